from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from journal.application import safety
from journal.application.journal import Journal
from journal.clock import FixedClock
from journal.errors import (
    DamagedJournalError,
    ForeignFileError,
    JournalError,
    JournalInUseError,
    MissingJournalError,
    NewerJournalError,
    ReadOnlyError,
    UnreadableJournalError,
)
from ui.pages import opening_words
from ui.pages.opening_error import OpeningErrorPage
from ui.widgets.buttons import Button

if TYPE_CHECKING:
    from pathlib import Path

    from journal.application.safety import Backup

NOW = datetime(2026, 11, 20, 14, tzinfo=UTC)
DAMAGED = DamagedJournalError("The file seems damaged. It was left untouched.")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "lost.afterword"


@pytest.fixture
def backups(path: Path) -> list[Backup]:
    """Six backups, the newest of the day, the oldest some weeks old."""
    clock = FixedClock(NOW)
    with Journal.create(path, clock=clock) as journal:
        for hours in (500, 300, 100, 26, 5, 2):
            clock.moment = NOW - timedelta(hours=hours)
            safety.backup_now(journal)
    return safety.list_backups(path, fast=True)


def shown(
    qtbot, error: JournalError, path: Path, backups: list[Backup], *, wait: bool = True
) -> OpeningErrorPage:
    page = OpeningErrorPage(error, path, backups, now=NOW)
    qtbot.addWidget(page)
    page.resize(1200, 900)
    page.show()
    if wait:
        qtbot.waitUntil(lambda: not page._list._checking.running)
    return page


def ways(page: OpeningErrorPage) -> list[str]:
    return [button.accessibleName() for button in page._by_way.values() if button.isVisible()]


def words(page: QWidget) -> str:
    return " | ".join(
        str(getattr(child, "text", str)())
        for child in page.findChildren(QWidget)
        if child.isVisible()
    )


def test_that_the_newest_good_backup_is_chosen_and_restored(
    qtbot, path: Path, backups: list[Backup]
) -> None:
    page = shown(qtbot, DAMAGED, path, backups)
    local = backups[0].made_at.astimezone()
    assert page._list.choice() == backups[0]
    said = words(page)
    assert f"Today, {local:%H:%M}" in said
    assert "all checked just now" in said
    assert "4 of 6" in said
    with qtbot.waitSignal(page.restore) as told:
        qtbot.mouseClick(page._by_way["restore"], Qt.MouseButton.LeftButton)
    assert told.args == [backups[0]]


def test_that_a_backup_that_is_no_good_is_passed_over(
    qtbot, path: Path, backups: list[Backup]
) -> None:
    first = backups[0].path
    first.write_bytes(first.read_bytes()[:9000])
    page = shown(qtbot, DAMAGED, path, backups)
    chosen = page._list.choice()
    assert chosen is not None
    assert chosen.path == backups[1].path
    assert not page._list._lines[0].radio.isEnabled()
    assert "1 of them cannot be used" in words(page)


def test_that_arrows_choose_another_backup_and_the_button_says_which(
    qtbot, path: Path, backups: list[Backup]
) -> None:
    page = shown(qtbot, DAMAGED, path, backups)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page._list._lines[0].radio.setFocus()
    qtbot.keyClick(page._list._lines[0].radio, Qt.Key.Key_Down)
    qtbot.keyClick(page._list._lines[1].radio, Qt.Key.Key_Down)
    assert page._list.choice() == backups[2]
    assert page._by_way["restore"].accessibleName() == "Restore yesterday’s backup"


def test_that_the_other_backups_are_shown_on_demand_and_checked_too(
    qtbot, path: Path, backups: list[Backup]
) -> None:
    page = shown(qtbot, DAMAGED, path, backups)
    last = backups[-1].path
    last.write_bytes(b"nothing of the kind")
    qtbot.mouseClick(page._list._more, Qt.MouseButton.LeftButton)
    assert len(page._list._lines) == 6
    qtbot.waitUntil(lambda: not page._list._lines[-1].radio.isEnabled())
    assert page._list.choice() == backups[0]


