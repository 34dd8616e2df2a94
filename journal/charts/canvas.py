"""A sheet to draw on in logical pixels from the top left, and frames that place values on it.

Everything is placed by hand, straight on the figure: no axes, no layout engine, no ticks, so a
tile costs a few milliseconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from journal.charts.look import Look, drawable, families

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.artist import Artist
    from matplotlib.figure import Figure

POINTS_PER_INCH = 72.0


class Frame(NamedTuple):
    """Where values lie on a sheet: the box in logical pixels, and the values at its edges."""

    left: float
    top: float
    right: float
    bottom: float
    x_low: float
    x_high: float
    y_low: float
    y_high: float

    def x(self, value: float) -> float:
        """Where a value of the x axis lies."""
        span = self.x_high - self.x_low or 1.0
        return self.left + (value - self.x_low) / span * (self.right - self.left)

    def y(self, value: float) -> float:
        """Where a value of the y axis lies."""
        span = self.y_high - self.y_low or 1.0
        return self.bottom - (value - self.y_low) / span * (self.bottom - self.top)


class Sheet:
    """A part of a figure to draw on, or all of it, with the look's colours and lengths."""

    def __init__(
        self, figure: Figure, look: Look, box: tuple[float, float, float, float] | None = None
    ) -> None:
        from matplotlib.transforms import Affine2D

        self.look = look
        across, down = (float(inch) * POINTS_PER_INCH for inch in figure.get_size_inches())
        left, top, self.width, self.height = box or (0.0, 0.0, across, down)
        # the library counts in inches from the bottom left
        inches = (
            Affine2D().translate(left, top - down).scale(1 / POINTS_PER_INCH, -1 / POINTS_PER_INCH)
        )
        self._place = inches + figure.dpi_scale_trans
        self._figure = figure
        self._families = list(families(look.family))
        self._order = 0

    def _add(self, artist: Artist) -> None:
        """Lay something over all that was drawn so far."""
        self._order += 1
        artist.set_zorder(self._order)
        artist.set_transform(self._place)
        self._figure.add_artist(artist)

    def px(self, length: float) -> float:
        """A length of the design at the look's text size."""
        return length * self.look.scale

    def write(
        self,
        x: float,
        y: float,
        text: str,
        *,
        colour: str = "ink3",
        align: Literal["left", "center", "right"] = "left",
        size: float = 0.0,
        weight: int = 400,
    ) -> None:
        """A line of text, its middle at a height; nothing in it is markup."""
        from matplotlib.text import Text

        self._add(
            Text(
                x,
                y,
                drawable(text, self.look),
                color=self.look.colour(colour),
                fontsize=size or self.look.text,
                fontweight=weight,
                fontfamily=self._families,
                horizontalalignment=align,
                verticalalignment="center",
                parse_math=False,
            )
        )

    def line(
        self,
        xs: Sequence[float],
        ys: Sequence[float],
        *,
        colour: str,
        width: float = 1.0,
        dashes: tuple[float, ...] = (),
        alpha: float = 1.0,
        crisp: bool = False,
    ) -> None:
        """A line through places; ``crisp`` for those that run along the pixels."""
        from matplotlib.lines import Line2D

        drawn = Line2D(
            xs,
            ys,
            color=self.look.colour(colour),
            linewidth=width,
            alpha=alpha,
            solid_capstyle="butt" if crisp else "round",
            solid_joinstyle="miter" if crisp else "round",
        )
        if crisp:
            drawn.set_snap(True)
        if dashes:
            drawn.set_dashes([length / width for length in dashes])
        self._add(drawn)

    def across(
        self, frame: Frame, value: float, *, colour: str = "grid", width: float = 1
    ) -> None:
        """A line across a frame at a value of its y axis."""
        place = frame.y(value)
        self.line(
            (frame.left, frame.right), (place, place), colour=colour, width=width, crisp=True
        )

    def down(self, frame: Frame, value: float, *, colour: str = "grid") -> None:
        """A line down a frame at a value of its x axis."""
        place = frame.x(value)
        self.line((place, place), (frame.top, frame.bottom), colour=colour, crisp=True)

    def band(
        self, xs: Sequence[float], lows: Sequence[float], highs: Sequence[float], *, colour: str
    ) -> None:
        """The room between two lines, pale."""
        from matplotlib.patches import Polygon

        there = zip(xs, highs, strict=True)
        back = zip(reversed(xs), reversed(lows), strict=True)
        colour = self.look.colour(colour)
        self._add(Polygon([*there, *back], facecolor=colour, alpha=self.look.band, linewidth=0))

    def dots(
        self,
        xs: Sequence[float],
        ys: Sequence[float],
        *,
        colour: str,
        radius: float = 4.0,
        shape: str = "circle",
        hollow: bool = False,
        alpha: float = 1.0,
        edge: float = 1.6,
    ) -> None:
        """Marks of one kind at places; hollow ones show the paper."""
        ink = self.look.colour(colour)
        size = radius * 2 - (edge if hollow else 0)
        if shape == "diamond":
            size *= 0.86
        self._marks(
            xs,
            ys,
            marker="D" if shape == "diamond" else "o",
            markersize=size * self.look.scale,
            markerfacecolor=self.look.colour("paper") if hollow else ink,
            markeredgecolor=ink,
            markeredgewidth=edge if hollow else 0,
            alpha=alpha,
        )

    def upright_marks(self, xs: Sequence[float], ys: Sequence[float], *, colour: str) -> None:
        """Upright strokes of ten pixels: what is still open."""
        self._marks(
            xs,
            ys,
            marker="|",
            markersize=self.px(10),
            markeredgecolor=self.look.colour(colour),
            markeredgewidth=1.5,
        )

    def _marks(self, xs: Sequence[float], ys: Sequence[float], **style: Any) -> None:
        from matplotlib.lines import Line2D

        self._add(Line2D(xs, ys, linestyle="none", **style))

    def block(
        self,
        left: float,
        top: float,
        width: float,
        height: float,
        *,
        colour: str,
        alpha: float = 1.0,
        outline: bool = False,
        dashed: bool = False,
    ) -> None:
        """A filled block, or its outline alone."""
        from matplotlib.patches import Rectangle

        ink = self.look.colour(colour)
        inset = 0.6 if outline else 0.0
        self._add(
            Rectangle(
                (left + inset, top + inset),
                max(width - 2 * inset, 0.0),
                max(height - 2 * inset, 0.0),
                facecolor=self.look.colour("paper") if outline else ink,
                edgecolor=ink if outline else "none",
                linewidth=1.2 if outline else 0.0,
                linestyle=(0, (2.0, 1.8)) if dashed else "solid",
                alpha=alpha,
            )
        )


