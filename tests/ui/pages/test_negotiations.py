from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from journal.application import actions
from journal.domain.records import (
    Commitment,
    Counterpart,
    Debrief,
    FollowUp,
    Negotiation,
    Note,
    Session,
)
from journal.questions.answers import Absent
from tests.ui.pages.matters import logged
from ui.forms.look_back import LookBack
from ui.pages.negotiation_details import DetailsForm, EndForm
from ui.pages.negotiation_notes import NoteCard
from ui.pages.negotiation_promises import PromiseForm, PromiseLine
from ui.pages.negotiation_sessions import SessionForm
from ui.pages.negotiations import NegotiationsPage
from ui.theme import current
from ui.widgets.row import Row

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from journal.application.journal import Journal
    from ui.desk import Desk, Place

    Opened = Callable[..., NegotiationsPage]


@pytest.fixture
def gone_to(desk: Desk) -> list[Place]:
    """Where the page has gone, in order."""
    places: list[Place] = []
    desk.going.connect(places.append)
    return places


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, gone_to: list[Place]) -> Opened:
    """The page, shown for a record and part, led to its own places like the window does."""

    def lead(place: Place) -> None:
        if place.page == "negotiations" and page.may_leave():
            page.show_for(place.record, place.part)

    page = NegotiationsPage(desk)
    desk.going.connect(lead)

    def show(record: str = "", part: str = "", *, width: int = 1280) -> NegotiationsPage:
        qtbot.addWidget(page)
        page.resize(width, 800)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        page.show_for(record, part)
        qtbot.waitUntil(lambda: page.list.is_empty or page.list.model.rowCount() > 0)
        qtbot.wait(20)
        return page

    return show


def keys(qtbot: QtBot, *pressed: Qt.Key) -> None:
    for key in pressed:
        qtbot.keyClick(focus(), key)


def typed(qtbot: QtBot, words: str) -> None:
    qtbot.keyClicks(focus(), words)


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


# the list


def test_that_an_empty_journal_says_how_a_negotiation_begins(opened: Opened) -> None:
    page = opened()
    assert page._right.currentWidget() is page._empty
    assert focus() is page._empty.button


def test_that_a_new_negotiation_is_made_on_one_line_by_keys(
    qtbot: QtBot, opened: Opened, journal: Journal
) -> None:
    page = opened("", "new")
    typed(qtbot, "Packaging price rise")
    keys(qtbot, Qt.Key.Key_Tab)
    typed(qtbot, "Harwell Print")
    keys(qtbot, Qt.Key.Key_Return)
    (made,) = journal.load(Negotiation)
    assert made.title == "Packaging price rise"
    assert [person.name for person in journal.load(Counterpart)] == ["Harwell Print"]
    assert page.detail.matter is not None
    assert page.detail.matter.negotiation == made
    assert not page.list.is_adding


def test_that_a_negotiation_without_a_name_is_refused_in_words(
    qtbot: QtBot, opened: Opened, journal: Journal
) -> None:
    page = opened("", "new")
    keys(qtbot, Qt.Key.Key_Return)
    assert page.list._new is not None
    assert page.list._new.problem == "A negotiation needs a name; the rest can wait."
    keys(qtbot, Qt.Key.Key_Escape)
    assert not page.list.is_adding
    assert not journal.load(Negotiation)


def test_that_arrows_show_the_next_one_and_enter_goes_into_it(
    qtbot: QtBot, opened: Opened, journal: Journal, gone_to: list[Place]
) -> None:
    older = logged(journal, "Older", held_on=date(2026, 10, 1))
    newer = logged(journal, "Newer", held_on=date(2026, 10, 9))
    page = opened()
    assert page.window_title == "Newer"
    assert focus() is page.list.view
    keys(qtbot, Qt.Key.Key_Down)
    assert page.window_title == "Older"
    assert not gone_to
    keys(qtbot, Qt.Key.Key_Return)
    assert [place.record for place in gone_to] == [older.id]
    assert focus() is page.detail.tabs
    assert newer.id != older.id


