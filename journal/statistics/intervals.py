"""An interval, and the normal quantiles most intervals are made with."""

from __future__ import annotations

import math
from typing import Final, NamedTuple

from journal.statistics.conditions import require_confidence


class Interval(NamedTuple):
    """A range from `low` to `high`, both ends included, in the unit of what it surrounds."""

    low: float
    high: float

    def clip(self, low: float, high: float) -> Interval:
        """Give the interval cut to the scale from `low` to `high`."""
        return Interval(min(max(self.low, low), high), min(max(self.high, low), high))


# Acklam's rational approximation of the inverse normal, relative error below 1.15e-9.
_CENTRE_ABOVE: Final = (
    -3.969683028665376e01,
    2.209460984245205e02,
    -2.759285104469687e02,
    1.383577518672690e02,
    -3.066479806614716e01,
    2.506628277459239e00,
)
_CENTRE_BELOW: Final = (
    -5.447609879822406e01,
    1.615858368580409e02,
    -1.556989798598866e02,
    6.680131188771972e01,
    -1.328068155288572e01,
    1.0,
)
_TAIL_ABOVE: Final = (
    -7.784894002430293e-03,
    -3.223964580411365e-01,
    -2.400758277161838e00,
    -2.549732539343734e00,
    4.374664141464968e00,
    2.938163982698783e00,
)
_TAIL_BELOW: Final = (
    7.784695709041462e-03,
    3.224671290700398e-01,
    2.445134137142996e00,
    3.754408661907416e00,
    1.0,
)
_TAIL_STARTS: Final = 0.02425


def normal_probability(z: float) -> float:
    """Give the share of the standard normal distribution at or below `z`."""
    return math.erfc(-z / math.sqrt(2)) / 2


def normal_quantile(probability: float) -> float:
    """Give the point below which `probability` of the standard normal distribution lies.

    Acklam's approximation, then one Halley step on erfc; relative error below 1e-12 down to
    1e-300, growing below 1e-307, where floating point keeps ever fewer digits.
    Raises ValueError unless 0 < probability < 1.
    """
    if not 0 < probability < 1:
        raise ValueError(f"A probability must lie between 0 and 1, not at {probability}.")
    if probability > 0.5:
        return -normal_quantile(1 - probability)
    start = _approximate_quantile(probability)
    # exp(x²/2) alone overflows for the smallest probabilities, its root does not.
    root = math.exp(start * start / 4)
    step = (normal_probability(start) - probability) * root * math.sqrt(2 * math.pi) * root
    return start - step / (1 + start * step / 2)


def two_sided_z(confidence: float) -> float:
    """Give the z that holds `confidence` of the normal distribution between -z and z.

    Raises ValueError unless 0 < confidence < 1.
    """
    require_confidence(confidence)
    return -normal_quantile((1 - confidence) / 2)


def _approximate_quantile(probability: float) -> float:
    if probability < _TAIL_STARTS:
        depth = math.sqrt(-2 * math.log(probability))
        return _polynomial(_TAIL_ABOVE, depth) / _polynomial(_TAIL_BELOW, depth)
    offset = probability - 0.5
    square = offset * offset
    return offset * _polynomial(_CENTRE_ABOVE, square) / _polynomial(_CENTRE_BELOW, square)


def _polynomial(coefficients: tuple[float, ...], x: float) -> float:
    total = 0.0
    for coefficient in coefficients:
        total = total * x + coefficient
    return total


Z95: Final = normal_quantile(0.975)
