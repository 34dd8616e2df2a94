"""Icons drawn from path data: any size, any colour, crisp on every screen."""

from __future__ import annotations

import json
import math
import re
from functools import cache
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QIcon,
    QIconEngine,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QTransform,
)

import resources
from ui.overrides import override
from ui.theme import current

GRID: Final = 20  # icons are drawn on a grid of this many units
LINE: Final = 1.5
WORDMARK_BOX: Final = (1.5, 2.5, 20.4, 18.0)
COMMA: Final = (
    "M11.2 8.6C11.2 13.2 8.8 16.8 4.9 18.6L4.1 17.2C6.2 15.9 7.3 14.4 7.5 12.7"
    "A4.2 4.2 0 1 1 11.2 8.6Z"
)
COMMA_STEP: Final = 10.3

_TOKEN: Final = re.compile(r"[MLHVCSAZmlhvcsaz]|[-+]?(?:\d+\.?\d*|\.\d+)")
_ARGUMENTS: Final = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "A": 7, "Z": 0}


class _Pen:
    """Follows path commands and leaves a painter path behind."""

    def __init__(self) -> None:
        self.path = QPainterPath()
        self.at = QPointF()
        self.control: QPointF | None = None  # the last cubic's second, for S to mirror

    def follow(self, command: str, numbers: list[float]) -> None:
        origin = self.at if command.islower() else QPointF()
        name = command.upper()
        if name in "HV":
            self._straight(name, numbers[0], relative=command.islower())
        elif name == "A":
            self._arc(numbers, origin + QPointF(numbers[5], numbers[6]))
        else:
            pairs = zip(numbers[::2], numbers[1::2], strict=True)
            self._through(name, [origin + QPointF(x, y) for x, y in pairs])
        if name not in "CS":
            self.control = None

    def _straight(self, name: str, value: float, *, relative: bool) -> None:
        start = self.at.x() if name == "H" else self.at.y()
        reached = start + value if relative else value
        across = name == "H"
        self._line(QPointF(reached, self.at.y()) if across else QPointF(self.at.x(), reached))

    def _line(self, point: QPointF) -> None:
        self.path.lineTo(point)
        self.at = point

    def _through(self, name: str, points: list[QPointF]) -> None:
        if name == "Z":
            self.path.closeSubpath()
            self.at = self.path.currentPosition()
        elif name == "M":
            self.path.moveTo(points[0])
            self.at = points[0]
        elif name == "L":
            self._line(points[0])
        else:
            mirrored = self.at * 2 - self.control if self.control else self.at
            self._cubic(*points) if name == "C" else self._cubic(mirrored, *points)

    def _cubic(self, first: QPointF, second: QPointF, end: QPointF) -> None:
        self.path.cubicTo(first, second, end)
        self.control = second
        self.at = end

    def _arc(self, numbers: list[float], end: QPointF) -> None:
        radius, _, _, large, sweep = numbers[:5]
        for first, second, reached in circle_arc(
            self.at, end, radius, large=bool(large), sweep=bool(sweep)
        ):
            self.path.cubicTo(first, second, reached)
        self.at = end


def circle_arc(
    start: QPointF, end: QPointF, radius: float, *, large: bool, sweep: bool
) -> list[tuple[QPointF, QPointF, QPointF]]:
    """A circle's arc between two points as cubics (SVG 1.1, appendix F.6.5, equal radii)."""
    half = (start - end) / 2
    reach = math.hypot(half.x(), half.y())
    radius = max(radius, reach)
    height = math.sqrt(radius**2 - reach**2) * (1 if large != sweep else -1)
    middle = (start + end) / 2
    # From the chord's middle to the centre, square to the chord.
    centre = middle + QPointF(half.y(), -half.x()) * (height / reach)
    begin = math.atan2(start.y() - centre.y(), start.x() - centre.x())
    turn = math.atan2(end.y() - centre.y(), end.x() - centre.x()) - begin
    if sweep and turn < 0:
        turn += math.tau
    elif not sweep and turn > 0:
        turn -= math.tau
    parts = math.ceil(abs(turn) / (math.pi / 2)) or 1
    step = turn / parts
    pull = 4 / 3 * math.tan(step / 4)

    def on(angle: float) -> QPointF:
        return centre + QPointF(math.cos(angle), math.sin(angle)) * radius

    def along(angle: float) -> QPointF:
        return QPointF(-math.sin(angle), math.cos(angle)) * (radius * pull)

    angles = [begin + step * k for k in range(parts + 1)]
    return [(on(a) + along(a), on(b) - along(b), on(b)) for a, b in pairwise(angles)]


