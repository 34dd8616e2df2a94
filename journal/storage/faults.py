"""Faults of the file in plain words: SQLite's codes sorted into the world's faults and ours."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from journal.errors import (
    BusyError,
    DamagedJournalError,
    DiskFullError,
    JournalError,
    ReadOnlyError,
    SavingError,
    UnreadableJournalError,
)
from journal.texts import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# primary result codes of SQLite, https://sqlite.org/rescode.html
_BUSY, _LOCKED, _READONLY, _INTERRUPT, _IOERR, _CORRUPT = 5, 6, 8, 9, 10, 11
_FULL, _CANTOPEN, _NOTADB = 13, 14, 26


class InterruptedReadError(JournalError):
    """A long read in the background gave way to a write; it can be tried again."""


def in_words(error: BaseException) -> JournalError | None:
    """The fault as a JournalError; None where it is the program's own."""
    # SQLAlchemy wraps the engine's errors in its own
    error = getattr(error, "orig", None) or error
    if isinstance(error, UnicodeDecodeError):
        # SQLite's own words about a damaged file quote its bytes
        return _damaged()
    if not isinstance(error, dbapi2.Error):
        return None
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == _FULL:
        return DiskFullError(_("The disk is full."), _("Make some room and try again."))
    if code == _READONLY:
        return ReadOnlyError(
            _("The journal or its folder cannot be written to."),
            _("Save a copy elsewhere, or allow writing and try again."),
        )
    if code in {_BUSY, _LOCKED}:
        return BusyError(
            _("Another program is using the journal just now."), _("Try again in a moment.")
        )
    # a flipped bit within a text is found when the text is read, and has no code of its own
    if code in {_CORRUPT, _NOTADB} or "Could not decode to UTF-8" in str(error):
        return _damaged()
    if code == _CANTOPEN:
        return UnreadableJournalError(_("The file cannot be opened."))
    if code == _IOERR:
        return SavingError(
            _("The disk reported an error."), _("What was saved before is still there.")
        )
    if code == _INTERRUPT:
        return InterruptedReadError(_("The reading was put off."))
    return None


def _damaged() -> DamagedJournalError:
    return DamagedJournalError(_("The file seems damaged."), _("A backup can be restored."))


def disk_in_words(error: OSError, folder: Path) -> SavingError:
    """A fault of the disk or a folder while a file was written there."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return DiskFullError(_("The disk is full."), _("Make some room and try again."))
    sentence = _("Nothing could be written in {folder}: {reason}.").format(
        folder=folder, reason=error.strerror or error
    )
    if error.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return ReadOnlyError(sentence, _("Choose another place, or allow writing and try again."))
    return SavingError(sentence, _("What was saved before is still there."))


@contextmanager
def said_plainly() -> Iterator[None]:
    """Within it the world's faults are raised as JournalErrors and bugs as they are."""
    try:
        yield
    except (dbapi2.Error, UnicodeDecodeError) as error:
        plain = in_words(error)
        if plain is None:
            raise
        raise plain from error
