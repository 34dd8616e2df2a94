"""The drawing of time to resolution: a curve that steps down, its band, its median."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.charts.canvas import Frame, Sheet, stepped, thinned, ticks
from journal.charts.time_to_resolution import body_of
from journal.charts.wording import number, plain
from journal.texts import _

if TYPE_CHECKING:
    from journal.charts.data import ChartData
    from journal.charts.time_to_resolution import Body, Steps


def draw(chart: ChartData, sheet: Sheet) -> Frame:
    """Draw the curve; gives the frame its points lie in."""
    body = body_of(chart)
    assert body.steps is not None
    last = body.steps.days[-1]
    if body.before is not None and not sheet.look.tile:
        last = max(last, body.before.days[-1])
    marks = ticks(last, 4 if sheet.look.tile else 7)
    frame = _frame(sheet, marks[-1])
    _draw_axes(sheet, frame, marks)
    if body.before is not None and not sheet.look.tile:
        _draw_before(sheet, frame, body)
    _draw_steps(sheet, frame, body.steps)
    median = body.found.median
    if median is not None and median <= frame.x_high and body.found.median_verdict.speaks:
        _draw_median(sheet, frame, body)
    if sheet.look.tile:
        _draw_still_open(sheet, frame, body.steps)
    else:
        _draw_at_risk(sheet, frame, body, marks)
    return frame


def _frame(sheet: Sheet, last: float) -> Frame:
    px = sheet.px
    if sheet.look.tile:
        box = (px(36), px(8), sheet.width - px(9), sheet.height - px(18))
    else:
        box = (px(56), px(30), sheet.width - px(17), sheet.height - px(52))
    return Frame(*box, 0.0, last, 0.0, 1.0)


def _draw_axes(sheet: Sheet, frame: Frame, marks: list[float]) -> None:
    levels = (0.5, 1.0) if sheet.look.tile else (0.25, 0.5, 0.75, 1.0)
    for level in levels:
        sheet.across(frame, level)
    sheet.across(frame, 0.0, colour="axis")
    for level in (0.0, *levels):
        words = f"{number(level * 100)}{'%' if level == 1 else ''}"
        sheet.write(frame.left - sheet.px(6), frame.y(level), words, align="right")
    below = frame.bottom + sheet.px(11 if sheet.look.tile else 15)
    for mark in marks:
        ends = mark == marks[-1] and sheet.look.tile
        words = _("{n} days").format(n=plain(mark)) if ends else plain(mark)
        sheet.write(frame.x(mark), below, words, align="right" if ends else "center")


def _draw_steps(sheet: Sheet, frame: Frame, steps: Steps) -> None:
    most = int(frame.right - frame.left)
    days, lines = thinned(steps.days, (steps.share, steps.low, steps.high), most)
    xs = [frame.x(day) for day in days]
    share, low, high = ([frame.y(value) for value in line] for line in lines)
    corners, lows = stepped(xs, low)
    _corners, highs = stepped(xs, high)
    sheet.band(corners, lows, highs, colour="you")
    sheet.line(*stepped(xs, share), colour="you", width=sheet.look.line, crisp=True)
    open_days, open_lines = thinned(steps.open_days, (steps.open_share,), most // 3)
    if open_days:
        sheet.upright_marks(
            [frame.x(day) for day in open_days],
            [frame.y(value) for value in open_lines[0]],
            colour="you",
        )


def _draw_before(sheet: Sheet, frame: Frame, body: Body) -> None:
    assert body.before is not None
    days, lines = thinned(body.before.days, (body.before.share,), int(frame.right - frame.left))
    corners, shares = stepped([frame.x(day) for day in days], [frame.y(v) for v in lines[0]])
    sheet.line(corners, shares, colour="ink3", width=1.4, dashes=(5, 4))
    if body.before_median is None or body.before_median > frame.x_high:
        return
    x, y = frame.x(body.before_median), frame.y(0.5)
    sheet.line((x, x), (y, frame.bottom), colour="ink3", width=1.2, dashes=(2.5, 2.5), crisp=True)
    sheet.dots((x,), (y,), colour="ink3", radius=4, hollow=True)
    words = _("day {n} the year before").format(n=plain(body.before_median))
    later = body.found.median is None or body.before_median >= body.found.median
    if later:
        sheet.write(x + sheet.px(11), y - sheet.px(12), words, colour="ink2")
    else:
        sheet.write(x - sheet.px(9), y + sheet.px(14), words, colour="ink2", align="right")


def _draw_median(sheet: Sheet, frame: Frame, body: Body) -> None:
    assert body.found.median is not None
    x, y = frame.x(body.found.median), frame.y(0.5)
    sheet.line((x, x), (y, frame.bottom), colour="ink", width=1.4, dashes=(2.2, 2.2), crisp=True)
    if not sheet.look.tile:
        sheet.line((frame.left, x), (y, y), colour="axis", width=1.4, crisp=True)
        _draw_leader(sheet, frame, x, y, body)
    sheet.dots((x,), (y,), colour="ink", radius=3.2 if sheet.look.tile else 4.5)


def _draw_leader(sheet: Sheet, frame: Frame, x: float, y: float, body: Body) -> None:
    """The words about the median, up where the curve is not, and a curve that leads to it."""
    room = sheet.px(215)
    left = min(x + sheet.px(135), frame.right - room)
    top = frame.top + sheet.px(38)
    if left > x + sheet.px(20):
        start = left - sheet.px(6), top + sheet.px(14)
        bends = [part / 24 for part in range(25)]
        meets = x + sheet.px(3), y - sheet.px(11)
        over = meets[0] + (start[0] - meets[0]) * 0.22, start[1] + sheet.px(3)
        xs, ys = (
            [
                (1 - t) ** 2 * start[axis] + 2 * t * (1 - t) * over[axis] + t * t * meets[axis]
                for t in bends
            ]
            for axis in (0, 1)
        )
        sheet.line(xs, ys, colour="you")
    sheet.write(left, top, body.head, colour="you", weight=600, size=sheet.px(14))
    sheet.write(left, top + sheet.px(19), body.note, colour="you", size=sheet.px(13))


def _draw_still_open(sheet: Sheet, frame: Frame, steps: Steps) -> None:
    """The name of the line, where there is room beside it."""
    level = 0.82
    passed = next(
        (day for day, high in zip(steps.days, steps.high, strict=True) if high < level),
        steps.days[-1],
    )
    x = frame.x(passed) + sheet.px(16)
    if x < frame.right - sheet.px(60):
        sheet.write(x, frame.y(level), _("still open"), colour="ink2")


def _draw_at_risk(sheet: Sheet, frame: Frame, body: Body, marks: list[float]) -> None:
    below = frame.bottom + sheet.px(40)
    sheet.write(frame.left - sheet.px(20), below, _("open"), align="right")
    curve = body.found.curve
    assert curve is not None
    for mark in marks:
        n = curve.at_risk_at(mark) if mark else len(body.found.durations)
        sheet.write(frame.x(mark), below, str(n), colour="ink2", align="center")
    sheet.write(
        frame.left,
        frame.top - sheet.px(21),
        _("Share of negotiations still open, by days since they began"),
        colour="ink2",
        size=sheet.px(13),
    )
