"""How a line of the negotiations is painted: mark, title, date, counterpart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journal.texts import _
from ui.models.negotiation_lines import NegotiationLine, NegotiationLines
from ui.overrides import override
from ui.theme import TextStyle, current
from ui.widgets.marks import paint_outcome

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

    from ui.models.negotiation_lines import Heading

_LINE_PX: Final = 53
_HEADING_FOOT_PX: Final = 6


class NegotiationDelegate(QStyledItemDelegate):
    """Paints lines and headings; ``say_day`` puts a day into words."""

    def __init__(self, say_day: Callable[[date], str]) -> None:
        super().__init__()
        self._say_day = say_day

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        # one height for all: a list of ten thousand is laid out at once
        return QSize(0, current().row(_LINE_PX))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        model = index.model()
        assert isinstance(model, NegotiationLines)
        entry = model.entry(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(entry, NegotiationLine):
            self._paint_line(painter, option, entry, draft=entry.case_id in model.drafts)
        else:
            _paint_heading(painter, option.rect, entry)
        painter.restore()

    def _paint_line(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        line: NegotiationLine,
        *,
        draft: bool,
    ) -> None:
        theme = current()
        box = option.rect.adjusted(theme.px(8), 0, -theme.px(8), -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        _paint_ground(painter, box, option)
        second_ink = "select_ink" if chosen else "ink2"
        inner = box.adjusted(theme.px(12), theme.px(7), -theme.px(12), -theme.px(7))
        half = inner.height() // 2
        mark_box = QRectF(inner.left(), inner.top() + (half - theme.px(16)) / 2,
                          theme.px(18), theme.px(16))  # fmt: skip
        paint_outcome(painter, line.outcome, mark_box)  # type: ignore[arg-type]  # a kind
        left = inner.left() + theme.px(30)
        upper = QRect(left, inner.top(), inner.right() - left, half)
        lower = upper.translated(0, half)
        day_width = _write_right(painter, upper, self._say_day(line.day), "select_ink" if chosen
                                 else "ink3", TextStyle.SMALL)  # fmt: skip
        _write(painter, upper.adjusted(0, 0, -day_width, 0), line.title,
               "select_ink" if chosen else "ink",
               TextStyle.STRONG if chosen else TextStyle.MEDIUM)  # fmt: skip
        draft_width = 0
        if draft:
            tone = "select_ink" if chosen else "attention"
            draft_width = _write_right(painter, lower, _("draft debrief"), tone, TextStyle.SMALL)
        second = lower.adjusted(0, 0, -draft_width, 0)
        _write(painter, second, line.counterpart, second_ink, TextStyle.SMALL)


def _paint_ground(painter: QPainter, box: QRect, option: QStyleOptionViewItem) -> None:
    theme = current()
    state = option.state
    focused = state & QStyle.StateFlag.State_HasFocus
    painter.setPen(Qt.PenStyle.NoPen)
    if state & QStyle.StateFlag.State_Selected:
        painter.setBrush(theme.color("select"))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.setBrush(theme.color("hover"))
    else:
        return
    frame = QRectF(box)
    if focused and state & QStyle.StateFlag.State_Selected:
        painter.setPen(QPen(theme.color("focus"), 2))
        frame.adjust(1, 1, -1, -1)
    painter.drawRoundedRect(frame, 6, 6)


def _paint_heading(painter: QPainter, box: QRect, heading: Heading) -> None:
    theme = current()
    inner = box.adjusted(theme.px(20), 0, -theme.px(20), -theme.px(_HEADING_FOOT_PX))
    inner.setTop(inner.bottom() - int(theme.line_height(TextStyle.SMALL)))
    _write(painter, inner, heading.words, "ink2", TextStyle.SMALL_STRONG)
    _write_right(painter, inner, str(heading.number), "ink3", TextStyle.SMALL)


def _write(painter: QPainter, box: QRect, text: str, tone: str, style: TextStyle) -> None:
    theme = current()
    font = theme.font(style)
    painter.setFont(font)
    painter.setPen(theme.color(tone))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, shown)


def _write_right(painter: QPainter, box: QRect, text: str, tone: str, style: TextStyle) -> int:
    theme = current()
    font = theme.font(style)
    painter.setFont(font)
    painter.setPen(theme.color(tone))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing, text)
    return QFontMetrics(font).horizontalAdvance(text) + theme.px(8)
