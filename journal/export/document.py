"""The document that may leave: a frozen tree in which names and amounts are replaced already."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from journal.texts import _


@dataclass(frozen=True, slots=True)
class Text:
    """Words that leave as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class StandIn:
    """What stands in for a name, such as "Supplier A"."""

    text: str


@dataclass(frozen=True, slots=True)
class HiddenAmount:
    """An amount that does not leave; always shown as the same word."""


@dataclass(frozen=True, slots=True)
class RoundedAmount:
    """An amount that leaves with two digits only, such as "about 63 000"."""

    text: str


@dataclass(frozen=True, slots=True)
class HiddenWord:
    """A word the person chose to hide; always shown as the same word."""


Run = Text | StandIn | HiddenAmount | RoundedAmount | HiddenWord
Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title of a negotiation, 2 a section, 3 a part of one."""

    level: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A person's own words, line breaks kept; ``lead`` is the grey sentence under a title."""

    runs: Runs
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """A row of labels with their values, set between two lines."""

    pairs: tuple[tuple[str, Runs], ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list of short texts."""

    items: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; a row shorter than the head is filled with empty cells."""

    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart of our own drawing; ``alt`` says in words what it shows."""

    svg: bytes
    png: bytes
    alt: str
    caption: Runs = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """Words repeated from elsewhere, such as a question to the mentor."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Lesson:
    """A plan: if this happens, then I will do that."""

    when: Runs
    then: Runs


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class ReplySpace:
    """Empty lines for an answer by hand."""

    lines: int = 6


Block = (
    Heading
    | Paragraph
    | Figures
    | Items
    | Table
    | Picture
    | Quote
    | Lesson
    | PageBreak
    | ReplySpace
)


@dataclass(frozen=True, slots=True)
class Words:
    """The few words a document says by itself, in the language of the document."""

    amount: str = "amount"
    hidden: str = "(hidden)"
    page: str = "page {page} of {pages}"
    when: str = "If"
    then: str = "then I will"
    picture: str = "Chart"
    file_title: str = "Notes"


@dataclass(frozen=True, slots=True)
class Document:
    """Everything a renderer may know.

    ``file_title`` in the words is the only title that stands in a file's metadata, so that
    neither a name nor a subject can get there. ``paper`` is "a4" or "us-letter".
    """

    blocks: tuple[Block, ...]
    title: Runs = ()
    subtitle: Runs = ()
    header_left: Runs = ()
    header_right: Runs = ()
    language: str = "en"
    paper: str = "a4"
    words: Words = Words()


def standard_words() -> Words:
    """The words of a document in the language the program speaks now."""
    return Words(
        amount=_("amount"),
        hidden=_("(hidden)"),
        page=_("page {page} of {pages}"),
        when=_("If"),
        then=_("then I will"),
        picture=_("Chart"),
        file_title=_("Notes"),
    )


def plain(text: str) -> Runs:
    """Words of the program itself, which hold nothing to replace."""
    return (Text(text),) if text else ()


def run_text(run: Run, words: Words) -> str:
    """What a run says in a file."""
    match run:
        case HiddenAmount():
            return words.amount
        case HiddenWord():
            return words.hidden
        case _:
            return clean(run.text)


def runs_text(runs: Runs, words: Words) -> str:
    """What runs say in a file, one after the other."""
    return "".join(run_text(run, words) for run in runs)


_UNSHOWABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")


def clean(text: str) -> str:
    """The text with one kind of line end and U+FFFD for what no file can hold."""
    return _UNSHOWABLE.sub("\ufffd", _LINE_ENDS.sub("\n", text))


def runs_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction is one that is written from the right."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in {"L", "R", "AL"}:
            return kind != "L"
    return False


def lesson_runs(lesson: Lesson, words: Words) -> Runs:
    """The plan as one sentence: "If ..., then I will ..."."""
    when = _without_end(lesson.when, ".,;: ")
    then = lesson.then
    return (*plain(f"{words.when} "), *when, *plain(f", {words.then} "), *then)


def _without_end(runs: Runs, ends: str) -> Runs:
    if runs and isinstance(runs[-1], Text):
        return (*runs[:-1], Text(runs[-1].text.rstrip(ends)))
    return runs
