from __future__ import annotations

import math
import warnings

import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from lifelines import AalenJohansenFitter, KaplanMeierFitter
from scipy import stats

from journal.statistics.survival import (
    Curve,
    aalen_johansen,
    kaplan_meier,
    log_rank,
    median_interval,
    median_time,
)

FIELD_TIMES = [6, 11, 14, 19, 21, 30, 34, 40, 47, 60, 75, 90]
FIELD_ENDED = [True, True, True, False, True, True, True, False, True, True, False, True]
FIELD_CODES = [1, 1, 2, 0, 1, 1, 2, 0, 1, 1, 0, 2]
DEMO_DAYS = [23, 47, 6, 19, 74, 96, 11, 14, 9, 2, 17, 38]
DEMO_ENDED = [True] * 11 + [False]

cases = st.lists(st.tuples(st.integers(0, 30), st.booleans()), min_size=1, max_size=40)
modest = settings(max_examples=60, deadline=None)


def split(rows: list[tuple[float, bool]]) -> tuple[list[float], list[bool]]:
    return [row[0] for row in rows], [row[1] for row in rows]


def lifelines_curve(durations: list[float], observed: list[bool], alpha: float) -> np.ndarray:
    """Times from the first on, with survival, low and high beside them."""
    fitted = KaplanMeierFitter(alpha=alpha).fit(durations, observed)
    rows = np.column_stack(
        [
            fitted.survival_function_.index,
            fitted.survival_function_.to_numpy(),
            fitted.confidence_interval_survival_function_.to_numpy(),
        ]
    )
    return rows[np.isin(rows[:, 0], durations)]


def test_that_the_curve_gives_the_values_of_the_field() -> None:
    curve = kaplan_meier(FIELD_TIMES, FIELD_ENDED)
    assert curve.survival_at(34) == pytest.approx(0.4688, abs=5e-5)
    # The field prints .719 for the upper limit; scipy and lifelines both give .7185.
    assert curve.band_at(34) == pytest.approx((0.17616, 0.71848), abs=5e-6)
    assert median_time(curve) == 34
    assert median_interval(curve)[:2] == (11, 90)


def test_that_the_curve_gives_the_values_of_the_demo() -> None:
    curve = kaplan_meier(DEMO_DAYS, DEMO_ENDED)
    assert median_time(curve) == 17
    assert median_interval(curve) == (6, 47, None)
    assert curve.survival_at(19) == pytest.approx(0.4167, abs=5e-5)
    assert curve.band_at(19) == pytest.approx((0.152, 0.665), abs=5e-4)
    assert curve.survival_at(47) == pytest.approx(0.2222, abs=5e-5)
    assert curve.band_at(47) == pytest.approx((0.041, 0.492), abs=5e-4)


def test_that_one_broken_agreement_of_nine_gives_the_value_of_the_demo() -> None:
    curve = kaplan_meier([27, 180, 180, 180, 180, 90, 90, 90, 30], [True] + [False] * 8)
    assert curve.survival_at(27) == pytest.approx(0.889, abs=5e-4)
    assert curve.band_at(27) == pytest.approx((0.433, 0.984), abs=5e-4)
    assert median_time(curve) is None


@modest
@given(cases, st.sampled_from([0.8, 0.95]))
@example([(5, True)], 0.95)
@example([(5, False)], 0.95)
@example([(0, True), (0, True)], 0.95)
@example([(0, True), (0, False), (3, False)], 0.95)
@example([(day, False) for day in range(6)], 0.95)
@example([(day, True) for day in range(6)], 0.95)
@example([(4, True)] * 9 + [(4, False)] * 3, 0.95)
def test_that_curve_and_band_agree_with_lifelines(
    rows: list[tuple[float, bool]], confidence: float
) -> None:
    durations, observed = split(rows)
    curve = kaplan_meier(durations, observed, confidence)
    oracle = lifelines_curve(durations, observed, 1 - confidence)
    assert curve.times == tuple(oracle[:, 0])
    assert curve.survival == pytest.approx(oracle[:, 1], abs=1e-9)
    standing = np.array(curve.survival) > 0
    assert np.array(curve.low) == pytest.approx(oracle[:, 2], abs=1e-9)
    assert np.array(curve.high)[standing] == pytest.approx(oracle[standing, 3], abs=1e-9)


@modest
@given(cases)
def test_that_curve_and_band_agree_with_scipy_wherever_it_has_one(
    rows: list[tuple[float, bool]],
) -> None:
    durations, observed = split(rows)
    curve = kaplan_meier(durations, observed)
    sample = stats.CensoredData.right_censored(durations, ~np.array(observed))
    function = stats.ecdf(sample).sf
    with warnings.catch_warnings():
        # scipy has no band where the curve is at 1 or 0, and says so.
        warnings.filterwarnings("ignore", "The confidence interval is undefined", RuntimeWarning)
        band = function.confidence_interval(0.95, method="log-log")
    assert curve.times == tuple(function.quantiles)
    assert curve.survival == pytest.approx(function.probabilities, abs=1e-9)
    known = ~np.isnan(band.low.probabilities)
    assert np.array(curve.low)[known] == pytest.approx(band.low.probabilities[known], abs=1e-9)
    assert np.array(curve.high)[known] == pytest.approx(band.high.probabilities[known], abs=1e-9)


