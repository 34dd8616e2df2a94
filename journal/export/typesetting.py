"""A document as plain data for the typesetter, which shows every text in it as text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from journal.export.document import (
    Figures,
    Heading,
    Items,
    Lesson,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    StandIn,
    Table,
    Text,
    clean,
    lesson_runs,
    run_text,
    runs_right_to_left,
)
from journal.export.svg import drawing_of

if TYPE_CHECKING:
    from journal.export.document import Block, Document, Run, Runs, Words

Data = dict[str, Any]
_TAB = "    "
_PAPERS = {"a4": "a4", "us-letter": "us-letter"}


def as_data(document: Document, *, marks: bool) -> Data:
    """The document as JSON values; ``marks`` asks the template to colour what was replaced."""
    words = document.words
    language, _hyphen, region = document.language.replace("_", "-").partition("-")
    head = [Heading(1, document.title)] if document.title else []
    lead = [Paragraph(document.subtitle, lead=True)] if document.subtitle else []
    blocks: list[Block] = [*head, *lead, *document.blocks]
    return {
        "marks": marks,
        "lang": language.lower() if re.fullmatch("[A-Za-z]{2,3}", language) else "en",
        "region": region.upper() if re.fullmatch("[A-Za-z]{2}", region) else None,
        "paper": _PAPERS.get(document.paper, "a4"),
        "file_title": clean(words.file_title),
        "page_words": _page_words(words.page),
        "header_left": _line(document.header_left, words),
        "header_right": _line(document.header_right, words),
        "blocks": [_block(block, words) for block in blocks],
    }


def _page_words(pattern: str) -> tuple[str, str, str]:
    before, _page, rest = pattern.partition("{page}")
    between, _pages, after = rest.partition("{pages}")
    return before, between, after


def _block(block: Block, words: Words) -> Data:
    match block:
        case Heading(level, runs):
            return {"kind": "heading", "level": min(max(level, 1), 3), "line": _line(runs, words)}
        case Paragraph(runs, lead):
            kind = "lead" if lead else "paragraph"
            return {"kind": kind, "paragraphs": _paragraphs(runs, words)}
        case Figures(pairs):
            said = [{"label": clean(label), "value": _line(v, words)} for label, v in pairs]
            return {"kind": "figures" if said else "nothing", "pairs": said}
        case Items(items):
            kind = "items" if items else "nothing"
            return {"kind": kind, "entries": [_lines(item, words) for item in items]}
        case Table():
            return _table(block, words)
        case Picture():
            return _picture(block, words)
        case Quote(runs):
            return {"kind": "quote", "paragraphs": _paragraphs(runs, words)}
        case Lesson():
            return {
                "kind": "paragraph",
                "paragraphs": _paragraphs(lesson_runs(block, words), words),
            }
        case PageBreak():
            return {"kind": "break"}
        case _:
            return {"kind": "reply", "lines": max(block.lines, 0)}


def _table(table: Table, words: Words) -> Data:
    width = max([len(table.head), *map(len, table.rows)])
    head = [_lines(cell, words) for cell in _filled(table.head, width)]
    rows = [[{"lines": _lines(cell, words)} for cell in _filled(row, width)] for row in table.rows]
    return {"kind": "table" if width else "nothing", "head": head, "rows": rows}


def _filled(row: tuple[Runs, ...], width: int) -> tuple[Runs, ...]:
    return (*row, *[()] * (width - len(row)))


def _picture(picture: Picture, words: Words) -> Data:
    """A picture as vectors; as pixels only where there is no drawing."""
    drawing = drawing_of(picture.svg, "") if picture.svg else ""
    source: str | list[int] = drawing or list(picture.png)
    return {
        "kind": "picture",
        "source": source,
        "format": "svg" if drawing else "png",
        "alt": clean(picture.alt),
        "caption": _lines(picture.caption, words),
    }


def _paragraphs(runs: Runs, words: Words) -> list[list[Data]]:
    """The lines of each paragraph; an empty line begins the next."""
    paragraphs: list[list[Data]] = [[]]
    for line in _all_lines(runs, words):
        if any(text.strip() for _kind, text in line["runs"]):
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    return [paragraph for paragraph in paragraphs if paragraph]


def _lines(runs: Runs, words: Words) -> list[Data]:
    """The lines that hold something."""
    return [line for line in _all_lines(runs, words) if any(text for _said, text in line["runs"])]


def _all_lines(runs: Runs, words: Words) -> list[Data]:
    lines: list[list[tuple[str, str]]] = [[]]
    for run in runs:
        first, *others = run_text(run, words).expandtabs(len(_TAB)).split("\n")
        lines[-1].append((_kind(run), first))
        lines.extend([(_kind(run), other)] for other in others)
    return [_with_direction(line) for line in lines]


def _line(runs: Runs, words: Words) -> Data:
    """Runs where only one line has room."""
    return _with_direction(
        [(_kind(run), " ".join(run_text(run, words).split("\n"))) for run in runs]
    )


def _with_direction(runs: list[tuple[str, str]]) -> Data:
    return {"runs": runs, "rtl": runs_right_to_left("".join(text for _said, text in runs))}


def _kind(run: Run) -> str:
    match run:
        case Text():
            return "text"
        case StandIn():
            return "stand-in"
        case _:
            return "hidden"
