"""Times to an ending when some have not ended yet: curves, medians, rivals, comparison.

A duration whose ending has not been observed is censored: it counts as at risk up to and
including its own time. Where an ending and a censoring share a time, the ending comes first.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import compress
from typing import TYPE_CHECKING, Final, NamedTuple

from journal.statistics.conditions import require_durations, require_equal_length
from journal.statistics.intervals import Interval, two_sided_z

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

# A product of shares that is one half on paper comes out as .5000000001.
_HALF: Final = 0.5 + 1e-9


class Curve(NamedTuple):
    """A Kaplan-Meier curve: one entry per distinct time, ascending, censored times included.

    `survival`, `low` and `high` are fractions of 1 that hold from their time on; `at_risk`
    counts those still under way just before it, `events` and `censored` those leaving at it.
    """

    times: tuple[float, ...]
    survival: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    at_risk: tuple[int, ...]
    events: tuple[int, ...]
    censored: tuple[int, ...]

    def survival_at(self, time: float) -> float:
        """Give the share still under way after `time`; beyond the last time it stays level."""
        place = bisect_right(self.times, time)
        return self.survival[place - 1] if place else 1.0

    def band_at(self, time: float) -> Interval:
        """Give the band around the curve at `time`."""
        place = bisect_right(self.times, time)
        return Interval(self.low[place - 1], self.high[place - 1]) if place else Interval(1.0, 1.0)

    def at_risk_at(self, time: float) -> int:
        """Count those still under way just before `time`."""
        place = bisect_left(self.times, time)
        return self.at_risk[place] if place < len(self.times) else 0


class MedianInterval(NamedTuple):
    """The limits of a median time; a limit the band never reaches is None.

    `at_least` is None where the upper limit is sound. Where it is missing, or rests on the
    step to zero alone (at which no band exists), `at_least` is the last event time before
    it, 0 if there was none: the honest words are then "at least so many days".
    """

    low: float | None
    high: float | None
    at_least: float | None


class Incidence(NamedTuple):
    """Cumulative incidence by cause: one entry per distinct time, ascending.

    `by_cause` maps each cause seen to the share that has ended by it, as fractions of 1.
    """

    times: tuple[float, ...]
    by_cause: Mapping[int, tuple[float, ...]]
    at_risk: tuple[int, ...]

    def at(self, cause: int, time: float) -> float:
        """Give the share ended by `cause` up to and including `time`; 0 for a cause not seen."""
        place = bisect_right(self.times, time)
        return self.by_cause[cause][place - 1] if place and cause in self.by_cause else 0.0


class LogRank(NamedTuple):
    """The log-rank comparison: a chi-square with one degree of freedom and its p."""

    statistic: float
    p: float


def kaplan_meier(
    durations: Sequence[float], observed: Sequence[bool], confidence: float = 0.95
) -> Curve:
    """Give the Kaplan-Meier curve with its log-log band.

    S(t) = product of 1 - d/n; Greenwood's g = sum of d/(n(n-d)); band S^exp(±z·√g/ln S)
    (Kalbfleisch, Prentice 1980). Before the first event the band is 1 to 1. Where the curve
    reaches 0 no band exists: low becomes 0 and high stays where it was before, 1 if nothing
    came before. Raises ValueError for empty, negative, endless or unequal input.
    """
    require_durations(durations)
    require_equal_length(durations, observed, "Durations and endings")
    z = two_sided_z(confidence)
    events = Counter(compress(durations, observed))
    steps = list(_steps(durations))
    shares: list[float] = []
    bands: list[Interval] = []
    share, greenwood, band = 1.0, 0.0, Interval(1.0, 1.0)
    for time, at_risk, _ in steps:
        ended = events[time]
        share *= (at_risk - ended) / at_risk
        if 0 < ended < at_risk:
            greenwood += ended / (at_risk * (at_risk - ended))
            band = _log_log_band(share, greenwood, z)
        elif ended:
            band = Interval(0.0, band.high)
        shares.append(share)
        bands.append(band)
    return Curve(
        times=tuple(step.time for step in steps),
        survival=tuple(shares),
        low=tuple(band.low for band in bands),
        high=tuple(band.high for band in bands),
        at_risk=tuple(step.at_risk for step in steps),
        events=tuple(events[step.time] for step in steps),
        censored=tuple(step.leaving - events[step.time] for step in steps),
    )


def median_time(curve: Curve) -> float | None:
    """Give the first time at which half or fewer are still under way; None if that never comes."""
    return _first_at_half(curve.times, curve.survival)


def median_interval(curve: Curve) -> MedianInterval:
    """Give the limits of the median time: where each side of the band falls to one half.

    Rule: Brookmeyer, Crowley 1982, Biometrics 38, 29-41, from the curve's own band. A curve at
    zero counts as below one half, as lifelines has it; `at_least` tells when that was needed.
    """
    low = _first_at_half(curve.times, curve.low)
    high = _first_at_half(curve.times, curve.high)
    if high is not None:
        return MedianInterval(low, high, None)
    reaches_zero = not curve.survival[-1]
    earlier = list(compress(curve.times, curve.events))
    if reaches_zero:
        high = earlier.pop()
    return MedianInterval(low, high, earlier[-1] if earlier else 0.0)


def aalen_johansen(durations: Sequence[float], codes: Sequence[int]) -> Incidence:
    """Give the cumulative incidence of each cause beside its rivals.

    `codes` holds 0 for censored and a number from 1 for each cause. F_k grows by S(t⁻)·d_k/n,
    S being the Kaplan-Meier curve of all causes together (Aalen, Johansen 1978); tied times
    are taken as they are. Raises ValueError for empty, negative, endless or unequal input.
    """
    require_durations(durations)
    require_equal_length(durations, codes, "Durations and codes")
    if min(codes) < 0:
        raise ValueError("A code is 0 for censored or a number from 1 for a cause.")
    steps = list(_steps(durations))
    ended = Counter(zip(codes, durations, strict=True))
    causes = sorted(set(codes) - {0})
    by_cause: dict[int, list[float]] = {cause: [0.0] for cause in causes}
    share = 1.0
    for time, at_risk, _ in steps:
        before, gone = share, 0
        for cause in causes:
            count = ended[cause, time]
            gone += count
            by_cause[cause].append(by_cause[cause][-1] + before * count / at_risk)
        share *= (at_risk - gone) / at_risk
    return Incidence(
        times=tuple(step.time for step in steps),
        by_cause={cause: tuple(shares[1:]) for cause, shares in by_cause.items()},
        at_risk=tuple(step.at_risk for step in steps),
    )


def log_rank(
    first: Sequence[float],
    first_observed: Sequence[bool],
    second: Sequence[float],
    second_observed: Sequence[bool],
) -> LogRank:
    """Compare two sets of durations by the log-rank test with hypergeometric variance.

    Formula: Mantel 1966; p from the chi-square with one degree of freedom. Where no event can
    tell the sets apart, the statistic is 0 and p is 1. Raises ValueError as `kaplan_meier`.
    """
    for durations, observed in ((first, first_observed), (second, second_observed)):
        require_durations(durations)
        require_equal_length(durations, observed, "Durations and endings")
    first_ended = Counter(compress(first, first_observed))
    ended = first_ended + Counter(compress(second, second_observed))
    first_at_risk = sorted(first)
    surplus = variance = 0.0
    for time, at_risk, _ in _steps([*first, *second]):
        share = (len(first) - bisect_left(first_at_risk, time)) / at_risk
        surplus += first_ended[time] - ended[time] * share
        if at_risk > 1:
            spread = ended[time] * (at_risk - ended[time]) / (at_risk - 1)
            variance += spread * share * (1 - share)
    if not variance:
        return LogRank(0.0, 1.0)
    statistic = surplus * surplus / variance
    return LogRank(statistic, math.erfc(math.sqrt(statistic / 2)))


class _Step(NamedTuple):
    time: float
    at_risk: int
    leaving: int


def _steps(durations: Sequence[float]) -> Iterator[_Step]:
    at_risk = len(durations)
    leaving = Counter(durations)
    for time in sorted(leaving):
        yield _Step(time, at_risk, leaving[time])
        at_risk -= leaving[time]


def _log_log_band(share: float, greenwood: float, z: float) -> Interval:
    spread = z * math.sqrt(greenwood) / math.log(share)
    return Interval(share ** math.exp(-spread), share ** math.exp(spread))


def _first_at_half(times: tuple[float, ...], shares: tuple[float, ...]) -> float | None:
    return next((t for t, share in zip(times, shares, strict=True) if share <= _HALF), None)