def painter_path(data: str) -> QPainterPath:
    """The path that path data describes: M L H V C S A Z, absolute or relative."""
    pen = _Pen()
    found = _TOKEN.findall(data)
    command, index = "", 0
    while index < len(found):
        if found[index].isalpha():
            command = found[index]
            index += 1
        count = _ARGUMENTS[command.upper()]
        pen.follow(command, [float(number) for number in found[index : index + count]])
        index += count
        # Numbers that follow a move without a letter of their own are lines.
        command = {"M": "L", "m": "l"}.get(command, command)
    return pen.path


@cache
def _drawings() -> dict[str, list[list[object]]]:
    text = (resources.folder() / "icons" / "icons.json").read_text(encoding="utf-8")
    found: dict[str, list[list[object]]] = json.loads(text)
    return found


def names() -> tuple[str, ...]:
    """Every icon there is."""
    return tuple(_drawings())


@cache
def outline(name: str) -> tuple[QPainterPath, QPainterPath]:
    """The lines of an icon, and its filled dots, on the grid."""
    lines, dots = QPainterPath(), QPainterPath()
    for kind, *values in _drawings()[name]:
        if kind == "path":
            lines.addPath(painter_path(str(values[0])))
            continue
        numbers = [float(str(value)) for value in values]
        if kind == "rect":
            x, y, width, height, radius = numbers
            lines.addRoundedRect(QRectF(x, y, width, height), radius, radius)
        else:
            x, y, radius = numbers
            (dots if kind == "dot" else lines).addEllipse(QPointF(x, y), radius, radius)
    return lines, dots


def paint(painter: QPainter, name: str, box: QRectF | QRect, color: QColor) -> None:
    """Draw an icon into a square."""
    box = QRectF(box)
    lines, dots = outline(name)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / GRID, box.height() / GRID)
    pen = QPen(color, LINE)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(lines, pen)
    painter.fillPath(dots, color)
    painter.restore()


class _Engine(QIconEngine):
    """Draws an icon anew wherever it is shown, in the colours of that moment."""

    def __init__(self, name: str, tone: str) -> None:
        super().__init__()
        self._name = name
        self._tone = tone

    @override
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        tones = {QIcon.Mode.Disabled: "disabled", QIcon.Mode.Selected: "select_ink"}
        side = min(rect.width(), rect.height())
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(rect).center())
        paint(painter, self._name, box, current().color(tones.get(mode, self._tone)))

    @override
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        drawn = QPixmap(size)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return drawn

    @override
    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._tone)


def icon(name: str, tone: str = "ink2") -> QIcon:
    """An icon that follows the theme by itself."""
    if name not in _drawings():
        raise KeyError(f"There is no icon called {name}")
    return QIcon(_Engine(name, tone))


def pixmap(name: str, size: int, tone: str = "ink2", ratio: float = 1.0) -> QPixmap:
    """An icon as a picture of so many logical pixels, in the colours of now."""
    drawn = QPixmap(round(size * ratio), round(size * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    paint(painter, name, QRectF(0, 0, size, size), current().color(tone))
    painter.end()
    return drawn


@cache
def commas() -> tuple[QPainterPath, QPainterPath]:
    """The two commas of the wordmark, yours and theirs, in its view box."""
    first = painter_path(COMMA)
    return first, QTransform.fromTranslate(COMMA_STEP, 0).map(first)


def paint_wordmark(painter: QPainter, box: QRectF) -> None:
    """Draw the wordmark as large as it fits into the middle of a box."""
    left, top, width, height = WORDMARK_BOX
    scale = min(box.width() / width, box.height() / height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.center())
    painter.scale(scale, scale)
    painter.translate(-left - width / 2, -top - height / 2)
    for path, token in zip(commas(), ("you", "them"), strict=True):
        painter.fillPath(path, current().color(token))
    painter.restore()


def app_icon() -> QIcon:
    """The program's own icon: the wordmark on paper."""
    drawn = QIcon()
    for side in (16, 24, 32, 48, 64, 128, 256):
        drawn.addPixmap(_app_pixmap(side))
    return drawn


def _app_pixmap(side: int) -> QPixmap:
    tile = QPixmap(side, side)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = side * 0.035
    ground = QRectF(edge, edge, side - 2 * edge, side - 2 * edge)
    painter.setPen(QPen(current().color("rule"), max(1.0, side / 128)))
    painter.setBrush(current().color("paper"))
    painter.drawRoundedRect(ground, side * 0.2, side * 0.2)
    inner = side * 0.17
    paint_wordmark(painter, ground.adjusted(inner, inner, -inner, -inner))
    painter.end()
    return tile
