from __future__ import annotations

import re
from html.parser import HTMLParser
from io import BytesIO

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.export import html, markdown, pdf
from journal.export.document import (
    Document,
    Lesson,
    Paragraph,
    Picture,
    StandIn,
    Table,
    Text,
    Words,
    clean,
    plain,
    standard_words,
)
from journal.export.svg import drawing_of
from tests.journal.export.samples import SVG, document_of, redacted_notes

HOSTILE = [
    '#eval("1") #read("/etc/passwd") #import "x.typ": *',
    "$x$ $$ \\ `raw` ``` *bold* _em_ ~strike~ ^up^",
    '</style><script>alert(1)</script><img src=x onerror="alert(1)">',
    '"><svg onload=alert(1)> & &amp; &#60; ]]> <!-- c --> <?php ?>',
    "[x](javascript:alert(1)) ![y](http://example.org/z) <https://example.org>",
    "https://example.org www.example.org me@example.org",
    "=cmd|' /C calc'!A0",
    "@ref <label> // comment /* more */ [unbalanced ( { ] ) }",
    "| a | b |\n|---|---|",
    "# heading\n## more\n===\n---\n- item\n+ item\n1. item\n2) item\n> quote\n    code",
    "{{ jinja }} {% if %} ${shell} %s {0} :smile: [^1]: note",
    "\\u0000 \\n \\x41 \\",
]


def squeezed(text: str) -> str:
    return "".join(text.split())


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes.extend(attrs)

    def handle_data(self, data):
        if self.tags[-1:] != ["style"]:
            self.text.append(data)


def page_of(document: Document) -> _Page:
    page = _Page()
    page.feed(html.render(document))
    page.close()
    return page


def markdown_shown(source: str) -> tuple[str, set[str]]:
    """The text a CommonMark reader shows with tables on, and the kinds of tokens."""
    markdown_it = pytest.importorskip("markdown_it")
    reader = markdown_it.MarkdownIt("commonmark", {"html": True})
    reader.enable(["table", "strikethrough"])
    shown, kinds = [], set()
    for token in reader.parse(source):
        kinds.add(token.type)
        for child in token.children or ():
            kinds.add(child.type)
            shown.append("\n" if child.type == "hardbreak" else child.content)
    return "".join(shown), kinds


@pytest.mark.parametrize("text", HOSTILE)
def test_that_hostile_text_in_every_field_of_a_pdf_is_the_text_itself(text):
    reader = pypdf.PdfReader(BytesIO(pdf.render(document_of(text))))
    said = squeezed("".join(page.extract_text() for page in reader.pages))
    assert said.count(squeezed(text)) >= 18
    assert "root:" not in said


@pytest.mark.parametrize("text", HOSTILE)
def test_that_hostile_text_in_every_field_of_a_page_is_the_text_itself(text):
    page = page_of(document_of(text))
    assert squeezed("".join(page.text)).count(squeezed(text)) >= 18
    assert page.tags == page_of(document_of("plain")).tags
    assert not [name for name, _value in page.attributes if name.startswith("on")]


@pytest.mark.parametrize("text", HOSTILE)
def test_that_hostile_text_in_every_field_of_markdown_is_the_text_itself(text):
    shown, kinds = markdown_shown(markdown.render(document_of(text)))
    assert squeezed(shown).count(squeezed(text)) >= 17
    assert not kinds & {"link_open", "image", "html_inline", "html_block", "code_inline", "fence"}
    assert not kinds & {"code_block", "s_open", "strong_open", "ordered_list_open"}


def test_that_markdown_links_nothing_by_itself():
    text = "https://example.org www.example.org me@example.org"
    assert markdown.escaped(text) == "https:\\//example.org www\\.example.org me\\@example.org"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_that_any_text_is_shown_by_markdown_as_it_is(text):
    shown, kinds = markdown_shown(markdown.render(Document((Paragraph(plain(f"x{text}y")),))))
    assert squeezed(shown) == squeezed(clean(f"x{text}y"))
    assert kinds <= {"paragraph_open", "paragraph_close", "inline", "text", "hardbreak"} | {
        "text_special",
        "softbreak",
    }


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00"), max_size=60))
def test_that_any_text_is_shown_by_a_page_as_it_is(text):
    page = page_of(Document((Paragraph(plain(f"x{text}y")),)))
    assert f"x{clean(text)}y" in "".join(page.text)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=40))
