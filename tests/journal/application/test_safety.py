from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journal import paths
from journal.application import actions, safety
from journal.application.journal import Journal
from journal.clock import FixedClock
from journal.errors import DamagedJournalError, JournalInUseError
from journal.storage.lock import lock_file
from tests.journal.storage.journals import NOW, contents, contents_of, open_empty

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture
def journal(path: Path, clock: FixedClock) -> Iterator[Journal]:
    with open_empty(path) as journal:
        journal.clock = clock
        yield journal


def test_that_a_backup_made_by_hand_is_listed_with_what_is_in_it(journal: Journal) -> None:
    actions.add_negotiation(journal, "Lease", "property", "Ada")
    made = safety.backup_now(journal)
    (backup,) = safety.list_backups(journal.path)
    assert (backup.path, backup.reason, backup.negotiations) == (made.path, "by-hand", 1)
    assert safety.verify_backup(backup).good
    assert made.second == ""
    assert safety.last_backup_at(journal.path) == NOW


def test_that_a_backup_goes_to_the_folder_one_names(journal: Journal, tmp_path: Path) -> None:
    made = safety.backup_now(journal, folder=tmp_path / "elsewhere")
    assert made.path.parent == tmp_path / "elsewhere"
    assert safety.list_backups(journal.path) == []


def test_that_a_backup_is_made_every_half_hour_of_changes(
    journal: Journal, clock: FixedClock
) -> None:
    actions.add_counterpart(journal, "Ada")
    assert safety.backup_if_due(journal) is not None
    for minutes, name, expected in [
        (29, "Bela", False),
        (1, "", True),
        (31, "", False),
        (31, "", False),
        (0, "Cora", True),
    ]:
        clock.moment += timedelta(minutes=minutes)
        if name:
            actions.add_counterpart(journal, name)
        assert (safety.backup_if_due(journal) is not None) is expected, (minutes, name)
    assert len(safety.list_backups(journal.path)) == 3


def test_that_a_clock_set_back_does_not_stop_the_backups(
    journal: Journal, clock: FixedClock
) -> None:
    actions.add_counterpart(journal, "Ada")
    safety.backup_now(journal)
    clock.moment -= timedelta(days=1)
    actions.add_counterpart(journal, "Bela")
    assert safety.backup_if_due(journal) is not None


def test_that_backups_by_themselves_are_thinned(journal: Journal, clock: FixedClock) -> None:
    for number in range(30):
        actions.add_counterpart(journal, f"Person {number}")
        clock.moment += timedelta(hours=6)
        safety.backup_if_due(journal)
    clock.moment += timedelta(days=5)
    actions.add_counterpart(journal, "The last")
    assert safety.backup_if_due(journal) is not None
    days = [backup.made_at.date() for backup in safety.list_backups(journal.path)]
    assert len(days) == len(set(days)) == 9


def test_that_a_second_copy_is_made_and_thinned_where_its_folder_is(
    journal: Journal, clock: FixedClock, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    for number in range(6):
        actions.add_counterpart(journal, f"Person {number}")
        made = safety.backup_if_due(journal, second_folder=str(stick))
        assert made is not None
        assert made.second == ""
        clock.moment += timedelta(hours=1) if number < 4 else timedelta(days=5)
    assert len(list(stick.iterdir())) == 2
    assert safety.backup_now(journal, second_folder=str(stick)).second == ""
    assert len(list(stick.iterdir())) == 3


def test_that_a_second_folder_that_is_out_is_told_and_stops_nothing(
    journal: Journal, tmp_path: Path
) -> None:
    actions.add_counterpart(journal, "Ada")
    made = safety.backup_if_due(journal, second_folder=str(tmp_path / "stick"))
    assert made is not None
    assert made.path.exists()
    assert "stick" in made.second
    assert "\n" not in made.second


def test_that_every_reason_is_said_in_words_and_a_newer_one_is_left_out() -> None:
    from typing import get_args

    reasons = [safety.reason_in_words(reason) for reason in get_args(safety.Reason)]
    assert all(reasons)
    assert len(set(reasons)) == len(reasons)
    assert safety.reason_in_words("before-the-moon") == ""


# restoring


def test_that_restoring_needs_a_journal_that_nobody_has_open(journal: Journal) -> None:
    backup = safety.backup_now(journal).path
    with pytest.raises(JournalInUseError):
        safety.restore_backup(journal.path, backup)
    assert actions.add_counterpart(journal, "Ada")


def test_that_a_closed_journal_is_restored_and_the_present_one_kept(
    journal: Journal, path: Path, clock: FixedClock
) -> None:
    actions.add_counterpart(journal, "Ada")
    backup = safety.backup_now(journal).path
    actions.add_counterpart(journal, "Bela")
    before = contents(journal)
    journal.close()
    kept = safety.restore_backup(path, backup, clock=clock)
    assert kept is not None
    assert contents_of(kept) == before
    assert contents_of(path) == contents_of(backup)
    assert not lock_file(path).exists()


def test_that_a_lost_journal_comes_back_on_a_new_computer(
    journal: Journal, tmp_path: Path
) -> None:
    actions.add_counterpart(journal, "Ada")
    backup = safety.backup_now(journal).path
    elsewhere = tmp_path / "another" / "home" / "journal.afterword"
    assert safety.restore_backup(elsewhere, backup) is None
    assert contents_of(elsewhere) == contents(journal)


def test_that_an_open_journal_goes_back_and_is_open_again(journal: Journal) -> None:
    actions.add_counterpart(journal, "Ada")
    backup = safety.backup_now(journal).path
    old = contents(journal)
    actions.add_counterpart(journal, "Bela")
    with safety.restore_open(journal, backup) as restored:
        assert contents(restored) == old
        assert restored.undo_label == ""
        actions.add_counterpart(restored, "Cora")
    assert {found.reason for found in safety.list_backups(journal.path)} == {
        "by-hand",
        "before-restore",
    }


def test_that_a_bad_backup_leaves_the_open_journal_open(journal: Journal) -> None:
    actions.add_counterpart(journal, "Ada")
    backup = safety.backup_now(journal).path
    os.truncate(backup, 8192)
    with pytest.raises(DamagedJournalError, match="cannot be used"):
        safety.restore_open(journal, backup)
    assert actions.add_counterpart(journal, "Bela")


# checking


def test_that_an_open_and_a_closed_journal_are_checked(full: Path) -> None:
    with Journal.open(full) as journal:
        assert safety.check(journal, thorough=True) == []
    assert safety.check(full) == []
    assert not safety.others_can_read(full)
    full.write_bytes(full.read_bytes()[:-4096] + bytes(4096))
    assert safety.check(full) != []


def test_that_backups_lie_in_a_folder_of_their_journals_name(path: Path) -> None:
    assert paths.backup_folder(path) == path.parent / "backups" / "journal"
