"""How the lessons page is arranged: list and detail side by side, or taking turns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from journal.texts import _
from ui.overrides import override
from ui.pages.lessons_detail import HANG, LessonDetail
from ui.pages.lessons_form import LessonForm
from ui.pages.lessons_list import LessonView
from ui.pages.list_splitter import ListSplitter
from ui.pages.scroll import Scroll
from ui.theme import Layout, TextStyle, current
from ui.widgets.buttons import Button, IconButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields import LineField
from ui.widgets.labels import Label
from ui.widgets.lines import Line

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ui.desk import Desk


class LessonPanes(QStackedWidget):
    """The parts of the page, and which of them has the room."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._inside = False
        self.view = LessonView()
        self.filter = LineField(_("Filter lessons"), placeholder=_("Filter lessons"))
        self.none = Label(_("No lesson matches."), TextStyle.SMALL, "ink3")
        self.add = IconButton("plus", _("Write a lesson"))
        self.detail = LessonDetail(desk.journal)
        self.form = LessonForm()
        self.empty = EmptyState(
            _("Lessons come from debriefs, as one line: If …, then I will …"),
            button=_("Log a debrief"),
        )
        self.write = Button(_("Write one now"))
        self.list = self._build_list()
        self.side = self._build_side()
        self._split = ListSplitter(desk, self.list, self.side)
        self.addWidget(self._split)
        self.addWidget(self._build_empty())
        current().follow(self._restyle)

    @property
    def form_is_open(self) -> bool:
        """Whether a plan is being written."""
        return self.side.currentIndex() == 1

    def open_form(self, *, shown: bool) -> None:
        """Show the form in place of the lesson, or the lesson again."""
        self.side.setCurrentIndex(1 if shown else 0)

    def show_lesson(self, *, shown: bool) -> None:
        """Show the lesson, or nothing where none is chosen."""
        self.detail.setVisible(shown)

    def show_empty(self, *, shown: bool) -> None:
        """Show how lessons come about, while there are none."""
        self.setCurrentIndex(1 if shown else 0)

    def turn(self, *, inside: bool | None = None) -> None:
        """Give the room to both panes; where it is narrow, to the list or (inside) the lesson."""
        self._inside = self._inside if inside is None else inside
        theme = current()
        layout = theme.layout_for(self.window().width())
        narrow = layout is Layout.NARROW
        self.detail.back.setVisible(narrow)
        self.list.setVisible(not narrow or not self._inside)
        self.side.setVisible(not narrow or self._inside)
        self._divider.setVisible(not narrow)
        self._split.divide(layout, self.width())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.turn()

    def _build_list(self) -> QWidget:
        self._head = QHBoxLayout()
        self._head.addWidget(Label(_("Lessons"), TextStyle.TITLE), 1)
        self._head.addWidget(self.add)
        self._field = QHBoxLayout()
        self._field.addWidget(self.filter)
        self._column = QVBoxLayout()
        self._column.addLayout(self._head)
        self._column.addLayout(self._field)
        self._column.addWidget(self.none)
        self._column.addWidget(self.view, 1)
        self._divider = Line("hair", upright=True)
        pane = QWidget()
        across = QHBoxLayout(pane)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addLayout(self._column, 1)
        across.addWidget(self._divider)
        self.none.hide()
        return pane

    def _build_side(self) -> QStackedWidget:
        side = QStackedWidget()
        self._rooms = []
        for part in (self.detail, self.form):
            inner = QWidget()
            self._rooms.append(QVBoxLayout(inner))
            self._rooms[-1].addWidget(part)
            side.addWidget(Scroll(inner))
        return side

    def _build_empty(self) -> QWidget:
        page = QWidget()
        self._empty_room = QVBoxLayout(page)
        self._empty_room.addWidget(Label(_("Lessons"), TextStyle.DISPLAY))
        self._empty_room.addWidget(self.empty)
        self._empty_room.addWidget(self.write, 0, Qt.AlignmentFlag.AlignLeading)
        self._empty_room.addStretch(1)
        return page

    def _restyle(self) -> None:
        theme = current()
        hang = theme.px(10)
        inset = theme.px(14)
        self._column.setContentsMargins(hang, theme.px(22), hang, 0)
        self._column.setSpacing(theme.px(8))
        self._head.setContentsMargins(inset, 0, theme.px(6), 0)
        self._field.setContentsMargins(inset, 0, theme.px(6), 0)
        self.none.setContentsMargins(inset, 0, 0, 0)
        top, side = theme.px(26), theme.px(36)
        reached = side - theme.px(HANG)
        for room, margin in zip(self._rooms, (reached, side), strict=True):
            room.setContentsMargins(margin, top, margin, theme.px(24))
        self._empty_room.setContentsMargins(theme.px(48), theme.px(28), theme.px(48), 0)
        self.turn()
