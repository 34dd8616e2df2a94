"""Ratings from 1 to 7 of many negotiations: which are known, their mean and how sure it is."""

from __future__ import annotations

import math
from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from journal.domain.ledger import asked, rating
from journal.statistics.intervals import Interval, two_sided_z
from journal.statistics.location import mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from journal.domain.ledger import Case

LOWEST: Final = 1
HIGHEST: Final = 7
#: Up to here the bootstrap is worked out exactly; beyond, its normal limit is as good.
EXACT_UP_TO: Final = 60


class Rated(NamedTuple):
    """Ratings with the negotiations they belong to, and of how many they could have been."""

    cases: tuple[Case, ...]
    values: tuple[int, ...]
    eligible: int


class Mean(NamedTuple):
    """A mean of ratings with its interval."""

    estimate: float
    interval: Interval


def closing_ratings(cases: Iterable[Case], question: str) -> Rated:
    """The answers to a scale at the ending; one that does not apply is not eligible."""
    found: list[Case] = []
    values: list[int] = []
    eligible = 0
    for case in cases:
        if not case.ended or not asked(case.closing, question):
            continue
        eligible += 1
        value = rating(case.closing, question)
        if value is not None:
            found.append(case)
            values.append(value)
    return Rated(tuple(found), tuple(values), eligible)


def mean_of_ratings(values: Sequence[int], confidence: float = 0.95) -> Mean:
    """The mean with its percentile bootstrap interval; a ValueError for no values.

    Up to 60 values the interval is that of all resamples at once, so no seed is in it: the
    sum of n draws has the n-fold convolution of the values' own distribution (Efron,
    Tibshirani 1993, chapter 13). Beyond, mean ± z·s/√n, its limit.
    """
    n = len(values)
    if n > EXACT_UP_TO:
        counts = Counter(values)
        centre = sum(value * times for value, times in counts.items()) / n
        squares = (times * (value - centre) ** 2 for value, times in counts.items())
        reach = two_sided_z(confidence) * math.sqrt(math.fsum(squares)) / n
        interval = Interval(centre - reach, centre + reach)
    else:
        centre = mean(values)
        interval = _every_resample(values, confidence)
    return Mean(centre, interval.clip(min(values), max(values)))


def _every_resample(values: Sequence[int], confidence: float) -> Interval:
    """The central part of the means of all n^n resamples.

    The polynomial of counts by value, raised to the power n, counts the resamples by their
    sum. It is raised as one integer with a field of ``width`` bits for each sum.
    """
    n = len(values)
    counts = Counter(values)
    width = n.bit_length() * n + 1
    lowest = min(counts)
    packed = sum(count << (width * (value - lowest)) for value, count in counts.items()) ** n
    tail = n**n * (1 - confidence) / 2
    sums = (max(counts) - lowest) * n
    mask = (1 << width) - 1
    ways = [(packed >> (width * place)) & mask for place in range(sums + 1)]
    low = lowest + _reached(ways, tail) / n
    high = lowest + (sums - _reached(ways[::-1], tail)) / n
    return Interval(low, high)


def _reached(ways: Sequence[int], tail: float) -> int:
    """The first place by which more than ``tail`` of all ways have been counted."""
    return next(place for place, below in enumerate(accumulate(ways)) if below > tail)
