"""The live canvas of a chart: the same drawing, with points to look at and open."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QImage, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.charts.rendering import nearest
from ui.charts.card import lines_of, paint_card
from ui.overrides import override
from ui.theme import current
from ui.widgets.accessible import give_role

if TYPE_CHECKING:
    from matplotlib.backends.backend_agg import RendererAgg
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import (
        QFocusEvent,
        QKeyEvent,
        QMouseEvent,
        QPaintEvent,
        QResizeEvent,
        QWheelEvent,
    )

    from journal.charts.rendering import Place
    from ui.charts.library import PagePicture

NEAR_PX: Final = 16.0
SMALLEST_PX: Final = (320, 100)
_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ChartCanvas(FigureCanvasQTAgg):
    """Shows a drawn chart; Left and Right go from case to case, Enter opens one.

    It takes figures that were drawn in the pool and never draws one itself. ``pointed`` carries
    the ids of the negotiations behind the point looked at, ``opened`` those of one that is to
    be opened, ``resized`` asks for a drawing of another size.
    """

    pointed = Signal(object)
    opened = Signal(object)
    resized = Signal()

    def __init__(self, drawn: PagePicture) -> None:
        self._drawn = drawn
        self._places: tuple[Place, ...] = ()
        self._across: list[Place] = []
        self._order: dict[int, int] = {}
        self._at = -1
        self._with_card = False
        super().__init__(drawn.figure)  # type: ignore[no-untyped-call]  # the library's
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        give_role(self, QAccessible.Role.Chart, drawn.data.alt)
        self.show_picture(drawn)

    def show_picture(self, drawn: PagePicture) -> None:
        """Show another drawing; its points come later."""
        if drawn.figure is not self._drawn.figure:
            # what the old one held goes now, and not when the collector comes by
            self._drawn.figure.clear()
        self._drawn = drawn
        self.figure = drawn.figure
        drawn.figure.set_canvas(self)
        self.renderer = drawn.renderer
        self.setAccessibleName(drawn.data.alt)
        self.show_places(())
        self.update()

    def show_places(self, places: tuple[Place, ...]) -> None:
        """Take the points of the drawing, in the order the keyboard walks them."""
        self._places = places
        self._across = sorted(places, key=attrgetter("x"))
        self._order = {id(place): number for number, place in enumerate(places)}
        self._look_at(-1)
        if self.hasFocus() and places:
            self._look_at(0)

    @override
    def get_renderer(self) -> RendererAgg:
        # the library would make an empty one where the canvas has another size
        return self._drawn.renderer

    @property
    def places(self) -> tuple[Place, ...]:
        """The points that can be looked at, in the order the keyboard walks them."""
        return self._places

    @property
    def place(self) -> Place | None:
        """The point that is looked at."""
        return self._places[self._at] if 0 <= self._at < len(self._places) else None

    def point_at(self, ids: tuple[str, ...]) -> None:
        """Mark the point of some negotiations without telling anyone."""
        wanted = set(ids)
        found = (i for i, place in enumerate(self._places) if wanted.intersection(place.point.ids))
        self._at = next(found, -1) if wanted else -1
        self._with_card = False
        self.update()

    def _look_at(self, index: int) -> None:
        if index == self._at and self._with_card == (index >= 0):
            return
        self._at = index
        self._with_card = index >= 0
        place = self.place
        opens = place is not None and bool(place.point.ids)
        self.setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)
        self.setAccessibleDescription(place.point.words if place else "")
        changed = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(changed)
        self.pointed.emit(place.point.ids if place else ())
        self.update()

    # its size

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        # the library would draw here, in the window's thread
        QWidget.resizeEvent(self, event)
        if not self._fits():
            self.resized.emit()

    @override
    def sizeHint(self) -> QSize:
        return QSize(current().px(640), current().px(380))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(SMALLEST_PX[0]), current().px(SMALLEST_PX[1]))

    # pointer: the library's own answers are for zooming and panning

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._look_near(event)

    def _look_near(self, event: QMouseEvent) -> None:
        at = event.position()
        found = self.nearest(at.x(), at.y())
        self._look_at(self._order[id(found)] if found else -1)

    def nearest(self, x: float, y: float) -> Place | None:
        """The point nearest to a pointer; None where none is near."""
        first = bisect_left(self._across, x - NEAR_PX, key=attrgetter("x"))
        last = bisect_right(self._across, x + NEAR_PX, key=attrgetter("x"))
        return nearest(tuple(self._across[first:last]), x, y, NEAR_PX)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._look_near(event)
            self._open()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus():
            self._look_at(-1)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        # the page scrolls
        event.ignore()

    # keyboard

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_pointer = event.reason() is Qt.FocusReason.MouseFocusReason
        if not by_pointer and self._places and not self._with_card:
            self._look_at(max(self._at, 0))
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._look_at(-1)
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        last = len(self._places) - 1
        if step and last >= 0:
            self._look_at(max(0, min(last, self._at + step)))
        elif event.key() == Qt.Key.Key_Home and last >= 0:
            self._look_at(0)
        elif event.key() == Qt.Key.Key_End and last >= 0:
            self._look_at(last)
        elif event.key() in _ENTER and self.place:
            self._open()
        elif event.key() == Qt.Key.Key_Escape and self.place:
            self._look_at(-1)
        else:
            event.ignore()

    @override
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def _open(self) -> None:
        place = self.place
        if place is not None and place.point.ids:
            self.opened.emit(place.point.ids)

    # what stands over the drawing

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._fits():
            super().paintEvent(event)  # type: ignore[no-untyped-call]  # the library's
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._fits():
            self._paint_old(painter)
        if self.hasFocus():
            painter.setPen(QPen(current().color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        if self.place is not None:
            self._paint_point(painter, self.place)
        painter.end()

    def _fits(self) -> bool:
        ratio = self.devicePixelRatioF()
        wanted = int(self.width() * ratio), int(self.height() * ratio)
        renderer, figure = self._drawn.renderer, self._drawn.figure
        drawn = int(renderer.width), int(renderer.height)
        return wanted == drawn and int(figure.bbox.height) == drawn[1]

    def _paint_old(self, painter: QPainter) -> None:
        """The drawing as it was, until the one in the new size is there."""
        painter.fillRect(self.rect(), current().color("paper"))
        wide, high = int(self._drawn.renderer.width), int(self._drawn.renderer.height)
        buffer: Any = self._drawn.renderer.buffer_rgba  # the library has no types here
        pixels = bytes(buffer())
        image = QImage(pixels, wide, high, wide * 4, QImage.Format.Format_RGBA8888)
        painter.drawImage(QRectF(0, 0, self._drawn.width, self._drawn.height), image)

    def _paint_point(self, painter: QPainter, place: Place) -> None:
        theme = current()
        middle = QPointF(place.x, place.y)
        painter.setPen(QPen(theme.color("focus"), 2))
        painter.setBrush(theme.color("paper"))
        painter.drawEllipse(middle, 6, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("you"))
        painter.drawEllipse(middle, 3, 3)
        if self._with_card:
            room = QSizeF(self.size())
            paint_card(painter, middle, room, lines_of(place.point, self._drawn.data))
