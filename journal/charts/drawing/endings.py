"""The drawing of endings: a column for each quarter, its blocks named at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.charts.canvas import Frame, Sheet, ticks
from journal.charts.endings import KINDS, body_of, kind_words
from journal.charts.wording import plain
from journal.texts import _

if TYPE_CHECKING:
    from journal.charts.data import ChartData
    from journal.charts.endings import Body, Quarter

_TILE_QUARTERS = 6
_PALE = 0.36


def draw(chart: ChartData, sheet: Sheet) -> Frame:
    """Draw the columns; gives the frame its points lie in."""
    body = body_of(chart)
    quarters = body.quarters[-_TILE_QUARTERS:] if sheet.look.tile else body.quarters
    hidden = len(body.quarters) - len(quarters)
    levels = ticks(max(quarter.n for quarter in quarters), 2 if sheet.look.tile else 4)
    frame = _frame(sheet, body, hidden, levels[-1])
    for level in levels[1:]:
        sheet.across(frame, level)
    for level in levels:
        sheet.write(frame.left - sheet.px(6), frame.y(level), plain(level), align="right")
    width = min(sheet.px(34), (frame.right - frame.left) / len(quarters) * 0.62)
    for column, quarter in enumerate(quarters, hidden):
        _draw_column(sheet, frame, column, quarter, width)
    sheet.across(frame, 0.0, colour="axis")
    _draw_quarter_names(sheet, frame, quarters, hidden)
    _draw_names(sheet, frame, body)
    if not sheet.look.tile:
        title = _("Endings by quarter")
        sheet.write(frame.left, sheet.px(9), title, colour="ink2", size=sheet.px(13))
    return frame


def _frame(sheet: Sheet, body: Body, first: int, highest: float) -> Frame:
    px = sheet.px
    digits = len(str(max(body.totals.values()))) * sheet.look.text * 0.62
    left = px(10) + len(plain(highest)) * sheet.look.text * 0.62
    if sheet.look.tile:
        box = (left, px(8), sheet.width - px(108) - digits, sheet.height - px(18))
    else:
        box = (max(px(56), left), px(30), sheet.width - px(150) - digits, sheet.height - px(34))
    return Frame(*box, first - 0.5, len(body.quarters) - 0.5, 0.0, highest)


def _draw_column(sheet: Sheet, frame: Frame, column: int, quarter: Quarter, width: float) -> None:
    base = 0
    left = frame.x(column) - width / 2
    for kind in KINDS:
        n = len(quarter.endings[kind])
        if n:
            top = frame.y(base + n)
            height = frame.y(base) - top
            # a hair of paper between the blocks, where they are high enough to spare it
            gap = 1.0 if height > 4 else 0.0
            _draw_block(sheet, kind, (left, top + gap, width, height - gap))
        base += n


def _draw_block(sheet: Sheet, kind: str, box: tuple[float, float, float, float]) -> None:
    if kind == "agreed":
        sheet.block(*box, colour="you")
    elif kind == "partial":
        sheet.block(*box, colour="you", alpha=_PALE)
    elif kind == "understood":
        sheet.block(*box, colour="you", outline=True)
    else:
        sheet.block(*box, colour="border", outline=True, dashed=True)


def _draw_quarter_names(
    sheet: Sheet, frame: Frame, quarters: tuple[Quarter, ...], first: int
) -> None:
    below = frame.bottom + sheet.px(11 if sheet.look.tile else 16)
    yearly = len(quarters) > (_TILE_QUARTERS if sheet.look.tile else 14)
    for column, quarter in enumerate(quarters, first):
        opens_year = quarter.start.month == 1
        if yearly and not opens_year:
            continue
        name = str(quarter.start.year) if yearly else quarter.name
        if column == first and not yearly:
            name = f"{name} {quarter.start.year % 100:02d}"
        sheet.write(frame.x(column), below, name, align="center")


def _draw_names(sheet: Sheet, frame: Frame, body: Body) -> None:
    """What the blocks are, in the order they stand, with how many there are of each."""
    step = sheet.px(21 if sheet.look.tile else 27)
    box = sheet.px(10)
    left = frame.right + sheet.px(12 if sheet.look.tile else 28)
    bottom = frame.bottom - sheet.px(10)
    for place, kind in enumerate(KINDS):
        y = bottom - place * step
        _draw_block(sheet, kind, (left, y - box / 2, box, box))
        words = f"{kind_words(kind)} {body.totals[kind]}"
        sheet.write(left + box + sheet.px(7), y, words, colour="ink2")
