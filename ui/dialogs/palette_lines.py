"""The lines of the command palette: groups under small headings, one line chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from journal.texts import _
from ui import icons
from ui.overrides import override
from ui.theme import TextStyle, current
from ui.widgets.painting import LEADING, frame, mirrored, write

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

_LINE_PX: Final = 38
_HEADING_PX: Final = 30
_SIDE_PX: Final = 18
_TEXT_PX: Final = 46
#: How much of a line what stands at its end may take.
_RIGHT_PART: Final = 0.42


class Entry(NamedTuple):
    """One line: pieces of words with the hits among them, what stands at its end, what it does."""

    icon: str
    pieces: tuple[tuple[str, bool], ...]
    right: str
    act: Callable[[], object]

    def words(self) -> str:
        """The line as it is read aloud."""
        said = "".join(text for text, _hit in self.pieces)
        return ", ".join(part for part in (said, self.right) if part)


class Lines(QListWidget):
    """Shows groups of entries; arrow keys go past the headings, and round at the ends."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._entries: list[Entry | None] = []
        self.setAccessibleName(_("Results"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_LineDelegate(self))
        self.viewport().setAutoFillBackground(False)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)

    def show_groups(self, groups: Sequence[tuple[str, Sequence[Entry]]]) -> None:
        """Show other entries, the first of them chosen."""
        self.clear()
        self._entries = []
        for name, entries in groups:
            if entries:
                self._add(name, None)
            for entry in entries:
                self._add(entry.words(), entry)
        if not self.count():
            self._add(_("Nothing found."), None)
        self.setCurrentRow(-1)
        self.move_by(1)
        self.scrollToTop()

    def wanted_height(self) -> int:
        """How high it is when all of it is shown."""
        return sum(self.sizeHintForRow(row) for row in range(self.count())) + current().px(8)

    def entry(self) -> Entry | None:
        """The entry that is chosen."""
        return self.entry_at(self.currentRow())

    def entry_at(self, row: int) -> Entry | None:
        """The entry of a row; None for a heading."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def entries(self) -> list[Entry]:
        """All that can be chosen."""
        return [entry for entry in self._entries if entry is not None]

    def move_by(self, by: int) -> None:
        """Choose the next line, or the one before."""
        rows, row = self.count(), self.currentRow()
        if row < 0 and by < 0:
            row = 0
        for _step in range(rows):
            row = (row + by) % rows
            if self.entry_at(row) is not None:
                self.setCurrentRow(row)
                # the heading of the first line is worth seeing again
                if row == 1:
                    self.scrollToTop()
                return

    def _add(self, words: str, entry: Entry | None) -> None:
        # kept here: Qt would make a plain list of a tuple
        self._entries.append(entry)
        item = QListWidgetItem(words, self)
        if entry is None:
            item.setFlags(Qt.ItemFlag.NoItemFlags)


class _LineDelegate(QStyledItemDelegate):
    def __init__(self, lines: Lines) -> None:
        super().__init__(lines)
        self._lines = lines

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        entry = self._lines.entry_at(index.row())
        return QSize(0, current().px(_LINE_PX if entry else _HEADING_PX))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme = current()
        painter.save()
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        entry = self._lines.entry_at(index.row())
        box = QRectF(option.rect)
        if entry is None:
            side = theme.px(_SIDE_PX)
            inner = box.adjusted(side, theme.px(4), -side, 0)
            words = str(index.data())
            write(painter, self._port(), inner, words, style=TextStyle.SMALL, tone="ink3")
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            self._paint_entry(painter, box, entry, chosen=chosen)
        painter.restore()

    def _port(self) -> QWidget:
        return self._lines.viewport()

    def _paint_entry(self, painter: QPainter, box: QRectF, entry: Entry, *, chosen: bool) -> None:
        theme = current()
        if chosen:
            inset = theme.px(8)
            ground = box.adjusted(inset, 0, -inset, 0)
            edge = theme.color("border") if theme.high_contrast else None
            frame(painter, ground, fill=theme.color("select"), edge=edge)
        side = theme.px(17)
        spot = QRectF(box.left() + theme.px(_SIDE_PX), 0, side, side)
        spot.moveTop(box.center().y() - side / 2)
        tone = "select_ink" if chosen else "ink2"
        placed = mirrored(self._port(), spot).toRect()
        icons.paint(painter, entry.icon, QRect(QPoint(placed.topLeft()), placed.size()),
                    theme.color(tone))  # fmt: skip
        end = self._paint_right(painter, box, entry.right, chosen=chosen)
        self._paint_pieces(painter, box, end, entry, chosen=chosen)

    def _paint_pieces(
        self, painter: QPainter, box: QRectF, end: float, entry: Entry, *, chosen: bool
    ) -> None:
        theme = current()
        whole = chosen and len(entry.pieces) == 1
        left = box.left() + theme.px(_TEXT_PX)
        for text, hit in entry.pieces:
            style = TextStyle.STRONG if hit or whole else TextStyle.BODY
            painter.setFont(theme.font(style))
            metrics = painter.fontMetrics()
            room = int(end - left)
            if room <= metrics.averageCharWidth():
                return
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            place = QRectF(left, box.top(), room, box.height())
            tone = "select_ink" if chosen else "ink"
            write(painter, self._port(), place, shown, style=style, tone=tone, align=LEADING)
            left += metrics.horizontalAdvance(shown)

    def _paint_right(self, painter: QPainter, box: QRectF, words: str, *, chosen: bool) -> float:
        """Write what stands at the end of the line; where the room before it ends."""
        theme = current()
        right = box.right() - theme.px(_SIDE_PX)
        if not words:
            return right
        painter.setFont(theme.font(TextStyle.SMALL))
        metrics = painter.fontMetrics()
        most = round(box.width() * _RIGHT_PART)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, most)
        width = metrics.horizontalAdvance(shown) + 1
        place = QRectF(right - width, box.top(), width, box.height())
        tone = "select_ink" if chosen else "ink3"
        write(painter, self._port(), place, shown, style=TextStyle.SMALL, tone=tone)
        return right - width - theme.px(14)
