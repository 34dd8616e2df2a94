"""Numbers, months and ranges as charts say them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from journal.days import short_month
from journal.phrases import LARGEST_IN_WORDS, in_words
from journal.texts import _

MINUS: Final = "−"


def number(value: float, decimals: int = 0) -> str:
    """A number with a true minus sign; one that rounds to nothing has none."""
    text = f"{value:.{decimals}f}"
    if text.startswith("-"):
        text = text[1:] if not float(text) else MINUS + text[1:]
    return text


def plain(value: float) -> str:
    """A number as short as it goes: 17, 16.5."""
    return number(value, 0 if float(value).is_integer() else 1)


def signed(value: float, decimals: int = 1) -> str:
    """A change: +1.5, −0.7, 0."""
    text = number(value, decimals)
    if not float(text.replace(MINUS, "-")):
        return "0"
    text = text.removesuffix(".0")
    return text if text.startswith(MINUS) else f"+{text}"


def percent(share: float) -> str:
    """A share of 1 in whole per cent, without the sign."""
    return number(share * 100)


def month_words(day: date) -> str:
    """A month with the year in two digits, for the start of an axis: Oct 25."""
    return f"{short_month(day)} {day.year % 100:02d}"


def of_words(part: int, whole: int) -> str:
    """A part of a whole, both in words or both in figures: "three of four", "16 of 25"."""
    if whole <= LARGEST_IN_WORDS:
        return _("{part} of {whole}").format(part=in_words(part), whole=in_words(whole))
    return _("{part} of {whole}").format(part=part, whole=whole)


def likely(low: str, high: str, *, early: bool) -> str:
    """The 95 % range in words; "early" where the second minimum is not reached."""
    words = _("likely {low} to {high}") if low != high else _("likely {low}")
    words = words.format(low=low, high=high)
    return _("early, {range}").format(range=words) if early else words


def shifted_year(day: date, years: int) -> date:
    """The same day of another year; 29 February becomes the 28th where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        if day.month == 2 and day.day == 29:
            return day.replace(year=day.year + years, day=28)
        return day


def month_end(day: date) -> date:
    """The last day of a day's month."""
    first_of_next = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return first_of_next - timedelta(days=1)


def month_ends(first: date, last: date) -> list[date]:
    """Every month's last day from one day's month on, and then the last day itself."""
    ends: list[date] = []
    end = month_end(first)
    while end < last:
        ends.append(end)
        end = month_end(end + timedelta(days=1))
    return [*ends, last]
