"""Whether values drift or hold steady over time: slope, process limits, smooth line."""

from __future__ import annotations

import math
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from journal.statistics.conditions import require_equal_length, require_finite
from journal.statistics.intervals import Interval, two_sided_z
from journal.statistics.location import mean, median

if TYPE_CHECKING:
    from collections.abc import Sequence

LIMIT_FACTOR: Final = 2.66
RANGE_FACTOR: Final = 3.268
RUN_LENGTH: Final = 8
_EWMA_START: Final = 5


class Trend(NamedTuple):
    """A line by its slope, per unit of x, and intercept, in y; the interval is the slope's.

    The interval is None where ties leave no variance to make one from.
    """

    slope: float
    intercept: float
    interval: Interval | None


class Xmr(NamedTuple):
    """An individuals chart with its natural limits, in the unit of the values.

    `outside` holds the places of values beyond the limits as calculated, `runs` the stretches
    of eight or more in a row on one side of the centre.
    """

    centre: float
    lower: float
    upper: float
    moving_range: float
    range_limit: float
    outside: tuple[int, ...]
    runs: tuple[range, ...]

    def clip(self, low: float, high: float) -> Xmr:
        """Give the same chart with its limits cut to the scale; the signals stay as found."""
        cut = Interval(self.lower, self.upper).clip(low, high)
        return self._replace(lower=cut.low, upper=cut.high)


class Ewma(NamedTuple):
    """A smooth line with its limits: one entry per value, in the unit of the values."""

    smooth: tuple[float, ...]
    lower: tuple[float, ...]
    upper: tuple[float, ...]


def theil_sen(
    y: Sequence[float], x: Sequence[float] | None = None, confidence: float = 0.95
) -> Trend:
    """Give the line through the median of all pair slopes; without `x`, y's places serve.

    Interval: Sen 1968, JASA 63, 1379-1389, equation 2.6, Kendall's variance with ties. The
    intercept is median(y) - slope * median(x). Exact: time and memory grow with the square of
    n, so pass a window of at most a few thousand values. Raises ValueError unless x takes two
    different finite values and y as many finite values as x.
    """
    places = range(len(y)) if x is None else x
    require_finite(y, "Trend values", at_least=2)
    require_finite(places, "Trend positions", at_least=2)
    require_equal_length(y, places, "Trend values and positions")
    slopes = _pair_slopes(places, y)
    if not slopes:
        raise ValueError("A trend needs values at two different positions.")
    slopes.sort()
    slope = median(slopes)
    return Trend(
        slope,
        median(y) - slope * median(places),
        _slope_interval(slopes, _kendall_variance(places, y), two_sided_z(confidence)),
    )


def xmr(values: Sequence[float], baseline: int | None = None) -> Xmr:
    """Give centre, natural limits and signals of values in order of time.

    Limits are mean ± 2.66·mR, the range limit is 3.268·mR, mR being the mean step between
    neighbours (Wheeler, Chambers 1992). With `baseline`, centre and limits come from the first
    so many values only. A value on the centre breaks a run. Raises ValueError below two values.
    """
    require_finite(values, "Chart values", at_least=2)
    count = len(values) if baseline is None else baseline
    if not 2 <= count <= len(values):
        raise ValueError(f"A baseline holds 2 to {len(values)} of these values, not {count}.")
    settled = values[:count]
    centre = mean(settled)
    moving_range = mean([abs(later - value) for value, later in pairwise(settled)])
    reach = LIMIT_FACTOR * moving_range
    # The last bit of the mean must not put equal values on one side of themselves.
    tolerance = 1e-9 * max(map(abs, values))
    offsets = [value - centre for value in values]
    return Xmr(
        centre=centre,
        lower=centre - reach,
        upper=centre + reach,
        moving_range=moving_range,
        range_limit=RANGE_FACTOR * moving_range,
        outside=tuple(i for i, off in enumerate(offsets) if abs(off) > reach + tolerance),
        runs=_runs([(off > tolerance) - (off < -tolerance) for off in offsets]),
    )


def ewma(values: Sequence[float], weight: float = 0.2) -> Ewma:
    """Give the exponentially weighted moving average and its three-sigma limits.

    z_t = λx_t + (1-λ)z_{t-1} from z_0 = mean of the first five; limits
    z_0 ± 3s√(λ/(2-λ)·(1-(1-λ)^{2t})) with s the sample standard deviation, 0 for a single
    value (NIST/SEMATECH handbook 6.3.2.4). Raises ValueError for no values or λ outside (0, 1].
    """
    require_finite(values, "Values")
    if not 0 < weight <= 1:
        raise ValueError(f"The weight must lie above 0 and up to 1, not at {weight}.")
    start = level = mean(values[:_EWMA_START])
    reach = 3 * _standard_deviation(values) * math.sqrt(weight / (2 - weight))
    smooth: list[float] = []
    halves: list[float] = []
    for place, value in enumerate(values, 1):
        level = weight * value + (1 - weight) * level
        smooth.append(level)
        halves.append(reach * math.sqrt(1 - (1 - weight) ** (2 * place)))
    return Ewma(
        tuple(smooth),
        tuple(start - half for half in halves),
        tuple(start + half for half in halves),
    )


def _pair_slopes(x: Sequence[float], y: Sequence[float]) -> list[float]:
    points = sorted(zip(x, y, strict=True))
    return [
        (later_value - value) / (later_place - place)
        for count, (place, value) in enumerate(points, 1)
        for later_place, later_value in points[count:]
        if later_place > place
    ]


def _kendall_variance(x: Sequence[float], y: Sequence[float]) -> float:
    ties = [*Counter(x).values(), *Counter(y).values()]
    return (_tie_weight(len(y)) - sum(map(_tie_weight, ties))) / 18


def _tie_weight(count: int) -> int:
    return count * (count - 1) * (2 * count + 5)


def _slope_interval(slopes: list[float], variance: float, z: float) -> Interval | None:
    if variance < 0:
        return None
    reach = z * math.sqrt(variance)
    low = max(round((len(slopes) - reach) / 2) - 1, 0)
    high = min(round((len(slopes) + reach) / 2), len(slopes) - 1)
    return Interval(slopes[low], slopes[high])


def _standard_deviation(values: Sequence[float]) -> float:
    if len(values) < 2:
        return 0.0
    centre = mean(values)
    return math.sqrt(math.fsum((value - centre) ** 2 for value in values) / (len(values) - 1))


def _runs(sides: list[int]) -> tuple[range, ...]:
    runs: list[range] = []
    start = 0
    for place in range(1, len(sides) + 1):
        if place == len(sides) or sides[place] != sides[start]:
            if sides[start] and place - start >= RUN_LENGTH:
                runs.append(range(start, place))
            start = place
    return tuple(runs)
