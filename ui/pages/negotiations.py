"""Negotiations: the list at the left, the page of the chosen one at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from journal.domain.records import (
    Commitment,
    Counterpart,
    Debrief,
    FollowUp,
    Lesson,
    Negotiation,
    Note,
    Session,
)
from journal.texts import _
from ui.overrides import override
from ui.pages.list_splitter import ListSplitter
from ui.pages.negotiation_detail import MARGIN_PX, TABS, NegotiationDetail
from ui.pages.negotiation_list import NegotiationList
from ui.pages.page import Page
from ui.theme import Layout, current
from ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from journal.domain.step import Step
    from ui.desk import Desk

_OWN = frozenset({Negotiation, Counterpart, Session, Debrief, FollowUp, Commitment, Lesson, Note})
_ON_LIST = frozenset({Negotiation, Counterpart, Session, Debrief})


class NegotiationsPage(Page):
    """Arrows show the next one, Enter goes into it; in the narrow layout the two take turns."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Negotiations"))
        self._chosen = ""
        self._wanted_part = ""
        self._inside = False
        self.list = NegotiationList(desk)
        self.detail = NegotiationDetail(desk)
        self._empty = EmptyState(
            _("Each negotiation gets a page here."),
            _("The first one begins with a name; the rest can wait."),
            _("New negotiation"),
        )
        self._empty.started.connect(self.on_new_negotiation)
        self._right = QStackedWidget()
        self._blank = QWidget()
        for part in (self._blank, self.detail, self._empty):
            self._right.addWidget(part)
        self._splitter = ListSplitter(desk, self.list, self._right)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self._splitter)
        self._connect()
        current().follow(self._restyle)

    def _connect(self) -> None:
        self.list.shown.connect(self._show)
        self.list.opened.connect(self._open)
        self.list.adding.connect(self.on_new_negotiation)
        self.list.made.connect(self._open)
        self.list.ready.connect(self._begin)
        self.detail.leaving_for.connect(self._leave_for)
        self.detail.gone.connect(self._show_nearest)
        self.detail.back_wanted.connect(self._show_list)

    # what the window asks

    @override
    def show_for(self, record: str, part: str) -> None:
        super().show_for(record, part)
        if record:
            self._inside = True
            if self._show(record) and part in dict(TABS):
                self.detail.open_tab(part)
        elif part == "new":
            self._inside = False
            self.on_new_negotiation()
        else:
            self._inside = False
            self._settle_on_one()
        self._turn()
        if part != "new":
            self._focus()

    @override
    def refresh(self) -> None:
        self.list.refresh()
        self._refresh_detail()

    @override
    def touched_by(self, step: Step) -> bool:
        return bool(step.drafts) or bool(step.kinds() & _OWN)

    @override
    def may_leave(self) -> bool:
        return self.detail.settle()

    @override
    def _on_step(self, step: Step) -> None:
        if not self.isVisible():
            super()._on_step(step)
        elif self.touched_by(step):
            if step.drafts or step.kinds() & _ON_LIST:
                self.list.refresh()
            self._refresh_detail()

    @override
    def parts(self) -> list[QWidget]:
        """What F6 goes through."""
        return [self.list, self._right]

    @property
    @override
    def window_title(self) -> str:
        """The title of the negotiation that is shown."""
        matter = self.detail.matter
        return matter.negotiation.title if matter else ""

    # keys of the window

    def on_new_negotiation(self) -> None:
        """A line for a new one at the top of the list."""
        self._inside = False
        self._turn()
        self.list.begin_new()

    def on_find(self) -> None:
        """To the filter of the list."""
        self._inside = False
        self._turn()
        self.list.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list.field.selectAll()

    def on_add_note(self) -> None:
        """To a new note of the negotiation that is shown."""
        if self.detail.matter is None:
            return
        self._inside = True
        self._turn()
        self.detail.add_note()

    def on_log_debrief(self) -> None:
        """A debrief of the negotiation that is shown."""
        if self.detail.matter is not None:
            self.detail.log()
        else:
            self.desk.go("debrief")

    # which one is shown

    def _show(self, case_id: str) -> bool:
        shown = self.detail.show_negotiation(case_id)
        if not shown:
            self._chosen = ""
            self._right.setCurrentWidget(self._blank)
            return False
        matter = self.detail.matter
        self._chosen = matter.negotiation.id if matter else ""
        self._right.setCurrentWidget(self.detail)
        self.list.choose(self._chosen)
        self.titled.emit()
        return True

    def _open(self, case_id: str) -> None:
        self.desk.go("negotiations", case_id)

    def _begin(self) -> None:
        """The list has been read for the first time."""
        self._settle_on_one()
        self._turn()
        if self.list.is_empty and self.list.view.hasFocus():
            self._focus()

    def _settle_on_one(self) -> None:
        """Show something: the one that was shown, or the first of the list."""
        wanted = self._chosen or self.list.first_id()
        if wanted and self._show(wanted):
            return
        if self.list.is_empty:
            self._right.setCurrentWidget(self._empty)

    def _refresh_detail(self) -> None:
        if not self._chosen:
            self._settle_on_one()
        elif not self.detail.show_negotiation(self._chosen):
            self._show_nearest()

    def _show_nearest(self) -> None:
        self._chosen = ""
        nearest = self.list.nearest_id()
        if nearest:
            self._show(nearest)
        else:
            self._right.setCurrentWidget(self._empty if self.list.is_empty else self._blank)
            self.titled.emit()

    def _show_list(self) -> None:
        self._inside = False
        self._turn()
        self.list.view.setFocus(Qt.FocusReason.TabFocusReason)

    def _leave_for(self, page: str, record: str, part: str) -> None:
        # so that the way back leads to the one that is shown, and not to where one came in
        self.desk.go("negotiations", self._chosen, str(self.detail.tabs.key()))
        self.desk.go(page, record, part)

    def _focus(self) -> None:
        if self._inside and self._right.currentWidget() is self.detail:
            self.detail.focus_content()
        elif self.list.is_empty and self._empty.button is not None:
            self._empty.button.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.list.view.setFocus(Qt.FocusReason.TabFocusReason)

    # room

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._turn()

    def _turn(self) -> None:
        layout = current().layout_for(self.window().width())
        narrow = layout is Layout.NARROW
        empty = self.list.is_empty and not self.list.is_adding
        self.list.setVisible(not narrow or not (self._inside or empty))
        self._right.setVisible(not narrow or self._inside or empty)
        self.detail.head.show_back(shown=narrow)
        self._splitter.divide(layout, self.width())

    def _restyle(self) -> None:
        side = current().px(MARGIN_PX)
        self._empty.setContentsMargins(side, side, side, side)
        self._turn()
