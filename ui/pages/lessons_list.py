"""The list of lessons: each plan with what became of it, in three groups."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from journal.texts import _
from ui.overrides import override
from ui.pages.lessons_data import GROUPS, back_words, helped_words
from ui.pages.plan_text import plan_fragments
from ui.theme import TextStyle, current
from ui.widgets.painting import LEADING, RING, TRAILING, frame
from ui.widgets.prose import break_lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtCore import QItemSelection
    from PySide6.QtGui import QPainter, QResizeEvent

    from ui.pages.lessons_data import Entry, Mark

ENTRY: Final = Qt.ItemDataRole.UserRole
DOTS: Final = 8
_SIDE_PX: Final = 14
_PAD_PX: Final = 10
_GAP_PX: Final = 4
_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class LessonModel(QAbstractListModel):
    """Rows are lessons, and the names of the groups they stand in."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[Entry | str] = []
        self._today: date | None = None

    def show(self, entries: Sequence[Entry], today: date) -> None:
        """Show other lessons."""
        rows: list[Entry | str] = []
        for group, words in GROUPS.items():
            those = [entry for entry in entries if entry.group == group]
            rows += [_(words), *those] if those else []
        self.beginResetModel()
        self._rows, self._today = rows, today
        self.endResetModel()

    def index_of(self, lesson_id: str) -> QModelIndex:
        """Where a lesson stands; an invalid index where it does not."""
        for row, entry in enumerate(self._rows):
            if not isinstance(entry, str) and entry.lesson.id == lesson_id:
                return self.index(row)
        return QModelIndex()

    def first(self) -> QModelIndex:
        """The first lesson."""
        found = (row for row, entry in enumerate(self._rows) if not isinstance(entry, str))
        row = next(found, None)
        return QModelIndex() if row is None else self.index(row)

    def back(self, entry: Entry) -> str:
        """When a lesson comes back."""
        return back_words(entry, self._today) if self._today else ""

    @override
    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ENTRY:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            if isinstance(row, str):
                return row
            return ", ".join((row.words.rstrip("."), helped_words(row), self.back(row)))
        return None

    @override
    def flags(self, index: _Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


class LessonView(QListView):
    """The list; `picked` carries the lesson that is chosen, or None."""

    picked = Signal(object)
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Lessons"))
        self.lessons = LessonModel(self)
        self.setModel(self.lessons)
        self._delegate = _LessonDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        # many lessons are measured a screenful at a time
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(60)
        self.activated.connect(self.opened)
        self.clicked.connect(self.opened)
        current().follow(self._restyle)

    def show_lessons(self, entries: Sequence[Entry], today: date, chosen: str) -> None:
        """Show other lessons and keep the chosen one chosen, or the first."""
        self.lessons.show(entries, today)
        index = self.lessons.index_of(chosen)
        self.setCurrentIndex(index if index.isValid() else self.lessons.first())

    def choose(self, lesson_id: str) -> None:
        """Choose a lesson."""
        index = self.lessons.index_of(lesson_id)
        if index.isValid():
            self.setCurrentIndex(index)

    def chosen(self) -> Entry | None:
        """The chosen lesson."""
        found: Entry | None = self.currentIndex().data(ENTRY)
        return found

    @override
    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.picked.emit(self.chosen())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def _restyle(self) -> None:
        self._delegate.forget()
        self.scheduleDelayedItemsLayout()


class _LessonDelegate(QStyledItemDelegate):
    """Paints a heading, or a plan over its dots and dates."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._heights: dict[tuple[str, int], float] = {}

    def forget(self) -> None:
        """The fonts have changed: measure anew."""
        self._heights.clear()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        theme = current()
        width = self._view.viewport().width()
        entry = index.data(ENTRY)
        if isinstance(entry, str):
            return QSize(width, int(theme.line_height(TextStyle.SMALL)) + theme.px(22))
        key = (entry.words, width)
        if key not in self._heights:
            self._heights[key] = _lay_out(entry, self._room(width), "ink", "ink3")[1]
        meta = theme.line_height(TextStyle.SMALL)
        height = self._heights[key] + meta + theme.px(_GAP_PX + 2 * _PAD_PX)
        return QSize(width, ceil(height))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        entry = index.data(ENTRY)
        painter.save()
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        if isinstance(entry, str):
            _paint_heading(painter, box, entry)
        else:
            self._paint_hair(painter, box, index)
            self._paint_lesson(painter, box, option, entry)
        painter.restore()

    def _room(self, width: int) -> float:
        return width - 2 * current().px(_SIDE_PX)

    def _paint_hair(self, painter: QPainter, box: QRectF, index: _Index) -> None:
        above = index.sibling(index.row() - 1, 0)
        if isinstance(above.data(ENTRY), str) or self._view.currentIndex() in {above, index}:
            return
        side = current().px(_SIDE_PX)
        line = QRectF(box.left() + side, box.top(), box.width() - 2 * side, 1)
        painter.fillRect(line, current().color("hair"))

    def _paint_lesson(
        self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem, entry: Entry
    ) -> None:
        theme = current()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            frame(painter, box, fill=theme.color("select"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            frame(painter, box, fill=theme.color("hover"))
        if selected and option.state & QStyle.StateFlag.State_HasFocus:
            frame(painter, box, edge=theme.color("focus"), width=RING)
        side, pad = theme.px(_SIDE_PX), theme.px(_PAD_PX)
        quiet = "ink2" if selected else "ink3"
        layout, height = _lay_out(entry, self._room(int(box.width())), "ink", quiet)
        layout.draw(painter, QPointF(box.left() + side, box.top() + pad))
        line = QRectF(box.left() + side, box.top() + pad + height + theme.px(_GAP_PX), 0, 0)
        line.setWidth(box.width() - 2 * side)
        line.setHeight(theme.line_height(TextStyle.SMALL))
        self._paint_meta(painter, line, entry)

    def _paint_meta(self, painter: QPainter, line: QRectF, entry: Entry) -> None:
        theme = current()
        painter.setFont(theme.font(TextStyle.SMALL))
        left = line.left()
        for use in entry.uses[-DOTS:]:
            paint_mark(painter, use.mark, QPointF(left + theme.px(4), line.center().y()))
            left += theme.px(13)
        painter.setPen(theme.color("ink2"))
        words = line.adjusted(left - line.left() + (theme.px(5) if entry.uses else 0), 0, 0, 0)
        painter.drawText(words, int(LEADING.value), helped_words(entry))
        back = self._view.model()
        if isinstance(back, LessonModel):
            painter.drawText(line, int(TRAILING.value), back.back(entry))


def _paint_heading(painter: QPainter, box: QRectF, words: str) -> None:
    theme = current()
    painter.setFont(theme.font(TextStyle.SMALL_STRONG))
    painter.setPen(theme.color("ink2"))
    inner = box.adjusted(theme.px(_SIDE_PX), theme.px(10), 0, 0)
    painter.drawText(inner, int(LEADING.value), words)


def paint_mark(painter: QPainter, mark: Mark, middle: QPointF) -> None:
    """Draw what became of a lesson: a disc helped, a ring did not, a dash was forgotten."""
    theme = current()
    radius = theme.px(4)
    color: QColor = theme.color("you" if mark != "forgot" else "ink2")
    painter.setPen(QPen(color, 1.5) if mark != "helped" else Qt.PenStyle.NoPen)
    painter.setBrush(color if mark == "helped" else Qt.BrushStyle.NoBrush)
    if mark == "forgot":
        painter.drawLine(middle - QPointF(radius, 0), middle + QPointF(radius, 0))
    else:
        reach = radius if mark == "helped" else radius - 0.75
        painter.drawEllipse(middle, reach, reach)


def _lay_out(entry: Entry, width: float, tone: str, quiet: str) -> tuple[QTextLayout, float]:
    theme = current()
    fragments = plan_fragments(entry.lesson.when_text, entry.lesson.then_text, quiet=quiet)
    layout = QTextLayout("".join(part.text for part in fragments), theme.font(TextStyle.BODY))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    formats, start = [], 0
    for part in fragments:
        look = QTextCharFormat()
        look.setForeground(theme.color(part.tone or tone))
        found = QTextLayout.FormatRange()
        found.start, found.length, found.format = start, len(part.text), look
        formats.append(found)
        start += len(part.text)
    layout.setFormats(formats)
    return layout, break_lines(layout, width, theme.line_height(TextStyle.BODY))
