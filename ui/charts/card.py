"""The card beside a point of a chart: what it is, what it says, how to open it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF

from journal.texts import _
from ui.theme import TextStyle, current
from ui.widgets.painting import frame

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from journal.charts.data import ChartData, Point

_WIDEST_PX: Final = 210
_PAD_PX: Final = (12, 9)
_AWAY_PX: Final = 14
_WRAPPED: Final = int(Qt.TextFlag.TextWordWrap.value)


class Line(NamedTuple):
    """A line of the card in its step of the type scale and its tone."""

    text: str
    style: TextStyle
    tone: str


def lines_of(point: Point, data: ChartData) -> list[Line]:
    """What the card of a point says."""
    title, rest = parted(point, data)
    said = [Line(title, TextStyle.STRONG, "ink")]
    if rest:
        said.append(Line(rest, TextStyle.SMALL, "ink2"))
    if len(point.ids) == 1:
        said.append(Line(_("Open  Enter"), TextStyle.SMALL_MEDIUM, "you"))
    elif point.ids:
        said.append(Line(_("In the table  Enter"), TextStyle.SMALL_MEDIUM, "you"))
    return said


def parted(point: Point, data: ChartData) -> tuple[str, str]:
    """A point's words: the title, which may have commas of its own, and the rest."""
    if len(point.ids) == 1 and point.ids[0] in data.view.whole.by_id:
        title = data.view.title(data.view.whole.by_id[point.ids[0]])
        if title and point.words.startswith(f"{title}, "):
            return title, point.words[len(title) + 2 :]
    for separator in (": ", ", "):
        title, found, rest = point.words.partition(separator)
        if found:
            return title, rest
    return point.words, ""


def paint_card(painter: QPainter, at: QPointF, room: QSizeF, lines: list[Line]) -> QRectF:
    """Paint a card beside a place, all of it inside the room there is; gives its box."""
    theme = current()
    pad_x, pad_y = theme.px(_PAD_PX[0]), theme.px(_PAD_PX[1])
    most = min(theme.px(_WIDEST_PX), room.width() - 8) - 2 * pad_x
    wrapped = QRectF(0, 0, max(most, 1.0), 10_000)
    boxes = [
        QFontMetricsF(theme.font(line.style)).boundingRect(wrapped, _WRAPPED, line.text)
        for line in lines
    ]
    width = max(box.width() for box in boxes) + 2 * pad_x + 2
    height = sum(box.height() for box in boxes) + 2 * pad_y + 2 * (len(boxes) - 1)
    card = _placed(at, room, QSizeF(width, height))
    frame(painter, card, fill=theme.color("raised"), edge=theme.color("rule"))
    text = card.adjusted(pad_x, pad_y, -pad_x + 2, 0)
    for line, box in zip(lines, boxes, strict=True):
        painter.setFont(theme.font(line.style))
        painter.setPen(theme.color(line.tone))
        painter.drawText(text, _WRAPPED, line.text)
        text.adjust(0, box.height() + 2, 0, 0)
    return card


def _placed(at: QPointF, room: QSizeF, size: QSizeF) -> QRectF:
    away = current().px(_AWAY_PX)
    beside = at.x() + away
    if beside + size.width() > room.width() - 4:
        beside = at.x() - away - size.width()
    left = max(4.0, min(beside, room.width() - size.width() - 4))
    over = at.y() - size.height() - away / 2
    # never over the point itself where it had to be moved in
    top = over if over >= 4 else at.y() + away
    top = max(4.0, min(top, room.height() - size.height() - 4))
    return QRectF(QPointF(left, top), size)
