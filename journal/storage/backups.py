"""Backups: whole copies of a journal, checked before they have their name.

They stand in a folder of their own beside the journal, such as
``backups/journal/journal 2026-11-22 14.32.05 by-hand.afterword``.
"""

from __future__ import annotations

import os
import re
import shutil
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from threading import get_ident
from typing import TYPE_CHECKING, Literal, NamedTuple

from journal import paths
from journal.errors import JournalError, SavingError
from journal.storage import thinning
from journal.storage.connection import Connection, sync_file, sync_folder
from journal.storage.faults import disk_in_words
from journal.storage.opening import examine
from journal.storage.reading import reading
from journal.texts import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Reason = Literal["automatic", "by-hand", "before-import", "before-update", "before-restore"]

_NAME = re.compile(
    r"(?P<stem>.+) (?P<stamp>\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d)"
    r"(?: (?P<reason>[a-z][a-z-]*))?(?: \d+)?"
)
_STAMP = "%Y-%m-%d %H.%M.%S"
_PART = ".part"


class Backup(NamedTuple):
    """One backup: when and why it was made, what is in it, and what is wrong with it if not good.

    ``size`` is in bytes; ``why`` is empty for a good one.
    """

    path: Path
    made_at: datetime
    reason: str
    size: int
    negotiations: int
    debriefs: int
    good: bool
    why: str


def make(
    journal: Connection | Path,
    now: datetime,
    reason: Reason,
    *,
    folder: Path | None = None,
    always: bool = True,
) -> Path:
    """Write a backup and give its path; a SavingError leaves no trace of an unfinished one.

    An open journal is read beside its own connection; an InterruptedReadError says that the
    backup gave way to a change and can be tried again. With ``always`` false nothing is written
    where the newest backup holds the same state already: then its path comes back.
    """
    path = journal.path if isinstance(journal, Connection) else journal
    folder = folder or paths.backup_folder(path)
    with reading(journal) as own:
        if not always:
            same = _same_state(own, folder, path.stem)
            if same:
                return same
        with _disk_said_plainly(folder), _part(folder) as part:
            # as bytes, since a name need not be UTF-8
            own.rows("VACUUM INTO CAST(? AS TEXT)", (os.fsencode(part),))
            _refuse_broken(part)
            return _name(part, path.stem, now, reason)


def copy_to(backup: Path, folder: Path) -> Path:
    """Copy a backup into a second folder, which must be there; a SavingError where it is not."""
    made_at = made_at_of(backup)
    with _disk_said_plainly(folder):
        if (folder / backup.name).exists():
            return folder / backup.name
        # a folder that is gone is a drive that is out: nothing is made in its place
        folder.stat()
        with _part(folder) as part:
            shutil.copyfile(backup, part)
            _refuse_broken(part)
            return _finish(part, folder / backup.name, made_at)


def set_aside(journal: Path, now: datetime) -> Path:
    """Copy a journal that cannot be read as it is, with what a crash left beside it."""
    folder = paths.backup_folder(journal)
    with _disk_said_plainly(folder), _part(folder) as part:
        shutil.copyfile(journal, part)
        kept = _name(part, journal.stem, now, "before-restore")
        unfinished = journal.with_name(journal.name + "-journal")
        if unfinished.exists():
            shutil.copyfile(unfinished, kept.with_name(kept.name + "-journal"))
            sync_file(kept.with_name(kept.name + "-journal"))
    return kept


def state_of(own: Connection) -> str:
    """A name for what a journal holds: equal for two files only if nothing lies between them."""
    state = own.value("SELECT value FROM about WHERE key = 'state'")
    draft = own.value("SELECT max(saved_at || id) FROM draft")
    return f"{state} {draft}"


def _same_state(own: Connection, folder: Path, stem: str) -> Path | None:
    newest = next(iter(found(folder, stem)), None)
    if newest is None:
        return None
    try:
        with closing(_look_into(newest)) as other:
            same = state_of(other) == state_of(own)
    except JournalError:
        return None
    return newest if same else None


# files and their names


