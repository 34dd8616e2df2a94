"""A switch, for what acts at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from ui.overrides import override
from ui.theme import SMALLEST_TARGET_PX, current
from ui.widgets.focus_ring import Ringed
from ui.widgets.painting import frame, painter_on

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint, QRect
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget


class Switch(Ringed, QCheckBox):
    """On or off, 34 by 20; the words beside it are its name."""

    def __init__(self, name: str, *, on: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setChecked(on)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        current().follow(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        theme = current()
        return QSize(theme.px(34), max(SMALLEST_TARGET_PX, theme.px(20)))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def ring_rect(self) -> QRect:
        return self._track().toAlignedRect()

    @override
    def ring_radius(self) -> int:
        return int(self._track().height() / 2)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = painter_on(self)
        track = self._track()
        on = self.isChecked()
        ground = ("accent" if on else "border") if self.isEnabled() else "hair"
        frame(painter, track, fill=theme.color(ground), radius=track.height() / 2)
        side = track.height() - 4
        at_end = on == (self.layoutDirection() is Qt.LayoutDirection.LeftToRight)
        left = track.right() - side - 2 if at_end else track.left() + 2
        knob = QRectF(left, track.top() + 2, side, side)
        face = "on_accent" if on else "raised"
        frame(painter, knob, fill=theme.color(face), radius=side / 2)
        painter.end()

    def _track(self) -> QRectF:
        height = current().px(20)
        return QRectF(0, (self.height() - height) // 2, self.width(), height)
