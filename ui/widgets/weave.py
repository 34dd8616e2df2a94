"""Two sides come from far apart and end up woven, still two colours, running the same way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.texts import _
from ui.overrides import override
from ui.theme import current
from ui.widgets.accessible import give_role

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

LINES: Final = 8
_LINE: Final = 1.7
_RIM: Final = 0.45
_START: Final = 40
_APART: Final = 30
_WOVEN: Final = 9
_WOVEN_QUIET: Final = 7
_SIDES: Final = ("you", "them")


class Weave(QWidget):
    """The picture of the first run; in the `lock` place it is quieter and comes from the edge."""

    def __init__(
        self,
        place: Literal["first_run", "lock"] = "first_run",
        *,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._locked = place == "lock"
        self._drawn: QPixmap | None = None
        self._drawn_for: tuple[int, int, float, int] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        give_role(
            self, QAccessible.Role.Graphic, name or _("Two bundles of lines, woven into one")
        )

    @override
    def sizeHint(self) -> QSize:
        return QSize(360, 480)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        wanted = (
            self.width(),
            self.height(),
            self.devicePixelRatioF(),
            current().color("you").rgb(),
        )
        if self._drawn is None or wanted != self._drawn_for:
            self._drawn = self._picture()
            self._drawn_for = wanted
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._drawn)
        painter.end()

    def _picture(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for side, token in enumerate(_SIDES):
            for line in range(LINES):
                # Full in the middle of a bundle, fainter at its rims.
                from_rim = 1 - abs(line - (LINES - 1) / 2) / ((LINES - 1) / 2)
                strength = _RIM + (1 - _RIM) * from_rim
                color = current().faded(token, strength / (2 if self._locked else 1))
                painter.strokePath(self._path(side, line), QPen(color, _LINE))
        painter.end()
        return picture

    def _path(self, side: int, line: int) -> QPainterPath:
        width, middle = float(self.width()), self.height() / 2
        end_y = middle + (_WOVEN_QUIET if self._locked else _WOVEN) * (2 * line + side - 7.5)
        if self._locked:
            start = QPointF(-10.0, self._height_at_edge(side, line))
            first, second, end = QPointF(0.25 * width, start.y()), 0.38 * width, 0.62 * width
        else:
            start = self._start(side, line)
            first = QPointF(start.x() + _APART, middle + 0.28 * (start.y() - middle))
            second, end = 0.42 * width, 0.8 * width
        path = QPainterPath(start)
        path.cubicTo(first, QPointF(second, end_y), QPointF(end, end_y))
        path.lineTo(width, end_y)
        return path

    def _start(self, side: int, line: int) -> QPointF:
        order = LINES - 1 - line if side == 0 else line
        return QPointF(_START + _APART * order, -10.0 if side == 0 else self.height() + 10.0)

    def _height_at_edge(self, side: int, line: int) -> float:
        order = line if side == 0 else LINES - 1 - line
        inward = 0.02 + 0.027 * order
        return self.height() * (inward if side == 0 else 1 - inward)
