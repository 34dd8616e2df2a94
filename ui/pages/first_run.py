"""The first run: what Afterword is for, and one button to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSpacerItem, QVBoxLayout, QWidget

from journal.texts import _
from ui.focus import order_tabs
from ui.overrides import override
from ui.pages.scroll import Scroll
from ui.theme import Layout, TextStyle, current
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.marks import IconMark
from ui.widgets.prose import Prose
from ui.widgets.weave import Weave
from ui.widgets.wordmark import Wordmark

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QResizeEvent

WORDS_PX: Final = 450
SMALL_WORDS_PX: Final = 440
WEAVE_LEAST: Final = 620
#: Below the mark, the title, the words and the first buttons.
GAPS_PX: Final = (32, 10, 28, 24)


class FirstRunPage(QWidget):
    """Shown while there is no journal: write the first debrief, explore, open, restore."""

    begin = Signal()
    explore = Signal()
    open_file = Signal()
    restore = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Welcome to Afterword"))
        self.begin_button = Button(_("Log your first debrief"), "primary", size="large")
        self.explore_button = Button(_("Explore with sample data"), size="large")
        self.open_button = Button(_("Open a journal"), "text")
        self.restore_button = Button(_("Restore a backup"), "text")
        for button, signal in (
            (self.begin_button, self.begin),
            (self.explore_button, self.explore),
            (self.open_button, self.open_file),
            (self.restore_button, self.restore),
        ):
            button.clicked.connect(signal)
        self._words = QVBoxLayout()
        self._left = QWidget()
        self._assemble()
        self._scroll = Scroll(self._left)
        self._picture = _Picture()
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._scroll, 48)
        across.addWidget(self._picture, 52)
        order_tabs([self.begin_button, self.explore_button, self.open_button, self.restore_button])
        current().follow(self._restyle)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.begin_button.setFocus(event.reason())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._restyle()

    def _assemble(self) -> None:
        self._main = FlowLayout(gap=12, line_gap=10)
        self._main.addWidget(self.begin_button)
        self._main.addWidget(self.explore_button)
        self._others = FlowLayout(gap=22, line_gap=4)
        self._others.addWidget(self.open_button)
        self._others.addWidget(self.restore_button)
        self._foot = QHBoxLayout()
        safe = _("Your journal is one file on this computer. Nothing is sent anywhere.")
        self._foot.addWidget(IconMark("lock", "ink3", 14), 0, Qt.AlignmentFlag.AlignTop)
        self._foot.addWidget(Prose(safe, TextStyle.SMALL, "ink3"), 1)
        self._title = Prose(_("A few honest lines\nafter every negotiation"), TextStyle.HERO)
        about = _(
            "Write down what happened, what each side needed, and who felt heard. Over time you "
            "see what helps, for you and for the people across the table."
        )
        self._about = Prose(about, TextStyle.LEAD, "ink2")
        parts = (Wordmark(44), self._title, self._about, self._main, self._others)
        self._words.setSpacing(0)
        self._gaps = []
        for index, part in enumerate(parts):
            if index:
                self._gaps.append(QSpacerItem(0, 0))
                self._words.addItem(self._gaps[-1])
            if isinstance(part, QWidget):
                self._words.addWidget(part)
            elif isinstance(part, QLayout):
                self._words.addLayout(part)
        page = QVBoxLayout(self._left)
        page.addStretch(1)
        page.addLayout(self._words)
        page.addStretch(1)
        page.addLayout(self._foot)
        self._page = page

    def _restyle(self) -> None:
        theme = current()
        layout = theme.layout_for(self.width())
        wide = layout is Layout.WIDE
        self._picture.setVisible(layout is not Layout.NARROW)
        margin = theme.px(128 if self.width() > theme.px(1320) else 72 if wide else 48)
        room = theme.px(WORDS_PX if wide else SMALL_WORDS_PX)
        least = margin + room if layout is not Layout.NARROW else 0
        self._scroll.setMinimumWidth(least)
        # a widget with a greatest width would get the height of a wider one from its layout
        left = self.width() if layout is Layout.NARROW else max(least, self.width() * 48 // 100)
        spare = left - margin - theme.px(12) - room
        self._words.setContentsMargins(0, 0, max(0, spare), 0)
        self._page.setContentsMargins(margin, theme.px(32), theme.px(12), theme.px(32))
        self._page.setSpacing(theme.px(16))
        self._foot.setSpacing(theme.px(8))
        for gap, drawn in zip(self._gaps, GAPS_PX, strict=True):
            gap.changeSize(0, theme.px(drawn))
        self._words.invalidate()


class _Picture(QWidget):
    """The weave, never drawn narrower than its curves need: what has no room is cut off."""

    def __init__(self) -> None:
        super().__init__()
        self._weave = Weave(parent=self)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._weave.setGeometry(0, 0, max(self.width(), WEAVE_LEAST), self.height())
