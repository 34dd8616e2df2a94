"""What may be typed on the command line, and the words that help with it."""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from typing_extensions import override

from journal import VERSION
from journal.phrases import capital
from journal.texts import _

if TYPE_CHECKING:
    from collections.abc import Callable

    _Adding = Callable[[str, str], argparse.ArgumentParser]

WRONG_USE = 2
#: The formats that are notes for a mentor; the others are copies for the person.
NOTES = ("md", "html", "pdf")
_LARGEST_SIZE = 1_000_000
#: Sample data reaches back years from its day, and its look-backs on: the calendar must hold it.
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


def complain(sentence: str) -> None:
    """Say on stderr, in one line, what is wrong."""
    # a full disk behind stderr must not hide the exit code
    with suppress(OSError):
        sys.stderr.write(f"afterword: {' '.join(sentence.split())}\n")


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    @override
    def error(self, message: str) -> NoReturn:
        sentence = _("{message}. “{program} --help” tells more.")
        complain(sentence.format(message=capital(message), program=self.prog))
        self.exit(WRONG_USE)


def parser() -> argparse.ArgumentParser:
    """The parser of all commands; the name of the one that was typed is in ``command``."""
    made = _Parser(
        prog="afterword",
        description=_("A debrief journal for people who negotiate. Alone it opens the window."),
        epilog=_("Exit codes: 0 fine, 1 a problem found, 2 wrong use or bad input."),
        allow_abbrev=False,
    )
    made.add_argument("--version", action="version", version=f"Afterword {VERSION}")
    made.add_argument(
        "--journal",
        type=Path,
        metavar="FILE",
        help=_("the journal to use; stands before the rest"),
    )
    commands = made.add_subparsers(
        title=_("commands"), metavar="COMMAND", dest="command", parser_class=_Parser
    )

    def add(name: str, words: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=words, description=words, allow_abbrev=False)

    add("quick", _("open the window at a quick debrief"))
    _add_making(add)
    _add_exchange(add)
    _add_asking(add)
    _add_keeping(add)
    return made


def _add_making(add: _Adding) -> None:
    new = add("new", _("make an empty journal"))
    new.add_argument("file", type=Path, metavar="FILE")
    demo = add("demo", _("make a journal with sample data"))
    demo.add_argument("file", type=Path, metavar="FILE")
    demo.add_argument(
        "--size", type=_size, metavar="N", help=_("as many made-up negotiations instead")
    )
    demo.add_argument(
        "--as-of",
        type=_sample_day,
        metavar="D",
        help=_("the day it is laid out back from; today if not given"),
    )


def _add_exchange(add: _Adding) -> None:
    take = add("import", _("take in a file, JSON or CSV: all of it or nothing"))
    take.add_argument("file", type=Path, metavar="FILE")
    take.add_argument("--dry-run", action="store_true", help=_("only say what would come"))
    give = add("export", _("write a copy, a table, or notes for a mentor"))
    give.add_argument("--format", required=True, choices=("json", "csv", *NOTES))
    give.add_argument("--output", required=True, type=Path, metavar="FILE")
    give.add_argument(
        "--negotiation", action="append", default=[], metavar="ID", help=_("only this one; repeat")
    )
    _add_filter(give)
    give.add_argument(
        "--for", dest="mentor", metavar="MENTOR", help=_("who the notes are for (md, html, pdf)")
    )
    give.add_argument(
        "--amounts",
        choices=("exact", "rounded", "hidden"),
        help=_("how amounts stand in the notes (md, html, pdf)"),
    )


def _add_asking(add: _Adding) -> None:
    metrics = add("metrics", _("say what can be measured, with its likely range"))
    metrics.add_argument("--json", action="store_true", help=_("as JSON"))
    _add_day(metrics, "--as-of", _("as it stood on this day; today if not given"))
    _add_filter(metrics)
    search = add("search", _("find words in the journal"))
    search.add_argument("query", metavar="QUERY")
    search.add_argument("--json", action="store_true", help=_("as JSON"))


def _add_keeping(add: _Adding) -> None:
    add("check", _("look whether the journal is whole"))
    backup = add("backup", _("make a checked copy of the journal"))
    backup.add_argument("--to", type=Path, metavar="DIR", help=_("into this folder"))
    add("backups", _("list the backups of the journal"))
    restore = add("restore", _("put a backup in the journal’s place"))
    restore.add_argument("backup", type=Path, metavar="BACKUP")


def _add_filter(made: argparse.ArgumentParser) -> None:
    from journal.questions.catalogue import catalogue

    kinds = [choice.code for choice in catalogue().choices["negotiation_kind"]]
    _add_day(made, "--since", _("ended on this day or later"))
    _add_day(made, "--until", _("ended on this day or before"))
    made.add_argument(
        "--kind", action="append", default=[], choices=kinds, metavar="K", help=", ".join(kinds)
    )


def _add_day(made: argparse.ArgumentParser, name: str, words: str) -> None:
    made.add_argument(name, type=_day, metavar="D", help=words)


def _day(text: str) -> date:
    try:
        if len(text) == len("2026-11-22"):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(_("“{text}” is no day such as 2026-11-22").format(text=text))


def _sample_day(text: str) -> date:
    day = _day(text)
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        words = _("“{text}” is no day from {first} to {last}")
        raise argparse.ArgumentTypeError(
            words.format(text=text, first=_FIRST_YEAR, last=_LAST_YEAR)
        )
    return day


def _size(text: str) -> int:
    if text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= _LARGEST_SIZE:
        return int(text[:9])
    words = _("“{text}” is no number from 1 to {most}")
    raise argparse.ArgumentTypeError(words.format(text=text, most=_LARGEST_SIZE))
