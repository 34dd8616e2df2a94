from __future__ import annotations

import os
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from journal import paths
from journal.application import actions
from journal.application.journal import Journal
from journal.clock import FixedClock
from journal.errors import DamagedJournalError, ReadOnlyError, SavingError
from journal.storage import backups
from journal.storage.backups import copy_to, listed, make, thin, verified
from tests.journal.storage.journals import NOW, contents, contents_of, draft, put_empty

posix_only = pytest.mark.skipif(os.name == "nt", reason="permissions are POSIX's here")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_that_a_backup_holds_what_the_journal_holds(full: Path) -> None:
    before = full.read_bytes()
    backup = make(full, NOW, "by-hand")
    assert contents_of(backup) == contents_of(full)
    assert full.read_bytes() == before


def test_that_a_backup_of_an_open_journal_is_made_beside_its_connection(full: Path) -> None:
    with Journal.open(full, clock=FixedClock(NOW)) as journal:
        backup = make(journal.connection, NOW, "automatic")
        assert contents_of(backup) == contents(journal)
        held = journal.drafts()
    with Journal.open(backup) as copy:
        assert copy.drafts() == held != []
    local = NOW.astimezone().strftime("%Y-%m-%d %H.%M.%S")
    assert backup.name == f"journal {local} automatic.afterword"
    assert backup.parent == paths.backup_folder(full)
    assert names(backup.parent) == [backup.name]


@posix_only
def test_that_backups_are_for_the_person_alone(full: Path) -> None:
    backup = make(full, NOW, "by-hand")
    assert backup.stat().st_mode & 0o777 == 0o600
    assert backup.parent.stat().st_mode & 0o777 == 0o700
    assert backup.parent.parent.stat().st_mode & 0o777 == 0o700


@posix_only
@pytest.mark.skipif(sys.platform == "darwin", reason="names are always UTF-8 there")
def test_that_a_folder_whose_name_is_not_utf_8_can_hold_backups(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"Schl\xfcssel")
    folder.mkdir()
    path = put_empty(folder / "journal.afterword")
    with Journal.open(path, clock=FixedClock(NOW)) as journal:
        actions.add_counterpart(journal, "Ada")
        made = make(journal.connection, NOW, "by-hand")
        assert contents_of(made) == contents(journal)


def test_that_two_backups_of_one_second_are_two(full: Path) -> None:
    first = make(full, NOW, "by-hand")
    second = make(full, NOW, "by-hand")
    assert first != second
    assert first.exists()
    assert [backup.reason for backup in listed(full)] == ["by-hand", "by-hand"]


def test_that_nothing_is_written_twice_while_nothing_changed(full: Path) -> None:
    with Journal.open(full, clock=FixedClock(NOW)) as journal:
        first = make(journal.connection, NOW, "automatic", always=False)
        assert make(journal.connection, NOW, "automatic", always=False) == first
        journal.save_draft(draft(saved_at=NOW + timedelta(seconds=1)))
        second = make(journal.connection, NOW, "automatic", always=False)
        assert second != first
        actions.add_counterpart(journal, "Bela")
        third = make(journal.connection, NOW, "automatic", always=False)
        assert third not in {first, second}


def test_that_the_same_count_of_changes_after_a_restore_is_not_the_same_state(
    full: Path,
) -> None:
    from journal.storage.restoring import restore

    first = make(full, NOW - timedelta(hours=1), "by-hand")
    with Journal.open(full, clock=FixedClock(NOW)) as journal:
        actions.add_counterpart(journal, "Bela")
        number = journal.revision
    kept = restore(full, first, NOW)
    with Journal.open(full, clock=FixedClock(NOW)) as journal:
        actions.add_counterpart(journal, "Cora")
        assert journal.revision == number
        backup = make(journal.connection, NOW, "automatic", always=False)
    assert backup != kept
    assert contents_of(backup) == contents_of(full)


def test_that_a_damaged_newest_backup_does_not_count_as_one(full: Path) -> None:
    first = make(full, NOW, "automatic")
    first.write_bytes(b"")
    assert make(full, NOW, "automatic", always=False) != first


