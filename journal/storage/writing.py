"""The one writer: a Step becomes rows in one short transaction, or nothing is changed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from journal.domain.moments import moment_text
from journal.domain.records import Record, kind_of
from journal.errors import StaleError
from journal.ids import new_id
from journal.storage import search
from journal.storage.mapping import answer_columns, record_columns
from journal.texts import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from journal.domain.draft import Draft
    from journal.domain.step import Change, Step
    from journal.storage.connection import Connection


def commit(connection: Connection, step: Step) -> None:
    """Write all of a step; a StaleError where a record is no longer what the step began from."""
    connection.orm()
    with connection.transaction():
        for change in step.changes:
            _write(connection, change)
        for draft in step.drafts:
            if draft.after is not None:
                put_draft(connection, draft.after)
            elif draft.before is not None:
                connection.execute("DELETE FROM draft WHERE id = ?", (draft.before.id,))
        raise_revision(connection)


def insert_all(connection: Connection, records: Iterable[Record]) -> None:
    """Insert many new records within a transaction: what an import does, batch by batch."""
    from sqlalchemy import insert

    from journal.storage.rows import ROW_TYPES, AnswerRow

    by_kind: dict[str, list[Record]] = {}
    for record in records:
        by_kind.setdefault(kind_of(record), []).append(record)
    for kind, found in by_kind.items():
        table = insert(ROW_TYPES[kind])
        connection.orm().execute(table, [record_columns(record) for record in found])
        answers = [row._asdict() for record in found for row in answer_columns(record)]
        if answers:
            connection.orm().execute(insert(AnswerRow), answers)
        search.add(connection, found)


def raise_revision(connection: Connection) -> None:
    """Count a change of the journal, within a transaction, and give its new state a name.

    The number alone would come twice: once before a backup was restored, and once after.
    """
    connection.execute(
        "INSERT INTO about (key, value) VALUES ('revision', '1'), ('state', ?) "
        "ON CONFLICT (key) DO UPDATE SET value = "
        "CASE key WHEN 'revision' THEN CAST(value AS INTEGER) + 1 ELSE excluded.value END",
        (new_id(),),
    )


def put_draft(connection: Connection, draft: Draft) -> None:
    """Keep a draft, within a transaction."""
    connection.execute(
        "INSERT INTO draft (id, negotiation_id, started_at, saved_at, body) VALUES (?,?,?,?,?) "
        "ON CONFLICT (id) DO UPDATE SET negotiation_id = excluded.negotiation_id, "
        "saved_at = excluded.saved_at, body = excluded.body",
        (
            draft.id,
            draft.negotiation_id,
            moment_text(draft.started_at),
            moment_text(draft.saved_at),
            json.dumps(draft.to_plain()),
        ),
    )


def _write(connection: Connection, change: Change) -> None:
    before, after = change
    if before == after:
        return
    if before is None:
        assert after is not None
        insert_all(connection, [after])
    elif after is None:
        _remove(connection, before)
    else:
        _update(connection, before, after)


def _update(connection: Connection, before: Record, after: Record) -> None:
    from sqlalchemy import insert, update

    from journal.storage.rows import ROW_TYPES, AnswerRow

    row = ROW_TYPES[kind_of(after)]
    old = record_columns(before)
    new = record_columns(after)
    statement = update(row).where(row.id == after.id, row.updated_at == old["updated_at"])
    if connection.orm().execute(statement.values(**new)).rowcount != 1:
        raise _stale()
    was = set(answer_columns(before))
    now = answer_columns(after)
    gone = [(item.record_id, item.question_id) for item in was.difference(now)]
    if gone:
        connection.execute_many("DELETE FROM answer WHERE record_id=? AND question_id=?", gone)
    added = [item._asdict() for item in now if item not in was]
    if added:
        connection.orm().execute(insert(AnswerRow), added)
    search.remove(connection, [after.id])
    search.add(connection, [after])


def _remove(connection: Connection, record: Record) -> None:
    kind = kind_of(record)
    updated = record_columns(record)["updated_at"]
    search.remove(connection, [record.id])
    connection.execute("DELETE FROM answer WHERE record_id = ?", (record.id,))
    gone = connection.execute(
        f"DELETE FROM {kind} WHERE id = ? AND updated_at = ?",
        (record.id, updated),
    )
    if gone != 1:
        raise _stale()


def _stale() -> StaleError:
    return StaleError(
        _("This was changed somewhere else in the meantime."),
        _("Nothing was written over; look at it again and repeat the change."),
    )
