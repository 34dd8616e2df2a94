"""Our own charts as SVG that may stand inside a page: drawing only, nothing active or foreign."""

from __future__ import annotations

import html
import re
from xml.parsers import expat

_DRAWING = frozenset(
    {"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text"}
    | {"tspan", "title", "desc", "defs", "clipPath", "use", "marker", "symbol"}
    | {"linearGradient", "radialGradient", "stop"}
)
_REFERENCE = re.compile("url\\(\\s*['\"]?#([^'\")]+)['\"]?\\s*\\)")
_ACTIVE = re.compile("url\\((?!\\s*['\"]?#)|expression|javascript:|@import|\\\\", re.IGNORECASE)


class _Drawing:
    """Collects the elements and attributes that draw, with ids made unique by a prefix."""

    def __init__(self, prefix: str) -> None:
        self.pieces: list[str] = []
        self._prefix = prefix
        self._left_out = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._left_out or tag not in _DRAWING:
            self._left_out += 1
            return
        said = "".join(self._attribute(name, value) for name, value in attributes.items())
        self.pieces.append(f"<{tag}{said}>")

    def end(self, tag: str) -> None:
        if self._left_out:
            self._left_out -= 1
        else:
            self.pieces.append(f"</{tag}>")

    def data(self, text: str) -> None:
        if not self._left_out:
            self.pieces.append(html.escape(text, quote=False))

    def _attribute(self, name: str, value: str) -> str:
        if name.startswith("on") or _ACTIVE.search(value):
            return ""
        if name in {"href", "xlink:href"}:
            if not value.startswith("#"):
                return ""
            name, value = "href", f"#{self._prefix}{value[1:]}"
        elif name == "id":
            value = self._prefix + value
        elif ":" in name and name != "xml:space":
            return ""
        value = _REFERENCE.sub(f"url(#{self._prefix}\\1)", value)
        return f' {name}="{html.escape(value)}"'


def drawing_of(svg: bytes, prefix: str) -> str:
    """The drawing in an SVG file without script, style sheet, metadata or links to elsewhere.

    Every id begins with ``prefix``, so that several drawings fit into one page. Empty where the
    bytes are no SVG.
    """
    drawing = _Drawing(prefix)
    parser = expat.ParserCreate()
    parser.StartElementHandler = drawing.start
    parser.EndElementHandler = drawing.end
    parser.CharacterDataHandler = drawing.data
    parser.EntityDeclHandler = _refuse_entity
    try:
        parser.Parse(svg, True)
    except (expat.ExpatError, _EntityError):
        return ""
    return "".join(drawing.pieces)


class _EntityError(Exception):
    pass


def _refuse_entity(*_declaration: object) -> None:
    raise _EntityError
