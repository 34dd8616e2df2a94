"""Why a chart could not be drawn, for someone who can help."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from journal.texts import _
from ui.theme import TextStyle, current
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.prose import Prose


class ChartFaultDialog(QDialog):
    """What happened, what is safe, and the lines that tell where it happened."""

    def __init__(self, fault: str, window: QWidget) -> None:
        super().__init__(window)
        self._fault = fault
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Details"))
        theme = current()
        down = QVBoxLayout(self)
        side = theme.px(28)
        down.setContentsMargins(side, side, side, theme.px(20))
        down.setSpacing(theme.px(10))
        down.addWidget(Label(_("This chart could not be drawn."), TextStyle.TITLE))
        safe = _("Your records are untouched, and its table stands. For someone who can help:")
        down.addWidget(Prose(safe, TextStyle.BODY, "ink2"))
        down.addWidget(Prose(fault, TextStyle.SMALL, selectable=True))
        copy, close = Button(_("Copy")), Button(_("Close"), "primary")
        copy.clicked.connect(self._copy)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(copy)
        foot.addWidget(close)
        down.addLayout(foot)
        self.setMinimumWidth(theme.px(480))
        close.setFocus()

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._fault)
