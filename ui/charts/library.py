"""The chart library: used off the window's thread, and by one thread at a time."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.backends.backend_agg import RendererAgg
    from matplotlib.figure import Figure

    from journal.charts.canvas import Frame
    from journal.charts.data import ChartData
    from journal.charts.look import Look
    from journal.charts.rendering import Picture

#: What a drawing that went wrong raises; whatever else does is no matter of one chart.
FAULTS: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
)
# so that lengths that are whole pixels are still whole after they were inches
_SLIVER: Final = 1e-6
_in_use = threading.RLock()
_canvases: dict[object, Any] = {}


class WantedTile(NamedTuple):
    """A tile that waits for its picture, and the key it is known by."""

    key: tuple[object, ...]
    data: ChartData
    look: Look
    size: tuple[float, float]


class Order:
    """Tiles to be drawn, until somebody calls it off; no page is kept alive by it."""

    def __init__(self, tiles: Sequence[WantedTile]) -> None:
        self.tiles = tuple(tiles)
        self._called_off = threading.Event()

    def call_off(self) -> None:
        """Nobody wants it any more."""
        self._called_off.set()

    def draw(self) -> list[TilePicture]:
        """The pictures, cut short where they were called off."""
        drawn: list[TilePicture] = []
        for tile in self.tiles:
            if self._called_off.is_set():
                break
            drawn.append(draw_tile(tile))
        return drawn


class TilePicture(NamedTuple):
    """The picture of a tile under the key it was asked for; None and why where it failed."""

    key: tuple[object, ...]
    picture: Picture | None
    fault: str = ""


class PagePicture(NamedTuple):
    """A drawn chart: its figure, the pixels of it, and the frame its points lie in."""

    figure: Figure
    renderer: RendererAgg
    frame: Frame | None
    data: ChartData
    width: int
    height: int


class PageFault(NamedTuple):
    """A chart that could not be drawn, and why."""

    data: ChartData
    fault: str
    frame: None = None


@contextmanager
def library() -> Iterator[None]:
    """Hold the chart library, which neither imports nor draws in two threads at once."""
    from journal.charts.library import prepare

    with _in_use:
        prepare()
        yield


def draw_tile(tile: WantedTile) -> TilePicture:
    """A chart as the picture of a tile; one that cannot be drawn does not stop the others."""
    with library():
        try:
            return TilePicture(tile.key, _picture(tile))
        except FAULTS as fault:
            return TilePicture(tile.key, None, told(fault))


def _picture(tile: WantedTile) -> Picture:
    from journal.charts.rendering import Picture, draw

    canvas = _tile_canvas(tile.look, tile.size)
    draw(tile.data, canvas.figure, tile.look)
    canvas.draw()
    across, down = canvas.get_width_height()
    return Picture(across, down, bytes(canvas.buffer_rgba()))


def _tile_canvas(look: Look, size: tuple[float, float]) -> Any:
    """The canvas of tiles of a size; it knows the words it drew for the one before."""
    from journal.charts.rendering import new_figure
    from ui.charts.tile_canvas import TileCanvas

    key = (size, look.ratio)
    if key not in _canvases:
        _canvases.clear()
        _canvases[key] = TileCanvas(new_figure(look, size[0] + _SLIVER, size[1] + _SLIVER))
    return _canvases[key]


def draw_page(data: ChartData, look: Look, width: int, height: int) -> PagePicture | PageFault:
    """A chart drawn for its page, ready for a canvas to take."""
    with library():
        # imported with the rest: the canvas itself is made in the window's thread
        import matplotlib.backends.backend_qtagg  # noqa: F401

        try:
            return _drawn(data, look, width, height)
        except FAULTS as fault:
            return PageFault(data, told(fault))


def _drawn(data: ChartData, look: Look, width: int, height: int) -> PagePicture:
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    from journal.charts.rendering import draw, new_figure

    figure = new_figure(look, width + _SLIVER, height + _SLIVER)
    frame = draw(data, figure, look)
    canvas: Any = FigureCanvasAgg(figure)
    canvas.draw()
    return PagePicture(figure, canvas.get_renderer(), frame, data, width, height)


def told(fault: BaseException) -> str:
    """Where it went wrong, without a word of what the chart says."""
    import logging
    import traceback

    where = "".join(traceback.format_tb(fault.__traceback__)[-3:])
    told = f"{type(fault).__name__}\n{where}"
    logging.getLogger(__name__).warning("a chart could not be drawn: %s", told)
    return told
