"""The names of a table's columns: flat, and a stop of its own where keys sort."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from journal.texts import _
from ui import icons
from ui.charts.table import ChartTable, alignment
from ui.overrides import override
from ui.theme import TextStyle, current

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from journal.charts.data import ColumnKind

_PAD_PX: Final = 8
_APART_PX: Final = 20
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_UP: Final = Qt.SortOrder.AscendingOrder
_DOWN: Final = Qt.SortOrder.DescendingOrder


class TableHead(QHeaderView):
    """The names of the columns; one stop of its own, where Left, Right and Enter sort."""

    wanted = Signal(int, Qt.SortOrder)

    def __init__(self, table: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._at = 0
        self._sorted_by = -1
        self._order = _UP
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.sectionClicked.connect(self._turn)
        self.setAccessibleName(_("Sort by"))

    def sorting(self) -> tuple[int, Qt.SortOrder]:
        """The column it is sorted by, -1 for none, and the direction."""
        return self._sorted_by, self._order

    def show_sorting(self, column: int, order: Qt.SortOrder) -> None:
        """Show what the table is sorted by."""
        self._sorted_by, self._order = column, order
        self._at = min(self._at, max(0, self.count() - 1))
        self._describe()
        self.viewport().update()

    def _turn(self, column: int) -> None:
        up = column != self._sorted_by or self._order is _DOWN
        self._at = column
        self.wanted.emit(column, _UP if up else _DOWN)

    def _describe(self) -> None:
        model = self.model()
        if not self.count():
            return
        name = str(model.headerData(self._at, Qt.Orientation.Horizontal))
        if self._at == self._sorted_by:
            name = f"{name}, {_('upwards') if self._order is _UP else _('downwards')}"
        self.setAccessibleDescription(name)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step:
            self._at = max(0, min(self.count() - 1, self._at + step))
            self._describe()
            self.viewport().update()
        elif event.key() in (*_ENTER, Qt.Key.Key_Space) and self.count():
            self._turn(self._at)
        else:
            event.ignore()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    @override
    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model = self.model()
        if not isinstance(model, ChartTable) or not rect.isValid():
            return
        theme = current()
        kind = model.kind(section)
        inner = inner_box(rect, model, section)
        text = str(model.headerData(section, Qt.Orientation.Horizontal))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = write_cell(painter, inner, text, "ink2", TextStyle.SMALL, kind)
        if section == self._sorted_by:
            self._paint_arrow(painter, inner, kind, width)
        if self.hasFocus() and section == self._at:
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -2), 6, 6)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("rule"))
        painter.restore()

    def _paint_arrow(self, painter: QPainter, box: QRect, kind: ColumnKind, width: int) -> None:
        side = current().px(14)
        left = box.right() - width - side - 2 if kind == "number" else box.left() + width + 4
        square = QRectF(left, box.center().y() - side / 2, side, side)
        painter.save()
        if self._order is _UP:
            painter.translate(square.center())
            painter.rotate(180)
            painter.translate(-square.center())
        icons.paint(painter, "down", square, current().color("ink2"))
        painter.restore()


def inner_box(box: QRect, model: ChartTable, column: int) -> QRect:
    """The room for a cell's words; text that follows a number keeps away from it."""
    pad = current().px(_PAD_PX)
    apart = column > 0 and model.kind(column - 1) == "number" and model.kind(column) != "number"
    return box.adjusted(pad + (current().px(_APART_PX) if apart else 0), 0, -pad, 0)


def write_cell(
    painter: QPainter, box: QRect, text: str, tone: str, style: TextStyle, kind: ColumnKind
) -> int:
    """Words on one line, cut short where they must; gives how wide they stand there."""
    font = current().font(style)
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.setFont(font)
    painter.setPen(current().color(tone))
    painter.drawText(box, alignment(kind), shown)
    return metrics.horizontalAdvance(shown)
