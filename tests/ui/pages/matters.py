"""Negotiations with what a page shows of them, made by the actions a person has."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from journal.application import actions
from journal.domain.draft import Draft
from journal.domain.records import Negotiation
from journal.ids import new_id
from journal.questions.answers import Answers

if TYPE_CHECKING:
    from journal.application.journal import Journal


def logged(
    journal: Journal,
    title: str = "Packaging price rise",
    across: str = "Harwell Print",
    held_on: date = date(2026, 10, 14),
    *,
    ending: str = "agreement",
    began: date = date(2026, 9, 21),
    **answers: Any,
) -> Negotiation:
    """A negotiation with one finished debrief."""
    draft = Draft(
        id=new_id(),
        started_at=journal.clock.now(),
        saved_at=journal.clock.now(),
        new_title=title,
        new_kind="supplier",
        new_counterpart=across,
        started_on=began,
        held_on=held_on,
        minutes=20,
        ending=ending,
        plan_when="they read numbers",
        plan_then="ask where they come from",
        answers=Answers(answers),
    )
    debrief = actions.log_debrief(journal, draft)
    return journal.the(Negotiation, debrief.negotiation_id)
