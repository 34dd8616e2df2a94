from __future__ import annotations

import json
from typing import get_args

import pytest

import resources
from journal.domain.records import RECORD_TYPES
from journal.questions.catalogue import Kind, RecordKind, catalogue, read

ALL = list(catalogue().questions.values())
ENDINGS = [choice.code for choice in catalogue().choices["ending"]]


@pytest.mark.parametrize("question", ALL, ids=lambda question: question.id)
def test_that_a_question_is_complete(question) -> None:
    assert question.kind in get_args(Kind)
    assert question.of in get_args(RecordKind)
    assert question.of in RECORD_TYPES
    assert question.name
    assert question.ask
    assert question.part in {part.code for part in catalogue().parts}
    assert len(question.anchors) == (3 if question.kind == "scale" else 0)
    assert bool(question.choices) == (question.kind in {"choice", "choices", "days"})
    if question.same_as:
        assert catalogue().questions[question.same_as].kind == question.kind


def test_that_ids_of_questions_and_codes_of_choices_are_told_apart() -> None:
    data = json.loads((resources.folder() / "questions.json").read_text(encoding="utf-8"))
    ids = [entry["id"] for entry in data["questions"]]
    assert len(ids) == len(set(ids))
    for choices in catalogue().choices.values():
        codes = [choice.code for choice in choices]
        assert len(codes) == len(set(codes))
        assert all(choice.words for choice in choices)


@pytest.mark.parametrize("form", catalogue().forms)
def test_that_a_form_asks_each_question_once(form: str) -> None:
    rows = catalogue().forms[form]
    asked = [question.id for row in rows for question in row.questions]
    assert len(asked) == len(set(asked))
    assert all(row.ask for row in rows)


@pytest.mark.parametrize("ending", ENDINGS)
def test_that_gains_are_asked_after_agreements_and_obstacles_after_the_rest(ending: str) -> None:
    rows = {row.id for row in catalogue().forms["quick"] if row.applies(ending)}
    agreed = ending in {"agreement", "partial"}
    assert ("gains" in rows, "obstacles" in rows) == (agreed, not agreed)


def test_that_an_open_matter_is_asked_about_in_its_own_words() -> None:
    question = catalogue().questions["obstacles"]
    assert question.asked(still_open=True) == "What stands in the way?"
    assert question.asked() == "What stood in the way?"
    assert catalogue().questions["calm"].asked(still_open=True) == "your calm"


def test_that_a_code_of_a_newer_version_stands_for_itself() -> None:
    question = catalogue().questions["own_word"]
    assert question.words("both") == "Both sides gained"
    assert question.words("of_a_newer_version") == "of_a_newer_version"
    assert catalogue().words("ending", "agreement") == "Agreed"
    assert catalogue().words("ending", "of_a_newer_version") == "of_a_newer_version"


def test_that_the_questions_of_a_record_are_found() -> None:
    assert {question.of for question in catalogue().of("follow_up")} == {"follow_up"}
    assert "holds" in {question.id for question in catalogue().of("follow_up")}


def test_that_a_name_that_does_not_exist_is_found_when_reading() -> None:
    data = json.loads((resources.folder() / "questions.json").read_text(encoding="utf-8"))
    data["forms"]["quick"][0]["questions"] = ["nothing"]
    with pytest.raises(KeyError, match="nothing"):
        read(data)
