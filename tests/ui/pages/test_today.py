from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from journal import settings
from journal.application import actions
from journal.application.today import today
from journal.domain.draft import Draft
from journal.domain.records import Commitment, Debrief, FollowUp, Lesson, Negotiation, Session
from journal.ids import new_id
from journal.questions.answers import Answers
from ui.desk import Desk, Place
from ui.forms.look_back import LookBack
from ui.main_window import MainWindow
from ui.pages import today_words
from ui.pages.listing import FIRST, MORE
from ui.pages.today import TodayPage
from ui.pages.today_rows import ButtonRow, OpenRow, PromiseRow
from ui.theme import current

if TYPE_CHECKING:
    from journal.application.journal import Journal
    from journal.clock import FixedClock

DAY = date(2026, 11, 20)


def settled(journal: Journal, title: str = "Lease", days_ago: int = 90) -> Negotiation:
    negotiation = actions.add_negotiation(journal, title, "property", "Ada Quist")
    ended = DAY - timedelta(days=days_ago)
    negotiation = actions.change(journal, negotiation, started_on=ended - timedelta(days=9))
    return actions.end(journal, negotiation, "agreement", ended)


def draft_of(journal: Journal, title: str = "Van repair") -> Draft:
    now = journal.clock.now()
    draft = Draft(
        id=new_id(),
        started_at=now - timedelta(days=1),
        saved_at=now,
        new_title=title,
        held_on=DAY,
        ending="agreement",
        answers=Answers({"sat_terms": 5, "worked": "Asked first"}),
    )
    journal.save_draft(draft)
    return draft


def shown(qtbot, desk: Desk, width: int = 1440, height: int = 900) -> TodayPage:
    page = TodayPage(desk)
    qtbot.addWidget(page)
    page.resize(width, height)
    page.show()
    page.show_for("", "")
    page.activateWindow()
    qtbot.waitUntil(lambda: page.isVisible() and not page._reading.running)
    return page


def words_of(widget: QWidget) -> list[str]:
    return [
        text
        for child in widget.findChildren(QWidget)
        if child.isVisible() and (text := getattr(child, "text", str)())
    ]


def told(window: MainWindow) -> list[str]:
    places = window.sidebar.places
    names = (places.accessibleTabName(index) for index in range(places.count()))
    return [name for name in names if "waiting" in name]


@pytest.fixture
def gone(desk: Desk) -> list[Place]:
    places: list[Place] = []
    desk.going.connect(places.append)
    return places


def test_that_an_empty_journal_offers_the_first_debrief_and_nothing_else(
    qtbot, desk: Desk, gone: list[Place]
) -> None:
    page = shown(qtbot, desk)
    assert "This page fills itself. It starts with one debrief." in words_of(page)
    assert not page._trends.isVisible()
    assert page._empty is not None
    button = page._empty.button
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert gone == [Place("debrief")]


def test_that_the_empty_state_goes_when_there_is_a_record(
    qtbot, desk: Desk, journal: Journal
) -> None:
    page = shown(qtbot, desk)
    settled(journal, days_ago=3)
    assert page._empty is not None
    assert not page._empty.isVisible()
    assert page._trends.isVisible()


def test_that_nothing_waiting_is_said_with_the_next_talk(
    qtbot, desk: Desk, journal: Journal
) -> None:
    one = actions.add_negotiation(journal, "Lease", "property", "Ada Quist")
    actions.add_session(journal, one.id, DAY + timedelta(days=3))
    page = shown(qtbot, desk)
    said = "Nothing is waiting. Monday’s talk with Ada Quist is next."
    assert said in words_of(page)
    assert not page._drafts.isVisible()
    assert not page._promises.isVisible()
    assert page._coming.isVisible()


def test_that_a_draft_shows_how_much_of_it_is_answered_and_is_continued(
    qtbot, desk: Desk, journal: Journal, gone: list[Place]
) -> None:
    draft = draft_of(journal)
    page = shown(qtbot, desk)
    row = page._drafts.listing.row(draft.id)
    assert isinstance(row, ButtonRow)
    assert row.title.text() == "Van repair"
    # the talk, the ending, how it felt, what worked, and the days to look back
    assert row.second.text() == "Quick debrief, begun yesterday. 5 of 10 answered."
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Return)
    qtbot.mouseClick(row.button, Qt.MouseButton.LeftButton)
    assert gone == [Place("debrief", "", draft.id)] * 2


