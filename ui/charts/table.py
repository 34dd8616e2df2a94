"""A chart as a table that can be sorted: the accessible form of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from journal.charts.wording import MINUS
from journal.days import short_day, whole_short_day
from journal.measures.outcome import outcome_words
from journal.texts import _
from ui.overrides import override

if TYPE_CHECKING:
    from journal.charts.data import Cell, ColumnKind, Row, Table

IDS_ROLE = int(Qt.ItemDataRole.UserRole)
_OPEN: Final = "open"


class ChartTable(QAbstractTableModel):
    """The rows behind a chart, in the order they came in until a column is chosen to sort by."""

    def __init__(self, table: Table, today: date | None = None) -> None:
        super().__init__()
        self._table = table
        self._today = today
        self._rows: list[Row] = list(table.rows)
        self._row_of: dict[str, int] = {}
        self._outcome = next(
            (n for n, column in enumerate(table.columns) if column.kind == "outcome"), -1
        )
        self._number_rows()

    def _number_rows(self) -> None:
        self._row_of = {}
        for number, row in enumerate(self._rows):
            for one in row.ids:
                self._row_of.setdefault(one, number)

    def row_of(self, ids: tuple[str, ...]) -> int:
        """The first row that speaks of some negotiations; -1 where none does."""
        return min((self._row_of[one] for one in ids if one in self._row_of), default=-1)

    def rows_of(self, ids: tuple[str, ...]) -> list[int]:
        """All rows that speak of some negotiations, from the top."""
        return sorted({self._row_of[one] for one in ids if one in self._row_of})

    def ids(self, row: int) -> tuple[str, ...]:
        """The negotiations a row speaks of."""
        return self._rows[row].ids if 0 <= row < len(self._rows) else ()

    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self._table.columns)

    def kind(self, column: int) -> ColumnKind:
        """What a column holds."""
        return self._table.columns[column].kind

    def outcome(self, row: int) -> str:
        """The kind of outcome of a row; empty where the table has none."""
        cell = self._rows[row].cells[self._outcome] if self._outcome >= 0 else None
        return cell if isinstance(cell, str) else ""

    def is_missing(self, row: int, column: int) -> bool:
        """Whether a cell holds nothing yet."""
        return self._rows[row].cells[column] is None

    def text(self, row: int, column: int) -> str:
        """A cell in words."""
        cell, kind = self._rows[row].cells[column], self.kind(column)
        still_open = self.outcome(row) == _OPEN
        if cell is None:
            return _("open") if kind == "day" and still_open else ""
        if kind == "number" and still_open:
            return _("{n} so far").format(n=_words(cell, kind, self._today))
        return _words(cell, kind, self._today)

    def sentence(self, row: int) -> str:
        """A row in one line, for somebody who does not see the table."""
        said = (self.text(row, column) for column in range(len(self._table.columns)))
        return ", ".join(filter(None, said))

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(
        self,
        parent: QModelIndex | QPersistentModelIndex = QModelIndex(),  # noqa: B008 - Qt's own
    ) -> int:
        return 0 if parent.isValid() else len(self._table.columns)

    @override
    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.sentence(index.row())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(self.kind(index.column()))
        if role == IDS_ROLE:
            return self.ids(index.row())
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._table.columns[section].name
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(self.kind(section))
        return None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, what is missing last; a column below 0 means as it came."""
        self.layoutAboutToBeChanged.emit()
        self._rows = list(self._table.rows)
        if column >= 0:
            known = [row for row in self._rows if row.cells[column] is not None]
            missing = [row for row in self._rows if row.cells[column] is None]
            backwards = order is Qt.SortOrder.DescendingOrder
            known.sort(key=lambda row: self._key(row.cells[column], column), reverse=backwards)
            self._rows = known + missing
        self._number_rows()
        self.layoutChanged.emit()

    def _key(self, cell: Cell, column: int) -> Any:
        if isinstance(cell, str):
            return _words(cell, self.kind(column), None).casefold()
        return cell


def _words(cell: Cell, kind: str, today: date | None) -> str:
    if isinstance(cell, date):
        return short_day(cell, today) if today is not None else whole_short_day(cell)
    if isinstance(cell, str):
        return outcome_words(cell) if kind == "outcome" else cell  # type: ignore[arg-type]  # the column says which
    return f"{cell:g}".replace("-", MINUS)


def alignment(kind: ColumnKind) -> Qt.AlignmentFlag:
    """How a column's cells stand: numbers at its end, all else at its start."""
    side = Qt.AlignmentFlag.AlignTrailing if kind == "number" else Qt.AlignmentFlag.AlignLeading
    return side | Qt.AlignmentFlag.AlignVCenter
