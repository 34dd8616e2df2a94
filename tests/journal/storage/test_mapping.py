from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from journal.application.journal import Journal
from journal.clock import FixedClock
from journal.domain.codec import fields_of, has_answers
from journal.domain.records import RECORD_TYPES, Record, kind_of
from journal.domain.step import Change, Step
from journal.storage import mapping
from journal.storage.rows import ROW_TYPES
from tests.journal.storage.journals import NOW, contents, every_kind, put_empty
from tests.journal.strategies import records

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("kind", RECORD_TYPES)
def test_that_a_records_fields_are_its_tables_columns(kind: str) -> None:
    columns = {column.name: column for column in ROW_TYPES[kind].__table__.columns}
    fields = {field.name: field for field in fields_of(RECORD_TYPES[kind])}
    assert set(fields) == set(columns)
    assert {name for name, field in fields.items() if field.optional} == {
        name for name, column in columns.items() if column.nullable
    }


def test_that_every_kind_of_record_has_a_table_and_no_other_has_one() -> None:
    assert list(ROW_TYPES) == list(RECORD_TYPES)
    assert {kind_of(record) for record in every_kind()} == set(RECORD_TYPES)


def test_that_every_kind_comes_back_as_it_was_kept(full: Path) -> None:
    with Journal.open(full, clock=FixedClock(NOW)) as journal:
        assert contents(journal) == {record.id: record for record in every_kind()}


def test_that_more_records_than_one_question_may_name_come_back(path: Path) -> None:
    debrief = next(record for record in every_kind() if kind_of(record) == "debrief")
    ids = [f"id-{number:05}" for number in range(1300)]
    put_empty(path)
    with Journal.open(path) as journal:
        found = mapping.load_answers(journal.connection, ids)
    assert found == {}
    assert has_answers(type(debrief))


@given(records())
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_that_any_record_survives_the_file(journal: Journal, record: Record) -> None:
    # whom it refers to is another test's matter
    journal.connection.rows("PRAGMA foreign_keys=OFF")
    if journal.find(type(record), record.id):
        return
    journal.do(Step("one", (Change(None, record),)))
    assert journal.find(type(record), record.id) == record
    journal.undo()
    assert journal.find(type(record), record.id) is None
