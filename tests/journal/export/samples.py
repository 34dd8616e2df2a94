from __future__ import annotations

from journal.export.document import (
    Document,
    Figures,
    Heading,
    HiddenAmount,
    HiddenWord,
    Items,
    Lesson,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    ReplySpace,
    StandIn,
    Table,
    Text,
    plain,
)
from journal.export.names import NamedThing

THINGS = (
    NamedThing("Harwell Print", "Supplier A", "organisation", addresses=("sales@hp.example",)),
    NamedThing("Brightwater Museum", "Client B", "organisation"),
    NamedThing("Ada Quist", "Person C"),
    NamedThing("Will Mark Ferrant", "Person D"),
    NamedThing("José Müller-Groß", "Person E"),
    NamedThing("王小明", "Person F"),
    NamedThing("محمد القاهري", "Person G"),
)

SVG = (
    b'<?xml version="1.0"?><!DOCTYPE svg><svg xmlns="http://www.w3.org/2000/svg"'
    b' viewBox="0 0 500 160" width="500" height="160" onload="alert(1)"><metadata>made by'
    b" somebody</metadata><style>*{fill:red}</style><script>alert(1)</script>"
    b'<defs><clipPath id="c"><rect width="500" height="160"/></clipPath></defs>'
    b'<g clip-path="url(#c)"><path d="M0 150 L500 20" stroke="#0E5E6A" fill="none"/></g>'
    b'<a href="https://example.org"><path d="M0 0"/></a><text x="5" y="20">46 days</text></svg>'
)


def document_of(text: str) -> Document:
    """A document that holds the text in every place a text can stand in."""
    said = plain(text)
    return Document(
        title=said,
        subtitle=said,
        header_left=said,
        header_right=said,
        blocks=(
            Heading(2, said),
            Paragraph(said),
            Figures(((text, said), (text, said))),
            Items((said, said)),
            Table((said, said), ((said, said), (said,))),
            Picture(SVG, b"", text, said),
            Quote(said),
            Lesson(said, said),
            PageBreak(),
            Heading(3, said),
            Paragraph(said, lead=True),
            ReplySpace(2),
        ),
    )


def redacted_notes(negotiations: int = 1) -> Document:
    """Notes with a stand-in, a hidden amount and a hidden word in them."""
    one = (
        PageBreak(),
        Heading(1, plain("Packaging price rise")),
        Paragraph((Text("With "), StandIn("Supplier A"), Text(", agreed 14 October.")), lead=True),
        Figures((("Felt heard, me", plain("6 of 7")), ("Felt heard, they", plain("5 of 7")))),
        Heading(2, plain("What happened")),
        Paragraph((StandIn("Person C"), Text(" asked for "), HiddenAmount(), Text(" more. ")) * 9),
        Heading(2, plain("What worked")),
        Paragraph((Text("Going to see the "), HiddenWord(), Text(".\n\nThen we talked."))),
        Heading(2, plain("Lesson")),
        Lesson(plain("they open with a number."), plain("ask what it rests on.")),
        Picture(SVG, b"", "Time to resolution, 46 days", plain("n = 5 of 5")),
    )
    return Document(
        one * negotiations,
        header_left=plain("Negotiation notes, September to November 2026"),
        header_right=plain("for H. Osei"),
    )
