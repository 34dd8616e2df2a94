"""A document as a PDF for reading and printing, and as pictures of the same pages."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from functools import cache
from io import BytesIO
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, cast

from journal.export.document import PageBreak
from journal.export.freeing import freed_after
from journal.export.typesetting import as_data

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pypdf.xmp import XmpInformation

    from journal.export.document import Block, Document

_STRICTEST = "ua-1"
_lock = threading.Lock()


def render(document: Document) -> bytes:
    """The document as a tagged PDF that names neither a person nor a time nor a program.

    It keeps to PDF/UA-1 unless a sign has no glyph in any font of this computer.
    """
    import typst

    try:
        pdf = _set(document, marks=False, format="pdf", pdf_standards=_STRICTEST)
    except typst.TypstError:
        pdf = _set(document, marks=False, format="pdf")
    return _neutral(cast("bytes", pdf), document.words.file_title)


def pages_png(
    document: Document,
    *,
    marks: bool = False,
    ppi: float = 110,
    first: int = 1,
    total: int | None = None,
) -> list[bytes]:
    """The pages of the document as PNG pictures; ``marks`` colours what was replaced.

    The lines fall as in the PDF, with and without marks. The first page has the number ``first``,
    and the last of all is said to have the number ``total``.
    """
    numbers = {"first_page": first, "pages": total}
    pages = _set(document, marks=marks, numbers=numbers, format="png", ppi=ppi)
    return [pages] if isinstance(pages, bytes) else list(pages)


def pieces(document: Document, most: int = 4) -> list[Document]:
    """The document cut where new pages begin; set alone, each piece gives the pages it has in it.

    A piece goes over at most so many of these places, so that none takes long to set.
    """
    parts: list[list[Block]] = [[]]
    for block in document.blocks:
        breaks = isinstance(block, PageBreak)
        if breaks and sum(isinstance(held, PageBreak) for held in parts[-1]) == most - 1:
            parts.append([])
        else:
            parts[-1].append(block)
    head, *others = (replace(document, blocks=tuple(part)) for part in parts)
    return [head, *(replace(part, title=(), subtitle=()) for part in others)]


_WHOLE = {"first_page": 1, "pages": None}


def _set(
    document: Document,
    *,
    marks: bool,
    numbers: Mapping[str, int | None] = _WHOLE,
    **options: Any,
) -> bytes | list[bytes]:
    source, compiler = _press()
    data = {"data": json.dumps({**as_data(document, marks=marks), **numbers})}
    with _lock, TemporaryDirectory(prefix="afterword-") as root:
        made: bytes | list[bytes] = compiler.compile(source, root=root, sys_inputs=data, **options)
    return made


@cache
def _press() -> tuple[bytes, Any]:
    """The template and the compiler, which knows the fonts of this computer."""
    import typst

    import resources

    source = (resources.folder() / "templates" / "notes.typ").read_bytes()
    return source, typst.Compiler(source, font_paths=typst.Fonts())


def _neutral(pdf: bytes, title: str) -> bytes:
    from pypdf import PdfReader, PdfWriter

    with (
        freed_after(PdfReader(BytesIO(pdf))) as reader,
        freed_after(PdfWriter(clone_from=reader)) as writer,
    ):
        writer.pdf_header = "%PDF-1.7"
        writer.metadata = {"/Title": title}
        xmp = cast("XmpInformation", writer.xmp_metadata)
        xmp.xmp_creator_tool = None
        writer.xmp_metadata = xmp
        content = BytesIO()
        writer.write(content)
    return content.getvalue()
