"""One of many, behind one button: for lists too long to stand side by side."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from ui import icons
from ui.focus import CLEARING, ENTERING
from ui.overrides import override
from ui.theme import TextStyle, current
from ui.widgets.painting import RING, centred_square, frame, mirrored, painter_on, write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent, QWheelEvent

_PAD_PX: Final = 12
_ARROW_PX: Final = 16


class ChoiceBox(QComboBox):
    """A button with the chosen words and an arrow; letters find a choice, the arrows go on.

    `chosen` carries the key a person picks, or None when they clear it; `advanced` asks for the
    next question.
    """

    chosen = Signal(object)
    advanced = Signal()

    def __init__(
        self,
        name: str,
        choices: Sequence[tuple[str, str]],
        *,
        placeholder: str = "",
        clearable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._clearable = clearable
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        for key, words in choices:
            self.addItem(words, key)
        self.setCurrentIndex(-1)
        self.setMaxVisibleItems(len(choices))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.currentIndexChanged.connect(self._tell)
        current().follow(self._restyle)

    def choice(self) -> str | None:
        """The key of what is chosen, or None."""
        key = self.currentData()
        return key if isinstance(key, str) else None

    def choose(self, key: str | None) -> None:
        """Show a choice without telling anyone; a key that is not offered clears it."""
        blocked = self.blockSignals(True)
        self.setCurrentIndex(self.findData(key) if key is not None else -1)
        self.blockSignals(blocked)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        theme = current()
        metrics = QFontMetricsF(theme.font(TextStyle.BODY))
        texts = [self.itemText(index) for index in range(self.count())]
        longest = max(map(metrics.horizontalAdvance, [*texts, self.placeholderText()]))
        room = theme.px(_PAD_PX) * 2 + theme.px(_ARROW_PX + 8)
        return QSize(ceil(longest) + room + 2, theme.control(36))

    @override
    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), ceil(10 * current().em())), hint.height())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = event.key()
        if plain and key in ENTERING:
            self.advanced.emit()
        elif plain and key in CLEARING and self._clearable:
            self.setCurrentIndex(-1)
        elif plain and Qt.Key.Key_1 <= key < Qt.Key.Key_1 + min(9, self.count()):
            self.setCurrentIndex(key - Qt.Key.Key_1)
        elif key == Qt.Key.Key_Escape or not plain:
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling past a question must not answer it

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = painter_on(self)
        focused = self.hasFocus()
        edge = theme.color("focus" if focused else "border")
        fill = theme.color("hover" if self.underMouse() and not focused else "raised")
        frame(painter, self.rect(), fill=fill, edge=edge, width=RING if focused else 1)
        pad, side = theme.px(_PAD_PX), theme.px(_ARROW_PX)
        box = QRectF(pad, 0, self.width() - 2 * pad - side, self.height())
        chosen = self.currentIndex() >= 0
        words = self.currentText() if chosen else self.placeholderText()
        metrics = QFontMetricsF(theme.font(TextStyle.BODY))
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        tone = "ink" if chosen else "ink3"
        write(painter, self, box, shown, style=TextStyle.BODY, tone=tone)
        arrow = QRectF(self.width() - pad - side, 0, side, self.height())
        square = centred_square(mirrored(self, arrow), side)
        icons.paint(painter, "down", square, theme.color("ink2"))
        painter.end()

    def _restyle(self) -> None:
        self.setFont(current().font(TextStyle.BODY))
        self.updateGeometry()

    def _tell(self, _index: int) -> None:
        self.chosen.emit(self.choice())