@contextmanager
def _disk_said_plainly(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise disk_in_words(error, folder) from error


@contextmanager
def _part(folder: Path) -> Iterator[Path]:
    """An empty file that only the person may read; gone afterwards unless it got its name."""
    paths.make_private_folder(folder.parent)
    paths.make_private_folder(folder)
    part = folder / f".{os.getpid()}-{get_ident()}{_PART}"
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        yield part
    finally:
        part.unlink(missing_ok=True)


def _name(part: Path, stem: str, now: datetime, reason: Reason) -> Path:
    first = f"{stem} {now.astimezone().strftime(_STAMP)} {reason}"
    final = part.with_name(first + paths.JOURNAL_SUFFIX)
    number = 2
    while final.exists():
        final = part.with_name(f"{first} {number}{paths.JOURNAL_SUFFIX}")
        number += 1
    return _finish(part, final, now)


def _finish(part: Path, final: Path, made_at: datetime) -> Path:
    os.utime(part, (made_at.timestamp(), made_at.timestamp()))
    sync_file(part)
    part.rename(final)
    sync_folder(final.parent)
    return final


def made_at_of(backup: Path) -> datetime:
    """When a backup was made: what its file says, or its name where a copy lost that.

    The name is in local time, which comes twice in one night of autumn; the file's is not.
    """
    by_file = datetime.fromtimestamp(backup.stat().st_mtime, UTC)
    match = _NAME.fullmatch(backup.stem)
    if match is None:
        return by_file
    try:
        by_name = datetime.strptime(match["stamp"], _STAMP).astimezone(UTC)
    except ValueError:
        return by_file
    return by_file if abs(by_file - by_name) < timedelta(days=1) else by_name


def found(folder: Path, stem: str = "") -> list[Path]:
    """The backups in a folder, the newest first; with ``stem``, those of one journal by name."""
    if not folder.is_dir():
        return []
    named = [path for path in folder.glob(f"*{paths.JOURNAL_SUFFIX}") if path.is_file()]
    if stem:
        named = [path for path in named if _stem_of(path) == stem]
    return sorted(named, key=lambda path: (made_at_of(path), path.name), reverse=True)


def _stem_of(backup: Path) -> str:
    match = _NAME.fullmatch(backup.stem)
    return match["stem"] if match else ""


# what is in them


def _look_into(path: Path) -> Connection:
    examine(path)
    return Connection(path, read_only=True)


def fault_of(path: Path) -> str:
    """What is wrong with a journal file that nobody has open; empty where it is whole."""
    try:
        with closing(_look_into(path)) as own:
            if own.rows("PRAGMA quick_check(1)") != [("ok",)]:
                return _("The file is damaged.")
            if own.rows("PRAGMA foreign_key_check"):
                return _("Something in the file refers to what is not there.")
    except JournalError as error:
        return error.what
    return ""


def _refuse_broken(part: Path) -> None:
    why = fault_of(part)
    if why:
        raise SavingError(
            _("The copy could not be read again, so it was not kept. {why}").format(why=why),
            _("Try again, or choose another place."),
        )


def listed(journal: Path, *, folder: Path | None = None, fast: bool = False) -> list[Backup]:
    """The backups of a journal, the newest first; damaged ones are among them and say so.

    ``fast`` looks at their beginnings and ends only; ``verified`` reads one through.
    """
    own = found(paths.backup_folder(journal)) if folder is None else found(folder, journal.stem)
    return [described(path) if fast else verified(described(path)) for path in own]


def described(path: Path) -> Backup:
    """A backup as far as its beginning and end tell, with what is in it."""
    match = _NAME.fullmatch(path.stem)
    negotiations = debriefs = 0
    why = ""
    try:
        with closing(_look_into(path)) as own:
            if own.value("SELECT 1 FROM sqlite_schema WHERE name = 'debrief'"):
                negotiations = own.value("SELECT count(*) FROM negotiation" + _NOT_IN_TRASH)
                debriefs = own.value("SELECT count(*) FROM debrief" + _NOT_IN_TRASH)
    except JournalError as error:
        why = error.what
    return Backup(
        path,
        made_at_of(path),
        (match["reason"] or "") if match else "",
        path.stat().st_size,
        negotiations,
        debriefs,
        good=not why,
        why=why,
    )


_NOT_IN_TRASH = " WHERE trashed_at IS NULL"


def verified(backup: Backup) -> Backup:
    """A backup after it was read through."""
    why = backup.why or fault_of(backup.path)
    return backup._replace(good=not why, why=why)


# thinning


def thin(folder: Path, stem: str, now: datetime) -> list[Path]:
    """Remove backups of one journal that others stand for; those removed come back.

    What cannot be read is left for a person to look at, and the only good one is never removed.
    """
    readable = [path for path in found(folder, stem) if described(path).good]
    stamps = {path: made_at_of(path) for path in readable}
    keep = thinning.to_keep(set(stamps.values()), now)
    kept = [path for path in readable if stamps[path] in keep or _is_held(path, now)]
    old = [path for path in readable if path not in kept]
    if not any(fault_of(path) == "" for path in kept):
        return []
    for path in [*old, *_left_by_a_crash(folder, now)]:
        path.unlink(missing_ok=True)
    return old


def _left_by_a_crash(folder: Path, now: datetime) -> list[Path]:
    yesterday = (now - timedelta(days=1)).timestamp()
    return [path for path in folder.glob(f".*{_PART}*") if path.stat().st_mtime < yesterday]


def _is_held(backup: Path, now: datetime) -> bool:
    match = _NAME.fullmatch(backup.stem)
    if match is None or match["reason"] not in {"before-restore", "before-update"}:
        return False
    return now - made_at_of(backup) <= timedelta(days=thinning.KEEP_WAY_BACK_DAYS)
