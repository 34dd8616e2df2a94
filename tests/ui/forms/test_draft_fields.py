"""Drafts hold every answer, count their rows, and can be read as a text."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from journal.domain.draft import Draft
from journal.questions.answers import Absent, Answers
from journal.questions.catalogue import catalogue
from ui.forms.draft_fields import (
    answer_in,
    answered_rows,
    ending_parts,
    is_blank,
    only_asked,
    rows_asked,
    with_answer,
)
from ui.forms.draft_words import in_words, save_copy

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
EMPTY = Draft(id="d", started_at=NOW, saved_at=NOW)
QUICK = [
    question
    for row in catalogue().forms["quick"]
    for question in row.questions
    if question.kind != "talk"
]


@pytest.mark.parametrize("question", QUICK, ids=lambda question: question.id)
def test_that_a_draft_holds_the_answer_to_every_question(question) -> None:
    answers = {
        "scale": 5,
        "choice": question.choices[0].code if question.choices else "",
        "choices": tuple(choice.code for choice in question.choices),
        "text": "Asked first",
        "plan": ("they wait", "wait too"),
        "days": ("90",),
    }
    draft = replace(EMPTY, ending="no_agreement")
    wanted = answers[question.kind]
    draft = with_answer(draft, question, wanted)
    assert answer_in(draft, question) == wanted
    assert answer_in(Draft.from_plain(draft.to_plain()), question) == wanted
    assert answer_in(with_answer(draft, question, None), question) in (None, ())


def test_that_another_ending_forgets_how_it_ended_without_agreement() -> None:
    ending, kind = (
        catalogue().questions["ending"],
        catalogue().questions["no_agreement_kind"],
    )
    draft = with_answer(with_answer(EMPTY, ending, "no_agreement"), kind, "postponed")
    assert draft.no_agreement_kind == "postponed"
    assert with_answer(draft, ending, "open").no_agreement_kind == ""


@pytest.mark.parametrize("ending", ["agreement", "partial", "understanding", "no_agreement", ""])
def test_that_ten_rows_are_asked_however_it_landed(ending: str) -> None:
    draft = replace(EMPTY, ending=ending)
    ids = [row.id for row in rows_asked(draft)]
    assert len(ids) == 10
    assert ("gains" in ids) == (ending in {"agreement", "partial"})
    assert ("obstacles" in ids) != ("gains" in ids)


def test_that_rows_count_as_answered_also_by_cant_tell() -> None:
    draft = replace(
        EMPTY,
        new_title="Lease",
        ending="open",
        answers=Answers({"heard_them": Absent.UNKNOWN, "obstacles": ("trust",)}),
        look_back_days=(),
    )
    answered = dict(zip((r.id for r in rows_asked(draft)), answered_rows(draft), strict=True))
    assert answered == {
        "talk": True,
        "ending": True,
        "obstacles": True,
        "feel": False,
        "heard": True,
        "now": False,
        "worked": False,
        "differently": False,
        "plan": False,
        "look_back": False,
    }


def test_that_answers_to_rows_no_longer_asked_are_left_out_and_others_kept() -> None:
    draft = replace(
        EMPTY,
        ending="open",
        answers=Answers({"gains": ("new",), "sat_terms": 4, "own_word": "both", "newer": "x"}),
    )
    kept = only_asked(draft).answers
    assert set(kept) == {"sat_terms", "own_word", "newer"}


def test_that_a_kept_ending_is_taken_apart_again() -> None:
    assert ending_parts("partial") == ("partial", "")
    assert ending_parts("postponed") == ("no_agreement", "postponed")


def test_that_a_draft_is_blank_until_something_would_be_missed() -> None:
    assert is_blank(replace(EMPTY, held_on=date(2026, 11, 20), negotiation_id="n"))
    assert is_blank(replace(EMPTY, new_title="  "))
    assert not is_blank(replace(EMPTY, answers=Answers({"calm": 3})))
    assert not is_blank(replace(EMPTY, plan_then="wait"))


def test_that_the_copy_holds_every_word_and_answer(tmp_path: Path) -> None:
    draft = replace(
        EMPTY,
        new_counterpart="Ada Quist",
        held_on=date(2026, 11, 20),
        minutes=50,
        ending="no_agreement",
        no_agreement_kind="postponed",
        plan_when="they open",
        plan_then="ask",
        answers=Answers(
            {
                "worked": "Zuhören \N{SLIGHTLY SMILING FACE}",
                "sat_terms": 4,
                "heard_them": Absent.UNKNOWN,
                "obstacles": ("trust", "timing"),
            }
        ),
    )
    words = in_words(draft, "Lease")
    for expected in (
        "Debrief: Lease",
        "Ada Quist",
        "2026-11-20",
        "50 minutes",
        "No agreement",
        "Put off",
        "Zuhören \N{SLIGHTLY SMILING FACE}",
        "the terms: 4 of 7",
        "They: can’t tell",
        "Trust, Timing",
        "If they open, then I will ask",
    ):
        assert expected in words
    path = tmp_path / "copy.md"
    save_copy(replace(draft, answers=Answers({"worked": "a\ud800b"})), "Lease", path)
    assert "a?b" in path.read_text(encoding="utf-8")


def test_that_a_copy_of_a_draft_without_a_name_still_has_a_heading() -> None:
    assert in_words(EMPTY, "").startswith("# Debrief: without a name")
