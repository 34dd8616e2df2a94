"""Ids for records that are laid out and not logged: shaped like UUIDv7, the same every time."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


class SeededIds:
    """Gives the same ids in the same order for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 - the ids of examples need no secrecy
        self._given = 0

    def at(self, moment: datetime) -> str:
        """The next id, for a record made at a moment."""
        self._given += 1
        # twelve bits count within a millisecond, as in RFC 9562 6.2, so that ids never repeat
        value = int(moment.timestamp() * 1000) << 80
        value |= 0x7 << 76 | (self._given & 0xFFF) << 64
        value |= 0b10 << 62 | self._random.getrandbits(62)
        digits = f"{value:032x}"
        return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
