from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from journal.application import actions
from journal.application.sample import sample_records
from journal.domain.records import Counterpart, Lesson, Negotiation, Note
from ui.pages import trash_words
from ui.pages.trash import AskingRow, ThingRow, TrashPage
from ui.widgets.buttons import Button

if TYPE_CHECKING:
    from journal.application.journal import Journal
    from ui.desk import Desk

DAY = date(2026, 11, 20)


def shown(qtbot, desk: Desk) -> TrashPage:
    page = TrashPage(desk)
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    page.show_for("", "")
    page.activateWindow()
    settle(qtbot, page)
    qtbot.waitUntil(page.isActiveWindow)
    return page


def settle(qtbot, page: TrashPage) -> None:
    qtbot.waitUntil(lambda: not (page._reading.running or page._tidying.running))


def press(qtbot, row: object, name: str) -> None:
    assert isinstance(row, ThingRow | AskingRow)
    button = next(b for b in row.findChildren(Button) if b.accessibleName().startswith(name))
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)


@pytest.fixture
def lease(journal: Journal) -> Negotiation:
    negotiation = actions.add_negotiation(journal, "Lease", "property", "Ada Quist")
    for text in ("first words", "second words"):
        actions.add_note(journal, negotiation.id, text)
    actions.trash(journal, negotiation)
    return journal.the(Negotiation, negotiation.id)


def test_that_an_empty_trash_says_so(qtbot, desk: Desk) -> None:
    page = shown(qtbot, desk)
    assert page._lead.text().startswith("The trash is empty.")
    assert not page._section.isVisible()


def test_that_a_thing_is_restored_and_undo_puts_it_back(
    qtbot, desk: Desk, journal: Journal, lease: Negotiation
) -> None:
    page = shown(qtbot, desk)
    row = page.listing.row(lease.id)
    assert isinstance(row, ThingRow)
    assert row.accessibleName() == "Lease, Negotiation, moved here today"
    press(qtbot, row, "Restore Lease")
    settle(qtbot, page)
    assert journal.the(Negotiation, lease.id).trashed_at is None
    assert page.listing.rows() == []
    desk.undo()
    settle(qtbot, page)
    assert page.listing.row(lease.id) is not None


def test_that_deleting_for_good_is_asked_twice_and_names_what_goes(
    qtbot, desk: Desk, journal: Journal, lease: Negotiation
) -> None:
    page = shown(qtbot, desk)
    press(qtbot, page.listing.row(lease.id), "Delete Lease for good")
    asking = page.listing.row(lease.id)
    assert isinstance(asking, AskingRow)
    assert asking.accessibleName() == (
        "“Lease” and 2 records in it would be gone for good. Undo does not bring them back. "
        "Lessons taken from it stay."
    )
    assert QApplication.focusWidget() is asking.keep
    press(qtbot, asking, "Keep it")
    assert isinstance(page.listing.row(lease.id), ThingRow)
    assert journal.find(Negotiation, lease.id) is not None


def test_that_what_is_deleted_for_good_is_gone_from_the_file(
    qtbot, desk: Desk, journal: Journal, lease: Negotiation
) -> None:
    page = shown(qtbot, desk)
    press(qtbot, page.listing.row(lease.id), "Delete Lease for good")
    press(qtbot, page.listing.row(lease.id), "Delete it for good")
    settle(qtbot, page)
    assert journal.find(Negotiation, lease.id) is None
    assert journal.load(Note, trashed=True) == []
    assert page.listing.rows() == []
    assert b"second words" not in journal.path.read_bytes()
    assert journal.load(Counterpart) != []


def test_that_nothing_is_gone_when_it_cannot_be_deleted(
    qtbot, desk: Desk, journal: Journal, lease: Negotiation
) -> None:
    said: list[str] = []
    desk.said.connect(lambda notice: said.append(notice.kind))
    page = shown(qtbot, desk)
    press(qtbot, page.listing.row(lease.id), "Delete Lease for good")
    journal.connection.raw.execute("PRAGMA query_only=ON")
    press(qtbot, page.listing.row(lease.id), "Delete it for good")
    journal.connection.raw.execute("PRAGMA query_only=OFF")
    assert said == ["error"]
    assert isinstance(page.listing.row(lease.id), ThingRow)


def test_that_every_kind_of_record_has_a_name_there(journal: Journal) -> None:
    records, _drafts = sample_records(DAY)
    kinds = {type(record): record for record in records}
    for kind, record in kinds.items():
        assert trash_words.name_of(record, DAY).strip(), kind
    lesson = kinds[Lesson]
    assert trash_words.name_of(lesson, DAY).startswith("If ")


def test_that_one_thing_alone_is_said_alone(journal: Journal, lease: Negotiation) -> None:
    note = journal.load(Note)[0]
    actions.trash(journal, note)
    thing = next(t for t in trash_words.read_trash(journal) if t.record.id == note.id)
    assert thing.second == "Note, Lease, moved here today"
    said = trash_words.what_goes(thing, [])
    assert said == "“first words” would be gone for good. Undo does not bring it back."
