"""Small pictures that stand beside words: how it ended, whose it is, what kind of line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QBrush, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.texts import _, mark
from ui import icons
from ui.overrides import override
from ui.theme import current
from ui.widgets.accessible import give_role
from ui.widgets.painting import centred_square, painter_on

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QPaintEvent

Outcome = Literal["both", "middle", "you", "they", "agreed", "understood", "none", "open"]
Side = Literal["you", "them"]

OUTCOMES: Final[dict[Outcome, str]] = {
    "both": mark("Both sides gained"),
    "middle": mark("Met in the middle"),
    "you": mark("One side gained: you"),
    "they": mark("One side gained: they"),
    "agreed": mark("Agreed, not known"),
    "understood": mark("Understood, not agreed"),
    "none": mark("No agreement"),
    "open": mark("Open"),
}
BOX: Final = (18, 16)
_GAINED: Final[dict[str, tuple[str, ...]]] = {
    "middle": ("you", "them"),
    "you": ("you",),
    "they": ("them",),
}
_RING: Final = 1.5
_MIDDLE: Final = 8.0


class OutcomeMark(QWidget):
    """How a negotiation ended, as a mark; its words are its name and tooltip."""

    def __init__(self, outcome: Outcome, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outcome: Outcome = outcome
        give_role(self, QAccessible.Role.Graphic)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_outcome(outcome)
        current().follow(self.updateGeometry)

    def set_outcome(self, outcome: Outcome) -> None:
        """Show another ending."""
        self._outcome = outcome
        self.setAccessibleName(_(OUTCOMES[outcome]))
        self.setToolTip(_(OUTCOMES[outcome]))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        theme = current()
        return QSize(theme.px(BOX[0]), theme.px(BOX[1]))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        paint_outcome(painter, self._outcome, QRectF(self.rect()), mirrored=_mirrored(self))
        painter.end()


class SideMark(QWidget):
    """A circle for you, a diamond for them."""

    def __init__(
        self, side: Side, *, name: str = "", size: float = 10, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._side: Side = side
        self._size = size
        give_role(
            self, QAccessible.Role.Graphic, name or (_("You") if side == "you" else _("They"))
        )
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        current().follow(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        side = current().px(self._size)
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        paint_side(painter, self._side, QRectF(self.rect()).center(), current().px(self._size))
        painter.end()


class IconMark(QWidget):
    """An icon that only shows; the words beside it say what it means."""

    def __init__(
        self,
        icon: str,
        tone: str = "ink2",
        size: float = 18,
        *,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._tone = tone
        self._size = size
        give_role(self, QAccessible.Role.Graphic, name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        current().follow(self.updateGeometry)

    def show_icon(self, icon: str, tone: str) -> None:
        """Show another icon."""
        self._icon, self._tone = icon, tone
        self.update()

    @override
    def sizeHint(self) -> QSize:
        side = current().px(self._size)
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        theme = current()
        box = centred_square(QRectF(self.rect()), theme.px(self._size))
        icons.paint(painter, self._icon, box, theme.color(self._tone))
        painter.end()


def paint_side(
    painter: QPainter, side: Side, middle: QPointF, size: float, *, hollow: bool = False
) -> None:
    """Draw a side's mark, so many pixels across."""
    color = current().color(side)
    painter.setPen(QPen(color, _RING) if hollow else Qt.PenStyle.NoPen)
    painter.setBrush(current().color("paper") if hollow else color)
    reach = size / 2 - (_RING / 2 if hollow else 0)
    if side == "you":
        # A disc looks smaller than a diamond of the same width would look full.
        painter.drawEllipse(middle, reach * 0.9, reach * 0.9)
    else:
        points = [QPointF(0, -reach), QPointF(reach, 0), QPointF(0, reach), QPointF(-reach, 0)]
        painter.drawPolygon(QPolygonF([middle + point for point in points]))


def paint_outcome(
    painter: QPainter, outcome: Outcome, box: QRectF, *, mirrored: bool = False
) -> None:
    """Draw an outcome mark as large as it fits into the middle of a box."""
    scale = min(box.width() / BOX[0], box.height() / BOX[1])
    painter.save()
    painter.translate(box.center())
    painter.scale(-scale if mirrored else scale, scale)
    painter.translate(-BOX[0] / 2, -BOX[1] / 2)
    if outcome == "both":
        _paint_lens(painter)
    elif outcome == "open":
        _paint_open(painter)
    else:
        _paint_pair(painter, outcome)
    painter.restore()


def _disc(x: float, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(x, _MIDDLE), radius, radius)
    return path


def _paint_lens(painter: QPainter) -> None:
    theme = current()
    you, them = _disc(6, 5), _disc(12, 5)
    painter.fillPath(you.subtracted(them), theme.color("you"))
    painter.fillPath(them.subtracted(you), theme.color("them"))


def _paint_open(painter: QPainter) -> None:
    pen = QPen(current().color("ink3"), _RING)
    pen.setDashPattern([2.4 / _RING, 2.2 / _RING])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(9, _MIDDLE), 5, 5)


def _paint_pair(painter: QPainter, outcome: Outcome) -> None:
    theme = current()
    places = {"agreed": (5.0, 13.0, 3.4), "understood": (6.3, 11.7, 4.4), "none": (4.2, 13.8, 3.2)}
    yours, theirs, ring = places.get(outcome, (4.7, 13.3, 3.2))
    for side, x in (("you", yours), ("them", theirs)):
        color = theme.color("ink3" if outcome == "agreed" else side)
        gained = side in _GAINED.get(outcome, ())
        if gained:
            painter.fillPath(_disc(x, 3.8), QBrush(color))
        else:
            painter.strokePath(_disc(x, ring), QPen(color, _RING))


def _mirrored(widget: QWidget) -> bool:
    return widget.layoutDirection() is Qt.LayoutDirection.RightToLeft
