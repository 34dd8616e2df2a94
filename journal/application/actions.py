"""Everything a person does to a journal, each a function of the Journal: one Step, undoable."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from journal.application import debriefs
from journal.application.stamps import Stamps
from journal.domain.records import (
    Commitment,
    Counterpart,
    Debrief,
    FollowUp,
    Lesson,
    LessonUse,
    Negotiation,
    Note,
    Record,
    Session,
)
from journal.domain.step import Change, Step
from journal.errors import InputError
from journal.questions.catalogue import catalogue
from journal.questions.checking import check_all, clean
from journal.texts import _

if TYPE_CHECKING:
    from journal.application.journal import Journal
    from journal.domain.draft import Draft
    from journal.questions.answers import Answers

_Kept = TypeVar("_Kept", bound=Record)

#: Weeks until a lesson comes back, from one look at it to the next (design.md 9.7).
LESSON_WEEKS = (2, 6, 14, 30)
#: So often in a row it helped, three times of them after the longest wait: it is one's own.
SETTLED_AFTER = len(LESSON_WEEKS) + 2


def stamps(journal: Journal) -> Stamps:
    """The stamp of this moment."""
    return Stamps(journal.clock)


# debriefs


def log_debrief(journal: Journal, draft: Draft) -> Debrief:
    """Finish a draft: its answers become records, the draft goes; undo brings the draft back."""
    step = debriefs.finish(draft, _known(journal, draft), stamps(journal))
    journal.do(step)
    return next(record for record in debriefs.records_of(step) if isinstance(record, Debrief))


def _known(journal: Journal, draft: Draft) -> debriefs.Known:
    if draft.negotiation_id is None:
        wanted = draft.new_counterpart.strip().casefold()
        same = (c for c in journal.load(Counterpart) if wanted in _names(c))
        return debriefs.Known(counterpart=next(same, None) if wanted else None)
    negotiation = journal.the(Negotiation, draft.negotiation_id)
    debrief = journal.find(Debrief, draft.debrief_id) if draft.debrief_id else None
    lessons = journal.load(Lesson, "debrief_id = ?", (debrief.id,)) if debrief else []
    return debriefs.Known(
        negotiation,
        None,
        journal.of_negotiation(Session, negotiation.id),
        _look_backs(journal, negotiation.id),
        journal.of_negotiation(Debrief, negotiation.id),
        debrief,
        lessons[0] if lessons else None,
    )


def _look_backs(journal: Journal, negotiation_id: str) -> list[FollowUp]:
    # those in the trash too: one that came back beside its successor would ask twice
    return journal.load(FollowUp, "negotiation_id = ?", (negotiation_id,), trashed=True)


def _names(counterpart: Counterpart) -> set[str]:
    return {counterpart.name.casefold(), counterpart.alias.casefold()} - {""}


def answer_again(journal: Journal, debrief: Debrief, answers: Answers) -> None:
    """Add what Today asked for once more; whatever stayed empty now rests."""
    moment = stamps(journal)
    new = replace(
        debrief,
        answers=check_all(catalogue(), answers),
        asked_again_at=moment.now,
        **moment.again(),
    )
    journal.do(Step(_("answer"), (Change(debrief, new),)))


def answer_look_back(journal: Journal, look: FollowUp, answers: Answers) -> FollowUp:
    """Answer a look-back, or change its answers."""
    moment = stamps(journal)
    new = replace(
        look,
        answers=check_all(catalogue(), answers),
        answered_at=look.answered_at or moment.now,
        **moment.again(),
    )
    journal.do(Step(_("look-back after {days} days").format(days=look.days), (Change(look, new),)))
    return new


# negotiations and counterparts


def add_negotiation(journal: Journal, title: str, kind: str, counterpart: str) -> Negotiation:
    """A new negotiation, open from today; a counterpart of a new name is made with it."""
    title = clean(title.strip())
    if not title:
        raise InputError(_("A negotiation needs a name; the rest can wait."), "title")
    moment = stamps(journal)
    changes: list[Change] = []
    person = find_or_add_counterpart(journal, counterpart, moment, changes)
    new = Negotiation(
        **moment.new(),
        title=title[: debriefs.TITLE_LENGTH],
        kind=kind,
        counterpart_id=person.id if person else None,
        arena="private" if kind == "family" else "work",
        started_on=moment.today,
    )
    changes.append(Change(None, new))
    journal.do(Step(_("new negotiation “{title}”").format(title=new.title), tuple(changes)))
    return new


def find_or_add_counterpart(
    journal: Journal, name: str, moment: Stamps, changes: list[Change]
) -> Counterpart | None:
    """The counterpart of a name or alias, or a new one added to the changes; None for no name."""
    name = clean(name.strip())
    if not name:
        return None
    wanted = name.casefold()
    known = next((c for c in journal.load(Counterpart) if wanted in _names(c)), None)
    if known:
        return known
    new = Counterpart(**moment.new(), name=name)
    changes.append(Change(None, new))
    return new


def add_counterpart(journal: Journal, name: str, alias: str = "") -> Counterpart:
    """A new counterpart; an alias is enough."""
    name, alias = clean(name.strip()), clean(alias.strip())
    if not (name or alias):
        raise InputError(_("A counterpart needs a name or an alias."), "name")
    new = Counterpart(**stamps(journal).new(), name=name or alias, alias=alias)
    journal.do(Step(_("new counterpart"), (Change(None, new),)))
    return new


def change(journal: Journal, record: _Kept, label: str = "", **fields: Any) -> _Kept:
    """Change fields of a record; texts are checked, days of a negotiation kept in order."""
    moment = stamps(journal)
    new = replace(record, **_checked(fields))
    if new == record:
        return record
    new = replace(new, updated_at=moment.now, zone=moment.zone)
    changes = [Change(record, new)]
    if isinstance(new, Negotiation):
        debriefs.check_days(new)
        looks = _look_backs(journal, new.id)
        changes.extend(debriefs.look_back_changes(new, looks, moment))
    journal.do(Step(label or _("change"), tuple(changes)))
    return new


def _checked(fields: dict[str, Any]) -> dict[str, Any]:
    return {
        name: clean(value) if isinstance(value, str) else value for name, value in fields.items()
    }


def end(journal: Journal, negotiation: Negotiation, ending: str, ended_on: date) -> Negotiation:
    """Settle a negotiation without a debrief, or open it again with the ending "open"."""
    day = None if ending == "open" else ended_on
    label = _("ending of “{title}”").format(title=negotiation.title)
    return change(journal, negotiation, label, ending=ending, ended_on=day)


# what belongs to a negotiation


def add(journal: Journal, label: str, record_type: type[_Kept], **fields: Any) -> _Kept:
    """A new record of a kind, its texts checked."""
    new = record_type(**stamps(journal).new(), **_checked(fields))
    journal.do(Step(label, (Change(None, new),)))
    return new


def add_session(journal: Journal, negotiation_id: str, held_on: date, **fields: Any) -> Session:
    """A talk held or coming up."""
    return add(
        journal, _("session"), Session, negotiation_id=negotiation_id, held_on=held_on, **fields
    )


def add_note(journal: Journal, negotiation_id: str, body: str, *, private: bool = False) -> Note:
    """A dated note; an empty one is refused."""
    if not body.strip():
        raise InputError(_("A note needs a word or two."), "body")
    today = journal.clock.today()
    return add(
        journal,
        _("note"),
        Note,
        negotiation_id=negotiation_id,
        written_on=today,
        body=body,
        private=private,
    )


def add_promise(
    journal: Journal, negotiation_id: str, side: str, what: str, due_on: date | None
) -> Commitment:
    """A promise of one side, with a day or without."""
    if not what.strip():
        raise InputError(_("What was promised?"), "what")
    return add(
        journal,
        _("promise"),
        Commitment,
        negotiation_id=negotiation_id,
        side=side,
        what=what.strip(),
        due_on=due_on,
    )


def keep_promise(journal: Journal, promise: Commitment) -> Commitment:
    """Tick a promise as kept today, or take the tick back."""
    done = None if promise.done_on else journal.clock.today()
    label = _("promise kept") if done else _("promise open again")
    return change(journal, promise, label, done_on=done)


def add_lesson(journal: Journal, when_text: str, then_text: str, **fields: Any) -> Lesson:
    """An if-then plan written by itself."""
    if not (when_text.strip() or then_text.strip()):
        raise InputError(_("A plan needs a word or two: If …, then I will …"), "when_text")
    due = journal.clock.today() + timedelta(weeks=LESSON_WEEKS[0])
    return add(
        journal,
        _("lesson"),
        Lesson,
        when_text=when_text.strip(),
        then_text=then_text.strip(),
        due_on=due,
        **fields,
    )


def review_lesson(
    journal: Journal, lesson: Lesson, result: str, helped: int | None = None
) -> Lesson:
    """Say what became of a lesson since the last look; when it comes back follows from that."""
    moment = stamps(journal)
    use = LessonUse(
        **moment.new(), lesson_id=lesson.id, seen_on=moment.today, result=result, helped=helped
    )
    streak = _helped_in_a_row(journal, lesson)
    if result != "no_occasion":
        streak = streak + 1 if helped == 1 else 0
    settled = streak >= SETTLED_AFTER
    weeks = LESSON_WEEKS[min(streak, len(LESSON_WEEKS) - 1)]
    new = replace(
        lesson,
        state="settled" if settled else "active",
        due_on=None if settled else moment.today + timedelta(weeks=weeks),
        **moment.again(),
    )
    journal.do(Step(_("look at a lesson"), (Change(None, use), Change(lesson, new))))
    return new


def _helped_in_a_row(journal: Journal, lesson: Lesson) -> int:
    streak = 0
    for use in journal.load(LessonUse, "lesson_id = ?", (lesson.id,)):
        if use.result != "no_occasion":
            streak = streak + 1 if use.helped == 1 else 0
    return streak


# the trash


def trash(journal: Journal, record: Record) -> None:
    """Put a record into the trash; a counterpart that is in use stays."""
    if isinstance(record, Counterpart):
        _refuse_in_use(journal, record)
    gone = replace(record, **stamps(journal).trash())
    journal.do(Step(_("moving to the trash"), (Change(record, gone),)))


def _refuse_in_use(journal: Journal, counterpart: Counterpart) -> None:
    using = journal.load(Negotiation, "counterpart_id = ?", (counterpart.id,))
    if using:
        sentence = _("“{name}” is across the table in “{title}”, so it stays.")
        raise InputError(
            sentence.format(name=counterpart.alias or counterpart.name, title=using[0].title),
            advice=_("Give that negotiation another counterpart first."),
        )


def restore(journal: Journal, record: Record) -> None:
    """Take a record out of the trash."""
    back = replace(record, trashed_at=None, **stamps(journal).again())
    journal.do(Step(_("restoring from the trash"), (Change(record, back),)))


def in_trash(journal: Journal) -> list[Record]:
    """What is in the trash, the latest first."""
    from journal.domain.records import RECORD_TYPES

    found: list[Record] = []
    for record_type in RECORD_TYPES.values():
        found.extend(journal.load(record_type, "trashed_at IS NOT NULL", trashed=True))
    return sorted(found, key=lambda record: record.trashed_at or record.updated_at, reverse=True)