def test_that_any_text_makes_a_pdf(text):
    assert pdf.render(document_of(text)).startswith(b"%PDF-1.7")


@pytest.mark.parametrize(
    "text",
    [
        "مرحبا بالعالم",
        "שלום עולם",
        "日本語のテキスト",
        "नमस्ते दुनिया",
        "🦊👩‍👩‍👧🏽",
        "a\x00b\ud800c",
        "e\u0301\u0302" * 40,
        "\u202eright to left\u202c",
        "\u2028\u2029\x0b\x0c\r\n\r",
        "",
        " ",
        "x" * 5000,
    ],
)
def test_that_a_document_in_any_script_is_made_in_every_format(text):
    document = document_of(text)
    assert pdf.render(document).startswith(b"%PDF")
    assert pdf.pages_png(document, marks=True, ppi=40)[0].startswith(b"\x89PNG")
    html.render(document).encode("utf-8")
    markdown.render(document).encode("utf-8")


def test_that_nul_and_lone_surrogates_are_shown_as_the_replacement_sign():
    document = Document((Paragraph(plain("a\x00b\ud800c")),))
    assert "a\ufffdb\ufffdc" in html.render(document)
    assert "a\ufffdb\ufffdc" in markdown.render(document)
    reader = pypdf.PdfReader(BytesIO(pdf.render(document)))
    assert "a\ufffdb\ufffdc" in reader.pages[0].extract_text()


def test_that_a_megabyte_of_text_is_made_in_every_format():
    line = "We will ask about the price of paper, and then ask again in the week after that. "
    document = Document((Paragraph(plain(line * 13_000)),))
    assert len(html.render(document)) > 1_000_000
    assert len(markdown.render(document)) > 1_000_000
    assert len(pdf.pages_png(document, ppi=18)) > 100


def test_that_a_saved_file_never_holds_marks():
    notes = redacted_notes()
    assert "Supplier A, agreed 14 October." in html.render(notes)
    assert "<mark" not in html.render(notes)
    assert pdf.pages_png(notes, marks=False) != pdf.pages_png(notes, marks=True)


def test_that_marks_do_not_move_the_lines():
    notes = redacted_notes(3)
    assert len(pdf.pages_png(notes, marks=True, ppi=30)) == len(
        pdf.pages_png(notes, marks=False, ppi=30)
    )


def test_that_each_negotiation_begins_on_a_page_of_its_own():
    reader = pypdf.PdfReader(BytesIO(pdf.render(redacted_notes(3))))
    texts = [page.extract_text() for page in reader.pages]
    assert [text.count("Packaging price rise") for text in texts] == [1, 1, 1]
    assert "page 2 of 3" in texts[1]
    assert all("for H. Osei" in text for text in texts)


def test_that_a_pdf_says_nothing_about_who_made_it_when_or_with_what():
    content = pdf.render(redacted_notes())
    reader = pypdf.PdfReader(BytesIO(content))
    assert dict(reader.metadata or {}) == {"/Title": "Notes"}
    told = reader.xmp_metadata.stream.get_data().decode() + str(reader.trailer)
    assert not re.search(
        "typst|pypdf|creatortool|createdate|modifydate|producer", told, re.IGNORECASE
    )
    assert not re.search(b"typst|pypdf", content, re.IGNORECASE)


def test_that_a_pdf_is_tagged_and_knows_its_language():
    root = pypdf.PdfReader(BytesIO(pdf.render(redacted_notes()))).root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert "/StructTreeRoot" in root


def test_that_the_same_document_gives_the_same_file():
    assert pdf.render(redacted_notes()) == pdf.render(redacted_notes())


