"""How the controls of one row stand: two sides, a grid of scales, fields side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.overrides import override
from ui.theme import TextStyle, current
from ui.widgets.flow import stand
from ui.widgets.labels import Label
from ui.widgets.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

_GAP_PX: Final = 8
_LABEL_GAP_PX: Final = 4
_FIELDS_SIDE_BY_SIDE_EM: Final = 36


class ScaleGrid(QWidget):
    """Scales with their words in front, in two columns where there is room, else in one.

    In one column each scale has its anchors in words below it.
    """

    def __init__(self, scales: Sequence[tuple[str, QWidget, str]]) -> None:
        super().__init__()
        self._labels = [Label(words, TextStyle.BODY, "ink2") for words, _, _ in scales]
        self._scales = [scale for _, scale, _ in scales]
        self._anchors = [Prose(anchors, TextStyle.CAPTION, "ink3") for _, _, anchors in scales]
        self._columns = 0
        self._spread = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setFocusProxy(self._scales[0])
        current().follow(self._restyle)

    def set_words(self, number: int, words: str) -> None:
        """Put other words in front of a scale."""
        self._labels[number].set_text(words)

    def spread(self, *, out: bool) -> None:
        """Stand in one column with the anchors below, or as there is room."""
        self._spread = out
        self._arrange(again=True)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _restyle(self) -> None:
        theme = current()
        self._grid.setHorizontalSpacing(theme.px(_LABEL_GAP_PX))
        self._arrange(again=True)

    def width_of_two(self) -> int:
        """How wide it is in two columns."""
        theme = current()
        widths = [
            label.sizeHint().width() + theme.px(_LABEL_GAP_PX) + scale.sizeHint().width()
            for label, scale in zip(self._labels, self._scales, strict=True)
        ]
        return max(widths[::2]) + max(widths[1::2], default=0) + 2 * theme.px(_LABEL_GAP_PX)

    def _arrange(self, *, again: bool = False) -> None:
        columns = 1 if self._spread or self.width() < self.width_of_two() else 2
        if columns == self._columns and not again:
            return
        self._columns = columns
        self._grid.setVerticalSpacing(current().px(2 if self._spread else _GAP_PX))
        for number, label in enumerate(self._labels):
            row, column = divmod(number, columns)
            place = 3 * column
            line = 3 * row
            self._grid.addWidget(label, line, place)
            self._grid.setRowMinimumHeight(line + 2, current().px(_GAP_PX) if self._spread else 0)
            self._grid.addWidget(self._scales[number], line, place + 1)
            anchors = self._anchors[number]
            anchors.setVisible(self._spread)
            below = (line + 1, 0, 1, 3) if self._spread else (line, place + 1, 1, 1)
            self._grid.addWidget(anchors, *below)
            if not self._spread:
                self._grid.removeWidget(anchors)
        self._grid.setColumnStretch(2, 1)
        self._grid.setColumnStretch(5, 1 if columns == 2 else 0)
        self.updateGeometry()


class SideBySide(QWidget):
    """Fields in one line, or below one another where there is no room."""

    def __init__(self, parts: Sequence[QWidget]) -> None:
        super().__init__()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        for part in parts:
            self._box.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
        self.setFocusProxy(parts[0])
        current().follow(self._restyle)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _restyle(self) -> None:
        self._box.setSpacing(current().px(10))
        self._turn()

    def _turn(self) -> None:
        roomy = self.width() >= _FIELDS_SIDE_BY_SIDE_EM * current().em()
        stand(self._box, beside=roomy)


class Below(QWidget):
    """Controls below one another."""

    def __init__(self, parts: Sequence[QWidget]) -> None:
        super().__init__()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(current().px(_GAP_PX))
        for part in parts:
            down.addWidget(part)
        self.setFocusProxy(parts[0])
