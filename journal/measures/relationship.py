"""How relationships moved: after a negotiation less before it."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final, NamedTuple

from journal.domain.ledger import Check, asked, rating
from journal.measures.minimums import enough
from journal.statistics.location import median, order_statistic_interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from journal.domain.ledger import Case
    from journal.measures.minimums import Verdict
    from journal.statistics.intervals import Interval

AFTER: Final = "rel_health"


class Change(NamedTuple):
    """One negotiation with its counterpart's level before and after it, 1 to 7."""

    case: Case
    before: int
    after: int

    @property
    def steps(self) -> int:
        """After less before."""
        return self.after - self.before


class Changes(NamedTuple):
    """All changes, in the order of the negotiations, and how many there could have been."""

    changes: tuple[Change, ...]
    eligible: int

    @property
    def steps(self) -> tuple[int, ...]:
        """The steps alone."""
        return tuple(change.steps for change in self.changes)

    @property
    def verdict(self) -> Verdict:
        """Whether the median may be said."""
        return enough("median", len(self.changes))

    @property
    def median(self) -> float | None:
        """The median change; None for no changes."""
        return median(self.steps) if self.changes else None

    def interval(self, confidence: float = 0.95) -> Interval | None:
        """The order-statistic interval of the median; None where too few exist."""
        return order_statistic_interval(self.steps, confidence) if self.changes else None


def level_before(checks: Sequence[Check], case: Case) -> int | None:
    """The latest level before the closing debrief that is not from this negotiation itself.

    ``checks`` are those of the counterpart, oldest first; on the same day the record made
    first counts as earlier.
    """
    if case.debriefed_on is None or case.debrief_id is None or case.counterpart_id is None:
        return None
    # checks sort by counterpart, day and record, so the debrief's own place is before its own
    own = Check(case.counterpart_id, case.debriefed_on, case.debrief_id, "", 0)
    for check in reversed(checks[: bisect_left(checks, own)]):
        if check.case_id != case.id:
            return check.level
    return None


def level_on(checks: Sequence[Check], day: date) -> Check | None:
    """The latest check by the end of a day; None where there is none."""
    return next((check for check in reversed(checks) if check.checked_on <= day), None)


def changes(cases: Iterable[Case], checks_of: Mapping[str, Sequence[Check]]) -> Changes:
    """The change in each negotiation that ended with a counterpart.

    ``checks_of`` are a Ledger's relationship checks by counterpart, oldest first.
    """
    found: list[Change] = []
    eligible = 0
    for case in cases:
        if not case.ended or case.counterpart_id is None or not asked(case.closing, AFTER):
            continue
        eligible += 1
        after = rating(case.closing, AFTER)
        if after is None:
            continue
        before = level_before(checks_of.get(case.counterpart_id, ()), case)
        if before is not None:
            found.append(Change(case, before, after))
    return Changes(tuple(found), eligible)
