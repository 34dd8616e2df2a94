"""The foot of Today: three small trends, drawn by the painter so that the start need not wait."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from journal.texts import _
from ui.focus import ENTERING
from ui.overrides import override
from ui.pages.today_layout import HANG
from ui.theme import TextStyle, current
from ui.widgets.accessible import give_role
from ui.widgets.dots import FewDots
from ui.widgets.labels import Label
from ui.widgets.lines import Line
from ui.widgets.painting import RING, frame, painter_on
from ui.widgets.prose import Prose
from ui.widgets.trend import Trend, TrendPoint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from journal.charts.trends import Trend as TrendData
    from journal.charts.trends import TrendPoint as DataPoint
    from ui.desk import Desk

SIDE_BY_SIDE_PX: Final = 820
HEIGHT_PX: Final = 176
_ENTERING: Final = (*ENTERING, Qt.Key.Key_Space)
_ACROSS = QBoxLayout.Direction.LeftToRight
_DOWN = QBoxLayout.Direction.TopToBottom


class TrendStrip(QWidget):
    """Three trends side by side, or below one another where it is narrow."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        give_role(self, QAccessible.Role.Grouping, _("Trends"))
        self._desk = desk
        self._shown: tuple[TrendData, ...] = ()
        self._parts: list[QWidget] = []
        self._tiles = QBoxLayout(_ACROSS)
        self._page = QVBoxLayout(self)
        self._rule = QHBoxLayout()
        self._rule.addWidget(Line("rule"))
        self._page.addLayout(self._rule)
        self._page.addLayout(self._tiles)
        self._page.addStretch(1)
        current().follow(self._restyle)

    def show_trends(self, trends: Sequence[TrendData]) -> None:
        """Show other trends; the same ones stay as they are."""
        if tuple(trends) == self._shown:
            return
        had_focus = [part.hasFocus() for part in self._parts]
        self._shown = tuple(trends)
        self._clear()
        for index, trend in enumerate(self._shown):
            if index:
                self._add(Line("hair", upright=True))
            tile = TrendTile(trend)
            tile.opened.connect(partial(self._desk.go, "chart", trend.chart))
            self._add(tile, 1)
        self._turn()
        if True in had_focus and len(had_focus) == len(self._parts):
            self._parts[had_focus.index(True)].setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _add(self, part: QWidget, stretch: int = 0) -> None:
        self._parts.append(part)
        self._tiles.addWidget(part, stretch)

    def _clear(self) -> None:
        for part in self._parts:
            self._tiles.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = []

    def _turn(self) -> None:
        beside = self.width() >= current().px(SIDE_BY_SIDE_PX)
        self._tiles.setDirection(_ACROSS if beside else _DOWN)
        for part in self._parts:
            if isinstance(part, Line):
                part.setVisible(beside)

    def _restyle(self) -> None:
        theme = current()
        inset = theme.px(HANG)
        self._rule.setContentsMargins(inset, 0, inset, 0)
        self._page.setContentsMargins(0, 0, 0, 0)
        self._page.setSpacing(0)
        self._tiles.setSpacing(theme.px(8))
        # held from the beginning, so that nothing moves when the trends come
        self.setMinimumHeight(theme.px(HEIGHT_PX))
        self._turn()


class TrendTile(QFrame):
    """One trend: its figure with the range, the line, a sentence. All of it is one button."""

    opened = Signal()

    def __init__(self, trend: TrendData) -> None:
        super().__init__()
        give_role(self, QAccessible.Role.Button, _name(trend))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._ringed = False
        self._middle = QHBoxLayout()
        self._figures = QVBoxLayout()
        self._down = QVBoxLayout(self)
        self._down.addWidget(Label(trend.title, TextStyle.STRONG, elide=True))
        self._down.addLayout(self._middle)
        self._down.addWidget(Prose(trend.sentence, TextStyle.SMALL, "ink2"))
        self._down.addStretch(1)
        self._fill(trend)
        current().follow(self._restyle)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTERING:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and inside:
            self.opened.emit()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ringed = event.reason() is not Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = painter_on(self)
        box = QRectF(self.rect())
        if self.underMouse():
            frame(painter, box, fill=theme.color("hover"))
        if self._ringed and self.hasFocus():
            frame(painter, box, edge=theme.color("focus"), width=RING)
        painter.end()

    def _fill(self, trend: TrendData) -> None:
        if trend.too_few is not None:
            words = trend.too_few.words()
            self._down.insertWidget(1, Prose(words, TextStyle.SMALL, "ink2"))
            self._down.insertWidget(2, FewDots(words, trend.too_few.n, trend.too_few.needed))
            return
        paired = bool(trend.second_figure)
        tones = ("you", "them") if paired else ("ink2", "ink2")
        _add_figure(self._figures, trend.figure, trend.unit, TextStyle.FIGURE, tones[0])
        if paired:
            pair = (trend.second_figure, trend.second_unit)
            _add_figure(self._figures, *pair, TextStyle.TITLE, tones[1])
        self._figures.addWidget(Prose(trend.range, TextStyle.SMALL, "ink2"))
        self._figures.addStretch(1)
        picture = Trend(
            trend.title,
            _points(trend.points),
            second=_points(trend.second),
            start_label=trend.start_label,
            axis=trend.axis,
            guide=trend.guide,
            span=trend.span,
        )
        self._middle.addLayout(self._figures, 2)
        self._middle.addWidget(picture, 3, Qt.AlignmentFlag.AlignTop)

    def _restyle(self) -> None:
        theme = current()
        inset = theme.px(HANG)
        self._down.setContentsMargins(inset, theme.px(14), inset, theme.px(6))
        self._down.setSpacing(theme.px(6))
        self._middle.setSpacing(theme.px(16))
        self._figures.setSpacing(theme.px(2))


def _add_figure(column: QVBoxLayout, figure: str, unit: str, style: TextStyle, tone: str) -> None:
    line = QHBoxLayout()
    line.setSpacing(current().px(5))
    bottom = Qt.AlignmentFlag.AlignBottom
    line.addWidget(Label(figure, style), 0, bottom)
    raised = QVBoxLayout()
    # both stand on one base line
    raised.setContentsMargins(0, 0, 0, current().px(3))
    raised.addWidget(Label(unit, TextStyle.SMALL, tone), 0, bottom)
    line.addLayout(raised)
    line.addStretch(1)
    column.addLayout(line)


def _points(points: Sequence[DataPoint]) -> list[TrendPoint]:
    return [TrendPoint(*point) for point in points]


def _name(trend: TrendData) -> str:
    few = "" if trend.too_few is None else trend.too_few.words()
    return f"{trend.title}, {few}. {trend.sentence}" if few else trend.alt
