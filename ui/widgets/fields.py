"""Where words are typed: on one line, or on as many as it takes."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.focus import ENTERING
from ui.overrides import override
from ui.theme import TextStyle, current
from ui.widgets.long_text import broken, whole
from ui.widgets.marks import IconMark
from ui.widgets.painting import as_tooltip
from ui.widgets.prose import Prose

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

FIELD_PX: Final = 36


class LineField(QLineEdit):
    """One line of text; Enter asks for the next question."""

    advanced = Signal()

    def __init__(
        self,
        name: str,
        *,
        placeholder: str = "",
        text: str = "",
        width_em: float = 10,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._width_em = width_em
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.returnPressed.connect(self.advanced)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        current().follow(self.updateGeometry)

    def show_error(self, sentence: str) -> None:
        """Mark it as needing a change, or with no sentence as fine again."""
        show_state(self, sentence)

    @override
    def sizeHint(self) -> QSize:
        theme = current()
        return QSize(ceil(self._width_em * theme.em()), theme.control(FIELD_PX))

    @override
    def minimumSizeHint(self) -> QSize:
        theme = current()
        return QSize(ceil(min(6, self._width_em) * theme.em()), theme.control(FIELD_PX))


class Field(QPlainTextEdit):
    """Text that grows with what is typed, to five lines, and then scrolls.

    With `one_line`, Enter asks for the next question instead of breaking the line; Shift+Enter
    always breaks it.
    """

    advanced = Signal()

    def __init__(
        self,
        name: str,
        *,
        placeholder: str = "",
        text: str = "",
        one_line: bool = False,
        most_lines: int = 5,
        least_lines: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._one_line = one_line
        self._most = most_lines
        self._least = least_lines
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lines = 0
        self.setPlainText(text)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        current().follow(self._restyle)

    def show_error(self, sentence: str) -> None:
        """Mark it as needing a change, or with no sentence as fine again."""
        show_state(self, sentence)

    def lines(self) -> int:
        """How many lines it shows."""
        return self._lines

    @override
    def setPlainText(self, text: str) -> None:
        super().setPlainText(broken(text))

    @override
    def toPlainText(self) -> str:
        return whole(super().toPlainText())

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            text = source.text().replace("\r\n", "\n").replace("\r", "\n")
            self.insertPlainText(broken(text))
            self.ensureCursorVisible()

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        copied = QMimeData()
        copied.setText(whole(self.textCursor().selection().toPlainText()))
        return copied

    @override
    def sizeHint(self) -> QSize:
        return QSize(ceil(20 * current().em()), self._height_of(max(1, self._lines)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(ceil(8 * current().em()), self._height_of(max(1, self._lines)))

    @override
    def event(self, event: QEvent) -> bool:
        # The field's Ctrl+Tab is a tab, before it can be a shortcut of the page.
        if event.type() is QEvent.Type.ShortcutOverride and _is_tab(event):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_tab(event):
            self.insertPlainText("\t")
        elif self._one_line and event.key() in ENTERING and not event.modifiers():
            self.advanced.emit()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _restyle(self) -> None:
        theme = current()
        self.document().setDefaultFont(theme.font(TextStyle.BODY))
        # One line stands in the middle; the sheet gives only a part of the room above it.
        above = (theme.control(FIELD_PX) - self._line_height()) / 2 - theme.px(6) - 1
        self.setViewportMargins(0, max(0, round(above)), 0, 0)
        self._lines = 0
        self._fit()

    def _fit(self) -> None:
        # A plain text document measures its height in lines.
        wanted = int(self.document().size().height())
        shown = min(self._most, max(self._least, wanted))
        bar = Qt.ScrollBarPolicy
        needed = bar.ScrollBarAsNeeded if wanted > self._most else bar.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(needed)
        if shown != self._lines:
            self._lines = shown
            self.updateGeometry()

    def _height_of(self, lines: int) -> int:
        return current().control(FIELD_PX) + ceil((lines - 1) * self._line_height())

    def _line_height(self) -> float:
        return QFontMetricsF(current().font(TextStyle.BODY)).lineSpacing()


class CheckedField(QWidget):
    """A field with room under it for one line: what is wrong and what would be right."""

    def __init__(self, field: LineField | Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._below = QWidget(self)
        self._sentence = Prose("", TextStyle.SMALL, "error")
        across = QHBoxLayout(self._below)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(current().px(6))
        across.addWidget(IconMark("warn", "error", 15), 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(self._sentence, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(current().px(6))
        layout.addWidget(field)
        layout.addWidget(self._below)
        self._below.setVisible(False)
        self.setFocusProxy(field)

    def show_error(self, sentence: str) -> None:
        """Say what is wrong below the field, or with no sentence nothing."""
        self.field.show_error(sentence)
        self._sentence.set_content(sentence)
        self._below.setVisible(bool(sentence))


def show_state(field: QLineEdit | QPlainTextEdit, sentence: str) -> None:
    """Give a field the edge and the description of an error, or take them away."""
    field.setAccessibleDescription(sentence)
    field.setToolTip(as_tooltip(sentence))
    state = "error" if sentence else ""
    if field.property("state") != state:
        field.setProperty("state", state)
        field.style().unpolish(field)
        field.style().polish(field)


def _is_tab(event: QEvent) -> bool:
    key, modifiers = getattr(event, "key", None), getattr(event, "modifiers", None)
    return (
        key is not None
        and modifiers is not None
        and key() == Qt.Key.Key_Tab
        and modifiers() == Qt.KeyboardModifier.ControlModifier
    )
