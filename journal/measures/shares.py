"""Shares of endings: how many were agreed, and in how many both sides gained."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from journal.measures.minimums import enough
from journal.statistics.proportion import wilson

if TYPE_CHECKING:
    from collections.abc import Iterable

    from journal.domain.ledger import Case
    from journal.measures.minimums import Verdict
    from journal.measures.outcome import Outcome
    from journal.statistics.intervals import Interval


class Share(NamedTuple):
    """``counted`` of ``n``, with the interval of the share; None where n is 0."""

    counted: int
    n: int

    @property
    def estimate(self) -> float | None:
        """The share as a fraction of 1."""
        return self.counted / self.n if self.n else None

    def interval(self, confidence: float = 0.95) -> Interval | None:
        """The Wilson interval, in fractions of 1."""
        return wilson(self.counted, self.n, confidence) if self.n else None

    @property
    def verdict(self) -> Verdict:
        """Whether the share may be said as a percentage."""
        return enough("share", self.n)


class Integrative(NamedTuple):
    """Agreements with room to trade: in how many both sides gained.

    ``strict`` counts scores and sentences, ``broad`` the person's own word too. ``eligible``
    are all with room, ``no_room`` those left out, ``by_word_alone`` those both sides gained in
    by the person's own word and nothing else.
    """

    strict: Share
    broad: Share
    eligible: int
    no_room: int
    by_word_alone: int


def agreements(cases: Iterable[Case]) -> Share:
    """How many of those that ended were agreed, whole or in part."""
    ended = [case for case in cases if case.ended]
    return Share(sum(case.agreed for case in ended), len(ended))


def gained_strictly(outcome: Outcome) -> bool:
    """Whether both sides gained by scores or sentences."""
    return outcome.kind == "both" and outcome.evidence in {"scores", "sentences"}


def is_agreement(outcome: Outcome) -> bool:
    """Whether an outcome is that of an agreement."""
    return outcome.kind in {"both", "middle", "you", "they", "agreed"}


def integrative(outcomes: Iterable[Outcome]) -> Integrative:
    """In how many agreements both sides gained."""
    agreed = [outcome for outcome in outcomes if is_agreement(outcome)]
    with_room = [outcome for outcome in agreed if outcome.room]
    known = [outcome for outcome in with_room if outcome.evidence]
    strict = sum(gained_strictly(outcome) for outcome in known)
    broad = sum(outcome.kind == "both" for outcome in known)
    return Integrative(
        Share(strict, len(known)),
        Share(broad, len(known)),
        len(with_room),
        len(agreed) - len(with_room),
        broad - strict,
    )
