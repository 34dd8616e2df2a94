from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.errors import InputError
from journal.questions.answers import Absent, Answers
from journal.questions.catalogue import catalogue
from journal.questions.checking import check, check_all, clean, say

QUESTIONS = catalogue().questions

GOOD: list[tuple[str, Any, Any]] = [
    ("sat_terms", 1, 1),
    ("sat_terms", 7, 7),
    ("sat_terms", Absent.NOT_APPLICABLE, Absent.NOT_APPLICABLE),
    ("heard_them", Absent.UNKNOWN, Absent.UNKNOWN),
    ("own_word", "both", "both"),
    ("gains", ("no_worse", "matters", "matters"), ("matters", "no_worse")),
    ("gains", (), ()),
    ("look_back", ("90", "30"), ("30", "90")),
    ("worked", "tea", "tea"),
    ("worked", "half \ud800", "half \ufffd"),
]
BAD: list[tuple[str, Any, str]] = [
    ("sat_terms", 0, "from 1 to 7"),
    ("sat_terms", 8, "from 1 to 7"),
    ("sat_terms", 6.0, "from 1 to 7"),
    ("sat_terms", True, "from 1 to 7"),
    ("sat_terms", "6", "from 1 to 7"),
    ("own_word", "win", "no choice called"),
    ("own_word", 1, "no choice called"),
    ("own_word", ("both",), "no choice called"),
    ("gains", "matters", "a list of choices"),
    ("gains", ("matters", "win"), "no choice called"),
    ("worked", 5, "takes words"),
    ("worked", "a\x00b", "NUL"),
]


@pytest.mark.parametrize(("question", "answer", "kept"), GOOD)
def test_that_an_answer_that_fits_is_kept(question: str, answer: Any, kept: Any) -> None:
    assert check(QUESTIONS[question], answer) == kept
    assert type(check(QUESTIONS[question], answer)) is type(kept)


@pytest.mark.parametrize(("question", "answer", "words"), BAD)
def test_that_an_answer_that_does_not_fit_is_refused_in_words(
    question: str, answer: Any, words: str
) -> None:
    with pytest.raises(InputError, match=words):
        check(QUESTIONS[question], answer)


def test_that_answers_of_a_newer_version_pass_untouched() -> None:
    given = Answers({"sat_terms": 5, "of_a_newer_version": 0.5})
    assert check_all(catalogue(), given) == given
    with pytest.raises(InputError) as caught:
        check_all(catalogue(), Answers({"sat_terms": 9}))
    assert caught.value.field == "sat_terms"


@given(st.text(st.characters(exclude_characters="\x00")))
def test_that_a_cleaned_text_can_be_written_and_is_clean(text: str) -> None:
    cleaned = clean(text)
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize(
    ("question", "answer", "words"),
    [
        ("sat_terms", 6, "6 of 7"),
        ("heard_them", Absent.UNKNOWN, "can’t tell"),
        ("heard_them", Absent.NOT_APPLICABLE, "does not apply"),
        ("own_word", "both", "Both sides gained"),
        ("gains", ("traded",), "Each gave where it cared less"),
        ("gains", (), ""),
        ("worked", "tea", "tea"),
    ],
)
def test_that_an_answer_is_said_in_words(question: str, answer: Any, words: str) -> None:
    assert say(QUESTIONS[question], answer) == words
