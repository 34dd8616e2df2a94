from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import bootstrap

from journal.measures.ratings import mean_of_ratings

ratings = st.lists(st.integers(1, 7), min_size=2, max_size=80)


@pytest.mark.parametrize("n", [12, 25, 60, 61, 150])
def test_that_the_interval_is_that_of_the_percentile_bootstrap(n: int) -> None:
    random = Random(n)
    values = [random.choice((2, 4, 5, 5, 6, 7)) for _ in range(n)]
    oracle = bootstrap(
        (values,),
        lambda part, axis: part.mean(axis=axis),
        method="percentile",
        n_resamples=20_000,
        rng=1,
    ).confidence_interval
    found = mean_of_ratings(values)
    assert found.estimate == pytest.approx(sum(values) / n)
    assert found.interval.low == pytest.approx(oracle.low, abs=1.01 / n + 0.01)
    assert found.interval.high == pytest.approx(oracle.high, abs=1.01 / n + 0.01)


def test_that_two_values_give_exactly_the_tails_of_their_four_resamples() -> None:
    assert mean_of_ratings([1, 3]).interval == (1, 3)
    assert mean_of_ratings([1, 3], confidence=0.4).interval == (2, 2)


@given(ratings)
def test_that_the_interval_holds_the_mean_and_stays_on_the_scale(values: list[int]) -> None:
    found = mean_of_ratings(values)
    assert min(values) <= found.interval.low <= found.estimate + 1e-9
    assert found.estimate - 1e-9 <= found.interval.high <= max(values)


@given(ratings)
def test_that_a_wider_confidence_is_never_narrower(values: list[int]) -> None:
    narrow, wide = mean_of_ratings(values, 0.8).interval, mean_of_ratings(values).interval
    assert wide.low <= narrow.low + 1e-9
    assert narrow.high <= wide.high + 1e-9


def test_that_no_ratings_are_an_error() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        mean_of_ratings([])
