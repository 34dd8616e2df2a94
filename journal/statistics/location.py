"""Where typical values lie: median, mean, quantile, and intervals that fit few of them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeVar

from journal.statistics.conditions import require_confidence, require_finite
from journal.statistics.intervals import Interval

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Item = TypeVar("Item")


def mean(values: Sequence[float]) -> float:
    """Give the arithmetic mean; raises ValueError for none or for values that are not finite."""
    require_finite(values, "Values")
    return math.fsum(values) / len(values)


def median(values: Sequence[float]) -> float:
    """Give the middle value, or the mean of the two in the middle; raises ValueError as `mean`."""
    require_finite(values, "Values")
    ordered = sorted(values)
    half = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[half]
    return (ordered[half - 1] + ordered[half]) / 2


def quantile(values: Sequence[float], probability: float) -> float:
    """Give the quantile by straight lines between neighbours (type 7 of Hyndman, Fan 1996).

    Raises ValueError as `mean`, and unless 0 <= probability <= 1.
    """
    require_finite(values, "Values")
    if not 0 <= probability <= 1:
        raise ValueError(f"A probability must lie between 0 and 1, not at {probability}.")
    ordered = sorted(values)
    place = probability * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def order_statistic_interval(values: Sequence[float], confidence: float = 0.95) -> Interval | None:
    """Give the interval of the median between two of the values, None where too few exist.

    The ranks come from Binomial(n, ½), so it covers the median at least as often as asked
    whatever the distribution (sign test; David, Nagaraja 2003, section 7.1). At 95 % six
    values are the fewest. Raises ValueError as `mean`.
    """
    require_finite(values, "Values")
    require_confidence(confidence)
    rank = _outer_rank(len(values), (1 - confidence) / 2)
    if not rank:
        return None
    ordered = sorted(values)
    return Interval(ordered[rank - 1], ordered[-rank])


def bootstrap_percentile(
    items: Sequence[Item],
    statistic: Callable[[Sequence[Item]], float],
    resamples: int = 2000,
    seed: int = 0,
    confidence: float = 0.95,
) -> Interval:
    """Give the percentile bootstrap interval of `statistic`; the same seed gives the same one.

    `items` may be anything the statistic understands, pairs included (Efron, Tibshirani 1993,
    chapter 13). Raises ValueError for no items, no resamples, or a statistic that is not finite.
    """
    from random import Random  # costs milliseconds that only a bootstrap should pay

    if not items or resamples < 1:
        raise ValueError("A bootstrap needs at least one item and one resample.")
    require_confidence(confidence)
    source = Random(seed)  # noqa: S311 - resampling needs a repeatable source, not a secret one
    drawn = [statistic(source.choices(items, k=len(items))) for _ in range(resamples)]
    tail = (1 - confidence) / 2
    return Interval(quantile(drawn, tail), quantile(drawn, 1 - tail))


def _outer_rank(count: int, tail: float) -> int:
    """Give the highest rank whose order statistic lies below the median all but `tail` often.

    Binomial(n, ½) weights are walked from the middle outwards, relative to the middle one (of
    an odd count's two, the lower): no factorial overflows, and what is too small to count is
    never reached.
    """
    below: list[float] = []
    weight = 1.0
    for successes in range((count - 1) // 2, -1, -1):
        weight *= (successes + 1) / (count - successes)
        if weight < 1e-22:
            break
        below.append(weight)
    reached = (count - 1) // 2 - len(below) + 1
    total = 2 * math.fsum(below) + (count % 2 == 0)
    # Tails such as ½⁵ are met exactly on paper and missed by the last bit here.
    allowed = tail * total * (1 + 1e-12)
    share = 0.0
    for offset, weight in enumerate(reversed(below)):
        share += weight
        if share > allowed:
            return reached + offset
    return reached + len(below)
