"""One negotiation in notes for a mentor: a title, what it came to, and the parts chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.domain.ledger import OPEN
from journal.export.document import (
    Figures,
    Heading,
    Items,
    Lesson,
    Paragraph,
    plain,
    runs_text,
    standard_words,
)
from journal.export.notes_answers import (
    choice_items,
    leaving,
    look_back_blocks,
    rating_rows,
    told,
)
from journal.export.notes_words import ending_words, length_words, sentence
from journal.measures.outcome import outcome_class
from journal.measures.relationship import level_before
from journal.questions.answers import Absent
from journal.questions.catalogue import catalogue
from journal.questions.checking import say
from journal.texts import _, count, mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from journal.domain.records import Session
    from journal.export.document import Block, Runs
    from journal.export.notes_content import Chapter, Content
    from journal.export.notes_names import Gathering, Wording

#: The few figures that stand under the title; all others stand in their part.
HEADLINE = ("heard_me", "heard_them", "rel_health", "sat_terms")
_OUTCOMES = {
    "both": mark("Both sides gained"),
    "middle": mark("We met in the middle"),
    "you": mark("One side gained: mine"),
    "they": mark("One side gained: theirs"),
    "understood": mark("Both sides felt heard"),
}


def chapter_blocks(
    chapter: Chapter, content: Content, wording: Wording | Gathering
) -> list[Block]:
    """The blocks of one negotiation; whatever is empty is left out."""
    page = _Page(chapter, content, wording)
    blocks = page.head()
    for part, make in page.parts():
        if part in content.parts:
            blocks += make()
    return blocks


class _Page:
    def __init__(self, chapter: Chapter, content: Content, wording: Wording | Gathering) -> None:
        self._chapter = chapter
        self._parts = content.parts
        self._today = content.today
        self._case = content.ledger.by_id.get(chapter.negotiation.id)
        self._checks = content.ledger.checks_of
        self._year = content.until.year if content.since.year == content.until.year else None
        self._wording = wording

    def parts(self) -> Iterator[tuple[str, Callable[[], list[Block]]]]:
        yield "summary", self._what_happened
        yield "deal", self._deal
        yield "people", self._people
        yield "worked", self._worked
        yield "lessons", self._lessons
        yield "look_backs", self._looks
        yield "notes", self._notes

    def head(self) -> list[Block]:
        title = Heading(1, self._wording.said(self._chapter.negotiation.title))
        pairs = tuple(self._figures())
        return [title, Paragraph(self._lead(), lead=True), *([Figures(pairs)] if pairs else [])]

    def _lead(self) -> Runs:
        """Such as "With Supplier A, agreed 14 October after 23 days and 4 sessions."."""
        person = self._chapter.counterpart
        if person is None:
            return self._wording.own(sentence(self._came_to()) + self._both_sides())
        with_name, _name, rest = _("With {name}, {ending}.").partition("{name}")
        return (
            *self._wording.own(with_name),
            *self._wording.name(person.id, person.alias or person.name),
            *self._wording.own(rest.format(ending=self._came_to()) + self._both_sides()),
        )

    def _came_to(self) -> str:
        negotiation = self._chapter.negotiation
        ended = negotiation.ended_on
        day = self._day(ended or negotiation.started_on)
        held = len(self._held())
        if ended is None or negotiation.ending == OPEN:
            so_far = count("{n} session so far", "{n} sessions so far", held)
            return f"{ending_words(OPEN, day)}, {so_far}"
        days = (ended - negotiation.started_on).days
        return f"{ending_words(negotiation.ending, day)} {length_words(days, held)}"

    def _figures(self) -> Iterator[tuple[str, Runs]]:
        debrief = self._chapter.latest
        for name in HEADLINE if debrief else ():
            question = catalogue().questions[name]
            answer = debrief.answers.get(name) if debrief else None
            if answer is None or not question.leaves or question.part not in self._parts:
                continue
            said = say(question, answer)
            before = self._level_before()
            if name == "rel_health" and before is not None and not isinstance(answer, Absent):
                said = _("{before} to {after}").format(before=before, after=answer)
            label = runs_text(self._wording.own(_(question.name)), standard_words())
            yield label, self._wording.own(said)

    def _level_before(self) -> int | None:
        """How the relationship stood before the last talk, 1 to 7, as the charts have it."""
        if self._case is None or self._case.counterpart_id is None:
            return None
        return level_before(self._checks.get(self._case.counterpart_id, ()), self._case)

    def _both_sides(self) -> str:
        """What came of it for both sides, by the best evidence there is; empty if not known."""
        if self._case is None or "deal" not in self._parts:
            return ""
        outcome = outcome_class(self._case)
        if outcome.kind == "understood" and self._case.ending == "understanding":
            return ""
        words = _OUTCOMES.get(outcome.kind)
        if words is None:
            return ""
        said = _(words)
        return (
            _(" {outcome}, in my own word.").format(outcome=said)
            if outcome.evidence == "word"
            else f" {said}."
        )

    def _day(self, day: date) -> str:
        return self._wording.day(day, self._year)

    def _section(self, name: str, blocks: list[Block], level: int = 2) -> list[Block]:
        return [Heading(level, self._wording.own(name)), *blocks] if blocks else []

    def _written(self, text: str) -> list[Block]:
        return [Paragraph(self._wording.said(text.strip()))] if text.strip() else []

    def _held(self) -> list[Session]:
        return [one for one in self._chapter.sessions if one.held_on <= self._today]

    def _what_happened(self) -> list[Block]:
        blocks: list[Block] = []
        for session in self._held():
            title = self._wording.said(session.title.strip())
            written = self._written(session.body)
            if title or written:
                day = self._wording.own(self._day(session.held_on))
                named = (*day, *plain(": "), *title) if title else day
                blocks += [Heading(3, named), *written]
        return self._section(_("What happened"), blocks)

    def _deal(self) -> list[Block]:
        blocks = self._written(self._chapter.negotiation.terms)
        blocks += self._answered("deal")
        named = [issue.name.strip() for issue in self._chapter.issues if issue.name.strip()]
        if named:
            items = Items(tuple(map(self._wording.said, named)))
            blocks += self._section(_("On the table"), [items], 3)
        return self._section(_("The deal"), blocks + self._promises())

    def _promises(self) -> list[Block]:
        items = []
        for promise in self._chapter.promises:
            side = _("I: ") if promise.side == "you" else _("They: ")
            items.append((*self._wording.own(side), *self._wording.said(promise.what.strip())))
        return self._section(_("Promises"), [Items(tuple(items))], 3) if items else []

    def _people(self) -> list[Block]:
        return self._section(_("People"), self._answered("people"))

    def _answered(self, part: str) -> list[Block]:
        """The figures and choices of the latest debrief, which has the last word."""
        debrief = self._chapter.latest
        if debrief is None:
            return []
        questions = leaving(catalogue().of("debrief"), part)
        return [
            *rating_rows(questions, debrief.answers, HEADLINE, self._wording),
            *choice_items(questions, debrief.answers, self._wording),
        ]

    def _worked(self) -> list[Block]:
        questions = leaving(catalogue().of("debrief"), "worked")
        several = len(self._chapter.debriefs) > 1
        blocks: list[Block] = []
        for debrief in self._chapter.debriefs:
            written = told(questions, debrief.answers, 3 if several else 2, self._wording)
            day = _("Debrief of {day}").format(day=self._day(debrief.held_on))
            blocks += self._section(day, written) if several else written
        return blocks

    def _lessons(self) -> list[Block]:
        known = self._chapter.lessons
        name = count("Lesson", "Lessons", len(known))
        said = self._wording.said
        return self._section(
            name,
            [Lesson(said(one.when_text.strip()), said(one.then_text.strip())) for one in known],
        )

    def _looks(self) -> list[Block]:
        return self._section(_("Look-backs"), look_back_blocks(self._chapter.looks, self._wording))

    def _notes(self) -> list[Block]:
        blocks: list[Block] = []
        for note in self._chapter.notes:
            day = self._day(note.written_on)
            blocks += self._section(day, self._written(note.body), 3)
        return self._section(_("Notes"), blocks)