def test_that_the_filter_finds_titles_people_and_words_in_notes(
    qtbot: QtBot, opened: Opened, journal: Journal
) -> None:
    one = logged(journal, "Office lease", "Carrow Street")
    logged(journal, "Packaging", "Harwell Print")
    actions.add_note(journal, one.id, "The boiler is from 1974")
    page = opened()
    page.on_find()
    for text in ("lease", "carrow", "boiler"):
        page.list.field.clear()
        typed(qtbot, text)
        qtbot.waitUntil(lambda: page.list.model.number_shown == 1)
        assert page.list.first_id() == one.id


def test_that_nothing_found_is_said_and_can_be_taken_back(
    qtbot: QtBot, opened: Opened, journal: Journal
) -> None:
    logged(journal)
    page = opened()
    page.on_find()
    typed(qtbot, "zebra")
    assert page.list._below.currentWidget() is page.list._none
    assert page.list._none.button is not None
    page.list._none.button.click()
    assert page.list.model.number_shown == 1
    assert page.list._below.currentWidget() is page.list.view


def test_that_a_filter_by_outcome_narrows_the_list(opened: Opened, journal: Journal) -> None:
    logged(journal, "Agreed one")
    logged(journal, "Open one", ending="open")
    page = opened()
    page.list.outcome._tell("open")
    assert page.list.model.number_shown == 1
    assert page.list.first_id() == journal.load(Negotiation, "title = 'Open one'")[0].id


def test_that_a_draft_is_marked_in_the_list(opened: Opened, journal: Journal) -> None:
    from ui.forms.debrief_start import blank

    negotiation = logged(journal, ending="open")
    page = opened()
    assert not page.list.model.drafts
    from dataclasses import replace

    draft = replace(blank(journal), negotiation_id=negotiation.id)
    journal.save_draft(draft)
    page.refresh()
    assert page.list.model.drafts == {negotiation.id}


# the head


def test_that_the_title_is_edited_in_place_and_undone(
    qtbot: QtBot, opened: Opened, journal: Journal
) -> None:
    negotiation = logged(journal)
    page = opened(negotiation.id)
    page.detail.head.title.face.setFocus()
    keys(qtbot, Qt.Key.Key_Return)
    page.detail.head.title.field.selectAll()  # type: ignore[union-attr]
    typed(qtbot, "Paper prices")
    keys(qtbot, Qt.Key.Key_Return)
    assert journal.the(Negotiation, negotiation.id).title == "Paper prices"
    assert page.window_title == "Paper prices"
    journal.undo()
    assert page.detail.head.title.text == "Packaging price rise"


def test_that_escape_gives_the_old_title_back(
    qtbot: QtBot, opened: Opened, journal: Journal
) -> None:
    page = opened(logged(journal).id)
    page.detail.head.title.begin()
    typed(qtbot, " and more")
    keys(qtbot, Qt.Key.Key_Escape)
    assert not page.detail.head.title.editing
    assert page.detail.head.title.text == "Packaging price rise"
    assert journal.load(Negotiation)[0].title == "Packaging price rise"


def test_that_an_empty_title_stays_open_with_a_sentence_and_keeps_the_page(
    qtbot: QtBot, opened: Opened, journal: Journal
) -> None:
    page = opened(logged(journal).id)
    title = page.detail.head.title
    title.begin()
    title.field.clear()  # type: ignore[union-attr]
    assert not page.may_leave()
    assert title.problem == "A negotiation needs a name; the rest can wait."
    assert title.editing
    title.give_up()
    assert page.may_leave()


def test_that_an_open_one_is_ended_where_it_stands(
    qtbot: QtBot, opened: Opened, journal: Journal
) -> None:
    negotiation = logged(journal, ending="open")
    page = opened(negotiation.id)
    page.detail.head.actions_by_id["end"].trigger()
    form = page.detail._panel
    assert isinstance(form, EndForm)
    form.ending.setFocus()
    form.ending.choose("no_agreement")
    form.ending.chosen.emit("no_agreement")
    assert form.kind.isVisible()
    form.kind.choose("walked_me")
    form.keep_button.click()
    ended = journal.the(Negotiation, negotiation.id)
    assert (ended.ending, ended.ended_on) == ("walked_me", date(2026, 11, 20))
    assert len(journal.of_negotiation(FollowUp, negotiation.id)) == 3
    page.detail.head.actions_by_id["reopen"].trigger()
    assert journal.the(Negotiation, negotiation.id).ending == "open"


