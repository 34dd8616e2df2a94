"""What is higher than its room: scrolls, and keeps what has the focus in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
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
        self._in_sight = False
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._note_sight)
        bar.rangeChanged.connect(self._keep_in_sight)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def _follow_focus(self, _old: QObject | None, new: QObject | None) -> None:
        if isinstance(new, QWidget) and self._holds(new):
            self._in_sight = True
            self.ensureWidgetVisible(new, 0, _ROOM_AROUND_FOCUS)

    def _note_sight(self) -> None:
        """Who scrolls away from what has the focus is not led back to it."""
        focus = QApplication.focusWidget()
        self._in_sight = focus is not None and self._holds(focus) and self._shows(focus)

    def _keep_in_sight(self) -> None:
        """Larger text, or more of it, moves what has the focus."""
        focus = QApplication.focusWidget()
        if self._in_sight and focus is not None and self._holds(focus):
            self.ensureWidgetVisible(focus, 0, _ROOM_AROUND_FOCUS)
            self._in_sight = True

    def _holds(self, widget: QWidget) -> bool:
        content = self.widget()
        return content is not None and content.isAncestorOf(widget)

    def _shows(self, widget: QWidget) -> bool:
        top = widget.mapTo(self._port, QPoint(0, 0)).y()
        return top < self._port.height() and top + widget.height() > 0
