"""What is higher than its room: scrolls, and keeps what has the focus in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

_ROOM_AROUND_FOCUS = 24


class Scroll(QScrollArea):
    """Shows a widget as wide as itself and scrolls it up and down."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        # for the binding: a viewport that is known for a moment only takes the items of the
        # layouts within it along when it is forgotten
        self._port = self.viewport()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def _follow_focus(self, _old: QObject | None, new: QObject | None) -> None:
        content = self.widget()
        if isinstance(new, QWidget) and content is not None and content.isAncestorOf(new):
            self.ensureWidgetVisible(new, 0, _ROOM_AROUND_FOCUS)
