"""A row of a section: a mark, a title with a second line, and something at its far end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.overrides import override
from ui.theme import TextStyle, current
from ui.widgets.accessible import give_role
from ui.widgets.labels import Label
from ui.widgets.painting import RING, frame, painter_on
from ui.widgets.prose import Prose

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

_STEPS: Final[dict[int, int]] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ENDS: Final[dict[int, int]] = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}


class Row(QFrame):
    """Opens on Enter or a double click, acts on Space; the arrows go from row to row.

    `inset` is the room at its sides in drawn pixels; a row without any shows no hover.
    """

    activated = Signal()
    acted = Signal()

    def __init__(
        self,
        title: str,
        second: str = "",
        right: str = "",
        *,
        aside: str = "",
        mark: QWidget | None = None,
        trailing: QWidget | None = None,
        inset: int = 0,
        height: int = 44,
        right_tone: str = "ink2",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        parts = (title, aside, second, right)
        give_role(self, QAccessible.Role.ListItem, name or _sentence(parts))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._inset = inset
        self._height = height
        self._selected = False
        self._ringed = False
        self.title = Label(title, TextStyle.MEDIUM, elide=True)
        # A page has many rows, and what stays empty is not worth a widget.
        self.aside = Label(aside, TextStyle.SMALL, "ink3", elide=True) if aside else None
        self.second = Prose(second, TextStyle.SMALL, "ink2") if second else None
        self.right: Label | None = None
        self.words = QVBoxLayout()
        self._line = QHBoxLayout()
        self._across = QHBoxLayout(self)
        self._assemble(mark, trailing)
        if right:
            self.set_right(right, right_tone)
        current().follow(self._restyle)

    def select(self, *, selected: bool) -> None:
        """Show the row as the chosen one, or as one of the others."""
        self._selected = selected
        self.title.set_tone("select_ink" if selected else "ink")
        self.title.set_style(TextStyle.STRONG if selected else TextStyle.MEDIUM)
        self.update()

    def set_right(self, text: str, tone: str = "ink2") -> None:
        """Say something else at the far end."""
        if self.right is None:
            self.right = Label(text, TextStyle.SMALL, tone)
            self._across.insertWidget(self._right_at, self.right)
        self.right.set_text(text)
        self.right.set_tone(tone)
        if self.right.isHidden() == bool(text):
            self.right.setVisible(bool(text))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit()
        elif key == Qt.Key.Key_Space:
            self.acted.emit()
        elif key in _STEPS or key in _ENDS:
            if not self._go(key):
                event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.activated.emit()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        by_keys = self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        self._ringed = by_keys or event.reason() is not Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = painter_on(self)
        box = QRectF(self.rect())
        if self._selected:
            frame(painter, box, fill=theme.color("select"))
        elif self._inset and self.underMouse():
            frame(painter, box, fill=theme.color("hover"))
        if self._ringed and self.hasFocus():
            frame(painter, box, edge=theme.color("focus"), width=RING)
        painter.end()

    def _assemble(self, mark: QWidget | None, trailing: QWidget | None) -> None:
        self._line.addWidget(self.title)
        if self.aside is not None:
            self._line.addWidget(self.aside)
        self._line.addStretch(1)
        self.words.setSpacing(0)
        self.words.addStretch(1)
        self.words.addLayout(self._line)
        if self.second is not None:
            self.words.addWidget(self.second)
        self.words.addStretch(1)
        if mark is not None:
            self._across.addWidget(mark)
        self._across.addLayout(self.words, 1)
        self._right_at = self._across.count()
        if trailing is not None:
            self._across.addWidget(trailing)

    def _restyle(self) -> None:
        theme = current()
        side, above = theme.px(self._inset), theme.px(4 if theme.compact else 6)
        self._across.setContentsMargins(side, above, side, above)
        self._across.setSpacing(theme.px(12))
        self._line.setSpacing(theme.px(8))
        self.setMinimumHeight(theme.row(self._height))
        self.update()

    def _go(self, key: int) -> bool:
        rows = _rows_beside(self)
        index = _ENDS[key] if key in _ENDS else rows.index(self) + _STEPS[key]
        if key in _STEPS and not 0 <= index < len(rows):
            return False
        rows[index].setFocus(Qt.FocusReason.TabFocusReason)
        return True


def _rows_beside(row: Row) -> list[Row]:
    parent = row.parentWidget()
    if parent is None:
        return [row]
    only_own = Qt.FindChildOption.FindDirectChildrenOnly
    found = [each for each in parent.findChildren(Row, options=only_own) if each.isVisible()]
    return sorted(found, key=lambda each: each.y())


def _sentence(parts: tuple[str, ...]) -> str:
    return ", ".join(part for part in parts if part)
