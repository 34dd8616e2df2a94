from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from journal.statistics.intervals import (
    Z95,
    Interval,
    normal_probability,
    normal_quantile,
    two_sided_z,
)


@settings(max_examples=60, deadline=None)
@given(st.floats(min_value=1e-300, max_value=1 - 1e-15))
def test_that_quantiles_are_those_of_scipy(probability: float) -> None:
    expected = float(stats.norm.ppf(probability))
    assert normal_quantile(probability) == pytest.approx(expected, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("probability", [1e-310, 1e-300, 1e-20, 0.02424, 0.02426, 0.5, 0.97576])
def test_that_quantiles_hold_in_the_far_tail_and_at_the_seams(probability: float) -> None:
    expected = float(stats.norm.ppf(probability))
    assert normal_quantile(probability) == pytest.approx(expected, rel=1e-12, abs=1e-12)


@settings(max_examples=40, deadline=None)
@given(st.floats(min_value=-37, max_value=8))
def test_that_probabilities_are_those_of_scipy(z: float) -> None:
    assert normal_probability(z) == pytest.approx(float(stats.norm.cdf(z)), rel=1e-9)


def test_that_the_common_z_values_are_exact() -> None:
    assert pytest.approx(1.959963984540054, abs=1e-14) == Z95
    assert two_sided_z(0.95) == pytest.approx(Z95, abs=1e-14)
    assert two_sided_z(0.8) == pytest.approx(1.2815515655446004, abs=1e-14)
    assert normal_quantile(0.5) == 0


@pytest.mark.parametrize("probability", [0, 1, -0.1, 1.1, math.nan])
def test_that_a_probability_beyond_its_range_is_refused(probability: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        normal_quantile(probability)
    with pytest.raises(ValueError, match="between 0 and 1"):
        two_sided_z(probability)


def test_that_an_interval_is_cut_to_its_scale() -> None:
    assert Interval(2.26, 8.65).clip(1, 7) == (2.26, 7)
    assert Interval(-1, 3).clip(1, 7) == (1, 3)
    assert Interval(8, 9).clip(1, 7) == (7, 7)
