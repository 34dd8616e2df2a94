"""Answers as blocks of a document, whatever the catalogue asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.export.document import Heading, Items, Paragraph, Table
from journal.questions.answers import Absent
from journal.questions.catalogue import catalogue
from journal.questions.checking import say
from journal.texts import _

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from journal.domain.records import FollowUp
    from journal.export.document import Block, Runs
    from journal.export.notes_names import Gathering, Wording
    from journal.questions.answers import Answer, Answers
    from journal.questions.catalogue import Question


def leaving(questions: Iterable[Question], part: str) -> list[Question]:
    """Those of the questions that belong to a part and may leave."""
    return [question for question in questions if question.leaves and question.part == part]


def rating_rows(
    questions: Sequence[Question],
    answers: Answers,
    shown: Collection[str],
    wording: Wording | Gathering,
) -> list[Block]:
    """A table of the ratings given, without those that are shown elsewhere."""
    rows = tuple(
        (wording.own(_rated(question)), wording.own(say(question, answers[question.id])))
        for question in questions
        if question.kind == "scale" and question.id in answers and question.id not in shown
    )
    head = (wording.own(_("Rating")), wording.own(_("1 to 7")))
    return [Table(head, rows)] if rows else []


def _rated(question: Question) -> str:
    name = _(question.name)
    return _("{rating}, as I saw it").format(rating=name) if question.side == "them" else name


def choice_items(
    questions: Sequence[Question], answers: Answers, wording: Wording | Gathering
) -> list[Block]:
    """The choices made, each question with a heading of its own."""
    blocks: list[Block] = []
    for question in questions:
        if question.kind not in {"choice", "choices"} or question.id not in answers:
            continue
        answer = answers[question.id]
        codes = answer if isinstance(answer, tuple) else (answer,)
        said = tuple(wording.own(_chosen(question, code)) for code in codes)
        if said:
            blocks += [Heading(3, wording.own(_(question.name))), Items(said)]
    return blocks


def _chosen(question: Question, code: Answer) -> str:
    return say(question, code) if isinstance(code, Absent) else question.words(str(code))


def told(
    questions: Sequence[Question], answers: Answers, level: int, wording: Wording | Gathering
) -> list[Block]:
    """What was written, under its headings; a question asked with the one before stands lower."""
    blocks: list[Block] = []
    beside = _asked_beside_another()
    for question in questions:
        text = answers.text(question.id).strip()
        if question.kind != "text" or not text:
            continue
        lower = 3 if question.id in beside else level
        blocks += [Heading(lower, wording.own(_(question.name))), Paragraph(wording.said(text))]
    return blocks


def _asked_beside_another() -> frozenset[str]:
    """Questions that share a row of a form with one before them, as "why" does."""
    rows = (row for form in catalogue().forms.values() for row in form)
    return frozenset(question.id for row in rows for question in row.questions[1:])


def look_back_blocks(looks: Sequence[FollowUp], wording: Wording | Gathering) -> list[Block]:
    """The look-backs answered: figures and choices in a table, what was written below it."""
    answered = [look for look in looks if look.answered_at is not None]
    questions = leaving(catalogue().of("follow_up"), "look_backs")
    columns = [
        question
        for question in questions
        if question.kind != "text" and any(question.id in look.answers for look in answered)
    ]
    lines = [*_lines(answered, questions, wording)]
    if not (columns or lines):
        return []
    head = (wording.own(_("After")), *(wording.own(_(column.name)) for column in columns))
    rows = tuple(_row(look, columns, wording) for look in answered)
    return [*([Table(head, rows)] if columns else []), *lines]


def _row(
    look: FollowUp, columns: Sequence[Question], wording: Wording | Gathering
) -> tuple[Runs, ...]:
    after = _("{days} days").format(days=look.days)
    cells = (
        wording.own(say(column, look.answers[column.id])) if column.id in look.answers else ()
        for column in columns
    )
    return (wording.own(after), *cells)


def _lines(
    looks: Sequence[FollowUp], questions: Sequence[Question], wording: Wording | Gathering
) -> Iterator[Block]:
    for look in looks:
        for question in questions:
            text = look.answers.text(question.id).strip()
            if question.kind == "text" and text:
                after = wording.own(_("After {days} days: ").format(days=look.days))
                yield Paragraph((*after, *wording.said(text)))
