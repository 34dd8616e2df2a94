from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journal.errors import InputError
from journal.storage.connection import APPLICATION_ID, connect, sync_file

if TYPE_CHECKING:
    from pathlib import Path

    from journal.application.journal import Journal

EXPECTED = {
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "temp_store": 2,
    "secure_delete": 1,
    "synchronous": 3,
    "journal_mode": "delete",
    "application_id": APPLICATION_ID,
    "user_version": 1,
}


@pytest.mark.parametrize("pragma", EXPECTED)
def test_that_every_pragma_of_safety_holds(journal: Journal, pragma: str) -> None:
    # this build leaves the map of memory out altogether where it answers nothing
    value = journal.connection.value(f"PRAGMA {pragma}")
    assert (value or 0) == EXPECTED[pragma]


def test_that_the_engine_is_free_of_the_fault_of_older_ones(journal: Journal) -> None:
    version = journal.connection.value("SELECT sqlite_version()")
    assert tuple(int(part) for part in version.split(".")) >= (3, 51, 3)


def test_that_a_transaction_keeps_all_or_nothing(journal: Journal) -> None:
    connection = journal.connection

    def write_and_stop() -> None:
        with connection.transaction():
            connection.execute("INSERT INTO about VALUES ('a', 'b')")
            message = "no"
            raise InputError(message)

    with pytest.raises(InputError):
        write_and_stop()
    assert journal.fact("a") == ""
    with connection.transaction():
        connection.execute_many("INSERT INTO about VALUES (?, ?)", [("a", "b"), ("c", "d")])
    assert (journal.fact("a"), journal.fact("c")) == ("b", "d")


def test_that_who_reads_is_told_before_every_write_until_it_stops(journal: Journal) -> None:
    told: list[int] = []
    stop = journal.connection.before_write(lambda: told.append(1))
    for _ in range(2):
        with journal.connection.transaction():
            pass
    stop()
    with journal.connection.transaction():
        pass
    assert len(told) == 2


def test_that_a_read_only_connection_writes_nothing(full: Path) -> None:
    from journal.errors import ReadOnlyError
    from journal.storage.connection import Connection

    connection = Connection(full, read_only=True)
    with pytest.raises(ReadOnlyError), connection.transaction():
        connection.execute("DELETE FROM note")
    connection.close()


def test_that_a_name_with_signs_of_addresses_is_opened_as_it_is(tmp_path: Path) -> None:
    from tests.journal.storage.journals import put_empty

    path = put_empty(tmp_path / "a journal?mode=ro#100% é.afterword")
    connection = connect(path)
    connection.execute("INSERT INTO about VALUES ('a', 'b')")
    connection.close()
    sync_file(path)
    assert [found.name for found in tmp_path.iterdir()] == [path.name]