def test_that_a_draft_answered_further_shows_its_new_count(
    qtbot, desk: Desk, journal: Journal
) -> None:
    draft = draft_of(journal)
    page = shown(qtbot, desk)
    from dataclasses import replace

    journal.save_draft(replace(draft, plan_then="ask first"))
    page.refresh()
    row = page._drafts.listing.row(draft.id)
    assert isinstance(row, ButtonRow)
    assert "6 of 10" in row.second.text()


def test_that_a_held_talk_is_offered_once_for_its_negotiation(
    qtbot, desk: Desk, journal: Journal, gone: list[Place]
) -> None:
    one = actions.add_negotiation(journal, "Lease", "property", "Ada Quist")
    for days in (9, 4):
        actions.add_session(journal, one.id, DAY - timedelta(days=days))
    page = shown(qtbot, desk)
    rows = page._drafts.listing.rows()
    assert len(rows) == 1
    assert isinstance(rows[0], ButtonRow)
    assert rows[0].second.text() == "Held Monday. Not written up yet."
    qtbot.mouseClick(rows[0].button, Qt.MouseButton.LeftButton)
    assert gone == [Place("debrief", one.id)]


def test_that_a_promise_is_kept_with_space_and_undo_brings_it_back(
    qtbot, desk: Desk, journal: Journal
) -> None:
    one = actions.add_negotiation(journal, "Lease", "property", "Ada Quist")
    first = actions.add_promise(journal, one.id, "you", "Send the plan", DAY)
    second = actions.add_promise(journal, one.id, "them", "confirm it", DAY - timedelta(days=4))
    said: list[str] = []
    desk.said.connect(lambda notice: said.append(notice.text))
    page = shown(qtbot, desk)
    rows = page._promises.listing.rows()
    assert [row.accessibleName() for row in rows] == [
        "Ada Quist confirm it, was due Monday",
        "You send the plan, today",
    ]
    rows[0].setFocus()
    qtbot.keyClick(rows[0], Qt.Key.Key_Space)
    assert journal.the(Commitment, second.id).done_on == DAY
    assert said == ["Promise kept."]
    assert page._promises.listing.rows() == [page._promises.listing.row(first.id)]
    assert QApplication.focusWidget() is page._promises.listing.row(first.id)
    desk.undo()
    assert len(page._promises.listing.rows()) == 2


def test_that_a_promise_that_cannot_be_kept_is_not_shown_as_kept(
    qtbot, desk: Desk, journal: Journal
) -> None:
    one = actions.add_negotiation(journal, "Lease", "property", "Ada Quist")
    promise = actions.add_promise(journal, one.id, "you", "send it", DAY)
    page = shown(qtbot, desk)
    row = page._promises.listing.row(promise.id)
    assert isinstance(row, PromiseRow)
    journal.connection.raw.execute("PRAGMA query_only=ON")
    qtbot.keyClick(row, Qt.Key.Key_Space)
    assert not row._box.isChecked()
    journal.connection.raw.execute("PRAGMA query_only=OFF")
    assert journal.the(Commitment, promise.id).done_on is None


def test_that_the_first_look_back_stands_open_and_digits_answer_it(
    qtbot, desk: Desk, journal: Journal
) -> None:
    one = settled(journal, days_ago=90)
    page = shown(qtbot, desk)
    thirty, ninety = sorted(
        (look for look in journal.of_negotiation(FollowUp, one.id) if look.due_on <= DAY),
        key=lambda look: look.days,
    )
    row = page._follow_ups.listing.row(thirty.id)
    assert isinstance(row, OpenRow)
    assert isinstance(page._follow_ups.listing.row(ninety.id), ButtonRow)
    assert isinstance(row.form, LookBack)
    editor = row.form.editor
    assert editor is not None
    editor.widget.setFocus()
    qtbot.keyClick(editor.widget, Qt.Key.Key_6)
    assert journal.the(FollowUp, thirty.id).answers.number("outcome_now") == 6


