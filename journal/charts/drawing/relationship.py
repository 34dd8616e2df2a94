"""The drawing of relationships: a row each, hollow before and filled now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.charts.canvas import Frame, Sheet, shortened
from journal.charts.relationship import MOST_ROWS, body_of, shown
from journal.charts.wording import signed
from journal.texts import _

if TYPE_CHECKING:
    from journal.charts.data import ChartData
    from journal.charts.relationship import Standing

_TILE_ROWS = 5


def draw(chart: ChartData, sheet: Sheet) -> Frame:
    """Draw the rows; gives the frame its points lie in."""
    standings = body_of(chart).standings
    rows = shown(standings, _TILE_ROWS if sheet.look.tile else MOST_ROWS)
    frame = _frame(sheet, len(rows))
    for level in (1.0, 4.0, 7.0):
        sheet.down(frame, level)
    below = frame.bottom + sheet.px(10 if sheet.look.tile else 16)
    sheet.write(frame.left, below, _("damaged"))
    sheet.write(frame.right, below, _("strong"), align="right")
    more = len(standings) - len(rows)
    if more:
        words = _("and {n} more").format(n=more)
        sheet.write(sheet.px(1), below, words, colour="ink2")
    for row, standing in enumerate(rows):
        _draw_row(sheet, frame, row, standing)
    if not sheet.look.tile:
        title = _("Relationship, 1 to 7: before, and now")
        sheet.write(frame.left, sheet.px(12), title, colour="ink2", size=sheet.px(13))
    return frame


def _frame(sheet: Sheet, rows: int) -> Frame:
    px = sheet.px
    if sheet.look.tile:
        box = (px(132), px(4), sheet.width - px(32), sheet.height - px(19))
    else:
        box = (px(210), px(32), sheet.width - px(80), sheet.height - px(36))
    return Frame(*box, 1.0, 7.0, max(rows, 2) - 0.5, -0.5)


def _draw_row(sheet: Sheet, frame: Frame, row: int, standing: Standing) -> None:
    y = frame.y(row)
    colour = "ink2" if standing.steps < 0 else "you"
    size = sheet.px(11.5 if sheet.look.tile else 13.5)
    room = frame.left - sheet.px(14)
    name = shortened(standing.name, room, size)
    sheet.write(0, y, name, colour="ink", size=size)
    before, now = frame.x(standing.before), frame.x(standing.now)
    radius = 3.6 if sheet.look.tile else 4.8
    if standing.steps:
        sheet.line((before, now), (y, y), colour=colour, width=2)
        sheet.dots((before,), (y,), colour=colour, radius=radius, hollow=True)
    sheet.dots((now,), (y,), colour=colour, radius=radius)
    sheet.write(sheet.width, y, signed(standing.steps), colour="ink2", align="right")
