from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt

from journal.charts.data import Column, Row, Table
from ui.charts.table import IDS_ROLE, ChartTable

UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
TABLE = Table(
    (
        Column("Negotiation"),
        Column("Settled", "day"),
        Column("Days", "number"),
        Column("Outcome", "outcome"),
    ),
    (
        Row(("b",), ("banjo", date(2026, 3, 1), 2.5, "both")),
        Row(("a",), ("Apple", None, 40.0, "open")),
        Row(("c", "d"), ("cherry", date(2024, 1, 9), -3.0, "none")),
    ),
)


@pytest.fixture
def table() -> ChartTable:
    return ChartTable(TABLE, date(2026, 11, 20))


def texts(table: ChartTable, column: int) -> list[str]:
    return [table.text(row, column) for row in range(table.rowCount())]


def test_that_cells_are_said_in_words(table) -> None:
    assert texts(table, 1) == ["1 Mar", "open", "9 Jan 2024"]
    assert texts(table, 2) == ["2.5", "40 so far", "−3"]
    assert texts(table, 3) == ["Both gained", "Open", "No agreement"]


def test_that_days_carry_their_year_where_no_day_is_today() -> None:
    assert ChartTable(TABLE).text(0, 1) == "1 Mar 2026"


def test_that_rows_are_as_they_came_until_they_are_sorted(table) -> None:
    assert texts(table, 0) == ["banjo", "Apple", "cherry"]
    table.sort(0, UP)
    assert texts(table, 0) == ["Apple", "banjo", "cherry"]
    table.sort(2, DOWN)
    assert texts(table, 0) == ["Apple", "banjo", "cherry"]
    table.sort(-1, UP)
    assert texts(table, 0) == ["banjo", "Apple", "cherry"]


def test_that_outcomes_are_sorted_by_their_words(table) -> None:
    table.sort(3, UP)
    assert texts(table, 3) == ["Both gained", "No agreement", "Open"]


def test_that_what_is_missing_is_last_in_both_directions(table) -> None:
    for order in (UP, DOWN):
        table.sort(1, order)
        assert texts(table, 0)[-1] == "Apple"


def test_that_rows_are_found_by_the_negotiations_they_speak_of(table) -> None:
    assert table.row_of(("d",)) == 2
    assert table.row_of(("c", "b")) == 0
    assert table.row_of(("nobody",)) == -1
    assert table.rows_of(("d", "c", "b", "nobody")) == [0, 2]
    table.sort(0, DOWN)
    assert table.row_of(("d",)) == 0
    assert table.ids(0) == ("c", "d")
    assert table.ids(9) == ()


def test_that_a_row_is_said_in_one_sentence(table) -> None:
    said = table.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Apple, open, 40 so far, Open"


def test_that_numbers_stand_at_the_end_and_heads_with_them(table) -> None:
    for column, side in ((0, Qt.AlignmentFlag.AlignLeading), (2, Qt.AlignmentFlag.AlignTrailing)):
        cell = table.index(0, column).data(Qt.ItemDataRole.TextAlignmentRole)
        head = table.headerData(
            column, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
        )
        assert cell & side
        assert head == cell


def test_that_the_model_answers_only_what_it_is_asked(table) -> None:
    assert table.index(2, 0).data(IDS_ROLE) == ("c", "d")
    assert table.index(0, 0).data(Qt.ItemDataRole.DecorationRole) is None
    assert table.data(QModelIndex()) is None
    assert table.headerData(0, Qt.Orientation.Vertical) is None
    assert table.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.FontRole) is None
    assert table.rowCount(table.index(0, 0)) == 0
    assert table.columnCount(table.index(0, 0)) == 0
    assert table.names() == ("Negotiation", "Settled", "Days", "Outcome")
    assert table.is_missing(1, 1)
    assert not table.is_missing(0, 1)
    assert ChartTable(Table((), ())).names() == ()
