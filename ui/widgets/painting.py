"""What every painted control shares: an antialiased painter, edges, mirrored places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QWidget

from ui.theme import current

if TYPE_CHECKING:
    from ui.theme import TextStyle

RADIUS: Final = 6
RING: Final = 2
LEADING: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
TRAILING: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRED: Final = Qt.AlignmentFlag.AlignCenter


def painter_on(widget: QWidget) -> QPainter:
    """A painter with smooth edges on a widget."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def frame(
    painter: QPainter,
    box: QRectF | QRect,
    *,
    fill: QColor | None = None,
    edge: QColor | None = None,
    width: float = 1,
    radius: float = RADIUS,
) -> None:
    """A rounded box whose edge lies wholly inside it."""
    painter.setPen(QPen(edge, width) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(fill or Qt.BrushStyle.NoBrush)
    inset = width / 2 if edge else 0
    inner = QRectF(box).adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(inner, radius - inset, radius - inset)


def mirrored(widget: QWidget, box: QRectF) -> QRectF:
    """Where a box laid out from the left stands in the widget's own reading direction."""
    if widget.layoutDirection() is Qt.LayoutDirection.LeftToRight:
        return box
    turned = QRectF(box)
    turned.moveLeft(widget.width() - box.right())
    return turned


def write(
    painter: QPainter,
    widget: QWidget,
    box: QRectF,
    text: str,
    *,
    style: TextStyle,
    tone: str,
    align: Qt.AlignmentFlag = LEADING,
) -> None:
    """One line of text in a box laid out from the left, in the widget's reading direction."""
    theme = current()
    painter.setFont(theme.font(style))
    painter.setPen(theme.color(tone))
    shown = QStyle.visualAlignment(widget.layoutDirection(), align)
    flags = int(shown.value) | int(Qt.TextFlag.TextSingleLine.value)
    painter.drawText(mirrored(widget, box), flags, text)


def centred_square(box: QRectF, side: float) -> QRectF:
    """A square of so many pixels in the middle of a box."""
    square = QRectF(box.topLeft(), QSizeF(side, side))
    square.moveCenter(box.center())
    return square


def literal(text: str) -> str:
    """Text for a native control, its ampersands kept as they are."""
    return text.replace("&", "&&")


def as_tooltip(text: str) -> str:
    """Text for a tooltip, which would take anything that looks like markup for markup."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<qt>{escaped}</qt>" if text else ""
