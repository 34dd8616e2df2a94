"""Addresses and numbers that lead to somebody, and which of them hold a known name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from journal.export.folding import fold_word, tokens
from journal.export.forms import login_pieces
from journal.export.ordinary import is_ordinary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journal.export.names import NamedThing

EMAIL = re.compile("[\\w.+'%-]{1,64}@[\\w-]+(?:\\.[\\w-]+)*")
WEB = re.compile(
    "(?:https?://|www\\.)[^\\s<>\"']+"
    "|(?<![\\w@.-])(?:[\\w-]+\\.)+(?:com|org|net|info|biz|museum|app|dev|eu|io|co"
    "|au|ca|ch|cz|de|dk|es|fi|fr|ie|jp|nl|nz|pl|pt|ru|se|uk)"
    "(?![\\w-])(?:/[^\\s<>\"']*)?"
)
IBAN = re.compile("(?<!\\w)[A-Z]{2}\\d{2}(?:[ \u00a0]?[A-Z0-9]{2,4}){3,8}(?!\\w)")
# Three noughts after a number and a sign between thousands belong to an amount.
_ALONE = "(?<![\\w.,])(?<!\\d[ \u00a0\u2009\u202f'’])"
PHONE = re.compile(
    f"{_ALONE}(?:\\+|00)\\d{{1,3}}(?:[ \u00a0./()-]{{0,2}}\\d{{1,4}}){{2,6}}(?!\\w)"
    f"|{_ALONE}\\(?0\\d{{1,4}}\\)?(?:[ \u00a0/-]{{1,2}}\\d{{2,8}}){{1,4}}(?!\\w)"
)
_DIGITS = re.compile("\\d+")
# No amount, date or number of a person reaches further from its nearest digit.
_REACH = 80
_PARTS_OF_ALL = frozenset(
    ["http", "https", "www", "com", "org", "net", "info", "biz", "html", "htm"]
)
_SHORTEST_INSIDE = 4
_ENDING = ".,;:!?)"


def around_digits(text: str) -> list[tuple[int, int]]:
    """The stretches of a text in which anything that has digits in it can stand."""
    found: list[tuple[int, int]] = []
    for digits in _DIGITS.finditer(text):
        start, end = max(0, digits.start() - _REACH), digits.end() + _REACH
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


class AddressBook:
    """Knows for an address which of many things it belongs to."""

    def __init__(self, things: Sequence[NamedThing]) -> None:
        self._whole: dict[str, int] = {}
        self._pieces: dict[str, int] = {}
        self._inside: list[tuple[str, int]] = []
        for owner, thing in enumerate(things):
            for address in thing.addresses:
                self._whole.setdefault(fold_word(address).strip(), owner)
            for name in (thing.name, *thing.aliases):
                self._learn(name, owner, personal=thing.kind == "person")
        self._inside.sort(key=lambda entry: -len(entry[0]))

    def find(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Where an address of a known thing starts and ends in a folded text, and whose it is."""
        if not (self._whole or self._pieces or self._inside):
            return
        if "@" in text:
            for found in EMAIL.finditer(text):
                yield from self._owned(found, found[0].rstrip("."))
        if "." in text:
            for found in WEB.finditer(text):
                yield from self._owned(found, found[0].rstrip(_ENDING))

    def _owned(self, found: re.Match[str], address: str) -> Iterator[tuple[int, int, int]]:
        owner = self._owner_of(address)
        if owner is not None:
            yield found.start(), found.start() + len(address), owner

    def _owner_of(self, address: str) -> int | None:
        if address in self._whole:
            return self._whole[address]
        local, at, host = address.rpartition("@")
        owner = self._owner_of_side(local, shortest=1) if at else None
        return owner if owner is not None else self._owner_of_side(host, shortest=3)

    def _owner_of_side(self, side: str, *, shortest: int) -> int | None:
        for piece in tokens(side):
            if piece in self._pieces and len(piece) >= shortest and piece not in _PARTS_OF_ALL:
                return self._pieces[piece]
        joined = re.sub("[\\W_]", "", side)
        return next((owner for inside, owner in self._inside if inside in joined), None)

    def _learn(self, name: str, owner: int, *, personal: bool) -> None:
        words = ["".join(tokens(word)) for word in name.split()]
        telling = [word for word in words if word and not is_ordinary(word)]
        joined = "".join(words)
        inside = {word for word in (*telling, joined) if len(word) >= _SHORTEST_INSIDE}
        if len(words) > 1 or not is_ordinary(joined):
            self._inside.extend((word, owner) for word in inside)
        pieces = login_pieces(name) if personal else frozenset(telling)
        for piece in pieces | {joined}:
            self._pieces.setdefault(piece, owner)
