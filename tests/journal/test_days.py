from __future__ import annotations

from datetime import date, timedelta

import pytest

from journal import days

FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("away", "near", "due"),
    [
        (0, "today", "today"),
        (1, "tomorrow", "tomorrow"),
        (6, "Thursday", "Thursday"),
        (7, "27 Nov", "27 Nov"),
        (-1, "yesterday", "was due yesterday"),
        (-4, "Monday", "was due Monday"),
        (-7, "13 Nov", "was due 13 Nov"),
        (-400, "16 Oct 2025", "was due 16 Oct 2025"),
    ],
)
def test_that_days_within_a_week_have_names_and_others_dates(
    away: int, near: str, due: str
) -> None:
    day = FRIDAY + timedelta(days=away)
    assert days.near_day(day, FRIDAY) == near
    assert days.due_day(day, FRIDAY) == due


def test_that_the_year_is_said_only_when_it_is_another_one() -> None:
    assert days.long_day(FRIDAY, FRIDAY) == "Friday 20 November"
    assert days.long_day(date(2025, 1, 1), FRIDAY) == "Wednesday 1 January 2025"
    assert days.plain_day(date(2025, 1, 1), FRIDAY) == "1 January 2025"
    assert days.short_day(FRIDAY, FRIDAY) == "20 Nov"
    assert days.short_day(date(2025, 1, 1), FRIDAY) == "1 Jan 2025"
    day = date(2026, 10, 4)
    assert days.written_day(day, 2026) == "4 October"
    assert days.written_day(day, 2025) == days.written_day(day) == "4 October 2026"
    assert days.whole_short_day(day) == "4 Oct 2026"
    assert days.month_and_year(day) == "October 2026"


def test_that_a_far_day_is_said_as_the_caller_says_days() -> None:
    far = FRIDAY - timedelta(days=7)
    assert days.near_day(far, FRIDAY, days.plain_day) == "13 November"
    assert days.near_day(FRIDAY, FRIDAY, days.plain_day) == "today"


@pytest.mark.parametrize(
    ("away", "said"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (5, "in 5 days"),
        (13, "in 13 days"),
        (14, "in 2 weeks"),
        (42, "in 6 weeks"),
    ],
)
def test_that_a_lesson_comes_back_in_days_and_then_in_weeks(away: int, said: str) -> None:
    assert days.comes_back(FRIDAY + timedelta(days=away), FRIDAY) == said


def test_that_what_is_due_has_been_so_since_a_day() -> None:
    assert days.since_day(FRIDAY, FRIDAY) == "today"
    assert days.since_day(FRIDAY - timedelta(days=3), FRIDAY) == "since Tuesday"
