"""From a draft to a finished debrief: which records a person's answers become."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from journal.days import written_day
from journal.domain.ledger import OPEN
from journal.domain.records import Counterpart, Debrief, FollowUp, Lesson, Negotiation, Session
from journal.domain.step import Change, DraftChange, Step
from journal.errors import InputError
from journal.questions.catalogue import catalogue
from journal.questions.checking import check_all, clean
from journal.texts import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.application.stamps import Stamps
    from journal.domain.draft import Draft
    from journal.domain.records import Record

TITLE_LENGTH = 120

# after a success the second look is the one that helps (field.md 4), so these are asked once more
_AS_GOOD_AS_EMPTY = frozenset({"", "nothing", "none", "no", "n/a"})


class Known(NamedTuple):
    """What the journal already holds of a draft's negotiation."""

    negotiation: Negotiation | None = None
    counterpart: Counterpart | None = None
    sessions: Sequence[Session] = ()
    follow_ups: Sequence[FollowUp] = ()
    debriefs: Sequence[Debrief] = ()
    debrief: Debrief | None = None
    lesson: Lesson | None = None


def ending_of(draft: Draft) -> str:
    """The ending that is kept: "no agreement" by its kind where that was said."""
    if draft.ending == "no_agreement" and draft.no_agreement_kind:
        return draft.no_agreement_kind
    return draft.ending


def missing(draft: Draft) -> list[str]:
    """The ids of the form rows that finishing still needs: the talk, where it landed."""
    rows = []
    if draft.negotiation_id is None and not draft.new_title.strip():
        rows.append("talk")
    if draft.held_on is None:
        rows.append("talk")
    if not draft.ending:
        rows.append("ending")
    return list(dict.fromkeys(rows))


def finish(draft: Draft, known: Known, stamps: Stamps) -> Step:
    """The step that finishing a draft is; an InputError where something it needs is missing."""
    _check_complete(draft)
    held_on = draft.held_on
    assert held_on is not None
    ending = ending_of(draft)
    changes: list[Change] = []
    negotiation = _negotiation(draft, known, stamps, held_on, ending, changes)
    changes.extend(_session(draft, known, stamps, negotiation, held_on))
    debrief = _debrief(draft, known, stamps, negotiation, held_on, ending)
    changes.append(Change(known.debrief, debrief))
    changes.extend(_lesson(draft, known, stamps, negotiation, debrief))
    changes.extend(look_back_changes(negotiation, known.follow_ups, stamps))
    label = _("debrief of “{title}”").format(title=negotiation.title)
    return Step(label, tuple(changes), (DraftChange(draft, None),))


def _check_complete(draft: Draft) -> None:
    sentences = {
        "talk": _("Which talk was it, and when? Finishing needs that."),
        "ending": _("Where did it land? Finishing needs that."),
    }
    for row in missing(draft):
        raise InputError(sentences[row], row)


def _negotiation(
    draft: Draft,
    known: Known,
    stamps: Stamps,
    held_on: date,
    ending: str,
    changes: list[Change],
) -> Negotiation:
    look_back = draft.look_back_days
    if known.negotiation is None:
        ended_on = _day_of(ending, held_on)
        counterpart = known.counterpart or _new_counterpart(draft, stamps, changes)
        new = Negotiation(
            **stamps.new(),
            title=clean(draft.new_title.strip())[:TITLE_LENGTH],
            kind=draft.new_kind,
            counterpart_id=counterpart.id if counterpart else None,
            arena="private" if draft.new_kind == "family" else "work",
            started_on=draft.started_on or held_on,
            ended_on=ended_on,
            ending=ending,
            retrospective=ended_on is not None and (stamps.today - held_on).days > 7,
            look_back_days=look_back,
        )
        check_days(new)
        changes.append(Change(None, new))
        return new
    old = known.negotiation
    ending, ended_on = _settled(old, known, held_on, ending)
    changed = replace(
        old,
        # a talk of a day before the matter was noted moves its beginning, unless that was typed
        started_on=draft.started_on or min(old.started_on, held_on),
        ended_on=ended_on,
        ending=ending,
        look_back_days=look_back,
        **stamps.again(),
    )
    check_days(changed)
    changes.append(Change(old, changed))
    return changed


def _day_of(ending: str, held_on: date) -> date | None:
    return None if ending == OPEN else held_on


def _settled(
    old: Negotiation, known: Known, held_on: date, ending: str
) -> tuple[str, date | None]:
    """The ending and its day after a debrief of this day: the newest debrief decides."""
    kept, said = (old.ending, old.ended_on), (ending, _day_of(ending, held_on))
    before = known.debrief
    others = [other for other in known.debriefs if before is None or other.id != before.id]
    if before is None:
        newer = [other for other in others if other.held_on > held_on]
        # settled without a debrief, on a day after this talk
        outlasted = ending == OPEN and old.ended_on is not None and old.ended_on > held_on
        return kept if newer or outlasted else said
    if (before.ending, before.held_on) == (ending, held_on):
        return kept
    newest = max(others, key=_place, default=None)
    if newest is None or _place(newest) < (held_on, before.id):
        return said
    if _place(newest) < _place(before):
        return newest.ending, _day_of(newest.ending, newest.held_on)
    return kept


