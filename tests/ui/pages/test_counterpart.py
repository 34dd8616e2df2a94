from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from journal.application import actions
from journal.domain.ledger import Check
from journal.domain.records import Counterpart
from tests.ui.pages.matters import logged
from ui.pages.counterpart import CounterpartPage
from ui.pages.counterpart_card import story
from ui.widgets.row import Row

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from journal.application.journal import Journal
    from ui.desk import Desk, Notice, Place

    Opened = Callable[..., CounterpartPage]


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk) -> Opened:
    """The page, shown for a counterpart or for all."""

    page = CounterpartPage(desk)

    def show(record: str = "") -> CounterpartPage:
        qtbot.addWidget(page)
        page.resize(1000, 800)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        page.show_for(record, "")
        qtbot.waitUntil(lambda: not page.people._reading.running and not page._reading.running)
        return page

    return show


def test_that_all_counterparts_stand_by_name_with_how_often_one_talked(
    opened: Opened, journal: Journal
) -> None:
    logged(journal, "One", "Zoe")
    logged(journal, "Two", "Ada")
    logged(journal, "Three", "ada")
    rows = [row for row in opened().people.listing.rows() if isinstance(row, Row)]
    assert [row.accessibleName() for row in rows] == [
        "Ada, 2 negotiations",
        "Zoe, 1 negotiation",
    ]


def test_that_a_few_letters_find_somebody_and_nobody_is_said(
    qtbot: QtBot, opened: Opened, journal: Journal
) -> None:
    logged(journal, "One", "Zoë Brandt")
    logged(journal, "Two", "Ada")
    page = opened()
    qtbot.keyClicks(page.people.field, "zoe")
    assert len(page.people.listing.rows()) == 1
    qtbot.keyClicks(page.people.field, "xx")
    assert page.people._nothing.isVisible()
    assert page.people._nothing.text() == "Nobody of that name."


def test_that_a_new_counterpart_is_added_and_opened(
    qtbot: QtBot, opened: Opened, journal: Journal, desk: Desk
) -> None:
    places: list[Place] = []
    desk.going.connect(places.append)
    page = opened()
    page.people.add_button.click()
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClicks(focus, "Mina Harwell")
    qtbot.keyClick(focus, Qt.Key.Key_Return)
    (made,) = journal.load(Counterpart)
    assert made.name == "Mina Harwell"
    assert places[-1] == ("counterpart", made.id, "")


def test_that_a_counterpart_is_changed_where_it_stands(
    qtbot: QtBot, opened: Opened, journal: Journal
) -> None:
    person = actions.add_counterpart(journal, "Mina Harwell")
    card = opened(person.id).card
    for field, words in (
        (card.title, " of Harwell"),
        (card.alias, "Mina"),
        (card.matters, "Cash in November"),
        (card.avoid, "Deadlines"),
    ):
        field.begin()
        qtbot.keyClicks(field.field, words)
        assert field.finish()
    card.relation.setFocus()
    card.relation.choose("supplier")
    card.relation.chosen.emit("supplier")
    card.private.switch.click()
    kept = journal.the(Counterpart, person.id)
    assert (kept.name, kept.alias) == ("Mina Harwell of Harwell", "Mina")
    assert (kept.matters, kept.avoid) == ("Cash in November", "Deadlines")
    assert (kept.relation, kept.private) == ("supplier", True)


def test_that_a_counterpart_in_use_stays_and_the_reason_is_said(
    opened: Opened, journal: Journal, desk: Desk
) -> None:
    logged(journal, "Packaging", "Harwell Print")
    (person,) = journal.load(Counterpart)
    said: list[Notice] = []
    desk.said.connect(said.append)
    opened(person.id).card.trash_button.click()
    assert said[-1].kind == "error"
    assert "so it stays" in said[-1].text
    assert journal.load(Counterpart) == [person]


def test_that_one_not_in_use_goes_to_the_trash_with_undo(
    opened: Opened, journal: Journal, desk: Desk
) -> None:
    person = actions.add_counterpart(journal, "Mina Harwell")
    said: list[Notice] = []
    left: list[bool] = []
    desk.said.connect(said.append)
    desk.leaving.connect(lambda: left.append(True))
    opened(person.id).card.trash_button.click()
    assert not journal.load(Counterpart)
    assert said[-1].action == "Undo"
    assert left == [True]


def test_that_the_relationship_is_drawn_once_it_was_asked_about(
    opened: Opened, journal: Journal
) -> None:
    logged(journal, "One", "Ada", date(2026, 3, 1), began=date(2026, 2, 1), rel_health=3)
    logged(journal, "Two", "Ada", date(2026, 6, 1), began=date(2026, 5, 1), rel_health=5)
    (person,) = journal.load(Counterpart)
    card = opened(person.id).card
    assert card.relationship.isVisible()
    assert card.line.accessibleName().endswith("1 Mar: 3, 1 Jun: 5")
    assert len(card.listing.rows()) == 2
    assert card._sentence.text() == (
        "2 negotiations since February. The relationship went from 3 to 5 of 7."
    )


def test_that_without_negotiations_there_is_no_story() -> None:
    check = Check("c", date(2026, 1, 1), "r", None, 4)
    assert not story([], [check, check], date(2026, 11, 20))


def test_that_a_counterpart_in_the_trash_gives_way_to_the_list(
    opened: Opened, journal: Journal
) -> None:
    person = actions.add_counterpart(journal, "Mina Harwell")
    actions.trash(journal, person)
    page = opened(person.id)
    assert page.people.isVisible()
    assert page.window_title == "Counterparts"
