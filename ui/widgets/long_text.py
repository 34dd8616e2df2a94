"""Paragraphs too long to be laid out in time, broken for the eye and whole again when read.

A text field lays a paragraph out anew at every key, and one of a megabyte without a break takes
it minutes. So long ones are broken into blocks, each ending in a mark that nobody sees or types.
"""

from __future__ import annotations

from typing import Final

LONGEST: Final = 1000
MARK: Final = "\N{WORD JOINER}\N{ZERO WIDTH SPACE}"


def broken(text: str) -> str:
    """The text with marked breaks in its longest paragraphs, at spaces where there are any."""
    if len(text) <= LONGEST:
        return text
    return "\n".join(_broken_paragraph(paragraph) for paragraph in text.split("\n"))


def whole(text: str) -> str:
    """The text as it was before `broken`."""
    return text.replace(f"{MARK}\n", "") if MARK in text else text


def _broken_paragraph(paragraph: str) -> str:
    if len(paragraph) <= LONGEST:
        return paragraph
    parts = []
    start = 0
    while len(paragraph) - start > LONGEST:
        space = paragraph.rfind(" ", start + LONGEST // 2, start + LONGEST)
        end = space + 1 if space >= 0 else start + LONGEST
        parts.append(paragraph[start:end])
        start = end
    parts.append(paragraph[start:])
    return f"{MARK}\n".join(parts)
