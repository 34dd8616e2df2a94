from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from journal.application import actions
from journal.domain.records import Counterpart
from journal.storage import backups
from journal.storage.checks import check
from journal.storage.faults import InterruptedReadError
from journal.storage.reading import reading
from tests.journal.storage.journals import NOW

if TYPE_CHECKING:
    from collections.abc import Callable

    from journal.application.journal import Journal

ROWS = 40_000
# half a minute where nothing stops it
FOR_EVER = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000000) "
    "SELECT count(*) FROM n, negotiation"
)


def grow(journal: Journal) -> None:
    """Make the file large enough for a read to take a while."""
    lease = actions.add_negotiation(journal, "Lease", "property", "Ada")
    with journal.connection.transaction():
        journal.connection.execute(
            f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {ROWS}) "
            "INSERT INTO note SELECT ?, '2026-11-02', hex(randomblob(500)), 0, 'note' || i, "
            "'2026-11-02T00:00:00.000000Z', '2026-11-02T00:00:00.000000Z', 'UTC', NULL FROM n",
            (lease.id,),
        )


def test_that_a_read_that_takes_long_lets_a_write_through_at_once(journal: Journal) -> None:
    actions.add_negotiation(journal, "Lease", "property", "Ada")
    begun = threading.Event()
    gave_way: list[bool] = []

    def read() -> None:
        with reading(journal.connection) as own:
            begun.set()
            try:
                own.rows(FOR_EVER)
            except InterruptedReadError:
                gave_way.append(True)

    thread = threading.Thread(target=read)
    thread.start()
    begun.wait()
    actions.add_counterpart(journal, "Bela")
    thread.join()
    assert gave_way == [True]
    assert len(journal.load(Counterpart)) == 2


def test_that_a_write_between_two_queries_stops_the_next(journal: Journal) -> None:
    with reading(journal.connection) as own:
        actions.add_counterpart(journal, "Bela")
        with pytest.raises(InterruptedReadError):
            own.rows(FOR_EVER.replace("negotiation", "counterpart"))


def test_that_closing_the_journal_does_not_wait_for_a_read_that_takes_long(
    journal: Journal,
) -> None:
    actions.add_negotiation(journal, "Lease", "property", "Ada")
    begun = threading.Event()
    outcomes: list[object] = []

    def read() -> None:
        try:
            with reading(journal.connection) as own:
                begun.set()
                outcomes.append(own.rows(FOR_EVER))
        except InterruptedReadError as error:
            outcomes.append(type(error))

    thread = threading.Thread(target=read, daemon=True)
    thread.start()
    begun.wait()
    journal.close()
    thread.join(10)
    assert outcomes == [InterruptedReadError]


def test_that_a_read_begun_after_the_journal_was_closed_stops_at_once(journal: Journal) -> None:
    actions.add_negotiation(journal, "Lease", "property", "Ada")
    journal.close()
    journal.close()
    with reading(journal.connection) as own, pytest.raises(InterruptedReadError):
        own.rows(FOR_EVER)


@pytest.mark.parametrize(
    "read",
    [
        lambda journal: backups.make(journal.connection, NOW, "automatic"),
        lambda journal: check(journal.connection, thorough=True),
    ],
    ids=["backup", "check"],
)
def test_that_saving_goes_on_while_a_large_journal_is_read(
    journal: Journal, read: Callable[[Journal], object]
) -> None:
    grow(journal)
    outcomes: list[str] = []
    stop = threading.Event()

    def read_again_and_again() -> None:
        while not stop.is_set():
            try:
                read(journal)
            except InterruptedReadError:
                outcomes.append("gave way")
            else:
                outcomes.append("complete")

    thread = threading.Thread(target=read_again_and_again)
    thread.start()
    saved = 0
    # a busy machine may start the thread late: save on until a read was met
    while saved < 15 or ("gave way" not in outcomes and saved < 2000):
        actions.add_counterpart(journal, f"Person {saved}")
        saved += 1
    stop.set()
    thread.join()
    assert len(journal.load(Counterpart)) == saved + 1
    assert "gave way" in outcomes
    folder = journal.path.parent / "backups" / "journal"
    if folder.exists():
        assert [found.name for found in folder.glob(".*")] == []
        assert all(backups.fault_of(found) == "" for found in backups.found(folder))


def test_that_a_file_nobody_has_open_is_read_by_itself(journal: Journal) -> None:
    journal.close()
    with reading(journal.path) as own:
        assert own.value("SELECT count(*) FROM note") == 0