def test_that_an_ending_before_the_beginning_is_asked_about_at_its_field(
    qtbot: QtBot, opened: Opened, journal: Journal
) -> None:
    negotiation = logged(journal)
    page = opened(negotiation.id)
    page.detail.head.actions_by_id["details"].trigger()
    form = page.detail._panel
    assert isinstance(form, DetailsForm)
    form.ended.setFocus()
    form.ended.selectAll()
    typed(qtbot, "2026-09-01")
    keys(qtbot, Qt.Key.Key_Return)
    assert "before it began" in form.problem
    assert form.ended.property("state") == "error"
    assert journal.the(Negotiation, negotiation.id).ended_on == date(2026, 10, 14)
    form.ended.selectAll()
    typed(qtbot, "2026-10-20")
    keys(qtbot, Qt.Key.Key_Return)
    assert journal.the(Negotiation, negotiation.id).ended_on == date(2026, 10, 20)
    assert page.detail._panel is None


def test_that_another_counterpart_and_kind_are_kept(opened: Opened, journal: Journal) -> None:
    negotiation = logged(journal)
    page = opened(negotiation.id)
    page.detail.head.actions_by_id["details"].trigger()
    form = page.detail._panel
    assert isinstance(form, DetailsForm)
    form.across.setText("Quill Foundry")
    form.kind.choose("sale")
    form.keep_button.click()
    changed = journal.the(Negotiation, negotiation.id)
    assert changed.kind == "sale"
    assert journal.the(Counterpart, str(changed.counterpart_id)).name == "Quill Foundry"
    assert page.detail.head.across.text() == "Quill Foundry"


def test_that_trashing_shows_the_nearest_one_and_undo_brings_it_back(
    opened: Opened, journal: Journal
) -> None:
    first = logged(journal, "First", held_on=date(2026, 10, 9))
    logged(journal, "Second", held_on=date(2026, 10, 1))
    page = opened(first.id)
    page.detail.head.actions_by_id["trash"].trigger()
    assert page.window_title == "Second"
    assert page.list.model.number_shown == 1
    journal.undo()
    assert page.list.model.number_shown == 2


def test_that_a_private_one_says_so(opened: Opened, journal: Journal) -> None:
    negotiation = logged(journal)
    page = opened(negotiation.id)
    assert not page.detail.head.private.isVisible()
    page.detail.head.actions_by_id["private"].trigger()
    assert journal.the(Negotiation, negotiation.id).private
    assert page.detail.head.private.isVisible()


# the overview


def test_that_a_session_is_added_by_keys_and_stands_first(
    qtbot: QtBot, opened: Opened, journal: Journal
) -> None:
    negotiation = logged(journal, ending="open")
    page = opened(negotiation.id)
    page.detail.head.action.click()
    for words in ("yesterday", "10", "an hour", "At their works"):
        typed(qtbot, words)
        keys(qtbot, Qt.Key.Key_Tab)
    typed(qtbot, "They showed the invoices.")
    keys(qtbot, Qt.Key.Key_Return)
    sessions = page.detail.overview.sessions
    row = sessions.listing.rows()[0]
    assert isinstance(row, Row)
    assert row.title.text() == "At their works, 1 hour"
    assert focus() is row
    made = journal.of_negotiation(Session, negotiation.id)[-1]
    assert (made.held_on, made.starts_at) == (date(2026, 11, 19), "10:00")


def test_that_a_session_is_changed_in_place_of_its_row(
    qtbot: QtBot, opened: Opened, journal: Journal
) -> None:
    negotiation = logged(journal)
    page = opened(negotiation.id)
    sessions = page.detail.overview.sessions
    sessions.listing.rows()[0].setFocus()
    keys(qtbot, Qt.Key.Key_Return)
    form = sessions.listing.rows()[0]
    assert isinstance(form, SessionForm)
    form.heading.setFocus()
    typed(qtbot, "Signing call")
    keys(qtbot, Qt.Key.Key_Return)
    assert journal.of_negotiation(Session, negotiation.id)[0].title == "Signing call"
    assert isinstance(focus(), Row)


