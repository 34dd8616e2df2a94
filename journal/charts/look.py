"""How charts look: colours from the design tokens, sizes, and a typeface that is there."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, Literal, NamedTuple

import resources

_FAMILIES = ("Segoe UI", "Helvetica Neue", "Inter", "Noto Sans", "DejaVu Sans")
_UNKNOWN = "□"


class Look(NamedTuple):
    """Theme, size and text of a drawing; lengths are logical pixels times ``scale``.

    ``ratio`` is how many device pixels a logical one has; ``family`` the application's font.
    """

    theme: Literal["light", "dark"] = "light"
    size: Literal["tile", "page", "export"] = "tile"
    scale: float = 1.0
    ratio: float = 1.0
    family: str = ""

    def colour(self, token: str) -> str:
        """A token's colour, such as "#0E5E6A"; a KeyError for a token that does not exist."""
        colour: str = _tokens()[self.theme][token]
        return colour

    @property
    def band(self) -> float:
        """How strong the band of an interval is, 0 to 1."""
        strength: float = _tokens()["band"][self.theme]
        return strength

    @property
    def tile(self) -> bool:
        """Whether it is one of the small charts of Progress."""
        return self.size == "tile"

    @property
    def text(self) -> float:
        """The size of labels in logical pixels."""
        return (11.0 if self.tile else 12.5) * self.scale

    @property
    def line(self) -> float:
        """The width of a series' line in logical pixels."""
        return 2.0 if self.tile else 2.5


@cache
def _tokens() -> dict[str, Any]:
    path = resources.folder() / "style" / "tokens.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


@cache
def families(preferred: str) -> tuple[str, ...]:
    """The families to draw with, first choice first; all of them are known to the library."""
    import logging

    from matplotlib.font_manager import fontManager

    # it says on every start that DejaVu has no medium weight
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    known = {entry.name for entry in fontManager.ttflist}
    chosen = next((name for name in (preferred, *_FAMILIES) if name in known), "DejaVu Sans")
    return (chosen,) if chosen == "DejaVu Sans" else (chosen, "DejaVu Sans")


@cache
def _glyphs(names: tuple[str, ...]) -> frozenset[int]:
    from matplotlib.font_manager import FontProperties, findfont, get_font

    return frozenset(
        code
        for name in names
        for code in get_font(findfont(FontProperties(family=name))).get_charmap()
    )


def drawable(text: str, look: Look) -> str:
    """A text in one line with a box for every character that no typeface at hand can draw."""
    known = _glyphs(families(look.family))
    line = " ".join(text.split())
    return "".join(letter if ord(letter) in known else _UNKNOWN for letter in line)
