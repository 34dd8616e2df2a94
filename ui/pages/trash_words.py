"""What is in the trash, in words: a name for every kind of record, and what would go with it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from journal.application import actions
from journal.days import near_day, plain_day
from journal.domain import records
from journal.texts import _, count, mark
from ui.pages.plan_text import plan_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from journal.application.journal import Journal
    from journal.domain.records import Record

TITLE_LENGTH = 80


class Thing(NamedTuple):
    """One record in the trash, as it is listed."""

    record: Record
    title: str
    second: str


@cache
def _kinds() -> dict[type[Record], str]:
    return {
        records.Negotiation: mark("Negotiation"),
        records.Counterpart: mark("Counterpart"),
        records.Session: mark("Talk"),
        records.Issue: mark("Issue"),
        records.Debrief: mark("Debrief"),
        records.FollowUp: mark("Look-back"),
        records.RelationshipCheck: mark("Check of a relationship"),
        records.Commitment: mark("Promise"),
        records.Lesson: mark("Lesson"),
        records.LessonUse: mark("Use of a lesson"),
        records.Note: mark("Note"),
        records.Mentor: mark("Mentor"),
        records.StandIn: mark("Stand-in"),
        records.ExportEntry: mark("Export"),
    }


def read_trash(journal: Journal) -> tuple[Thing, ...]:
    """What is in the trash, the latest first; may take a while, so off the window's thread."""
    today = journal.clock.today()
    found = actions.in_trash(journal)
    belongs = "id IN (SELECT value FROM json_each(?))"
    ids = "[" + ",".join(f'"{_negotiation_of(record)}"' for record in found) + "]"
    titles = {
        negotiation.id: negotiation.title
        for negotiation in journal.load(records.Negotiation, belongs, (ids,), trashed=True)
    }
    return tuple(_thing(record, titles, today) for record in found)


def _negotiation_of(record: Record) -> str:
    return getattr(record, "negotiation_id", None) or ""


def _thing(record: Record, titles: Mapping[str, str], today: date) -> Thing:
    kind = _(_kinds()[type(record)])
    where = titles.get(_negotiation_of(record), "")
    gone = record.trashed_at or record.updated_at
    when = _("moved here {day}").format(day=near_day(gone.astimezone().date(), today))
    second = ", ".join(part for part in (kind, where, when) if part)
    return Thing(record, name_of(record, today), second)


def name_of(record: Record, today: date) -> str:
    """A short name for a record."""
    match record:
        case records.Negotiation():
            name = record.title
        case records.Counterpart():
            name = record.alias or record.name
        case records.Session() | records.Debrief():
            talk = isinstance(record, records.Session)
            words = _("Talk of {day}") if talk else _("Debrief of {day}")
            day = plain_day(record.held_on, today)
            name = getattr(record, "title", "") or words.format(day=day)
        case records.Lesson():
            name = plan_words(record.when_text, record.then_text)
        case records.Note():
            name = record.body.strip().partition("\n")[0]
        case records.Commitment():
            name = record.what
        case records.FollowUp():
            name = _("After {n} days").format(n=record.days)
        case records.Issue() | records.Mentor() | records.StandIn():
            name = record.name
        case records.ExportEntry():
            name = record.file_name
        case _:
            name = _(_kinds()[type(record)])
    return name if len(name) <= TITLE_LENGTH else name[: TITLE_LENGTH - 1] + "…"


def what_goes(thing: Thing, with_it: Sequence[Record]) -> str:
    """What deleting for good would take away."""
    if not with_it:
        words = _("“{name}” would be gone for good. Undo does not bring it back.")
        return words.format(name=thing.title)
    others = count("{n} record", "{n} records", len(with_it))
    words = _("“{name}” and {others} in it would be gone for good. Undo does not bring them back.")
    sentence = words.format(name=thing.title, others=others)
    if isinstance(thing.record, records.Negotiation):
        sentence += " " + _("Lessons taken from it stay.")
    return sentence