def test_that_a_damaged_journal_makes_no_backup_and_leaves_nothing(full: Path) -> None:
    data = bytearray(full.read_bytes())
    data[4096 * 3 :] = bytes(len(data) - 4096 * 3)
    full.write_bytes(data)
    with pytest.raises((DamagedJournalError, SavingError)):
        make(full, NOW, "by-hand")
    assert [found for found in full.parent.rglob("*") if found.is_file()] == [full]


@posix_only
def test_that_a_folder_that_cannot_be_written_to_is_said_in_words(
    ordinary_person: Path,
) -> None:
    path = put_empty(ordinary_person / "journal.afterword")
    ordinary_person.chmod(0o500)
    with pytest.raises(ReadOnlyError, match="Nothing could be written in"):
        make(path, NOW, "by-hand")
    assert names(ordinary_person) == ["journal.afterword"]


@posix_only
def test_that_a_disk_that_fails_at_any_byte_leaves_no_half_backup(full: Path) -> None:
    from tests.journal.storage.test_faults import files_no_longer_than

    size = full.stat().st_size
    with Journal.open(full, clock=FixedClock(NOW)) as journal:
        for limit in range(0, size, 12_000):
            with files_no_longer_than(limit), pytest.raises(SavingError):
                make(journal.connection, NOW, "by-hand")
            assert names(paths.backup_folder(full)) == []
        make(journal.connection, NOW, "by-hand")
    assert len(names(paths.backup_folder(full))) == 1


def test_that_the_list_tells_what_is_in_each_and_which_are_damaged(full: Path) -> None:
    good = make(full, NOW - timedelta(hours=3), "by-hand")
    empty = make(full, NOW - timedelta(hours=2), "automatic")
    flipped = make(full, NOW - timedelta(hours=1), "before-import")
    empty.write_bytes(b"")
    data = bytearray(flipped.read_bytes())
    data[4096 * 5 :] = bytes(255 - byte for byte in data[4096 * 5 :])
    flipped.write_bytes(data)
    stamp = (NOW - timedelta(hours=1)).timestamp()
    os.utime(flipped, (stamp, stamp))
    os.utime(empty, (stamp - 3600, stamp - 3600))
    found = listed(full)
    assert [backup.path for backup in found] == [flipped, empty, good]
    assert [backup.good for backup in found] == [False, False, True]
    assert all(backup.why.endswith(".") for backup in found[:2])
    assert found[2][2:] == ("by-hand", good.stat().st_size, 2, 1, True, "")
    assert found[2].made_at == NOW - timedelta(hours=3)


def test_that_the_fast_list_leaves_the_reading_for_later(full: Path) -> None:
    backup = make(full, NOW, "by-hand")
    good = backup.read_bytes()
    found = set()
    for start in range(4096, len(good), 4096):
        backup.write_bytes(good[:start] + bytes(4096) + good[start + 4096 :])
        (quick,) = listed(full, fast=True)
        found.add((quick.good, verified(quick).good, verified(quick).why))
    # most pages are touched by no count of records, and the reading finds each of them
    assert (True, False, "The file is damaged.") in found
    assert not any(slow for _fast, slow, _why in found)


def test_that_a_backup_with_a_lost_reference_is_not_good(full: Path) -> None:
    from sqlcipher3 import dbapi2

    other = dbapi2.connect(full, isolation_level=None)
    other.execute("DELETE FROM counterpart")
    other.close()
    assert "refers" in backups.fault_of(full)
    with pytest.raises(SavingError, match="not kept"):
        make(full, NOW, "by-hand")


def test_that_a_journal_without_backups_has_an_empty_list(path: Path) -> None:
    assert listed(path) == []


def test_that_a_copied_backup_that_lost_its_time_keeps_that_of_its_name(full: Path) -> None:
    backup = make(full, NOW, "by-hand")
    os.utime(backup, (0, 0))
    assert backups.made_at_of(backup) == NOW


def test_that_a_backup_of_another_name_counts_by_the_time_of_its_file(full: Path) -> None:
    backup = make(full, NOW, "by-hand")
    for name in ("from Ada.afterword", "journal 2026-99-99 99.99.99.afterword"):
        renamed = backup.rename(backup.with_name(name))
        (found,) = listed(full)
        assert (found.made_at, found.good) == (NOW, True)
        backup = renamed
    assert listed(full)[0].reason == ""


