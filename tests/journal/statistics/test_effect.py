from __future__ import annotations

import math
from itertools import combinations
from random import Random

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy import stats
from scipy.optimize import brentq

from journal.statistics.effect import (
    EXACT_UP_TO,
    benjamini_hochberg,
    mann_whitney_p,
    median_difference,
    nap,
)

ratings = st.lists(st.integers(1, 7), min_size=1, max_size=12)
modest = settings(max_examples=60, deadline=None)


def test_that_nap_gives_the_value_of_the_field() -> None:
    assert nap([3, 4, 4, 5, 3], [5, 6, 4, 6, 7]).estimate == pytest.approx(0.90)


@modest
@given(ratings, ratings)
@example([4], [4])
@example([1], [7])
@example([4] * 6, [4] * 6)
def test_that_nap_is_the_mann_whitney_statistic_over_all_pairs(
    before: list[int], after: list[int]
) -> None:
    oracle = stats.mannwhitneyu(after, before, method="asymptotic", nan_policy="raise")
    pairs = len(before) * len(after)
    assert nap(before, after).estimate == pytest.approx(float(oracle.statistic) / pairs, abs=1e-9)


def newcombe_limits(share: float, m: int, n: int, z: float) -> tuple[float, float]:
    """Where the estimate lies z Hanley-McNeil standard errors away, by scipy's root finder."""
    extra = (m + n) / 2 - 1

    def surplus(theta: float) -> float:
        curve = 1 + extra * (1 - theta) / (2 - theta) + extra * theta / (1 + theta)
        variance = theta * (1 - theta) * curve / (m * n)
        return abs(share - theta) - z * math.sqrt(variance)

    low = brentq(surplus, 1e-15, share - 1e-13, xtol=1e-14) if share > 0 else 0
    high = brentq(surplus, share + 1e-13, 1 - 1e-15, xtol=1e-14) if share < 1 else 1
    return low, high


@modest
@given(ratings, ratings, st.sampled_from([0.8, 0.95]))
@example([1] * 5, [7] * 5, 0.95)
@example([7] * 5, [1] * 5, 0.95)
@example([1], [7], 0.95)
def test_that_the_interval_of_nap_solves_its_equation(
    before: list[int], after: list[int], confidence: float
) -> None:
    mine = nap(before, after, confidence)
    z = float(stats.norm.ppf((1 + confidence) / 2))
    expected = newcombe_limits(mine.estimate, len(before), len(after), z)
    assert mine.interval == pytest.approx(expected, abs=1e-9)


@modest
@given(ratings, ratings)
def test_that_turning_the_groups_round_mirrors_nap(before: list[int], after: list[int]) -> None:
    forward, backward = nap(before, after), nap(after, before)
    assert forward.estimate + backward.estimate == pytest.approx(1)
    assert forward.interval.low + backward.interval.high == pytest.approx(1, abs=1e-9)
    assert 0 <= forward.interval.low <= forward.estimate <= forward.interval.high <= 1


def test_that_the_interval_of_nap_holds_the_truth_about_as_often_as_it_says() -> None:
    source = Random(5)
    truth = float(stats.norm.cdf(1 / math.sqrt(2)))
    held = 0
    for _ in range(1000):
        before = [source.gauss(0, 1) for _ in range(8)]
        after = [source.gauss(1, 1) for _ in range(8)]
        limits = nap(before, after).interval
        held += limits.low <= truth <= limits.high
    assert 0.92 <= held / 1000 <= 0.98


@modest
@given(ratings, ratings)
def test_that_the_difference_of_medians_agrees_with_numpy(
    before: list[int], after: list[int]
) -> None:
    expected = float(np.median(after) - np.median(before))
    assert median_difference(before, after) == pytest.approx(expected, abs=1e-9)


@modest
@given(st.permutations(range(16)), st.integers(1, 15))
def test_that_an_untied_p_is_the_exact_one_of_scipy(order: list[int], cut: int) -> None:
    first, second = order[:cut], order[cut:]
    oracle = stats.mannwhitneyu(first, second, method="exact")
    assert mann_whitney_p(first, second) == pytest.approx(float(oracle.pvalue), abs=1e-9)


