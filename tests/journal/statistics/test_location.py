from __future__ import annotations

import math
from random import Random

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy import stats

from journal.statistics.location import (
    bootstrap_percentile,
    mean,
    median,
    order_statistic_interval,
    quantile,
)

numbers = st.floats(-1e6, 1e6)
samples = st.lists(numbers | st.integers(1, 7), min_size=1, max_size=50)
modest = settings(max_examples=60, deadline=None)


@modest
@given(samples)
@example([4.0])
@example([4, 4, 4, 4])
def test_that_mean_and_median_agree_with_numpy(values: list[float]) -> None:
    assert mean(values) == pytest.approx(float(np.mean(values)), rel=1e-9, abs=1e-9)
    assert median(values) == pytest.approx(float(np.median(values)), rel=1e-9, abs=1e-9)


@modest
@given(samples, st.floats(0, 1))
@example([3.0], 0.3)
@example([1, 2], 1)
def test_that_quantiles_agree_with_numpy(values: list[float], probability: float) -> None:
    oracle = float(np.quantile(values, probability))
    assert quantile(values, probability) == pytest.approx(oracle, rel=1e-9, abs=1e-9)


def ranks(count: int, confidence: float) -> tuple[float, float] | None:
    """The limits of 1..count, which are ranks, by scipy's binomial."""
    tail = (1 - confidence) / 2
    fitting = [r for r in range(1, count // 2 + 1) if stats.binom.cdf(r - 1, count, 0.5) <= tail]
    return (fitting[-1], count + 1 - fitting[-1]) if fitting else None


@pytest.mark.parametrize("confidence", [0.8, 0.95, 0.99])
def test_that_ranks_are_those_of_the_binomial(confidence: float) -> None:
    for count in range(1, 201):
        assert order_statistic_interval(range(1, count + 1), confidence) == ranks(
            count, confidence
        )


@pytest.mark.parametrize("count", [1001, 9_999, 100_000])
def test_that_ranks_hold_for_many_values(count: int) -> None:
    limits = order_statistic_interval(range(1, count + 1))
    assert limits is not None
    assert limits.low == stats.binom.ppf(0.025, count, 0.5)
    assert limits.high == count + 1 - limits.low


def test_that_six_values_are_the_fewest_for_an_interval() -> None:
    assert order_statistic_interval([4, 5, 6, 5, 4]) is None
    assert order_statistic_interval([4, 2, 6, 5, 4, 7]) == (2, 7)


def test_that_a_confidence_met_exactly_counts() -> None:
    for count in range(2, 30):
        assert order_statistic_interval(range(count), 1 - 2 * 0.5**count) == (0, count - 1)


def test_that_hardly_any_confidence_leaves_the_middle() -> None:
    assert order_statistic_interval([1, 2, 3], 1e-9) == (1, 3)
    assert order_statistic_interval([1, 2, 3, 4], 1e-9) == (2, 3)


def test_that_a_bootstrap_is_the_percentiles_of_its_resamples() -> None:
    values = [5, 6, 4, 7, 5, 3, 6, 6, 5, 4, 7, 5]
    source = Random(11)
    means = [np.mean(source.choices(values, k=12)) for _ in range(500)]
    oracle = np.percentile(means, [10, 90])
    mine = bootstrap_percentile(values, mean, resamples=500, seed=11, confidence=0.8)
    assert mine == pytest.approx(tuple(map(float, oracle)), abs=1e-9)


def test_that_a_bootstrap_lies_where_that_of_scipy_lies() -> None:
    values = [5, 6, 4, 7, 5, 3, 6, 6, 5, 4, 7, 5, 2, 6, 5]
    oracle = stats.bootstrap(
        (values,), np.mean, method="percentile", n_resamples=20_000, rng=1
    ).confidence_interval
    mine = bootstrap_percentile(values, mean, resamples=5000, seed=1)
    assert mine == pytest.approx((oracle.low, oracle.high), abs=0.07)


def test_that_the_same_seed_gives_the_same_bootstrap_and_another_seed_another() -> None:
    values = [0.1, 0.7, 0.4, 0.9, 0.2]
    first = bootstrap_percentile(values, mean, resamples=200, seed=3)
    assert first == bootstrap_percentile(values, mean, resamples=200, seed=3)
    assert first != bootstrap_percentile(values, mean, resamples=200, seed=4)


def test_that_a_bootstrap_takes_pairs() -> None:
    pairs = [(0.7, 1), (0.8, 1), (0.6, 0), (0.9, 1)]
    limits = bootstrap_percentile(pairs, lambda drawn: mean([(p - o) ** 2 for p, o in drawn]))
    assert limits.low == pytest.approx(0.01, abs=0.02)
    assert limits.high == pytest.approx(0.36, abs=0.12)


@pytest.mark.parametrize("values", [[], [1, math.nan], [math.inf]])
def test_that_missing_and_endless_values_are_refused(values: list[float]) -> None:
    for function in (mean, median, order_statistic_interval):
        with pytest.raises(ValueError, match=r"^Values.*\.$"):
            function(values)
    with pytest.raises(ValueError, match=r"^Values.*\.$"):
        quantile(values, 0.5)
    with pytest.raises(ValueError, match=r"\.$"):
        bootstrap_percentile(values, mean, resamples=50)


def test_that_settings_which_cannot_be_are_refused() -> None:
    with pytest.raises(ValueError, match="probability"):
        quantile([1, 2], 1.5)
    with pytest.raises(ValueError, match="Confidence"):
        order_statistic_interval([1, 2], 1)
    with pytest.raises(ValueError, match="resample"):
        bootstrap_percentile([1, 2], mean, resamples=0)
    with pytest.raises(ValueError, match="Confidence"):
        bootstrap_percentile([1, 2], mean, resamples=5, confidence=0)
