"""Long reads, each on a connection of its own, that give way to whoever writes.

A rollback journal lets nobody commit while somebody reads, so a backup or a check of an open
journal stops as soon as a change is to be written, and is tried again later.
"""

from __future__ import annotations

from contextlib import closing, contextmanager
from threading import Event
from typing import TYPE_CHECKING

from journal.storage.connection import Connection

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# steps of SQLite's machine between two looks at whether to stop: about 3 ms
_STEPS_BETWEEN_LOOKS = 1000


@contextmanager
def reading(journal: Connection | Path) -> Iterator[Connection]:
    """A connection to read a journal with: an open one, or a file that nobody has open.

    An InterruptedReadError comes out of its queries once somebody wants to write.
    """
    if isinstance(journal, Connection):
        with _giving_way(journal) as own:
            yield own
    else:
        # it may have to finish or undo what a crash left, so it may write
        with closing(Connection(journal)) as own:
            yield own


@contextmanager
def _giving_way(journal: Connection) -> Iterator[Connection]:
    asked = Event()
    with closing(Connection(journal.path, read_only=True)) as own:

        def give_way() -> None:
            # the flag stands where the interruption would come between two queries
            asked.set()
            own.raw.interrupt()

        own.raw.set_progress_handler(asked.is_set, _STEPS_BETWEEN_LOOKS)
        stop = journal.before_write(give_way)
        try:
            yield own
        finally:
            stop()
