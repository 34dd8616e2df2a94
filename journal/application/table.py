"""Negotiations as a table: one row each, with the figures and lines of the latest debrief."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar, cast

from journal.domain.records import Counterpart, Debrief, FollowUp, Lesson, Negotiation, Session
from journal.export.table_form import LINES, SCALES, answer_cell, written_head, written_rows
from journal.questions.answers import Answers
from journal.storage.paging import belonging, pages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from journal.application.journal import Journal

    _Part = TypeVar("_Part", Debrief, FollowUp, Lesson, Session)

_LOOKS = (30, 90, 180)


def table_pieces(journal: Journal, only: Sequence[str] | None) -> Iterator[str]:
    """The table as CSV, a page of rows at a time; ``only`` are ids of negotiations."""
    yield written_head()
    people = journal.load(Counterpart, trashed=True)
    names = {person.id: person.alias or person.name for person in people}
    among, values = ("1", ()) if only is None else belonging("negotiation", only)
    not_in_trash = f"trashed_at IS NULL AND {among}"
    for page in pages(journal.connection, "negotiation", not_in_trash, values):
        yield written_rows(_rows(journal, cast("list[Negotiation]", page), names))


def _rows(
    journal: Journal, page: Sequence[Negotiation], names: Mapping[str, str]
) -> Iterator[dict[str, str]]:
    ids = [negotiation.id for negotiation in page]
    debriefs = _by_negotiation(journal, Debrief, ids)
    looks = _by_negotiation(journal, FollowUp, ids)
    lessons = _by_negotiation(journal, Lesson, ids)
    sessions = _by_negotiation(journal, Session, ids)
    for negotiation in page:
        known = debriefs[negotiation.id]
        latest = max(known, key=lambda debrief: (debrief.held_on, debrief.id), default=None)
        row = _matter(negotiation, names)
        row["sessions"] = str(len(sessions[negotiation.id]))
        row.update(_answers(latest.answers if latest else Answers()))
        row.update(_outcomes(looks[negotiation.id]))
        if lessons[negotiation.id]:
            lesson = lessons[negotiation.id][-1]
            row.update({"when": lesson.when_text, "then": lesson.then_text})
        yield row


def _by_negotiation(
    journal: Journal, record_type: type[_Part], ids: Sequence[str]
) -> dict[str | None, list[_Part]]:
    marks = ",".join("?" * len(ids))
    found: dict[str | None, list[_Part]] = defaultdict(list)
    for record in journal.load(record_type, f"negotiation_id IN ({marks})", ids):
        found[record.negotiation_id].append(record)
    return found


def _matter(negotiation: Negotiation, names: Mapping[str, str]) -> dict[str, str]:
    began, ended = negotiation.started_on, negotiation.ended_on
    return {
        "id": negotiation.id,
        "title": negotiation.title,
        "kind": negotiation.kind,
        "counterpart": names.get(negotiation.counterpart_id or "", ""),
        "started_on": began.isoformat(),
        "ended_on": ended.isoformat() if ended else "",
        "days": str((ended - began).days) if ended else "",
        "ending": negotiation.ending,
        "retrospective": "yes" if negotiation.retrospective else "no",
        "private": "yes" if negotiation.private else "no",
    }


def _answers(answers: Answers) -> dict[str, str]:
    return {question: answer_cell(answers.get(question)) for question in (*SCALES, *LINES)}


def _outcomes(looks: Sequence[FollowUp]) -> dict[str, str]:
    given = {look.days: look.answers.get("outcome_now") for look in looks}
    return {f"outcome_{days}": answer_cell(given.get(days)) for days in _LOOKS}
