"""A share of n and the difference between two shares, each with its score interval."""

from __future__ import annotations

import math
from typing import NamedTuple

from journal.statistics.intervals import Interval, two_sided_z


class Difference(NamedTuple):
    """The first share minus the second, as a fraction of 1, with its interval."""

    estimate: float
    interval: Interval


def wilson(successes: int, trials: int, confidence: float = 0.95) -> Interval:
    """Give the Wilson score interval of a share, in fractions of 1.

    Formula: Brown, Cai, DasGupta 2001, Statistical Science 16(2), 101-133. No successes start
    at exactly 0, no misses end at exactly 1. Raises ValueError for counts that cannot be.
    """
    _require_counts(successes, trials)
    z = two_sided_z(confidence)
    share = successes / trials
    weight = z * z / trials
    centre = (share + weight / 2) / (1 + weight)
    half = z * math.sqrt((share * (1 - share) + weight / 4) / trials) / (1 + weight)
    low = 0.0 if successes == 0 else max(0.0, centre - half)
    high = 1.0 if successes == trials else min(1.0, centre + half)
    return Interval(low, high)


def newcombe(
    first_successes: int,
    first_trials: int,
    second_successes: int,
    second_trials: int,
    confidence: float = 0.95,
) -> Difference:
    """Give the first share minus the second, with the hybrid score interval.

    Formula: Newcombe 1998, Statistics in Medicine 17, 873-890, method 10 (both Wilson
    intervals squared together). Raises ValueError for counts that cannot be.
    """
    one = wilson(first_successes, first_trials, confidence)
    two = wilson(second_successes, second_trials, confidence)
    share_one = first_successes / first_trials
    share_two = second_successes / second_trials
    estimate = share_one - share_two
    below = math.hypot(share_one - one.low, two.high - share_two)
    above = math.hypot(one.high - share_one, share_two - two.low)
    return Difference(estimate, Interval(estimate - below, estimate + above))


def _require_counts(successes: int, trials: int) -> None:
    if trials < 1:
        raise ValueError("A share needs at least one trial.")
    if not 0 <= successes <= trials:
        raise ValueError(f"Successes must lie between 0 and {trials}, not at {successes}.")
