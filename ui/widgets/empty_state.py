"""What stands where nothing is yet: what will be here, and how to begin."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import TextStyle, current
from ui.widgets.buttons import Button
from ui.widgets.prose import Prose


class EmptyState(QWidget):
    """One sentence of what will be here, one of how to start, one button."""

    started = Signal()

    def __init__(
        self, what: str, how: str = "", button: str = "", *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        theme = current()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, theme.px(8), 0, theme.px(8))
        down.setSpacing(theme.px(4))
        self.what = Prose(what, TextStyle.LEAD)
        down.addWidget(self.what)
        if how:
            down.addWidget(Prose(how, TextStyle.BODY, "ink2"))
        self.button: Button | None = None
        if button:
            self.button = Button(button, "primary")
            self.button.clicked.connect(self.started)
            down.addSpacing(theme.px(12))
            down.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)
        down.addStretch(1)
        self.setAccessibleName(f"{what} {how}".strip())