def test_that_a_chart_stays_a_drawing_in_a_pdf():
    page = pypdf.PdfReader(BytesIO(pdf.render(redacted_notes()))).pages[0]
    assert list(page.images) == []
    assert "46 days" in page.extract_text()


def test_that_a_chart_is_drawn_without_anything_active():
    drawing = drawing_of(SVG, "p1-")
    assert 'id="p1-c"' in drawing
    assert 'clip-path="url(#p1-c)"' in drawing
    assert "46 days" in drawing
    assert not re.search("script|onload|metadata|style|href|alert|somebody", drawing)


@pytest.mark.parametrize(
    "svg",
    [
        b"",
        b"no drawing",
        b"<svg><g></svg>",
        b'<!DOCTYPE s [<!ENTITY a "aa">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
    ],
)
def test_that_what_is_no_drawing_gives_none(svg):
    assert drawing_of(svg, "") == ""


def test_that_a_page_fetches_and_runs_nothing():
    source = html.render(redacted_notes())
    assert "default-src 'none'" in source
    assert not re.search("<script|<link|generator|@import|url\\((?!#p\\d+-)", source)
    assert "<title>Notes</title>" in source


def test_that_an_unknown_language_or_paper_does_not_stop_an_export():
    document = Document((Paragraph(plain("text")),), language='x"><b', paper="napkin")
    assert '<html lang="en">' in html.render(document)
    assert pdf.render(document).startswith(b"%PDF")
    assert 'lang="de-CH"' in html.render(Document((), language="de_CH"))


def test_that_paragraphs_stay_apart_and_lines_too():
    document = Document((Paragraph(plain("one\ntwo\n \n\nthree")),))
    assert "one\\\ntwo\n\nthree" in markdown.render(document)
    root = pypdf.PdfReader(BytesIO(pdf.render(document))).root_object["/StructTreeRoot"]
    assert str(_tags(root)).count("/P") == 2


def _tags(element: dict) -> list:
    kids = element.get("/K", [])
    kids = kids if isinstance(kids, list) else [kids]
    found = [kid.get_object() for kid in kids]
    return [element.get("/S"), *[_tags(kid) for kid in found if isinstance(kid, dict)]]


def test_that_a_picture_without_a_drawing_is_shown_as_pixels_or_in_words():
    (png,) = pdf.pages_png(Document(()), ppi=10)
    pixels = Document((Picture(b"", png, "Chart in words", ()),))
    assert 'alt="Chart in words" src="data:image/png;base64,' in html.render(pixels)
    assert list(pypdf.PdfReader(BytesIO(pdf.render(pixels))).pages[0].images)
    words = Document((Picture(b"", b"", "Chart in words", ()),))
    assert "<p>Chart in words</p>" in html.render(words)
    assert "Chart in words" in pypdf.PdfReader(BytesIO(pdf.render(words))).pages[0].extract_text()


def test_that_a_drawing_keeps_links_inside_itself_only():
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
        b'<path id="m"/><use xlink:href="#m"/><use href="http://x.org/#m"/>'
        b'<g fill="url(http://x.org)" xlink:role="r"/></svg>'
    )
    assert drawing_of(svg, "q-") == (
        '<svg xmlns="http://www.w3.org/2000/svg"><path id="q-m"></path><use href="#q-m"></use>'
        "<use></use><g></g></svg>"
    )


def test_that_a_lesson_is_one_sentence_with_its_stand_ins():
    lesson = Lesson((Text("they call "), StandIn("Person C")), plain("I ask."))
    assert "If they call Person C, then I will I ask." in markdown.render(Document((lesson,)))


def test_that_the_words_of_a_document_are_those_of_the_program():
    assert standard_words() == Words()


def test_that_short_rows_and_empty_blocks_do_no_harm():
    document = Document(
        (Table((), ()), Table(((Text("a"),),), (((Text("b"),), (Text("c"),)), ()))), words=Words()
    )
    assert "c" in html.render(document)
    assert "| b | c |" in markdown.render(document)
    assert pdf.render(document).startswith(b"%PDF")
