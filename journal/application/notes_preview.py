"""The pages of notes as pictures: long notes piece by piece, what is looked at first."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from journal.application.notes import Composition
    from journal.export.document import Document

_KEPT_PIECES = 24
#: Only to count pages by: as coarse as can be.
_COARSE = 4.0


class Sheets(NamedTuple):
    """The pages as far as they are made, None for one to come; ``counts`` are those in a piece."""

    counts: tuple[int, ...]
    pages: tuple[bytes | None, ...]


class _Made(NamedTuple):
    first: int
    total: int
    pages: tuple[bytes, ...]


def sheets(
    composition: Composition,
    *,
    marks: bool = True,
    ppi: float = 110,
    looked_at: int = 0,
    before: Sequence[int] = (),
) -> Iterator[Sheets]:
    """The pages as PNG pictures, told of again with each piece that is made.

    ``looked_at`` is the page, from 0, whose piece comes first. ``before`` are the counts of the
    notes as they were before a change, which are seldom others afterwards. The last pages are
    all there, and those of the written PDF.
    """
    from journal.export import pdf

    pieces = pdf.pieces(composition.document)
    counts = [*before]
    if len(pieces) == 1 or len(counts) != len(pieces):
        # how many pages there are is not known yet: the first are shown without it
        begin = _pages(pieces[0], marks, ppi, 1, None)
        more = (None,) if len(pieces) > 1 else ()
        yield Sheets((len(begin),), (*begin, *more))
        if not more:
            return
        counts = [len(begin), *map(_count, pieces[1:])]
    made: dict[int, _Made] = {}
    while (place := _next(counts, made, looked_at)) is not None:
        first, total = 1 + sum(counts[:place]), sum(counts)
        pages = _pages(pieces[place], marks, ppi, first, total)
        counts[place] = len(pages)
        made[place] = _Made(first, total, pages)
        yield _told(counts, made)


def _next(counts: Sequence[int], made: dict[int, _Made], looked_at: int) -> int | None:
    """The piece nearest to the page looked at that is missing, or has other numbers by now."""
    total = sum(counts)
    found: tuple[int, int] | None = None
    first = 1
    for place, count in enumerate(counts):
        known = made.get(place)
        if known is None or (known.first, known.total) != (first, total):
            away = max(first - 1 - looked_at, looked_at - (first + count - 2), 0)
            found = min(found or (away, place), (away, place))
        first += count
    return found[1] if found else None


def _told(counts: Sequence[int], made: dict[int, _Made]) -> Sheets:
    pages: list[bytes | None] = []
    for place, count in enumerate(counts):
        pages.extend(made[place].pages if place in made else (None,) * count)
    return Sheets(tuple(counts), tuple(pages))


@lru_cache(maxsize=_KEPT_PIECES)
def _pages(
    piece: Document, marks: bool, ppi: float, first: int, total: int | None
) -> tuple[bytes, ...]:
    from journal.export import pdf

    return tuple(pdf.pages_png(piece, marks=marks, ppi=ppi, first=first, total=total))


@lru_cache(maxsize=4 * _KEPT_PIECES)
def _count(piece: Document) -> int:
    return len(_pages.__wrapped__(piece, False, _COARSE, 1, None))


def page_count(path: Path) -> int:
    """How many pages a written PDF has."""
    from pypdf import PdfReader

    from journal.export.freeing import freed_after

    with path.open("rb") as file, freed_after(PdfReader(file)) as reader:
        return len(reader.pages)
