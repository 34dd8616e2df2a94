"""The drawing of agreements where both gained: a line of shares with its band."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.charts.canvas import Frame, Sheet
from journal.charts.integrative_share import body_of
from journal.charts.wording import month_words, number, percent
from journal.days import short_month
from journal.texts import _

if TYPE_CHECKING:
    from journal.charts.data import ChartData
    from journal.charts.integrative_share import Month


def draw(chart: ChartData, sheet: Sheet) -> Frame:
    """Draw the line; gives the frame its points lie in."""
    body = body_of(chart)
    frame = _frame(sheet, body.months)
    _draw_axes(sheet, frame, body.months)
    for run in _runs(body.months):
        _draw_run(sheet, frame, run, two_shares=bool(body.by_word_alone))
    last = next((month for month in reversed(body.months) if month.band), None)
    if last is not None and last.strict.estimate is not None:
        _draw_last(sheet, frame, last, two_shares=bool(body.by_word_alone))
    return frame


def _frame(sheet: Sheet, months: tuple[Month, ...]) -> Frame:
    px = sheet.px
    first, last = months[0].day.toordinal(), months[-1].day.toordinal()
    if first == last:
        first -= 30
    if sheet.look.tile:
        box = (px(36), px(8), sheet.width - px(9), sheet.height - px(18))
    else:
        box = (px(56), px(30), sheet.width - px(110), sheet.height - px(30))
    return Frame(*box, float(first), float(last), 0.0, 1.0)


def _draw_axes(sheet: Sheet, frame: Frame, months: tuple[Month, ...]) -> None:
    levels = (1.0,) if sheet.look.tile else (0.25, 0.75, 1.0)
    for level in levels:
        sheet.across(frame, level)
    half = frame.y(0.5)
    sheet.line(
        (frame.left, frame.right), (half, half), colour="axis", dashes=(1.5, 2.5), crisp=True
    )
    sheet.across(frame, 0.0, colour="axis")
    for level in sorted({0.0, 0.5, *levels}):
        words = f"{number(level * 100)}{'%' if level == 1 else ''}"
        sheet.write(frame.left - sheet.px(6), frame.y(level), words, align="right")
    below = frame.bottom + sheet.px(11 if sheet.look.tile else 15)
    every = max(1, -(-len(months) // (4 if sheet.look.tile else 9)))
    for place, month in enumerate(months[::every]):
        at = frame.x(month.day.toordinal())
        yearly = every >= 12
        words = month_words(month.day) if not place or yearly else short_month(month.day)
        if not place:
            sheet.write(max(0.0, at - sheet.px(8)), below, words)
        elif at < frame.right - sheet.px(8):
            sheet.write(at, below, words, align="center")
    if not sheet.look.tile:
        title = _("Share of agreements where both gained, over the twelve months before")
        above = frame.top - sheet.px(21)
        sheet.write(frame.left, above, title, colour="ink2", size=sheet.px(13))


def _runs(months: tuple[Month, ...]) -> list[list[Month]]:
    """The stretches of months that speak; a gap stays a gap."""
    runs: list[list[Month]] = [[]]
    for month in months:
        if month.band is not None:
            runs[-1].append(month)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _draw_run(sheet: Sheet, frame: Frame, run: list[Month], *, two_shares: bool) -> None:
    xs = [frame.x(month.day.toordinal()) for month in run]
    bands = [month.band for month in run if month.band is not None]
    lows, highs = [frame.y(band.low) for band in bands], [frame.y(band.high) for band in bands]
    if len(run) == 1:
        xs, lows, highs = [xs[0] - 3, xs[0] + 3], lows * 2, highs * 2
        sheet.band(xs, lows, highs, colour="you")
        return
    sheet.band(xs, lows, highs, colour="you")
    if two_shares:
        broad = [frame.y(month.broad.estimate or 0.0) for month in run]
        sheet.line(xs, broad, colour="you", width=1.2, dashes=(4, 3))
    strict = [frame.y(month.strict.estimate or 0.0) for month in run]
    sheet.line(xs, strict, colour="you", width=sheet.look.line)


def _draw_last(sheet: Sheet, frame: Frame, month: Month, *, two_shares: bool) -> None:
    strict, broad = month.strict.estimate or 0.0, month.broad.estimate or 0.0
    x = frame.x(month.day.toordinal())
    if two_shares:
        sheet.dots((x,), (frame.y(broad),), colour="you", hollow=True)
    sheet.dots((x,), (frame.y(strict),), colour="you", radius=4 if sheet.look.tile else 5)
    if sheet.look.tile:
        return
    side = x + sheet.px(12)
    apart = frame.y(strict) - frame.y(broad) > sheet.px(34)
    sheet.write(
        side, frame.y(strict), f"{percent(strict)}%", colour="you", weight=600, size=sheet.px(14)
    )
    if two_shares and apart:
        sheet.write(side, frame.y(broad), f"{percent(broad)}%", colour="you")
        sheet.write(side, frame.y(broad) + sheet.px(16), _("with your own word"), colour="ink2")
