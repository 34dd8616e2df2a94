"""The debrief: ten questions, under three minutes, no mouse needed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, QTime, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from journal.application import actions
from journal.days import plain_day
from journal.domain.records import Debrief, FollowUp
from journal.errors import InputError, JournalError
from journal.texts import _
from ui.forms.ask_bar import AskBar
from ui.forms.debrief_bars import DebriefFoot, DebriefHead
from ui.forms.debrief_start import begin
from ui.forms.debrief_view import SIDE_PX, DebriefView
from ui.forms.draft_fields import is_blank, only_asked, rows_asked
from ui.forms.draft_keeper import DraftKeeper
from ui.forms.save_elsewhere import CopyElsewhere
from ui.overrides import override
from ui.pages.page import Page
from ui.theme import Layout, current

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent

    from journal.domain.draft import Draft
    from journal.domain.step import Step
    from ui.desk import Desk


class DebriefPage(Page):
    """One debrief at a time: begun, continued as a draft, or changed after it was finished."""

    alone = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Debrief"))
        self._shown: tuple[str, str] | None = None
        self._leave_unsaved = False
        self._closing = False
        self._in_file = False
        self._ready = False
        self._kept_at = ""
        self.keeper = DraftKeeper(desk.journal, self)
        self.view = DebriefView(desk.journal, self)
        self.form = self.view.form
        self.head = DebriefHead(self)
        self.foot = DebriefFoot(len(rows_asked(self.form.draft)), _("Finish"), self)
        self.bar = AskBar(self)
        self._lay_out()
        self._connect()
        current().follow(self._restyle)

    @property
    @override
    def window_title(self) -> str:
        """What the window is called while this page is shown."""
        return self.form.title()

    @property
    def draft(self) -> Draft:
        """What is answered so far."""
        return self.form.draft

    @property
    def ready(self) -> bool:
        """Whether the questions stand there: they come one by one after the page is made."""
        return self._ready

    # being shown and left

    @override
    def show_for(self, record: str, part: str) -> None:
        self.window().installEventFilter(self)
        self.head.lead_to(_origin(self.window()))
        if self._shown == (record, part):
            return
        self.keeper.save_now()
        self._shown = (record, part)
        self._leave_unsaved = False
        if self.ready:
            self._begin(record, part)
        else:
            self.setFocus()

    def _on_grown(self) -> None:
        # the rows came last, and finishing comes after them
        QWidget.setTabOrder(self.form.rows[-1].last_stop(), self.foot.finish)
        QWidget.setTabOrder(self.foot.finish, self.foot.finish_short)
        # to show what one begins with is a stretch of work of its own
        QTimer.singleShot(0, self, self._get_ready)

    def _get_ready(self) -> None:
        self._ready = True
        if self._shown is not None:
            self._begin(*self._shown)

    def _begin(self, record: str, part: str) -> None:
        start = begin(self.desk.journal, record, part)
        self._in_file = start.in_file
        self.keeper.let_go()
        self.bar.hide()
        self._kept_at = _time(start.draft.saved_at)
        if start.in_file:
            self.head.save_state.saved(self._kept_at)
        else:
            self.head.save_state.say_nothing()
        self.form.show_draft(start.draft, start.talk)
        changing = start.draft.debrief_id is not None
        self.foot.name_finish(_("Keep the changes") if changing else _("Finish"))
        self._show_progress()
        QTimer.singleShot(0, self, self.form.focus_first_empty)

    @override
    def touched_by(self, step: Step) -> bool:
        return False

    @override
    def may_leave(self) -> bool:
        closing, self._closing = self._closing, False
        if self._leave_unsaved or self.keeper.save_now():
            self._drop_if_blank()
            return True
        self._ask_before_leaving(closing=closing)
        return False

    @override
    def parts(self) -> list[QWidget]:
        """The parts that F6 goes through."""
        return [self.form, self.foot, self.head]

    def on_save(self) -> None:
        """Ctrl+S: save at once, and say so."""
        self.keeper.save_now()
        self.head.save_state.say_again()

    # what a person does

    def finish(self) -> None:
        """Make records of the answers; or say, at its row, what finishing still needs."""
        if not self.ready or self.form.misread():
            return
        draft = only_asked(self.form.draft)
        try:
            debrief = actions.log_debrief(self.desk.journal, draft)
        except InputError as error:
            if not self.form.show_fault(error.field, error.sentence()):
                self.desk.say(error.sentence(), "error")
        except JournalError as error:
            self._take(self.form.draft)
            self._show_fault(error)
        else:
            self.keeper.let_go()
            self._in_file = False
            self.desk.leave()
            self.desk.offer_undo(self._finished(debrief, draft))

    def _finished(self, debrief: Debrief, draft: Draft) -> str:
        if draft.debrief_id is not None:
            return _("The changes are kept.")
        looks = self.desk.journal.of_negotiation(FollowUp, debrief.negotiation_id)
        due = min((look.due_on for look in looks if look.answered_at is None), default=None)
        if due is None:
            return _("Debrief finished.")
        day = plain_day(due, self.desk.today)
        return _("Debrief finished. First check-in on {day}.").format(day=day)

    def _take(self, draft: Draft) -> None:
        self._show_progress()
        if self._in_file or not is_blank(draft):
            self._leave_unsaved = False
            self.keeper.take(replace(draft, saved_at=self.desk.journal.clock.now()))

    def _drop_if_blank(self) -> None:
        draft = self.form.draft
        if self._in_file and draft.debrief_id is None and is_blank(draft):
            self._in_file = False
            self.keeper.let_go()
            self.desk.attempt(self._drop)

    def _drop(self) -> None:
        self.desk.journal.drop_draft(self.form.draft)

    # saving, and when it does not work

    def _on_kept(self) -> None:
        self._in_file = True
        self._kept_at = _time(self.desk.journal.clock.now())
        self.head.save_state.saved(self._kept_at)
        self.bar.hide()

    def _show_fault(self, error: JournalError) -> None:
        self.head.save_state.not_saved(self._kept_at, "")
        sentence = _("Not saved since {time}. {what}; your words are kept in memory.")
        choices = [
            (_("Try again"), self.keeper.save_now),
            (_("Save a copy elsewhere"), self._choose_copy),
        ]
        self.bar.say(sentence.format(time=self._kept_at, what=error.what.rstrip(".")), choices)

    def _ask_before_leaving(self, *, closing: bool) -> None:
        self._then_close = closing
        choices = [
            (_("Save a copy"), self._choose_copy_and_leave),
            (_("Close without them"), self._leave_without),
            (_("Stay"), self._stay),
        ]
        self.bar.say(_("These words are not saved yet."), choices)
        self.bar.take_focus()

    _then_close = False

    def _choose_copy(self) -> None:
        self._copy().ask()

    def _choose_copy_and_leave(self) -> None:
        copy = self._copy()
        copy.saved.connect(self._leave_without)
        copy.ask()

    def _copy(self) -> CopyElsewhere:
        copy = CopyElsewhere(self.form.draft, self.form.title(), self)
        copy.saved.connect(self._say_where)
        copy.failed.connect(self._say_fault)
        return copy

    def _say_where(self, path: str) -> None:
        self.desk.say(_("A copy of your words is in {path}.").format(path=path))

    def _say_fault(self, sentence: str) -> None:
        self.desk.say(sentence, "error")

    def _leave_without(self) -> None:
        self.keeper.let_go()
        self._leave_unsaved = True
        self.bar.hide()
        if self._then_close:
            self.window().close()
        else:
            self.desk.leave()

    def _stay(self) -> None:
        self.bar.hide()
        self.form.focus_first_empty()
        self.keeper.save_now()

    # how it looks

    def _lay_out(self) -> None:
        self._bar_frame = QHBoxLayout()
        self._bar_frame.addWidget(self.bar)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(self.head)
        down.addLayout(self._bar_frame)
        down.addWidget(self.view, 1)
        down.addWidget(self.foot)

    def _connect(self) -> None:
        self.form.changed.connect(self._take)
        self.form.entered.connect(self._show_place)
        self.view.grown.connect(self._on_grown)
        self.form.noticed.connect(self.desk.say)
        self.keeper.kept.connect(self._on_kept)
        self.keeper.failed.connect(self._show_fault)
        self.head.left.connect(self.desk.leave)
        self.foot.wanted.connect(self.finish)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.finish)

    def _show_progress(self) -> None:
        self.head.show_title(self.form.title())
        self.titled.emit()
        self.foot.show_answered(self.form.answered())
        self._show_place()

    def _show_place(self) -> None:
        focus = QApplication.focusWidget()
        self.view.look()
        row, shown = self.form.row_of(focus), self.form.shown_rows()
        if row is None or row not in shown:
            self.foot.show_current(None, "")
            return
        editor = row.editor_of(focus)
        self.foot.show_current(shown.index(row), editor.words() if editor else "")

    def _restyle(self) -> None:
        side = current().px(SIDE_PX)
        self._bar_frame.setContentsMargins(side, 0, side, 0)
        self._fit()

    def _fit(self) -> None:
        layout = current().layout_for(self.width())
        self.head.shorten(short=layout is Layout.NARROW)
        self.foot.lay_out_for(layout)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if event.spontaneous():
            self.keeper.save_now()
        else:
            # left, and kept before that; by now the journal may be closed
            self._shown = None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.desk.leave()
        else:
            super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Close:
            self._closing = True
        elif event.type() is QEvent.Type.WindowDeactivate and self.isVisible():
            self.keeper.save_now()
        return False


def _origin(window: QWidget) -> str:
    names = {
        "today": _("Today"),
        "negotiations": _("Negotiations"),
        "counterpart": _("Counterpart"),
        "progress": _("Progress"),
        "lessons": _("Lessons"),
        "mentor": _("Mentor"),
    }
    return names.get(getattr(window, "came_from", ""), _("Back"))


def _time(moment: datetime) -> str:
    local = moment.astimezone()
    return QLocale().toString(QTime(local.hour, local.minute), QLocale.FormatType.ShortFormat)
