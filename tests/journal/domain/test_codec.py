from __future__ import annotations

import json
import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from journal.domain.codec import (
    LARGEST,
    answer_from_plain,
    answer_to_plain,
    fields_of,
    from_plain,
    has_answers,
    to_plain,
)
from journal.domain.moments import moment_from, moment_text
from journal.domain.records import RECORD_TYPES, Debrief, Mentor, Negotiation, Note, Record
from journal.errors import InputError
from journal.questions.answers import Absent, Answer, Answers
from tests.journal.storage.journals import every_kind, stamp
from tests.journal.strategies import answer_values, records


@given(records())
def test_that_any_record_survives_json(record: Record) -> None:
    plain = json.loads(json.dumps(to_plain(record)))
    answers = getattr(record, "answers", Answers())
    assert from_plain(type(record), plain, answers) == record


@given(answer_values)
def test_that_any_answer_survives_json(answer: Answer) -> None:
    assert answer_from_plain("q", json.loads(json.dumps(answer_to_plain(answer)))) == answer


def test_that_the_three_states_of_an_answer_stay_apart() -> None:
    given = [answer_to_plain(answer) for answer in (Absent.UNKNOWN, Absent.NOT_APPLICABLE, "")]
    assert given == [{"state": "unknown"}, {"state": "na"}, ""]


@pytest.mark.parametrize(
    "plain",
    [
        None,
        True,
        [1],
        {},
        {"state": "maybe"},
        {"state": []},
        math.nan,
        math.inf,
        10**400,
        -(2**60),
    ],
)
def test_that_an_answer_that_cannot_be_kept_is_refused_by_its_question(plain: object) -> None:
    with pytest.raises(InputError, match="sat_terms") as caught:
        answer_from_plain("sat_terms", plain)
    assert caught.value.field == "sat_terms"


# a field, what is put there, the words that say what belongs there
REFUSED: list[tuple[type[Record], str, Any, str]] = [
    (Negotiation, "title", 5, "a text"),
    (Negotiation, "title", None, "a text"),
    (Negotiation, "stakes", "4", "a whole number"),
    (Negotiation, "stakes", 4.0, "a whole number"),
    (Negotiation, "stakes", True, "a whole number"),
    (Negotiation, "stakes", 10**30, "a whole number"),
    (Negotiation, "private", 2, "true or false"),
    (Negotiation, "private", "yes", "true or false"),
    (Negotiation, "limit_me", "40", "a number"),
    (Negotiation, "limit_me", True, "a number"),
    (Negotiation, "limit_me", [], "a number"),
    (Negotiation, "limit_me", math.nan, "a number"),
    (Negotiation, "limit_me", math.inf, "a number"),
    (Negotiation, "limit_me", 10**400, "a number"),
    (Negotiation, "started_on", "soon", "a day such as"),
    (Negotiation, "started_on", "2026-13-01", "a day such as"),
    (Negotiation, "started_on", "20261101", "a day such as"),
    (Negotiation, "started_on", 20261101, "a day such as"),
    (Negotiation, "created_at", "2026-11-01T10:00:00", "a time such as"),
    (Negotiation, "created_at", "now", "a time such as"),
    (Negotiation, "created_at", 0, "a time such as"),
    (Negotiation, "look_back_days", "30", "a list"),
    (Negotiation, "look_back_days", [30.5], "a list"),
    (Negotiation, "look_back_days", [True], "a list"),
    (Mentor, "hidden_words", [1], "a list"),
    (Mentor, "hidden_words", {"a": 1}, "a list"),
]


@pytest.mark.parametrize(("record_type", "field", "value", "words"), REFUSED)
def test_that_a_value_of_another_type_is_refused_by_its_field(
    record_type: type[Record], field: str, value: Any, words: str
) -> None:
    good = next(to_plain(record) for record in every_kind() if type(record) is record_type)
    with pytest.raises(InputError, match=words) as caught:
        from_plain(record_type, {**good, field: value}, Answers())
    assert caught.value.field == field
    assert len(caught.value.what) < 200


@pytest.mark.parametrize("kind", RECORD_TYPES)
def test_that_a_missing_field_is_named_where_it_has_no_default(kind: str) -> None:
    record = next(record for record in every_kind() if type(record) is RECORD_TYPES[kind])
    plain = to_plain(record)
    for field in fields_of(type(record)):
        rest = {name: value for name, value in plain.items() if name != field.name}
        if field.required:
            with pytest.raises(InputError, match="is missing") as caught:
                from_plain(type(record), rest, Answers())
            assert caught.value.field == field.name
        else:
            assert from_plain(type(record), rest, Answers()).id == record.id


def test_that_an_unknown_field_is_left_out() -> None:
    note = next(record for record in every_kind() if isinstance(record, Note))
    assert from_plain(Note, {**to_plain(note), "mood": "calm"}, Answers()) == note


def test_that_a_decimal_of_a_streaming_reader_is_a_number() -> None:
    lease = next(record for record in every_kind() if isinstance(record, Negotiation))
    plain = {**to_plain(lease), "limit_me": Decimal(40), "private": 1}
    assert from_plain(Negotiation, plain, Answers()) == replace(lease, limit_me=40.0, private=True)


def test_that_a_nul_is_refused_and_half_a_character_made_visible() -> None:
    note = next(to_plain(record) for record in every_kind() if isinstance(record, Note))
    with pytest.raises(InputError, match="NUL"):
        from_plain(Note, {**note, "body": "a\x00"}, Answers())
    kept = from_plain(Note, {**note, "body": "a\udc00é"}, Answers())
    assert isinstance(kept, Note)
    assert kept.body == "a\ufffdé"
    with pytest.raises(InputError, match="NUL"):
        from_plain(Mentor, {**stamp_plain(), "name": "A", "hidden_words": ["\x00"]}, Answers())


def stamp_plain() -> dict[str, Any]:
    return to_plain(Mentor(**stamp(1), name="Grace"))


def test_that_moments_sort_as_texts_and_keep_their_instant() -> None:
    east = timezone(timedelta(hours=5, minutes=30))
    moments = [
        datetime(999, 1, 1, tzinfo=UTC),
        datetime(2026, 11, 22, 9, 30, 0, 5, tzinfo=east),
        datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
        datetime(2026, 11, 22, 9, 30, 1, tzinfo=UTC),
    ]
    texts = [moment_text(moment) for moment in moments[1:]]
    assert texts == sorted(texts)
    assert {len(text) for text in texts} == {len("2026-11-22T09:30:00.000000Z")}
    assert [moment_from(text) for text in texts] == moments[1:]


def test_that_only_some_kinds_keep_answers() -> None:
    with_answers = {kind for kind, found in RECORD_TYPES.items() if has_answers(found)}
    assert with_answers == {"debrief", "follow_up", "relationship_check"}
    assert "answers" not in {field.name for field in fields_of(Debrief)}


def test_that_the_largest_whole_number_is_exact_in_json_and_in_a_double() -> None:
    assert json.loads(json.dumps(LARGEST)) == LARGEST == int(float(LARGEST))
