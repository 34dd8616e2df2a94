"""Days as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.forms.dates import (
    parse_day,
    parse_minutes,
    say_day,
    say_minutes,
    why_not,
)

TODAY = date(2026, 11, 20)  # a Friday
DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", date(2026, 11, 20)),
        ("  Today ", date(2026, 11, 20)),
        ("yesterday", date(2026, 11, 19)),
        ("fri", date(2026, 11, 20)),
        ("last friday", date(2026, 11, 13)),
        ("thu", date(2026, 11, 19)),
        ("Saturday", date(2026, 11, 14)),
        ("next sat", date(2026, 11, 21)),
        ("3 nov", date(2026, 11, 3)),
        ("3. nov", date(2026, 11, 3)),
        ("3rd of November", date(2026, 11, 3)),
        ("Nov 3", date(2026, 11, 3)),
        ("3 dec", date(2025, 12, 3)),
        ("Tue, 3 Nov 2026", date(2026, 11, 3)),
        ("sept 30", date(2026, 9, 30)),
        ("in 2 weeks", date(2026, 12, 4)),
        ("two weeks ago", date(2026, 11, 6)),
        ("a month ago", date(2026, 10, 20)),
        ("in 3 months", date(2027, 2, 20)),
        ("2026-11-03", date(2026, 11, 3)),
        ("3.11.", date(2026, 11, 3)),
        ("3.11.2025", date(2025, 11, 3)),
        ("3/11/25", date(2025, 11, 3)),
        ("29 feb", date(2024, 2, 29)),
        ("31 sep", None),
        ("2026-02-30", None),
        ("in 99999999 days", None),
        ("in 9999 years", None),
        ("soon", None),
        ("ju", None),
        ("", None),
        ("12345678901234567890", None),
    ],
)
def test_that_a_day_is_read_as_it_is_meant(text: str, day: date | None) -> None:
    assert parse_day(text, TODAY) == day


def test_that_looking_ahead_a_weekday_is_the_next_one() -> None:
    assert parse_day("mon", TODAY, lean="future") == date(2026, 11, 23)
    assert parse_day("3 nov", TODAY, lean="future") == date(2027, 11, 3)


def test_that_figures_follow_the_country_only_where_they_can() -> None:
    assert parse_day("11/3/2026", TODAY, month_first=True) == date(2026, 11, 3)
    assert parse_day("3.11.2026", TODAY, month_first=True) == date(2026, 11, 3)


@given(DAYS, DAYS, st.sampled_from(["past", "future"]))
def test_that_a_day_said_is_read_as_the_same_day(day: date, today: date, lean: str) -> None:
    words = say_day(day, today, lean=lean)
    assert parse_day(words, today, lean=lean) == day


@given(st.text(max_size=30))
def test_that_no_text_breaks_the_reading(text: str) -> None:
    assert isinstance(parse_day(text, TODAY), date | None)
    assert why_not(text, TODAY)
    assert isinstance(parse_minutes(text), int | None)


def test_that_a_day_without_a_place_in_its_month_is_explained() -> None:
    assert why_not("31 sep", TODAY) == "September has 30 days."
    assert why_not("30 feb 2028", TODAY) == "February has 29 days."
    assert "3 nov" in why_not("soon", TODAY)


def test_that_a_year_is_said_only_when_it_is_another_one() -> None:
    assert say_day(date(2026, 11, 3), TODAY) == "Tue 3 Nov"
    assert say_day(date(2025, 11, 3), TODAY) == "3 Nov 2025"


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("50", 50),
        ("50 min", 50),
        ("1:15", 75),
        ("1h 5", 65),
        ("1.5 h", 90),
        ("an hour", 60),
        ("2 hours", 120),
        ("0", None),
        ("9999", None),
        ("long", None),
    ],
)
def test_that_minutes_are_read_as_they_are_meant(text: str, minutes: int | None) -> None:
    assert parse_minutes(text) == minutes


@given(st.integers(1, 24 * 60))
def test_that_minutes_said_are_read_as_the_same(minutes: int) -> None:
    assert parse_minutes(say_minutes(minutes)) == minutes
