"""A small line of how something went, with the room it may have gone in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QFontMetricsF, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.overrides import override
from ui.theme import TextStyle, current
from ui.widgets.accessible import give_role
from ui.widgets.marks import paint_side
from ui.widgets.painting import LEADING, TRAILING, painter_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter, QPaintEvent

    from ui.widgets.marks import Side


class TrendPoint(NamedTuple):
    """A value at a place in time, and how low and high it may be."""

    x: float
    value: float
    low: float | None = None
    high: float | None = None


class Trend(QWidget):
    """A line with its band for you, perhaps a second for them, on one axis of words.

    `start_label` is written where the first line begins; `guide` is a dotted line to hold it
    against. Time goes from left to right in every language, as in the large charts.
    """

    def __init__(
        self,
        name: str,
        points: Sequence[TrendPoint],
        *,
        second: Sequence[TrendPoint] = (),
        start_label: str = "",
        axis: tuple[str, str] = ("", ""),
        guide: float | None = None,
        span: tuple[float, float] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        give_role(self, QAccessible.Role.Graphic, name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._start_label = start_label
        self._axis = axis
        self._guide = guide
        self._span = span
        self._series: dict[Side, tuple[TrendPoint, ...]] = {}
        self.show_points(points, second)
        current().follow(self.updateGeometry)

    def show_points(self, points: Sequence[TrendPoint], second: Sequence[TrendPoint] = ()) -> None:
        """Draw other values."""
        self._series = {"you": tuple(points), "them": tuple(second)}
        self.update()

    @override
    def sizeHint(self) -> QSize:
        theme = current()
        return QSize(theme.px(196), theme.px(92))

    @override
    def minimumSizeHint(self) -> QSize:
        theme = current()
        return QSize(theme.px(120), theme.px(92))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        every = [point for series in self._series.values() for point in series]
        painter = painter_on(self)
        area = self._area()
        self._paint_axis(painter, area)
        if every:
            scale = _Scale(every, self._guide, self._span, area)
            self._paint_guide(painter, scale, area)
            for side, points in self._series.items():
                self._paint_band(painter, side, points, scale)
            for side, points in self._series.items():
                self._paint_line(painter, side, points, scale)
            self._paint_start(painter, scale)
        painter.end()

    def _area(self) -> QRectF:
        theme = current()
        edge = theme.px(5)
        foot = theme.line_height(TextStyle.TINY) + theme.px(3)
        return QRectF(0, edge, self.width() - edge, self.height() - foot - 2 * edge)

    def _paint_axis(self, painter: QPainter, area: QRectF) -> None:
        theme = current()
        base = round(area.bottom()) + theme.px(5) + 0.5
        painter.setPen(QPen(theme.color("axis"), 1))
        painter.drawLine(QPointF(area.left(), base), QPointF(area.right(), base))
        foot = QRectF(area.left(), base + 1, area.width(), self.height() - base - 1)
        for text, align in zip(self._axis, (LEADING, TRAILING), strict=True):
            painter.setFont(theme.font(TextStyle.TINY))
            painter.setPen(theme.color("ink3"))
            painter.drawText(foot, int(align.value), text)

    def _paint_guide(self, painter: QPainter, scale: _Scale, area: QRectF) -> None:
        if self._guide is None:
            return
        pen = QPen(current().color("axis"), 1)
        pen.setDashPattern([2, 3])
        painter.setPen(pen)
        y = scale.y(self._guide)
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))

    def _paint_band(
        self, painter: QPainter, side: Side, points: Sequence[TrendPoint], scale: _Scale
    ) -> None:
        held = [point for point in points if point.low is not None and point.high is not None]
        upper = [scale.at(point.x, point.high) for point in held]
        lower = [scale.at(point.x, point.low) for point in reversed(held)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current().band(side))
        painter.drawPolygon(QPolygonF(upper + lower))

    def _paint_line(
        self, painter: QPainter, side: Side, points: Sequence[TrendPoint], scale: _Scale
    ) -> None:
        if not points:
            return
        path = QPainterPath(scale.at(points[0].x, points[0].value))
        for point in points[1:]:
            path.lineTo(scale.at(point.x, point.value))
        pen = QPen(current().color(side), 2)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, pen)
        last = scale.at(points[-1].x, points[-1].value)
        paint_side(painter, side, last, current().px(9))

    def _paint_start(self, painter: QPainter, scale: _Scale) -> None:
        first = next((points[0] for points in self._series.values() if points), None)
        if not self._start_label or first is None:
            return
        at = scale.at(first.x, first.value)
        font = current().font(TextStyle.TINY)
        height = QFontMetricsF(font).height()
        above = max(0.0, at.y() - height - 2)
        painter.setFont(font)
        painter.setPen(current().color("ink2"))
        box = QRectF(at.x(), above, self.width(), height)
        painter.drawText(box, int(LEADING.value), self._start_label)


class _Scale:
    """Places values in an area."""

    def __init__(
        self,
        points: Sequence[TrendPoint],
        guide: float | None,
        span: tuple[float, float] | None,
        area: QRectF,
    ) -> None:
        values = [guide] if guide is not None else []
        for point in points:
            known = (point.value, point.low, point.high)
            values.extend(value for value in known if value is not None)
        self._low, self._high = span or (min(values), max(values))
        self._first = min(point.x for point in points)
        self._last = max(point.x for point in points)
        self._area = area

    def at(self, x: float, value: float | None) -> QPointF:
        width = self._last - self._first
        share = (x - self._first) / width if width else 1.0
        return QPointF(self._area.left() + share * self._area.width(), self.y(value or 0.0))

    def y(self, value: float) -> float:
        height = self._high - self._low
        share = (value - self._low) / height if height else 0.5
        return self._area.bottom() - share * self._area.height()
