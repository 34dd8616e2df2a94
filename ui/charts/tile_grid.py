"""Tiles in columns with hairlines between them, like those of a newspaper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from ui.charts.tile import AIR_PX, Tile
from ui.overrides import override
from ui.theme import current

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

_BETWEEN_PX: Final = 24
_HIGHEST_ROW_PX: Final = 400
_FOOT_PX: Final = 12


class TileGrid(QWidget):
    """Places its tiles in so many columns; arrow keys go from one to the next."""

    def __init__(self) -> None:
        super().__init__()
        self.columns = 3
        self.tiles: list[Tile] = []
        current().follow(self._place)

    def add(self, tile: Tile) -> None:
        """Put a tile after the others."""
        tile.setParent(self)
        tile.moved.connect(self._move)
        self.tiles.append(tile)
        tile.show()
        self._place()

    def set_columns(self, columns: int) -> None:
        """Place the tiles in another number of columns."""
        if columns != self.columns:
            self.columns = columns
            self._place()

    def _move(self, direction: str) -> None:
        tile = self.sender()
        if not isinstance(tile, Tile):
            return
        steps = {"left": -1, "right": 1, "up": -self.columns, "down": self.columns}
        place = self.tiles.index(tile) + steps[direction]
        if 0 <= place < len(self.tiles):
            self.tiles[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _rows(self) -> int:
        return max(1, -(-len(self.tiles) // self.columns))

    def _least_height(self) -> int:
        if not self.tiles:
            return 0
        return self.tiles[0].minimumSizeHint().height() + current().px(_FOOT_PX)

    def _row_height(self) -> int:
        # few charts share the room there is; many have as much as they need
        least, most = self._least_height(), current().px(_HIGHEST_ROW_PX)
        return max(least, min(most, self.height() // self._rows()))

    def _column(self, number: int) -> tuple[int, int]:
        """Where the words of a column begin, and how wide they are."""
        air, between = current().px(AIR_PX), current().px(_BETWEEN_PX)
        room = self.width() - 2 * air - 2 * between * (self.columns - 1)
        width = room // self.columns
        return air + number * (width + 2 * between), width

    def _place(self) -> None:
        theme = current()
        air, height = theme.px(AIR_PX), self._row_height()
        for place, tile in enumerate(self.tiles):
            row, column = divmod(place, self.columns)
            left, width = self._column(column)
            tile.setGeometry(left - air, row * height + 1, width + 2 * air,
                             height - theme.px(_FOOT_PX))  # fmt: skip
        self.setMinimumHeight(self._rows() * self._least_height())
        self.update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        air, height, rows = theme.px(AIR_PX), self._row_height(), self._rows()
        across = self.width() - 2 * air
        painter.fillRect(air, 0, across, 1, theme.color("rule"))
        for row in range(1, rows):
            painter.fillRect(air, row * height, across, 1, theme.color("hair"))
        for column in range(1, self.columns):
            x = self._column(column)[0] - theme.px(_BETWEEN_PX)
            painter.fillRect(x, 1, 1, rows * height - theme.px(_FOOT_PX), theme.color("hair"))
        painter.end()
