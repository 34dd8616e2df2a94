"""What this is, which version, under which licence, and where the journal is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from journal import VERSION
from journal.texts import _
from ui.overrides import override
from ui.theme import TextStyle, current
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.prose import Prose
from ui.widgets.wordmark import Wordmark

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent


class AboutDialog(QDialog):
    """A few lines; Esc closes it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("About Afterword"))
        theme = current()
        down = QVBoxLayout(self)
        side = theme.px(28)
        down.setContentsMargins(side, side, side, theme.px(20))
        down.setSpacing(theme.px(8))
        down.addWidget(Wordmark(30))
        down.addWidget(Label("Afterword", TextStyle.TITLE))
        version = _("Version {version}").format(version=VERSION)
        down.addWidget(Label(version, TextStyle.SMALL, "ink2"))
        down.addWidget(Prose(_("A debrief journal for people who negotiate.")))
        never = _("It works on this computer alone. It never sends anything anywhere.")
        down.addWidget(Prose(never))
        desk = getattr(window, "desk", None)
        if desk is not None:
            place = _("The journal that is open: {path}").format(path=desk.journal.path)
            down.addWidget(Prose(place, TextStyle.SMALL, "ink2", selectable=True))
        licence = _("Free software under the MIT licence.")
        down.addWidget(Prose(licence, TextStyle.SMALL, "ink2"))
        close = Button(_("Close"))
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        down.addStretch(1)
        down.addLayout(foot)
        self.setMinimumWidth(theme.px(420))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        # a dialog opens as high as its words would be in one line each
        layout = self.layout()
        if layout is not None:
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))
        super().showEvent(event)
