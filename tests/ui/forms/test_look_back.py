"""A look-back is answered in place, unswayed by earlier answers, and nothing answered is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from journal.application import actions
from journal.domain.records import Debrief, FollowUp
from journal.questions.answers import Absent, Answers
from ui.forms.ask_again import AskAgain
from ui.forms.debrief_start import blank
from ui.forms.look_back import LookBack

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from journal.application.journal import Journal
    from journal.clock import FixedClock
    from ui.desk import Desk

    Shown = Callable[[QWidget], QWidget]

ENDED = date(2026, 8, 20)


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    kept = []  # qtbot holds a window only weakly

    def show(widget: QWidget) -> QWidget:
        window = QWidget()
        kept.append(window)
        QVBoxLayout(window).addWidget(widget)
        qtbot.addWidget(window)
        window.resize(700, 250)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        widget.setFocus()
        return widget

    return show


def looks_after(
    journal: Journal, clock: FixedClock, ending: str, answers: Answers | None = None
) -> list[FollowUp]:
    now, clock.moment = clock.moment, datetime(2026, 8, 20, 12, tzinfo=UTC)
    draft = replace(
        blank(journal),
        new_title="Delivery credit",
        held_on=ENDED,
        ending=ending,
        answers=answers or Answers({"sat_terms": 4}),
    )
    debrief = actions.log_debrief(journal, draft)
    clock.moment = now
    return sorted(journal.of_negotiation(FollowUp, debrief.negotiation_id), key=lambda x: x.days)


def press(qtbot: QtBot, key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key)


def all_words(widget: QWidget) -> str:
    return " ".join(
        label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)
    )


def fill_disk(journal: Journal) -> None:
    pages = journal.connection.value("PRAGMA page_count")
    journal.connection.value(f"PRAGMA max_page_count = {pages}")
    journal.connection.value("PRAGMA query_only = ON")


def make_room(journal: Journal) -> None:
    journal.connection.value("PRAGMA query_only = OFF")
    journal.connection.value("PRAGMA max_page_count = 1000000")


def test_that_digits_answer_one_question_after_the_other(
    qtbot: QtBot, journal: Journal, clock: FixedClock, desk: Desk, shown: Shown
) -> None:
    first, second, _third = looks_after(journal, clock, "agreement")
    actions.answer_look_back(journal, first, Answers({"outcome_now": 5}))
    form = LookBack(desk, second.id)
    shown(form)
    assert "Your earlier answers show once you have answered" in all_words(form)
    press(qtbot, Qt.Key.Key_6)
    press(qtbot, Qt.Key.Key_2)
    press(qtbot, Qt.Key.Key_7)
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClicks(focus, "It wears well")
    assert "4 at signing" not in all_words(form)
    with qtbot.waitSignal(form.answered):
        press(qtbot, Qt.Key.Key_Return)
    assert form.thanks.text() == "Thank you. 4 at signing, 5 after 30 days, 6 now."
    kept = journal.the(FollowUp, second.id)
    assert kept.answered_at is not None
    assert kept.answers == Answers(
        {
            "outcome_now": 6,
            "holds": "mostly",
            "relationship_now": 7,
            "look_back_line": "It wears well",
        }
    )


def test_that_the_first_answer_is_safe_at_once(
    qtbot: QtBot, journal: Journal, clock: FixedClock, desk: Desk, shown: Shown
) -> None:
    look = looks_after(journal, clock, "agreement")[0]
    shown(LookBack(desk, look.id))
    press(qtbot, Qt.Key.Key_3)
    assert journal.the(FollowUp, look.id).answers == Answers({"outcome_now": 3})
    journal.undo()
    assert journal.the(FollowUp, look.id).answered_at is None


def test_that_without_agreement_it_asks_whether_one_talked_again(
    qtbot: QtBot, journal: Journal, clock: FixedClock, desk: Desk, shown: Shown
) -> None:
    look = looks_after(journal, clock, "understanding")[0]
    form = LookBack(desk, look.id)
    shown(form)
    asked = []
    for _ in range(5):
        assert form.editor is not None
        asked.append(form.editor.question.id)
        press(qtbot, Qt.Key.Key_Return)
    assert asked == [
        "outcome_now",
        "talk_resumed",
        "alternative",
        "relationship_now",
        "look_back_line",
    ]
    assert form.editor is None
    assert form.thanks.text() == "Thank you. 4 at the end."
    kept = journal.the(FollowUp, look.id)
    assert kept.answered_at is not None
    assert kept.answers == Answers()


def test_that_cant_tell_is_an_answer(
    qtbot: QtBot, journal: Journal, clock: FixedClock, desk: Desk, shown: Shown
) -> None:
    look = looks_after(journal, clock, "agreement")[0]
    form = LookBack(desk, look.id)
    shown(form)
    press(qtbot, Qt.Key.Key_0)
    press(qtbot, Qt.Key.Key_4)
    assert journal.the(FollowUp, look.id).answers == Answers(
        {"outcome_now": Absent.UNKNOWN, "holds": Absent.UNKNOWN}
    )


def test_that_an_answer_that_cannot_be_saved_stays_and_is_tried_again(
    qtbot: QtBot, journal: Journal, clock: FixedClock, desk: Desk, shown: Shown
) -> None:
    look = looks_after(journal, clock, "agreement")[0]
    form = LookBack(desk, look.id)
    shown(form)
    fill_disk(journal)
    press(qtbot, Qt.Key.Key_6)
    assert form.fault.sentence().startswith("Your answer is not saved yet.")
    assert form.editor is not None
    assert form.editor.question.id == "outcome_now"
    assert form.editor.answer() == 6
    make_room(journal)
    (again,) = form.fault.buttons()
    again.click()
    assert form.fault.sentence() == ""
    assert journal.the(FollowUp, look.id).answers == Answers({"outcome_now": 6})


def test_that_words_being_typed_are_kept_when_the_page_is_left(
    qtbot: QtBot, journal: Journal, clock: FixedClock, desk: Desk, shown: Shown
) -> None:
    look = looks_after(journal, clock, "agreement")[0]
    form = LookBack(desk, look.id)
    shown(form)
    for key in (Qt.Key.Key_6, Qt.Key.Key_1, Qt.Key.Key_5):
        press(qtbot, key)
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClicks(focus, "Half a th")
    assert form.settle()
    assert journal.the(FollowUp, look.id).answers.text("look_back_line") == "Half a th"


# asked once more


def finished(journal: Journal, answers: Answers) -> Debrief:
    draft = replace(
        blank(journal),
        new_title="Lease",
        held_on=date(2026, 11, 20),
        ending="agreement",
        answers=answers,
    )
    return actions.log_debrief(journal, draft)


def test_that_a_scale_alone_is_kept_as_soon_as_it_is_answered(
    qtbot: QtBot, journal: Journal, desk: Desk, shown: Shown
) -> None:
    debrief = finished(journal, Answers({"differently": "Ask first"}))
    form = AskAgain(desk, debrief.id)
    shown(form)
    assert not form.keep_button.isVisible()
    with qtbot.waitSignal(form.answered):
        press(qtbot, Qt.Key.Key_5)
    kept = journal.the(Debrief, debrief.id)
    assert kept.answers.number("sat_terms") == 5
    assert kept.answers.text("differently") == "Ask first"
    assert kept.asked_again_at is not None


def test_that_both_are_asked_where_both_stayed_empty_and_enter_goes_on_and_keeps(
    qtbot: QtBot, journal: Journal, desk: Desk, shown: Shown
) -> None:
    debrief = finished(journal, Answers({"differently": "nothing."}))
    form = AskAgain(desk, debrief.id)
    shown(form)
    assert [editor.question.id for editor in form.editors] == ["sat_terms", "differently"]
    press(qtbot, Qt.Key.Key_4)
    press(qtbot, Qt.Key.Key_Return)
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClicks(focus, "Listen longer")
    with qtbot.waitSignal(form.answered):
        press(qtbot, Qt.Key.Key_Return)
    kept = journal.the(Debrief, debrief.id)
    assert kept.answers == Answers({"differently": "Listen longer", "sat_terms": 4})


def test_that_it_rests_when_asked_to_and_undo_brings_it_back(
    qtbot: QtBot, journal: Journal, desk: Desk, shown: Shown
) -> None:
    debrief = finished(journal, Answers())
    form = AskAgain(desk, debrief.id)
    shown(form)
    press(qtbot, Qt.Key.Key_2)
    with qtbot.waitSignals([form.answered, desk.said]):
        form.rest_button.click()
    kept = journal.the(Debrief, debrief.id)
    assert kept.asked_again_at is not None
    assert kept.answers == Answers()
    journal.undo()
    assert journal.the(Debrief, debrief.id).asked_again_at is None


def test_that_what_is_asked_again_survives_a_disk_that_cannot_be_written(
    qtbot: QtBot, journal: Journal, desk: Desk, shown: Shown
) -> None:
    debrief = finished(journal, Answers({"sat_terms": 4}))
    form = AskAgain(desk, debrief.id)
    shown(form)
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClicks(focus, "Listen")
    fill_disk(journal)
    assert not form.settle()
    assert "not saved yet" in form.fault.sentence()
    make_room(journal)
    assert form.settle()
    assert journal.the(Debrief, debrief.id).answers.text("differently") == "Listen"
