"""Looking at a file before it is opened, opening it, and making a new one.

A file that is missing, damaged, foreign or newer is told apart before SQLite touches it, and
not one byte of it is changed.
"""

from __future__ import annotations

import os
import struct
from typing import TYPE_CHECKING

from journal import paths
from journal.errors import (
    DamagedJournalError,
    ForeignFileError,
    InputError,
    MissingJournalError,
    NewerJournalError,
    OpeningError,
    SavingError,
    UnreadableJournalError,
)
from journal.storage import schema
from journal.storage.connection import APPLICATION_ID, Connection, sync_file
from journal.texts import _

if TYPE_CHECKING:
    from pathlib import Path

_HEADER_BYTES = 100


def examine(path: Path) -> int:
    """The schema version of a journal file; an OpeningError where it is none, or none for us."""
    header = _header(path)
    if not header.startswith(paths.SQLITE_MARK) or len(header) < _HEADER_BYTES:
        raise _not_a_journal(path)
    (application,) = struct.unpack(">i", header[68:72])
    (version,) = struct.unpack(">i", header[60:64])
    if application != APPLICATION_ID:
        raise ForeignFileError(
            _("“{name}” is a file of another program.").format(name=path.name),
            _("Nothing in it was changed. Choose another file."),
        )
    if version > schema.SCHEMA_VERSION:
        raise NewerJournalError(
            _("This journal was written by a newer Afterword."),
            _("Updating opens it; nothing was changed."),
        )
    _check_length(path, header)
    return int(version)


def _header(path: Path) -> bytes:
    try:
        with paths.open_ordinary(path) as file:
            return file.read(_HEADER_BYTES)
    except FileNotFoundError:
        raise MissingJournalError(
            _("The journal is not where it was: {path}.").format(path=path),
            _("Find it, or restore a backup."),
        ) from None
    except OSError as error:
        raise UnreadableJournalError(
            _("“{name}” cannot be read: {reason}.").format(
                name=path.name or path, reason=error.strerror or error
            ),
        ) from error


def _not_a_journal(path: Path) -> OpeningError:
    if path.suffix == paths.JOURNAL_SUFFIX:
        return DamagedJournalError(
            _("The file seems damaged. It was left untouched."), _("A backup can be restored.")
        )
    return ForeignFileError(
        _("“{name}” is not an Afterword journal.").format(name=path.name),
        _("Nothing in it was changed. Choose another file."),
    )


def _check_length(path: Path, header: bytes) -> None:
    (page,) = struct.unpack(">H", header[16:18])
    (pages,) = struct.unpack(">I", header[28:32])
    page = 65536 if page == 1 else page
    unfinished = path.with_name(path.name + "-journal").exists()
    if not unfinished and path.stat().st_size < page * pages:
        raise DamagedJournalError(
            _("The file seems damaged: its end is missing. It was left untouched."),
            _("A backup can be restored."),
        )


def open_connection(path: Path, *, read_only: bool = False) -> Connection:
    """A connection to a journal that examine has passed and that needs no migration.

    A trigger or a view is refused: Afterword makes none, and they would act on every change.
    """
    connection = Connection(path, read_only=read_only)
    try:
        _look_at_tables(connection)
    except OpeningError:
        connection.close()
        raise
    return connection


def _look_at_tables(connection: Connection) -> None:
    found = connection.rows(
        "SELECT type, name FROM sqlite_schema WHERE name = 'negotiation' "
        "OR type IN ('trigger', 'view')"
    )
    if any(kind in {"trigger", "view"} for kind, _name in found):
        raise ForeignFileError(
            _("This file holds instructions that Afterword did not put there."),
            _("Nothing in it was changed. A backup can be restored."),
        )
    if not found:
        raise DamagedJournalError(_("The file seems damaged: its tables are missing."))


def create_file(path: Path, facts: dict[str, str] | None = None) -> None:
    """Make a new journal; it has its name only when it is complete. Never over another file."""
    if path.exists():
        raise InputError(
            _("There is already a file at {path}.").format(path=path),
            advice=_("Choose another name."),
        )
    temporary = path.with_name(path.name + ".part")
    try:
        paths.make_private_folder(path.parent)
        temporary.unlink(missing_ok=True)
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as error:
        raise SavingError(
            _("No journal can be made in {folder}: {reason}.").format(
                folder=path.parent, reason=error.strerror or error
            ),
            _("Choose another place."),
        ) from error
    connection = Connection(temporary)
    try:
        schema.create(connection)
        with connection.transaction():
            for key, value in (facts or {}).items():
                connection.execute("INSERT INTO about VALUES (?, ?)", (key, value))
    except BaseException:
        connection.close()
        temporary.unlink(missing_ok=True)
        raise
    connection.close()
    sync_file(temporary)
    temporary.replace(path)
    sync_file(path)