@modest
@given(
    st.lists(st.integers(1, 4), min_size=1, max_size=5),
    st.lists(st.integers(1, 4), min_size=1, max_size=5),
)
@example([4], [4])
@example([4, 4, 4], [4, 4])
def test_that_a_tied_p_is_the_share_of_all_splits(first: list[int], second: list[int]) -> None:
    ranks = stats.rankdata([*first, *second])
    expected = len(first) * (len(ranks) + 1) / 2
    seen = abs(sum(ranks[: len(first)]) - expected)
    sums = [sum(split) for split in combinations(ranks, len(first))]
    extreme = sum(abs(total - expected) >= seen - 1e-9 for total in sums)
    assert mann_whitney_p(first, second) == pytest.approx(extreme / len(sums), abs=1e-9)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.integers(1, 7), min_size=26, max_size=60),
    st.lists(st.integers(1, 7), min_size=26, max_size=60),
)
def test_that_a_p_of_many_is_the_normal_one_of_scipy(first: list[int], second: list[int]) -> None:
    oracle = float(stats.mannwhitneyu(first, second, method="asymptotic").pvalue)
    assert mann_whitney_p(first, second) == pytest.approx(oracle, abs=1e-9)


def test_that_the_smallest_p_are_those_of_the_field() -> None:
    for each, smallest in ((3, 0.10), (4, 0.029), (5, 0.008)):
        p = mann_whitney_p(range(each), range(10, 10 + each))
        assert p == pytest.approx(smallest, abs=5e-4)


def test_that_the_normal_p_takes_over_without_a_jump() -> None:
    half = EXACT_UP_TO // 2
    first, second = list(range(0, 2 * half, 2)), list(range(9, 2 * half + 9, 2))
    exact = mann_whitney_p(first, second)
    normal = stats.mannwhitneyu(first, second, method="asymptotic").pvalue
    assert exact == pytest.approx(float(normal), rel=0.03)
    assert exact != float(normal)
    beyond = mann_whitney_p(first, [*second, 25])
    oracle = stats.mannwhitneyu(first, [*second, 25], method="asymptotic").pvalue
    assert beyond == pytest.approx(float(oracle), abs=1e-9)


def test_that_the_farthest_split_of_fifty_keeps_its_tiny_p() -> None:
    p = mann_whitney_p(range(25), range(25, 50))
    assert p == pytest.approx(2 / math.comb(50, 25), rel=1e-9)


def test_that_many_equal_values_show_no_difference() -> None:
    assert mann_whitney_p([4] * 40, [4] * 40) == 1


def test_that_adjusted_p_give_the_values_of_the_field() -> None:
    ps = [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216]
    expected = [0.01, 0.04, 0.084, 0.084, 0.084, 0.1, 0.1057, 0.216, 0.216, 0.216]
    assert benjamini_hochberg(ps) == pytest.approx(expected, abs=5e-5)


@modest
@given(st.lists(st.floats(0, 1) | st.sampled_from([0.01, 0.05]), min_size=1, max_size=30))
def test_that_adjusted_p_agree_with_scipy(ps: list[float]) -> None:
    oracle = stats.false_discovery_control(ps)
    assert benjamini_hochberg(ps) == pytest.approx(oracle, abs=1e-9)


def test_that_no_p_at_all_adjust_to_none() -> None:
    assert benjamini_hochberg([]) == ()


@pytest.mark.parametrize("p", [-0.01, 1.01, math.nan])
def test_that_a_p_beyond_its_range_is_refused(p: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        benjamini_hochberg([0.5, p])


@pytest.mark.parametrize("bad", [[], [math.nan], [1, math.inf]])
def test_that_groups_which_cannot_be_compared_are_refused(bad: list[float]) -> None:
    for function in (nap, median_difference, mann_whitney_p):
        with pytest.raises(ValueError, match=r"^The first group's.*\.$"):
            function(bad, [1, 2])
        with pytest.raises(ValueError, match=r"^The second group's.*\.$"):
            function([1, 2], bad)
