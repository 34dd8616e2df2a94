"""One connection to one journal file, behind one lock.

The rollback journal with synchronous=EXTRA: a commit that was acknowledged survives a power cut,
and the journal is one file. Nothing else in the process may open the file while it is connected.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from threading import RLock
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2

from journal.storage.faults import in_words, said_plainly

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

#: "Aftw" in the file's header, so that the file is known whatever its name.
APPLICATION_ID = 0x41667477
BUSY_MILLISECONDS = 5000

_PRAGMAS = (
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "temp_store=MEMORY",
    "secure_delete=ON",
    "synchronous=EXTRA",
    # the default of 2 MB makes SQLite read a large journal's pages again and again
    "cache_size=-8000",
)


def connect(path: Path, *, read_only: bool = False) -> dbapi2.Connection:
    """A raw connection with the pragmas of a journal; the file must exist."""
    mode = "ro" if read_only else "rw"
    address = path.resolve().as_uri() + f"?mode={mode}"
    connection = dbapi2.connect(
        address, uri=True, isolation_level=None, check_same_thread=False, cached_statements=256
    )
    connection.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    if sys.platform == "darwin":
        connection.execute("PRAGMA fullfsync=ON")
    if not read_only:
        connection.execute("PRAGMA journal_mode=DELETE")
    return connection


class Connection:
    """The journal's connection: reads, and writes in short transactions, from any thread."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self._lock = RLock()
        self._before_write: list[Callable[[], None]] = []
        self._engine: Any = None
        self._closing = False
        with said_plainly():
            self.raw = connect(path, read_only=read_only)

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        with self._lock, said_plainly():
            found: list[tuple[Any, ...]] = self.raw.execute(sql, values).fetchall()
        return found

    def row(self, sql: str, values: Sequence[object] = ()) -> tuple[Any, ...] | None:
        """The first row of a query, or None."""
        with self._lock, said_plainly():
            found: tuple[Any, ...] | None = self.raw.execute(sql, values).fetchone()
        return found

    def value(self, sql: str, values: Sequence[object] = ()) -> Any:
        """The first column of the first row, or None."""
        found = self.row(sql, values)
        return found[0] if found else None

    def execute(self, sql: str, values: Sequence[object] = ()) -> int:
        """Run a statement within a transaction; the number of rows it changed."""
        with said_plainly():
            return int(self.raw.execute(sql, values).rowcount)

    def execute_many(self, sql: str, values: Sequence[Sequence[object]]) -> None:
        """Run a statement for each row of values within a transaction."""
        with said_plainly():
            self.raw.executemany(sql, values)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written within it is kept, or none of it."""
        with self._lock:
            for give_way in self._before_write:
                give_way()
            with said_plainly():
                self.raw.execute("BEGIN IMMEDIATE")
                # records may come in any order: references are looked at when all are there
                self.raw.execute("PRAGMA defer_foreign_keys=ON")
            try:
                yield
                with said_plainly():
                    self.raw.execute("COMMIT")
            except BaseException as error:
                # where the disk is gone this fails too, and the file is set right when next opened
                with suppress(dbapi2.Error):
                    if self.raw.in_transaction:
                        self.raw.execute("ROLLBACK")
                plain = in_words(error)
                if plain is None:
                    raise
                raise plain from error

    def before_write(self, give_way: Callable[[], None]) -> Callable[[], None]:
        """Call something before each transaction, until the function that comes back is called.

        Both wait for a transaction under way, so that a long read which must give way to the
        next one never begins in the middle of one. ``stop_reads`` calls it too.
        """

        def stop() -> None:
            with self._lock:
                self._before_write.remove(give_way)

        with self._lock:
            self._before_write.append(give_way)
            if self._closing:
                give_way()
        return stop

    def orm(self) -> Any:
        """A SQLAlchemy connection over this one, in autocommit: ``transaction`` rules.

        The first call stands before a transaction, since making an engine rolls back what is open.
        """
        if self._engine is None:
            assert not self.raw.in_transaction
            from sqlalchemy import create_engine
            from sqlalchemy.pool import StaticPool

            engine = create_engine(
                "sqlite://",
                creator=lambda: self.raw,
                poolclass=StaticPool,
                module=dbapi2,
                # what a person wrote must not stand in the text of an error
                hide_parameters=True,
            )
            self._engine = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        return self._engine

    def warm_up(self) -> None:
        """Load what the first write needs, while nobody waits for it."""
        import sqlalchemy.orm  # noqa: F401 - half a second that is spent here

        import journal.storage.rows  # noqa: F401 - as above

        with self._lock:
            self.orm()

    def stop_reads(self) -> None:
        """End the long reads beside this connection, those that begin later too: it will close."""
        with self._lock:
            self._closing = True
            for give_way in self._before_write:
                give_way()

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self.stop_reads()
            self.raw.close()


def sync_file(path: Path) -> None:
    """Bring a complete file and its name to the disk."""
    # Windows brings only a file open for writing to the disk
    with path.open("r+b") as file:
        os.fsync(file.fileno())
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the system knows how."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
