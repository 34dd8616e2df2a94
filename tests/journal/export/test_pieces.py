from __future__ import annotations

from dataclasses import replace

import pytest

from journal.export import pdf
from journal.export.document import Document, Heading, PageBreak, Paragraph, plain


def told(count: int) -> Document:
    blocks: list[Heading | Paragraph | PageBreak] = []
    for number in range(count):
        if number:
            blocks.append(PageBreak())
        blocks.append(Heading(1, plain(f"Talk {number}")))
        blocks += [Paragraph(plain("We met and spoke. " * 40))] * (1 + 5 * (number % 3))
    return Document(tuple(blocks), header_left=plain("Notes"), header_right=plain("for you"))


@pytest.mark.parametrize("count", [1, 4, 5, 11])
def test_that_pieces_set_alone_are_the_pages_of_the_whole(count: int) -> None:
    document = told(count)
    whole = pdf.pages_png(document, marks=True, ppi=40)
    pages: list[bytes] = []
    for piece in pdf.pieces(document):
        first = len(pages) + 1
        pages += pdf.pages_png(piece, marks=True, ppi=40, first=first, total=len(whole))
    assert pages == whole


def test_that_a_piece_has_so_many_new_pages_at_most() -> None:
    pieces = pdf.pieces(told(11), most=3)
    breaks = [sum(isinstance(block, PageBreak) for block in piece.blocks) for piece in pieces]
    assert breaks == [2, 2, 2, 1]
    assert pdf.pieces(told(2)) == [told(2)]


def test_that_only_the_first_piece_has_the_title() -> None:
    document = replace(told(6), title=plain("Notes"), subtitle=plain("of autumn"))
    assert [bool(piece.title) for piece in pdf.pieces(document)] == [True, False]


def test_that_a_piece_says_another_last_page_when_asked_to() -> None:
    piece = told(1)
    assert pdf.pages_png(piece, ppi=40, first=1, total=9) != pdf.pages_png(piece, ppi=40)