def draw_too_few(sheet: Sheet, n: int, needed: int) -> None:
    """A dot for each case so far, a dashed ring for each one missing, over a line."""
    step = min(sheet.px(26), (sheet.width - sheet.px(12)) / max(needed - 1, 1))
    radius = min(sheet.px(6.5), step * 0.36)
    base = sheet.height - sheet.px(22) if sheet.look.tile else sheet.height * 0.62
    height = base - sheet.px(20)
    places = [sheet.px(7) + step * place for place in range(needed)]
    sheet.line((0, sheet.width), (base, base), colour="axis", crisp=True)
    filled = places[: min(n, needed)]
    if filled:
        sheet.dots(filled, [height] * len(filled), colour="you", radius=radius / sheet.look.scale)
    for place in places[len(filled) :]:
        _dashed_ring(sheet, place, height, radius)


def _dashed_ring(sheet: Sheet, x: float, y: float, radius: float) -> None:
    import math

    turns = [math.tau * part / 40 for part in range(41)]
    sheet.line(
        [x + radius * math.cos(turn) for turn in turns],
        [y + radius * math.sin(turn) for turn in turns],
        colour="border",
        width=1.2,
        dashes=(2.4, 2.2),
    )


def thinned(
    xs: Sequence[float], lines: Sequence[Sequence[float]], most: int
) -> tuple[list[float], list[list[float]]]:
    """Steps thinned to about ``most`` for drawing: within each part the last one stands."""
    if len(xs) <= most:
        return list(xs), [list(line) for line in lines]
    first, last = xs[0], xs[-1]
    width = (last - first) / most or 1.0
    kept = [
        place
        for place in range(len(xs))
        if place == len(xs) - 1
        or int((xs[place] - first) / width) != int((xs[place + 1] - first) / width)
    ]
    return [xs[place] for place in kept], [[line[place] for place in kept] for line in lines]


def stepped(xs: Sequence[float], ys: Sequence[float]) -> tuple[list[float], list[float]]:
    """The corners of a step line: level from each x to the next, then down."""
    across: list[float] = []
    down: list[float] = []
    for place, (x, y) in enumerate(zip(xs, ys, strict=True)):
        if place:
            across.append(x)
            down.append(ys[place - 1])
        across.append(x)
        down.append(y)
    return across, down


def ticks(highest: float, most: int) -> list[float]:
    """Round values from 0 to at least ``highest``, at most so many steps."""
    wanted = max(highest, 1.0) / most
    size = 1.0
    while size * 10 <= wanted:
        size *= 10
    step = next(size * part for part in (1, 2, 3, 4, 5, 10) if size * part >= wanted)
    count = int(-(-max(highest, 1.0) // step))
    return [step * place for place in range(count + 1)]


def shortened(text: str, room: float, size: float) -> str:
    """A text cut to about so many pixels, by the width letters have on average."""
    letters = max(int(room / (size * 0.56)), 1)
    line = " ".join(text.split())
    return line if len(line) <= letters else f"{line[: letters - 1].rstrip()}…"
