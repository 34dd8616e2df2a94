"""How good forecasts were: squared error, its parts, and how often a range held."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from journal.statistics.conditions import require_equal_length, require_finite
from journal.statistics.location import mean

if TYPE_CHECKING:
    from collections.abc import Sequence


class Murphy(NamedTuple):
    """The three parts of a Brier figure: reliability - resolution + uncertainty."""

    reliability: float
    resolution: float
    uncertainty: float


class IntervalHits(NamedTuple):
    """How often what came lay within the forecast range, below it, and above it."""

    hits: int
    below: int
    above: int


def brier(forecasts: Sequence[float], outcomes: Sequence[int]) -> float:
    """Give the mean squared distance of forecast probabilities from what came, 1 or 0.

    0 is perfect, a steady one half gives .25 (Brier 1950). Raises ValueError for empty or
    unequal input, probabilities outside 0 to 1, outcomes other than 0 and 1.
    """
    _require_forecasts(forecasts, outcomes)
    return mean([(p - o) ** 2 for p, o in zip(forecasts, outcomes, strict=True)])


def skill(forecasts: Sequence[float], outcomes: Sequence[int]) -> float | None:
    """Give the part of the base rate's own Brier figure that the forecasts save.

    1 - BS/(ō(1-ō)): 1 is perfect, 0 no better than always saying the base rate, below 0 worse.
    None where all outcomes are alike, as the base rate then errs by nothing. Raises ValueError
    as `brier`.
    """
    error = brier(forecasts, outcomes)
    base = mean(outcomes)
    uncertainty = base * (1 - base)
    return 1 - error / uncertainty if uncertainty else None


def murphy(forecasts: Sequence[float], outcomes: Sequence[int]) -> Murphy:
    """Split the Brier figure, one bin for each distinct forecast so that the parts add up.

    Formula: Murphy 1973, Journal of Applied Meteorology 12, 595-600. Raises ValueError as
    `brier`.
    """
    _require_forecasts(forecasts, outcomes)
    base = mean(outcomes)
    sizes = Counter(forecasts)
    came = Counter(p for p, o in zip(forecasts, outcomes, strict=True) if o)
    reliability = resolution = 0.0
    for forecast, size in sizes.items():
        share = came[forecast] / size
        reliability += size * (forecast - share) ** 2
        resolution += size * (share - base) ** 2
    count = len(forecasts)
    return Murphy(reliability / count, resolution / count, base * (1 - base))


def interval_hits(
    low: Sequence[float], high: Sequence[float], actual: Sequence[float]
) -> IntervalHits:
    """Count the actual values within their forecast ranges, ends included, below and above.

    Raises ValueError for empty, unequal or endless input, or a range that ends before it starts.
    """
    for values, what in ((low, "Lower ends"), (high, "Upper ends"), (actual, "Actual values")):
        require_finite(values, what)
        require_equal_length(values, actual, f"{what} and actual values")
    ranges = list(zip(low, high, actual, strict=True))
    if any(start > end for start, end, _ in ranges):
        raise ValueError("A forecast range must not end before it starts.")
    below = sum(value < start for start, _, value in ranges)
    above = sum(value > end for _, end, value in ranges)
    return IntervalHits(len(ranges) - below - above, below, above)


def _require_forecasts(forecasts: Sequence[float], outcomes: Sequence[int]) -> None:
    require_finite(forecasts, "Forecasts")
    require_equal_length(forecasts, outcomes, "Forecasts and outcomes")
    if not all(0 <= forecast <= 1 for forecast in forecasts):
        raise ValueError("A forecast must lie between 0 and 1.")
    if not all(outcome in {0, 1} for outcome in outcomes):
        raise ValueError("An outcome is 0 or 1.")
