"""The records of a journal, each frozen: they compare, hash and cross threads.

Times are UTC; ``zone`` names the time zone a record was made in. A record with ``trashed_at``
is in the trash. Ids are UUIDv7, so that the journals of two machines can be merged one day.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar, dataclass_transform

from journal.overrides import override
from journal.questions.answers import Answers

_Kind = TypeVar("_Kind")


# comparing, hashing and showing are written once below: made for each kind they would double
# what this module costs at every start
@dataclass_transform(frozen_default=True, kw_only_default=True, eq_default=False)
def record(kind: type[_Kind]) -> type[_Kind]:
    """A frozen dataclass of which every value is given by name."""
    return dataclass(frozen=True, kw_only=True, eq=False, repr=False)(kind)


@record
class Record:
    """What every record has."""

    id: str
    created_at: datetime
    updated_at: datetime
    zone: str
    trashed_at: datetime | None = None

    @override
    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    @override
    def __hash__(self) -> int:
        return hash((self.id, self.updated_at))

    @override
    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in vars(self).items())
        return f"{type(self).__name__}({shown})"


@record
class Counterpart(Record):
    """A person or organisation across the table; an alias is enough."""

    name: str
    alias: str = ""
    type: str = "person"
    relation: str = ""
    matters: str = ""
    avoid: str = ""
    private: bool = False


@record
class Negotiation(Record):
    """The whole matter, from the first contact to an ending; ``ending`` is "open" while it runs.

    ``limit_me`` and ``limit_them`` are package limits in points of 100 (field.md 2.3).
    """

    title: str
    kind: str = "other"
    counterpart_id: str | None = None
    my_role: str = ""
    arena: str = "work"
    stakes: int | None = None
    started_on: date
    ended_on: date | None = None
    ending: str = "open"
    terms: str = ""
    retrospective: bool = False
    private: bool = False
    resumes_id: str | None = None
    look_back_days: tuple[int, ...] = (30, 90, 180)
    limit_me: float | None = None
    limit_them: float | None = None
    origin: str = ""


@record
class Session(Record):
    """One meeting, call or exchange within a negotiation; one in the future is coming up."""

    negotiation_id: str
    held_on: date
    starts_at: str = ""
    minutes: int | None = None
    channel: str = ""
    title: str = ""
    body: str = ""


@record
class Issue(Record):
    """One issue on the table: weights in points of 100 a side, ``share`` 0 to 1 toward my best."""

    negotiation_id: str
    position: int
    name: str
    kind: str = "opposed"
    weight_me: float | None = None
    weight_them: float | None = None
    share: float | None = None


@record
class Debrief(Record):
    """What a person wrote after a talk; ``asked_again_at`` says that Today has asked once more."""

    negotiation_id: str
    held_on: date
    depth: str = "quick"
    ending: str = "open"
    started_at: datetime
    finished_at: datetime
    seconds: int = 0
    asked_again_at: datetime | None = None
    private: bool = False
    answers: Answers = field(default_factory=Answers)


@record
class FollowUp(Record):
    """A look-back some days after the ending; unanswered while ``answered_at`` is None."""

    negotiation_id: str
    days: int
    due_on: date
    answered_at: datetime | None = None
    answers: Answers = field(default_factory=Answers)


@record
class RelationshipCheck(Record):
    """How a relationship stood on a day, asked outside of a debrief or look-back."""

    counterpart_id: str
    checked_on: date
    answers: Answers = field(default_factory=Answers)


@record
class Commitment(Record):
    """A promise with an owner's side ("you" or "them"), and a date."""

    negotiation_id: str
    side: str
    what: str
    owner: str = ""
    due_on: date | None = None
    done_on: date | None = None


@record
class Lesson(Record):
    """An if-then plan; from a debrief, or written by itself."""

    when_text: str
    then_text: str
    because: str = ""
    theme: str = ""
    negotiation_id: str | None = None
    debrief_id: str | None = None
    state: str = "active"
    due_on: date | None = None


@record
class LessonUse(Record):
    """What became of a lesson in a negotiation: "used", "not_used" or "no_occasion"."""

    lesson_id: str
    negotiation_id: str | None = None
    seen_on: date
    result: str
    helped: int | None = None


@record
class Note(Record):
    """A dated free note on a negotiation."""

    negotiation_id: str
    written_on: date
    body: str
    private: bool = False


@record
class Mentor(Record):
    """Somebody who receives notes; the words hidden for this person."""

    name: str
    hidden_words: tuple[str, ...] = ()


@record
class StandIn(Record):
    """The word that replaces a name in every file for one mentor."""

    mentor_id: str
    name: str
    words: str
    counterpart_id: str | None = None


@record
class ExportEntry(Record):
    """One file that went out: what, to whom, when, and the hash of it."""

    mentor_id: str | None = None
    mentor_name: str = ""
    format: str
    file_name: str
    sha256: str
    contents: str
    hidden: str
    negotiations: int = 0


#: Every kind of record by the name it has in the file and in the interchange format.
#: The order is that of dependence: a record refers only to kinds before its own, or its own.
RECORD_TYPES: dict[str, type[Record]] = {
    "counterpart": Counterpart,
    "negotiation": Negotiation,
    "session": Session,
    "issue": Issue,
    "debrief": Debrief,
    "follow_up": FollowUp,
    "relationship_check": RelationshipCheck,
    "commitment": Commitment,
    "lesson": Lesson,
    "lesson_use": LessonUse,
    "note": Note,
    "mentor": Mentor,
    "stand_in": StandIn,
    "export_entry": ExportEntry,
}

_NAMES = {record_type: name for name, record_type in RECORD_TYPES.items()}


def kind_of(record: Record) -> str:
    """The name of a record's kind, such as "follow_up"."""
    return _NAMES[type(record)]
