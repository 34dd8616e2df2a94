"""A list and the page of what is chosen in it, side by side: the list's width is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QSplitter, QWidget

from ui.theme import Layout, current

if TYPE_CHECKING:
    from ui.desk import Desk

LEAST_LIST_PX: Final = 260
MOST_LIST_PX: Final = 460
_KEEP_WIDTH_MS: Final = 500
_NO_LIMIT: Final = 16_777_215


class ListSplitter(QSplitter):
    """One width for every list of this kind, in the settings; chosen in the wide layout."""

    def __init__(self, desk: Desk, left: QWidget, right: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._desk = desk
        self._list = left
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.addWidget(left)
        self.addWidget(right)
        self.setStretchFactor(1, 1)
        self._remember = QTimer(self, singleShot=True, interval=_KEEP_WIDTH_MS)
        self._remember.timeout.connect(self._keep_width)
        self.splitterMoved.connect(self._remember_later)

    def divide(self, layout: Layout, width: int) -> None:
        """Give the list its part of so many pixels; in the narrow layout it may have them all."""
        theme = current()
        narrow = layout is Layout.NARROW
        least = theme.px(LEAST_LIST_PX)
        self._list.setMinimumWidth(0 if narrow else least)
        self._list.setMaximumWidth(_NO_LIMIT if narrow else theme.px(MOST_LIST_PX))
        if not narrow:
            own = theme.px(self._desk.settings.list_width)
            wanted = least if layout is Layout.MEDIUM else own
            self.setSizes([wanted, max(1, width - wanted)])

    def _remember_later(self) -> None:
        self._remember.start()

    def _keep_width(self) -> None:
        theme = current()
        if theme.layout_for(self.window().width()) is not Layout.WIDE:
            return
        width = round(self._list.width() / theme.px(100) * 100)
        if width != self._desk.settings.list_width and self._list.isVisible():
            self._desk.change_settings(list_width=max(LEAST_LIST_PX, min(MOST_LIST_PX, width)))
