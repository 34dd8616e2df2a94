"""All keys: those of the page that is shown first, then those that work everywhere."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from journal.texts import _
from ui.forms.keys_list import KeysList
from ui.theme import current
from ui.widgets.buttons import Button


class KeysDialog(QDialog):
    """A list to read; Esc closes it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Keys"))
        theme = current()
        inner = QWidget()
        down = QVBoxLayout(inner)
        down.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(12))
        place = getattr(window, "place", None)
        down.addWidget(KeysList(place.page if place else ""))
        down.addStretch(1)
        self._assemble(inner)
        self.resize(theme.px(460), min(theme.px(620), window.height()))

    def _assemble(self, inner: QWidget) -> None:
        theme = current()
        scroll = QScrollArea()
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        scroll.setAccessibleName(_("Keys"))
        close = Button(_("Close"))
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.px(24), theme.px(8), theme.px(24), theme.px(16))
        foot.addStretch(1)
        foot.addWidget(close)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(scroll, 1)
        page.addLayout(foot)
