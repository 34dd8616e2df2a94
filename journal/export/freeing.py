"""Letting go of what ``pypdf`` read or wrote, in many small bits.

Every object of a PDF knows its reader or writer, which holds the object in turn. Left alone, such
rings wait for the collector, and freed all at once they keep every other thread waiting.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PdfReader, PdfWriter

_Holder = TypeVar("_Holder", bound="PdfReader | PdfWriter")


@contextmanager
def freed_after(holder: _Holder) -> Iterator[_Holder]:
    """A reader or writer that is of no use afterwards, nor is any object of it."""
    try:
        yield holder
    finally:
        held = vars(holder)
        for value in held.values():
            if isinstance(value, dict):
                while value:
                    value.popitem()
            elif isinstance(value, list):
                while value:
                    value.pop()
        held.clear()
