"""The tabs of a page: words, a count behind some, a line under the one that is open."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QSizePolicy, QTabBar

from ui.overrides import override
from ui.theme import TextStyle, current
from ui.widgets.focus_ring import Ringed, ring_of
from ui.widgets.painting import literal, mirrored, painter_on, write

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QPaintEvent
    from PySide6.QtWidgets import QWidget


class TabStrip(Ringed, QTabBar):
    """Tabs with keys of the caller's; `currentChanged` tells of a change, `key` says which."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self._counts: list[str] = []
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.currentChanged.connect(self._move_ring)
        current().follow(self._restyle)

    def add(self, key: object, words: str, count: str = "") -> int:
        """Add a tab at the end."""
        self._words.append(words)
        self._counts.append(count)
        index = self.addTab(literal(words))
        self.setTabData(index, key)
        self.set_count(key, count)
        return index

    def set_count(self, key: object, count: str) -> None:
        """Write a count behind a tab's words: "3", "1 new", or nothing."""
        index = self._index_of(key)
        self._counts[index] = count
        words = self._words[index]
        self.setAccessibleTabName(index, f"{words}, {count}" if count else words)
        self._restyle()

    def key(self) -> Any:
        """The key of the open tab."""
        return self.tabData(self.currentIndex())

    def open(self, key: object) -> None:
        """Open the tab with this key."""
        self.setCurrentIndex(self._index_of(key))

    def step(self, by: int) -> None:
        """Go to the next or the previous tab, round and round."""
        self.setCurrentIndex((self.currentIndex() + by) % self.count())

    @override
    def tabSizeHint(self, index: int) -> QSize:
        theme = current()
        last = index == self.count() - 1
        return QSize(self._text_width(index) + (0 if last else theme.px(26)), theme.control(33))

    @override
    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    @override
    def ring_rect(self) -> QRect:
        box = QRectF(self.tabRect(self.currentIndex()))
        return self._text_box(self.currentIndex(), box).toAlignedRect().adjusted(-2, 3, 2, -9)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        theme = current()
        foot = QRectF(0, self.height() - 1, self.width(), 1)
        painter.fillRect(foot, theme.color("rule"))
        for index in range(self.count()):
            self._paint_tab(painter, index)
        painter.end()

    def _paint_tab(self, painter: QPainter, index: int) -> None:
        theme = current()
        box = self._text_box(index, QRectF(self.tabRect(index)))
        is_open = index == self.currentIndex()
        if is_open:
            line = QRectF(box.left(), self.height() - 2, box.width(), 2)
            painter.fillRect(line, theme.color("accent"))
        style = TextStyle.STRONG if is_open else TextStyle.MEDIUM
        # Qt has placed the tab in the reading direction already; writing mirrors once more.
        inner = mirrored(self, box.adjusted(0, 0, 0, -theme.px(9)))
        write(painter, self, inner, self._words[index], style=style, tone=_tone(is_open))
        if self._counts[index]:
            start = ceil(_width(self._words[index], style)) + theme.px(6)
            inner.setLeft(inner.left() + start)
            inner.setWidth(inner.width() + 4)
            count = self._counts[index]
            write(painter, self, inner, count, style=TextStyle.SMALL, tone="ink3")

    def _text_box(self, index: int, tab: QRectF) -> QRectF:
        width = self._text_width(index)
        if self.layoutDirection() is Qt.LayoutDirection.LeftToRight:
            return QRectF(tab.left(), tab.top(), width, tab.height())
        return QRectF(tab.right() - width, tab.top(), width, tab.height())

    def _text_width(self, index: int) -> int:
        width = _width(self._words[index], TextStyle.STRONG)
        if self._counts[index]:
            width += current().px(6) + _width(self._counts[index], TextStyle.SMALL)
        return ceil(width) + 1

    def _index_of(self, key: object) -> int:
        for index in range(self.count()):
            if self.tabData(index) == key:
                return index
        raise KeyError(f"There is no tab {key!r}")

    def _restyle(self) -> None:
        # Setting a font is what makes a tab bar measure its tabs anew.
        self.setFont(current().font(TextStyle.STRONG))
        for index in range(self.count()):
            self.setTabText(index, literal(self._words[index]))
        self.updateGeometry()
        self.update()

    def _move_ring(self) -> None:
        if self.hasFocus() and ring_of(self.window()).isVisible():
            ring_of(self.window()).surround(self)


def _tone(is_open: bool) -> str:
    return "ink" if is_open else "ink2"


def _width(text: str, style: TextStyle) -> float:
    return QFontMetricsF(current().font(style)).horizontalAdvance(text)
