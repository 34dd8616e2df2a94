"""Satisfaction with the terms, at the ending and in the look-backs after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journal.domain.ledger import rating
from journal.measures.ratings import Rated, closing_ratings
from journal.questions.answers import Absent

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from journal.domain.ledger import Case

#: The look-backs of the long run, and the one that stands in for it.
LONG_TERM_DAYS: Final = 180
INTERIM_DAYS: Final = 90
LOOK_BACK_DAYS: Final = (30, INTERIM_DAYS, LONG_TERM_DAYS)
AT_CLOSING: Final = "sat_terms"
LATER: Final = "outcome_now"
#: From this rating on, somebody is satisfied.
SATISFIED_FROM: Final = 5


def at_closing(cases: Iterable[Case]) -> Rated:
    """The ratings of the terms at the ending."""
    return closing_ratings(cases, AT_CLOSING)


def after(cases: Iterable[Case], days: int, as_of: date) -> Rated:
    """The ratings of the terms so many days later; eligible are those due by a day."""
    return later(cases, as_of).get(days, Rated((), (), 0))


def later(cases: Iterable[Case], as_of: date) -> dict[int, Rated]:
    """The ratings of the terms in every look-back, by its days, in one walk."""
    found: dict[int, tuple[list[Case], list[int]]] = {}
    eligible: dict[int, int] = {}
    for case in cases:
        if not case.ended:
            continue
        for look in case.looks:
            if look.answered_on is None and look.due_on > as_of:
                continue
            value = look.figures.get(LATER)
            if value is Absent.NOT_APPLICABLE:
                continue
            days = look.days
            eligible[days] = eligible.get(days, 0) + 1
            if isinstance(value, int):
                known, values = found.setdefault(days, ([], []))
                known.append(case)
                values.append(value)
    rated: dict[int, Rated] = {}
    for days, possible in eligible.items():
        known, values = found.get(days, ([], []))
        rated[days] = Rated(tuple(known), tuple(values), possible)
    return rated


def changes(cases: Iterable[Case], days: int) -> tuple[int, ...]:
    """Later less at the ending, for negotiations that have both."""
    found: list[int] = []
    for case in cases:
        look = case.look(days) if case.ended else None
        first = case.rating(AT_CLOSING)
        later = rating(look.figures, LATER) if look else None
        if first is not None and later is not None:
            found.append(later - first)
    return tuple(found)
