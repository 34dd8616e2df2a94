"""Names for records that no two machines give twice: UUID version 7 (RFC 9562)."""

from __future__ import annotations

import os
import time
from threading import Lock

_lock = Lock()
_last = 0


def new_id() -> str:
    """A UUIDv7 as 36 characters; later calls in this process always sort after earlier ones."""
    global _last  # noqa: PLW0603 - one counter for the process is the point
    with _lock:
        # 48 bits of milliseconds and 12 of their fraction, never going back with the clock
        _last = max(_last + 1, (time.time_ns() << 12) // 1_000_000)
        stamp = _last
    value = ((stamp >> 12) & 0xFFFFFFFFFFFF) << 80
    value |= 0x7 << 76
    value |= (stamp & 0xFFF) << 64
    value |= 0b10 << 62
    value |= int.from_bytes(os.urandom(8), "big") & ((1 << 62) - 1)
    digits = f"{value:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def is_id(text: str) -> bool:
    """Whether a text has the shape of a record id (any UUID, in lower case)."""
    groups = text.split("-")
    return [len(group) for group in groups] == [8, 4, 4, 4, 12] and all(
        character in "0123456789abcdef" for character in text.replace("-", "")
    )
