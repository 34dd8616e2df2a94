"""A debrief as text to be read: the questions as headings, the answers in words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.application import actions
from journal.days import long_day, plain_day
from journal.questions.catalogue import catalogue
from journal.questions.checking import say
from journal.texts import _
from ui.forms.in_place import INSET_PX
from ui.pages.negotiation_notes import PrivateSwitch
from ui.pages.negotiation_words import ending_words
from ui.pages.plan_text import plan_fragments
from ui.theme import TextStyle, current
from ui.widgets.accessible import give_role
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.prose import Fragment, Prose
from ui.widgets.segments import Segments
from ui.widgets.spread import Spread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.domain.records import Debrief, Lesson
    from journal.questions.answers import Answer
    from journal.questions.catalogue import Question
    from ui.desk import Desk
    from ui.pages.negotiation_matter import Matter

_MEASURE_PX = 560
_OPEN = "open"
_MOST_SIDE_BY_SIDE = 5


def answer_words(question: Question, answer: Answer) -> list[Fragment]:
    """An answer in words; a number of a scale with what its end means."""
    if isinstance(answer, tuple):
        return [Fragment("\n".join(question.words(code) for code in answer))]
    words = say(question, answer)
    if question.kind != "scale" or not isinstance(answer, int) or not question.anchors:
        return [Fragment(words)]
    low, high = _(question.anchors[0]), _(question.anchors[-1])
    if answer in {1, 7}:
        return [Fragment(words), Fragment(f"  {low if answer == 1 else high}", "ink3")]
    middle = _(question.anchors[1]) if answer == 4 and len(question.anchors) == 3 else ""
    if middle:
        return [Fragment(words), Fragment(f"  {middle}", "ink3")]
    near = _("1 is “{low}”") if answer < 4 else _("7 is “{high}”")
    return [Fragment(words), Fragment("  " + near.format(low=low, high=high), "ink3")]


def passages(debrief: Debrief) -> list[tuple[str, list[tuple[Question, Answer]]]]:
    """What a debrief holds: headings, each with the questions answered under it."""
    found: list[tuple[str, list[tuple[Question, Answer]]]] = []
    told: set[str] = set()
    still_open = debrief.ending == _OPEN
    for row in catalogue().forms["quick"]:
        answered = [
            (question, debrief.answers[question.id])
            for question in row.questions
            if question.id in debrief.answers
        ]
        told.update(question.id for question, _answer in answered)
        if answered:
            ask = row.ask_open if still_open and row.ask_open else row.ask
            found.append((_(ask), answered))
    questions = catalogue().questions
    for name, answer in debrief.answers.items():
        if name not in told and name in questions:
            found.append((_(questions[name].name), [(questions[name], answer)]))
    return found


class DebriefTab(QWidget):
    """The debrief of a date, with Edit; several stand in a row of dates above."""

    logging = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._matter: Matter | None = None
        self._shown_id = ""
        self._built: object = None
        self._page = QVBoxLayout(self)
        self._content: QWidget | None = None
        current().follow(self._restyle)

    def show_matter(self, matter: Matter) -> None:
        """Show the debriefs of a negotiation, the latest one open."""
        if self._matter is None or self._matter.negotiation.id != matter.negotiation.id:
            self._shown_id = ""
        self._matter = matter
        ids = [debrief.id for debrief in matter.debriefs]
        if self._shown_id not in ids:
            self._shown_id = ids[0] if ids else ""
        wanted = (matter.debriefs, matter.lessons, self._shown_id, matter.draft_id)
        if wanted != self._built:
            self._built = wanted
            self._fill(matter)

    def settle(self) -> bool:
        """Nothing is typed here."""
        return True

    @property
    def shown(self) -> Debrief | None:
        """The debrief that is read."""
        known = self._matter.debriefs if self._matter else ()
        return next((one for one in known if one.id == self._shown_id), None)

    def _fill(self, matter: Matter) -> None:
        if self._content is not None:
            self._page.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._content = QWidget()
        down = QVBoxLayout(self._content)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(current().px(6))
        debrief = self.shown
        if debrief is None:
            down.addWidget(self._empty(matter))
        else:
            self._fill_with(down, matter, debrief)
        down.addStretch(1)
        self._page.insertWidget(0, self._content, 1)

    def _empty(self, matter: Matter) -> QWidget:
        what = _("No debrief yet. Three minutes now are worth an hour in spring.")
        button = _("Continue the draft") if matter.draft_id else _("Log a debrief")
        empty = EmptyState(what, button=button)
        empty.started.connect(self.logging)
        return empty

    def _fill_with(self, down: QVBoxLayout, matter: Matter, debrief: Debrief) -> None:
        today = matter.today
        if len(matter.debriefs) > 1:
            down.addWidget(self._dates(matter))
        day = _("Debrief of {day}").format(day=long_day(debrief.held_on, today))
        heading = Prose(day, TextStyle.TITLE)
        give_role(heading, QAccessible.Role.Heading)
        private = PrivateSwitch(_("This debrief: kept out of exports"), on=debrief.private)
        private.switch.toggled.connect(partial(self._set_private, debrief, private))
        edit = Button(_("Edit"), size="small", name=_("Edit the debrief"))
        edit.clicked.connect(partial(self._edit, debrief.id))
        down.addWidget(Spread(heading, private, edit))
        landed = ", ".join((ending_words(debrief.ending), _written(debrief, matter)))
        down.addWidget(Prose(landed, TextStyle.BODY, "ink2"))
        for words, answered in passages(debrief):
            down.addWidget(_heading(words))
            for question, answer in answered:
                down.addWidget(_measured(_answer(question, answer, alone=len(answered) == 1)))
        for lesson in matter.lessons:
            if lesson.debrief_id == debrief.id:
                down.addWidget(_heading(_("Next time")))
                down.addWidget(_measured(_plan(lesson)))

    def _dates(self, matter: Matter) -> QWidget:
        choices: Sequence[tuple[object, str]] = [
            (debrief.id, plain_day(debrief.held_on, matter.today)) for debrief in matter.debriefs
        ]
        if len(choices) > _MOST_SIDE_BY_SIDE:
            from ui.forms.choice_box import ChoiceBox

            texts = [(str(key), words) for key, words in choices]
            box = ChoiceBox(_("Debriefs"), texts, clearable=False)
            box.choose(self._shown_id)
            box.chosen.connect(self._choose)
            return box
        dates = Segments(_("Debriefs"), choices, fill="soft", small=True)
        dates.choose(self._shown_id)
        dates.chosen.connect(self._choose)
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, 0, current().px(10))
        across.addWidget(dates)
        across.addStretch(1)
        return holder

    def _choose(self, debrief_id: object) -> None:
        if self._matter is not None and debrief_id:
            self._shown_id = str(debrief_id)
            self.show_matter(self._matter)

    def _edit(self, debrief_id: str, _checked: bool = False) -> None:
        if self._matter is not None:
            self._desk.go("debrief", self._matter.negotiation.id, f"edit:{debrief_id}")

    def _set_private(self, debrief: Debrief, switch: PrivateSwitch, on: bool) -> None:
        journal = self._desk.journal
        if self._desk.attempt(lambda: actions.change(journal, debrief, private=on)) is None:
            switch.show_on(on=debrief.private)

    def _restyle(self) -> None:
        theme = current()
        side = theme.px(INSET_PX)
        self._page.setContentsMargins(side, theme.px(18), side, theme.px(28))
        if self._matter is not None:
            # its measures are ems
            self._fill(self._matter)


def _written(debrief: Debrief, matter: Matter) -> str:
    day = plain_day(debrief.finished_at.date(), matter.today)
    return _("written {day}").format(day=day)


def _heading(words: str) -> QWidget:
    label = Prose(words, TextStyle.STRONG)
    give_role(label, QAccessible.Role.Heading)
    label.setContentsMargins(0, 0, 0, 0)
    holder = QWidget()
    down = QVBoxLayout(holder)
    down.setContentsMargins(0, current().px(14), 0, 0)
    down.addWidget(label)
    return holder


def _answer(question: Question, answer: Answer, *, alone: bool) -> Prose:
    fragments = answer_words(question, answer)
    if question.kind == "scale" or not alone:
        fragments.insert(0, Fragment(f"{_(question.name)}: ", "ink2"))
    return Prose(fragments, selectable=True)


def _plan(lesson: Lesson) -> Prose:
    return Prose(plan_fragments(lesson.when_text, lesson.then_text), selectable=True)


def _measured(prose: Prose) -> QWidget:
    prose.setMaximumWidth(current().px(_MEASURE_PX))
    prose.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
    return prose
