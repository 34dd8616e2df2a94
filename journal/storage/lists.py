"""What Today and the lists show, by small indexed queries: live before the Ledger is."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from journal.domain.moments import moment_from

if TYPE_CHECKING:
    from journal.storage.connection import Connection

#: The counterpart as it is shown, for a query with a counterpart ``c``.
_SHOWN = "coalesce(nullif(c.alias, ''), c.name, '')"
_WITH_NEGOTIATION = (
    "JOIN negotiation n ON n.id = {table}.negotiation_id "
    "LEFT JOIN counterpart c ON c.id = n.counterpart_id"
)


class DraftLine(NamedTuple):
    """A debrief begun and not finished; ``body`` are its plain values."""

    id: str
    title: str
    started_at: datetime
    body: dict[str, Any]


class LookBackLine(NamedTuple):
    """A look-back that is due."""

    id: str
    negotiation_id: str
    title: str
    counterpart: str
    days: int
    due_on: date
    ending: str


class PromiseLine(NamedTuple):
    """A promise not yet kept."""

    id: str
    negotiation_id: str
    side: str
    owner: str
    what: str
    counterpart: str
    due_on: date | None


class TalkLine(NamedTuple):
    """A talk that is coming up, or was held and not written up."""

    session_id: str
    negotiation_id: str
    title: str
    counterpart: str
    held_on: date
    starts_at: str


class LessonLine(NamedTuple):
    """A lesson with what became of it so far."""

    id: str
    when_text: str
    then_text: str
    used: int
    helped: int
    due_on: date | None


class AskAgainLine(NamedTuple):
    """A finished debrief that may lack an answer worth asking for once more."""

    debrief_id: str
    negotiation_id: str
    title: str
    finished_at: datetime


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def drafts(connection: Connection) -> list[DraftLine]:
    """All drafts, the latest first."""
    found = []
    for record, title, started, body in connection.rows(
        "SELECT d.id, n.title, d.started_at, d.body FROM draft d "
        "LEFT JOIN negotiation n ON n.id = d.negotiation_id ORDER BY d.saved_at DESC"
    ):
        plain = json.loads(body)
        shown = title or plain.get("new_title", "")
        found.append(DraftLine(record, shown, moment_from(started), plain))
    return found


def look_backs_due(connection: Connection, today: date) -> list[LookBackLine]:
    """Unanswered look-backs that are due, the longest waiting first."""
    rows = connection.rows(
        f"SELECT f.id, n.id, n.title, {_SHOWN}, f.days, f.due_on, n.ending "
        f"FROM follow_up f {_WITH_NEGOTIATION.format(table='f')} "
        "WHERE f.answered_at IS NULL AND f.due_on <= ? "
        "AND f.trashed_at IS NULL AND n.trashed_at IS NULL ORDER BY f.due_on, f.id",
        (today.isoformat(),),
    )
    return [LookBackLine._make((*row[:5], date.fromisoformat(row[5]), row[6])) for row in rows]


def promises(connection: Connection) -> list[PromiseLine]:
    """Promises not yet kept, the earliest due first, those without a day last."""
    rows = connection.rows(
        f"SELECT p.id, n.id, p.side, p.owner, p.what, {_SHOWN}, p.due_on "
        f"FROM commitment p {_WITH_NEGOTIATION.format(table='p')} "
        "WHERE p.done_on IS NULL AND p.trashed_at IS NULL AND n.trashed_at IS NULL "
        "ORDER BY p.due_on IS NULL, p.due_on, p.id"
    )
    return [PromiseLine._make((*row[:6], _day(row[6]))) for row in rows]


def coming_up(connection: Connection, today: date) -> list[TalkLine]:
    """Talks of today and later, the next first."""
    return _talks(
        connection,
        "s.held_on >= ? AND n.ending = 'open' AND NOT EXISTS (SELECT 1 FROM debrief d "
        "WHERE d.negotiation_id = n.id AND d.held_on >= s.held_on AND d.trashed_at IS NULL)",
        (today.isoformat(),),
    )


def not_written_up(connection: Connection, since: date, until: date) -> list[TalkLine]:
    """Talks held between two days that no debrief and no draft speaks of."""
    return _talks(
        connection,
        "s.held_on BETWEEN ? AND ? AND n.ending = 'open' AND NOT EXISTS "
        "(SELECT 1 FROM debrief d WHERE d.negotiation_id = n.id "
        "AND d.held_on >= s.held_on AND d.trashed_at IS NULL) "
        "AND NOT EXISTS (SELECT 1 FROM draft t WHERE t.negotiation_id = n.id)",
        (since.isoformat(), until.isoformat()),
    )


def _talks(connection: Connection, where: str, values: tuple[str, ...]) -> list[TalkLine]:
    rows = connection.rows(
        f"SELECT s.id, n.id, n.title, {_SHOWN}, s.held_on, s.starts_at "
        f"FROM session s {_WITH_NEGOTIATION.format(table='s')} "
        f"WHERE {where} AND s.trashed_at IS NULL AND n.trashed_at IS NULL "
        "ORDER BY s.held_on, s.starts_at, s.id",
        values,
    )
    return [TalkLine._make((*row[:4], date.fromisoformat(row[4]), row[5])) for row in rows]


def lessons_due(connection: Connection, today: date) -> list[LessonLine]:
    """Lessons in use that are due for another look, the longest waiting first."""
    rows = connection.rows(
        "SELECT l.id, l.when_text, l.then_text, "
        "(SELECT count(*) FROM lesson_use u WHERE u.lesson_id = l.id AND u.result = 'used' "
        "AND u.trashed_at IS NULL), "
        "(SELECT count(*) FROM lesson_use u WHERE u.lesson_id = l.id AND u.helped = 1 "
        "AND u.trashed_at IS NULL), l.due_on FROM lesson l "
        "WHERE l.due_on <= ? AND l.state = 'active' AND l.trashed_at IS NULL "
        "ORDER BY l.due_on, l.id",
        (today.isoformat(),),
    )
    return [LessonLine._make((*row[:5], _day(row[5]))) for row in rows]


def finished_since(connection: Connection, since: str) -> list[AskAgainLine]:
    """Debriefs finished since a time that Today has not asked about again."""
    rows = connection.rows(
        "SELECT d.id, n.id, n.title, d.finished_at FROM debrief d "
        "JOIN negotiation n ON n.id = d.negotiation_id "
        "WHERE d.finished_at >= ? AND d.asked_again_at IS NULL AND n.ending != 'open' "
        "AND d.trashed_at IS NULL AND n.trashed_at IS NULL ORDER BY d.finished_at DESC",
        (since,),
    )
    return [AskAgainLine(row[0], row[1], row[2], moment_from(row[3])) for row in rows]


def count(connection: Connection, kind: str) -> int:
    """How many records of a kind there are outside of the trash."""
    return int(connection.value(f"SELECT count(*) FROM {kind} WHERE trashed_at IS NULL"))


def recent_ids(connection: Connection, since: date) -> list[str]:
    """Negotiations that are open or ended since a day: what the trends of Today need."""
    rows = connection.rows(
        "SELECT id FROM negotiation "
        "WHERE trashed_at IS NULL AND (ended_on >= ? OR ended_on IS NULL)",
        (since.isoformat(),),
    )
    return [row[0] for row in rows]
