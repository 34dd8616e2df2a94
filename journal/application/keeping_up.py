"""The Ledger after some steps: what they touched is read anew, the rest stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.domain.records import Counterpart, Negotiation
from journal.storage.figures import load_cases, load_checks, load_counterparts, load_ledger

if TYPE_CHECKING:
    from journal.domain.ledger import Ledger
    from journal.domain.step import Step
    from journal.storage.connection import Connection

#: Above so many negotiations all are read anew at once.
MOST_ONE_BY_ONE = 1000


class Touched:
    """The ids of negotiations and counterparts that steps touched since a Ledger was read."""

    def __init__(self) -> None:
        self.negotiations: set[str] = set()
        self.people: set[str] = set()

    def __bool__(self) -> bool:
        return bool(self.negotiations or self.people)

    def add(self, step: Step) -> None:
        """Put down what a step touched."""
        for change in step.changes:
            for record in change:
                if isinstance(record, Negotiation):
                    self.negotiations.add(record.id)
                elif isinstance(record, Counterpart):
                    self.people.add(record.id)
                if (negotiation := getattr(record, "negotiation_id", None)) is not None:
                    self.negotiations.add(negotiation)
                if (person := getattr(record, "counterpart_id", None)) is not None:
                    self.people.add(person)


def caught_up(connection: Connection, ledger: Ledger, touched: Touched) -> Ledger:
    """A Ledger with what was touched since as it is now."""
    if len(touched.negotiations) > MOST_ONE_BY_ONE:
        return load_ledger(connection)
    gone = frozenset(touched.negotiations)
    cases = load_cases(connection, gone)
    known = (ledger.by_id[one] for one in gone if one in ledger.by_id)
    # a relationship is also told of in debriefs and look-backs of the negotiations
    across = {case.counterpart_id for case in (*cases, *known)} | touched.people
    people = frozenset(person for person in across if person)
    if not people:
        return ledger.replacing(gone, cases, ledger.checks, ledger.counterparts)
    checks = [check for check in ledger.checks if check.counterpart_id not in people]
    checks += load_checks(connection, people)
    return ledger.replacing(gone, cases, checks, load_counterparts(connection))
