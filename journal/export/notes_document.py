"""Notes for a mentor as a document: the question first, a summary, one negotiation a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.export.document import (
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Quote,
    ReplySpace,
    StandIn,
    standard_words,
)
from journal.export.notes_chapter import chapter_blocks
from journal.export.notes_charts import chart_blocks
from journal.export.notes_names import Gathering, Wording, with_stand_ins
from journal.export.notes_summary import summary_blocks
from journal.export.notes_words import period_figures, period_words
from journal.texts import _

if TYPE_CHECKING:
    from journal.export.document import Block, Runs
    from journal.export.notes_content import Content
    from journal.export.notes_names import Hiding
    from journal.export.suspects import Suspect

_REPLY_LINES = 6


def disguise(content: Content, hiding: Hiding) -> tuple[Hiding, list[str]]:
    """The names that occur, each with its stand-in, and the person's own texts."""
    gathered = Gathering()
    build(content, gathered)
    chapters = (chapter.negotiation.counterpart_id for chapter in content.chapters)
    charted = (case.counterpart_id for case in content.ledger.cases)
    across = dict.fromkeys(found for found in (*chapters, *charted) if found)
    texts = [*gathered.said_texts, *gathered.own_texts]
    return with_stand_ins(hiding, texts, list(across)), gathered.said_texts


def build(content: Content, wording: Wording | Gathering) -> Document:
    """The document, every text in it gone through the wording."""
    blocks = [*_question(content, wording)]
    if "summary" in content.parts:
        blocks += summary_blocks(content, wording)
    if "charts" in content.parts and content.chapters:
        blocks += chart_blocks(content, wording)
    if not content.chapters:
        empty = _("Nothing to tell in this period: no negotiation falls into it.")
        blocks.append(Paragraph(wording.own(empty)))
    for chapter in content.chapters:
        if blocks:
            blocks.append(PageBreak())
        blocks += chapter_blocks(chapter, content, wording)
    words = standard_words()
    return Document(
        tuple(blocks),
        header_left=header(content, wording),
        header_right=_for_whom(content, wording),
        words=wording.words(words) if isinstance(wording, Wording) else words,
    )


def header(content: Content, wording: Wording | Gathering) -> Runs:
    """What stands at the head of each page, and is the file's name: no name of anybody."""
    line = _("Negotiation notes, {period}")
    said = line.format(period=period_words(content.since, content.until))
    return wording.own(
        said, instead=line.format(period=period_figures(content.since, content.until))
    )


def _for_whom(content: Content, wording: Wording | Gathering) -> Runs:
    if not content.mentor_name:
        return ()
    runs = wording.own(_("for {mentor}").format(mentor=content.mentor_name))
    # a mentor may sit across the table as well: then the stand-in must not be told apart here
    return () if any(isinstance(run, StandIn) for run in runs) else runs


def _question(content: Content, wording: Wording | Gathering) -> list[Block]:
    if not content.question.strip():
        return []
    return [
        Heading(1, wording.own(_("Where I would like your view"))),
        Quote(wording.said(content.question.strip())),
        ReplySpace(_REPLY_LINES),
    ]


def stand_ins_in(document: Document) -> frozenset[str]:
    """The stand-ins that a document says somewhere."""
    return frozenset(_stand_ins(document.blocks) | _stand_ins(document.header_left))


def _stand_ins(part: object) -> set[str]:
    if isinstance(part, StandIn):
        return {part.text}
    if isinstance(part, tuple):
        return set().union(*map(_stand_ins, part))
    slots = getattr(part, "__slots__", ())
    return set().union(*(_stand_ins(getattr(part, name)) for name in slots))


def suspects_of(texts: list[str], wording: Wording, looked_at: frozenset[str]) -> list[Suspect]:
    """What looks like a name and was not looked at, each word once."""
    found: dict[str, Suspect] = {}
    for text in texts:
        for suspect in wording.suspects(text):
            if suspect.word not in looked_at:
                found.setdefault(suspect.word, suspect)
    return list(found.values())