def test_that_a_day_that_is_none_is_said_and_nothing_is_lost(
    qtbot: QtBot, opened: Opened, journal: Journal
) -> None:
    negotiation = logged(journal)
    page = opened(negotiation.id)
    page.detail.head.action.click()
    typed(qtbot, "31 sep")
    keys(qtbot, Qt.Key.Key_Return)
    form = page.detail.overview.sessions._new_form
    assert form is not None
    assert form.problem == "September has 30 days."
    assert not page.may_leave()
    assert len(journal.of_negotiation(Session, negotiation.id)) == 1


def test_that_leaving_a_form_keeps_what_was_typed(
    qtbot: QtBot, opened: Opened, journal: Journal
) -> None:
    negotiation = logged(journal)
    page = opened(negotiation.id)
    page.detail.overview.promises.begin_adding()
    typed(qtbot, "Send the forecast")
    page.list.field.setFocus()
    qtbot.waitUntil(lambda: bool(journal.of_negotiation(Commitment, negotiation.id)))
    assert page.detail.overview.promises._new_form is None


def test_that_leaving_an_empty_form_closes_it(
    qtbot: QtBot, opened: Opened, journal: Journal
) -> None:
    page = opened(logged(journal).id)
    page.detail.overview.promises.begin_adding()
    page.list.field.setFocus()
    qtbot.waitUntil(lambda: page.detail.overview.promises._new_form is None)
    assert not journal.load(Commitment)


def test_that_the_delete_key_puts_a_session_into_the_trash_and_undo_brings_it_back(
    qtbot: QtBot, opened: Opened, journal: Journal
) -> None:
    page = opened(logged(journal).id)
    sessions = page.detail.overview.sessions
    sessions.listing.rows()[0].setFocus()
    keys(qtbot, Qt.Key.Key_Delete)
    assert not sessions.listing.rows()
    assert sessions.nothing.isVisible()
    journal.undo()
    assert len(sessions.listing.rows()) == 1


def test_that_what_was_agreed_is_kept_on_leaving(
    qtbot: QtBot, opened: Opened, journal: Journal
) -> None:
    negotiation = logged(journal)
    page = opened(negotiation.id)
    terms = page.detail.overview.terms
    terms.face.setFocus()
    keys(qtbot, Qt.Key.Key_Return)
    typed(qtbot, "3.5% more from January")
    keys(qtbot, Qt.Key.Key_Return)
    typed(qtbot, "four months of notice")
    page.list.view.setFocus()
    kept = journal.the(Negotiation, negotiation.id).terms
    assert kept == "3.5% more from January\nfour months of notice"
    assert not terms.editing


def test_that_a_promise_is_added_and_ticked_with_space(
    qtbot: QtBot, opened: Opened, journal: Journal
) -> None:
    negotiation = logged(journal)
    page = opened(negotiation.id)
    promises = page.detail.overview.promises
    promises.add_button.click()
    form = promises._new_form
    assert isinstance(form, PromiseForm)
    typed(qtbot, "Send the forecast")
    form.due.setFocus()
    typed(qtbot, "tomorrow")
    keys(qtbot, Qt.Key.Key_Return)
    row = promises.listing.rows()[0]
    assert isinstance(row, PromiseLine)
    assert row.accessibleName() == "You: Send the forecast, tomorrow"
    row.setFocus()
    keys(qtbot, Qt.Key.Key_Space)
    (promise,) = journal.of_negotiation(Commitment, negotiation.id)
    assert promise.done_on == date(2026, 11, 20)
    assert promises.listing.rows()[0].accessibleName().endswith("kept 20 Nov")


def test_that_the_outcome_in_one_word_is_asked_only_where_the_four_sentences_were_not(
    opened: Opened, journal: Journal
) -> None:
    asked = logged(journal, "Asked")
    answered = logged(journal, "Answered", gains=("matters",))
    page = opened(answered.id)
    assert not page.detail.overview.outcome_word.isVisible()
    page.show_for(asked.id, "")
    outcome_word = page.detail.overview.outcome_word
    assert outcome_word.isVisible()
    outcome_word.words.choose("both")
    outcome_word.words.chosen.emit("both")
    (debrief,) = journal.of_negotiation(Debrief, asked.id)
    assert debrief.answers["own_word"] == "both"
    assert page.detail.head.outcome.text() == "Agreed 14 October, both sides gained"
    outcome_word.words.chosen.emit("unknown")
    (debrief,) = journal.of_negotiation(Debrief, asked.id)
    assert debrief.answers["own_word"] is Absent.UNKNOWN


