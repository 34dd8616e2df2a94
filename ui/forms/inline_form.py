"""A small form that stands in the page: Enter or leaving it keeps, Esc gives up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from journal.errors import InputError, JournalError
from journal.texts import _
from ui.overrides import override
from ui.theme import TextStyle, current
from ui.widgets.accessible import announce, give_role
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QKeyEvent

    from ui.widgets.fields import Field, LineField


class InlineForm(QWidget):
    """Fields in lines, a button that keeps them and one that leaves it.

    ``keep`` is called with nothing and reads the fields; an InputError it raises is said below,
    at the field it names where there is one. ``closed`` comes after it was kept or given up.
    """

    closed = Signal(bool)

    def __init__(self, name: str, button: str, keep: Callable[[], object]) -> None:
        super().__init__()
        give_role(self, QAccessible.Role.Form, name)
        self._keep = keep
        self._fields: dict[str, LineField | Field] = {}
        self._done = False
        self.down = QVBoxLayout(self)
        self.keep_button = Button(button, "primary", size="small")
        self.keep_button.clicked.connect(self._press)
        self.leave_button = Button(_("Leave it"), "text")
        self.leave_button.clicked.connect(self.give_up)
        self._problem = Prose("", TextStyle.SMALL, "error")
        self._problem.hide()
        self.foot = QHBoxLayout()
        self.foot.addWidget(self.keep_button)
        self.foot.addWidget(self.leave_button)
        self.foot.addStretch(1)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow_focus)
        current().follow(self._restyle)

    def add_line(self, *widgets: QWidget) -> None:
        """Put widgets beside one another, or below where there is no room."""
        holder = QWidget(self)
        flow = FlowLayout(holder, gap=8, line_gap=8)
        for widget in widgets:
            flow.addWidget(widget)
        self.down.addWidget(holder)

    def end(self, fields: Mapping[str, LineField | Field]) -> None:
        """After the last line: the foot, and which field a problem belongs to."""
        self._fields = dict(fields)
        self.down.addWidget(self._problem)
        self.down.addLayout(self.foot)
        for field in fields.values():
            field.advanced.connect(self.finish)

    @property
    def problem(self) -> str:
        """What is said below the fields."""
        return self._problem.text()

    def holds_focus(self) -> bool:
        """Whether a field or button of it has the focus."""
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def is_blank(self) -> bool:
        """Whether nothing was typed that a person would miss."""
        return not any(_text_of(field).strip() for field in self._fields.values())

    def finish(self) -> bool:
        """Keep it; False where it cannot be, and then the form stays."""
        if self._done:
            return True
        self._say("", "")
        self._done = True
        try:
            self._keep()
        except JournalError as error:
            self._done = False
            field = error.field if isinstance(error, InputError) else ""
            self._say(error.sentence(), field)
            return False
        self.closed.emit(True)
        return True

    def settle(self) -> bool:
        """Keep what was typed, or close without a word where nothing was."""
        if self._done:
            return True
        if self.is_blank():
            self.give_up()
            return True
        return self.finish()

    def give_up(self) -> None:
        """Close it and keep nothing."""
        if not self._done:
            self._done = True
            self.closed.emit(False)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        entering = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() == Qt.Key.Key_Escape:
            self.give_up()
        elif entering:
            self.finish()
        else:
            super().keyPressEvent(event)

    def _press(self) -> None:
        self.finish()

    def _follow_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        # a menu or calendar over the form, or another program, is not leaving it
        if self._done or old is None or new is None or not self.isVisible():
            return
        if self.isAncestorOf(old) and not self.isAncestorOf(new) and new.window() is self.window():
            QTimer.singleShot(0, self, self._leave)

    def _leave(self) -> None:
        if not self.isAncestorOf(QApplication.focusWidget() or self) and self.isVisible():
            self.settle()

    def _say(self, sentence: str, field: str) -> None:
        self._problem.set_content(sentence)
        self._problem.setVisible(bool(sentence))
        for name, known in self._fields.items():
            known.show_error(sentence if name == field else "")
        if sentence:
            announce(self, sentence, urgent=True)
        if field in self._fields:
            self._fields[field].setFocus(Qt.FocusReason.OtherFocusReason)

    def _restyle(self) -> None:
        theme = current()
        side = theme.px(12)
        self.down.setContentsMargins(side, theme.px(10), side, theme.px(12))
        self.down.setSpacing(theme.px(8))
        self.foot.setSpacing(theme.px(14))


def _text_of(field: LineField | Field) -> str:
    from ui.widgets.fields import LineField

    return field.text() if isinstance(field, LineField) else field.toPlainText()
