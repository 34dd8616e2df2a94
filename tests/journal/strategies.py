"""Records of any kind, with fields of any value that may be kept."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from journal.domain.codec import LARGEST, fields_of, has_answers
from journal.domain.records import RECORD_TYPES, Record
from journal.questions.answers import Absent, Answers

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

# anything but NUL and halves of characters
texts = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]))
moments = st.datetimes(
    min_value=datetime.fromisoformat("1900-01-01"),
    max_value=datetime.fromisoformat("2200-01-01"),
    timezones=st.just(UTC),
)
days = st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 1, 1))
whole_numbers = st.integers(-LARGEST, LARGEST)
numbers = st.floats(allow_nan=False, allow_infinity=False, min_value=-LARGEST, max_value=LARGEST)

_OF_TYPE: dict[object, SearchStrategy[Any]] = {
    str: texts,
    int: whole_numbers,
    bool: st.booleans(),
    float: numbers.map(float),
    date: days,
    datetime: moments,
    tuple[str, ...]: st.lists(texts, max_size=3).map(tuple),
    tuple[int, ...]: st.lists(whole_numbers, max_size=3).map(tuple),
}

answer_values = (
    texts
    | whole_numbers
    | numbers
    | st.sampled_from(Absent)
    | st.lists(texts, max_size=3).map(tuple)
)
question_ids = st.sampled_from(
    ["sat_terms", "gains", "own_word", "worked", "holds", "one_of_a_newer_version"]
)
answers = st.dictionaries(question_ids, answer_values, max_size=4).map(Answers)


def records_of(record_type: type[Record]) -> SearchStrategy[Record]:
    values: dict[str, SearchStrategy[Any]] = {}
    for field in fields_of(record_type):
        strategy = _OF_TYPE[field.type]
        values[field.name] = st.none() | strategy if field.optional else strategy
    values["id"] = st.uuids().map(str)
    if has_answers(record_type):
        values["answers"] = answers
    return st.builds(record_type, **values)


def records() -> SearchStrategy[Record]:
    """A record of any kind."""
    return st.sampled_from(list(RECORD_TYPES.values())).flatmap(records_of)