def test_that_an_answered_look_back_keeps_its_place_until_the_page_is_left(
    qtbot, desk: Desk, journal: Journal
) -> None:
    settled(journal, days_ago=90)
    page = shown(qtbot, desk)
    section = page._follow_ups
    first, second = today(journal).look_backs
    row = section.listing.row(first.id)
    assert isinstance(row, OpenRow)
    assert isinstance(row.form, LookBack)
    editor = row.form.editor
    assert editor is not None
    qtbot.keyClick(editor.widget, Qt.Key.Key_6)
    assert section.listing.row(first.id) is row
    assert isinstance(section.listing.row(second.id), OpenRow)
    assert section.count.text() == "1"
    page.show_for("", "")
    assert section.listing.row(first.id) is None


def test_that_undoing_a_look_back_asks_it_anew(qtbot, desk: Desk, journal: Journal) -> None:
    settled(journal, days_ago=40)
    page = shown(qtbot, desk)
    (look,) = today(journal).look_backs
    row = page._follow_ups.listing.row(look.id)
    assert isinstance(row, OpenRow)
    assert isinstance(row.form, LookBack)
    editor = row.form.editor
    assert editor is not None
    qtbot.keyClick(editor.widget, Qt.Key.Key_6)
    desk.undo()
    again = page._follow_ups.listing.row(look.id)
    assert isinstance(again, OpenRow)
    assert again is not row
    assert isinstance(again.form, LookBack)
    assert again.form.editor is not None
    assert again.form.editor.answer() is None


def test_that_a_button_opens_another_look_back_and_goes_into_it(
    qtbot, desk: Desk, journal: Journal
) -> None:
    settled(journal, days_ago=90)
    page = shown(qtbot, desk)
    first, second = today(journal).look_backs
    row = page._follow_ups.listing.row(second.id)
    assert isinstance(row, ButtonRow)
    qtbot.mouseClick(row.button, Qt.MouseButton.LeftButton)
    opened = page._follow_ups.listing.row(second.id)
    assert isinstance(opened, OpenRow)
    assert opened.form.isAncestorOf(QApplication.focusWidget())
    assert isinstance(page._follow_ups.listing.row(first.id), OpenRow)


def test_that_an_empty_line_of_a_finished_debrief_is_asked_once_more(
    qtbot, desk: Desk, journal: Journal, clock: FixedClock
) -> None:
    now = clock.now()
    draft = Draft(
        id=new_id(),
        started_at=now,
        saved_at=now,
        new_title="Lease",
        held_on=DAY,
        ending="agreement",
        answers=Answers({"differently": "Ask for the budget first"}),
    )
    debrief = actions.log_debrief(journal, draft)
    page = shown(qtbot, desk)
    row = page._ask_again.listing.row(debrief.id)
    assert isinstance(row, OpenRow)
    scale = row.form.editors[0].widget  # type: ignore[union-attr]  # an AskAgain
    scale.setFocus()
    qtbot.keyClick(scale, Qt.Key.Key_5)
    assert journal.the(Debrief, debrief.id).answers.number("sat_terms") == 5
    assert not page._ask_again.isVisible()


def test_that_typing_in_place_is_kept_when_the_page_is_left(
    qtbot, desk: Desk, journal: Journal, clock: FixedClock
) -> None:
    now = clock.now()
    draft = Draft(
        id=new_id(),
        started_at=now,
        saved_at=now,
        new_title="Lease",
        held_on=DAY,
        ending="agreement",
        answers=Answers({"sat_terms": 5}),
    )
    debrief = actions.log_debrief(journal, draft)
    page = shown(qtbot, desk)
    row = page._ask_again.listing.row(debrief.id)
    assert isinstance(row, OpenRow)
    field = row.form.editors[0].widget  # type: ignore[union-attr]  # an AskAgain
    qtbot.keyClicks(field, "Ask sooner")
    assert page.may_leave()
    assert journal.the(Debrief, debrief.id).answers.text("differently") == "Ask sooner"


