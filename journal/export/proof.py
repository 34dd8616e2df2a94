"""The proof of a written file: all it says, in text and in metadata, searched for real names."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from typing_extensions import override

from journal.export.freeing import freed_after

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pypdf import PdfReader

    from journal.export.names import NameIndex

FileFormat = Literal["pdf", "html", "md", "csv", "json"]
_CONTEXT = 30


class Leak(NamedTuple):
    """A name that could be read in a file: whose it is, how it stands there, and where.

    ``name`` is empty for a hidden word; ``place`` is "text", "metadata" or "page 3".
    """

    name: str
    text: str
    place: str
    context: str


class Said(NamedTuple):
    """A piece of what a file says, and where it says it."""

    place: str
    text: str


def leaks(path: Path, file_format: FileFormat, names: NameIndex) -> list[Leak]:
    """The names that can still be read in the file, compared as the Redactor compares them.

    Raises OSError where the file cannot be read, and ValueError where it is not of its format.
    """
    return leaks_in(_said_by(path, file_format), names)


def leaks_in(pieces: Iterable[Said], names: NameIndex) -> list[Leak]:
    """The names in pieces of text, such as the name a file is going to have."""
    found: dict[Leak, None] = {}
    for piece in pieces:
        for hit in names.find(piece.text):
            before = max(0, hit.start - _CONTEXT)
            context = " ".join(piece.text[before : hit.end + _CONTEXT].split())
            text = piece.text[hit.start : hit.end]
            found[Leak(names.label(hit), text, piece.place, context)] = None
    return list(found)


def _said_by(path: Path, file_format: FileFormat) -> Iterator[Said]:
    content = path.read_bytes()
    match file_format:
        case "pdf":
            yield from _said_by_pdf(content)
        case "html":
            yield from _said_by_html(content.decode("utf-8"))
        case "md":
            yield from _said_by_markdown(content.decode("utf-8"))
        case "csv":
            yield Said("text", content.decode("utf-8-sig"))
        case _:
            yield from (Said("text", text) for text in _strings(json.loads(content)))


def _said_by_markdown(text: str) -> Iterator[Said]:
    yield Said("text", text)
    shown = re.sub("\\\\([!-/:-@\\[-`{-~\n])", "\\1", text)
    if shown != text:
        yield Said("text", shown)


def _strings(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for key, inner in value.items():
                yield str(key)
                yield from _strings(inner)
        case list():
            for inner in value:
                yield from _strings(inner)
        case _number:
            return


_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "i", "mark", "q", "s", "small"}
    | {"span", "strong", "sub", "sup", "u"}
)


class _Page(HTMLParser):
    """Collects the text and every attribute, comment and declaration of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.beside: list[str] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # our own classes are the same in every file, and plain words
        self.beside.extend(value for name, value in attrs if value and name != "class")
        self._part(tag)

    @override
    def handle_endtag(self, tag: str) -> None:
        self._part(tag)

    @override
    def handle_data(self, data: str) -> None:
        self.text.append(data)

    @override
    def handle_comment(self, data: str) -> None:
        self.beside.append(data)

    @override
    def handle_decl(self, decl: str) -> None:
        self.beside.append(decl)

    @override
    def unknown_decl(self, data: str) -> None:
        self.beside.append(data)

    @override
    def handle_pi(self, data: str) -> None:
        self.beside.append(data)

    def _part(self, tag: str) -> None:
        if tag not in _INLINE:
            self.text.append("\n")


def _said_by_html(text: str) -> Iterator[Said]:
    from journal.export.html import STYLE

    page = _Page()
    # the sheet is ours, the same in every file, and full of plain words; any other is looked at
    page.feed(text.replace(STYLE, "", 1))
    page.close()
    yield Said("text", "".join(page.text))
    yield from (Said("metadata", value) for value in page.beside)


def _said_by_pdf(content: bytes) -> Iterator[Said]:
    from io import BytesIO

    from pypdf import PdfReader
    from pypdf.errors import PdfReadError

    try:
        with freed_after(PdfReader(BytesIO(content))) as reader:
            for number, page in enumerate(reader.pages, 1):
                yield Said(f"page {number}", page.extract_text())
            yield from _said_beside_pages(reader)
    except PdfReadError as fault:
        raise ValueError(str(fault)) from fault


def _said_beside_pages(reader: PdfReader) -> Iterator[Said]:
    """Every string of every object: titles, bookmarks, notes, alternative texts, attachments."""
    from pypdf.generic import IndirectObject, StreamObject

    numbers = {number for known in reader.xref.values() for number in known}
    for number in sorted(numbers | set(reader.xref_objStm)):
        held = reader.get_object(IndirectObject(number, 0, reader))
        if isinstance(held, StreamObject) and held.get("/Type") in {"/Metadata", "/EmbeddedFile"}:
            yield Said("metadata", held.get_data().decode("utf-8", "replace"))
        for text in _pdf_strings(held):
            yield Said("metadata", text)
    for text in _pdf_strings(reader.trailer):
        yield Said("metadata", text)


def _pdf_strings(value: Any) -> Iterator[str]:
    from pypdf.generic import TextStringObject

    if isinstance(value, TextStringObject):
        yield str(value)
    elif isinstance(value, dict):
        for inner in value.values():
            if isinstance(inner, (str, dict, list)):
                yield from _pdf_strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _pdf_strings(inner)
