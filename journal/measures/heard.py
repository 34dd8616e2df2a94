"""Who felt heard, and the resonance index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from journal.domain.ledger import asked
from journal.measures.outcome import HEARD_FROM
from journal.measures.shares import Share

if TYPE_CHECKING:
    from collections.abc import Iterable

    from journal.domain.ledger import Case

YOU: Final = "heard_me"
THEY: Final = "heard_them"
#: The ratings of the index; pressure counts turned round.
RESONANCE: Final = (YOU, THEY, "respected_them", "included_them", "safe", "door_open")
TURNED: Final = "pressure"
#: From so many of the seven on there is an index.
RESONANCE_NEEDS: Final = 4


class Indices(NamedTuple):
    """Indices from 0 to 100 with their negotiations, and how many there could have been."""

    cases: tuple[Case, ...]
    values: tuple[float, ...]
    eligible: int


class Heard(NamedTuple):
    """Both sides' ratings, side by side, and in how many both felt heard."""

    cases: tuple[Case, ...]
    you: tuple[int, ...]
    they: tuple[int, ...]
    both: Share
    eligible: int


def resonance_index(case: Case) -> float | None:
    """(mean − 1) / 6 × 100 of the ratings answered; None for fewer than four of the seven."""
    ratings = [case.rating(question) for question in RESONANCE]
    pressure = case.rating(TURNED)
    ratings.append(None if pressure is None else 8 - pressure)
    known = [value for value in ratings if value is not None]
    if len(known) < RESONANCE_NEEDS:
        return None
    return (sum(known) / len(known) - 1) / 6 * 100


def resonance(cases: Iterable[Case]) -> Indices:
    """The index of each negotiation that ended and has one."""
    ended = [case for case in cases if case.ended]
    found = [(case, index) for case in ended if (index := resonance_index(case)) is not None]
    return Indices(
        tuple(case for case, _ in found), tuple(index for _, index in found), len(ended)
    )


def felt_heard(cases: Iterable[Case]) -> Heard:
    """The ratings of both sides, for negotiations that ended and have both."""
    found: list[Case] = []
    you: list[int] = []
    they: list[int] = []
    eligible = both = 0
    for case in cases:
        if not (case.ended and asked(case.closing, YOU) and asked(case.closing, THEY)):
            continue
        eligible += 1
        mine, theirs = case.rating(YOU), case.rating(THEY)
        if mine is None or theirs is None:
            continue
        found.append(case)
        you.append(mine)
        they.append(theirs)
        both += mine >= HEARD_FROM and theirs >= HEARD_FROM
    return Heard(tuple(found), tuple(you), tuple(they), Share(both, len(found)), eligible)


def together(one: Heard, other: Heard) -> Heard:
    """Two groups without a negotiation in common, as one."""
    return Heard(
        one.cases + other.cases,
        one.you + other.you,
        one.they + other.they,
        Share(one.both.counted + other.both.counted, one.both.n + other.both.n),
        one.eligible + other.eligible,
    )
