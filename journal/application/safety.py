"""What keeps a journal safe: backups made, listed, restored and thinned, and checks.

Everything here may take seconds and belongs off the thread of the window. What reads an open
journal gives way to changes with an InterruptedReadError: try it again a little later.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from journal import paths
from journal.application.journal import Journal
from journal.clock import Clock, SystemClock
from journal.errors import DamagedJournalError, SavingError
from journal.storage import backups, checks, restoring, thinning
from journal.storage.backups import Backup, Reason
from journal.storage.checks import others_can_read
from journal.storage.faults import InterruptedReadError
from journal.storage.lock import JournalLock
from journal.storage.opening import examine
from journal.texts import _, mark

if TYPE_CHECKING:
    from datetime import datetime

__all__ = [
    "Backup",
    "BackupMade",
    "InterruptedReadError",
    "Reason",
    "backup_if_due",
    "backup_now",
    "check",
    "last_backup_at",
    "list_backups",
    "others_can_read",
    "reason_in_words",
    "restore_backup",
    "restore_open",
    "verify_backup",
]

_REASONS = {
    "automatic": mark("made by itself"),
    "by-hand": mark("made by hand"),
    "before-import": mark("before an import"),
    "before-update": mark("before an update"),
    "before-restore": mark("before a restore"),
}


class BackupMade(NamedTuple):
    """A backup, and why there is no second copy of it in the other folder; empty if there is."""

    path: Path
    second: str = ""


def backup_now(
    journal: Journal,
    reason: Reason = "by-hand",
    *,
    folder: Path | None = None,
    second_folder: str = "",
) -> BackupMade:
    """Back an open journal up, into the folder beside it or another; a SavingError if it cannot.

    The second copy is made quietly: a drive that is out does not stop the first one.
    """
    path = backups.make(journal.connection, journal.clock.now(), reason, folder=folder)
    return BackupMade(path, _second_copy(path, second_folder))


def backup_if_due(journal: Journal, *, second_folder: str = "") -> BackupMade | None:
    """Back an open journal up if it changed and the last backup is 30 minutes old; else None.

    Cheap where nothing is due, so a window may call it every few minutes and when it closes.
    Backups that others stand for are removed afterwards.
    """
    now = journal.clock.now()
    folder = paths.backup_folder(journal.path)
    if not thinning.due(last_backup_at(journal.path), now, changed=True):
        return None
    before = set(backups.found(folder))
    path = backups.make(journal.connection, now, "automatic", always=False)
    if path in before:
        return None
    backups.thin(folder, journal.path.stem, now)
    second = _second_copy(path, second_folder)
    if second_folder and not second:
        backups.thin(Path(second_folder), journal.path.stem, now)
    return BackupMade(path, second)


def _second_copy(path: Path, second_folder: str) -> str:
    if not second_folder:
        return ""
    try:
        backups.copy_to(path, Path(second_folder))
    except SavingError as error:
        return error.sentence()
    return ""


def last_backup_at(path: Path) -> datetime | None:
    """When the newest backup of a journal was made, in UTC; None where there is none."""
    newest = next(iter(backups.found(paths.backup_folder(path))), None)
    return backups.made_at_of(newest) if newest else None


def list_backups(path: Path, *, fast: bool = False) -> list[Backup]:
    """The backups of a journal, the newest first, the damaged among them marked.

    ``fast`` looks at each only briefly; ``verify_backup`` then reads one through.
    """
    return backups.listed(path, fast=fast)


def verify_backup(backup: Backup) -> Backup:
    """A backup after it was read through: good, or with the reason why not."""
    return backups.verified(backup)


def reason_in_words(reason: str) -> str:
    """Why a backup was made, in words; empty for a reason of a newer version."""
    return _(_REASONS.get(reason, ""))


def restore_backup(path: Path, backup: Path, *, clock: Clock | None = None) -> Path | None:
    """Put a backup in a journal's place; where the present one was saved, or None if none was.

    A JournalInUseError where the journal is open, here or elsewhere. Whatever goes wrong, the
    journal is the old one or the new one.
    """
    now = (clock or SystemClock()).now()
    if path.is_dir():
        # a lock beside it could not be named, or not be made: say what is really wrong
        examine(path)
    paths.make_private_folder(path.parent)
    lock = JournalLock(path, now, "restore")
    try:
        return restoring.restore(path, backup, now)
    finally:
        lock.let_go()


def restore_open(journal: Journal, backup: Path) -> Journal:
    """Put a backup in the place of an open journal, and open it: the old Journal is closed then.

    A backup that is no good is refused while the journal stays open. After any other error the
    journal is closed and as it was.
    """
    why = backups.fault_of(backup)
    if why:
        raise DamagedJournalError(
            _("This backup cannot be used. {why}").format(why=why),
            _("The journal was not changed. Choose another backup."),
        )
    journal.close()
    restore_backup(journal.path, backup, clock=journal.clock)
    return Journal.open(journal.path, clock=journal.clock)


def check(journal: Journal | Path, *, thorough: bool = False) -> list[str]:
    """What is wrong with a journal, in plain sentences; empty where it is whole."""
    source = journal.connection if isinstance(journal, Journal) else journal
    return checks.check(source, thorough=thorough)
