"""Lessons: plans taken from debriefs, those due for another look first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.application import actions
from journal.days import comes_back
from journal.domain.records import Debrief, Lesson, LessonUse, Negotiation
from journal.errors import JournalError
from journal.texts import _
from ui.jobs import Latest
from ui.overrides import override
from ui.pages.lessons_data import SETTLED, Entry, read_lessons
from ui.pages.lessons_detail import ANSWERS
from ui.pages.lessons_panes import LessonPanes
from ui.pages.page import Page

if TYPE_CHECKING:
    from journal.domain.step import Step
    from ui.desk import Desk

_TOUCHING: Final = frozenset({Lesson, LessonUse, Negotiation, Debrief})


class LessonsPage(Page):
    """The list at the left, the chosen lesson at the right; two pages where it is narrow."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Lessons"))
        self._entries: tuple[Entry, ...] = ()
        self._wanted = ""
        self._edited: Lesson | None = None
        self.panes = LessonPanes(desk)
        self.view, self.filter = self.panes.view, self.panes.filter
        self.detail, self.form = self.panes.detail, self.panes.form
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.panes)
        self._connect()
        self._reading = Latest(self)
        self._reading.done.connect(self._show)
        self._reading.failed.connect(self._fail)

    # what the window asks

    @override
    def show_for(self, record: str, part: str) -> None:
        self._wanted = record
        super().show_for(record, part)
        if record:
            self.view.choose(record)
            self.panes.turn(inside=True)
        if part == "new":
            self.write_new()

    @override
    def refresh(self) -> None:
        self._reading.start(partial(read_lessons, self.desk.journal))

    @override
    def touched_by(self, step: Step) -> bool:
        return bool(step.kinds() & _TOUCHING)

    @override
    def may_leave(self) -> bool:
        if self.panes.form_is_open and self.form.changed():
            return self._keep()
        return True

    @override
    def parts(self) -> list[QWidget]:
        """What F6 goes through."""
        return [self.panes.list, self.panes.side]

    def on_find(self) -> None:
        """Ctrl+F: filter the list."""
        self.panes.turn(inside=False)
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    # what is shown

    def _show(self, entries: tuple[Entry, ...]) -> None:
        self._entries = entries
        self.panes.show_empty(shown=not entries and not self.panes.form_is_open)
        self._show_filtered()

    def _show_filtered(self) -> None:
        words = self.filter.text().casefold().split()
        found = [
            entry
            for entry in self._entries
            if all(word in f"{entry.words} {entry.origin}".casefold() for word in words)
        ]
        chosen = self.view.chosen()
        keep = self._wanted or (chosen.lesson.id if chosen else "")
        self._wanted = ""
        self.view.show_lessons(found, self.desk.today, keep)
        self.panes.none.setVisible(bool(self._entries) and not found)
        self._show_chosen(self.view.chosen())

    def _show_chosen(self, entry: Entry | None) -> None:
        self.panes.show_lesson(shown=entry is not None)
        if entry is None:
            return
        waiting = sum(one.group == "due" for one in self._entries)
        self.detail.show_lesson(entry, self.desk.today, waiting)

    def _pick(self, entry: Entry | None) -> None:
        if self.panes.form_is_open and entry is not None and not self._leave_form():
            return
        self._show_chosen(entry)

    # what a person does

    def write_new(self) -> None:
        """Write a plan that comes from no debrief."""
        self._open_form(None)

    def _edit(self) -> None:
        entry = self.view.chosen()
        if entry is not None:
            self._open_form(entry.lesson)

    def _open_form(self, lesson: Lesson | None) -> None:
        if self.panes.form_is_open and not self._leave_form():
            return
        self._edited = lesson
        self.panes.show_empty(shown=False)
        self.panes.open_form(shown=True)
        self.panes.turn(inside=True)
        self.form.begin(lesson)

    def _leave_form(self) -> bool:
        return self._keep() if self.form.changed() else self._close_form()

    def _close_form(self) -> bool:
        self.panes.open_form(shown=False)
        self.panes.show_empty(shown=not self._entries)
        self.panes.turn(inside=bool(self._entries))
        if self.isVisible():
            (self.detail.edit if self._entries else self.panes.write).setFocus()
        return True

    def _keep(self) -> bool:
        when_text, then_text, because = self.form.words()
        journal, lesson = self.desk.journal, self._edited
        try:
            if lesson is None:
                kept = actions.add_lesson(journal, when_text, then_text, because=because)
            else:
                kept = actions.change(
                    journal,
                    journal.the(Lesson, lesson.id),
                    _("change of a lesson"),
                    when_text=when_text.strip(),
                    then_text=then_text.strip(),
                    because=because,
                )
        except JournalError as error:
            self.form.show_error(error.sentence())
            return False
        self._wanted = kept.id
        self.desk.offer_undo(_("The plan is kept."))
        self._close_form()
        self.refresh()
        return True

    def _answer(self, number: int) -> None:
        entry = self.view.chosen()
        if entry is None or not self.detail.review.asking or self.panes.form_is_open:
            return
        result, helped, _words, _glyph = ANSWERS[number]
        journal = self.desk.journal
        self.detail.forget_asking()
        new = self.desk.attempt(
            lambda: actions.review_lesson(
                journal, journal.the(Lesson, entry.lesson.id), result, helped
            )
        )
        if new is None:
            return
        if new.state == SETTLED or new.due_on is None:
            words = _("This one seems to be yours now.")
        else:
            when = comes_back(new.due_on, self.desk.today)
            words = _("It comes back {when}.").format(when=when)
        self.desk.offer_undo(words)

    def _go_to_next(self) -> None:
        due = next((entry for entry in self._entries if entry.group == "due"), None)
        if due is not None:
            self.view.choose(due.lesson.id)
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _settle(self, settled: bool) -> None:
        entry = self.view.chosen()
        if entry is None:
            return
        state = SETTLED if settled else "active"
        due = None if settled else self.desk.today
        journal = self.desk.journal
        kept = self.desk.attempt(
            lambda: actions.change(
                journal,
                journal.the(Lesson, entry.lesson.id),
                _("settling a lesson") if settled else _("using a lesson again"),
                state=state,
                due_on=due,
            )
        )
        if kept is not None:
            self.desk.offer_undo(_("Settled.") if settled else _("It is in use again."))

    def _trash(self) -> None:
        entry = self.view.chosen()
        if entry is None:
            return
        journal = self.desk.journal

        def put_away() -> bool:
            actions.trash(journal, journal.the(Lesson, entry.lesson.id))
            return True

        if self.desk.attempt(put_away):
            self.desk.offer_undo(_("The lesson is in the trash."))

    def _log(self) -> None:
        self.desk.go("debrief")

    def _open_negotiation(self, negotiation_id: str) -> None:
        self.desk.go("negotiations", negotiation_id)

    def _open_detail(self) -> None:
        self.panes.turn(inside=True)

    def _back_to_list(self) -> None:
        self.panes.turn(inside=False)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, JournalError):
            raise error
        self.desk.say(error.sentence(), "error")

    def _connect(self) -> None:
        panes = self.panes
        self.view.picked.connect(self._pick)
        self.view.opened.connect(self._open_detail)
        self.filter.textChanged.connect(self._show_filtered)
        panes.add.clicked.connect(self.write_new)
        panes.write.clicked.connect(self.write_new)
        panes.empty.started.connect(self._log)
        self.form.kept.connect(self._keep)
        self.form.left.connect(self._close_form)
        self.detail.answered.connect(self._answer)
        self.detail.edit_wanted.connect(self._edit)
        self.detail.trash_wanted.connect(self._trash)
        self.detail.settle_wanted.connect(self._settle)
        self.detail.back_wanted.connect(self._back_to_list)
        self.detail.next_wanted.connect(self._go_to_next)
        self.detail.negotiation_wanted.connect(self._open_negotiation)
        for number in range(len(ANSWERS)):
            key = QShortcut(QKeySequence(str(number + 1)), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(partial(self._answer, number))
