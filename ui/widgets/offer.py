"""What a field that finds offers below itself: words, quieter ones behind them, a new name."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from unicodedata import bidirectional

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.overrides import override
from ui.theme import TextStyle, current
from ui.widgets.painting import LEADING, TRAILING, frame, painter_on, write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QLineEdit

_SECOND_ROLE: Final = int(Qt.ItemDataRole.UserRole)
_ROW_PX: Final = 32
_LEAST_PX: Final = 30
_ROOT: Final = QModelIndex()


class Choice(NamedTuple):
    """Something to pick: the caller's key, its words, and what sets it apart."""

    key: Any
    words: str
    second: str = ""


class NewName(NamedTuple):
    """What was typed, as a name for something new."""

    words: str


class Offer(QAbstractListModel):
    """Choices, and a line for a new name; ``new_words`` is the pattern of it, with {name}."""

    def __init__(self, new_words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._new_words = new_words
        self._lines: list[Choice | NewName] = []

    def show_lines(self, lines: Sequence[Choice | NewName]) -> None:
        """Offer other lines."""
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def at(self, row: int) -> Choice | NewName:
        """A line by its number from the top."""
        return self._lines[row]

    def same_as(self, typed: str) -> Choice | None:
        """The choice that says just what was typed, in whatever case."""
        return same_choice(typed, [line for line in self._lines if isinstance(line, Choice)])

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    @override
    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:
        line = self._lines[index.row()]
        if role == _SECOND_ROLE:
            return line.second if isinstance(line, Choice) else ""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            new = isinstance(line, NewName)
            return self._new_words.format(name=line.words) if new else line.words
        if role == Qt.ItemDataRole.AccessibleTextRole and isinstance(line, Choice):
            return f"{line.words}, {line.second}" if line.second else line.words
        return None


class OfferDelegate(QStyledItemDelegate):
    """Paints words, and quieter ones behind them; what has no room is cut short."""

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(ceil(12 * current().em()), current().control(_ROW_PX))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme = current()
        view = self.parent()
        if not isinstance(view, QWidget):
            return
        box = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            frame(painter, box.adjusted(3, 1, -3, -1), fill=theme.color("select"))
        pad = theme.px(11)
        inner = box.adjusted(pad, 0, -pad, 0)
        metrics = QFontMetricsF(theme.font(TextStyle.BODY))
        words = _elided(metrics, str(index.data()), inner.width())
        tone = "select_ink" if chosen else "ink"
        write(painter, view, inner, words, style=TextStyle.BODY, tone=tone)
        inner.setLeft(inner.left() + metrics.horizontalAdvance(words) + theme.px(8))
        second = index.data(_SECOND_ROLE)
        if second and inner.width() > theme.px(_LEAST_PX):
            quiet = "select_ink" if chosen else "ink3"
            second = _elided(metrics, second, inner.width())
            write(painter, view, inner, second, style=TextStyle.BODY, tone=quiet)


def same_choice(typed: str, choices: Sequence[Choice]) -> Choice | None:
    """The first choice that says just what was typed, in whatever case."""
    wanted = typed.casefold()
    return next((choice for choice in choices if choice.words.casefold() == wanted), None)


def write_behind(field: QLineEdit, words: str, *, before: float, after: float) -> None:
    """Write quiet words behind those of a field, between the room it keeps at its two edges."""
    theme = current()
    metrics = QFontMetricsF(field.font())
    used = before + metrics.horizontalAdvance(field.text()) + theme.px(8)
    room = field.width() - used - after
    if not words or room <= theme.px(_LEAST_PX):
        return
    painter = painter_on(field)
    painter.setFont(theme.font(TextStyle.BODY))
    painter.setPen(theme.color("ink3"))
    # A field turns with the words in it, not with the window.
    turned = _reads_leftwards(field.text())
    box = QRectF(after if turned else used, 0, room, field.height())
    align = (TRAILING if turned else LEADING) | Qt.AlignmentFlag.AlignAbsolute
    painter.drawText(box, int(align.value), _elided(metrics, words, room))
    painter.end()


def _elided(metrics: QFontMetricsF, words: str, room: float) -> str:
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)


def _reads_leftwards(text: str) -> bool:
    strong = (bidirectional(letter) for letter in text)
    return next((kind for kind in strong if kind in ("L", "R", "AL")), "L") != "L"
