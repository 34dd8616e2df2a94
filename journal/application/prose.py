"""Made-up prose for generated journals: sentences that look real, from lists of phrases."""

from __future__ import annotations

import json
import string
from typing import TYPE_CHECKING, Any

import resources

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

#: How many made-up places there are: rare words, as a search in a real journal meets them.
_PLACES = 3000


class Prose:
    """Writes sentences, titles and names out of one source of chance."""

    def __init__(self, random: Random) -> None:
        path = resources.folder() / "generated.json"
        self.words: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        self._random = random
        self._patterns = [_parts(pattern) for pattern in self.words["patterns"]]
        self._places = [self._made_up_place() for _ in range(_PLACES)]

    def pick(self, name: str) -> str:
        """One of the phrases of a list."""
        return str(self._random.choice(self.words[name]))

    def place(self) -> str:
        """A place or firm by its one word."""
        return self._random.choice(self._places)

    def person(self) -> str:
        """A first and a last name."""
        return f"{self.pick('first')} {self.pick('last')}"

    def firm(self) -> str:
        """A firm by its name."""
        return f"{self.place()} {self.pick('firms')}"

    def title(self, kind: str) -> str:
        """A title for a kind of negotiation."""
        title: str = self._random.choice(self.words["titles"][kind])
        return title.replace("{place}", self.place())

    def text(self, words: int) -> str:
        """About so many words, in paragraphs of six sentences."""
        sentences: list[str] = []
        written = 0
        while written < words:
            sentence = self.sentence()
            written += sentence.count(" ") + 1
            sentences.append(sentence)
        paragraphs = [" ".join(sentences[at : at + 6]) for at in range(0, len(sentences), 6)]
        return "\n\n".join(paragraphs)

    def sentence(self) -> str:
        """One sentence."""
        pieces = [
            self._slot(slot) if slot else literal
            for literal, slot in self._random.choice(self._patterns)
        ]
        return "".join(pieces)

    def _slot(self, slot: str) -> str:
        if slot == "place":
            return self.place()
        if slot == "number":
            return str(self._random.randrange(100, 90000))
        phrase: str = self._random.choice(self.words["slots"][slot.rstrip("^")])
        return phrase[0].upper() + phrase[1:] if slot.endswith("^") else phrase

    def _made_up_place(self) -> str:
        count = self._random.choice((2, 3, 3, 4))
        return "".join(self._random.choices(self.words["syllables"], k=count)).capitalize()


def _parts(pattern: str) -> Sequence[tuple[str, str]]:
    parts: list[tuple[str, str]] = []
    for literal, slot, _format, _conversion in string.Formatter().parse(pattern):
        parts.append((literal, ""))
        if slot:
            parts.append(("", slot))
    return parts
