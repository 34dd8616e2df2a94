"""One chart of Progress as a tile: title, figure, range, picture, sentence; all one button."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPixmap, QTextLayout, QTextOption
from PySide6.QtWidgets import QPushButton, QSizePolicy

from journal.texts import _
from ui.overrides import override
from ui.theme import TextStyle, current
from ui.widgets.focus_ring import Ringed
from ui.widgets.painting import TRAILING, as_tooltip, frame, painter_on, write

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from journal.charts.data import ChartData
    from journal.charts.rendering import Picture

#: The room of a picture where the tile is as small as it gets, in drawn pixels.
PICTURE_PX: Final = (352, 130)
#: The air a tile has around what it shows: the pointer's ground and the ring reach into it.
AIR_PX: Final = 10
_TITLE_PX: Final = 22
_HEAD_PX: Final = 26
_GAPS_PX: Final = (6, 8)
_MOST_LINES: Final = 3
_STEPS: Final = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}


def pixmap_of(picture: Picture, ratio: float) -> QPixmap:
    """A drawn chart as a pixmap for a screen of so many device pixels to a logical one."""
    image = QImage(
        picture.pixels,
        picture.width,
        picture.height,
        picture.width * 4,
        QImage.Format.Format_RGBA8888,
    )
    pixmap = QPixmap.fromImage(image)
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def _over_ground() -> QPainter.CompositionMode:
    """How a picture is laid over another ground than paper: its own paper gives way."""
    modes = QPainter.CompositionMode
    return modes.CompositionMode_Lighten if current().dark else modes.CompositionMode_Darken


class Tile(Ringed, QPushButton):
    """Shows a chart's words at once and its picture as soon as it comes.

    ``moved`` carries the direction of an arrow key; a tile whose chart could not be drawn
    carries why in ``fault``.
    """

    moved = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.data: ChartData | None = None
        self.fault = ""
        self._pixmap: QPixmap | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        current().follow(self.updateGeometry)

    def show_data(self, data: ChartData) -> None:
        """Show a chart's words; the picture it has stays until the new one comes."""
        if self.data is not None and data.alt == self.data.alt:
            self.data = data
            return
        self.data = data
        self.setAccessibleName(data.alt)
        self.setAccessibleDescription(data.used_words)
        self.setToolTip(as_tooltip(f"{data.sentence} {data.used_words}"))
        self.update()

    def show_picture(self, pixmap: QPixmap | None, fault: str = "") -> None:
        """Show the picture; None and why where the chart could not be drawn."""
        self._pixmap = pixmap
        self.fault = fault if pixmap is None else ""
        self.update()

    @property
    def pictured(self) -> bool:
        """Whether there is a picture to see."""
        return self._pixmap is not None

    def picture_size(self) -> tuple[float, float]:
        """The room for the picture, in logical pixels."""
        theme = current()
        inner = self._inner()
        taken = theme.px(_TITLE_PX) + theme.px(_HEAD_PX) + sum(theme.px(gap) for gap in _GAPS_PX)
        height = inner.height() - taken - self._sentence_height()
        return inner.width(), max(float(theme.px(PICTURE_PX[1])), height)

    def _sentence_height(self) -> float:
        return current().line_height(TextStyle.SMALL) * _MOST_LINES

    def _inner(self) -> QRectF:
        air = current().px(AIR_PX)
        return QRectF(self.rect()).adjusted(air, air, -air, 0)

    @override
    def ring_rect(self) -> QRect:
        return self.rect().adjusted(4, 4, -4, 0)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        theme = current()
        air = theme.px(AIR_PX)
        fixed = _TITLE_PX + _HEAD_PX + sum(_GAPS_PX) + PICTURE_PX[1]
        height = theme.px(fixed) + int(self._sentence_height()) + 1
        return QSize(theme.px(240), height + air)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step:
            self.moved.emit(step)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        if self.isDown() or self.underMouse():
            fill = current().color("select" if self.isDown() else "hover")
            frame(painter, QRectF(self.ring_rect()), fill=fill)
        if self.data is not None:
            self._paint_words(painter, self.data)
        painter.end()

    def _paint_words(self, painter: QPainter, data: ChartData) -> None:
        theme = current()
        inner = self._inner()
        title = QRectF(inner.left(), inner.top(), inner.width(), theme.px(_TITLE_PX))
        write(painter, self, title, data.title, style=TextStyle.STRONG, tone="ink")
        if data.too_few is None:
            write(painter, self, title, data.used_words, style=TextStyle.CAPTION, tone="ink3",
                  align=TRAILING)  # fmt: skip
        head = QRectF(inner.left(), title.bottom(), inner.width(), theme.px(_HEAD_PX))
        self._paint_head(painter, head, data)
        top = head.bottom() + theme.px(_GAPS_PX[0])
        picture = QRectF(inner.left(), top, *self.picture_size())
        self._paint_picture(painter, picture)
        below = QRectF(inner.left(), picture.bottom() + theme.px(_GAPS_PX[1]),
                       inner.width(), self._sentence_height())  # fmt: skip
        self._paint_sentence(painter, below, data.sentence)

    def _paint_picture(self, painter: QPainter, box: QRectF) -> None:
        if self._pixmap is not None:
            if self.underMouse():
                painter.setCompositionMode(_over_ground())
            painter.drawPixmap(box.topLeft(), self._pixmap)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        elif self.fault:
            line = current().line_height(TextStyle.SMALL)
            words = QRectF(box.left(), box.center().y() - line, box.width(), line)
            write(painter, self, words, _("This chart could not be drawn."),
                  style=TextStyle.SMALL, tone="ink2")  # fmt: skip
            write(painter, self, words.translated(0, line), _("Details"),
                  style=TextStyle.SMALL_MEDIUM, tone="you")  # fmt: skip

    def _paint_head(self, painter: QPainter, head: QRectF, data: ChartData) -> None:
        theme = current()
        low = head.adjusted(0, theme.px(3), 0, 0)
        if not data.figure:
            # without a figure the range says why, and stands in its place
            words = data.too_few.words() if data.too_few is not None else data.range
            write(painter, self, head, words, style=TextStyle.SMALL, tone="ink2")
            return
        write(painter, self, head, data.figure, style=TextStyle.TITLE, tone="ink")
        width = QFontMetricsF(theme.font(TextStyle.TITLE)).horizontalAdvance(data.figure)
        note = low.adjusted(width + theme.px(6), 0, 0, 0)
        write(painter, self, note, data.note, style=TextStyle.SMALL, tone="ink2")
        write(painter, self, low, data.range, style=TextStyle.SMALL, tone="ink2", align=TRAILING)

    def _paint_sentence(self, painter: QPainter, box: QRectF, text: str) -> None:
        theme = current()
        step = theme.line_height(TextStyle.SMALL)
        option = QTextOption()
        option.setTextDirection(self.layoutDirection())
        layout = QTextLayout(text, theme.font(TextStyle.SMALL))
        layout.setTextOption(option)
        layout.beginLayout()
        place, rest = 0.0, ""
        while (line := layout.createLine()).isValid():
            line.setLineWidth(box.width())
            line.setPosition(QPointF(0, place))
            place += step
            if place > step * (_MOST_LINES - 1):
                rest = text[line.textStart() :]
                break
        layout.endLayout()
        if rest:
            self._paint_last_line(painter, box, layout, rest)
            return
        painter.setPen(theme.color("ink2"))
        layout.draw(painter, box.topLeft())

    def _paint_last_line(
        self, painter: QPainter, box: QRectF, layout: QTextLayout, rest: str
    ) -> None:
        """What does not fit ends in an ellipsis; the whole is in the name and the tooltip."""
        theme = current()
        painter.setPen(theme.color("ink2"))
        for number in range(layout.lineCount() - 1):
            layout.lineAt(number).draw(painter, box.topLeft())
        metrics = QFontMetricsF(theme.font(TextStyle.SMALL))
        shown = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, box.width())
        last = layout.lineAt(layout.lineCount() - 1)
        line = QRectF(box.left(), box.top() + last.y(), box.width(), last.height())
        write(painter, self, line, shown, style=TextStyle.SMALL, tone="ink2")