def _place(debrief: Debrief) -> tuple[date, str]:
    # ids rise with time, and tell two debriefs of a day apart
    return debrief.held_on, debrief.id


def check_days(negotiation: Negotiation) -> None:
    """An InputError where a negotiation ended before it began."""
    ended = negotiation.ended_on
    if ended is not None and ended < negotiation.started_on:
        sentence = _("It ended on {ended}, before it began on {began}. Which date is right?")
        raise InputError(
            sentence.format(ended=written_day(ended), began=written_day(negotiation.started_on)),
            "talk",
        )


def _new_counterpart(draft: Draft, stamps: Stamps, changes: list[Change]) -> Counterpart | None:
    name = clean(draft.new_counterpart.strip())
    if not name:
        return None
    counterpart = Counterpart(**stamps.new(), name=name)
    changes.append(Change(None, counterpart))
    return counterpart


def _session(
    draft: Draft, known: Known, stamps: Stamps, negotiation: Negotiation, held_on: date
) -> list[Change]:
    same_day = next((s for s in known.sessions if s.held_on == held_on), None)
    if same_day is None:
        new = Session(
            **stamps.new(), negotiation_id=negotiation.id, held_on=held_on, minutes=draft.minutes
        )
        return [Change(None, new)]
    if draft.minutes is None or draft.minutes == same_day.minutes:
        return []
    return [Change(same_day, replace(same_day, minutes=draft.minutes, **stamps.again()))]


def _debrief(
    draft: Draft,
    known: Known,
    stamps: Stamps,
    negotiation: Negotiation,
    held_on: date,
    ending: str,
) -> Debrief:
    answers = check_all(catalogue(), draft.answers)
    if known.debrief is not None:
        return replace(
            known.debrief, held_on=held_on, ending=ending, answers=answers, **stamps.again()
        )
    return Debrief(
        **stamps.new(),
        negotiation_id=negotiation.id,
        held_on=held_on,
        ending=ending,
        started_at=min(draft.started_at, stamps.now),
        finished_at=stamps.now,
        seconds=max(0, int((stamps.now - draft.started_at).total_seconds())),
        answers=answers,
    )


def _lesson(
    draft: Draft, known: Known, stamps: Stamps, negotiation: Negotiation, debrief: Debrief
) -> list[Change]:
    when_text, then_text = clean(draft.plan_when.strip()), clean(draft.plan_then.strip())
    if not (when_text or then_text):
        return []
    if known.lesson is not None:
        new = replace(known.lesson, when_text=when_text, then_text=then_text, **stamps.again())
        return [Change(known.lesson, new)]
    lesson = Lesson(
        **stamps.new(),
        when_text=when_text,
        then_text=then_text,
        because=debrief.answers.text("why"),
        negotiation_id=negotiation.id,
        debrief_id=debrief.id,
        due_on=stamps.today + timedelta(weeks=2),
    )
    return [Change(None, lesson)]


def look_back_changes(
    negotiation: Negotiation, follow_ups: Sequence[FollowUp], stamps: Stamps
) -> list[Change]:
    """What a new ending, or another choice of days, does to look-backs: answered ones stay."""
    ended = negotiation.ended_on
    wanted = set(negotiation.look_back_days) if ended is not None else set()
    changes: list[Change] = []
    for look in follow_ups:
        if look.answered_at is not None:
            wanted.discard(look.days)
        elif look.days not in wanted or look.trashed_at is not None:
            changes.append(Change(look, None))
        else:
            wanted.discard(look.days)
            assert ended is not None
            moved = replace(look, due_on=ended + timedelta(days=look.days))
            if moved != look:
                changes.append(Change(look, replace(moved, **stamps.again())))
    for days in sorted(wanted):
        assert ended is not None
        due = ended + timedelta(days=days)
        new = FollowUp(**stamps.new(), negotiation_id=negotiation.id, days=days, due_on=due)
        changes.append(Change(None, new))
    return changes


def asks_again(debrief: Debrief, negotiation: Negotiation) -> list[str]:
    """The questions that Today asks once more: satisfaction and the "differently" line."""
    if debrief.asked_again_at is not None or negotiation.ending == OPEN:
        return []
    wanted = []
    if debrief.answers.get("sat_terms") is None:
        wanted.append("sat_terms")
    if debrief.answers.text("differently").strip(" .-–").lower() in _AS_GOOD_AS_EMPTY:
        wanted.append("differently")
    return wanted


def records_of(step: Step) -> list[Record]:
    """The records a step leaves behind."""
    return [change.after for change in step.changes if change.after is not None]
