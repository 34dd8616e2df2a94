"""How each chart is drawn on a sheet, by the chart's id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.charts.drawing import (
    endings,
    felt_heard,
    integrative_share,
    long_term_satisfaction,
    relationship,
    time_to_resolution,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from journal.charts.canvas import Frame, Sheet
    from journal.charts.data import ChartData

DRAWINGS: Mapping[str, Callable[[ChartData, Sheet], Frame]] = {
    module.__name__.rpartition(".")[2]: module.draw
    for module in (
        time_to_resolution,
        integrative_share,
        long_term_satisfaction,
        relationship,
        felt_heard,
        endings,
    )
}
