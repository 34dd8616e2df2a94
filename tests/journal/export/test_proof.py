from __future__ import annotations

import json
from dataclasses import replace

import pypdf
import pytest
from pypdf.annotations import Text as Note

from journal.export import html, markdown, pdf
from journal.export.document import Document, Heading, Paragraph, Picture, Words, plain
from journal.export.names import NameIndex
from journal.export.proof import Said, leaks, leaks_in
from journal.export.redaction import Redactor
from tests.journal.export.samples import THINGS, document_of, redacted_notes

NAMES = NameIndex(THINGS, ["trustees"])
FORMATS = ("pdf", "html", "md")


def rendered(document: Document, file_format: str) -> bytes:
    match file_format:
        case "pdf":
            return pdf.render(document)
        case "html":
            return html.render(document).encode()
        case _:
            return markdown.render(document).encode()


def found(path, file_format, content: bytes) -> set[tuple[str, str]]:
    path.write_bytes(content)
    return {(leak.name, leak.place) for leak in leaks(path, file_format, NAMES)}


@pytest.mark.parametrize("file_format", FORMATS)
def test_that_redacted_notes_hold_no_name(tmp_path, file_format):
    assert found(tmp_path / "notes", file_format, rendered(redacted_notes(), file_format)) == set()


@pytest.mark.parametrize("file_format", FORMATS)
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("we met ada quist", "Ada Quist"),
        ("the HARWELL offer", "Harwell Print"),
        ("a Har-\nwell Print", "Harwell Print"),
        ("Ada\nQuist", "Ada Quist"),
        ("by Ferrant_x", "Will Mark Ferrant"),
        ("a.quist@example.org", "Ada Quist"),
        ("Mueller", "José Müller-Groß"),
        ("王小明", "王小明"),
        ("the trustees", ""),
    ],
)
def test_that_a_name_left_in_a_text_is_found(tmp_path, file_format, text, name):
    document = Document((Paragraph(plain(f"Then {text} came.")),))
    hits = found(tmp_path / "notes", file_format, rendered(document, file_format))
    assert name in {hit for hit, _place in hits}


@pytest.mark.parametrize("file_format", FORMATS)
def test_that_a_name_is_found_wherever_words_stand(tmp_path, file_format):
    once = rendered(document_of("Brightwater"), file_format)
    (tmp_path / "notes").write_bytes(once)
    assert len(leaks(tmp_path / "notes", file_format, NAMES)) >= 4


def test_that_a_name_cut_by_the_end_of_a_line_in_a_pdf_is_found(tmp_path):
    text = "x" + " Ada Quist" * 300
    content = pdf.render(Document((Paragraph(plain(text)),)))
    (tmp_path / "notes.pdf").write_bytes(content)
    texts = {leak.text for leak in leaks(tmp_path / "notes.pdf", "pdf", NAMES)}
    assert {text for text in texts if "\n" in text}


def test_that_names_beside_the_pages_of_a_pdf_are_found(tmp_path):
    titled = replace(Document((Heading(1, plain("x")),)), words=Words(file_title="For Ada Quist"))
    assert ("Ada Quist", "metadata") in found(tmp_path / "a.pdf", "pdf", pdf.render(titled))
    described = Document((Picture(b"", b"", "Chart of Brightwater", ()),))
    assert found(tmp_path / "b.pdf", "pdf", pdf.render(described))
    for way in ("info", "xmp", "outline", "attachment", "note"):
        path = tmp_path / f"{way}.pdf"
        path.write_bytes(pdf.render(redacted_notes()))
        _put_name(path, way)
        assert {leak.name for leak in leaks(path, "pdf", NAMES)} == {"Ada Quist"}, way


def _put_name(path, way: str) -> None:
    writer = pypdf.PdfWriter(clone_from=path)
    match way:
        case "info":
            writer.add_metadata({"/Author": "Ada Quist"})
        case "xmp":
            xmp = writer.xmp_metadata
            xmp.dc_creator = ["Ada Quist"]
            writer.xmp_metadata = xmp
        case "outline":
            writer.add_outline_item(title="Ada Quist", page_number=0)
        case "attachment":
            writer.add_attachment("notes.txt", b"told by Ada Quist")
        case "note":
            note = Note(rect=(0, 0, 20, 20), text="Ada Quist")
            writer.add_annotation(0, note)
    writer.write(path)


@pytest.mark.parametrize(
    "source",
    [
        "<title>Ada Quist</title>",
        '<img alt="Ada Quist">',
        "<!-- Ada Quist -->",
        '<meta name="author" content="Ada Quist">',
        "<p>A&#100;a</p>",
        "<p>A<b>d</b>a</p>",
        "<!DOCTYPE Quist>",
        "<style>.quist{}</style>",
        "<![if quist]>",
        "<?quist?>",
    ],
)
def test_that_names_anywhere_in_a_page_are_found(tmp_path, source):
    hits = found(tmp_path / "page.html", "html", source.encode())
    assert {name for name, _place in hits} == {"Ada Quist"}


def test_that_names_in_data_files_are_found_through_their_escapes(tmp_path):
    data = json.dumps({"José": [1, {"x": "a"}], "note": "Mu\u0308ller"}).encode()
    assert found(tmp_path / "a.json", "json", data) == {("José Müller-Groß", "text")}
    table = '\ufeffname;text\r\n1;"met Ada\nQuist"\r\n'.encode()
    assert found(tmp_path / "a.csv", "csv", table) == {("Ada Quist", "text")}


def test_that_a_file_name_can_be_looked_through():
    (leak,) = leaks_in([Said("file name", "notes_harwell-print_2026.pdf")], NAMES)
    assert (leak.name, leak.text) == ("Harwell Print", "harwell-print")


def test_that_a_file_of_another_format_is_no_proof(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"no pdf at all")
    with pytest.raises(ValueError, match=r"\S"):
        leaks(tmp_path / "a.pdf", "pdf", NAMES)
    (tmp_path / "a.json").write_bytes(b"{")
    with pytest.raises(ValueError, match=r"\S"):
        leaks(tmp_path / "a.json", "json", NAMES)


@pytest.mark.parametrize("file_format", FORMATS)
def test_that_what_the_redactor_made_passes_the_proof(tmp_path, file_format):
    text = (
        "Ada Quist (a.quist@harwell.example) of Harwell Print met José and Will Ferrant. Will said"
        " that trustees of Brightwater-\nMuseum paid EUR 62 500. 王小明 wrote to M\u00fcller."
    )
    redactor = Redactor(THINGS, "hidden", ["trustees"])
    document = Document((Heading(1, redactor.runs(text)), Paragraph(redactor.runs(text))))
    path = tmp_path / "notes"
    path.write_bytes(rendered(document, file_format))
    assert leaks(path, file_format, redactor.names) == []
