"""A relationship over time: each time it was asked about, a point from 1 to 7."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.days import short_day
from journal.texts import _
from ui.overrides import override
from ui.theme import TextStyle, current
from ui.widgets.accessible import give_role
from ui.widgets.painting import LEADING, TRAILING, painter_on, write

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QPaintEvent

    from journal.domain.ledger import Check

#: After so long without a word the last point is a ring.
STALE_DAYS: Final = 183
_LOW, _HIGH = 1, 7


class RelationshipLine(QWidget):
    """The points in the order of their days, joined, with the first and last day below."""

    def __init__(self) -> None:
        super().__init__()
        self._checks: tuple[Check, ...] = ()
        self._today: date | None = None
        give_role(self, QAccessible.Role.Graphic, _("Relationship over time"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        current().follow(self.updateGeometry)

    def show_checks(self, checks: Sequence[Check], today: date) -> None:
        """Draw other points."""
        self._checks, self._today = tuple(checks), today
        said = [f"{short_day(c.checked_on, today)}: {c.level}" for c in self._checks]
        name = _("Relationship over time, 1 damaged to 7 strong")
        self.setAccessibleName(": ".join([name, ", ".join(said)]))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        theme = current()
        return QSize(theme.px(560), theme.px(132))

    @override
    def minimumSizeHint(self) -> QSize:
        theme = current()
        return QSize(theme.px(160), theme.px(132))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._checks or self._today is None:
            return
        theme = current()
        painter = painter_on(self)
        area = self._area()
        for level in (_LOW, 4, _HIGH):
            y = self._y(level, area)
            painter.setPen(QPen(theme.color("axis" if level == _LOW else "grid"), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            box = QRectF(0, y - theme.px(8), area.left() - theme.px(6), theme.px(16))
            write(
                painter, self, box, str(level), style=TextStyle.TINY, tone="ink3", align=TRAILING
            )
        places = [self._place(check, area) for check in self._checks]
        painter.setPen(QPen(theme.color("you"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(places))
        stale = (self._today - self._checks[-1].checked_on).days > STALE_DAYS
        for place in places:
            hollow = stale and place is places[-1]
            painter.setPen(QPen(theme.color("you"), 2))
            painter.setBrush(theme.color("paper" if hollow else "you"))
            painter.drawEllipse(place, theme.px(4), theme.px(4))
        foot = QRectF(area.left(), area.bottom() + theme.px(4), area.width(), theme.px(18))
        first, last = self._checks[0].checked_on, self._checks[-1].checked_on
        start, end = short_day(first, self._today), short_day(last, self._today)
        write(painter, self, foot, start, style=TextStyle.TINY, tone="ink3", align=LEADING)
        if last != first:
            write(painter, self, foot, end, style=TextStyle.TINY, tone="ink3", align=TRAILING)
        painter.end()

    def _area(self) -> QRectF:
        theme = current()
        edge = theme.px(6)
        height = self.height() - edge - theme.px(24)
        return QRectF(theme.px(20), edge, self.width() - theme.px(20) - edge, height)

    def _y(self, level: float, area: QRectF) -> float:
        return area.bottom() - (level - _LOW) / (_HIGH - _LOW) * area.height()

    def _place(self, check: Check, area: QRectF) -> QPointF:
        first, last = self._checks[0].checked_on, self._checks[-1].checked_on
        span = (last - first).days
        part = (check.checked_on - first).days / span if span else 0.0
        return QPointF(area.left() + part * area.width(), self._y(check.level, area))
