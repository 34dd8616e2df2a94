"""The wordmark: a closing quotation mark, one comma yours and one theirs."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.icons import WORDMARK_BOX, paint_wordmark
from ui.overrides import override
from ui.theme import current
from ui.widgets.accessible import give_role
from ui.widgets.painting import painter_on

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class Wordmark(QWidget):
    """The mark, so many drawn pixels high."""

    def __init__(
        self, height: float = 17, *, name: str = "Afterword", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._drawn_height = height
        give_role(self, QAccessible.Role.Graphic, name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        current().follow(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        height = current().px(self._drawn_height)
        return QSize(ceil(height * WORDMARK_BOX[2] / WORDMARK_BOX[3]), height)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        paint_wordmark(painter, QRectF(self.rect()))
        painter.end()