def test_that_many_rows_open_a_screenful_at_a_time(qtbot, desk: Desk, journal: Journal) -> None:
    one = actions.add_negotiation(journal, "Lease", "property", "Ada Quist")
    for number in range(FIRST + MORE + 3):
        actions.add_promise(journal, one.id, "you", f"send page {number}", None)
    page = shown(qtbot, desk)
    listing = page._promises.listing
    assert len(listing.rows()) == FIRST
    assert listing._more.text() == f"and {MORE + 3} more"
    qtbot.mouseClick(listing._more, Qt.MouseButton.LeftButton)
    assert len(listing.rows()) == FIRST + MORE
    assert QApplication.focusWidget() is listing.rows()[FIRST]
    qtbot.mouseClick(listing._more, Qt.MouseButton.LeftButton)
    assert not listing._more.isVisible()


def test_that_a_coming_talk_and_a_due_lesson_lead_to_their_pages(
    qtbot, desk: Desk, journal: Journal, gone: list[Place]
) -> None:
    one = actions.add_negotiation(journal, "Lease", "property", "Ada Quist")
    actions.add_session(journal, one.id, DAY + timedelta(days=2), starts_at="10:00")
    lesson = actions.add_lesson(journal, "they open with a number", "ask what it rests on")
    actions.change(journal, lesson, due_on=DAY)
    page = shown(qtbot, desk)
    (talk,) = page._coming.listing.rows()
    (plan,) = page._lessons.listing.rows()
    assert talk.accessibleName() == "Sunday, Lease, Ada Quist, 10:00"
    assert plan.accessibleName().endswith("Not used yet")
    qtbot.keyClick(talk, Qt.Key.Key_Return)
    qtbot.keyClick(plan, Qt.Key.Key_Return)
    assert gone == [Place("negotiations", one.id), Place("lessons", lesson.id)]


