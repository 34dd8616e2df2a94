"""Records as rows of columns and back: the one place that knows both."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from journal.domain.codec import fields_of, from_plain, has_answers, to_plain
from journal.domain.records import RECORD_TYPES, Record
from journal.questions.answers import Absent, Answer, Answers
from journal.questions.catalogue import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from journal.storage.connection import Connection

# how an answer stands in its row; texts are apart, so that an index of figures leaves them out
NUMBER, TEXT, CODE, LIST, UNKNOWN, NOT_APPLICABLE = range(6)


class AnswerColumns(NamedTuple):
    """An answer as it stands in the table ``answer``."""

    record_id: str
    question_id: str
    form: int
    number: float | None
    words: str | None
    version: int


def record_columns(record: Record) -> dict[str, Any]:
    """A record's own columns, by name."""
    return {
        name: json.dumps(value) if isinstance(value, list) else value
        for name, value in to_plain(record).items()
    }


def answer_columns(record: Record) -> list[AnswerColumns]:
    """A record's answers as rows; empty for kinds that keep none."""
    answers = getattr(record, "answers", Answers())
    return [_columns(record.id, question, answer) for question, answer in answers.items()]


def _columns(record_id: str, question: str, answer: Answer) -> AnswerColumns:
    known = catalogue().questions.get(question)
    version = known.version if known else 1
    number: float | None = None
    words: str | None = None
    if isinstance(answer, Absent):
        form = UNKNOWN if answer is Absent.UNKNOWN else NOT_APPLICABLE
    elif isinstance(answer, tuple):
        form, words = LIST, json.dumps(list(answer))
    elif isinstance(answer, str):
        form, words = (CODE if known and known.kind == "choice" else TEXT), answer
    else:
        form, number = NUMBER, answer
    return AnswerColumns(record_id, question, form, number, words, version)


def answer_from(form: int, number: float | None, words: str | None) -> Answer:
    """An answer from its columns."""
    if form == UNKNOWN:
        return Absent.UNKNOWN
    if form == NOT_APPLICABLE:
        return Absent.NOT_APPLICABLE
    if form == LIST:
        return tuple(json.loads(words or "[]"))
    if form == NUMBER:
        assert number is not None
        return int(number) if float(number).is_integer() else number
    return words or ""


def column_names(record_type: type[Record]) -> list[str]:
    """The columns of a kind of record, in the order of its fields."""
    return [field.name for field in fields_of(record_type)]


def _is_list(field_type: object) -> bool:
    return getattr(field_type, "__origin__", None) is tuple


def record_from(record_type: type[Record], columns: Sequence[Any], answers: Answers) -> Record:
    """A record from its columns, in the order of column_names."""
    plain = {
        field.name: json.loads(value) if _is_list(field.type) and value else value
        for field, value in zip(fields_of(record_type), columns, strict=True)
    }
    return from_plain(record_type, plain, answers)


def load_answers(connection: Connection, ids: Iterable[str]) -> dict[str, Answers]:
    """The answers of some records, by record id."""
    found: dict[str, dict[str, Answer]] = {}
    wanted = list(ids)
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        marks = ",".join("?" * len(part))
        for record_id, question, form, number, words in connection.rows(
            "SELECT record_id, question_id, form, number, words FROM answer "
            f"WHERE record_id IN ({marks}) ORDER BY rowid",
            part,
        ):
            found.setdefault(record_id, {})[question] = answer_from(form, number, words)
    return {record_id: Answers(given) for record_id, given in found.items()}


def load(
    connection: Connection, kind: str, where: str = "1", values: Sequence[object] = ()
) -> list[Record]:
    """The records of a kind that fit a condition of SQL, oldest first."""
    record_type = RECORD_TYPES[kind]
    names = ", ".join(column_names(record_type))
    rows = connection.rows(
        f"SELECT {names} FROM {kind} WHERE {where} ORDER BY id",
        values,
    )
    answers: dict[str, Answers] = {}
    if has_answers(record_type):
        answers = load_answers(connection, (row[0] for row in rows))
    return [record_from(record_type, row, answers.get(row[0], Answers())) for row in rows]
