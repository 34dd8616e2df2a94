"""Boxes to tick and buttons to choose one by, in our own drawing."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QCheckBox, QRadioButton, QSizePolicy

from ui import icons
from ui.overrides import override
from ui.theme import TextStyle, current
from ui.widgets.focus_ring import Ringed
from ui.widgets.painting import frame, literal, mirrored, painter_on, write

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QAbstractButton, QWidget

    _Button = QAbstractButton
else:
    _Button = object

BOX_PX: Final = 16
SMALLEST_TARGET: Final = 24
_GAP_PX: Final = 8


class _Worded(Ringed, _Button):
    """Mixed into a box or a ring that has its words behind it."""

    def __init__(
        self, text: str = "", *, name: str = "", on: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setText(literal(text))
        self._words = text
        self.setChecked(on)
        self.setAccessibleName(name or text)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        current().follow(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        return _size_with(self._words)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def ring_rect(self) -> QRect:
        return _box_of(self).toAlignedRect()


class CheckBox(_Worded, QCheckBox):
    """A box of 16 and its words; without words only the box, named by `name`."""

    @override
    def ring_radius(self) -> int:
        return 4

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = painter_on(self)
        box = _box_of(self)
        if self.isChecked():
            fill = theme.color("accent" if self.isEnabled() else "disabled")
            frame(painter, box, fill=fill, radius=4)
            icons.paint(painter, "check", box.adjusted(1, 1, -1, -1), theme.color("on_accent"))
        else:
            edge = theme.color("border" if self.isEnabled() else "hair")
            fill = theme.color("hover" if self.underMouse() else "raised")
            frame(painter, box, fill=fill, edge=edge, width=1.25, radius=4)
        tone = "ink" if self.isEnabled() else "disabled"
        write(painter, self, _words_of(self), self._words, style=TextStyle.BODY, tone=tone)
        painter.end()


class Radio(_Worded, QRadioButton):
    """One of several, where they stand in a column rather than in one edge."""

    @override
    def ring_radius(self) -> int:
        return current().px(BOX_PX) // 2

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = painter_on(self)
        box = _box_of(self)
        radius = box.width() / 2
        if self.isChecked():
            frame(painter, box, fill=theme.color("accent"), radius=radius)
            inner = box.width() * 0.31
            dot = box.adjusted(inner, inner, -inner, -inner)
            frame(painter, dot, fill=theme.color("on_accent"), radius=dot.width() / 2)
        else:
            edge = theme.color("border")
            fill = theme.color("hover" if self.underMouse() else "raised")
            frame(painter, box, fill=fill, edge=edge, width=1.25, radius=radius)
        tone = "ink" if self.isEnabled() else "disabled"
        write(painter, self, _words_of(self), self._words, style=TextStyle.BODY, tone=tone)
        painter.end()


def _size_with(words: str) -> QSize:
    theme = current()
    height = theme.control(28)
    if not words:
        # Room to hit it, though only the box is seen.
        return QSize(max(theme.px(BOX_PX + 4), SMALLEST_TARGET), height)
    width = QFontMetricsF(theme.font(TextStyle.BODY)).horizontalAdvance(words)
    return QSize(theme.px(BOX_PX + _GAP_PX) + ceil(width) + 2, height)


def _box_of(widget: QWidget) -> QRectF:
    side = current().px(BOX_PX)
    return mirrored(widget, QRectF(0, (widget.height() - side) // 2, side, side))


def _words_of(widget: QWidget) -> QRectF:
    left = current().px(BOX_PX + _GAP_PX)
    return QRectF(left, 0, widget.width() - left, widget.height())
