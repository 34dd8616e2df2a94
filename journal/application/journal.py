"""The Journal: one open file, and everything a person can do with it, by name.

Each action is one Step, committed in one transaction, kept for undo and told to the listeners.
Methods may be called from any thread; listeners are called in the thread of the action.
"""

from __future__ import annotations

from threading import RLock
from typing import TYPE_CHECKING, Self, TypeVar, cast

from journal.clock import Clock, SystemClock
from journal.errors import InputError, NothingToUndoError, ReadOnlyError
from journal.storage import lists
from journal.storage.lock import JournalLock
from journal.storage.opening import create_file, examine, open_connection
from journal.texts import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from journal.application.keeping_up import Touched
    from journal.domain.draft import Draft
    from journal.domain.ledger import Ledger
    from journal.domain.records import Record
    from journal.domain.step import Step
    from journal.storage.connection import Connection
    from journal.storage.search import Match

    Listener = Callable[[Step], None]

_Kept = TypeVar("_Kept", bound="Record")
UNDO_STEPS = 100


class Journal:
    """An open journal; close it when done, or use it as a context manager."""

    def __init__(self, connection: Connection, lock: JournalLock | None, clock: Clock) -> None:
        self.path = connection.path
        self.read_only = connection.read_only
        self.clock = clock
        self._connection = connection
        self._file_lock = lock
        self._lock = RLock()
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._listeners: list[Listener] = []
        self._ledger: Ledger | None = None
        #: What steps touched since the Ledger was read.
        self._touched: Touched | None = None

    # opening and closing

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        clock: Clock | None = None,
        purpose: str = "window",
        read_only: bool = False,
    ) -> Journal:
        """Open a journal file, migrating an older one after a backup; an OpeningError if not."""
        clock = clock or SystemClock()
        version = examine(path)
        lock = None if read_only else JournalLock(path, clock.now(), purpose)
        try:
            _migrate_if_old(path, version, clock, read_only=read_only)
            connection = open_connection(path, read_only=read_only)
        except BaseException:
            if lock:
                lock.let_go()
            raise
        return cls(connection, lock, clock)

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        clock: Clock | None = None,
        purpose: str = "window",
        facts: dict[str, str] | None = None,
    ) -> Journal:
        """Make a new journal file and open it; never over another file."""
        create_file(path, facts)
        return cls.open(path, clock=clock, purpose=purpose)

    def stop_reads(self) -> None:
        """End long reads such as a check or a backup: the journal is about to be closed."""
        self._connection.stop_reads()

    def close(self) -> None:
        """Let go of the file; closing twice is fine."""
        self._connection.close()
        if self._file_lock:
            self._file_lock.let_go()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    # about the journal

    def fact(self, key: str) -> str:
        """A fact about the journal itself, such as "sample"; empty where it is not set."""
        value = self._connection.value("SELECT value FROM about WHERE key = ?", (key,))
        return str(value or "")

    @property
    def is_sample(self) -> bool:
        """Whether it holds sample data, which is marked everywhere."""
        return self.fact("sample") == "yes"

    @property
    def revision(self) -> int:
        """A number that rises with every change."""
        return int(self.fact("revision") or 0)

    def count(self, kind: str) -> int:
        """How many records of a kind there are outside of the trash."""
        return lists.count(self._connection, kind)

    @property
    def connection(self) -> Connection:
        """The connection, for the other modules of this package alone."""
        return self._connection

    # reading records

    def find(self, record_type: type[_Kept], record_id: str) -> _Kept | None:
        """The record of an id, in the trash or not; None where there is none."""
        found = self.load(record_type, "id = ?", (record_id,), trashed=True)
        return found[0] if found else None

    def the(self, record_type: type[_Kept], record_id: str) -> _Kept:
        """The record of an id; an InputError where there is none."""
        found = self.find(record_type, record_id)
        if found is None:
            raise InputError(_("This record is not in the journal any more."))
        return found

    def load(
        self,
        record_type: type[_Kept],
        where: str = "1",
        values: Sequence[object] = (),
        *,
        trashed: bool = False,
    ) -> list[_Kept]:
        """The records of a kind that fit a condition on its fields, oldest first."""
        from journal.domain.records import RECORD_TYPES
        from journal.storage.mapping import load

        kind = next(name for name, known in RECORD_TYPES.items() if known is record_type)
        condition = where if trashed else f"({where}) AND trashed_at IS NULL"
        return cast("list[_Kept]", load(self._connection, kind, condition, values))

    def of_negotiation(self, record_type: type[_Kept], negotiation_id: str) -> list[_Kept]:
        """The records of a kind that belong to a negotiation, oldest first."""
        return self.load(record_type, "negotiation_id = ?", (negotiation_id,))

    def search(self, query: str, *, kinds: Sequence[str] = (), limit: int = 50) -> list[Match]:
        """The records that hold all words of a query, best first."""
        from journal.storage.search import find

        return find(self._connection, query, kinds=kinds, limit=limit)

    def ledger(self) -> Ledger:
        """The figures of all records; read once, then kept up with what actions touch.

        After an action the first to ask reads anew what it touched, off the window's thread.
        """
        ledger = self._ledger
        if ledger is not None and not self._touched:
            return ledger
        from journal.application.keeping_up import Touched, caught_up
        from journal.storage.figures import load_ledger

        with self._lock:
            if self._ledger is None:
                self._ledger = load_ledger(self._connection)
            elif self._touched:
                self._ledger = caught_up(self._connection, self._ledger, self._touched)
            self._touched = Touched()
            return self._ledger

    def warm_up(self) -> None:
        """Do beforehand what the first action and the first list would wait for."""
        self._connection.warm_up()
        self.clock.zone()
        self.ledger()

    def forget_ledger(self) -> None:
        """Read the figures anew when they are next asked for: records came past the steps."""
        # a reading under way would bring the old figures back
        with self._lock:
            self._ledger = None

    @property
    def ledger_is_ready(self) -> bool:
        """Whether ``ledger`` need not read all records."""
        return self._ledger is not None

    def recent_ledger(self, since: date) -> Ledger:
        """The figures of what is open or ended since a day: enough for the trends of Today."""
        if self._ledger is not None:
            return self.ledger()
        from journal.domain.ledger import Ledger
        from journal.storage.figures import load_recent_cases

        return Ledger(load_recent_cases(self._connection, since), (), {})

    # changing

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call a function with every step that is done; what comes back stops it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def do(self, step: Step) -> None:
        """Commit a step, keep it for undo, tell the listeners; an empty step is left out."""
        if step.is_empty():
            return
        self._commit(step)
        with self._lock:
            self._done.append(step)
            del self._done[:-UNDO_STEPS]
            self._undone.clear()
        self._tell(step)

    def do_for_good(self, step: Step) -> None:
        """Commit a step that undo knows nothing of, nor of anything the same records were in."""
        ids = {change.record.id for change in step.changes}
        self._commit(step)
        with self._lock:
            for steps in (self._done, self._undone):
                touching = [
                    index
                    for index, done in enumerate(steps)
                    if any(change.record.id in ids for change in done.changes)
                ]
                # what lies deeper would have to be undone after it, and that way is closed now
                del steps[: touching[-1] + 1 if touching else 0]
        self._tell(step)

    def undo(self) -> str:
        """Take back the last action; its label comes back."""
        return self._move(self._done, self._undone, _("There is nothing to undo."))

    def redo(self) -> str:
        """Do again what was taken back; its label comes back."""
        return self._move(self._undone, self._done, _("There is nothing to redo."))

    def _move(self, source: list[Step], target: list[Step], nothing: str) -> str:
        with self._lock:
            if not source:
                raise NothingToUndoError(nothing)
            inverse = source[-1].inverse()
            self._commit(inverse)
            source.pop()
            target.append(inverse)
        self._tell(inverse)
        return inverse.label

    @property
    def undo_label(self) -> str:
        """What undo would take back; empty where there is nothing."""
        return self._done[-1].label if self._done else ""

    @property
    def redo_label(self) -> str:
        """What redo would do again; empty where there is nothing."""
        return self._undone[-1].label if self._undone else ""

    def _commit(self, step: Step) -> None:
        from journal.storage.writing import commit

        self.must_be_writable()
        with self._lock:
            commit(self._connection, step)
            if self._ledger is not None and self._touched is not None:
                self._touched.add(step)

    def must_be_writable(self) -> None:
        """A ReadOnlyError where the journal was opened only to look."""
        if self.read_only:
            raise ReadOnlyError(_("The journal is open for reading only; nothing was changed."))

    def _tell(self, step: Step) -> None:
        for listener in list(self._listeners):
            listener(step)

    # drafts

    def save_draft(self, draft: Draft) -> None:
        """Keep a draft; outside of undo and of every figure."""
        from journal.storage.writing import put_draft

        self.must_be_writable()
        with self._connection.transaction():
            put_draft(self._connection, draft)

    def drop_draft(self, draft: Draft) -> None:
        """Leave a draft; undo brings it back."""
        from journal.domain.step import DraftChange, Step

        label = _("leaving a draft")
        self.do(Step(label, (), (DraftChange(draft, None),)))

    def draft(self, draft_id: str) -> Draft | None:
        """The draft of an id; None where there is none."""
        return next((d for d in self.drafts() if d.id == draft_id), None)

    def drafts(self) -> list[Draft]:
        """All drafts, the latest first."""
        from journal.domain.draft import Draft

        return [Draft.from_plain(line.body) for line in lists.drafts(self._connection)]


def _migrate_if_old(path: Path, version: int, clock: Clock, *, read_only: bool) -> None:
    from journal.storage.schema import SCHEMA_VERSION

    if version < SCHEMA_VERSION and not read_only:
        from journal.storage.migrating import upgrade

        upgrade(path, clock.now())
