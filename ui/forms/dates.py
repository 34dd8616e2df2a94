"""Days and lengths of time in words, as people type them, and back."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, Literal

from journal.days import MONTHS, WEEKDAYS, near_name, short_day, short_month, short_weekday
from journal.phrases import capital
from journal.texts import _

if TYPE_CHECKING:
    from collections.abc import Sequence

Lean = Literal["past", "future"]

_NEAR: Final = {
    "today": 0,
    "now": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}
_NUMBERS: Final = {
    word: number
    for number, word in enumerate(("one", "two", "three", "four", "five", "six", "seven"), 1)
} | {"a": 1, "an": 1, "eight": 8, "nine": 9, "ten": 10}
_SPAN: Final = re.compile(r"(in )?(\w+) (day|week|month|year)s?( ago)?")
_WEEKDAY: Final = re.compile(r"(?:(last|next|this) )?([a-z]{2,9})")
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_FIGURES: Final = re.compile(r"(\d{1,2}) ?[./] ?(\d{1,2})(?: ?[./] ?(\d{4}|\d{2})?)?")
_NAMED: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)? (?:of )?([a-z]{3,9})(?: (\d{4}))?")
_TURNED: Final = re.compile(r"([a-z]{3,9}) (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?")
_MINUTES: Final = re.compile(r"(\d{1,4}) ?(?:m|min|mins|minute|minutes)?\.?")
_CLOCK: Final = re.compile(r"(\d{1,2}) ?(?:[:h]|hours?|hrs?) ?(\d{1,2})? ?(?:m|min|minutes)?")
_HOURS: Final = re.compile(r"(\d{1,2}(?:[.,]\d)?|an?|one|two|three|four) ?(?:h|hours?|hrs?)")
LONGEST_MINUTES: Final = 24 * 60


def parse_day(
    text: str, today: date, *, lean: Lean = "past", month_first: bool = False
) -> date | None:
    """The day a text means, or None.

    ``lean`` says where a weekday, or a day without its year, lies: "fri" is the last Friday when
    one looks back, and the next one when one looks ahead.
    """
    said = " ".join(text.lower().replace(",", " ").split())
    if said in _NEAR:
        return _moved(today, _NEAR[said])
    try:
        return (
            _from_span(said, today)
            or _from_weekday(said, today, lean)
            or _from_calendar(said, today, lean, month_first=month_first)
        )
    except (ValueError, OverflowError):
        return None


def why_not(text: str, today: date) -> str:
    """One sentence for a text that is no day: what is wrong, or what would be right."""
    said = " ".join(text.lower().replace(",", " ").split())
    named = _NAMED.fullmatch(_without_weekday(said)) or _TURNED.fullmatch(_without_weekday(said))
    if named:
        words = [part for part in named.groups() if part]
        month = next((_month(word) for word in words if _month(word)), 0)
        if month:
            year = next((int(w) for w in words if len(w) == 4 and w.isdecimal()), today.year)
            length = monthrange(year, month)[1]
            name = _(MONTHS[month - 1])
            return _("{month} has {length} days.").format(month=name, length=length)
    return _("Try “today”, “fri”, “3 nov” or “2026-11-03”.")


def say_day(day: date, today: date, *, lean: Lean = "past") -> str:
    """A day in words that `parse_day` reads as the same day."""
    near = near_name(day, today)
    if near:
        return capital(near)
    short = f"{short_weekday(day)} {short_day(day, today)}"
    if parse_day(short, today, lean=lean) == day and day.year == today.year:
        return short
    # a year before 1000 is read only with all its figures
    return f"{day.day} {short_month(day)} {day.year:04}"


def parse_minutes(text: str) -> int | None:
    """How many minutes a text means ("50", "1:15", "an hour"), or None."""
    said = " ".join(text.lower().split())
    minutes: float = 0
    if found := _MINUTES.fullmatch(said):
        minutes = int(found[1])
    elif found := _HOURS.fullmatch(said):
        number = _NUMBERS.get(found[1])
        minutes = 60 * (number or float(found[1].replace(",", ".")))
    elif found := _CLOCK.fullmatch(said):
        minutes = 60 * int(found[1]) + int(found[2] or 0)
    return round(minutes) if 0 < minutes <= LONGEST_MINUTES else None


def say_minutes(minutes: int) -> str:
    """A length of time as `parse_minutes` reads it."""
    return _("{n} minutes").format(n=minutes)


def _moved(day: date, by: int) -> date | None:
    try:
        return day + timedelta(days=by)
    except OverflowError:
        return None


def _from_span(said: str, today: date) -> date | None:
    found = _SPAN.fullmatch(said)
    if not found or bool(found[1]) == bool(found[4]):
        return None
    number = _NUMBERS.get(found[2]) or (int(found[2]) if found[2].isdecimal() else 0)
    number = -number if found[4] else number
    if not number:
        return None
    if found[3] in {"day", "week"}:
        return today + timedelta(days=number * (7 if found[3] == "week" else 1))
    return _months_later(today, number * (12 if found[3] == "year" else 1))


def _months_later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if not 1 <= year <= 9999:
        raise ValueError(year)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _weekday(word: str) -> int | None:
    return _beginning(WEEKDAYS, word) if len(word) >= 2 else None


def _month(word: str) -> int:
    number = _beginning(MONTHS, word) if len(word) >= 3 else None
    return 0 if number is None else number + 1


def _beginning(names: Sequence[str], word: str) -> int | None:
    """The place of the one name that begins so, as it is said here."""
    fits = [n for n, name in enumerate(names) if _(name).lower().startswith(word)]
    return fits[0] if len(fits) == 1 else None


def _from_weekday(said: str, today: date, lean: Lean) -> date | None:
    found = _WEEKDAY.fullmatch(said)
    number = _weekday(found[2]) if found else None
    if found is None or number is None:
        return None
    ahead = (number - today.weekday()) % 7
    if found[1] == "next" or (lean == "future" and found[1] != "last"):
        return today + timedelta(days=ahead or (7 if found[1] == "next" else 0))
    behind = (today.weekday() - number) % 7
    return today - timedelta(days=behind or (7 if found[1] == "last" else 0))


def _without_weekday(said: str) -> str:
    first, space, rest = said.partition(" ")
    return rest if space and _weekday(first) is not None else said


def _from_calendar(said: str, today: date, lean: Lean, *, month_first: bool) -> date | None:
    said = _without_weekday(said)
    if found := _ISO.fullmatch(said):
        return date(*(int(part) for part in found.groups()))
    if found := _FIGURES.fullmatch(said):
        # a point is never the American way of writing a day
        turned = month_first and "/" in said
        day, month = (found[2], found[1]) if turned else (found[1], found[2])
        return _on(int(day), int(month), found[3], today, lean)
    if (found := _NAMED.fullmatch(said)) and _month(found[2]):
        return _on(int(found[1]), _month(found[2]), found[3], today, lean)
    if (found := _TURNED.fullmatch(said)) and _month(found[1]):
        return _on(int(found[2]), _month(found[1]), found[3], today, lean)
    return None


def _on(day: int, month: int, year: str | None, today: date, lean: Lean) -> date | None:
    if year:
        whole = int(year) + (2000 if len(year) == 2 else 0)
        return date(whole, month, day)
    if lean == "future":
        years = range(today.year, today.year + 9)
        return next((d for y in years if (d := _real(y, month, day)) and d >= today), None)
    years = range(today.year, today.year - 9, -1)
    return next((d for y in years if (d := _real(y, month, day)) and d <= today), None)


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
