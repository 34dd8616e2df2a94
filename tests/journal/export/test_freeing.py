from __future__ import annotations

import gc
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from pypdf.generic import PdfObject

from journal.export import pdf
from journal.export.freeing import freed_after
from journal.export.names import NameIndex
from journal.export.proof import leaks
from tests.journal.export.samples import redacted_notes

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The fonts of a page hold one another, however many pages there are.
FONTS = 500


@pytest.fixture(autouse=True)
def uncollected() -> Iterator[None]:
    gc.collect()
    was_on = gc.isenabled()
    gc.disable()
    yield
    if was_on:
        gc.enable()


def objects() -> int:
    return sum(isinstance(one, PdfObject) for one in gc.get_objects())


def test_that_what_a_reader_read_is_freed_without_the_collector() -> None:
    content = pdf.render(redacted_notes(60))
    gc.collect()
    before = objects()
    with freed_after(PdfReader(BytesIO(content))) as reader:
        assert [page.extract_text() for page in reader.pages]
        assert objects() > before + 4 * FONTS
    assert objects() < before + FONTS


def test_that_rendering_and_proving_leave_little_for_the_collector(tmp_path) -> None:
    file = tmp_path / "notes.pdf"
    before = objects()
    file.write_bytes(pdf.render(redacted_notes(60)))
    assert leaks(file, "pdf", NameIndex()) == []
    assert objects() < before + 2 * FONTS
