"""Putting a backup in a journal's place: what stood there is kept first, and the swap is whole."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from journal.errors import (
    BusyError,
    DamagedJournalError,
    DiskFullError,
    MissingJournalError,
    OpeningError,
    ReadOnlyError,
    SavingError,
    UnreadableJournalError,
)
from journal.storage import backups
from journal.storage.connection import sync_file, sync_folder
from journal.storage.faults import disk_in_words
from journal.storage.opening import examine
from journal.texts import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path


def restore(journal: Path, backup: Path, now: datetime) -> Path | None:
    """Put a backup in the place of a journal that nobody has open.

    What stood there is saved first, as a backup "before-restore" whose path comes back, damaged
    as it may be; None where nothing stood there. Until the one rename at the end the journal is
    as it was, so an error or a power cut leaves the old or the new one, never a mixture.
    """
    why = backups.fault_of(backup)
    if why:
        raise DamagedJournalError(
            _("This backup cannot be used. {why}").format(why=why),
            _("The journal was not changed. Choose another backup."),
        )
    journal = journal.resolve()
    kept = keep_present(journal, now)
    _put_in_place(journal, backup)
    return kept


def keep_present(journal: Path, now: datetime) -> Path | None:
    """Save what stands in a journal's place: by a backup where it can be read, else as it is."""
    try:
        examine(journal)
        return backups.make(journal, now, "before-restore")
    except MissingJournalError:
        return None
    except (UnreadableJournalError, BusyError, DiskFullError, ReadOnlyError):
        raise
    except (OpeningError, SavingError):
        return backups.set_aside(journal, now)


def _put_in_place(journal: Path, backup: Path) -> None:
    with beside(journal, ".restoring") as copy:
        shutil.copyfile(backup, copy)
        why = backups.fault_of(copy)
        if why:
            raise SavingError(
                _("The backup could not be copied whole. {why}").format(why=why),
                _("The journal was not changed. Try again."),
            )
        replace_journal(journal, copy)


@contextmanager
def beside(journal: Path, suffix: str) -> Iterator[Path]:
    """An empty file beside a journal, for the person alone, gone unless it took its place.

    A SavingError where it cannot be made, written or brought to the disk.
    """
    temporary = journal.with_name(journal.name + suffix)
    try:
        temporary.unlink(missing_ok=True)
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        try:
            yield temporary
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise disk_in_words(error, journal.parent) from error


def replace_journal(journal: Path, new: Path) -> None:
    """Give a complete file the journal's name, in one step that survives a power cut."""
    sync_file(new)
    # what a crash left beside the old file would be played back into the new one
    journal.with_name(journal.name + "-journal").unlink(missing_ok=True)
    sync_folder(journal.parent)
    new.replace(journal)
    sync_folder(journal.parent)
