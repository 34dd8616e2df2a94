"""Charts as figures and as pictures; the chart library is imported here and no earlier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from journal.charts.canvas import POINTS_PER_INCH, Sheet
from journal.charts.catalogue import draw_on, figure_points

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from journal.charts.canvas import Frame
    from journal.charts.data import ChartData, Point
    from journal.charts.look import Look


class Place(NamedTuple):
    """A point on a drawn chart, in logical pixels from the top left."""

    x: float
    y: float
    point: Point


class Picture(NamedTuple):
    """A drawn chart: four bytes a pixel (red, green, blue, alpha), rows from the top."""

    width: int
    height: int
    pixels: bytes


def new_figure(look: Look, width: float, height: float) -> Figure:
    """An empty figure of so many logical pixels; one inch of it is 72 of them."""
    from matplotlib.figure import Figure

    size = (max(width, 1.0) / POINTS_PER_INCH, max(height, 1.0) / POINTS_PER_INCH)
    return Figure(figsize=size, dpi=POINTS_PER_INCH * look.ratio)


def draw(data: ChartData, figure: Figure, look: Look) -> Frame | None:
    """Draw a chart over a whole figure, whatever was on it before.

    Gives the frame that places the chart's points in logical pixels; None where there are
    too few cases and so no points.
    """
    figure.clear()
    figure.set_facecolor(look.colour("paper"))
    return draw_on(data, Sheet(figure, look))


def places(data: ChartData, frame: Frame | None) -> tuple[Place, ...]:
    """Where the points of a drawn chart lie, those outside of the frame left out."""
    if frame is None:
        return ()
    low, high = sorted((frame.x_low, frame.x_high))
    return tuple(
        Place(frame.x(point.x), frame.y(point.y), point)
        for point in figure_points(data)
        if low <= point.x <= high
    )


def nearest(found: tuple[Place, ...], x: float, y: float, within: float = 16.0) -> Place | None:
    """The place nearest to a pointer, in logical pixels; None where none is near."""
    best, best_distance = None, within * within
    for place in found:
        distance = (place.x - x) ** 2 + (place.y - y) ** 2
        if distance <= best_distance:
            best, best_distance = place, distance
    return best


def picture(data: ChartData, look: Look, width: float, height: float) -> Picture:
    """A chart as pixels, ``look.ratio`` device pixels to a logical one."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    figure = new_figure(look, width, height)
    draw(data, figure, look)
    canvas: Any = FigureCanvasAgg(figure)
    canvas.draw()
    across, down = canvas.get_width_height()
    return Picture(across, down, bytes(canvas.buffer_rgba()))
