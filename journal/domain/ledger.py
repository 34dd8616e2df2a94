"""The Ledger: figures, days and ids of all records, immutable and filterable; no prose.

Measures, charts and exports are pure functions of a Ledger.
"""

from __future__ import annotations

from bisect import insort
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from journal.questions.answers import Absent, Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

#: Endings by what they are; "open" is the one that is none.
AGREEMENTS = frozenset({"agreement", "partial"})
NO_AGREEMENTS = frozenset(
    {
        "understanding",
        "no_agreement",
        "impasse",
        "walked_me",
        "walked_them",
        "postponed",
        "withdrawn",
        "overtaken",
    }
)
OPEN = "open"


class IssueFigures(NamedTuple):
    """One issue: weights in points of 100, share 0 to 1 toward my best end."""

    kind: str
    weight_me: float | None
    weight_them: float | None
    share: float | None


class Look(NamedTuple):
    """One look-back: when it falls due, when it was answered, its figures."""

    id: str
    days: int
    due_on: date
    answered_on: date | None
    figures: Mapping[str, Answer]


class Case(NamedTuple):
    """One negotiation in figures; ``closing`` are the answers of its latest debrief."""

    id: str
    title: str
    kind: str
    counterpart_id: str | None
    arena: str
    started_on: date
    ended_on: date | None
    ending: str
    retrospective: bool
    private: bool
    origin: str
    resumes_id: str | None
    limit_me: float | None
    limit_them: float | None
    debrief_id: str | None
    debriefed_on: date | None
    closing: Mapping[str, Answer]
    looks: tuple[Look, ...]
    issues: tuple[IssueFigures, ...]

    @property
    def agreed(self) -> bool:
        """Whether it ended in an agreement, whole or in part."""
        return self.ending in AGREEMENTS

    @property
    def ended(self) -> bool:
        """Whether it ended, with or without agreement."""
        return self.ending != OPEN and self.ended_on is not None

    def rating(self, question: str) -> int | None:
        """The closing answer to a scale; None where it was not asked or cannot be told."""
        return rating(self.closing, question)

    def look(self, days: int) -> Look | None:
        """The look-back after so many days, if there is one."""
        return next((look for look in self.looks if look.days == days), None)


class Check(NamedTuple):
    """How a relationship stood on a day, 1 to 7; ``case_id`` where a debrief said so."""

    counterpart_id: str
    checked_on: date
    record_id: str
    case_id: str | None
    level: int


class CounterpartName(NamedTuple):
    """A counterpart as lists and charts show it."""

    name: str
    alias: str
    private: bool

    @property
    def shown(self) -> str:
        """The alias where there is one: it is what the person chose to see."""
        return self.alias or self.name


class Filter(NamedTuple):
    """What a person chose to look at; empty and None mean all.

    ``since`` and ``until`` are the first and last day of a period, by the day a negotiation
    ended; open ones are in any period that they had begun by the end of.
    """

    since: date | None = None
    until: date | None = None
    kinds: frozenset[str] = frozenset()
    counterparts: frozenset[str] = frozenset()
    retrospectives: bool = True

    def admits(self, case: Case) -> bool:
        """Whether a negotiation is looked at."""
        if self.kinds and case.kind not in self.kinds:
            return False
        if self.counterparts and case.counterpart_id not in self.counterparts:
            return False
        if case.retrospective and not self.retrospectives:
            return False
        day = case.ended_on if case.ended_on is not None else case.started_on
        if self.until is not None and day > self.until:
            return False
        return self.since is None or case.ended_on is None or case.ended_on >= self.since


def rating(figures: Mapping[str, Answer], question: str) -> int | None:
    """An answer to a scale as a number; None where there is none for whatever reason."""
    value = figures.get(question)
    return int(value) if isinstance(value, int | float) else None


def asked(figures: Mapping[str, Answer], question: str) -> bool:
    """Whether a question was asked: "does not apply" takes a record out of the eligible."""
    return figures.get(question) is not Absent.NOT_APPLICABLE


def _beginning(case: Case) -> tuple[date, str]:
    return case.started_on, case.id


class Ledger:
    """All cases, oldest beginning first, with the relationship checks and names they need."""

    def __init__(
        self,
        cases: Iterable[Case],
        checks: Iterable[Check],
        counterparts: Mapping[str, CounterpartName],
    ) -> None:
        self.cases = tuple(cases)
        self.checks = tuple(checks)
        self.counterparts = counterparts

    @cached_property
    def by_id(self) -> Mapping[str, Case]:
        """Cases by the id of their negotiation."""
        return {case.id: case for case in self.cases}

    @cached_property
    def checks_of(self) -> Mapping[str, tuple[Check, ...]]:
        """Relationship checks by counterpart, oldest first."""
        found: dict[str, list[Check]] = {}
        for check in sorted(self.checks, key=lambda check: (check.checked_on, check.record_id)):
            found.setdefault(check.counterpart_id, []).append(check)
        return {key: tuple(checks) for key, checks in found.items()}

    def where(self, wanted: Filter | Callable[[Case], bool]) -> Ledger:
        """A Ledger of the cases that are wanted; checks and names stay, they are about people."""
        admits = wanted.admits if isinstance(wanted, Filter) else wanted
        chosen = Ledger(
            (case for case in self.cases if admits(case)), self.checks, self.counterparts
        )
        # the same people, so what was worked out about them stands
        if "checks_of" in self.__dict__:
            chosen.__dict__["checks_of"] = self.checks_of
        return chosen

    def name_of(self, case: Case) -> str:
        """The counterpart's name as it is shown; empty where there is none."""
        known = self.counterparts.get(case.counterpart_id or "")
        return known.shown if known else ""

    def replacing(
        self,
        gone: frozenset[str],
        cases: Iterable[Case],
        checks: Iterable[Check],
        counterparts: Mapping[str, CounterpartName],
    ) -> Ledger:
        """This Ledger with the cases of some negotiations read anew."""
        kept = [case for case in self.cases if case.id not in gone]
        for case in cases:
            # each where it belongs: sorting them all takes ten times as long
            insort(kept, case, key=_beginning)
        return Ledger(kept, checks, counterparts)
