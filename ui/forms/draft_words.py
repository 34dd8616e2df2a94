"""A draft as a text to be read anywhere: what is saved when the journal cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.questions.catalogue import catalogue
from journal.questions.checking import say
from journal.texts import _
from ui.forms.draft_fields import OPEN, answer_in, rows_asked

if TYPE_CHECKING:
    from pathlib import Path

    from journal.domain.draft import Draft
    from journal.questions.answers import Answer
    from journal.questions.catalogue import FormRow, Question


def in_words(draft: Draft, title: str) -> str:
    """All that was typed and answered so far, as Markdown that is also plain to read."""
    heading = _("Debrief: {title}").format(title=title or _("without a name"))
    parts = [f"# {heading}", _about(draft)]
    parts += [_row(row, draft) for row in rows_asked(draft) if row.id != "talk"]
    return "\n\n".join(part for part in parts if part) + "\n"


def save_copy(draft: Draft, title: str, path: Path) -> None:
    """Write the words of a draft to a file; an OSError where that does not work."""
    text = in_words(draft, title).encode("utf-8", "replace")
    with path.open("wb") as file:
        file.write(text)
        file.flush()


def _about(draft: Draft) -> str:
    lines = []
    if draft.new_counterpart:
        lines.append(_("With {name}").format(name=draft.new_counterpart))
    if draft.held_on:
        lines.append(_("Held on {day}").format(day=draft.held_on.isoformat()))
    if draft.minutes:
        lines.append(_("{n} minutes").format(n=draft.minutes))
    return "\n".join(lines)


def _row(row: FormRow, draft: Draft) -> str:
    still_open = (draft.ending or OPEN) == OPEN
    said = [
        _answer(question, answer, row, still_open=still_open)
        for question in row.questions
        if (answer := answer_in(draft, question)) not in {None, ()}
    ]
    heading = _(row.ask_open if still_open and row.ask_open else row.ask)
    return "\n\n".join([f"## {heading}", *said]) if said else ""


def _answer(question: Question, answer: Answer | None, row: FormRow, *, still_open: bool) -> str:
    assert answer is not None
    if question.kind == "plan" and isinstance(answer, tuple):
        return _("If {when}, then I will {then}").format(when=answer[0], then=answer[1])
    words = say(catalogue().questions[question.id], answer)
    alone = len(row.questions) == 1 or question.kind in {"choice", "text"}
    return words if alone else f"{question.asked(still_open=still_open)}: {words}"
