"""Reading many records a page at a time, so that memory stays small whatever the journal."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from journal.storage.mapping import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journal.domain.records import Record
    from journal.storage.connection import Connection

_PAGE = 200
_OF_NEGOTIATION = frozenset(
    {"session", "issue", "debrief", "follow_up", "commitment", "lesson", "note"}
)
_CHOSEN = "(SELECT value FROM json_each(?))"
_THEIR_PEOPLE = f"(SELECT counterpart_id FROM negotiation WHERE id IN {_CHOSEN})"
_THEIR_LESSONS = f"(SELECT id FROM lesson WHERE negotiation_id IN {_CHOSEN})"


def pages(
    connection: Connection, kind: str, where: str = "1", values: Sequence[object] = ()
) -> Iterator[list[Record]]:
    """The records of a kind that fit a condition, in the order of their ids, page by page."""
    after = ""
    while True:
        ids = connection.rows(
            f"SELECT id FROM {kind} WHERE id > ? AND ({where}) ORDER BY id LIMIT {_PAGE}",
            (after, *values),
        )
        if not ids:
            return
        last: str = ids[-1][0]
        yield load(connection, kind, f"id > ? AND id <= ? AND ({where})", (after, last, *values))
        after = last


def belonging(kind: str, negotiation_ids: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """A condition, with its values, for the records of a kind that go with some negotiations.

    Their people and what is known of them go along; what is about other readers does not.
    """
    ids = json.dumps(list(negotiation_ids))
    if kind == "negotiation":
        return f"id IN {_CHOSEN}", (ids,)
    if kind == "counterpart":
        return f"id IN {_THEIR_PEOPLE}", (ids,)
    if kind == "relationship_check":
        return f"counterpart_id IN {_THEIR_PEOPLE}", (ids,)
    if kind in _OF_NEGOTIATION:
        return f"negotiation_id IN {_CHOSEN}", (ids,)
    if kind == "lesson_use":
        about = f"(negotiation_id IS NULL OR negotiation_id IN {_CHOSEN})"
        return f"lesson_id IN {_THEIR_LESSONS} AND {about}", (ids, ids)
    return "0", ()
