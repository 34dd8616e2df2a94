"""The canvas tiles are drawn on: it keeps the words it has drawn, since most come again."""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from numpy import array

from ui.overrides import override

if TYPE_CHECKING:
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


class _Renderer(RendererAgg):
    """Draws words once and lays them down again wherever they recur."""

    def __init__(self, width: float, height: float, dpi: float, kept: dict[Any, _Words]) -> None:
        super().__init__(width, height, dpi)  # type: ignore[no-untyped-call]  # the library's
        self._kept = kept

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
        if angle or ismath or not s.strip():
            super().draw_text(gc, x, y, s, prop, angle, ismath, mtext)  # type: ignore[no-untyped-call]  # as above
            return
        across, part_across = _parted(x)
        down, part_down = _parted(y)
        key = (s, hash(prop), gc.get_rgb(), self.dpi, part_across, part_down)
        words = self._kept.pop(key, None)
        if words is None:
            words = self._drawn(gc, (part_across, part_down), s, prop)
        self._kept[key] = words
        while len(self._kept) > _KEPT:
            del self._kept[next(iter(self._kept))]
        low = int(self.height) - down - words.below
        self.draw_image(gc, across - _PAD, low, words.pixels)

    def _drawn(self, gc: Any, part: tuple[float, float], s: str, prop: FontProperties) -> _Words:
        measure: Any = self.get_text_width_height_descent
        width, height, descent = measure(s, prop, ismath=False)
        below = ceil(descent) + _PAD
        wide, high = ceil(width) + 2 * _PAD + 2, ceil(height - descent) + below + _PAD
        paper: Any = RendererAgg(wide, high, self.dpi)  # type: ignore[no-untyped-call]  # as above
        paper.draw_text(gc, _PAD + part[0], high - below + part[1], s, prop, 0)
        # images are laid down from the lowest row up
        return _Words(array(paper.buffer_rgba())[::-1].copy(), below)


def _parted(place: float) -> tuple[int, float]:
    """The whole pixel before a place, and the part of one that is left."""
    steps = round(place * _PLACES)
    whole = floor(steps / _PLACES)
    return whole, steps / _PLACES - whole


class TileCanvas(FigureCanvasAgg):
    """A canvas whose renderer keeps its words."""

    _kept_words: dict[Any, _Words] = {}
    _own: _Renderer | None = None
    _own_key: tuple[object, ...] = ()

    @override
    def get_renderer(self) -> _Renderer:
        width, height = self.get_width_height(physical=True)
        key = (width, height, self.figure.dpi)
        if self._own is None or key != self._own_key:
            self._own = _Renderer(width, height, self.figure.dpi, self._kept_words)
            self._own_key = key
            self.renderer = self._own
        return self._own
