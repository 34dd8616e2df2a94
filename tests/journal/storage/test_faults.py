from __future__ import annotations

import contextlib
import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlcipher3 import dbapi2

from journal.application import actions
from journal.application.journal import Journal
from journal.domain.records import Negotiation, Note
from journal.errors import (
    BusyError,
    DamagedJournalError,
    DiskFullError,
    ReadOnlyError,
    SavingError,
    UnreadableJournalError,
)
from journal.storage.checks import check
from journal.storage.connection import Connection
from journal.storage.faults import disk_in_words, in_words
from tests.journal.storage.journals import contents, contents_of, draft, open_empty, put_empty

if TYPE_CHECKING:
    from collections.abc import Iterator

needs_limits = pytest.mark.skipif(os.name == "nt", reason="limits of a file's size are POSIX's")


def hold_disk_full(journal: Journal) -> None:
    pages = journal.connection.value("PRAGMA page_count")
    journal.connection.rows(f"PRAGMA max_page_count={pages}")


def make_room(journal: Journal) -> None:
    journal.connection.rows("PRAGMA max_page_count=1000000")


def test_that_a_full_disk_is_said_so_and_nothing_is_lost(journal: Journal) -> None:
    lease = actions.add_negotiation(journal, "Lease", "property", "Ada Quist")
    before = contents(journal)
    hold_disk_full(journal)
    with pytest.raises(DiskFullError, match="disk is full"):
        actions.add_note(journal, lease.id, "long " * 100_000)
    with pytest.raises(DiskFullError):
        journal.save_draft(draft(plan_when="long " * 100_000))
    assert contents(journal) == before
    assert journal.undo_label == "new negotiation “Lease”"
    assert check(journal.connection) == []
    make_room(journal)
    actions.add_note(journal, lease.id, "long " * 100_000)
    assert len(journal.load(Note)) == 1


def test_that_the_words_of_a_person_stand_in_no_error(journal: Journal) -> None:
    lease = actions.add_negotiation(journal, "Lease", "property", "Ada Quist")
    hold_disk_full(journal)
    with pytest.raises(DiskFullError) as caught:
        actions.add_note(journal, lease.id, "zanzibar " * 50_000)
    error: BaseException | None = caught.value
    while error is not None:
        assert "zanzibar" not in str(error)
        error = error.__cause__ or error.__context__


@contextlib.contextmanager
def files_no_longer_than(size: int) -> Iterator[None]:
    import resource

    _soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


@needs_limits
def test_that_a_disk_that_fails_at_any_byte_leaves_the_old_state_or_the_new(path: Path) -> None:
    with open_empty(path) as journal:
        lease = actions.add_negotiation(journal, "Lease", "property", "Ada Quist")
        size = path.stat().st_size
        failed = 0
        for limit in [*range(0, 60_000, 1500), *range(60_000, size + 40_000, 9000)]:
            before = contents(journal)
            try:
                with files_no_longer_than(limit):
                    actions.add_note(journal, lease.id, "words " * 3000)
            except SavingError:
                failed += 1
                assert contents(journal) == before
            else:
                assert len(contents(journal)) == len(before) + 1
        assert failed > 10
        assert check(journal.connection, thorough=True) == []
        kept = contents(journal)
    assert contents_of(path) == kept


@pytest.mark.skipif(sys.platform != "linux", reason="mounting a small disk is Linux's")
def test_that_a_small_disk_that_fills_up_loses_nothing(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=600k", "none", str(disk)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("only root may mount a small disk")
    try:
        _fill(disk)
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def _fill(disk: Path) -> None:
    path = put_empty(disk / "journal.afterword")
    with Journal.open(path) as journal:
        lease = actions.add_negotiation(journal, "Lease", "property", "Ada Quist")
        acknowledged: list[Note] = []

        def write_on() -> None:
            for number in range(200):
                note = actions.add_note(journal, lease.id, f"{number} " * 2000)
                acknowledged.append(note)

        with pytest.raises(DiskFullError):
            write_on()
        assert journal.load(Note) == acknowledged
        assert check(journal.connection, thorough=True) == []
    with Journal.open(path) as journal:
        assert journal.load(Note) == acknowledged
        assert len(journal.load(Negotiation)) == 1


def test_that_another_program_at_work_is_said_so(journal: Journal) -> None:
    journal.connection.rows("PRAGMA busy_timeout=20")
    with contextlib.closing(dbapi2.connect(journal.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(BusyError, match="Another program"):
            actions.add_counterpart(journal, "Ada")
        other.execute("ROLLBACK")
    actions.add_counterpart(journal, "Ada")


def test_that_a_file_that_went_away_is_unreadable(path: Path) -> None:
    with pytest.raises(UnreadableJournalError):
        Connection(path)


def test_that_a_text_that_is_none_is_damage(journal: Journal) -> None:
    journal.connection.rows("INSERT INTO about VALUES ('key', CAST(x'ff41' AS TEXT))")
    with pytest.raises(DamagedJournalError):
        journal.fact("key")


def test_that_a_mistake_of_the_program_is_no_fault_of_the_world(journal: Journal) -> None:
    with pytest.raises(dbapi2.OperationalError, match="no such table"):
        journal.connection.rows("SELECT * FROM nowhere")
    assert in_words(ValueError("mine")) is None


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.ENOSPC, DiskFullError),
        (errno.EDQUOT, DiskFullError),
        (errno.EROFS, ReadOnlyError),
        (errno.EACCES, ReadOnlyError),
        (errno.EIO, SavingError),
    ],
)
def test_that_a_fault_of_the_disk_is_sorted(
    number: int, expected: type[SavingError], tmp_path: Path
) -> None:
    plain = disk_in_words(OSError(number, os.strerror(number)), tmp_path)
    assert type(plain) is expected
    assert plain.advice
