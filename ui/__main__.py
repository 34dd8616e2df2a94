"""The program's beginning: the window where one is asked for, else the command line."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from journal.paths import JOURNAL_SUFFIX, JOURNAL_VARIABLE

if TYPE_CHECKING:
    from collections.abc import Sequence

WRONG_USE = 2


class Start(NamedTuple):
    """A window that is asked for: with which journal, and whether to write at once."""

    journal: Path | None
    quick: bool


def main(argv: Sequence[str] | None = None) -> int:
    """Start what the words after the program's name ask for; the exit code comes back."""
    words = list(sys.argv[1:] if argv is None else argv)
    start = window_asked_for(words)
    if start is None:
        from journal import cli

        return cli.main(words)
    return _open_window(start)


def window_asked_for(words: Sequence[str]) -> Start | None:
    """The window that some words ask for; None where they are for the command line."""
    rest = list(words)
    named = os.environ.get(JOURNAL_VARIABLE, "")
    if len(rest) > 1 and rest[0] == "--journal":
        named, rest = rest[1], rest[2:]
    elif rest and rest[0].startswith("--journal="):
        named, rest = rest[0].partition("=")[2], rest[1:]
    if len(rest) == 1 and rest[0].endswith(JOURNAL_SUFFIX) and not rest[0].startswith("-"):
        # a journal that was opened from the file manager
        named, rest = rest[0], []
    if rest not in ([], ["quick"]):
        return None
    return Start(Path(named) if named else None, bool(rest))


def _open_window(start: Start) -> int:
    if _display_is_missing():
        _complain("There is no display for the window. “afterword --help” lists what works here.")
        return WRONG_USE
    try:
        from ui.binding import leave_imports_alone

        leave_imports_alone()
        from ui.app import Request, run
    except ImportError as error:
        if not (error.name or "").startswith("PySide6") and ".so" not in str(error):
            raise
        _complain(f"The window cannot start, a library of the system is missing: {error}")
        return WRONG_USE
    return run(Request(start.journal, start.quick))


def _display_is_missing() -> bool:
    if not sys.platform.startswith("linux"):
        return False
    return not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )


def _complain(sentence: str) -> None:
    sys.stderr.write(f"afterword: {' '.join(sentence.split())}\n")


if __name__ == "__main__":
    sys.exit(main())
