"""The drawing of satisfaction over time: four columns of dots, their means joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.charts.canvas import Frame, Sheet
from journal.charts.long_term_satisfaction import body_of, place
from journal.texts import _

if TYPE_CHECKING:
    from journal.charts.data import ChartData
    from journal.charts.long_term_satisfaction import Moment
    from journal.measures.ratings import Mean

_DRAWN_DOTS = 400


def draw(chart: ChartData, sheet: Sheet) -> Frame:
    """Draw the columns; gives the frame its points lie in."""
    moments = body_of(chart).moments
    frame = _frame(sheet)
    _draw_axes(sheet, frame, moments)
    for column, moment in enumerate(moments):
        _draw_dots(sheet, frame, column, moment)
    means = [(column, moment.mean) for column, moment in enumerate(moments) if moment.mean]
    _draw_means(sheet, frame, means)
    return frame


def _frame(sheet: Sheet) -> Frame:
    px = sheet.px
    if sheet.look.tile:
        box = (px(22), px(8), sheet.width - px(4), sheet.height - px(31))
    else:
        box = (px(56), px(36), sheet.width - px(17), sheet.height - px(52))
    return Frame(*box, -0.5, 3.5, 1.0, 7.0)


def _draw_axes(sheet: Sheet, frame: Frame, moments: tuple[Moment, ...]) -> None:
    for level in (4.0, 7.0):
        sheet.across(frame, level)
    sheet.across(frame, 1.0, colour="axis")
    for level in (1.0, 4.0, 7.0):
        sheet.write(frame.left - sheet.px(8), frame.y(level), f"{level:.0f}", align="right")
    first, second = (11, 23) if sheet.look.tile else (16, 34)
    for column, moment in enumerate(moments):
        x = frame.x(column)
        sheet.write(x, frame.bottom + sheet.px(first), moment.name, colour="ink2", align="center")
        n = len(moment.rated.values)
        words = _("n = {n}, few") if n and moment.mean is None else "n = {n}"
        below = frame.bottom + sheet.px(second)
        sheet.write(x, below, words.format(n=n), align="center")
    if not sheet.look.tile:
        above = frame.top - sheet.px(24)
        title = _("Satisfaction with the terms, 1 to 7")
        sheet.write(frame.left, above, title, colour="ink2", size=sheet.px(13))


def _draw_dots(sheet: Sheet, frame: Frame, column: int, moment: Moment) -> None:
    values = moment.rated.values
    # Beyond so many the dots of a level lie on each other and say no more.
    every = max(1, len(values) // _DRAWN_DOTS)
    shown = range(0, len(values), every)
    if not values:
        return
    few = len(values) < moment.verdict.needed
    spread = [(values[order], *place(order)) for order in shown]
    sheet.dots(
        [frame.x(column + across) for _value, across, _up in spread],
        [frame.y(value + up) for value, _across, up in spread],
        colour="you",
        radius=1.9 if sheet.look.tile else 2.6,
        alpha=0.5 if few else 0.28,
    )


def _draw_means(sheet: Sheet, frame: Frame, means: list[tuple[int, Mean]]) -> None:
    if not means:
        return
    xs = [frame.x(column) for column, _mean in means]
    ys = [frame.y(mean.estimate) for _column, mean in means]
    sheet.line(xs, ys, colour="you", alpha=0.7)
    for x, (_column, mean) in zip(xs, means, strict=True):
        low, high = frame.y(mean.interval.low), frame.y(mean.interval.high)
        sheet.line((x, x), (low, high), colour="you", width=3)
    sheet.dots(xs, ys, colour="you", radius=4 if sheet.look.tile else 5)
