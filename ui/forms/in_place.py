"""Text that is read until it is entered, and then a field in the same place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from journal.errors import JournalError
from journal.texts import _
from ui.focus import ENTERING
from ui.forms.texts_typed import kept
from ui.overrides import override
from ui.theme import TextStyle, current
from ui.widgets.accessible import announce, give_role
from ui.widgets.fields import Field, LineField
from ui.widgets.painting import RING, frame, painter_on
from ui.widgets.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

#: The room at the sides of the text, so that it stays where it is when the field appears.
INSET_PX: Final = 12
_ENTERING: Final = (*ENTERING, Qt.Key.Key_F2)
_STAYING: Final = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
)


class InPlace(QWidget):
    """Enter or a click edits, Esc gives the old words back, Enter or leaving keeps.

    ``keep`` takes the new text; a JournalError it raises is said below the field, which stays
    open. With ``many_lines`` Enter breaks the line, and Ctrl+Enter keeps.
    """

    entered = Signal()

    def __init__(
        self,
        name: str,
        keep: Callable[[str], object],
        *,
        text: str = "",
        placeholder: str = "",
        style: TextStyle = TextStyle.BODY,
        many_lines: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._keep = keep
        self._placeholder = placeholder
        self._style = style
        self._many_lines = many_lines
        self._text = ""
        self._editing = False
        self._keeping = False
        self.face = _Face(style)
        self.face.entered.connect(self.begin)
        self.field: LineField | Field | None = None
        self._problem = Prose("", TextStyle.SMALL, "error")
        self._problem.hide()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(self.face)
        down.addWidget(self._problem)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setFocusProxy(self.face)
        self.show_text(text)
        current().follow(self._restyle)

    @property
    def text(self) -> str:
        """The words that were kept last."""
        return self._text

    @property
    def editing(self) -> bool:
        """Whether the field is open."""
        return self._editing

    @property
    def problem(self) -> str:
        """What is said below the field."""
        return self._problem.text()

    def show_text(self, text: str) -> None:
        """Show other words; those being typed stay."""
        self._text = text
        self.face.show_words(self._name, text, self._placeholder)

    def begin(self) -> None:
        """Open the field."""
        if self.editing:
            return
        field = self.field or self._make_field()
        if isinstance(field, LineField):
            field.setText(self._text)
            field.setCursorPosition(len(self._text))
        else:
            field.setPlainText(self._text)
            field.moveCursor(QTextCursor.MoveOperation.End)
        self._editing = True
        self.setFocusProxy(field)
        field.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.face.hide()
        self.entered.emit()

    def finish(self) -> bool:
        """Keep what was typed; False where it cannot be, and then the field stays open."""
        if not self.editing or self._keeping:
            return True
        typed = self._typed()
        had_focus = self.field is not None and self.field.hasFocus()
        if typed != self._text:
            # what is kept may show the page anew, and take this field's focus meanwhile
            self._keeping = True
            try:
                self._keep(typed)
            except JournalError as error:
                self._say(error.sentence())
                return False
            finally:
                self._keeping = False
            self.show_text(typed)
        self._close(focus=had_focus)
        return True

    def give_up(self) -> None:
        """Show the old words again."""
        if self.editing:
            self._close(focus=True)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and self.editing:
            if event.type() is QEvent.Type.KeyPress and self._on_key(event):
                return True
            if event.type() is QEvent.Type.FocusOut and event.reason() not in _STAYING:  # type: ignore[attr-defined]  # a focus event
                self.finish()
        return super().eventFilter(watched, event)

    def _on_key(self, event: QEvent) -> bool:
        key, held = event.key(), event.modifiers()  # type: ignore[attr-defined]  # a key event
        if key == Qt.Key.Key_Escape:
            self.give_up()
            return True
        enter = key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        control = bool(held & Qt.KeyboardModifier.ControlModifier)
        if enter and (control or not (self._many_lines or held)):
            self.finish()
            return True
        return False

    def _make_field(self) -> LineField | Field:
        field: LineField | Field
        if self._many_lines:
            field = Field(self._name, placeholder=self._placeholder, most_lines=16)
        else:
            field = LineField(self._name, placeholder=self._placeholder)
        field.hide()
        field.installEventFilter(self)
        self.field = field
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(1, field)
        QWidget.setTabOrder(self.face, field)
        self._restyle()
        return field

    def _typed(self) -> str:
        if isinstance(self.field, LineField):
            return kept(self.field.text()).strip()
        return kept(self.field.toPlainText()).strip() if self.field else self._text

    def _say(self, sentence: str) -> None:
        self._problem.set_content(sentence)
        self._problem.setVisible(bool(sentence))
        if self.field is not None:
            self.field.show_error(sentence)
        if sentence:
            announce(self, sentence, urgent=True)

    def _close(self, *, focus: bool) -> None:
        self._editing = False
        self._say("")
        self.setFocusProxy(self.face)
        self.face.show()
        if focus:
            self.face.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.field is not None:
            self.field.hide()

    def _restyle(self) -> None:
        theme = current()
        self._problem.setContentsMargins(theme.px(INSET_PX), 0, 0, 0)
        if isinstance(self.field, LineField):
            self.field.setFont(theme.font(self._style))
            self.field.setMinimumHeight(self.face.least_height())


class _Face(Prose):
    """The words while they are read."""

    entered = Signal()

    def __init__(self, style: TextStyle) -> None:
        self._fill = style
        super().__init__("", style)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self._ringed = False

    def show_words(self, name: str, text: str, placeholder: str) -> None:
        self.set_content(text or placeholder)
        self.set_tone("ink" if text else "ink3")
        give_role(self, QAccessible.Role.Button, f"{name}: {text or placeholder}")
        self.setToolTip(_("Enter edits it"))

    def least_height(self) -> int:
        theme = current()
        return max(theme.control(36), int(theme.line_height(self._fill)) + theme.px(12))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.least_height())

    @override
    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        wide = hint.width() + 2 * current().px(INSET_PX)
        return QSize(wide, self.heightForWidth(wide))

    @override
    def heightForWidth(self, width: int) -> int:
        inner = super().heightForWidth(max(1, width - 2 * current().px(INSET_PX)))
        return max(self.least_height(), inner + 2 * current().px(8))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        side = theme.px(INSET_PX)
        painter = painter_on(self)
        box = QRectF(self.rect())
        if self.underMouse():
            frame(painter, box, fill=theme.color("hover"))
        if self._ringed and self.hasFocus():
            frame(painter, box, edge=theme.color("focus"), width=RING)
        painter.setPen(theme.color(self._tone))
        self._lay_out(self.width() - 2 * side)
        spare = max(0.0, self.height() - self._height)
        rightwards = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        left = side if rightwards else self.width() - side - self._laid_width
        painter.translate(left, spare // 2)
        self._layout.draw(painter, box.topLeft(), [])
        painter.end()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTERING:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.entered.emit()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ringed = event.reason() is not Qt.FocusReason.MouseFocusReason
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
