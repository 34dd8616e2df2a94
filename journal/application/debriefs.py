"""From a draft to a finished debrief: which records a person's answers become."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

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

    negotiation: Negotiation | None
    counterpart: Counterpart | None
    sessions: Sequence[Session]
    follow_ups: Sequence[FollowUp]
    debrief: Debrief | None
    lesson: Lesson | None


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
    ended_on = None if ending == OPEN else held_on
    look_back = draft.look_back_days
    if known.negotiation is None:
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


def check_days(negotiation: Negotiation) -> None:
    """An InputError where a negotiation ended before it began."""
    ended = negotiation.ended_on
    if ended is not None and ended < negotiation.started_on:
        sentence = _("It ended on {ended}, before it began on {began}. Which date is right?")
        raise InputError(
            sentence.format(ended=_day_words(ended), began=_day_words(negotiation.started_on)),
            "talk",
        )


def _day_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


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