def test_that_without_a_backup_another_file_is_the_first_way(qtbot, path: Path) -> None:
    page = shown(qtbot, DAMAGED, path, [])
    assert ways(page) == ["Choose another file", "Start a new journal"]
    assert "No backup of it was found on this computer." in words(page)
    assert not page._list.isVisible()


@pytest.mark.parametrize(
    ("error", "first", "others", "said"),
    [
        (
            MissingJournalError("The journal is not where it was: /away/j.afterword", "Find it."),
            "Find it",
            ["Restore the backup of", "Start a new journal"],
            "not where it was: /away/j.afterword. Find it.",
        ),
        (
            ForeignFileError("“x” is a file of another program."),
            "Choose another file",
            ["Restore the backup of", "Start a new journal"],
            "another program",
        ),
        (
            NewerJournalError(
                "This journal was written by a newer Afterword.", "Updating opens it."
            ),
            "Choose another file",
            ["Start a new journal"],
            "Updating opens it.",
        ),
        (
            JournalInUseError("The journal is open in another window (since 09:12).", {}),
            "Try again",
            ["Look only", "Choose another file"],
            "since 09:12",
        ),
        (
            UnreadableJournalError("“x” cannot be read: Permission denied."),
            "Try again",
            ["Choose another file", "Restore the backup of"],
            "Permission denied",
        ),
        (
            ReadOnlyError("Nothing could be written in /away."),
            "Look only",
            ["Try again", "Choose another file"],
            "You can look at the journal; nothing new will be saved then.",
        ),
    ],
    ids=["missing", "foreign", "newer", "in use", "unreadable", "not writable"],
)
def test_that_every_reason_has_its_sentence_and_its_ways(
    qtbot,
    path: Path,
    backups: list[Backup],
    error: JournalError,
    first: str,
    others: list[str],
    said: str,
) -> None:
    page = shown(qtbot, error, path, backups)
    found = ways(page)
    assert found[0] == first
    assert [any(name.startswith(other) for name in found) for other in others] == [True] * len(
        others
    )
    assert len(found) == 1 + len(others)
    assert said in words(page)


def test_that_every_way_says_what_is_wanted(qtbot, path: Path, backups: list[Backup]) -> None:
    told: list[str] = []
    for error in (DAMAGED, JournalInUseError("Open elsewhere.", {}), MissingJournalError("Gone.")):
        page = shown(qtbot, error, path, backups)
        for name in ("restore", "choose_file", "start_new", "try_again", "look_only"):
            getattr(page, name).connect(lambda *_given, name=name: told.append(name))
        for button in page._by_way.values():
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told == [
        *("restore", "choose_file", "start_new"),
        *("try_again", "look_only", "choose_file"),
        *("choose_file", "restore", "start_new"),
    ]


def test_that_details_are_folded_until_they_are_wanted(
    qtbot, path: Path, backups: list[Backup]
) -> None:
    error = DamagedJournalError("The file seems damaged.")
    error.__cause__ = ValueError("page 212")
    page = shown(qtbot, error, path, backups)
    assert "page 212" not in words(page)
    qtbot.mouseClick(page._fold, Qt.MouseButton.LeftButton)
    assert str(path) in page._told.text()
    assert "ValueError: page 212" in page._told.text()
    assert "MB, left unchanged" in page._told.text()
    show = next(b for b in page.findChildren(Button) if b.accessibleName() == "Show the file")
    with qtbot.waitSignal(page.show_file):
        qtbot.mouseClick(show, Qt.MouseButton.LeftButton)


def test_that_a_backup_is_named_as_a_person_would(backups: list[Backup]) -> None:
    morning = NOW.astimezone().replace(hour=9, minute=12)
    evening = morning.replace(hour=13)
    now = morning.replace(hour=15)
    assert opening_words.restore_button(morning, now) == "Restore this morning’s backup"
    assert opening_words.restore_button(evening, now) == "Restore the backup of 13:12"
    week = morning - timedelta(days=7)
    assert opening_words.restore_button(week, now) == "Restore the backup of 13 November"
    assert opening_words.made(morning, now) == "Today, 09:12"
    assert opening_words.made(week, now) == "Friday 13 November, 09:12"
    old = [backups[0]._replace(made_at=week)]
    assert opening_words.why(DAMAGED, old, now).endswith("The newest backup is from 13 November.")
