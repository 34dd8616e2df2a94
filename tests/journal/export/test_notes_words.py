from __future__ import annotations

from datetime import date

import pytest

from journal.domain.ledger import AGREEMENTS, NO_AGREEMENTS, OPEN
from journal.export.notes_words import (
    ending_words,
    length_words,
    period_figures,
    period_words,
    sentence,
)


@pytest.mark.parametrize(
    ("since", "until", "words", "figures"),
    [
        (date(2026, 9, 1), date(2026, 11, 22), "September to November 2026", "2026-09 – 2026-11"),
        (date(2026, 9, 1), date(2026, 9, 30), "September 2026", "2026-09"),
        (
            date(2025, 9, 1),
            date(2026, 9, 30),
            "September 2025 to September 2026",
            "2025-09 – 2026-09",
        ),
    ],
)
def test_that_a_period_is_told_by_its_months(
    since: date, until: date, words: str, figures: str
) -> None:
    assert period_words(since, until) == words
    assert period_figures(since, until) == figures


@pytest.mark.parametrize("ending", [*sorted(AGREEMENTS | NO_AGREEMENTS), OPEN])
def test_that_every_ending_has_words_with_its_day(ending: str) -> None:
    said = ending_words(ending, "14 October")
    assert said.endswith("14 October")
    assert said != f"{ending} 14 October" or ending == "withdrawn"


def test_that_an_ending_of_a_newer_version_stands_for_itself() -> None:
    assert ending_words("arbitrated", "14 October") == "arbitrated 14 October"


@pytest.mark.parametrize(
    ("days", "sessions", "said"),
    [
        (23, 4, "after 23 days and 4 sessions"),
        (1, 1, "after 1 day and 1 session"),
        (0, 2, "after less than a day and 2 sessions"),
        (9, 0, "after 9 days"),
    ],
)
def test_that_the_length_is_told_in_days_and_sessions(days: int, sessions: int, said: str) -> None:
    assert length_words(days, sessions) == said


def test_that_a_sentence_has_a_capital_and_a_stop() -> None:
    assert sentence("agreed 14 October") == "Agreed 14 October."
