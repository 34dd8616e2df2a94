"""Messages across the top of the content: what waits, what went wrong, what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from journal.texts import _
from ui.overrides import override
from ui.theme import TextStyle, current
from ui.widgets.accessible import announce, give_role
from ui.widgets.buttons import Button, IconButton
from ui.widgets.marks import IconMark
from ui.widgets.painting import frame, painter_on
from ui.widgets.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

Kind = Literal["note", "attention", "error"]

NOTE_MS: Final = 10_000
_LOOKS: Final[dict[Kind, tuple[str, str, str]]] = {
    "note": ("check", "select_ink", "select"),
    "attention": ("clock", "attention", "attention_soft"),
    "error": ("warn", "error", "error_soft"),
}


class Message(NamedTuple):
    """One sentence, and one thing to do about it."""

    kind: Kind
    sentence: str
    action: str = ""
    act: Callable[[], object] | None = None
    key: str = ""  # a later message with the same key takes this one's place
    closable: bool = False


class MessageBar(QWidget):
    """Shows messages below one another; notes go after ten seconds, the others stay."""

    emptied = Signal()

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        give_role(self, QAccessible.Role.Grouping, name or _("Messages"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._lines: list[_MessageLine] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(current().px(8))
        self.hide()

    def post(self, message: Message) -> None:
        """Show a message; an older note, or one with the same key, makes room for it."""
        for line in tuple(self._lines):
            told = line.message
            if (message.key and told.key == message.key) or told.kind == message.kind == "note":
                self._remove(line)
        line = _MessageLine(message, self)
        line.done.connect(self._take_away)
        self._lines.append(line)
        self._box.addWidget(line)
        self.show()
        announce(self, message.sentence, urgent=message.kind == "error")

    def withdraw(self, key: str) -> None:
        """Take the message with this key away."""
        for line in tuple(self._lines):
            if line.message.key == key:
                self._remove(line)

    def messages(self) -> tuple[Message, ...]:
        """What is shown, oldest first."""
        return tuple(line.message for line in self._lines)

    def take_focus(self) -> bool:
        """Go to the newest message's button, if there is one (F8)."""
        for line in reversed(self._lines):
            if line.button is not None:
                line.button.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
        return False

    def _take_away(self) -> None:
        line = self.sender()
        if isinstance(line, _MessageLine):
            self._remove(line)

    def _remove(self, line: _MessageLine) -> None:
        if line not in self._lines:
            return
        self._lines.remove(line)
        self._box.removeWidget(line)
        line.hide()
        line.deleteLater()
        if not self._lines:
            self.hide()
            self.emptied.emit()


class _MessageLine(QFrame):
    """A message in its soft colour."""

    done = Signal()

    def __init__(self, message: Message, parent: QWidget) -> None:
        super().__init__(parent)
        role = QAccessible.Role.AlertMessage if message.kind == "error" else QAccessible.Role.Note
        give_role(self, role, message.sentence)
        self.message = message
        self.button: Button | None = None
        icon, tone, self._ground = _LOOKS[message.kind]
        theme = current()
        across = QHBoxLayout(self)
        across.setContentsMargins(theme.px(12), theme.px(4), theme.px(12), theme.px(4))
        across.setSpacing(theme.px(10))
        across.addWidget(IconMark(icon, tone, 17))
        across.addWidget(Prose(message.sentence, TextStyle.SMALL, tone), 1)
        if message.action:
            self.button = Button(message.action, "text", tone=tone, parent=self)
            self.button.clicked.connect(self._act)
            across.addWidget(self.button)
        if message.closable:
            close = IconButton("x", _("Close this message"), parent=self)
            close.clicked.connect(self.done)
            across.addWidget(close)
        self.setMinimumHeight(theme.control(36))
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self._expire)
        if message.kind == "note":
            self._clock.start(NOTE_MS)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        theme = current()
        edge = theme.color("border") if theme.high_contrast else None
        frame(painter, QRectF(self.rect()), fill=theme.color(self._ground), edge=edge)
        painter.end()

    def _act(self) -> None:
        act = self.message.act
        if self.message.kind == "note":
            self.done.emit()
        if act is not None:
            act()

    def _expire(self) -> None:
        focused: QWidget | None = self.window().focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self._clock.start(NOTE_MS)  # someone is on its button
        else:
            self.done.emit()
