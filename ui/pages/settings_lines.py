"""What a section of the settings is made of: a line for each, words before what changes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.overrides import override
from ui.theme import TextStyle, current
from ui.widgets.flow import FlowLayout, stand
from ui.widgets.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

WIDTH_PX: Final = 720
_WORDS_EM: Final = 16


class SettingLine(QFrame):
    """What is set at the start, what changes it at the end, or below where there is no room."""

    def __init__(self, title: str, second: str = "", controls: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self.second = Prose(second, TextStyle.SMALL, "ink2", selectable=True)
        self.second.setVisible(bool(second))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Prose(title, TextStyle.MEDIUM))
        words.addWidget(self.second)
        self._controls = QWidget()
        self._controls.setVisible(bool(controls))
        one = len(controls) == 1
        self._held = QHBoxLayout(self._controls) if one else FlowLayout(self._controls, gap=8)
        self._held.setContentsMargins(0, 0, 0, 0)
        for control in controls:
            self._held.addWidget(control)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.addLayout(words, 1)
        self._box.addWidget(self._controls, 0, Qt.AlignmentFlag.AlignVCenter)
        current().follow(self._restyle)

    def say(self, second: str) -> None:
        """Say something else below the title."""
        self.second.set_content(second)
        self.second.setVisible(bool(second))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _restyle(self) -> None:
        theme = current()
        above = theme.px(6 if theme.compact else 9)
        self._box.setContentsMargins(0, above, 0, above)
        self._box.setSpacing(theme.px(12))
        self._turn()

    def _turn(self) -> None:
        needed = self._controls.sizeHint().width() + _WORDS_EM * current().em()
        beside = self._controls.isHidden() or self.width() >= needed
        if stand(self._box, beside=beside):
            middle = Qt.AlignmentFlag.AlignVCenter
            start = Qt.AlignmentFlag.AlignLeading
            self._box.setAlignment(self._controls, middle if beside else start)


class Stacked(QWidget):
    """Sections below one another, no wider than is good to read."""

    def __init__(self) -> None:
        super().__init__()
        self._down = QVBoxLayout(self)
        self._down.addStretch(1)
        current().follow(self._restyle)

    def add(self, part: QWidget) -> None:
        """Put a section at the end."""
        self._down.insertWidget(self._down.count() - 1, part)

    def _restyle(self) -> None:
        theme = current()
        # room for the focus rings at all sides
        self._down.setContentsMargins(theme.px(6), theme.px(6), theme.px(10), theme.px(24))
        self._down.setSpacing(theme.px(24))
        self.setMaximumWidth(theme.px(WIDTH_PX))