def test_that_the_median_comes_beside_the_figure_when_it_is_worked_out(
    qtbot: QtBot, opened: Opened, journal: Journal
) -> None:
    for day in range(1, 10):
        logged(journal, f"Talk {day}", held_on=date(2026, 10, day))
    page = opened(journal.load(Negotiation)[0].id)
    figures = page.detail.overview.figures
    qtbot.waitUntil(lambda: "your median is" in figures.sentences()[0])


def test_that_tab_goes_down_the_main_column_before_the_right_one(
    qtbot: QtBot, opened: Opened, journal: Journal
) -> None:
    negotiation = logged(journal)
    actions.add_promise(journal, negotiation.id, "you", "Send the forecast", None)
    page = opened(negotiation.id)
    overview = page.detail.overview
    overview.timeline.setFocus()
    wanted = [
        overview.sessions.listing.rows()[0],
        overview.terms.face,
        overview.promises.add_button,
        overview.promises.listing.rows()[0],
    ]
    met = []
    for _turn in range(12):
        keys(qtbot, Qt.Key.Key_Tab)
        if focus() in wanted:
            met.append(focus())
    assert met == wanted


@pytest.mark.parametrize("tab", ["overview", "debrief", "follow_ups", "notes"])
def test_that_tab_comes_round_again_from_every_tab(
    qtbot: QtBot, opened: Opened, journal: Journal, tab: str
) -> None:
    negotiation = logged(journal, held_on=date(2026, 8, 1), began=date(2026, 7, 1))
    actions.add_promise(journal, negotiation.id, "you", "Send the forecast", None)
    actions.add_note(journal, negotiation.id, "A word")
    page = opened(negotiation.id, tab)
    page.detail.tabs.setFocus()
    keys(qtbot, Qt.Key.Key_Tab)
    for _turn in range(80):
        if focus() is page.detail.tabs:
            break
        keys(qtbot, Qt.Key.Key_Tab)
    assert focus() is page.detail.tabs


def test_that_a_lesson_leads_to_its_page(
    qtbot: QtBot, opened: Opened, journal: Journal, gone_to: list[Place]
) -> None:
    page = opened(logged(journal).id)
    row = page.detail.overview._plans.rows()[0]
    row.setFocus()
    keys(qtbot, Qt.Key.Key_Return)
    assert gone_to[-1].page == "lessons"


# the other tabs


