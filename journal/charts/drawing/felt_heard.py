"""The drawing of felt heard: two rows, you above and they below."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from journal.charts.canvas import Frame, Sheet
from journal.charts.felt_heard import SIDE_OFFSET, body_of
from journal.texts import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.charts.data import ChartData
    from journal.charts.felt_heard import Group
    from journal.measures.ratings import Mean

_SIDES = (("you", "circle", -SIDE_OFFSET), ("them", "diamond", SIDE_OFFSET))


def draw(chart: ChartData, sheet: Sheet) -> Frame:
    """Draw the rows; gives the frame its points lie in."""
    groups = body_of(chart).groups
    frame = _frame(sheet, len(groups))
    for level in (1.0, 4.0, 7.0):
        sheet.down(frame, level)
    below = frame.bottom + sheet.px(10 if sheet.look.tile else 16)
    sheet.write(frame.left, below, _("not at all"))
    sheet.write(frame.right, below, _("fully"), align="right")
    for row, group in enumerate(groups):
        _draw_names(sheet, frame, row, group)
        ratings = (group.heard.you, group.heard.they)
        means = (group.you, group.they)
        for side, values, mean in zip(_SIDES, ratings, means, strict=True):
            _draw_side(sheet, frame, row, side, values, mean)
    if not sheet.look.tile:
        _draw_title(sheet, frame)
    return frame


def _frame(sheet: Sheet, rows: int) -> Frame:
    px = sheet.px
    if sheet.look.tile:
        box = (px(118), px(4), sheet.width - px(10), sheet.height - px(19))
    else:
        box = (px(170), px(32), sheet.width - px(40), sheet.height - px(36))
    return Frame(*box, 1.0, 7.0, rows - 0.5, -0.5)


def _draw_names(sheet: Sheet, frame: Frame, row: int, group: Group) -> None:
    y = frame.y(row)
    size = sheet.px(11.5 if sheet.look.tile else 13.5)
    apart = sheet.px(7.5 if sheet.look.tile else 10)
    sheet.write(0, y - apart, group.name, colour="ink", size=size)
    sheet.write(0, y + apart, f"n = {len(group.heard.cases)}")


def _draw_side(
    sheet: Sheet,
    frame: Frame,
    row: int,
    side: tuple[str, str, float],
    values: Sequence[int],
    mean: Mean | None,
) -> None:
    colour, shape, offset = side
    y = frame.y(row + offset)
    radius = 4.2 if sheet.look.tile else 5.2
    if mean is not None:
        low, high = frame.x(mean.interval.low), frame.x(mean.interval.high)
        sheet.line((low, high), (y, y), colour=colour, width=2.5)
        sheet.dots((frame.x(mean.estimate),), (y,), colour=colour, radius=radius, shape=shape)
        return
    xs: list[float] = []
    for value, times in sorted(Counter(values).items()):
        # equal ratings stand beside each other, closer the more there are
        step = min(sheet.px(6.5), sheet.px(30) / times)
        xs.extend(frame.x(value) + (place - (times - 1) / 2) * step for place in range(times))
    if xs:
        sheet.dots(
            xs, [y] * len(xs), colour=colour, radius=3.4 * radius / 4.2, shape=shape, alpha=0.75
        )


def _draw_title(sheet: Sheet, frame: Frame) -> None:
    title = _("How far each side felt heard, 1 to 7")
    above = sheet.px(12)
    sheet.write(frame.left, above, title, colour="ink2", size=sheet.px(13))
    for column, (side, shape, words) in enumerate(
        (("you", "circle", _("You")), ("them", "diamond", _("They")))
    ):
        x = frame.right - sheet.px(118) + column * sheet.px(62)
        sheet.dots((x,), (above,), colour=side, shape=shape, radius=4.6)
        sheet.write(x + sheet.px(11), above, words, colour=side, weight=500)
