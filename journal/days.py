"""Days in words, the same wherever one is said: near ones by name, far ones by date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journal.texts import _, mark

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

WEEKDAYS: Final = (
    mark("Monday"),
    mark("Tuesday"),
    mark("Wednesday"),
    mark("Thursday"),
    mark("Friday"),
    mark("Saturday"),
    mark("Sunday"),
)
MONTHS: Final = (
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
_NEAR: Final = {0: mark("today"), 1: mark("tomorrow"), -1: mark("yesterday")}
_SHORT: Final = 3


def weekday(day: date) -> str:
    """The name of a day of the week."""
    return _(WEEKDAYS[day.weekday()])


def short_weekday(day: date) -> str:
    """The first letters of it."""
    return weekday(day)[:_SHORT]


def month(day: date) -> str:
    """The name of a day's month."""
    return _(MONTHS[day.month - 1])


def short_month(day: date) -> str:
    """The first letters of it."""
    return month(day)[:_SHORT]


def month_and_year(day: date) -> str:
    """Such as "October 2026"."""
    return _("{month} {year}").format(month=month(day), year=day.year)


def written_day(day: date, year: int | None = None) -> str:
    """Such as "19 November 2026"; the year is left out where it is the one given."""
    return _dated(day, month(day), year)


def plain_day(day: date, today: date) -> str:
    """Such as "19 November", with the year only when it is another one."""
    return written_day(day, today.year)


def long_day(day: date, today: date) -> str:
    """Such as "Thursday 19 November", with the year only when it is another one."""
    return f"{weekday(day)} {plain_day(day, today)}"


def whole_short_day(day: date) -> str:
    """Such as "14 Oct 2026", for a column that is read on any later day."""
    return _dated(day, short_month(day), None)


def short_day(day: date, today: date) -> str:
    """Such as "14 Oct" for a column, with the year only when it is another one."""
    return _dated(day, short_month(day), today.year)


def near_name(day: date, today: date) -> str:
    """One of "yesterday", "today" and "tomorrow"; empty for any other day."""
    name = _NEAR.get((day - today).days)
    return _(name) if name else ""


def near_day(day: date, today: date, far: Callable[[date, date], str] = short_day) -> str:
    """Within a week by name, otherwise by date: "tomorrow", "Friday", "14 Oct"."""
    if named := near_name(day, today):
        return named
    return weekday(day) if abs((day - today).days) < 7 else far(day, today)


def since_day(day: date, today: date) -> str:
    """Just "today", or "since Friday" for a day that has passed."""
    if day == today:
        return _("today")
    return _("since {day}").format(day=near_day(day, today))


def due_day(day: date, today: date) -> str:
    """When something is due: "tomorrow", or "was due Monday" once that has passed."""
    if day >= today:
        return near_day(day, today)
    return _("was due {day}").format(day=near_day(day, today))


def comes_back(day: date, today: date) -> str:
    """When something comes back: "today", "in 5 days", "in 3 weeks"."""
    away = (day - today).days
    if away <= 1:
        return _("tomorrow") if away == 1 else _("today")
    if away < 14:
        return _("in {n} days").format(n=away)
    return _("in {n} weeks").format(n=round(away / 7))


def _dated(day: date, month_name: str, year_known: int | None) -> str:
    if day.year == year_known:
        return _("{day} {month}").format(day=day.day, month=month_name)
    return _("{day} {month} {year}").format(day=day.day, month=month_name, year=day.year)
