"""A draft reaches the file soon after a pause, while typing goes on, and after a fault."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from journal.errors import DiskFullError
from journal.questions.answers import Answers
from ui.forms import draft_keeper
from ui.forms.debrief_start import blank
from ui.forms.draft_keeper import DraftKeeper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from journal.application.journal import Journal


@pytest.fixture
def keeper(journal: Journal, qapp: object) -> Iterator[DraftKeeper]:
    holder = QObject()
    yield DraftKeeper(journal, holder)
    holder.deleteLater()


def fill_disk(journal: Journal) -> None:
    pages = journal.connection.value("PRAGMA page_count")
    journal.connection.value(f"PRAGMA max_page_count = {pages}")


def make_room(journal: Journal) -> None:
    journal.connection.value("PRAGMA max_page_count = 1000000")


def test_that_a_pause_is_enough_and_the_newest_state_is_kept(
    qtbot: QtBot, journal: Journal, keeper: DraftKeeper
) -> None:
    draft = blank(journal)
    keeper.take(replace(draft, new_title="L"))
    keeper.take(replace(draft, new_title="Lease"))
    assert keeper.unsaved
    assert journal.drafts() == []
    with qtbot.waitSignal(keeper.kept, timeout=1500):
        pass
    assert [kept.new_title for kept in journal.drafts()] == ["Lease"]
    assert not keeper.unsaved


def test_that_typing_without_a_pause_is_kept_within_two_seconds(
    qtbot: QtBot, journal: Journal, keeper: DraftKeeper
) -> None:
    draft = blank(journal)
    for number in range(20):
        keeper.take(replace(draft, new_title=f"Lease {number}"))
        qtbot.wait(100)
        if journal.drafts():
            break
    assert journal.drafts()
    assert number * 100 < 2000
    assert draft_keeper.PAUSE_MS < draft_keeper.LONGEST_MS < 2000


def test_that_a_full_disk_is_said_and_nothing_is_forgotten(
    qtbot: QtBot, journal: Journal, keeper: DraftKeeper
) -> None:
    fill_disk(journal)
    big = replace(blank(journal), answers=Answers({"worked": "x" * 100_000}))
    keeper.take(big)
    with qtbot.waitSignal(keeper.failed, timeout=1500) as failed:
        pass
    assert isinstance(failed.args[0], DiskFullError)
    assert keeper.unsaved
    assert not keeper.save_now()
    make_room(journal)
    assert keeper.save_now()
    assert journal.drafts() == [big]


def test_that_a_draft_let_go_is_not_saved_later(
    qtbot: QtBot, journal: Journal, keeper: DraftKeeper
) -> None:
    keeper.take(replace(blank(journal), new_title="Lease"))
    keeper.let_go()
    qtbot.wait(draft_keeper.PAUSE_MS + 100)
    assert journal.drafts() == []
