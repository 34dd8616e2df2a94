"""All charts by id: what builds their data, draws them, and lists their points and table."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from journal.charts import (
    endings,
    felt_heard,
    integrative_share,
    long_term_satisfaction,
    relationship,
    time_to_resolution,
)
from journal.charts.request import View
from journal.measures.descriptions import descriptions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from journal.charts.canvas import Frame, Sheet
    from journal.charts.data import ChartData, Point, Table
    from journal.charts.request import Request
    from journal.domain.ledger import Ledger


class Chart(NamedTuple):
    """One kind of chart."""

    data: Callable[[View], ChartData]
    points: Callable[[ChartData], tuple[Point, ...]]
    table: Callable[[ChartData], Table]


CHARTS: Mapping[str, Chart] = {
    module.__name__.rpartition(".")[2]: Chart(module.data, module.points, module.table)
    for module in (
        time_to_resolution,
        integrative_share,
        long_term_satisfaction,
        relationship,
        felt_heard,
        endings,
    )
}


def build(request: Request, ledger: Ledger) -> ChartData:
    """One chart's data; a KeyError for a chart that does not exist."""
    return CHARTS[request.chart].data(View(request, ledger))


def build_page(request: Request, ledger: Ledger) -> list[ChartData]:
    """All charts in the order of Progress, over the one part of the Ledger they share."""
    view = View(request, ledger)
    return [CHARTS[chart].data(view) for chart in descriptions().chart_order]


def figure_points(data: ChartData) -> tuple[Point, ...]:
    """What can be pointed at, in the order the keyboard walks it; none where there are too few."""
    return () if data.too_few is not None else CHARTS[data.id].points(data)


def table(data: ChartData) -> Table:
    """The chart as a table."""
    return CHARTS[data.id].table(data)


def draw_on(data: ChartData, sheet: Sheet) -> Frame | None:
    """Draw a chart on a sheet; gives the frame its points lie in, None where there are none."""
    from journal.charts.canvas import draw_too_few
    from journal.charts.drawing import DRAWINGS

    if data.too_few is not None:
        draw_too_few(sheet, data.too_few.n, data.too_few.needed)
        return None
    return DRAWINGS[data.id](data, sheet)
