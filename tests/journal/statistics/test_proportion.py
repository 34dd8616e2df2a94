from __future__ import annotations

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep

from journal.statistics.proportion import newcombe, wilson


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [
        (3, 5, 0.2307, 0.8824),
        (5, 5, 0.5655, 1),
        (7, 12, 0.3195, 0.8067),
        (6, 9, 0.354, 0.879),
        (9, 11, 0.52, 0.95),
        (6, 8, 0.41, 0.93),
    ],
)
def test_that_wilson_gives_the_values_of_the_field(
    successes: int, trials: int, low: float, high: float
) -> None:
    digits = 1e-2 if trials in {8, 11} else 1e-3
    assert wilson(successes, trials) == pytest.approx((low, high), abs=digits / 2)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 100_000), st.floats(0, 1), st.sampled_from([0.8, 0.95, 0.99]))
@example(1, 0, 0.95)
@example(1, 1, 0.95)
@example(100_000, 0, 0.95)
@example(100_000, 1, 0.95)
def test_that_wilson_agrees_with_scipy(trials: int, share: float, confidence: float) -> None:
    successes = round(share * trials)
    oracle = stats.binomtest(successes, trials).proportion_ci(confidence, method="wilson")
    mine = wilson(successes, trials, confidence)
    assert mine == pytest.approx((oracle.low, oracle.high), abs=1e-9)
    assert 0 <= mine.low <= successes / trials <= mine.high <= 1


@pytest.mark.parametrize("trials", [1, 3, 10, 49, 1000])
def test_that_no_and_all_successes_reach_the_exact_ends(trials: int) -> None:
    assert wilson(0, trials).low == 0
    assert wilson(trials, trials).high == 1


@pytest.mark.parametrize(
    ("counts", "estimate", "low", "high"),
    [((7, 10, 4, 10), 0.30, -0.118, 0.601), ((6, 8, 3, 8), 0.375, -0.092, 0.673)],
)
def test_that_newcombe_gives_the_values_of_the_field(
    counts: tuple[int, int, int, int], estimate: float, low: float, high: float
) -> None:
    difference = newcombe(*counts)
    assert difference.estimate == pytest.approx(estimate)
    assert difference.interval == pytest.approx((low, high), abs=5e-4)


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 500),
    st.integers(1, 500),
    st.integers(0, 500),
    st.integers(0, 500),
    st.sampled_from([0.8, 0.95]),
)
@example(5, 5, 0, 5, 0.95)
@example(5, 5, 5, 0, 0.95)
@example(1, 1, 0, 0, 0.95)
def test_that_newcombe_agrees_with_statsmodels(
    trials: int, others: int, successes: int, other_successes: int, confidence: float
) -> None:
    assume(successes <= trials)
    assume(other_successes <= others)
    oracle = confint_proportions_2indep(
        successes, trials, other_successes, others, method="newcomb", alpha=1 - confidence
    )
    mine = newcombe(successes, trials, other_successes, others, confidence)
    assert mine.interval == pytest.approx(tuple(map(float, oracle)), abs=1e-9)
    assert mine.estimate == pytest.approx(successes / trials - other_successes / others)


@pytest.mark.parametrize(("successes", "trials"), [(0, 0), (1, -1), (-1, 5), (6, 5)])
def test_that_impossible_counts_are_refused(successes: int, trials: int) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        wilson(successes, trials)
    with pytest.raises(ValueError, match=r"\.$"):
        newcombe(1, 2, successes, trials)


def test_that_a_confidence_of_one_is_refused() -> None:
    with pytest.raises(ValueError, match="Confidence"):
        wilson(1, 2, confidence=1)
