"""Days as Today, the lessons and the backups say them: near ones by name, far ones by date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journal.texts import _, mark

if TYPE_CHECKING:
    from datetime import date

_WEEKDAYS: Final = (
    mark("Monday"),
    mark("Tuesday"),
    mark("Wednesday"),
    mark("Thursday"),
    mark("Friday"),
    mark("Saturday"),
    mark("Sunday"),
)
_MONTHS: Final = (
    mark("January"),
    mark("February"),
    mark("March"),
    mark("April"),
    mark("May"),
    mark("June"),
    mark("July"),
    mark("August"),
    mark("September"),
    mark("October"),
    mark("November"),
    mark("December"),
)
_SMALL: Final = (mark("no"), mark("one"), mark("two"), mark("three"), mark("four"))
_TIMES: Final = (mark("never"), mark("once"), mark("twice"))


def weekday(day: date) -> str:
    """The name of a day of the week."""
    return _(_WEEKDAYS[day.weekday()])


def short_weekday(day: date) -> str:
    """The first letters of it."""
    return weekday(day)[:3]


def month(day: date) -> str:
    """The name of a day's month."""
    return _(_MONTHS[day.month - 1])


def long_day(day: date, today: date) -> str:
    """ "Thursday 19 November", with the year only when it is another one."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{weekday(day)} {day.day} {month(day)}{year}"


def plain_day(day: date, today: date) -> str:
    """ "19 November", with the year only when it is another one."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day.day} {month(day)}{year}"


def short_day(day: date, today: date) -> str:
    """ "14 Oct" for a column, with the year only when it is another one."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day.day} {month(day)[:3]}{year}"


def near_day(day: date, today: date) -> str:
    """Within a week by name, otherwise by date: "tomorrow", "Friday", "14 Oct"."""
    away = (day - today).days
    named = {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}.get(away)
    if named:
        return named
    return weekday(day) if abs(away) < 7 else short_day(day, today)


def since_day(day: date, today: date) -> str:
    """ "today", or "since Friday" for a day that has passed."""
    if day == today:
        return _("today")
    return _("since {day}").format(day=near_day(day, today))


def due_day(day: date, today: date) -> str:
    """When something is due: "tomorrow", or "was due Monday" once that has passed."""
    if day >= today:
        return near_day(day, today)
    return _("was due {day}").format(day=near_day(day, today))


def comes_back(day: date, today: date) -> str:
    """When a lesson comes back: "today", "in 5 days", "in 3 weeks"."""
    away = (day - today).days
    if away <= 1:
        return _("tomorrow") if away == 1 else _("today")
    if away < 14:
        return _("in {n} days").format(n=away)
    return _("in {n} weeks").format(n=round(away / 7))


def in_words(count: int) -> str:
    """A small number in words, as inside a sentence; a larger one in figures."""
    return _(_SMALL[count]) if count < len(_SMALL) else str(count)


def times(count: int) -> str:
    """ "once", "twice", "4 times"."""
    return _(_TIMES[count]) if count < len(_TIMES) else _("{n} times").format(n=count)


def opening(sentence: str) -> str:
    """A clause with the capital letter of a sentence."""
    return sentence[:1].upper() + sentence[1:]