def test_that_a_second_folder_gets_a_copy_once(full: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    backup = make(full, NOW, "by-hand")
    copy = copy_to(backup, stick)
    assert copy.read_bytes() == backup.read_bytes()
    assert copy_to(backup, stick) == copy
    assert names(stick) == [backup.name]
    assert listed(full, folder=stick)[0].made_at == NOW


def test_that_a_drive_that_is_out_gets_no_folder_in_its_place(full: Path, tmp_path: Path) -> None:
    backup = make(full, NOW, "by-hand")
    with pytest.raises(SavingError):
        copy_to(backup, tmp_path / "stick")
    assert not (tmp_path / "stick").exists()


@posix_only
def test_that_a_copy_that_does_not_fit_leaves_nothing(full: Path, tmp_path: Path) -> None:
    from tests.journal.storage.test_faults import files_no_longer_than

    stick = tmp_path / "stick"
    stick.mkdir()
    backup = make(full, NOW, "by-hand")
    with files_no_longer_than(20_000), pytest.raises(SavingError):
        copy_to(backup, stick)
    assert names(stick) == []


# thinning


def make_at(full: Path, *days_ago: float, reason: backups.Reason = "automatic") -> list[Path]:
    return [make(full, NOW - timedelta(days=days), reason) for days in days_ago]


def test_that_thinning_removes_what_others_stand_for(full: Path) -> None:
    kept, gone = make_at(full, 5, 5.2)
    assert thin(kept.parent, full.stem, NOW) == [gone]
    assert names(kept.parent) == [kept.name]


def test_that_a_way_back_is_kept_for_thirty_days(full: Path) -> None:
    newest, earlier, oldest, way_back = [
        *make_at(full, 20, 20.1, 40),
        *make_at(full, 20.2, reason="before-restore"),
    ]
    assert thin(newest.parent, full.stem, NOW) == [earlier]
    later = NOW + timedelta(days=15)
    assert thin(newest.parent, full.stem, later) == [way_back]
    assert oldest.exists()


def test_that_the_only_good_backup_is_never_removed(full: Path) -> None:
    newest, older = make_at(full, 5, 5.2)
    good = newest.read_bytes()
    stamp = (NOW - timedelta(days=5)).timestamp()
    seemed_good = 0
    for start in range(4096, len(good), 4096):
        newest.write_bytes(good[:start] + bytes(4096) + good[start + 4096 :])
        os.utime(newest, (stamp, stamp))
        seemed_good += backups.described(newest).good
        assert thin(newest.parent, full.stem, NOW) == []
        assert older.exists()
    assert seemed_good > 10


def test_that_what_cannot_be_read_stays_and_stands_for_nothing(full: Path) -> None:
    newest, older = make_at(full, 5, 5.2)
    newest.write_bytes(b"")
    stamp = (NOW - timedelta(days=5)).timestamp()
    os.utime(newest, (stamp, stamp))
    assert thin(newest.parent, full.stem, NOW) == []
    assert sorted([newest, older]) == sorted(newest.parent.iterdir())


def test_that_the_backups_of_another_journal_in_the_folder_are_left_alone(full: Path) -> None:
    kept, gone = make_at(full, 5, 5.2)
    other = kept.with_name("other " + gone.name.removeprefix("journal "))
    gone.rename(other)
    stranger = kept.with_name("mine.afterword")
    stranger.write_bytes(kept.read_bytes())
    assert thin(kept.parent, full.stem, NOW) == []
    assert other.exists()
    assert stranger.exists()


def test_that_what_a_killed_backup_left_is_swept_a_day_later(full: Path) -> None:
    (kept,) = make_at(full, 5)
    part = kept.with_name(".123-456.part")
    part.write_bytes(b"half")
    os.utime(part, (NOW.timestamp(), NOW.timestamp()))
    thin(kept.parent, full.stem, NOW + timedelta(hours=23))
    assert part.exists()
    thin(kept.parent, full.stem, NOW + timedelta(hours=25))
    assert not part.exists()


def test_that_a_clock_set_back_breaks_nothing(full: Path) -> None:
    make_at(full, 0)
    earlier = make(full, NOW - timedelta(days=1), "by-hand")
    assert thin(earlier.parent, full.stem, NOW - timedelta(days=1)) == []
    assert len(listed(full)) == 2