@modest
@given(cases)
def test_that_everyone_at_risk_leaves_once(rows: list[tuple[float, bool]]) -> None:
    durations, observed = split(rows)
    curve = kaplan_meier(durations, observed)
    assert sum(curve.events) == sum(observed)
    assert sum(curve.censored) == len(rows) - sum(observed)
    for place, time in enumerate(curve.times):
        assert curve.at_risk[place] == sum(duration >= time for duration in durations)
        assert curve.at_risk_at(time) == curve.at_risk[place]
        assert curve.at_risk_at(time + 0.5) == sum(duration > time for duration in durations)


def test_that_a_curve_stands_at_one_before_it_starts_and_level_after_it_ends() -> None:
    curve = kaplan_meier([3, 5, 9], [True, True, False])
    assert curve.survival_at(2.9) == 1
    assert curve.band_at(0) == (1, 1)
    assert curve.at_risk_at(0) == 3
    assert curve.survival_at(3) == pytest.approx(2 / 3)
    assert curve.survival_at(500) == pytest.approx(1 / 3)
    assert curve.band_at(500) == curve.band_at(5)
    assert curve.at_risk_at(9.1) == 0


def test_that_an_ending_and_a_censoring_on_one_day_count_the_ending_first() -> None:
    curve = kaplan_meier([5, 5, 8], [True, False, True])
    assert curve.survival == pytest.approx((2 / 3, 0))
    assert (curve.events, curve.censored) == ((1, 1), (1, 0))


def test_that_a_band_keeps_its_last_upper_limit_when_the_curve_reaches_zero() -> None:
    curve = kaplan_meier([3, 5, 9], [True, True, True])
    assert curve.survival[-1] == 0
    assert curve.band_at(9).low == 0
    assert curve.band_at(9).high == curve.band_at(5).high
    assert kaplan_meier([4], [True]).band_at(4) == (0, 1)


def naive_median(curve: Curve, shares: np.ndarray) -> float | None:
    reached = np.flatnonzero(shares <= 0.5 + 1e-9)
    return curve.times[reached[0]] if reached.size else None


@modest
@given(cases)
@example([(5, True)])
@example([(5, False)])
def test_that_median_limits_are_where_the_bands_of_lifelines_cross(
    rows: list[tuple[float, bool]],
) -> None:
    durations, observed = split(rows)
    curve = kaplan_meier(durations, observed)
    oracle = lifelines_curve(durations, observed, 0.05)
    limits = median_interval(curve)
    assert median_time(curve) == naive_median(curve, oracle[:, 1])
    assert limits[:2] == (
        naive_median(curve, oracle[:, 2]),
        naive_median(curve, oracle[:, 3]),
    )


def test_that_a_half_made_of_a_product_counts_as_one_half() -> None:
    # 23/24 · 22/23 · ... · 12/13 is one half on paper and a little more in floating point.
    curve = kaplan_meier(range(1, 25), [True] * 12 + [False] * 12)
    assert curve.survival_at(12) > 0.5
    assert median_time(curve) == 12


def test_that_an_upper_limit_on_the_last_step_alone_is_marked() -> None:
    assert median_interval(kaplan_meier(FIELD_TIMES, FIELD_ENDED)) == (11, 90, 60)
    assert median_interval(kaplan_meier([4], [True])) == (4, 4, 0)


def test_that_a_missing_upper_limit_tells_how_long_at_least() -> None:
    limits = median_interval(kaplan_meier([3, 5, 5, 40], [True, True, True, False]))
    assert limits == (3, None, 5)
    assert median_interval(kaplan_meier([4, 9], [False, False])) == (None, None, 0)


def test_that_rivals_give_the_values_of_the_field() -> None:
    incidence = aalen_johansen(FIELD_TIMES, FIELD_CODES)
    assert incidence.at(1, 90) == pytest.approx(0.5885, abs=5e-5)
    naive = kaplan_meier(FIELD_TIMES, [code == 1 for code in FIELD_CODES])
    assert 1 - naive.survival_at(90) == pytest.approx(0.6875, abs=5e-5)


def test_that_rivals_give_the_values_of_the_demo() -> None:
    # N3 and N7 ended without an agreement, N12 is open.
    codes = [1, 1, 2, 1, 1, 1, 2, 1, 1, 1, 1, 0]
    incidence = aalen_johansen(DEMO_DAYS, codes)
    assert incidence.at(1, 23) == pytest.approx(0.5, abs=5e-4)
    assert incidence.at(1, 47) == pytest.approx(0.611, abs=5e-4)
    assert incidence.at(1, 96) == pytest.approx(0.833, abs=5e-4)
    assert incidence.at(2, 96) == pytest.approx(0.167, abs=5e-4)


