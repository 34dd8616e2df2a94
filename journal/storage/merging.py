"""What an import asks the file: which ids are known, and whether every reference is met."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from journal.domain.records import RECORD_TYPES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.storage.connection import Connection


class KnownId(NamedTuple):
    """An id that the journal holds, the kind of its record, and the number of its row."""

    kind: str
    id: str
    row: int


class Dangling(NamedTuple):
    """A record that refers to one of another kind that is not there."""

    kind: str
    id: str
    missing_kind: str


_KNOWN_IDS = " UNION ALL ".join(
    f"SELECT '{kind}', id, rowid FROM {kind} WHERE id IN (SELECT value FROM json_each(?1))"
    for kind in RECORD_TYPES
)


def is_empty(connection: Connection) -> bool:
    """Whether a journal holds no record and no draft, in the trash or outside."""
    tables = (*RECORD_TYPES, "draft")
    return not any(connection.value(f"SELECT EXISTS (SELECT 1 FROM {kind})") for kind in tables)


def last_rows(connection: Connection) -> dict[str, int]:
    """The number of the last row of each kind: rows added from now on have higher ones."""
    return {
        kind: connection.value(f"SELECT coalesce(max(rowid), 0) FROM {kind}")
        for kind in RECORD_TYPES
    }


def known_ids(connection: Connection, ids: Sequence[str]) -> list[KnownId]:
    """Those of some ids that records of any kind have."""
    return [KnownId(*row) for row in connection.rows(_KNOWN_IDS, (json.dumps(ids),))]


def dangling(connection: Connection) -> Dangling | None:
    """A record that refers to what is not there; None where every reference is met."""
    found = connection.row("PRAGMA foreign_key_check")
    if found is None:
        return None
    kind, row, missing_kind, _key = found
    record_id = connection.value(f"SELECT id FROM {kind} WHERE rowid = ?", (row,))
    return Dangling(kind, record_id, missing_kind)


def state_fact(connection: Connection, key: str, value: str) -> None:
    """Set a fact about the journal itself, within a transaction."""
    connection.execute(
        "INSERT INTO about (key, value) VALUES (?, ?) "
        "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, value),
    )
