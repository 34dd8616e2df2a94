"""Time to resolution: days from the first exchange to an ending, open ones censored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from journal.measures.minimums import Verdict, enough
from journal.statistics.survival import Curve, kaplan_meier, median_interval, median_time

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from journal.domain.ledger import Case
    from journal.statistics.survival import MedianInterval

#: A negotiation that ended on the day it began took so long.
SAME_DAY_DAYS: Final = 0.5


class Resolution(NamedTuple):
    """Durations with what follows from them; the curve is None where there is no negotiation.

    ``curve_verdict`` says whether the curve may be drawn, ``median_verdict`` whether the
    median may be said. ``median`` is None where fewer than half have ended.
    """

    durations: tuple[float, ...]
    observed: tuple[bool, ...]
    curve: Curve | None
    median: float | None
    limits: MedianInterval | None
    curve_verdict: Verdict
    median_verdict: Verdict

    @property
    def settled(self) -> int:
        """How many have ended."""
        return sum(self.observed)


def days_of(case: Case, day: date) -> float:
    """How many days a negotiation took, or has run by a day; half a day at least."""
    last = case.ended_on if case.ended and case.ended_on is not None else day
    return max(SAME_DAY_DAYS, float(last.toordinal() - case.started_on.toordinal()))


def resolution(cases: Iterable[Case], day: date, confidence: float = 0.95) -> Resolution:
    """The durations of negotiations as they stood on a day."""
    chosen = list(cases)
    durations = tuple(days_of(case, day) for case in chosen)
    return from_durations(durations, tuple(case.ended for case in chosen), confidence)


def from_durations(
    durations: tuple[float, ...], observed: tuple[bool, ...], confidence: float = 0.95
) -> Resolution:
    """What follows from durations in days, and whether each ending was seen."""
    settled = sum(observed)
    curve_verdict = _curve_verdict(len(durations), settled)
    median_verdict = enough("median_time", len(durations))
    if not curve_verdict.speaks:
        median_verdict = median_verdict._replace(speaks=False)
    if not durations:
        return Resolution((), (), None, None, None, curve_verdict, median_verdict)
    curve = kaplan_meier(durations, observed, confidence)
    return Resolution(
        durations,
        observed,
        curve,
        median_time(curve),
        median_interval(curve),
        curve_verdict,
        median_verdict,
    )


def _curve_verdict(n: int, settled: int) -> Verdict:
    """A curve needs enough that have ended and enough in all; what is missing is named."""
    by_settled = enough("curve_settled", settled)
    by_all = enough("curve", n)
    return by_settled if not by_settled.speaks else by_all
