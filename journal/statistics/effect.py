"""How far two groups of values lie apart, and how many such looks can be trusted at once."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from journal.statistics.conditions import require_finite
from journal.statistics.intervals import Interval, normal_probability, two_sided_z
from journal.statistics.location import median

if TYPE_CHECKING:
    from collections.abc import Sequence

# Above this many values in all the normal approximation serves, and counting costs too much.
EXACT_UP_TO: Final = 50


class Nap(NamedTuple):
    """The share of pairs in which `after` lies above `before`, ties half, with its interval."""

    estimate: float
    interval: Interval


def nap(before: Sequence[float], after: Sequence[float], confidence: float = 0.95) -> Nap:
    """Give the non-overlap of all pairs: ½ is no difference, 1 is every pair higher after.

    Parker, Vannest 2009, Behavior Therapy 40, 357-367; equal to the Mann-Whitney U over mn.
    Interval: Newcombe 2006, Statistics in Medicine 25, 559-573, method 5, the score interval
    with the Hanley-McNeil variance: it stays within 0 and 1 and has width at the ends too.
    Raises ValueError for an empty group or values that are not finite.
    """
    _require_groups(before, after)
    pairs = len(before) * len(after)
    estimate = _pairs_above(before, after) / pairs
    z = two_sided_z(confidence)
    extra = (len(before) + len(after)) / 2 - 1
    low = _score_limit(estimate, pairs, extra, z)
    high = 1 - _score_limit(1 - estimate, pairs, extra, z)
    return Nap(estimate, Interval(low, high))


def median_difference(before: Sequence[float], after: Sequence[float]) -> float:
    """Give the median after minus the median before; raises ValueError as `nap`."""
    _require_groups(before, after)
    return median(after) - median(before)


def mann_whitney_p(first: Sequence[float], second: Sequence[float]) -> float:
    """Give the two-sided p of the Mann-Whitney test.

    Up to 50 values in all it is exact, ties included: the share of all ways to split them
    whose rank sum lies as far from its mean. Beyond, normal with tie-corrected variance and
    continuity correction (Hollander, Wolfe 1999, section 4.1). Raises ValueError as `nap`.
    """
    _require_groups(first, second)
    if len(first) + len(second) <= EXACT_UP_TO:
        return _exact_p(first, second)
    return _normal_p(first, second)


def benjamini_hochberg(ps: Sequence[float]) -> tuple[float, ...]:
    """Give each p adjusted so that the share of false finds is held, in the order given.

    Formula: Benjamini, Hochberg 1995, JRSS B 57, 289-300. No p gives none. Raises ValueError
    for a p outside 0 to 1.
    """
    if not all(0 <= p <= 1 for p in ps):
        raise ValueError("Every p must lie between 0 and 1.")
    adjusted = [1.0] * len(ps)
    smallest = 1.0
    descending = sorted(range(len(ps)), key=lambda place: ps[place], reverse=True)
    for rank, place in zip(range(len(ps), 0, -1), descending, strict=True):
        smallest = min(smallest, ps[place] * len(ps) / rank)
        adjusted[place] = smallest
    return tuple(adjusted)


def _require_groups(first: Sequence[float], second: Sequence[float]) -> None:
    require_finite(first, "The first group's values")
    require_finite(second, "The second group's values")


def _pairs_above(before: Sequence[float], after: Sequence[float]) -> float:
    ordered = sorted(before)
    doubled = sum(bisect_left(ordered, v) + bisect_right(ordered, v) for v in after)
    return doubled / 2


def _score_limit(estimate: float, pairs: int, extra: float, z: float) -> float:
    """Give the lowest share from which the estimate is no more than z standard errors away."""
    low, high = 0.0, estimate
    while low < (middle := (low + high) / 2) < high:
        spread = middle * (1 - middle)
        # Both sides of |estimate - middle| = z·√variance, squared and freed of fractions.
        distance = pairs * (estimate - middle) ** 2 * (2 + spread)
        reach = z * z * spread * (2 + extra + (1 + 2 * extra) * spread)
        low, high = (middle, high) if distance > reach else (low, middle)
    return low


def _doubled_ranks(values: Sequence[float]) -> dict[float, int]:
    ranks: dict[float, int] = {}
    below = 0
    for value, count in sorted(Counter(values).items()):
        ranks[value] = 2 * below + count + 1
        below += count
    return ranks


def _exact_p(first: Sequence[float], second: Sequence[float]) -> float:
    """Count the splits by their rank sum, all sums at once, packed in one integer per size.

    The field of `width` bits at `sum` holds how many subsets have that doubled rank sum.
    """
    values = [*first, *second]
    width = len(values)
    ranks = _doubled_ranks(values)
    subsets = [1] + [0] * len(first)
    for value in values:
        shift = width * ranks[value]
        for size in range(len(first), 0, -1):
            subsets[size] += subsets[size - 1] << shift
    expected = len(first) * (len(values) + 1)
    seen = abs(sum(ranks[value] for value in first) - expected)
    packed, mask = subsets[-1], (1 << width) - 1
    # Those nearer to the mean than the one seen; sums from expected - seen + 1 onwards.
    packed >>= width * (expected - seen + 1)
    nearer = 0
    for _ in range(2 * seen - 1):
        nearer += packed & mask
        packed >>= width
    splits = math.comb(len(values), len(first))
    return (splits - nearer) / splits


def _normal_p(first: Sequence[float], second: Sequence[float]) -> float:
    pairs = len(first) * len(second)
    total = len(first) + len(second)
    ties = sum(count**3 - count for count in Counter([*first, *second]).values())
    variance = pairs / 12 * (total + 1 - ties / (total * (total - 1)))
    if variance <= 0:
        return 1.0
    distance = abs(_pairs_above(first, second) - pairs / 2) - 0.5
    return min(1.0, 2 * normal_probability(-distance / math.sqrt(variance)))
