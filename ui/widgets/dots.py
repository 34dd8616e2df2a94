"""Too few cases to say: one dot for each there is, a dashed ring for each that is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.overrides import override
from ui.theme import current
from ui.widgets.accessible import give_role
from ui.widgets.painting import mirrored, painter_on

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_STEP_PX: Final = 26
_RADIUS_PX: Final = 6


class FewDots(QWidget):
    """`have` of `needed` cases, over an axis line."""

    def __init__(
        self, name: str, have: int, needed: int, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        give_role(self, QAccessible.Role.Graphic, name)
        self._have = have
        self._needed = needed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        current().follow(self.updateGeometry)

    def show_count(self, have: int, needed: int) -> None:
        """Show another number of cases."""
        self._have, self._needed = have, needed
        self.update()

    @override
    def sizeHint(self) -> QSize:
        theme = current()
        step = theme.px(_STEP_PX)
        return QSize(step * min(9, max(self._have, self._needed)), theme.px(42))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(80), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = painter_on(self)
        count = max(self._have, self._needed)
        step = min(theme.px(_STEP_PX), self.width() / max(1, count))
        radius = min(theme.px(_RADIUS_PX), step * 0.42)
        base = self.height() - 0.5
        painter.setPen(QPen(theme.color("axis"), 1))
        painter.drawLine(QPointF(0, base), QPointF(self.width(), base))
        missing = QPen(theme.color("border"), 1.5)
        missing.setDashPattern([1.6, 1.5])
        for index in range(count):
            place = QRectF(index * step, 0, 2 * radius, 2 * radius)
            box = mirrored(self, place.translated(0.75, theme.px(12)))
            there = index < self._have
            painter.setPen(Qt.PenStyle.NoPen if there else missing)
            painter.setBrush(theme.color("you") if there else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(box if there else box.adjusted(0.75, 0.75, -0.75, -0.75))
        painter.end()
