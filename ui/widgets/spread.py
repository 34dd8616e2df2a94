"""Something at the start and things at the end of one line; below it where there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.overrides import override
from ui.theme import current
from ui.widgets.flow import FlowLayout, stand

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class Spread(QWidget):
    """The first widget at the start, the others together at the end; `gap` in drawn pixels."""

    def __init__(self, first: QWidget, *others: QWidget, gap: float = 16) -> None:
        super().__init__()
        self._gap = gap
        self._first = first
        self._others = QWidget()
        flow = FlowLayout(self._others, gap=gap, line_gap=6)
        for other in others:
            flow.addWidget(other)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(first, 0, Qt.AlignmentFlag.AlignVCenter)
        self._box.addStretch(1)
        self._box.addWidget(self._others, 0, Qt.AlignmentFlag.AlignVCenter)
        current().follow(self._restyle)

    @override
    def minimumSizeHint(self) -> QSize:
        # the two may stand below one another
        parts = (self._first, self._others)
        width = max(part.minimumSizeHint().width() for part in parts)
        return QSize(width, super().minimumSizeHint().height())

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            # one of them has other words now
            self._turn()
        return super().event(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _restyle(self) -> None:
        self._box.setSpacing(current().px(6))
        self._turn()

    def _turn(self) -> None:
        ends = self._first.sizeHint().width() + self._others.sizeHint().width()
        beside = self.width() >= ends + current().px(self._gap)
        if stand(self._box, beside=beside):
            # what breaks into lines takes the width there is
            broken = self._first.hasHeightForWidth()
            below = Qt.AlignmentFlag(0) if broken else Qt.AlignmentFlag.AlignLeading
            middle = Qt.AlignmentFlag.AlignVCenter
            self._box.setAlignment(self._first, middle if beside else below)
            self._box.setAlignment(self._others, middle if beside else Qt.AlignmentFlag(0))
