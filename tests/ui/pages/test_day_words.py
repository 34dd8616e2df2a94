from __future__ import annotations

from datetime import date, timedelta

import pytest

from ui.pages import day_words

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
    assert day_words.near_day(day, FRIDAY) == near
    assert day_words.due_day(day, FRIDAY) == due


def test_that_the_year_is_said_only_when_it_is_another_one() -> None:
    assert day_words.long_day(FRIDAY, FRIDAY) == "Friday 20 November"
    assert day_words.long_day(date(2025, 1, 1), FRIDAY) == "Wednesday 1 January 2025"
    assert day_words.plain_day(date(2025, 1, 1), FRIDAY) == "1 January 2025"


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
    assert day_words.comes_back(FRIDAY + timedelta(days=away), FRIDAY) == said


def test_that_small_counts_are_words_and_larger_ones_figures() -> None:
    assert [day_words.in_words(n) for n in (1, 4, 5)] == ["one", "four", "5"]
    assert [day_words.times(n) for n in (1, 2, 3)] == ["once", "twice", "3 times"]
    assert day_words.since_day(FRIDAY, FRIDAY) == "today"
    assert day_words.since_day(FRIDAY - timedelta(days=3), FRIDAY) == "since Tuesday"