@settings(max_examples=40, deadline=None)
@given(st.permutations(range(1, 31)), st.lists(st.integers(0, 3), min_size=2, max_size=30))
def test_that_rivals_agree_with_lifelines_where_no_times_tie(
    days: list[int], codes: list[int]
) -> None:
    assume(1 in codes)
    durations = days[: len(codes)]
    fitted = AalenJohansenFitter(calculate_variance=False).fit(durations, codes, 1)
    oracle = fitted.cumulative_density_.iloc[:, 0]
    incidence = aalen_johansen(durations, codes)
    for time in durations:
        assert incidence.at(1, time) == pytest.approx(float(oracle.loc[time]), abs=1e-9)


def test_that_tied_rivals_are_as_worked_out_by_hand() -> None:
    # Day 2, six at risk: two of cause 1, one of cause 2, one censored. Day 5: one of each left.
    incidence = aalen_johansen([2, 2, 2, 2, 5, 5], [1, 2, 1, 0, 1, 2])
    assert incidence.times == (2, 5)
    assert incidence.at_risk == (6, 2)
    assert incidence.by_cause[1] == pytest.approx((2 / 6, 2 / 6 + 3 / 6 * 1 / 2))
    assert incidence.by_cause[2] == pytest.approx((1 / 6, 1 / 6 + 3 / 6 * 1 / 2))


@modest
@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 3)), min_size=1, max_size=40))
def test_that_rivals_and_those_still_under_way_make_up_the_whole(
    rows: list[tuple[int, int]],
) -> None:
    durations, codes = [row[0] for row in rows], [row[1] for row in rows]
    incidence = aalen_johansen(durations, codes)
    curve = kaplan_meier(durations, [code > 0 for code in codes])
    assert set(incidence.by_cause) == set(codes) - {0}
    for place, share in enumerate(curve.survival):
        ended = sum(shares[place] for shares in incidence.by_cause.values())
        assert ended + share == pytest.approx(1, abs=1e-9)


def test_that_a_cause_not_seen_and_a_time_before_the_first_have_no_incidence() -> None:
    incidence = aalen_johansen([4, 6], [1, 0])
    assert incidence.at(2, 10) == 0
    assert incidence.at(1, 3) == 0
    assert incidence.at(1, 4) == pytest.approx(0.5)
    assert aalen_johansen([4, 6], [0, 0]).by_cause == {}


@modest
@given(cases, cases)
@example([(3, True)] * 4, [(9, True)] * 4)
def test_that_log_rank_agrees_with_scipy(
    one: list[tuple[float, bool]], two: list[tuple[float, bool]]
) -> None:
    first, first_ended = split(one)
    second, second_ended = split(two)
    mine = log_rank(first, first_ended, second, second_ended)
    with np.errstate(invalid="ignore"):
        oracle = stats.logrank(
            stats.CensoredData.right_censored(first, ~np.array(first_ended)),
            stats.CensoredData.right_censored(second, ~np.array(second_ended)),
        )
    if math.isnan(oracle.statistic):
        assert mine == (0, 1)
    else:
        assert mine.statistic == pytest.approx(float(oracle.statistic) ** 2, abs=1e-9)
        assert mine.p == pytest.approx(float(oracle.pvalue), abs=1e-9)


def test_that_log_rank_without_events_finds_nothing() -> None:
    assert log_rank([1, 2], [False, False], [3], [False]) == (0, 1)
    assert log_rank([5], [True], [3], [False]) == (0, 1)


@pytest.mark.parametrize(
    ("durations", "observed"),
    [
        ([], []),
        ([1, -2], [True, True]),
        ([1, math.nan], [True, True]),
        ([1, math.inf], [True, False]),
        ([1, 2], [True]),
        ([1], [True, False]),
    ],
)
def test_that_durations_which_cannot_be_are_refused(
    durations: list[float], observed: list[bool]
) -> None:
    with pytest.raises(ValueError, match=r"^Durations.*\.$"):
        kaplan_meier(durations, observed)
    with pytest.raises(ValueError, match=r"^Durations.*\.$"):
        aalen_johansen(durations, [int(flag) for flag in observed])
    with pytest.raises(ValueError, match=r"^Durations.*\.$"):
        log_rank(durations, observed, [1], [True])
    with pytest.raises(ValueError, match=r"^Durations.*\.$"):
        log_rank([1], [True], durations, observed)


def test_that_a_negative_code_is_refused() -> None:
    with pytest.raises(ValueError, match="code"):
        aalen_johansen([1, 2], [1, -1])
