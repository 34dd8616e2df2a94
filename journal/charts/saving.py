"""Charts as files: a picture that says what it shows, and the table behind it.

Pictures are always light and carry title, reading, period, n and date. Whether names are in
them was decided when the data was built, by the request.
"""

from __future__ import annotations

import io
import textwrap
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from journal.charts.canvas import Sheet
from journal.charts.catalogue import draw_on, table
from journal.charts.library import prepare
from journal.charts.rendering import new_figure
from journal.days import whole_short_day
from journal.measures.outcome import outcome_words
from journal.phrases import capital

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.figure import Figure

    from journal.charts.data import Cell, ChartData, ColumnKind
    from journal.charts.look import Look

WIDTH: Final = 880.0
HEIGHT: Final = 560.0
_MARGIN: Final = 36.0
_PRINT_RATIO: Final = 2.0


def png(data: ChartData, look: Look) -> bytes:
    """The chart as a PNG picture at twice the screen's resolution."""
    light = look._replace(theme="light", size="export", scale=1.0, ratio=_PRINT_RATIO)
    figure = _sheet_with_words(data, light)
    return _saved(figure, "png", {"Software": None})


def svg(data: ChartData, look: Look) -> bytes:
    """The chart as an SVG picture: text stays text, no date and no program is named in it."""
    _set_up_svg(data)
    light = look._replace(theme="light", size="export", scale=1.0, ratio=1.0)
    figure = _sheet_with_words(data, light)
    nothing = {"Date": None, "Creator": None, "Format": None, "Type": None}
    return _saved(figure, "svg", {**nothing, "Title": data.title})


def _set_up_svg(data: ChartData) -> None:
    prepare()
    import matplotlib as mpl

    mpl.rcParams["svg.fonttype"] = "none"
    mpl.rcParams["svg.hashsalt"] = data.id


def bare_svg(data: ChartData, look: Look, width: float, height: float) -> bytes:
    """The chart alone as SVG, for a page that says the rest in its own text."""
    _set_up_svg(data)
    light = look._replace(theme="light", size="export", scale=1.0, ratio=1.0)
    figure = new_figure(light, width, height)
    figure.set_facecolor("none")
    draw_on(data, Sheet(figure, light))
    nothing = {"Date": None, "Creator": None, "Format": None, "Type": None}
    return _saved(figure, "svg", {**nothing, "Title": data.title})


def _saved(figure: Figure, kind: str, metadata: dict[str, str | None]) -> bytes:
    into = io.BytesIO()
    saving: Any = figure.savefig
    saving(into, format=kind, dpi=figure.dpi, facecolor=figure.get_facecolor(), metadata=metadata)
    return into.getvalue()


def _sheet_with_words(data: ChartData, look: Look) -> Figure:
    figure = new_figure(look, WIDTH, HEIGHT)
    figure.set_facecolor(look.colour("paper"))
    room = WIDTH - 2 * _MARGIN
    words = Sheet(figure, look)
    words.write(_MARGIN, 40, data.title, colour="ink2", weight=500, size=14)
    words.write(_MARGIN, 68, data.heading, colour="ink", weight=600, size=20)
    top = 96.0
    for line in _reading(data):
        words.write(_MARGIN, top, line, colour="ink2", size=14)
        top += 20
    head = " ".join(filter(None, (data.figure, data.note)))
    figures = ", ".join(filter(None, (head, data.range)))
    words.write(_MARGIN, HEIGHT - 26, figures, colour="ink2", size=12.5)
    foot = f"{capital(data.period)} · {data.used_words} · {whole_short_day(data.as_of)}"
    words.write(WIDTH - _MARGIN, HEIGHT - 26, foot, align="right", size=12.5)
    box = (_MARGIN, top + 14, room, HEIGHT - 52 - top - 14)
    draw_on(data, Sheet(figure, look, box))
    return figure


def _reading(data: ChartData) -> list[str]:
    """The reading in lines, without saying again what the heading says."""
    said = data.lead or data.sentence
    if said.removesuffix(".") == data.heading:
        return []
    return textwrap.wrap(said, 112)[:3]


def csv_text(data: ChartData, cell: Callable[[str], str]) -> str:
    """The chart's table as CSV; ``cell`` guards a text that a spreadsheet would run."""
    import csv

    found = table(data)
    into = io.StringIO()
    writer = csv.writer(into, lineterminator="\r\n")
    writer.writerow([cell(column.name) for column in found.columns])
    kinds = [column.kind for column in found.columns]
    writer.writerows(
        [_cell(value, kind, cell) for value, kind in zip(row.cells, kinds, strict=True)]
        for row in found.rows
    )
    return into.getvalue()


def _cell(value: Cell, kind: ColumnKind, guard: Callable[[str], str]) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return guard(outcome_words(value) if kind == "outcome" else value)  # type: ignore[arg-type]  # the column says which
    return f"{value:g}"
