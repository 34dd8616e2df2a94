"""What a debrief begins with: nothing, the likely talk, a draft, or a finished one to change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from journal.domain.draft import Draft
from journal.domain.records import Debrief, Lesson, Negotiation, Session
from journal.ids import new_id
from ui.forms.draft_fields import OPEN, draft_of, ending_parts
from ui.forms.talks import likely_talk, talk_of

if TYPE_CHECKING:
    from journal.application.journal import Journal
    from ui.forms.talks import Talk

EDIT: Final = "edit:"


class Start(NamedTuple):
    """A draft to show, the talk it is about where the journal knows one, whether it is kept."""

    draft: Draft
    talk: Talk | None
    in_file: bool


def blank(journal: Journal) -> Draft:
    """A draft in which nothing stands yet."""
    now = journal.clock.now()
    return Draft(id=new_id(), started_at=now, saved_at=now)


def begin(journal: Journal, record: str, part: str) -> Start:
    """What to show for a negotiation (or none) and a draft's id, "edit:" and a debrief's, or none.

    What is gone in the meantime is as none.
    """
    if part.startswith(EDIT):
        debrief = journal.find(Debrief, part.removeprefix(EDIT))
        if debrief is not None:
            return _change(journal, debrief)
    known = journal.draft(part) if part else None
    if known is not None:
        return Start(known, _talk(journal, known), in_file=True)
    talk = talk_of(journal, record) if record else likely_talk(journal)
    return Start(_new(journal, talk), talk, in_file=False)


def _new(journal: Journal, talk: Talk | None) -> Draft:
    draft = blank(journal)
    if talk is None:
        return draft
    ending, kind = ending_parts(talk.ending) if talk.ending != OPEN else ("", "")
    return replace(
        draft,
        negotiation_id=talk.negotiation_id,
        held_on=talk.held_on or journal.clock.today(),
        minutes=talk.minutes,
        ending=ending,
        no_agreement_kind=kind,
        look_back_days=talk.look_back_days,
    )


def _change(journal: Journal, debrief: Debrief) -> Start:
    begun = next((draft for draft in journal.drafts() if draft.debrief_id == debrief.id), None)
    if begun is not None:
        return Start(begun, _talk(journal, begun), in_file=True)
    negotiation = journal.the(Negotiation, debrief.negotiation_id)
    lessons = journal.load(Lesson, "debrief_id = ?", (debrief.id,))
    sessions = journal.of_negotiation(Session, negotiation.id)
    minutes = next((s.minutes for s in sessions if s.held_on == debrief.held_on), None)
    lesson = lessons[0] if lessons else None
    draft = draft_of(debrief, negotiation, lesson, minutes, journal.clock.now())
    return Start(draft, _talk(journal, draft), in_file=False)


def _talk(journal: Journal, draft: Draft) -> Talk | None:
    return talk_of(journal, draft.negotiation_id) if draft.negotiation_id else None
