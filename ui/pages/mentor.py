"""Notes for a mentor: choices at the left, the pages as they will be at the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from journal.errors import JournalError
from journal.texts import _
from ui import actions
from ui.jobs import Latest
from ui.overrides import override
from ui.pages.mentor_choices import Choices
from ui.pages.mentor_preview import Preview
from ui.pages.mentor_saving import Saving
from ui.pages.mentor_sent import Sent
from ui.pages.page import Page
from ui.theme import Layout, TextStyle, current
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.lines import Line
from ui.widgets.tab_strip import TabStrip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from journal.application.journal import Journal
    from journal.application.notes import Composition, NotesRequest
    from journal.application.notes_preview import Sheets
    from journal.domain.records import ExportEntry, Mentor
    from journal.domain.step import Step
    from ui.desk import Desk

_QUIET_MILLISECONDS: Final = 150
_LEFT_PX: Final = 440
#: More negotiations than these are set only when they are saved.
MOST_SHOWN: Final = 200


class MentorPage(Page):
    """Makes an export; what went out stands behind the second tab."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Mentor"))
        self._composition: Composition | None = None
        self._counts: Sequence[int] = ()
        self._is_ready = False
        self._looking = False
        self._save_waits = False
        self._reading = Latest(self)
        self._reading.done.connect(self._take_read)
        self._composing = Latest(self)
        self._composing.done.connect(self._take_composition)
        self._setting = Latest(self)
        self._setting.done.connect(self._take_sheets)
        for work in (self._reading, self._composing, self._setting):
            work.failed.connect(self._fail)
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MILLISECONDS)
        self._quiet.timeout.connect(self._compose)
        self._build()
        current().follow(self._restyle)

    def _build(self) -> None:
        self.tabs = TabStrip(_("Mentor"))
        self.tabs.add("make", _("Make an export"))
        self.tabs.add("sent", _("Sent"))
        self.tabs.currentChanged.connect(self._turn_tab)
        self.choices = Choices(self.desk)
        self.choices.changed.connect(self._begin_again)
        self.choices.matters.was_read.connect(self._quiet.start)
        self.sent = Sent(self.desk)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.choices)
        self._stack.addWidget(self.sent)
        self._foot = self._build_foot()
        self.saving = Saving(self.desk, self.save_button)
        self.saving.look_wanted.connect(self._look_at_suspects)
        self._left = QWidget()
        self._down = QVBoxLayout(self._left)
        self._head = QVBoxLayout()
        self._head.addWidget(Label(_("Mentor"), TextStyle.TITLE))
        self._head.addWidget(self.tabs)
        self._below = QVBoxLayout()
        self._below.addWidget(self.saving)
        self._below.addWidget(self._foot)
        self._down.addLayout(self._head)
        self._down.addWidget(self._stack, 1)
        self._down.addLayout(self._below)
        self.preview = Preview()
        self.preview.marks_changed.connect(self._quiet.start)
        self.preview.resolution_changed.connect(self._quiet.start)
        self.preview.back_wanted.connect(self._show_choices)
        self._edge = Line("hair", upright=True)
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(0)
        self._across.addWidget(self._left)
        self._across.addWidget(self._edge)
        self._across.addWidget(self.preview, 1)

    def _build_foot(self) -> QWidget:
        foot = QWidget()
        self.save_button = Button(_("Save export"), "primary", hint=actions.key_words("mentor"))
        self.save_button.clicked.connect(self.on_mentor)
        self.look_button = Button(_("Look at the pages"))
        self.look_button.clicked.connect(self._show_preview)
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=8)
        flow.addWidget(self.look_button)
        flow.addWidget(self.save_button)
        words = Label(_("A file is saved. Nothing is sent."), TextStyle.SMALL, "ink2", elide=True)
        line = QHBoxLayout()
        line.addWidget(words, 1)
        line.addWidget(buttons)
        down = QVBoxLayout(foot)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(Line("hair"))
        down.addLayout(line)
        return foot

    # layout

    @property
    def _narrow(self) -> bool:
        return current().layout_for(self.window().width()) is Layout.NARROW

    def _restyle(self) -> None:
        theme = current()
        self._down.setContentsMargins(theme.px(28), theme.px(20), theme.px(18), theme.px(14))
        self._down.setSpacing(theme.px(6))
        # as far in as the choices, which keep room for their focus rings
        for part in (self._head, self._below):
            part.setContentsMargins(theme.px(4), 0, theme.px(14), 0)
            part.setSpacing(theme.px(8))
        self._lay_out()

    def _lay_out(self) -> None:
        """Choices and pages side by side; one at a time where it is narrow; the log alone."""
        sent, narrow = self.tabs.key() == "sent", self._narrow
        self._looking = self._looking and narrow and not sent
        self._left.setHidden(self._looking)
        self.preview.setHidden(sent or (narrow and not self._looking))
        self._edge.setHidden(sent or narrow)
        self._foot.setHidden(sent)
        self.look_button.setVisible(narrow)
        self.preview.back.setVisible(narrow)
        alone = sent or narrow
        width = min(current().px(_LEFT_PX), self.width() // 2)
        self._left.setMinimumWidth(0 if alone else width)
        self._left.setMaximumWidth(16_777_215 if alone else width)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._lay_out()
        self._quiet.start()

    def _turn_tab(self) -> None:
        sent = self.tabs.key() == "sent"
        self._stack.setCurrentWidget(self.sent if sent else self.choices)
        self.saving.leave()
        self._lay_out()

    def _show_preview(self) -> None:
        self._looking = True
        self._lay_out()
        self.preview.back.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_choices(self) -> None:
        self._looking = False
        self._lay_out()
        self.look_button.setFocus(Qt.FocusReason.TabFocusReason)

    # what every page is

    @override
    def show_for(self, record: str, part: str) -> None:
        super().show_for(record, part)
        self.tabs.open("sent" if part == "sent" else "make")
        if record:
            self.choices.matters.choose_alone(record)
            self._begin_again()

    @override
    def refresh(self) -> None:
        # what composes and redacts takes its time to load, and does so beside the window
        self._reading.start(partial(_read, self.desk.journal))

    def _take_read(self, found: _Read) -> None:
        self._is_ready = True
        self.choices.show_mentors(found.mentors)
        self.sent.show_log(found.log)
        self.choices.matters.read()

    @override
    def touched_by(self, step: Step) -> bool:
        return True

    @override
    def may_leave(self) -> bool:
        self.choices.finish_typing()
        return True

    @override
    def parts(self) -> list[QWidget]:
        """The choices and the preview."""
        return [self._left, self.preview]

    # the preview

    def _begin_again(self) -> None:
        self.saving.leave()
        self._quiet.start()

    def _compose(self) -> None:
        if not (self.isVisible() and self._is_ready) or self.choices.matters.reading:
            # asked again when it is shown, or when they were read
            return
        self._quiet.stop()
        self._setting.forget()
        if self.choices.matters.count > MOST_SHOWN and not self._save_waits:
            self._show_none()
            return
        self.preview.await_pages()
        journal, request = self.desk.journal, self.choices.request()
        self._composing.start(partial(_composed, journal, request))

    def _show_none(self) -> None:
        self._composing.forget()
        self._composition = None
        self.preview.show_pages([])
        words = _(
            "{n} negotiations are too many to show as you choose. Take a shorter period or fewer "
            "of them; saving takes them all, and a while."
        )
        self.preview.say(words.format(n=self.choices.matters.count))

    def _take_composition(self, composition: Composition) -> None:
        self._composition = composition
        self.choices.show_composition(composition)
        if len(composition.negotiations) <= MOST_SHOWN:
            self._set_pages(composition)
        if self._save_waits:
            self._save_waits = False
            self._save()

    def _set_pages(self, composition: Composition) -> None:
        from journal.application.notes_preview import sheets

        steps = sheets(
            composition,
            marks=self.preview.marks.isChecked(),
            ppi=self.preview.ppi(),
            looked_at=self.preview.page,
            before=self._counts,
        )
        self._setting.start(partial(_next, steps))

    def _take_sheets(self, step: _Step | None) -> None:
        if step is not None:
            self._counts = step.sheets.counts
            self.preview.show_pages(step.sheets.pages)
            self._setting.start(partial(_next, step.rest))

    def _fail(self, error: Exception) -> None:
        self._save_waits = False
        if not isinstance(error, JournalError):
            raise error
        self.desk.say(error.sentence(), "error")

    # saving

    def on_mentor(self) -> None:
        """Save the export: what Ctrl+E does here."""
        if self.saving.running or self._save_waits or not self._is_ready:
            return
        self.tabs.open("make")
        self._show_left()
        self.choices.finish_typing()
        composed = self._composition
        # names in what was changed a moment ago may not have been looked for yet
        self._save_waits = composed is None or composed.request != self.choices.request()
        if self._save_waits:
            self._compose()
        else:
            self._save()

    def _show_left(self) -> None:
        self._looking = False
        self._lay_out()

    def _save(self) -> None:
        assert self._composition is not None
        file_format = self.choices.format.choice() or "pdf"
        unlooked = len(self.choices.suspects.words)
        request, name = self._composition.request, self._composition.file_name
        self.saving.begin(request, file_format, name, unlooked)  # type: ignore[arg-type]  # one of three

    def _look_at_suspects(self) -> None:
        self.choices.suspects.unfold()


class _Read(NamedTuple):
    """What a page of notes begins with."""

    mentors: Sequence[Mentor]
    log: Sequence[ExportEntry]


class _Step(NamedTuple):
    """The pages as far as they are set, and what sets the next ones."""

    sheets: Sheets
    rest: Iterator[Sheets]


def _read(journal: Journal) -> _Read:
    from journal.application import mentors, notes

    return _Read(mentors.mentors(journal), notes.export_log(journal))


def _composed(journal: Journal, request: NotesRequest) -> Composition:
    from journal.application.notes import compose

    return compose(journal, request)


def _next(steps: Iterator[Sheets]) -> _Step | None:
    found = next(steps, None)
    return _Step(found, steps) if found is not None else None
