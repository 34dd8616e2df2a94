"""Text as names are compared in it: without case, accents, invisible signs and kinds of dash."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_SPECIAL = {
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
    "ı": "i",
    "ŧ": "t",
    "ħ": "h",
    "’": "'",
    "‘": "'",
    "ʼ": "'",
    "´": "'",
    "`": "'",
    "′": "'",
    "−": "-",
    "ـ": "",
    "\ufffd": "",
}
_LETTERS_ALONE = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3040-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
# A script without spaces has no word borders, so each of its letters is a token.
TOKEN = re.compile(f"[{_LETTERS_ALONE}]|[^\\W\\d_{_LETTERS_ALONE}]+|\\d+")
_LINE_HYPHEN = re.compile("(?<=\\w)[-\u00ad\u2010][ \t]*\r?\n[ \t]*(?=\\w)")
# Letters, figures and signs that only lose their capitals.
_OTHERS = re.compile("[^\t-\r -_a-~]+")


class Folded(NamedTuple):
    """Folded text; ``origins[i]`` is where the sign at i stands in the text it was made from."""

    text: str
    origins: Sequence[int]
    source: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a piece of the folded text, not empty, stands in the source."""
        last = self.origins[end - 1] + 1
        while last < len(self.source) and unicodedata.category(self.source[last]) in {"Mn", "Me"}:
            last += 1
        return self.origins[start], last


def fold(text: str, *, join_lines: bool = False) -> Folded:
    """The text folded; ``join_lines`` also takes out hyphens at the ends of lines."""
    left_out = _line_hyphens(text) if join_lines else frozenset[int]()
    if not left_out and not _OTHERS.search(text):
        return Folded(text.lower(), range(len(text)), text)
    pieces: list[str] = []
    origins: list[int] = []
    done = 0
    for others in _OTHERS.finditer(text):
        start, end = others.span()
        pieces.append(text[done:start].lower())
        origins.extend(range(done, start))
        for place, char in enumerate(others[0], start):
            piece = _fold_char(char)
            pieces.append(piece)
            origins.extend([place] * len(piece))
        done = end
    pieces.append(text[done:].lower())
    origins.extend(range(done, len(text)))
    return _without("".join(pieces), origins, left_out, text)


def _without(folded: str, origins: list[int], left_out: frozenset[int], source: str) -> Folded:
    if left_out:
        kept = [n for n, place in enumerate(origins) if place not in left_out]
        folded, origins = "".join(folded[n] for n in kept), [origins[n] for n in kept]
    return Folded(folded, origins, source)


def fold_word(text: str) -> str:
    """The text folded, where its places do not matter."""
    return fold(text).text


def breaks_words_at_line_ends(text: str) -> bool:
    """Whether a hyphen at a line's end may cut a word in two."""
    return bool(_LINE_HYPHEN.search(text))


def tokens(text: str) -> tuple[str, ...]:
    """The runs of letters and of digits in a text, folded."""
    return tuple(TOKEN.findall(fold_word(text)))


def is_alone(token: str) -> bool:
    """Whether the token is a letter of a script that writes no spaces between words."""
    return bool(re.fullmatch(f"[{_LETTERS_ALONE}]", token))


def _line_hyphens(text: str) -> frozenset[int]:
    return frozenset(
        place for found in _LINE_HYPHEN.finditer(text) for place in range(*found.span())
    )


@cache
def _fold_char(char: str) -> str:
    if char in "\n\r\x0b\x0c\x85\u2028\u2029":
        return "\n"
    if char.isspace():
        return " "
    kind = unicodedata.category(char)
    if kind in {"Cf", "Cc", "Cs", "Mn", "Me"}:
        return ""
    if kind == "Pd":
        return "-"
    plain = "".join(_SPECIAL.get(part, part) for part in char.casefold())
    parts = unicodedata.normalize("NFKD", plain).casefold()
    return "".join(
        _SPECIAL.get(part, part)
        for part in parts
        if unicodedata.category(part) not in {"Mn", "Me"}
    )