def test_that_control_tab_goes_through_the_tabs(
    qtbot: QtBot, opened: Opened, journal: Journal
) -> None:
    page = opened(logged(journal).id)
    page.detail.tabs.setFocus()
    seen = []
    for _turn in range(4):
        qtbot.keyClick(focus(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
        seen.append(page.detail.tabs.key())
    assert seen == ["debrief", "follow_ups", "notes", "overview"]


def test_that_a_debrief_is_edited_where_it_is_read(
    opened: Opened, journal: Journal, gone_to: list[Place]
) -> None:
    negotiation = logged(journal)
    page = opened(negotiation.id, "debrief")
    shown = page.detail.debrief.shown
    assert shown is not None
    page.detail.debrief._edit(shown.id)
    assert gone_to[-1] == ("debrief", negotiation.id, f"edit:{shown.id}")


def test_that_the_way_back_from_a_debrief_leads_to_the_one_that_was_shown(
    opened: Opened, journal: Journal, gone_to: list[Place]
) -> None:
    negotiation = actions.add_negotiation(journal, "Museum scope", "customer", "")
    page = opened(negotiation.id, "debrief")
    page.detail.debrief.logging.emit()
    assert [tuple(place) for place in gone_to[-2:]] == [
        ("negotiations", negotiation.id, "debrief"),
        ("debrief", negotiation.id, ""),
    ]


def test_that_a_look_back_that_is_due_is_asked_in_place_and_earlier_answers_wait(
    opened: Opened, journal: Journal
) -> None:
    negotiation = logged(journal, held_on=date(2026, 8, 1), began=date(2026, 7, 1))
    first, _second, _third = journal.of_negotiation(FollowUp, negotiation.id)
    actions.answer_look_back(journal, first, first.answers.having("outcome_now", 3))
    page = opened(negotiation.id, "follow_ups")
    tab = page.detail.follow_ups
    assert len(tab.findChildren(LookBack)) == 1
    row = tab.listing.rows()[0]
    assert isinstance(row, Row)
    assert row.second is not None
    assert row.second.text() == "Shows once you have answered."


def test_that_other_days_to_look_back_are_kept(opened: Opened, journal: Journal) -> None:
    negotiation = logged(journal)
    page = opened(negotiation.id, "follow_ups")
    _code, box = page.detail.follow_ups._days._boxes[0]  # type: ignore[attr-defined]
    box.click()
    assert journal.the(Negotiation, negotiation.id).look_back_days == (90, 180)
    assert len(page.detail.follow_ups.listing.rows()) == 2


def test_that_a_note_is_written_changed_made_private_and_put_away(
    qtbot: QtBot, opened: Opened, journal: Journal
) -> None:
    negotiation = logged(journal)
    page = opened(negotiation.id)
    page.on_add_note()
    typed(qtbot, "Ask who decides")
    qtbot.keyClick(focus(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (note,) = journal.of_negotiation(Note, negotiation.id)
    assert note.body == "Ask who decides"
    card = page.detail.notes.listing.rows()[0]
    assert isinstance(card, NoteCard)
    card.private.switch.click()
    assert journal.the(Note, note.id).private
    card = page.detail.notes.listing.rows()[0]
    assert isinstance(card, NoteCard)
    card.words.begin()
    typed(qtbot, " first")
    qtbot.keyClick(focus(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert journal.the(Note, note.id).body == "Ask who decides first"
    card = page.detail.notes.listing.rows()[0]
    assert isinstance(card, NoteCard)
    card._trash()
    assert not page.detail.notes.listing.rows()
    journal.undo()
    assert len(page.detail.notes.listing.rows()) == 1


def test_that_a_note_begun_is_kept_when_another_negotiation_is_shown(
    qtbot: QtBot, opened: Opened, journal: Journal
) -> None:
    first = logged(journal, "First")
    second = logged(journal, "Second")
    page = opened(first.id, "notes")
    page.on_add_note()
    typed(qtbot, "Half a thought")
    page.show_for(second.id, "")
    assert [note.body for note in journal.of_negotiation(Note, first.id)] == ["Half a thought"]
    assert not journal.of_negotiation(Note, second.id)


# room


def test_that_in_a_narrow_window_list_and_page_take_turns(
    qtbot: QtBot, opened: Opened, journal: Journal
) -> None:
    current().choose(text_size=2.0)
    logged(journal)
    page = opened(width=1000)
    assert page.list.isVisible()
    assert not page.detail.isVisible()
    keys(qtbot, Qt.Key.Key_Return)
    assert page.detail.isVisible()
    assert not page.list.isVisible()
    page.detail.head.back.click()
    assert page.list.isVisible()
    assert focus() is page.list.view


def test_that_the_width_of_the_list_is_remembered(
    qtbot: QtBot, opened: Opened, journal: Journal, desk: Desk
) -> None:
    logged(journal)
    page = opened(width=1400)
    page._splitter.moveSplitter(current().px(400), 1)
    qtbot.waitUntil(lambda: abs(desk.settings.list_width - 400) < 8, timeout=3000)


def test_that_every_control_has_a_name(opened: Opened, journal: Journal) -> None:
    page = opened(logged(journal, heard_me=5, heard_them=6).id)
    for tab in ("debrief", "follow_ups", "notes", "overview"):
        page.detail.open_tab(tab)
        nameless = [
            widget
            for widget in page.findChildren(QWidget)
            if widget.isVisible()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not widget.accessibleName()
            and widget.focusProxy() is None
            and widget.parentWidget() is not None
            and not widget.objectName().startswith("qt_")
        ]
        assert not nameless, tab
