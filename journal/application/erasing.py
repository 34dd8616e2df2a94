"""Deleting for good: a record and all that hangs on it leave the file, and undo does not help."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from journal.application.stamps import Stamps
from journal.domain.records import (
    Commitment,
    Counterpart,
    Debrief,
    ExportEntry,
    FollowUp,
    Issue,
    Lesson,
    LessonUse,
    Mentor,
    Negotiation,
    Note,
    Record,
    RelationshipCheck,
    Session,
    StandIn,
)
from journal.domain.step import Change, DraftChange, Step
from journal.texts import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journal.application.journal import Journal

_PAGES_AT_ONCE = 64
#: A merge that moved nothing still counts the one row of its command (fts5.html, "merge").
_STILL_MERGING = 2

_OF_NEGOTIATION: tuple[type[Record], ...] = (
    Session,
    Issue,
    FollowUp,
    Commitment,
    Note,
    Debrief,
)


def erase(journal: Journal, record: Record) -> list[Record]:
    """Delete a record with all that belongs to it, from the trash or not; what went comes back.

    What only points at it stays without the pointer: lessons taken from a negotiation, the
    negotiations of a counterpart. No action that touched what is gone can be undone any more.
    """
    changes = list(_changes(journal, record))
    drafts = [
        DraftChange(draft, None)
        for draft in journal.drafts()
        if record.id in {draft.negotiation_id, draft.debrief_id}
    ]
    step = Step(_("deleting for good"), tuple(changes), tuple(drafts))
    journal.do_for_good(step)
    return [change.record for change in changes if change.after is None]


def tidy(journal: Journal) -> None:
    """Bring the words of what was deleted out of the search index too, in steps a few ms long.

    The tables overwrite what is deleted at once (``secure_delete``); the index only notes that it
    is gone until its parts are merged. Called off the window's thread; stopping early is harmless.
    """
    connection = journal.connection
    pages = -_PAGES_AT_ONCE
    while True:
        with connection.transaction():
            before = connection.raw.total_changes
            connection.execute("INSERT INTO search (search, rank) VALUES ('merge', ?)", (pages,))
            moved = connection.raw.total_changes - before
        if moved < _STILL_MERGING:
            return
        pages = _PAGES_AT_ONCE


def goes_with(journal: Journal, record: Record) -> list[Record]:
    """What `erase` would delete together with a record."""
    changes = _changes(journal, record)
    return [
        change.record for change in changes if change.after is None and change.record != record
    ]


def _changes(journal: Journal, record: Record) -> Iterator[Change]:
    match record:
        case Negotiation():
            yield from _of_negotiation(journal, record)
        case Counterpart():
            yield from _of_counterpart(journal, record)
        case Lesson():
            yield from _gone(journal, LessonUse, "lesson_id = ?", record.id)
        case Debrief():
            yield from _unlinked(journal, Lesson, "debrief_id", record.id)
        case Mentor():
            yield from _gone(journal, StandIn, "mentor_id = ?", record.id)
            yield from _unlinked(journal, ExportEntry, "mentor_id", record.id)
        case _:
            pass
    yield Change(record, None)


def _of_negotiation(journal: Journal, negotiation: Negotiation) -> Iterator[Change]:
    key = negotiation.id
    debriefs = journal.load(Debrief, "negotiation_id = ?", (key,), trashed=True)
    theirs = {debrief.id for debrief in debriefs}
    its_debriefs = "debrief_id IN (SELECT id FROM debrief WHERE negotiation_id = ?)"
    where = f"negotiation_id = ? OR {its_debriefs}"
    for lesson in journal.load(Lesson, where, (key, key), trashed=True):
        from_here = lesson.debrief_id in theirs
        kept = None if from_here else lesson.debrief_id
        moment = Stamps(journal.clock).again()
        elsewhere = None if lesson.negotiation_id == key else lesson.negotiation_id
        freed = replace(lesson, negotiation_id=elsewhere, debrief_id=kept, **moment)
        yield Change(lesson, freed)
    yield from _unlinked(journal, LessonUse, "negotiation_id", key)
    yield from _unlinked(journal, Negotiation, "resumes_id", key)
    for kind in _OF_NEGOTIATION:
        yield from _gone(journal, kind, "negotiation_id = ?", key)


def _of_counterpart(journal: Journal, counterpart: Counterpart) -> Iterator[Change]:
    yield from _unlinked(journal, Negotiation, "counterpart_id", counterpart.id)
    yield from _gone(journal, RelationshipCheck, "counterpart_id = ?", counterpart.id)
    yield from _gone(journal, StandIn, "counterpart_id = ?", counterpart.id)


def _gone(journal: Journal, kind: type[Record], where: str, key: str) -> Iterator[Change]:
    for record in journal.load(kind, where, (key,), trashed=True):
        yield Change(record, None)


def _unlinked(journal: Journal, kind: type[Record], field: str, key: str) -> Iterator[Change]:
    moment = Stamps(journal.clock).again()
    for record in journal.load(kind, f"{field} = ?", (key,), trashed=True):
        pointers: dict[str, Any] = {field: None}
        yield Change(record, replace(record, **pointers, **moment))
