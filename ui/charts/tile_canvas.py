"""The canvas tiles are drawn on: it keeps the words it has drawn, since most come again."""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from numpy import asarray

from ui.overrides import override

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties

#: So many words are kept; six charts have sixty at most.
_KEPT: Final = 400
#: Words may begin at any of so many places between two pixels, as they do without being kept.
_PLACES: Final = 4
_PAD: Final = 2


class _Words(NamedTuple):
    """Drawn words: their pixels, and how far below their baseline the lowest row is."""

    pixels: Any
    below: int


_kept: dict[Any, _Words] = {}


class _Renderer(RendererAgg):
    """Draws words once and lays them down again wherever they recur."""

    def __init__(self, width: float, height: float, dpi: float) -> None:
        super().__init__(width, height, dpi)  # type: ignore[no-untyped-call]  # the library's
        self._papers: dict[int, Any] = {}

    @override
    def draw_text(
        self,
        gc: Any,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: Any = False,
        mtext: Any = None,
    ) -> None:
        if angle or ismath or not s.strip() or gc.get_alpha() != 1.0:
            super().draw_text(gc, x, y, s, prop, angle, ismath, mtext)  # type: ignore[no-untyped-call]  # as above
            return
        across, part_across = _parted(x)
        down, part_down = _parted(y)
        key = (s, hash(prop), gc.get_rgb(), self.dpi, part_across, part_down)
        words = _kept.pop(key, None) or self._drawn(gc, (part_across, part_down), s, prop)
        _kept[key] = words
        while len(_kept) > _KEPT:
            del _kept[next(iter(_kept))]
        low = int(self.height) - down - words.below
        self.draw_image(gc, across - _PAD, low, words.pixels)

    def _drawn(self, gc: Any, part: tuple[float, float], s: str, prop: FontProperties) -> _Words:
        # a line of words fits around its baseline, whatever letters it has
        size = prop.get_size_in_points() * self.dpi / 72
        above, below = ceil(size * 1.3) + _PAD, ceil(size * 0.5) + _PAD
        paper = self._paper(2 * int(self.width), above + below)
        paper.clear()
        paper.draw_text(gc, _PAD + part[0], above + part[1], s, prop, 0)
        pixels: Any = asarray(paper.buffer_rgba())
        last = pixels[:, :, 3].any(axis=0).nonzero()[0].max(initial=0) + 1
        # images are laid down from the lowest row up
        return _Words(pixels[::-1, :last].copy(), below)

    def _paper(self, width: int, height: int) -> Any:
        """Paper to draw words on, as high as a line of theirs."""
        if height not in self._papers:
            self._papers[height] = RendererAgg(width, height, self.dpi)  # type: ignore[no-untyped-call]  # as above
        return self._papers[height]


def _parted(place: float) -> tuple[int, float]:
    """The whole pixel before a place, and the part of one that is left."""
    steps = round(place * _PLACES)
    whole = floor(steps / _PLACES)
    return whole, steps / _PLACES - whole


class TileCanvas(FigureCanvasAgg):
    """A canvas whose renderer keeps its words; it stays as large as its figure was."""

    def __init__(self, figure: Figure) -> None:
        super().__init__(figure)
        width, height = self.get_width_height(physical=True)
        self._own = _Renderer(width, height, figure.dpi)

    @override
    def get_renderer(self) -> _Renderer:
        return self._own
