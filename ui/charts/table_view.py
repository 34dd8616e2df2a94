"""How a chart's table looks and answers: flat, sortable by click and by key, rows that open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from journal.charts.data import Table
from journal.texts import _
from ui.charts.table import ChartTable
from ui.charts.table_head import TableHead, inner_box, write_cell
from ui.overrides import override
from ui.theme import TextStyle, current
from ui.widgets.marks import paint_outcome

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent, QPersistentModelIndex
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent


_ROW_PX: Final = 31
_HEAD_PX: Final = 31
_MARK_PX: Final = 26
_LEAST_ROWS: Final = 6
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
#: Shares of the width, by what a column holds; the first one has the titles.
_SHARES: Final[dict[str, float]] = {"text": 2.0, "day": 1.1, "number": 1.0, "outcome": 2.2}
_FIRST_SHARE: Final = 2.9
#: No column is narrower than this, in drawn pixels; a table that needs more scrolls.
_LEAST_PX: Final[dict[str, float]] = {"text": 110, "day": 96, "number": 84, "outcome": 186}
#: A table of no columns.
NOTHING: Final = Table((), ())
_UP: Final = Qt.SortOrder.AscendingOrder


class TableView(QTableView):
    """Shows the rows behind a chart.

    ``opened`` carries the ids of a row that is to be opened, ``looked_at`` those of the row
    under the pointer or the keyboard.
    """

    opened = Signal(object)
    looked_at = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._rows = ChartTable(NOTHING)
        self._marking = False
        self.setAccessibleName(_("Table"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_RowDelegate(self))
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.verticalHeader().hide()
        # the style would draw an edge where the two scroll bars meet
        self.setCornerWidget(QWidget())
        self.head = TableHead(self)
        self.setHorizontalHeader(self.head)
        self.head.setFocusProxy(None)  # type: ignore[arg-type]  # Qt takes none for none
        self.head.wanted.connect(self.sort_by)
        self.activated.connect(self._enter)
        self.entered.connect(self._look_at)
        current().follow(self._restyle)

    # what is shown

    def show_rows(self, model: ChartTable, name: str) -> None:
        """Show another table, sorted as the one before where it has the same columns."""
        alike = model.names() == self._rows.names()
        column, order = self.head.sorting() if alike else (-1, _UP)
        if column >= 0:
            model.sort(column, order)
        self._rows = model
        self.setModel(model)
        self.selectionModel().currentRowChanged.connect(self._move)
        self.setAccessibleName(name)
        self.head.show_sorting(column, order)
        self._fit()

    def ids_of(self, row: int) -> tuple[str, ...]:
        """The negotiations a row speaks of."""
        return self._rows.ids(row)

    def sort_by(self, column: int, order: Qt.SortOrder) -> None:
        """Sort by a column; the row one is at stays the one one is at."""
        ids = self._rows.ids(self.currentIndex().row())
        self._rows.sort(column, order)
        self.head.show_sorting(column, order)
        self._choose(self._rows.rows_of(ids)[:1])

    def mark(self, ids: tuple[str, ...]) -> None:
        """Mark the rows of some negotiations, and bring the first one into sight."""
        self._choose(self._rows.rows_of(ids))

    def _choose(self, rows: list[int]) -> None:
        if not self._rows.columnCount():
            return
        chosen = self.selectionModel()
        last = self._rows.columnCount() - 1
        wanted = QItemSelection()
        for row in rows:
            wanted.select(self._rows.index(row, 0), self._rows.index(row, last))
        self._marking = True
        chosen.select(wanted, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if rows:
            first = self._rows.index(rows[0], 0)
            chosen.setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(first)
        self._marking = False

    def _move(self, now: QModelIndex, _before: QModelIndex) -> None:
        if not self._marking and self.hasFocus():
            self.looked_at.emit(self._rows.ids(now.row()))

    def _look_at(self, index: QModelIndex) -> None:
        self.looked_at.emit(self._rows.ids(index.row()))

    def _enter(self, index: QModelIndex) -> None:
        self.opened.emit(self._rows.ids(index.row()))

    # its size

    def _restyle(self) -> None:
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(current().row(_ROW_PX))
        self.head.setFixedHeight(current().control(_HEAD_PX))
        self._fit()

    def _fit(self) -> None:
        rows, height = self._rows.rowCount(), self.verticalHeader().defaultSectionSize()
        head = self.head.height() + 2
        self.setMinimumHeight(head + min(_LEAST_ROWS, rows) * height)
        self.setMaximumHeight(head + max(1, rows) * height + self._bar_height())
        self._share_width()

    def _bar_height(self) -> int:
        return self.horizontalScrollBar().sizeHint().height()

    def _share_width(self) -> None:
        columns = range(self._rows.columnCount())
        if not columns:
            return
        theme = current()
        kinds = [self._rows.kind(column) for column in columns]
        shares = [_FIRST_SHARE if n == 0 else _SHARES[kind] for n, kind in enumerate(kinds)]
        least = [
            theme.px(_LEAST_PX[kind] * (1.6 if n == 0 else 1)) for n, kind in enumerate(kinds)
        ]
        spare = max(0, self.viewport().width() - sum(least))
        widths = [room + int(spare * part / sum(shares))
                  for room, part in zip(least, shares, strict=True)]  # fmt: skip
        # the last one takes what rounding left
        widths[-1] += max(0, self.viewport().width() - sum(widths))
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    @override
    def sizeHint(self) -> QSize:
        # a few rows at least; more where there is room, and the rest scrolls under its head
        return QSize(current().px(640), self.minimumHeight())

    # events

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.looked_at.emit(())

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason and self._rows.rowCount():
            row = max(0, self.currentIndex().row())
            self._choose([row])
            self.looked_at.emit(self._rows.ids(row))

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.looked_at.emit(())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = self.currentIndex()
        if event.key() in _ENTER and at.isValid():
            self._enter(at)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class _RowDelegate(QStyledItemDelegate):
    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        model = index.model()
        if not isinstance(model, ChartTable):
            return
        theme = current()
        box: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.fillRect(box.adjusted(0, 0, 0, -1), theme.color("select"))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.color("hair"))
        self._paint_cell(painter, box, model, index, chosen=chosen)
        self._paint_ring(painter, box, option.widget, index)
        painter.restore()

    def _paint_cell(
        self,
        painter: QPainter,
        box: QRect,
        model: ChartTable,
        index: QModelIndex | QPersistentModelIndex,
        *,
        chosen: bool,
    ) -> None:
        theme = current()
        row, column = index.row(), index.column()
        kind = model.kind(column)
        inner = inner_box(box, model, column).adjusted(0, 0, 0, -1)
        if kind == "outcome":
            mark = QRectF(inner.left(), QRectF(inner).center().y() - theme.px(16) / 2 + 0.5,
                          theme.px(18), theme.px(16))  # fmt: skip
            paint_outcome(painter, model.outcome(row), mark)  # type: ignore[arg-type]  # a kind of outcome
            inner.setLeft(inner.left() + theme.px(_MARK_PX))
        style = TextStyle.SMALL_MEDIUM if column == 0 else TextStyle.SMALL
        tone = "ink" if column == 0 or kind != "text" else "ink2"
        if model.is_missing(row, column):
            tone = "ink3"
        write_cell(painter, inner, model.text(row, column), "select_ink" if chosen else tone,
               style, kind)  # fmt: skip

    def _paint_ring(
        self,
        painter: QPainter,
        box: QRect,
        view: QWidget | None,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The focus goes around the whole row, so each cell paints its part of the ring."""
        if not isinstance(view, QTableView) or not view.hasFocus():
            return
        if view.currentIndex().row() != index.row():
            return
        last = index.model().columnCount() - 1
        ring = QRectF(box).adjusted(
            1 if index.column() == 0 else -8, 1, -1 if index.column() == last else 8, -1
        )
        painter.setClipRect(box)
        painter.setPen(QPen(current().color("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(ring, 6, 6)
