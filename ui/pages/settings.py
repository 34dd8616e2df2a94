"""Settings: sections in a list at the left; every change acts at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from journal.texts import _, mark
from ui.overrides import override
from ui.pages.page import Page
from ui.pages.scroll import Scroll
from ui.theme import Layout, TextStyle, current
from ui.widgets.accessible import give_role
from ui.widgets.flow import stand
from ui.widgets.labels import Label
from ui.widgets.row import Row
from ui.widgets.tab_strip import TabStrip

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QMouseEvent, QResizeEvent

    from journal.domain.step import Step
    from ui.desk import Desk

SECTIONS: Final = (
    ("journal", mark("Journal")),
    ("look", mark("Look")),
    ("you", mark("You")),
    ("charts", mark("Charts")),
    ("keyboard", mark("Keyboard")),
    ("about", mark("About")),
)
_LIST_PX: Final = 190


class SettingsPage(Page):
    """All that can be set; there is no OK. The list becomes tabs where it is narrow."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Settings"))
        self._parts: dict[str, QWidget] = {}
        self._stack = QStackedWidget()
        self.tabs = TabStrip(_("Settings"))
        self.list = SectionList()
        for name, title in SECTIONS:
            self.list.add(name, _(title))
            self.tabs.add(name, _(title))
        self.list.chosen.connect(self.open)
        self.tabs.currentChanged.connect(self._open_tab)
        self._head = QVBoxLayout()
        self._head.addWidget(Label(_("Settings"), TextStyle.DISPLAY))
        self._head.addWidget(self.tabs)
        self._head.addWidget(self.list)
        self._head.addStretch(1)
        self._side = QWidget()
        self._side.setLayout(self._head)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.addWidget(self._side)
        self._box.addWidget(self._stack, 1)
        self.open("journal")
        current().follow(self._restyle)

    @override
    def show_for(self, record: str, part: str) -> None:
        super().show_for(record, part)
        if part in dict(SECTIONS):
            self.open(part)

    @override
    def touched_by(self, step: Step) -> bool:
        return False

    @override
    def parts(self) -> list[QWidget]:
        """The list of sections, and the section that is open."""
        return [self._side, self._stack]

    @property
    def section(self) -> str:
        """The section that is open."""
        return next(name for name, part in self._parts.items() if part is self._shown())

    def open(self, name: str) -> None:
        """Show a section; it is made when it is first wanted."""
        if name not in self._parts:
            area = Scroll(self._make(name))
            area.setAccessibleName(_(dict(SECTIONS)[name]))
            self._parts[name] = area
            self._stack.addWidget(area)
        self._stack.setCurrentWidget(self._parts[name])
        self.list.show_chosen(name)
        if self.tabs.key() != name:
            self.tabs.open(name)

    def _shown(self) -> QWidget | None:
        return self._stack.currentWidget()

    def _open_tab(self) -> None:
        self.open(str(self.tabs.key()))

    def _make(self, name: str) -> QWidget:
        from ui.pages import settings_parts as parts
        from ui.pages.settings_journal import JournalPart

        making: dict[str, Callable[[], QWidget]] = {
            "journal": partial(JournalPart, self.desk),
            "look": partial(parts.LookPart, self.desk),
            "you": partial(parts.YouPart, self.desk),
            "charts": partial(parts.ChartsPart, self.desk),
            "keyboard": parts.keyboard_part,
            "about": partial(parts.about_part, self.desk),
        }
        return making[name]()

    # layout

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _restyle(self) -> None:
        theme = current()
        self._head.setSpacing(theme.px(14))
        self._lay_out()

    def _lay_out(self) -> None:
        theme = current()
        layout = theme.layout_for(self.window().width())
        narrow, wide = layout is Layout.NARROW, layout is Layout.WIDE
        self.tabs.setVisible(narrow)
        self.list.setVisible(not narrow)
        stand(self._box, beside=not narrow)
        # the tabs stand as far in as the sections below them
        self._head.setContentsMargins(theme.px(6) if narrow else 0, 0, theme.px(10), 0)
        margin = theme.px(40 if wide else 28)
        self._box.setContentsMargins(margin, theme.px(26), theme.px(10), 0)
        self._box.setSpacing(theme.px(12 if narrow else 40 if wide else 20))
        width = theme.px(_LIST_PX if wide else 150)
        self._side.setMinimumWidth(0 if narrow else width)
        self._side.setMaximumWidth(16_777_215 if narrow else width)


class SectionList(QWidget):
    """Rows that open a section: a click, Enter, or the arrows."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        give_role(self, QAccessible.Role.PageTabList, _("Sections"))
        self.rows: dict[str, _SectionRow] = {}
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.setSpacing(current().px(2))

    def add(self, name: str, title: str) -> None:
        """Add a section at the end."""
        row = _SectionRow(title)
        row.opened.connect(partial(self.chosen.emit, name))
        self.rows[name] = row
        self._down.addWidget(row)

    def show_chosen(self, name: str) -> None:
        """Show which section is open; the list is one stop for Tab."""
        for known, row in self.rows.items():
            row.select(selected=known == name)
            stop = Qt.FocusPolicy.StrongFocus if known == name else Qt.FocusPolicy.ClickFocus
            row.setFocusPolicy(stop)


class _SectionRow(Row):
    opened = Signal()

    def __init__(self, title: str) -> None:
        super().__init__(title, inset=10, height=36)
        give_role(self, QAccessible.Role.PageTab, title)
        self.activated.connect(self.opened)
        self.acted.connect(self.opened)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self.opened.emit()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit()
