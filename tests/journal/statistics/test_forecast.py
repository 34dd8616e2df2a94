from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from statsmodels.tools.eval_measures import mse

from journal.statistics.forecast import brier, interval_hits, murphy, skill

FIELD_FORECASTS = [0.7, 0.8, 0.6, 0.9, 0.5, 0.7, 0.3, 0.8, 0.6, 0.4]
FIELD_OUTCOMES = [1, 1, 0, 1, 0, 1, 0, 1, 1, 0]

forecasts = st.lists(
    st.tuples(st.floats(0, 1) | st.sampled_from([0.2, 0.5, 0.8]), st.integers(0, 1)),
    min_size=1,
    max_size=40,
)
modest = settings(max_examples=60, deadline=None)


def test_that_forecasts_give_the_values_of_the_field() -> None:
    assert brier(FIELD_FORECASTS, FIELD_OUTCOMES) == pytest.approx(0.129)
    parts = murphy(FIELD_FORECASTS, FIELD_OUTCOMES)
    assert parts.uncertainty == pytest.approx(0.240)
    assert skill(FIELD_FORECASTS, FIELD_OUTCOMES) == pytest.approx(1 - 0.129 / 0.240)


@modest
@given(forecasts)
@example([(0.3, 1)])
@example([(0.5, 1)] * 8)
@example([(0.0, 0), (1.0, 1)])
def test_that_the_brier_figure_is_the_mean_square_of_statsmodels(
    rows: list[tuple[float, int]],
) -> None:
    said, came = [row[0] for row in rows], [row[1] for row in rows]
    oracle = float(mse(np.array(said), np.array(came)))
    assert brier(said, came) == pytest.approx(oracle, abs=1e-9)
    base = float(np.mean(came))
    if base in {0, 1}:
        assert skill(said, came) is None
    else:
        assert skill(said, came) == pytest.approx(1 - oracle / float(np.var(came)), rel=1e-9)


@modest
@given(forecasts)
@example([(0.5, 1)] * 8)
def test_that_the_parts_add_up_to_the_brier_figure(rows: list[tuple[float, int]]) -> None:
    said, came = [row[0] for row in rows], [row[1] for row in rows]
    parts = murphy(said, came)
    whole = parts.reliability - parts.resolution + parts.uncertainty
    assert whole == pytest.approx(brier(said, came), abs=1e-9)
    assert min(parts) >= 0


def test_that_the_parts_are_as_worked_out_by_hand() -> None:
    # Said .8 three times, two came; said .2 twice, none came; base rate 2 of 5.
    parts = murphy([0.8, 0.8, 0.8, 0.2, 0.2], [1, 1, 0, 0, 0])
    assert parts.reliability == pytest.approx((3 * (0.8 - 2 / 3) ** 2 + 2 * 0.2**2) / 5)
    assert parts.resolution == pytest.approx((3 * (2 / 3 - 0.4) ** 2 + 2 * 0.4**2) / 5)
    assert parts.uncertainty == pytest.approx(0.24)


def test_that_perfect_base_rate_and_reversed_forecasts_have_the_skill_they_deserve() -> None:
    assert skill([1, 0, 1], [1, 0, 1]) == 1
    assert skill([0.5, 0.5], [1, 0]) == pytest.approx(0)
    assert skill([0, 1], [1, 0]) == pytest.approx(-3)


def test_that_outcomes_may_be_true_and_false() -> None:
    assert brier([0.7, 0.4], [True, False]) == pytest.approx((0.09 + 0.16) / 2)


def test_that_ranges_hold_at_their_ends_and_misses_fall_on_their_side() -> None:
    hits = interval_hits([1, 1, 1, 1, 4], [3, 3, 3, 3, 4], [1, 3, 0.9, 3.1, 4])
    assert hits == (3, 1, 1)


@modest
@given(
    st.lists(
        st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=30
    )
)
def test_that_every_range_is_counted_once(rows: list[tuple[int, int, int]]) -> None:
    low, high = np.sort([row[:2] for row in rows], axis=1).T
    actual = np.array([row[2] for row in rows])
    hits = interval_hits(low.tolist(), high.tolist(), actual.tolist())
    assert hits.hits == int(((low <= actual) & (actual <= high)).sum())
    assert hits.below == int((actual < low).sum())
    assert sum(hits) == len(rows)


@pytest.mark.parametrize(
    ("said", "came"),
    [
        ([], []),
        ([0.5], [1, 0]),
        ([1.2], [1]),
        ([-0.1], [0]),
        ([math.nan], [0]),
        ([0.5], [2]),
        ([0.5], [-1]),
    ],
)
def test_that_forecasts_which_cannot_be_are_refused(said: list[float], came: list[int]) -> None:
    for function in (brier, skill, murphy):
        with pytest.raises(ValueError, match=r"\.$"):
            function(said, came)


@pytest.mark.parametrize(
    ("low", "high", "actual"),
    [
        ([], [], []),
        ([1], [2, 3], [1]),
        ([1], [2], [1, 2]),
        ([3], [2], [1]),
        ([1], [math.inf], [1]),
        ([1], [2], [math.nan]),
    ],
)
def test_that_ranges_which_cannot_be_are_refused(
    low: list[float], high: list[float], actual: list[float]
) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        interval_hits(low, high, actual)
