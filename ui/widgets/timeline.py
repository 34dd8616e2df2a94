"""The timeline of a negotiation: its sessions, how it ended, when to look back."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFontMetricsF, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.texts import count
from ui.focus import ENTERING
from ui.overrides import override
from ui.theme import TextStyle, current
from ui.widgets.accessible import announce, give_role
from ui.widgets.marks import Outcome, paint_outcome, paint_side
from ui.widgets.painting import CENTRED, LEADING, RING, frame, mirrored, painter_on, write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent

    from ui.widgets.marks import Side

State = Literal["held", "outcome", "due", "coming"]

_LEAST_COLUMN_EM: Final = 6.4
_MOVE_PX: Final = 12
_ENTERING: Final = (*ENTERING, Qt.Key.Key_Space)
_TONES: Final[dict[State, tuple[str, str]]] = {
    "held": ("ink", "ink2"),
    "outcome": ("ink", "ink2"),
    "due": ("attention", "attention"),
    "coming": ("ink2", "ink3"),
}


class TimelinePoint(NamedTuple):
    """A point: what it was, when, how long after the one before, and who moved there."""

    label: str
    when: str
    state: State = "held"
    days: int | None = None  # since the point before
    outcome: Outcome = "open"
    you_moves: int = 0
    they_moves: int = 0


class Timeline(QWidget):
    """Points evenly apart on one line; below one another where there is no room.

    Left and Right go from point to point, Enter opens one: `activated` carries its index.
    """

    activated = Signal(int)

    def __init__(
        self, name: str, points: Sequence[TimelinePoint], *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        give_role(self, QAccessible.Role.List, name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._points: tuple[TimelinePoint, ...] = ()
        self._at = 0
        self.show_points(points)
        current().follow(self.updateGeometry)

    def show_points(self, points: Sequence[TimelinePoint]) -> None:
        """Draw other points."""
        self._points = tuple(points)
        self._at = min(self._at, max(0, len(self._points) - 1))
        self._describe()
        self.updateGeometry()
        self.update()

    def sentence(self, index: int) -> str:
        """A point as it is said aloud."""
        point = self._points[index]
        later = _later(point) if index else ""
        yours = count("you moved once", "you moved {n} times", point.you_moves)
        theirs = count("they moved once", "they moved {n} times", point.they_moves)
        moves = (yours if point.you_moves else "", theirs if point.they_moves else "")
        return ", ".join(filter(None, (point.label, point.when, later, *moves)))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        theme = current()
        if self._stacked(width):
            return len(self._points) * self._line() + theme.px(4)
        return self._middle() + self._below() + theme.px(4) + self._words_height()

    @override
    def sizeHint(self) -> QSize:
        width = ceil(7.5 * current().em() * max(1, len(self._points)))
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(ceil(12 * current().em()), current().px(60))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        forth = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        steps: dict[int, int] = {
            Qt.Key.Key_Right: 1 if forth else -1,
            Qt.Key.Key_Left: -1 if forth else 1,
            Qt.Key.Key_Home: -len(self._points),
            Qt.Key.Key_End: len(self._points),
        }
        if event.key() in steps and self._points:
            self._go(self._at + steps[event.key()])
        elif event.key() in _ENTERING and self._points:
            self.activated.emit(self._at)
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        for index in range(len(self._points)):
            if mirrored(self, self._column(index)).contains(event.position()):
                self._go(index)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._points:
            self.activated.emit(self._at)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._describe()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        for index in range(1, len(self._points)):
            self._paint_way(painter, index)
        for index in range(len(self._points)):
            self._paint_point(painter, index)
        if self.hasFocus() and self._points:
            box = mirrored(self, self._column(self._at))
            edge = current().color("focus")
            frame(painter, box, edge=edge, width=RING)
        painter.end()

    def _go(self, index: int) -> None:
        self._at = min(len(self._points) - 1, max(0, index))
        self._describe()
        announce(self, self.sentence(self._at))
        self.update()

    def _describe(self) -> None:
        self.setAccessibleDescription(self.sentence(self._at) if self._points else "")

    def _stacked(self, width: int) -> bool:
        return width < len(self._points) * _LEAST_COLUMN_EM * current().em()

    def _line(self) -> int:
        return current().row(44)

    def _middle(self) -> int:
        theme = current()
        most = max((point.you_moves for point in self._points), default=0)
        above = max(theme.line_height(TextStyle.CAPTION), theme.px(10 + _MOVE_PX * most))
        return ceil(above) + theme.px(6)

    def _below(self) -> int:
        most = max((point.they_moves for point in self._points), default=0)
        return current().px(14 + _MOVE_PX * most)

    def _words_height(self) -> int:
        theme = current()
        return ceil(theme.line_height(TextStyle.SMALL) + theme.line_height(TextStyle.CAPTION))

    def _column(self, index: int) -> QRectF:
        if self._stacked(self.width()):
            return QRectF(0, index * self._line(), self.width(), self._line())
        wide = self._across()
        middle = self._place(index).x()
        whole = QRectF(self.rect())
        return QRectF(middle - wide / 2, 0, wide, self.height()).intersected(whole)

    def _across(self) -> float:
        return self.width() / max(1, len(self._points))

    def _place(self, index: int) -> QPointF:
        if self._stacked(self.width()):
            return QPointF(current().px(14), (index + 0.5) * self._line())
        ends = len(self._points) - 1
        first, last = self._half_label(0), self._half_label(ends)
        step = (self.width() - first - last) / max(1, ends)
        return QPointF(first + index * step, self._middle())

    def _half_label(self, index: int) -> float:
        # So far in that the words of the outermost points end with the line of the page.
        theme, point = current(), self._points[index]
        label = QFontMetricsF(theme.font(TextStyle.SMALL_STRONG)).horizontalAdvance(point.label)
        when = QFontMetricsF(theme.font(TextStyle.CAPTION)).horizontalAdvance(point.when)
        widest = max(label, when, 4 * theme.em()) + 6
        return min(widest, self._across()) / 2

    def _on_screen(self, point: QPointF) -> QPointF:
        return mirrored(self, QRectF(point.x(), point.y(), 0, 0)).topLeft()

    def _paint_way(self, painter: QPainter, index: int) -> None:
        theme = current()
        before, here = self._place(index - 1), self._place(index)
        coming = self._points[index].state in ("due", "coming")
        pen = QPen(theme.color("border" if coming else "ink2"), 1.5)
        if coming:
            pen.setDashPattern([1, 2.5])
        painter.setPen(pen)
        away = theme.px(9)
        if self._stacked(self.width()):
            start, end = before + QPointF(0, away), here - QPointF(0, away)
            painter.drawLine(self._on_screen(start), self._on_screen(end))
            return
        start, end = before + QPointF(away, 0), here - QPointF(away, 0)
        painter.drawLine(self._on_screen(start), self._on_screen(end))
        height = theme.line_height(TextStyle.CAPTION)
        box = QRectF(start.x(), start.y() - height - 1, end.x() - start.x(), height)
        gap = self._gap(index)
        write(painter, self, box, gap, style=TextStyle.CAPTION, tone="ink3", align=CENTRED)

    def _gap(self, index: int) -> str:
        # The first of the past and the first of what comes name the unit, the others count.
        days = self._points[index].days
        if days is None:
            return ""
        behind = ("held", "outcome")
        same = (self._points[index].state in behind) == (self._points[index - 1].state in behind)
        return str(days) if same and index > 1 else count("{n} day", "{n} days", days)

    def _paint_point(self, painter: QPainter, index: int) -> None:
        theme = current()
        point, place = self._points[index], self._place(index)
        on_screen = self._on_screen(place)
        if point.state == "outcome":
            size = theme.px(26)
            box = QRectF(on_screen.x() - size / 2, on_screen.y() - size / 2, size, size)
            rightwards = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
            paint_outcome(painter, point.outcome, box, mirrored=not rightwards)
        else:
            tones = {"held": "ink2", "due": "attention"}
            color = theme.color(tones.get(point.state, "border"))
            painter.setPen(QPen(color, 2))
            painter.setBrush(theme.color("paper"))
            radius = theme.px(5)
            painter.drawEllipse(on_screen, radius, radius)
        if self._stacked(self.width()):
            self._write_beside(painter, index)
        else:
            self._paint_moves(painter, point, on_screen)
            self._write_below(painter, index)

    def _paint_moves(self, painter: QPainter, point: TimelinePoint, place: QPointF) -> None:
        theme = current()
        first = theme.px(18)
        sides: tuple[tuple[Side, int, int], ...] = (
            ("you", -1, point.you_moves),
            ("them", 1, point.they_moves),
        )
        for side, direction, moves in sides:
            for step in range(moves):
                away = direction * (first + step * theme.px(_MOVE_PX))
                paint_side(painter, side, place + QPointF(0, away), theme.px(9))

    def _write_below(self, painter: QPainter, index: int) -> None:
        theme = current()
        point = self._points[index]
        wide = self._across() - 4
        column = QRectF(self._place(index).x() - wide / 2, 0, wide, self.height())
        tone, quiet = _TONES[point.state]
        height = theme.line_height(TextStyle.SMALL)
        top = self._middle() + self._below()
        style = TextStyle.SMALL_STRONG
        box = QRectF(column.left(), top, column.width(), height)
        label = _fitting(point.label, style, column.width())
        write(painter, self, box, label, style=style, tone=tone, align=CENTRED)
        box = QRectF(box.left(), box.bottom(), box.width(), theme.line_height(TextStyle.CAPTION))
        when = _fitting(point.when, TextStyle.CAPTION, column.width())
        write(painter, self, box, when, style=TextStyle.CAPTION, tone=quiet, align=CENTRED)

    def _write_beside(self, painter: QPainter, index: int) -> None:
        theme = current()
        point = self._points[index]
        tone, quiet = _TONES[point.state]
        left = theme.px(36)
        row = self._column(index)
        style = TextStyle.SMALL_STRONG
        room = QRectF(left, row.top(), self.width() - left, row.height())
        label = _fitting(point.label, style, room.width() * 0.6)
        write(painter, self, room, label, style=style, tone=tone, align=LEADING)
        used = QFontMetricsF(theme.font(style)).horizontalAdvance(label) + theme.px(8)
        room.setLeft(left + used)
        parts = [point.when, _later(point) if index else ""]
        words = _fitting(", ".join(filter(None, parts)), TextStyle.SMALL, room.width())
        write(painter, self, room, words, style=TextStyle.SMALL, tone=quiet)


def _later(point: TimelinePoint) -> str:
    return "" if point.days is None else count("{n} day later", "{n} days later", point.days)


def _fitting(text: str, style: TextStyle, width: float) -> str:
    metrics = QFontMetricsF(current().font(style))
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
