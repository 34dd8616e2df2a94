"""The Overview of a negotiation: its way, its figures, sessions, terms, promises, lessons."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from journal.application import actions
from journal.measures.outcome import outcome_class
from journal.phrases import capital
from journal.questions.answers import Absent
from journal.questions.catalogue import catalogue
from journal.texts import _
from ui.forms.in_place import INSET_PX, InPlace
from ui.overrides import override
from ui.pages.hung import Hung
from ui.pages.listing import Entry, Listing
from ui.pages.negotiation_figures import Figures
from ui.pages.negotiation_promises import PromisesSection
from ui.pages.negotiation_sessions import SessionsSection
from ui.pages.negotiation_way import way_of
from ui.pages.plan_text import plan_fragments, plan_words
from ui.pages.tab_order import lead_tab
from ui.theme import Layout, TextStyle, current
from ui.widgets.flow import stand
from ui.widgets.lines import Line
from ui.widgets.prose import Prose
from ui.widgets.row import Row
from ui.widgets.section import Section
from ui.widgets.segments import Segments
from ui.widgets.timeline import Timeline

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from journal.domain.records import Lesson
    from ui.desk import Desk
    from ui.pages.negotiation_figures import Compared
    from ui.pages.negotiation_matter import Matter
    from ui.pages.negotiation_way import Stop

_CANT_TELL = Absent.UNKNOWN.value
_BESIDE_PX = 700
_RIGHT_PX = 316


class OverviewTab(QWidget):
    """Says ``look_wanted`` when a look-back of the timeline is opened."""

    look_wanted = Signal()
    debrief_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._matter: Matter | None = None
        self._way: list[Stop] = []
        self.timeline = Timeline(_("The way of this negotiation"), ())
        self.timeline.activated.connect(self._open_stop)
        self.figures = Figures()
        self.sessions = SessionsSection(desk)
        self.promises = PromisesSection(desk)
        self._build_agreed()
        self.outcome_word = OutcomeWordSection(desk)
        self._build_lessons()
        self._lay_out()
        for section in (self.sessions, self.promises):
            section.arranged.connect(self._lead_tab)
        current().follow(self._restyle)

    def _build_agreed(self) -> None:
        self.agreed = Section(_("What was agreed"), hang=INSET_PX)
        self.terms = InPlace(
            _("What was agreed"),
            self._keep_terms,
            placeholder=_("Write down what was agreed"),
            many_lines=True,
        )
        self.agreed.add_row(self.terms)

    def _build_lessons(self) -> None:
        self.lessons = Section(_("What you took from it"), hang=INSET_PX)
        self._plans = Listing(8, inset=INSET_PX)
        self.lessons.add_row(self._plans)

    def _lay_out(self) -> None:
        self._top = QVBoxLayout()
        self._way_holder = Hung(self.timeline)
        self._figures_holder = Hung(self.figures)
        self._top.addWidget(self._way_holder)
        self._top.addWidget(self._figures_holder)
        self._rule = Hung(Line("hair"))
        self._top.addWidget(self._rule)
        self._right = QWidget()
        self._beside = QVBoxLayout(self._right)
        self._beside.setContentsMargins(0, 0, 0, 0)
        for part in (self.agreed, self.outcome_word, self.promises):
            self._beside.addWidget(part)
        self._beside.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._left = QVBoxLayout()
        self._left.addWidget(self.sessions)
        self._left.addStretch(1)
        self._columns.addLayout(self._left, 1)
        self._columns.addWidget(self._right)
        self._page = QVBoxLayout(self)
        self._page.addLayout(self._top)
        self._page.addLayout(self._columns)
        self._page.addWidget(self.lessons)
        self._page.addStretch(1)

    # showing

    def show_matter(self, matter: Matter, compared: Compared | None) -> None:
        """Show a negotiation."""
        if self._matter and self._matter.negotiation.id != matter.negotiation.id:
            self.sessions.forget()
            self.promises.forget()
            self.terms.give_up()
        self._matter = matter
        self._way = way_of(matter)
        self.timeline.show_points([stop.point for stop in self._way])
        self.figures.show_matter(matter, compared)
        has_figures = bool(self.figures.sentences())
        self._figures_holder.setVisible(has_figures)
        self._rule.setVisible(has_figures)
        self.sessions.show_matter(matter)
        self.promises.show_matter(matter)
        terms = matter.negotiation.terms
        self.terms.show_text(terms)
        agreed = matter.negotiation.ending in {"agreement", "partial"}
        self.agreed.setVisible(bool(agreed or terms))
        self.outcome_word.show_matter(matter)
        self._show_lessons(matter)

    def show_compared(self, compared: Compared) -> None:
        """Show what the figures are read beside, once it is known."""
        if self._matter is not None:
            self.figures.show_matter(self._matter, compared)

    def settle(self) -> bool:
        """Keep what is being typed; False where it cannot be kept."""
        return self.terms.finish() and self.sessions.settle() and self.promises.settle()

    def _show_lessons(self, matter: Matter) -> None:
        entries = [
            Entry(lesson.id, lesson, partial(self._lesson_row, lesson))
            for lesson in matter.lessons
        ]
        self._plans.show_entries(entries)
        self.lessons.setVisible(bool(entries))
        self._lead_tab()

    def _lead_tab(self) -> None:
        lead_tab(
            [
                self.timeline,
                *self.sessions.stops(),
                self.terms,
                self.outcome_word,
                *self.promises.stops(),
                *self._plans.rows(),
            ]
        )

    def _lesson_row(self, lesson: Lesson) -> QWidget:
        words = plan_words(lesson.when_text, lesson.then_text)
        row = Row("", inset=INSET_PX, height=44, name=words)
        row.title.hide()
        fragments = plan_fragments(lesson.when_text, lesson.then_text)
        row.words.insertWidget(1, Prose(fragments, TextStyle.LEAD))
        row.activated.connect(partial(self._desk.go, "lessons", lesson.id))
        return row

    # doing

    def _keep_terms(self, text: str) -> None:
        assert self._matter is not None
        journal = self._desk.journal
        actions.change(journal, self._matter.negotiation, _("what was agreed"), terms=text)

    def _open_stop(self, index: int) -> None:
        stop = self._way[index]
        if stop.kind == "look":
            self.look_wanted.emit()
        elif stop.kind == "outcome":
            self.debrief_wanted.emit()
        else:
            self.sessions.focus_record(stop.record_id)

    # layout

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        theme = current()
        narrow = theme.layout_for(self.window().width()) is Layout.NARROW
        beside = self.width() >= theme.px(_BESIDE_PX) and not narrow
        stand(self._columns, beside=beside)
        width = theme.px(_RIGHT_PX + 2 * INSET_PX)
        self._right.setMinimumWidth(width if beside else 0)
        self._right.setMaximumWidth(width if beside else 16777215)
        self._columns.setSpacing(theme.px(20) if beside else theme.px(22))

    def _restyle(self) -> None:
        theme = current()
        self._page.setContentsMargins(0, theme.px(14), 0, theme.px(28))
        self._page.setSpacing(theme.px(24))
        self._top.setSpacing(theme.px(20))
        self._beside.setSpacing(theme.px(22))
        self._turn()


class OutcomeWordSection(Section):
    """What an agreement was in one word, where the four sentences were not answered."""

    def __init__(self, desk: Desk) -> None:
        question = catalogue().questions["own_word"]
        super().__init__(question.asked(), hang=INSET_PX)
        self._desk = desk
        self._matter: Matter | None = None
        choices = [(choice.code, _(choice.words)) for choice in question.choices]
        choices.append((_CANT_TELL, capital(Absent.UNKNOWN.words)))
        self.words = Segments(question.asked(), choices, small=True, clearable=True)
        self.words.chosen.connect(self._keep)
        self.add_row(Hung(self.words, 8))

    def show_matter(self, matter: Matter) -> None:
        """Show what was said, or nothing where it need not be asked."""
        self._matter = matter
        wanted = _asks_outcome_word(matter)
        self.setVisible(wanted)
        if wanted:
            said = matter.debriefs[0].answers.get("own_word")
            self.words.choose(_CANT_TELL if said is Absent.UNKNOWN else said)

    def _keep(self, code: object) -> None:
        assert self._matter is not None
        journal, debrief = self._desk.journal, self._matter.debriefs[0]
        answer = Absent.UNKNOWN if code == _CANT_TELL else str(code) if code else None
        answers = debrief.answers.having("own_word", answer)
        self._desk.attempt(
            lambda: actions.change(journal, debrief, _("your own word"), answers=answers)
        )


def _asks_outcome_word(matter: Matter) -> bool:
    if not matter.debriefs or matter.negotiation.ending not in {"agreement", "partial"}:
        return False
    answers = matter.debriefs[0].answers
    scored = matter.case is not None and outcome_class(matter.case).evidence == "scores"
    return answers.get("gains") is None and not scored
