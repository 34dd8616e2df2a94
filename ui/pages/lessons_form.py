"""Writing a plan, or changing one: two fields and the story behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.texts import _
from ui.overrides import override
from ui.theme import TextStyle, current
from ui.widgets.buttons import Button
from ui.widgets.fields import Field
from ui.widgets.if_then import IfThen
from ui.widgets.labels import Label
from ui.widgets.prose import Prose

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from journal.domain.records import Lesson

_FINISHING = ("Ctrl+Return", "Ctrl+Enter")


class LessonForm(QWidget):
    """`kept` asks for the words to be kept, `left` for the old ones; Ctrl+Enter and Esc do too."""

    kept = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.heading = Label("", TextStyle.TITLE)
        self.plan = IfThen(_("Plan"))
        self.why = Field(_("What happened"), placeholder=_("what happened, in a line or two"))
        self.wrong = Prose("", TextStyle.SMALL, "error")
        self.wrong.hide()
        keep = Button(_("Keep it"), "primary", hint="Ctrl Enter")
        leave = Button(_("Leave it"), hint="Esc")
        keep.clicked.connect(self.kept)
        leave.clicked.connect(self.left)
        self.plan.advanced.connect(self.why.setFocus)
        label = Label(_("What happened"), tone="ink2")
        label.setBuddy(self.why)
        buttons = QHBoxLayout()
        buttons.setSpacing(current().px(10))
        buttons.addWidget(keep)
        buttons.addWidget(leave)
        buttons.addStretch(1)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(current().px(10))
        for part in (self.heading, self.plan, self.wrong, label, self.why):
            down.addWidget(part)
        down.addLayout(buttons)
        down.addStretch(1)
        self._began = ("", "", "")
        for key in _FINISHING:
            finish = QShortcut(QKeySequence(key), self)
            finish.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            finish.activated.connect(self.kept)

    def begin(self, lesson: Lesson | None) -> None:
        """Show a lesson's words, or empty fields for a new one."""
        self.heading.set_text(_("Change the plan") if lesson else _("A new plan"))
        words = (lesson.when_text, lesson.then_text, lesson.because) if lesson else ("", "", "")
        self.plan.set_plan(*words[:2])
        self.why.setPlainText(words[2])
        self._began = words
        self.show_error("")
        self.plan.if_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def words(self) -> tuple[str, str, str]:
        """If, then, what happened."""
        return (*self.plan.plan(), self.why.toPlainText())

    def changed(self) -> bool:
        """Whether anything was typed."""
        return self.words() != self._began

    def show_error(self, sentence: str) -> None:
        """Say why the words were not kept, or nothing."""
        self.wrong.set_content(sentence)
        self.wrong.setVisible(bool(sentence))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
