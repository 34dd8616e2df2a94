"""Where the answer to each question stands in a draft, and which rows of the form are answered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from journal.domain.draft import Draft
from journal.ids import new_id
from journal.questions.answers import Answers
from journal.questions.catalogue import catalogue

if TYPE_CHECKING:
    from datetime import datetime

    from journal.domain.records import Debrief, Lesson, Negotiation
    from journal.questions.answers import Answer
    from journal.questions.catalogue import FormRow, Question

OPEN: Final = "open"
NO_AGREEMENT: Final = "no_agreement"


def answer_in(draft: Draft, question: Question) -> Answer | None:
    """What a draft holds for a question; a plan is its two texts, days are their codes."""
    if question.of == "debrief":
        return draft.answers.get(question.id)
    if question.kind == "plan":
        plan = (draft.plan_when, draft.plan_then)
        return plan if any(plan) else None
    if question.kind == "days":
        return tuple(str(days) for days in draft.look_back_days)
    if question.id == "ending":
        return draft.ending or None
    if question.id == "no_agreement_kind":
        return draft.no_agreement_kind or None
    if question.kind == "talk":
        return draft.negotiation_id or draft.new_title.strip() or None
    raise KeyError(question.id)


def with_answer(draft: Draft, question: Question, answer: Answer | None) -> Draft:
    """The draft with one question answered, or (None) not answered."""
    if question.of == "debrief":
        return replace(draft, answers=draft.answers.having(question.id, answer))
    if question.kind == "plan":
        when, then = answer if isinstance(answer, tuple) else ("", "")
        return replace(draft, plan_when=when, plan_then=then)
    if question.kind == "days":
        codes = answer if isinstance(answer, tuple) else ()
        return replace(draft, look_back_days=tuple(int(code) for code in codes))
    said = answer if isinstance(answer, str) else ""
    if question.id == "ending":
        kind = draft.no_agreement_kind if said == NO_AGREEMENT else ""
        return replace(draft, ending=said, no_agreement_kind=kind)
    if question.id == "no_agreement_kind":
        return replace(draft, no_agreement_kind=said)
    raise KeyError(question.id)


def rows_asked(draft: Draft, form: str = "quick") -> list[FormRow]:
    """The rows of a form that are asked for where a draft says it landed."""
    return [row for row in catalogue().forms[form] if row.applies(draft.ending or OPEN)]


def answered_rows(draft: Draft, form: str = "quick") -> list[bool]:
    """Of each row that is asked, whether anything in it is answered."""
    return [
        any(answer_in(draft, question) not in {None, ()} for question in row.questions)
        for row in rows_asked(draft, form)
    ]


def is_blank(draft: Draft) -> bool:
    """Whether a draft holds nothing a person would miss."""
    words = (draft.new_title, draft.new_counterpart, draft.plan_when, draft.plan_then)
    return not (draft.answers or draft.ending or any(word.strip() for word in words))


def ending_parts(ending: str) -> tuple[str, str]:
    """A kept ending as the two fields of a draft: where it landed, and how it ended without."""
    known = {choice.code for choice in catalogue().choices["ending"]}
    return (ending, "") if ending in known else (NO_AGREEMENT, ending)


def only_asked(draft: Draft, form: str = "quick") -> Draft:
    """The draft without answers to rows that are not asked where it landed in the end."""
    asked = {question.id for row in rows_asked(draft, form) for question in row.questions}
    of_form = {question.id for row in catalogue().forms[form] for question in row.questions}
    kept = {
        name: answer
        for name, answer in draft.answers.items()
        if name in asked or name not in of_form
    }
    return replace(draft, answers=Answers(kept))


def draft_of(
    debrief: Debrief,
    negotiation: Negotiation,
    lesson: Lesson | None,
    minutes: int | None,
    now: datetime,
) -> Draft:
    """A draft in which a finished debrief is changed."""
    ending, kind = ending_parts(debrief.ending)
    return Draft(
        id=new_id(),
        started_at=now,
        saved_at=now,
        negotiation_id=negotiation.id,
        debrief_id=debrief.id,
        held_on=debrief.held_on,
        minutes=minutes,
        ending=ending,
        no_agreement_kind=kind,
        answers=debrief.answers,
        plan_when=lesson.when_text if lesson else "",
        plan_then=lesson.then_text if lesson else "",
        look_back_days=negotiation.look_back_days,
    )
