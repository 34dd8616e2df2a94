from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from scipy import stats

from journal.statistics.trend import ewma, theil_sen, xmr

ratings = st.integers(1, 7)
numbers = st.floats(-1000, 1000).map(lambda value: round(value, 3))
modest = settings(max_examples=60, deadline=None)

FIELD_STEPS = [5, 4, 6, 5, 7, 4, 5, 6, 3, 5, 6, 6]


def test_that_the_slope_gives_the_values_of_the_field() -> None:
    trend = theil_sen([4, 5, 3, 5, 6, 5, 4, 6, 7, 6])
    assert trend.slope == pytest.approx(0.25)
    assert trend.intercept == pytest.approx(3.875)
    assert trend.interval == pytest.approx((0, 0.6))


@modest
@given(
    st.lists(st.tuples(st.integers(0, 20) | numbers, ratings), min_size=2, max_size=40),
    st.sampled_from([0.8, 0.95]),
)
@example([(0, 3), (1, 5)], 0.95)
@example([(place, 4) for place in range(9)], 0.95)
@example([(0, 1), (0, 7), (1, 4)], 0.95)
@example([(0, 4), (0, 4), (0, 4), (1, 4)], 0.95)
def test_that_the_slope_agrees_with_scipy(
    points: list[tuple[float, int]], confidence: float
) -> None:
    x, y = [point[0] for point in points], [point[1] for point in points]
    assume(len(set(x)) > 1)
    with np.errstate(invalid="ignore"):
        oracle = stats.theilslopes(y, x, alpha=confidence, method="separate")
    trend = theil_sen(y, x, confidence)
    assert trend.slope == pytest.approx(float(oracle.slope), rel=1e-9, abs=1e-9)
    assert trend.intercept == pytest.approx(float(oracle.intercept), rel=1e-9, abs=1e-9)
    if trend.interval is None:
        assert math.isnan(oracle.low_slope)
    else:
        expected = (float(oracle.low_slope), float(oracle.high_slope))
        assert trend.interval == pytest.approx(expected, rel=1e-9, abs=1e-9)


def test_that_ties_without_variance_leave_no_interval() -> None:
    trend = theil_sen([4, 4, 4, 4], [0, 0, 0, 1])
    assert trend.slope == 0
    assert trend.interval is None


def test_that_a_thousand_values_keep_their_exact_slope() -> None:
    values = [place * 0.5 + (place * 7919 % 13) for place in range(1000)]
    oracle = stats.theilslopes(values, method="separate")
    trend = theil_sen(values)
    assert (trend.slope, trend.interval) == (oracle.slope, (oracle.low_slope, oracle.high_slope))


def test_that_the_steady_process_gives_the_values_of_the_field() -> None:
    chart = xmr(FIELD_STEPS)
    assert chart.centre == pytest.approx(5.167, abs=5e-4)
    assert (chart.lower, chart.upper) == pytest.approx((1.056, 9.278), abs=5e-4)
    assert chart.moving_range == pytest.approx(1.545, abs=5e-4)
    assert chart.range_limit == pytest.approx(3.268 * 17 / 11)
    assert (chart.outside, chart.runs) == ((), ())


def test_that_limits_are_cut_to_the_scale_and_signals_are_not() -> None:
    chart = xmr([4, 4, 5, 4, 5, 4, 4, 40])
    cut = chart.clip(1, 7)
    assert (cut.lower, cut.upper) == (1, 7)
    assert cut.centre == chart.centre
    assert cut.outside == chart.outside
    wide = xmr(FIELD_STEPS).clip(1, 7)
    assert wide.lower == pytest.approx(1.056, abs=5e-4)
    assert wide.upper == 7


@modest
@given(st.lists(numbers, min_size=2, max_size=60))
def test_that_limits_agree_with_numpy(values: list[float]) -> None:
    chart = xmr(values)
    step = np.abs(np.diff(values)).mean()
    assert chart.centre == pytest.approx(np.mean(values), abs=1e-9)
    assert chart.moving_range == pytest.approx(step, abs=1e-9)
    assert chart.lower == pytest.approx(np.mean(values) - 2.66 * step, abs=1e-9)
    assert chart.upper == pytest.approx(np.mean(values) + 2.66 * step, abs=1e-9)


