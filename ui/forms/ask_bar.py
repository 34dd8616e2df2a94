"""A line that says what is wrong, with more than one thing to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

from ui.overrides import override
from ui.theme import TextStyle, current
from ui.widgets.accessible import announce, give_role
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout, stand
from ui.widgets.marks import IconMark
from ui.widgets.painting import frame, painter_on
from ui.widgets.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent


class AskBar(QFrame):
    """One sentence and its buttons; hidden until it has something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = Prose("", TextStyle.SMALL, "error")
        self._buttons: list[Button] = []
        self._holder = QWidget(self)
        self._flow = FlowLayout(self._holder, gap=16, line_gap=0)
        words = QHBoxLayout()
        words.setSpacing(current().px(10))
        words.addWidget(IconMark("warn", "error", 17), 0, Qt.AlignmentFlag.AlignVCenter)
        words.addWidget(self._sentence, 1)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.addLayout(words, 1)
        self._box.addWidget(self._holder)
        self.hide()
        current().follow(self._restyle)

    def say(self, sentence: str, choices: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """Say a sentence and offer things to do; an earlier one makes room."""
        held = any(button.hasFocus() for button in self._buttons)
        same = self.isVisible() and [b.accessibleName() for b in self._buttons] == [
            words for words, _ in choices
        ]
        self._sentence.set_content(sentence)
        give_role(self, QAccessible.Role.AlertMessage, sentence)
        if not same:
            self._clear()
            for words, act in choices:
                self._add(words, act)
        self._turn()
        self.show()
        if held and not same:
            self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, sentence, urgent=True)

    def sentence(self) -> str:
        """What is said."""
        return self._sentence.text() if not self.isHidden() else ""

    def take_focus(self) -> None:
        """Go to the first thing that can be done."""
        if self._buttons:
            self._buttons[0].setFocus(Qt.FocusReason.TabFocusReason)

    def buttons(self) -> list[Button]:
        """What can be done."""
        return list(self._buttons)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = painter_on(self)
        edge = theme.color("border") if theme.high_contrast else None
        frame(painter, QRectF(self.rect()), fill=theme.color("error_soft"), edge=edge)
        painter.end()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _restyle(self) -> None:
        theme = current()
        self._box.setContentsMargins(theme.px(12), theme.px(4), theme.px(12), theme.px(4))
        self._box.setSpacing(theme.px(10))
        self.setMinimumHeight(theme.control(36))
        self._turn()

    def _turn(self) -> None:
        needed = self._holder.sizeHint().width() + self._sentence.sizeHint().width()
        roomy = self.width() >= needed + 6 * current().em()
        stand(self._box, beside=roomy)

    def _add(self, words: str, act: Callable[[], object]) -> None:
        button = Button(words, "text", tone="error", parent=self._holder)
        button.clicked.connect(act)
        self._flow.addWidget(button)
        button.show()
        self._buttons.append(button)

    def _clear(self) -> None:
        for button in self._buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
