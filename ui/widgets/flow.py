"""Layouts that turn with their room: lines that go on below, and parts beside or below."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QLayout, QLayoutItem, QWidget
from shiboken6 import isValid

from ui.overrides import override
from ui.theme import current


def stand(box: QBoxLayout, *, beside: bool) -> bool:
    """Let the parts of a box stand side by side or below one another; whether that is new."""
    across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
    direction = across if beside else down
    if box.direction() is direction:
        return False
    box.setDirection(direction)
    return True


class FlowLayout(QLayout):
    """Items in lines, centred on their line; `gap` and `line_gap` are drawn pixels."""

    def __init__(
        self, parent: QWidget | None = None, *, gap: float = 6, line_gap: float = 6
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._line_gap = line_gap
        self.setContentsMargins(0, 0, 0, 0)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), place=False)

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    @override
    def sizeHint(self) -> QSize:
        shown = self._shown()
        gap = current().px(self._gap)
        widths = [item.sizeHint().width() for item in shown]
        heights = [item.sizeHint().height() for item in shown]
        return QSize(sum(widths) + gap * max(0, len(shown) - 1), max(heights, default=0))

    @override
    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def _shown(self) -> list[QLayoutItem]:
        # an item whose widget was freed is freed by Qt, which does not always say so here
        self._items = [item for item in self._items if isValid(item)]
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, area: QRect, *, place: bool) -> int:
        gap, line_gap = current().px(self._gap), current().px(self._line_gap)
        top = area.top()
        for line in self._lines(area.width(), gap):
            sizes = [self._size_in(item, area.width()) for item in line]
            height = max(size.height() for size in sizes)
            if place:
                self._place(line, sizes, QRect(area.left(), top, area.width(), height), gap)
            top += height + line_gap
        return max(0, top - line_gap - area.top())

    def _lines(self, width: int, gap: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self._shown():
            across = self._size_in(item, width).width()
            if lines and used + gap + across <= width:
                lines[-1].append(item)
                used += gap + across
            else:
                lines.append([item])
                used = across
        return lines

    def _size_in(self, item: QLayoutItem, width: int) -> QSize:
        hint = item.sizeHint()
        across = max(item.minimumSize().width(), min(hint.width(), width))
        tall = item.heightForWidth(across) if item.hasHeightForWidth() else hint.height()
        return QSize(across, tall)

    def _place(self, line: list[QLayoutItem], sizes: list[QSize], band: QRect, gap: int) -> None:
        parent = self.parentWidget()
        mirror = parent is not None and parent.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = band.left()
        for item, size in zip(line, sizes, strict=True):
            top = band.top() + (band.height() - size.height()) // 2
            x = band.left() + band.right() + 1 - left - size.width() if mirror else left
            item.setGeometry(QRect(QPoint(x, top), size))
            left += size.width() + gap