def test_that_arrows_go_from_row_to_row_also_past_an_open_one(
    qtbot, desk: Desk, journal: Journal
) -> None:
    settled(journal, days_ago=90)
    page = shown(qtbot, desk)
    first, second = page._follow_ups.listing.rows()
    second.setFocus()
    qtbot.keyClick(second, Qt.Key.Key_Up)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert first.isAncestorOf(focus)
    qtbot.keyClick(focus, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is second


def test_that_tab_goes_through_the_page_in_reading_order(
    qtbot, desk: Desk, journal: Journal
) -> None:
    draft = draft_of(journal)
    one = settled(journal, days_ago=40)
    actions.add_promise(journal, one.id, "you", "send it", DAY)
    page = shown(qtbot, desk)
    page._head.new.setFocus()
    seen: list[QWidget] = []
    for _step in range(9):
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.append(focus)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    row = page._drafts.listing.row(draft.id)
    assert isinstance(row, ButtonRow)
    promise = page._promises.listing.rows()[0]
    assert isinstance(promise, PromiseRow)
    assert seen[:4] == [page._head.new, page._head.log, row, row.button]
    assert seen.index(promise) > 4
    assert seen[seen.index(promise) + 1] is promise._box


@pytest.mark.parametrize(
    ("width", "beside"), [(1440, True), (1100, True), (1000, False), (640, False)]
)
def test_that_the_right_column_moves_under_the_main_one_where_it_is_narrow(
    qtbot, desk: Desk, journal: Journal, width: int, *, beside: bool
) -> None:
    one = settled(journal, days_ago=40)
    two = actions.add_negotiation(journal, "Rent", "property", "")
    actions.add_session(journal, two.id, DAY + timedelta(days=2))
    actions.add_promise(journal, one.id, "you", "send it", DAY)
    page = shown(qtbot, desk, current().px(width))
    main, side = page._body.main.geometry(), page._body.side.geometry()
    assert (side.left() > main.right()) is beside
    assert (side.top() >= main.bottom()) is not beside


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_that_nothing_is_wider_than_the_page(
    qtbot, desk: Desk, journal: Journal, size: float
) -> None:
    draft_of(journal, "A rather long name for a talk about the lease of the workshop")
    one = settled(journal, "The lease of the workshop", days_ago=100)
    actions.add_promise(journal, one.id, "you", "send the twelve-month forecast", DAY)
    current().choose(text_size=size)
    # the smallest window at 200 % text, beside the folded sidebar
    page = shown(qtbot, desk, round(27 * current().em()), 600)
    room = page._scroll.viewport().width()
    qtbot.waitUntil(lambda: page._body.width() <= room, timeout=2000)
    assert page._body.minimumSizeHint().width() <= room


def test_that_today_is_live_once_lists_and_trends_are_painted(
    qtbot, desk: Desk, journal: Journal
) -> None:
    from ui import startup_report

    startup_report._moments.pop("today_live", None)
    settled(journal, days_ago=3)
    page = shown(qtbot, desk)
    qtbot.waitUntil(lambda: "today_live" in startup_report._moments)
    assert len(page._trends._shown) == 3


def test_that_a_trend_opens_its_chart(
    qtbot, desk: Desk, journal: Journal, gone: list[Place]
) -> None:
    settled(journal, days_ago=3)
    page = shown(qtbot, desk)
    tile = page._trends._parts[0]
    assert "Too few to say (n = " in tile.accessibleName()
    tile.setFocus()
    qtbot.keyClick(tile, Qt.Key.Key_Return)
    qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
    assert gone == [Place("chart", page._trends._shown[0].chart)] * 2


def test_that_the_sidebar_hears_what_waits_even_while_the_page_is_not_shown(
    qtbot, journal: Journal
) -> None:
    desk = Desk(journal, settings.Settings())
    window = MainWindow(desk.settings)
    qtbot.addWidget(window)
    window.show_journal(desk)
    window.show()
    lesson = actions.add_lesson(journal, "they open", "ask")
    actions.change(journal, lesson, due_on=DAY)
    draft_of(journal)
    window.go(Place("today"))
    assert told(window) == ["Today, 1 waiting", "Lessons, 1 waiting"]
    window.go(Place("trash"))
    actions.change(journal, journal.the(Lesson, lesson.id), due_on=DAY + timedelta(days=9))
    qtbot.waitUntil(lambda: told(window) == ["Today, 1 waiting"])
    window.forget_journal()


@pytest.mark.parametrize(
    ("hour", "name", "said"),
    [
        (8, "", "Good morning."),
        (13, "Nora", "Good afternoon, Nora."),
        (22, "Nora", "Good evening, Nora."),
    ],
)
def test_that_the_greeting_follows_the_clock_of_the_person(
    clock: FixedClock, hour: int, name: str, said: str
) -> None:
    local = clock.now().astimezone().replace(hour=hour)
    assert today_words.greeting(local, name) == said


def test_that_the_lead_names_the_two_most_pressing_kinds_in_their_order(
    journal: Journal,
) -> None:
    one = actions.add_negotiation(journal, "Lease", "property", "Ada Quist")
    assert today_words.lead(today(journal)) == ""
    actions.add_promise(journal, one.id, "you", "send it", DAY)
    assert today_words.lead(today(journal)) == "A promise is open."
    actions.add_session(journal, one.id, DAY + timedelta(days=3))
    said = "Monday’s talk with Ada Quist is next, and a promise is open."
    assert today_words.lead(today(journal)) == said
    settled(journal, "Rent", 200)
    said = "Three check-ins take a minute each, and Monday’s talk with Ada Quist is next."
    assert today_words.lead(today(journal)) == said
    draft_of(journal)
    said = "A debrief waits for its last words, and three check-ins take a minute each."
    assert today_words.lead(today(journal)) == said


def test_that_a_talk_far_away_is_named_by_its_date(journal: Journal) -> None:
    one = actions.add_negotiation(journal, "Lease", "property", "")
    actions.add_session(journal, one.id, DAY + timedelta(days=30))
    found = today(journal)
    assert today_words.next_talk(found) == "the 20 December talk, “Lease”, is next"
    assert today_words.next_talk(found, soon=True) == ""
    assert journal.count("session") == len(journal.load(Session)) == 1
