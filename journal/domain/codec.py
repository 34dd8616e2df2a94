"""Records as plain values and back: what the file's columns and the interchange format hold.

Plain values are str, int, float, bool, None and lists of str or int. Dates are ISO 8601, times
ISO 8601 in UTC with microseconds and a Z.
"""

from __future__ import annotations

import math
import types
import typing
from dataclasses import MISSING, fields
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from journal.domain import records
from journal.domain.moments import moment_from, moment_text
from journal.errors import InputError
from journal.questions.answers import Absent, Answer, Answers
from journal.questions.checking import clean
from journal.texts import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from journal.domain.records import Record

Plain = dict[str, Any]
#: The largest whole number that every reader of JSON and every column keeps as it is.
LARGEST = 2**53
_FIELDS: dict[type[Record], tuple[FieldKind, ...]] = {}


class FieldKind(typing.NamedTuple):
    """A record's field: its type without None, and whether it may be None."""

    name: str
    type: object
    optional: bool
    required: bool


def fields_of(record_type: type[Record]) -> tuple[FieldKind, ...]:
    """The stored fields of a kind of record, ``answers`` left out."""
    known = _FIELDS.get(record_type)
    if known is None:
        known = _FIELDS[record_type] = _find_fields(record_type)
    return known


def _find_fields(record_type: type[Record]) -> tuple[FieldKind, ...]:
    hints = typing.get_type_hints(record_type, vars(records))
    found = []
    for field in fields(record_type):
        if field.name == "answers":
            continue
        hint = hints[field.name]
        optional = isinstance(hint, types.UnionType)
        if optional:
            hint = next(part for part in typing.get_args(hint) if part is not type(None))
        required = field.default is MISSING and field.default_factory is MISSING
        found.append(FieldKind(field.name, hint, optional, required))
    return tuple(found)


def has_answers(record_type: type[Record]) -> bool:
    """Whether a kind of record keeps answers to questions."""
    return "answers" in record_type.__dataclass_fields__


def _to_plain(value: object) -> object:
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return value


def to_plain(record: Record) -> Plain:
    """A record's fields as plain values, without its answers."""
    return {
        field.name: _to_plain(getattr(record, field.name)) for field in fields_of(type(record))
    }


def _read_text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value if value.isascii() and "\x00" not in value else clean(value)


def _read_whole_number(value: object) -> int:
    if type(value) is not int or not -LARGEST <= value <= LARGEST:
        raise TypeError
    return value


def _read_bool(value: object) -> bool:
    if value not in (0, 1):
        raise TypeError
    return bool(value)


def _read_float(value: object) -> float:
    # a decimal is what a streaming reader of JSON gives
    if isinstance(value, bool | str | list | dict):
        raise TypeError
    number = float(value)  # type: ignore[arg-type]  # what is left is a number, or float() says so
    if not math.isfinite(number):
        raise ValueError
    return number


def _read_texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError
    return tuple(_read_text(item) for item in value)


def _read_whole_numbers(value: object) -> tuple[int, ...]:
    if not isinstance(value, list):
        raise TypeError
    return tuple(_read_whole_number(item) for item in value)


def _read_date(value: object) -> date:
    if not isinstance(value, str) or len(value) != len("2026-11-22"):
        raise TypeError
    return date.fromisoformat(value)


def _read_moment(value: object) -> datetime:
    if not isinstance(value, str):
        raise TypeError
    return moment_from(value)


_READERS: dict[object, Callable[[object], object]] = {
    str: _read_text,
    int: _read_whole_number,
    bool: _read_bool,
    float: _read_float,
    date: _read_date,
    datetime: _read_moment,
    tuple[str, ...]: _read_texts,
    tuple[int, ...]: _read_whole_numbers,
}

_IN_WORDS = {
    str: "a text",
    int: "a whole number",
    bool: "true or false",
    float: "a number",
    date: "a day such as 2026-11-22",
    datetime: "a time such as 2026-11-22T09:30:00Z",
}


def _read(field: FieldKind, value: object) -> object:
    if value is None and field.optional:
        return None
    try:
        return _READERS[field.type](value)
    except (TypeError, ValueError, OverflowError) as error:
        wanted = _IN_WORDS.get(field.type, "a list")  # type: ignore[call-overload]  # types hash
        sentence = _("“{field}” holds {value!r:.60}, and {wanted} belongs there.")
        raise InputError(
            sentence.format(field=field.name, value=value, wanted=wanted), field.name
        ) from error


def from_plain(record_type: type[Record], plain: Mapping[str, Any], answers: Answers) -> Record:
    """A record from plain values; an InputError naming the field where one does not fit."""
    values: dict[str, Any] = {}
    for field in fields_of(record_type):
        if field.name in plain:
            values[field.name] = _read(field, plain[field.name])
        elif field.required:
            sentence = _("“{field}” is missing.")
            raise InputError(sentence.format(field=field.name), field.name)
    if has_answers(record_type):
        values["answers"] = answers
    return record_type(**values)


def answer_to_plain(answer: Answer) -> object:
    """An answer as a plain value: the three states stay apart."""
    if isinstance(answer, Absent):
        return {"state": answer.value}
    return list(answer) if isinstance(answer, tuple) else answer


def _can_be_kept(number: float) -> bool:
    # not a number, infinity and what is too large for a double come back as something else
    return not isinstance(number, bool) and -LARGEST <= number <= LARGEST


def answer_from_plain(question: str, plain: object) -> Answer:
    """An answer from a plain value; an InputError naming the question where it is none."""
    if isinstance(plain, dict) and plain.get("state") in [state.value for state in Absent]:
        return Absent(plain["state"])
    if isinstance(plain, list) and all(isinstance(item, str) for item in plain):
        return tuple(plain)
    if isinstance(plain, str):
        return plain
    if isinstance(plain, int | float) and _can_be_kept(plain):
        return plain
    sentence = _("The answer to “{question}” cannot be read.")
    raise InputError(sentence.format(question=question), question)
