from __future__ import annotations

import os
import threading
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from journal import errors, ids, paths, settings, texts
from journal.clock import DayClock, FixedClock, SystemClock

posix_only = pytest.mark.skipif(os.name == "nt", reason="folders of this system")


def test_that_the_clock_of_the_computer_tells_utc_and_the_day_here() -> None:
    clock = SystemClock()
    assert abs(clock.now() - datetime.now(UTC)).total_seconds() < 5
    assert clock.now().tzinfo is UTC
    assert clock.today() in {date.today(), clock.now().date()}  # noqa: DTZ011 - the day here
    assert clock.zone() == clock.zone() != ""


def test_that_a_clock_can_stand_still_or_show_another_day() -> None:
    fixed = FixedClock(datetime(2026, 11, 22, 9, tzinfo=UTC), "Europe/Berlin")
    assert (fixed.now(), fixed.zone()) == (fixed.moment, "Europe/Berlin")
    assert fixed.today() == date(2026, 11, 22)
    assert DayClock(date(2020, 1, 1)).today() == date(2020, 1, 1)


def test_that_ids_are_never_given_twice_and_sort_by_time() -> None:
    found: list[list[str]] = []

    def give() -> None:
        found.append([ids.new_id() for _ in range(2000)])

    threads = [threading.Thread(target=give) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for given in found:
        assert given == sorted(given)
    every = [one for given in found for one in given]
    assert len(set(every)) == len(every)
    assert all(ids.is_id(one) and one[14] == "7" and one[19] in "89ab" for one in every)


@pytest.mark.parametrize("text", ["", "x", "0199C0DE-0000-7000-8000-000000000001", "-" * 36])
def test_that_what_is_no_id_is_known(text: str) -> None:
    assert not ids.is_id(text)


@posix_only
def test_that_folders_follow_the_system_and_end_in_the_programs_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DATA", "CONFIG", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    folders = (
        paths.data_folder(),
        paths.config_folder(),
        paths.state_folder(),
        paths.cache_folder(),
    )
    assert len(set(folders)) == 4
    assert {folder.name.lower() for folder in folders} == {"afterword"}
    assert paths.default_journal().parent == paths.sample_journal().parent == folders[0]
    assert paths.default_journal() != paths.sample_journal()
    assert settings.settings_file().parent == folders[1]


@posix_only
def test_that_a_made_folder_is_for_the_person_alone(tmp_path: Path) -> None:
    paths.make_private_folder(tmp_path / "one")
    paths.make_private_folder(tmp_path / "one")
    assert (tmp_path / "one").stat().st_mode & 0o777 == 0o700


def test_that_an_error_says_what_happened_and_what_to_do() -> None:
    error = errors.DiskFullError("The disk is full.", "Make room.")
    assert error.sentence() == "The disk is full. Make room."
    assert str(error) == error.what
    assert errors.InputError("Which day?", "talk").sentence() == "Which day?"
    assert errors.JournalInUseError("In use.", {"pid": 1}).holder == {"pid": 1}


def test_that_every_way_a_journal_does_not_open_has_a_reason_of_its_own() -> None:
    reasons = [found.reason for found in errors.OpeningError.__subclasses__()]
    assert len(reasons) == len(set(reasons)) == 6


def test_that_a_count_takes_the_form_of_its_number() -> None:
    assert texts.count("{n} day", "{n} days", 1) == "1 day"
    assert texts.count("{n} day", "{n} days", 0) == "0 days"
    assert texts.mark("as it stands") == texts._("as it stands") == "as it stands"


def test_that_a_language_without_a_translation_is_left_as_it_stands() -> None:
    assert not texts.install("xx")
