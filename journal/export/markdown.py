"""A document as one Markdown file, in which every text reads as text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from journal.export.document import (
    Figures,
    Heading,
    Items,
    Lesson,
    PageBreak,
    Paragraph,
    Picture,
    ReplySpace,
    Table,
    clean,
    lesson_runs,
    runs_text,
)

if TYPE_CHECKING:
    from journal.export.document import Block, Document, Runs, Words

_MEANINGFUL = re.compile("[\\\\`*_\\[\\]<>|~&$@^{}]|(?<=:)/(?=/)|(?<=www)\\.|:(?=\\w+:)|!(?=\\[)")
_LINE_START = re.compile("^(?:(#|[-+=])|(\\d{1,9})([.)])(?=\\s|$))")


def render(document: Document) -> str:
    """The document as Markdown, ending with a line end."""
    words = document.words
    head = [
        _line(document.header_left, words),
        _line(document.header_right, words),
        f"# {_line(document.title, words)}" if document.title else "",
        _paragraph(document.subtitle, words),
    ]
    parts = [*head, *(_block(block, words) for block in document.blocks)]
    return "\n\n".join(part for part in parts if part) + "\n"


def escaped(text: str) -> str:
    """The text of one line with a backslash before every sign that Markdown would act on."""
    text = _MEANINGFUL.sub("\\\\\\g<0>", text.strip())
    return _LINE_START.sub(_escaped_start, text)


def _escaped_start(found: re.Match[str]) -> str:
    return f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}"


def _block(block: Block, words: Words) -> str:
    match block:
        case Heading(level, runs):
            return f"{'#' * min(max(level, 1), 6)} {_line(runs, words)}"
        case Paragraph(runs):
            return _paragraph(runs, words)
        case Figures(pairs):
            return "\n".join(
                f"- {escaped(clean(' '.join(label.split())))}: {_line(value, words)}"
                for label, value in pairs
            )
        case Items(items):
            return "\n".join(f"- {_line(item, words)}" for item in items)
        case Table():
            return _table(block, words)
        case Picture(_svg, _png, alt, caption):
            said = f"*{escaped(words.picture)}:* {escaped(clean(' '.join(alt.split())))}"
            return "\n\n".join(part for part in (said, _paragraph(caption, words)) if part)
        case Lesson():
            return _paragraph(lesson_runs(block, words), words)
        case PageBreak():
            return "---"
        case ReplySpace():
            return ""
        case _:
            return _quoted(_paragraph(block.runs, words))


def _line(runs: Runs, words: Words) -> str:
    """Runs where only one line has room: a heading, an item, a cell."""
    return escaped(" ".join(runs_text(runs, words).split()))


def _paragraph(runs: Runs, words: Words) -> str:
    text = runs_text(runs, words).strip()
    paragraphs = re.split("\n[ \t]*\n\\s*", text)
    return "\n\n".join("\\\n".join(map(escaped, part.split("\n"))) for part in paragraphs)


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n")) if text else ""


def _table(table: Table, words: Words) -> str:
    width = max([len(table.head), *map(len, table.rows)])
    rows = [table.head, *table.rows]
    lines = [_row([_line(cell, words) for cell in row], width) for row in rows]
    return "\n".join([lines[0], _row(["---"] * width, width), *lines[1:]]) if width else ""


def _row(cells: list[str], width: int) -> str:
    return "| " + " | ".join([*cells, *[""] * (width - len(cells))]) + " |"
