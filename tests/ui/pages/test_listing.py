from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui.focus import stops_in
from ui.pages.listing import FIRST, Entry, Listing
from ui.widgets.buttons import Button
from ui.widgets.prose import Prose
from ui.widgets.row import Row


@pytest.fixture
def listing(qtbot) -> Listing:
    made = Listing()
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def entries(*titles: str) -> list[Entry]:
    return [Entry(title[0], title, partial(Row, title)) for title in titles]


def titles(listing: Listing) -> list[str]:
    return [row.title.text() for row in listing.rows() if isinstance(row, Row)]


def test_that_rows_stand_in_the_order_given_and_change_with_it(listing: Listing) -> None:
    listing.show_entries(entries("a", "b", "c"))
    listing.show_entries(entries("c", "a", "d"))
    assert titles(listing) == ["c", "a", "d"]
    listing.layout().activate()
    tops = [row.y() for row in listing.rows()]
    assert tops == sorted(tops)


def test_that_a_row_whose_content_stays_is_the_same_widget(listing: Listing) -> None:
    listing.show_entries(entries("a", "b"))
    a, b = listing.rows()
    listing.show_entries(entries("a", "b again"))
    assert listing.rows()[0] is a
    assert listing.rows()[1] is not b
    assert titles(listing) == ["a", "b again"]


def test_that_a_row_that_grows_after_it_was_moved_has_the_room(qtbot, listing: Listing) -> None:
    text = Prose("short")
    listing.show_entries([Entry("a", "a", lambda: text), *entries("b")])
    listing.show_entries([*entries("b"), Entry("a", "a", lambda: text)])
    QApplication.processEvents()
    text.set_content("\n".join("many lines" for _line in range(9)))
    QApplication.processEvents()
    assert text.height() == text.heightForWidth(text.width())


def test_that_the_focus_goes_to_the_next_row_when_its_own_is_gone(listing: Listing) -> None:
    listing.show_entries(entries("a", "b", "c"))
    listing.rows()[1].setFocus()
    listing.show_entries(entries("a", "c"))
    assert QApplication.focusWidget() is listing.row("c")
    listing.show_entries(entries("a"))
    assert QApplication.focusWidget() is listing.row("a")


def test_that_the_focus_stays_with_a_row_that_is_made_anew(listing: Listing) -> None:
    listing.show_entries(entries("a", "b"))
    listing.rows()[0].setFocus()
    listing.show_entries(entries("a changed", "b"))
    assert QApplication.focusWidget() is listing.row("a")


def test_that_the_focus_elsewhere_is_left_alone(qtbot, listing: Listing) -> None:
    listing.show_entries(entries("a"))
    other = Button("Elsewhere", parent=listing)
    other.show()
    other.setFocus()
    listing.show_entries(entries("b"))
    assert QApplication.focusWidget() is other


def test_that_a_hidden_rest_is_opened_with_the_keyboard(qtbot, listing: Listing) -> None:
    listing.show_entries(entries(*"abcdefgh"))
    assert len(listing.rows()) == FIRST
    more = listing.stops()[-1]
    more.setFocus()
    qtbot.keyClick(more, Qt.Key.Key_Space)
    assert len(listing.rows()) == 8
    assert listing.stops() == listing.rows()


def test_that_what_is_hidden_is_no_stop(qtbot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    shown, hidden = Button("a", parent=holder), Button("b", parent=holder)
    hidden.hide()
    holder.show()
    assert stops_in(holder) == [shown]
