from __future__ import annotations

import hashlib
import os
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journal import paths
from journal.errors import (
    BusyError,
    DamagedJournalError,
    ReadOnlyError,
    SavingError,
    UnreadableJournalError,
)
from journal.storage.backups import fault_of, listed, make
from journal.storage.restoring import restore
from tests.journal.storage.journals import NOW, contents_of, put_empty

if TYPE_CHECKING:
    from types import FrameType

posix_only = pytest.mark.skipif(os.name == "nt", reason="permissions are POSIX's here")


@pytest.fixture
def backup(full: Path, path: Path) -> Path:
    """A backup of the full journal, whose place an empty one then takes."""
    made = make(full, NOW - timedelta(days=1), "by-hand")
    put_empty(path)
    return made


def test_that_the_present_journal_is_kept_before_another_takes_its_place(
    backup: Path, path: Path
) -> None:
    kept = restore(path, backup, NOW)
    assert kept is not None
    assert contents_of(kept) == {}
    assert contents_of(path) == contents_of(backup) != {}
    newest, old = listed(path)
    assert (newest.path, newest.reason, newest.good) == (kept, "before-restore", True)
    assert old.path == backup
    assert sorted(found.name for found in path.parent.iterdir()) == ["backups", path.name]


def test_that_restoring_the_kept_one_leads_back(backup: Path, path: Path) -> None:
    kept = restore(path, backup, NOW)
    assert kept is not None
    restore(path, kept, NOW + timedelta(minutes=1))
    assert contents_of(path) == {}
    assert len(listed(path)) == 3


def test_that_a_missing_journal_is_simply_put_there(backup: Path, path: Path) -> None:
    path.unlink()
    assert restore(path, backup, NOW) is None
    assert contents_of(path) == contents_of(backup)


@pytest.mark.parametrize("size", [0, 50, 40_000])
def test_that_a_damaged_journal_is_set_aside_as_it_is(backup: Path, path: Path, size: int) -> None:
    os.truncate(path, size)
    damaged = path.read_bytes()
    kept = restore(path, backup, NOW)
    assert kept is not None
    assert kept.read_bytes() == damaged
    assert contents_of(path) == contents_of(backup)
    assert not listed(path)[0].good


def test_that_a_journal_damaged_within_is_set_aside_as_it_is(backup: Path, path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096 * 2 :] = bytes(255 - byte for byte in data[4096 * 2 :])
    path.write_bytes(data)
    kept = restore(path, backup, NOW)
    assert kept is not None
    assert kept.read_bytes() == bytes(data)
    assert contents_of(path) == contents_of(backup)


def test_that_what_a_crash_left_is_set_aside_and_never_played_into_the_restored_one(
    backup: Path, path: Path
) -> None:
    os.truncate(path, 50)
    left = path.with_name(path.name + "-journal")
    left.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\x01" * 4000)
    kept = restore(path, backup, NOW)
    assert kept is not None
    assert kept.with_name(kept.name + "-journal").read_bytes().startswith(b"\xd9\xd5")
    assert not left.exists()
    assert contents_of(path) == contents_of(backup)


def test_that_a_bad_backup_is_refused_and_nothing_changed(backup: Path, path: Path) -> None:
    os.truncate(backup, 9000)
    before = path.read_bytes()
    with pytest.raises(DamagedJournalError, match="cannot be used"):
        restore(path, backup, NOW)
    assert path.read_bytes() == before
    assert len(list(paths.backup_folder(path).iterdir())) == 1


def test_that_a_backup_that_went_away_is_refused(path: Path, tmp_path: Path) -> None:
    put_empty(path)
    with pytest.raises(DamagedJournalError, match="not where it was"):
        restore(path, tmp_path / "gone.afterword", NOW)


def test_that_a_folder_in_the_journals_place_is_left_alone(backup: Path, path: Path) -> None:
    path.unlink()
    path.mkdir()
    with pytest.raises(UnreadableJournalError):
        restore(path, backup, NOW)
    assert path.is_dir()


@pytest.mark.slow  # it waits as long as a program at work is waited for
def test_that_a_journal_somebody_writes_to_is_not_copied_half(backup: Path, path: Path) -> None:
    import contextlib

    from sqlcipher3 import dbapi2

    with contextlib.closing(dbapi2.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(BusyError):
            restore(path, backup, NOW)
        other.execute("ROLLBACK")
    assert contents_of(path) == {}


def test_that_a_link_to_a_journal_stays_a_link(backup: Path, path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.afterword"
    link.symlink_to(path)
    restore(link, backup, NOW)
    assert link.is_symlink()
    assert contents_of(path) == contents_of(backup)


@posix_only
def test_that_a_restored_journal_is_for_the_person_alone(backup: Path, path: Path) -> None:
    backup.chmod(0o644)
    restore(path, backup, NOW)
    assert path.stat().st_mode & 0o777 == 0o600


@posix_only
def test_that_a_folder_without_the_right_to_write_says_so(ordinary_person: Path) -> None:
    path = put_empty(ordinary_person / "journal.afterword")
    backup = make(path, NOW, "by-hand")
    ordinary_person.chmod(0o500)
    with pytest.raises(ReadOnlyError):
        restore(path, backup, NOW)
    assert fault_of(path) == ""


@posix_only
def test_that_a_disk_that_fails_at_any_byte_leaves_the_journal_as_it_was(
    backup: Path, path: Path
) -> None:
    from tests.journal.storage.test_faults import files_no_longer_than

    before = hashlib.sha256(path.read_bytes()).digest()
    for limit in range(0, backup.stat().st_size, 24_000):
        with files_no_longer_than(limit), pytest.raises(SavingError):
            restore(path, backup, NOW)
        assert hashlib.sha256(path.read_bytes()).digest() == before
        assert all(found.good for found in listed(path))
    restore(path, backup, NOW)
    assert contents_of(path) == contents_of(backup)


def test_that_a_backup_that_changes_while_it_is_copied_is_not_put_in_place(
    backup: Path, path: Path
) -> None:
    def cut_in_between(frame: FrameType, _event: str, _argument: object) -> None:
        # the backup was found good and the present journal kept; then the drive gives out
        if frame.f_code.co_name == "_put_in_place":
            os.truncate(backup, 9000)

    before = path.read_bytes()
    usual = sys.gettrace()
    sys.settrace(cut_in_between)
    try:
        with pytest.raises(SavingError, match="could not be copied whole"):
            restore(path, backup, NOW)
    finally:
        sys.settrace(usual)
    assert path.read_bytes() == before
    assert sorted(found.name for found in path.parent.iterdir()) == ["backups", path.name]
