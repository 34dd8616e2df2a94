from __future__ import annotations

from datetime import date

import pytest

from journal.charts import wording
from journal.charts.request import Request, View
from journal.domain.ledger import Filter
from tests.journal.measures.sample import AS_OF, sample


@pytest.mark.parametrize(
    ("value", "words"), [(1.5, "+1.5"), (-0.7, "−0.7"), (0, "0"), (-0.01, "0"), (2, "+2")]
)
def test_that_a_change_has_its_sign_and_nothing_has_none(value: float, words: str) -> None:
    assert wording.signed(value) == words


def test_that_numbers_are_as_short_as_they_go() -> None:
    assert wording.plain(17.0) == "17"
    assert wording.plain(16.5) == "16.5"
    assert wording.number(-0.2) == "0"
    assert wording.percent(0.645) == "64"


def test_that_small_counts_are_words_on_both_sides_or_neither() -> None:
    assert wording.of_words(3, 4) == "three of four"
    assert wording.of_words(3, 5) == "3 of 5"


def test_that_a_range_of_one_value_is_said_once() -> None:
    assert wording.likely("5", "5", early=False) == "likely 5"
    assert wording.likely("5", "6", early=True) == "early, likely 5 to 6"


def test_that_a_leap_day_has_a_year_before() -> None:
    assert wording.shifted_year(date(2024, 2, 29), -1) == date(2023, 2, 28)
    assert wording.shifted_year(date(1, 5, 1), -1) == date(1, 5, 1)


def test_that_months_end_on_their_last_day_and_the_last_is_the_day_itself() -> None:
    assert wording.month_ends(date(2025, 12, 5), date(2026, 2, 10)) == [
        date(2025, 12, 31),
        date(2026, 1, 31),
        date(2026, 2, 10),
    ]


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (Filter(), "all time"),
        (Filter(until=date(2026, 3, 31)), "until 31 Mar 2026"),
        (Filter(since=date(2026, 1, 1)), "1 Jan 2026 to 20 Nov 2026"),
    ],
)
def test_that_a_period_without_a_name_is_said_by_its_days(wanted: Filter, words: str) -> None:
    assert View(Request("", AS_OF, wanted), sample()).period == words
