"""Bringing a journal of an older version to this one, on a copy that replaces it at the end."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from journal.errors import SavingError
from journal.storage import backups, schema
from journal.storage.connection import Connection
from journal.storage.faults import in_words
from journal.storage.opening import examine
from journal.storage.restoring import beside, replace_journal
from journal.texts import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from alembic.config import Config


def upgrade(path: Path, now: datetime) -> None:
    """Bring a journal that nobody has open to this version's tables; nothing where it has them.

    A backup comes first; then all revisions run on a copy, which is checked and takes the
    journal's place in one step. An error or a power cut leaves the old journal as it was.
    """
    if examine(path) == schema.SCHEMA_VERSION:
        return
    path = path.resolve()
    backups.make(path, now, "before-update")
    with beside(path, ".update") as copy:
        with closing(Connection(path)) as old:
            old.rows("VACUUM INTO ?", (str(copy),))
        run_revisions(copy)
        _check(copy)
        replace_journal(path, copy)


def run_revisions(path: Path) -> None:
    """Run all revisions that a file lacks, in place: for a file that nobody will miss."""
    import alembic.command
    from alembic.util import CommandError
    from sqlalchemy.exc import SQLAlchemyError

    try:
        _run(path, alembic.command.upgrade)
    except (SQLAlchemyError, CommandError) as error:
        raise in_words(error) or _refusal(_("Its tables are not those it should have.")) from error


def _run(path: Path, run: Callable[[Config, str], None]) -> None:
    with closing(Connection(path)) as connection:
        # a table that is made anew must not take what refers to it along
        connection.rows("PRAGMA foreign_keys=OFF")
        # the copy is brought to the disk when it is complete
        connection.rows("PRAGMA synchronous=OFF")
        run(alembic_config(connection), "head")


def alembic_config(connection: Connection | None = None) -> Config:
    """What Alembic needs to know, without a file of settings."""
    from alembic.config import Config

    config = Config()
    folder = Path(__file__).with_name("migrations")
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    if connection is not None:
        config.attributes["connection"] = connection.orm()
    return config


def _check(path: Path) -> None:
    why = backups.fault_of(path)
    if not why and examine(path) != schema.SCHEMA_VERSION:
        why = _("The tables are not those of this version.")
    if why:
        raise _refusal(why)


def _refusal(why: str) -> SavingError:
    return SavingError(
        _("The journal could not be brought to this version. {why}").format(why=why),
        _("It was left as it was, and a backup was made."),
    )