@modest
@given(st.lists(ratings, min_size=2, max_size=80))
@example([3] * 8 + [5] * 8)
@example([1] * 7 + [3] + [5] * 7)
def test_that_runs_are_those_found_by_looking_at_every_eight(values: list[int]) -> None:
    # Whole numbers: a value is on one side when n·value is on that side of the sum.
    sides = [np.sign(value * len(values) - sum(values)) for value in values]
    in_run = {
        place
        for start in range(len(values) - 7)
        if abs(sum(sides[start : start + 8])) == 8
        for place in range(start, start + 8)
    }
    runs = xmr(values).runs
    assert {place for run in runs for place in run} == in_run
    assert all(len({sides[place] for place in run}) == 1 for run in runs)


def test_that_eight_on_one_side_are_a_signal_and_seven_are_not() -> None:
    assert xmr([3] * 8 + [5] * 8).runs == (range(8), range(8, 16))
    assert xmr([3] * 7 + [5] * 7).runs == ()


def test_that_a_value_on_the_centre_breaks_a_run() -> None:
    assert xmr([3] * 4 + [4] + [3] * 4 + [5] * 4 + [4] + [5] * 4).runs == ()


def test_that_constant_values_are_no_signal_even_when_their_mean_is_rounded() -> None:
    for value in (0, 0.1, 4, 1e-7, 1 / 3):
        chart = xmr([value] * 30)
        assert (chart.outside, chart.runs) == ((), ())


def test_that_values_beyond_the_limits_are_named_by_place() -> None:
    assert xmr([5, 5, 6, 5, 5, 6, 5, 20, 5, 5, 6, 5]).outside == (7,)
    assert xmr([5, 5, 6, 5, 5, 6, 5, -9, 5, 5, 6, 5]).outside == (7,)


def test_that_a_baseline_sets_the_limits_for_what_follows() -> None:
    chart = xmr([4, 5, 4, 5, 4, 5, 9], baseline=6)
    assert chart.centre == 4.5
    assert (chart.lower, chart.upper) == pytest.approx((4.5 - 2.66, 4.5 + 2.66))
    assert chart.outside == (6,)


@modest
@given(st.lists(numbers, min_size=1, max_size=50), st.floats(0.05, 1))
@example([4.0], 0.2)
@example([4.0] * 12, 0.2)
def test_that_the_smooth_line_agrees_with_pandas(values: list[float], weight: float) -> None:
    line = ewma(values, weight)
    start = np.mean(values[:5])
    oracle = pd.Series([start, *values]).ewm(alpha=weight, adjust=False).mean()[1:]
    assert line.smooth == pytest.approx(oracle.to_numpy(), abs=1e-9)
    deviation = np.std(values, ddof=1) if len(values) > 1 else 0
    places = np.arange(1, len(values) + 1)
    half = 3 * deviation * np.sqrt(weight / (2 - weight) * (1 - (1 - weight) ** (2 * places)))
    assert line.lower == pytest.approx(start - half, rel=1e-9, abs=1e-9)
    assert line.upper == pytest.approx(start + half, rel=1e-9, abs=1e-9)


def test_that_a_smooth_line_is_as_worked_out_by_hand() -> None:
    line = ewma([4, 6], weight=0.5)
    assert line.smooth == pytest.approx((4.5, 5.25))
    assert line.upper == pytest.approx((5 + 3 * 2**0.5 / 2, 5 + 3 * (2 / 3 * 15 / 16) ** 0.5))


@pytest.mark.parametrize("values", [[], [1, math.nan], [1, 2, math.inf]])
def test_that_missing_and_endless_values_are_refused(values: list[float]) -> None:
    for function in (theil_sen, xmr, ewma):
        with pytest.raises(ValueError, match=r"\.$"):
            function(values)


def test_that_a_single_value_has_no_trend_and_no_limits() -> None:
    for function in (theil_sen, xmr):
        with pytest.raises(ValueError, match="at least 2 values, and 1 came"):
            function([4])


def test_that_settings_which_cannot_be_are_refused() -> None:
    with pytest.raises(ValueError, match="two different positions"):
        theil_sen([1, 2, 3], [5, 5, 5])
    with pytest.raises(ValueError, match="equally many"):
        theil_sen([1, 2, 3], [1, 2])
    with pytest.raises(ValueError, match="finite"):
        theil_sen([1, 2], [1, math.nan])
    with pytest.raises(ValueError, match="baseline"):
        xmr([1, 2, 3], baseline=4)
    with pytest.raises(ValueError, match="baseline"):
        xmr([1, 2, 3], baseline=1)
    for weight in (0, 1.1, math.nan):
        with pytest.raises(ValueError, match="weight"):
            ewma([1, 2], weight)
