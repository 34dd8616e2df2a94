"""The debrief by keyboard alone: from the first key to the records."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from journal.application import actions
from journal.application.journal import Journal
from journal.domain.records import Counterpart, Debrief, FollowUp, Lesson, Negotiation, Session
from journal.questions.answers import Absent, Answers
from journal.settings import Settings
from tests.ui.pages.stage import Stage
from ui.desk import Place
from ui.forms.debrief_start import blank
from ui.forms.editors import TextEditor
from ui.main_window import MainWindow
from ui.overrides import override
from ui.pages.debrief import DebriefPage
from ui.theme import current

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtCore import QEvent
    from pytestqt.qtbot import QtBot

    from ui.desk import Desk

    Open = Callable[..., DebriefPage]

TODAY = date(2026, 11, 20)
REST_MS = 800
KEYS = Qt.Key


@pytest.fixture
def open_page(qtbot: QtBot, desk: Desk) -> Open:
    kept = []

    def show(record: str = "", part: str = "", size: tuple[int, int] = (1280, 800)) -> DebriefPage:
        page = DebriefPage(desk)
        stage = Stage(desk, page)
        kept.append(stage)
        qtbot.addWidget(stage)
        stage.resize(*size)
        with qtbot.waitActive(stage):
            stage.show()
            stage.activateWindow()
        page.show_for(record, part)
        qtbot.waitUntil(lambda: page.form.isAncestorOf(focus_of(page)))
        return page

    return show


def focus_of(page: QWidget) -> QWidget:
    return QApplication.focusWidget() or page


def stage_of(page: DebriefPage) -> Stage:
    stage = page.window()
    assert isinstance(stage, Stage)
    return stage


def press(qtbot: QtBot, *keys: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    for key in keys:
        focus = QApplication.focusWidget()
        assert focus is not None
        qtbot.keyClick(focus, key, held or Qt.KeyboardModifier.NoModifier)


def type_words(qtbot: QtBot, words: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClicks(focus, words)


def finish(qtbot: QtBot) -> None:
    press(qtbot, KEYS.Key_Return, held=Qt.KeyboardModifier.ControlModifier)


def editor_of(page: DebriefPage, question: str) -> object:
    return next(
        editor
        for row in page.form.rows
        for editor in row.editors
        if editor.question.id == question
    )


def go_to(page: DebriefPage, question: str) -> None:
    editor_of(page, question).widget.setFocus()


def fill_disk(journal: Journal) -> None:
    journal.connection.value("PRAGMA query_only = ON")


def make_room(journal: Journal) -> None:
    journal.connection.value("PRAGMA query_only = OFF")


def held_talk(journal: Journal, title: str = "Museum scope") -> Negotiation:
    negotiation = actions.add_negotiation(journal, title, "dispute", "Brightwater Museum")
    actions.add_session(journal, negotiation.id, TODAY, minutes=50)
    return negotiation


class KeyCounter(QObject):
    """Counts the keys that a person presses besides the letters of a text."""

    def __init__(self) -> None:
        super().__init__()
        self.keys = 0
        self.letters = 0

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QKeyEvent.Type.KeyPress:
            window = isinstance(watched, QWidget) and watched.isWindow()
            if not window and event.spontaneous():
                self.keys += 1
        return False


# writing a whole debrief


def write_all(qtbot: QtBot, press_key: Callable[..., None]) -> int:
    """A full debrief of a new talk; the number of keys that were text comes back."""
    texts = 0

    def words(text: str) -> None:
        nonlocal texts
        texts += len(text)
        type_words(qtbot, text)

    tab, enter = KEYS.Key_Tab, KEYS.Key_Return
    words("Flat in Linz")
    press_key(enter, tab)
    words("50")
    press_key(tab, KEYS.Key_L, tab)
    words("Ada Quist")
    press_key(tab, tab)
    press_key(KEYS.Key_1, tab)
    press_key(KEYS.Key_1, KEYS.Key_2, KEYS.Key_4, tab)
    for digit in (KEYS.Key_6, KEYS.Key_5, KEYS.Key_6, KEYS.Key_7):
        press_key(digit, tab)
    press_key(KEYS.Key_6, enter, KEYS.Key_0, enter)
    press_key(KEYS.Key_5, enter, KEYS.Key_4, enter)
    words("Asked what they fear")
    press_key(enter)
    words("Ask sooner")
    press_key(tab)
    words("it would have saved an hour")
    press_key(tab)
    words("they go quiet")
    press_key(enter)
    return texts


def test_that_a_full_debrief_of_a_new_talk_takes_at_most_45_keys_besides_its_text(
    qtbot: QtBot, journal: Journal, open_page: Open
) -> None:
    page = open_page()
    assert focus_of(page) is page.form.talk_editor.picker
    keys = 0

    def press_key(*which: Qt.Key) -> None:
        nonlocal keys
        keys += len(which)
        press(qtbot, *which)

    counter = KeyCounter()
    application = QApplication.instance()
    assert application is not None
    application.installEventFilter(counter)
    texts = write_all(qtbot, press_key)
    finish(qtbot)
    keys += 2  # Ctrl and Enter
    application.removeEventFilter(counter)
    assert counter.keys in (0, keys + texts - 1)
    assert keys <= 45

    (debrief,) = journal.load(Debrief)
    assert debrief.answers == Answers(
        {
            "gains": ("matters", "traded", "no_worse"),
            "sat_terms": 6,
            "sat_self": 5,
            "sat_process": 6,
            "sat_relation": 7,
            "heard_me": 6,
            "heard_them": Absent.UNKNOWN,
            "rel_health": 5,
            "calm": 4,
            "worked": "Asked what they fear",
            "differently": "Ask sooner",
            "why": "it would have saved an hour",
        }
    )
    (negotiation,) = journal.load(Negotiation)
    assert (negotiation.title, negotiation.kind) == ("Flat in Linz", "property")
    assert (negotiation.ending, negotiation.ended_on) == ("agreement", TODAY)
    (person,) = journal.load(Counterpart)
    assert negotiation.counterpart_id == person.id
    assert person.name == "Ada Quist"
    (session,) = journal.load(Session)
    assert session.minutes == 50
    (lesson,) = journal.load(Lesson)
    assert (lesson.when_text, lesson.then_text) == ("they go quiet", "Ask sooner")
    assert sorted(look.days for look in journal.load(FollowUp)) == [30, 90, 180]
    assert journal.drafts() == []
    assert stage_of(page).left == 1
    assert stage_of(page).said() == ["Debrief finished. First check-in on 20 December."]
    assert stage_of(page).notices[0].action == "Undo"


def test_that_undo_after_finishing_brings_the_draft_back_whole(
    qtbot: QtBot, journal: Journal, desk: Desk, open_page: Open
) -> None:
    page = open_page()
    write_all(qtbot, lambda *keys: press(qtbot, *keys))
    before = page.draft
    finish(qtbot)
    desk.undo()
    (draft,) = journal.drafts()
    assert replace(draft, saved_at=before.saved_at) == before
    assert journal.load(Debrief) == []
    again = open_page("", draft.id)
    assert again.draft == draft
    assert again.form.title() == "Flat in Linz"
    assert again.form.talk_editor.counterpart.text() == "Ada Quist"


def test_that_a_held_talk_is_prefilled_and_the_focus_stands_where_something_is_missing(
    journal: Journal, open_page: Open
) -> None:
    talk = held_talk(journal)
    page = open_page()
    assert page.draft.negotiation_id == talk.id
    assert (page.draft.held_on, page.draft.minutes) == (TODAY, 50)
    assert page.form.title() == "Museum scope"
    assert focus_of(page).accessibleName() == "Where it landed, Agreed"


def test_that_the_focus_starts_in_the_third_row_when_two_are_prefilled(
    journal: Journal, open_page: Open
) -> None:
    talk = held_talk(journal)
    actions.end(journal, talk, "agreement", TODAY)
    page = open_page(talk.id)
    assert page.form.row_of(focus_of(page)) is page.form.shown_rows()[2]


def test_that_only_the_talk_and_where_it_landed_are_needed(
    qtbot: QtBot, journal: Journal, open_page: Open
) -> None:
    page = open_page()
    finish(qtbot)
    assert "Which talk was it" in page.form.talk_row.error()
    assert focus_of(page) is page.form.talk_editor.picker
    type_words(qtbot, "Lease")
    press(qtbot, KEYS.Key_Return)
    finish(qtbot)
    landed = page.form.shown_rows()[1]
    assert landed.error() == "Where did it land? Finishing needs that."
    assert page.form.row_of(focus_of(page)) is landed
    press(qtbot, KEYS.Key_5)
    assert landed.error() == ""
    finish(qtbot)
    (debrief,) = journal.load(Debrief)
    assert debrief.ending == "open"
    assert debrief.answers == Answers()
    assert stage_of(page).said() == ["Debrief finished."]


def test_that_the_third_question_follows_where_it_landed(
    qtbot: QtBot, journal: Journal, open_page: Open
) -> None:
    held_talk(journal)
    page = open_page()

    def third() -> tuple[str, str]:
        row = page.form.shown_rows()[2]
        return row.row.id, row.ask.text()

    assert third() == ("obstacles", "What stands in the way?")
    press(qtbot, KEYS.Key_1)
    assert third() == ("gains", "What is true of it?")
    press(qtbot, KEYS.Key_3)
    assert third() == ("obstacles", "What stood in the way?")
    kind = editor_of(page, "no_agreement_kind").widget
    assert not kind.isVisible()
    press(qtbot, KEYS.Key_4)
    assert kind.isVisible()
    press(qtbot, KEYS.Key_Tab)
    assert focus_of(page) is kind
    press(qtbot, KEYS.Key_P)
    finish(qtbot)
    assert journal.load(Negotiation)[0].ending == "postponed"


def test_that_answers_to_a_question_no_longer_asked_are_not_kept(
    qtbot: QtBot, journal: Journal, open_page: Open
) -> None:
    held_talk(journal)
    page = open_page()
    press(qtbot, KEYS.Key_1, KEYS.Key_Tab, KEYS.Key_1)
    assert page.draft.answers.codes("gains") == ("matters",)
    go_to(page, "ending")
    press(qtbot, KEYS.Key_5)
    finish(qtbot)
    assert journal.load(Debrief)[0].answers == Answers()


def test_that_the_terms_so_far_are_asked_while_it_is_open(
    qtbot: QtBot, journal: Journal, open_page: Open
) -> None:
    held_talk(journal)
    page = open_page()

    def said() -> list[str]:
        return [label.text() for label in page.form.findChildren(type(page.head.title))]

    assert "the terms so far" in said()
    press(qtbot, KEYS.Key_1)
    assert "the terms so far" not in said()
    assert "the terms" in said()


def test_that_the_foot_says_how_far_one_is_and_what_a_scale_means(
    qtbot: QtBot, journal: Journal, open_page: Open
) -> None:
    held_talk(journal)
    page = open_page()
    assert page.foot.ticks.sentence() == "2 of 10 answered"
    assert page.foot.said_of_keys() == "Tab moves on, 1 to 7 answers, 0 is can’t tell"
    go_to(page, "calm")
    assert "7 calm and curious" in page.foot.said_of_keys()
    press(qtbot, KEYS.Key_7)
    assert page.foot.ticks.sentence() == "3 of 10 answered"
    press(qtbot, KEYS.Key_Delete)
    assert page.foot.ticks.sentence() == "2 of 10 answered"


def test_that_another_talk_can_be_picked_and_brings_its_day(
    qtbot: QtBot, journal: Journal, open_page: Open
) -> None:
    other = held_talk(journal, "Lease of the hall")
    held_talk(journal)
    page = open_page()
    picker = page.form.talk_editor.picker
    picker.setFocus()
    picker.selectAll()
    type_words(qtbot, "hall")
    qtbot.waitUntil(picker._popup.isVisible)
    assert page.form.talk_editor.held.day() is None
    qtbot.keyClick(picker._popup, KEYS.Key_Down)
    qtbot.keyClick(picker._popup, KEYS.Key_Down)
    qtbot.keyClick(picker._popup, KEYS.Key_Return)
    assert page.draft.negotiation_id == other.id
    assert (page.draft.held_on, page.draft.minutes) == (TODAY, 50)
    assert not page.form.talk_editor.kind.isVisible()


# dates that cannot be


def test_that_a_day_that_does_not_exist_is_said_where_it_stands(
    qtbot: QtBot, journal: Journal, open_page: Open
) -> None:
    held_talk(journal)
    page = open_page()
    press(qtbot, KEYS.Key_5)
    held = page.form.talk_editor.held
    held.setFocus()
    held.selectAll()
    type_words(qtbot, "31 sep")
    press(qtbot, KEYS.Key_Tab)
    assert page.form.talk_row.error() == "September has 30 days."
    finish(qtbot)
    assert focus_of(page) is held
    assert journal.load(Debrief) == []
    held.selectAll()
    type_words(qtbot, "fri")
    assert page.form.talk_row.error() == ""
    finish(qtbot)
    assert journal.load(Debrief)[0].held_on == TODAY


def test_that_an_ending_before_the_beginning_asks_which_day_is_right(
    qtbot: QtBot, journal: Journal, open_page: Open
) -> None:
    talk = held_talk(journal)
    actions.change(journal, talk, started_on=date(2026, 11, 10))
    page = open_page()
    press(qtbot, KEYS.Key_1)
    held, began = page.form.talk_editor.held, page.form.talk_editor.began
    assert not began.isVisible()
    held.setFocus()
    held.selectAll()
    type_words(qtbot, "3 nov")
    finish(qtbot)
    error = "It ended on 3 November, before it began on 10 November. Which date is right?"
    assert page.form.talk_row.error() == error
    assert began.isVisible()
    assert focus_of(page) is began
    began.selectAll()
    type_words(qtbot, "2 nov")
    finish(qtbot)
    (kept,) = journal.load(Negotiation)
    assert (kept.started_on, kept.ended_on) == (date(2026, 11, 2), date(2026, 11, 3))


def test_that_a_day_still_to_come_is_asked_about(
    qtbot: QtBot, journal: Journal, open_page: Open
) -> None:
    held_talk(journal)
    page = open_page()
    press(qtbot, KEYS.Key_5)
    held = page.form.talk_editor.held
    held.setFocus()
    held.selectAll()
    type_words(qtbot, "in 2 weeks")
    finish(qtbot)
    assert page.form.talk_row.error() == "4 December is still to come. When was it?"
    assert journal.load(Debrief) == []


# drafts


def test_that_nothing_is_kept_before_something_is_answered(
    qtbot: QtBot, journal: Journal, open_page: Open
) -> None:
    held_talk(journal)
    page = open_page()
    press(qtbot, KEYS.Key_Tab, KEYS.Key_Tab)
    qtbot.wait(REST_MS)
    assert journal.drafts() == []
    press(qtbot, KEYS.Key_Escape)
    assert stage_of(page).left == 1
    assert journal.drafts() == []


def test_that_an_answer_is_kept_within_a_second_and_said(
    qtbot: QtBot, journal: Journal, open_page: Open
) -> None:
    held_talk(journal)
    page = open_page()
    press(qtbot, KEYS.Key_5)
    assert journal.drafts() == []
    qtbot.waitUntil(lambda: bool(journal.drafts()), timeout=1000)
    assert page.head.save_state.words().startswith("Saved ")


def test_that_escape_leaves_and_keeps_what_was_typed_a_moment_ago(
    qtbot: QtBot, journal: Journal, open_page: Open
) -> None:
    held_talk(journal)
    page = open_page()
    go_to(page, "worked")
    type_words(qtbot, "Listened")
    press(qtbot, KEYS.Key_Escape)
    assert stage_of(page).left == 1
    (draft,) = journal.drafts()
    assert draft.answers.text("worked") == "Listened"


def test_that_closing_the_window_keeps_what_was_typed(
    qtbot: QtBot, journal: Journal, open_page: Open
) -> None:
    held_talk(journal)
    page = open_page()
    go_to(page, "worked")
    type_words(qtbot, "Listened")
    page.window().close()
    assert journal.drafts()[0].answers.text("worked") == "Listened"


def test_that_a_draft_emptied_again_is_let_go(
    qtbot: QtBot, journal: Journal, open_page: Open
) -> None:
    held_talk(journal)
    page = open_page()
    go_to(page, "calm")
    press(qtbot, KEYS.Key_4)
    page.on_save()
    assert len(journal.drafts()) == 1
    press(qtbot, KEYS.Key_Delete, KEYS.Key_Escape)
    assert journal.drafts() == []
    assert stage_of(page).left == 1


def test_that_being_shown_again_in_the_midst_keeps_the_draft(
    qtbot: QtBot, journal: Journal, open_page: Open
) -> None:
    held_talk(journal)
    page = open_page()
    press(qtbot, KEYS.Key_2)
    page.show_for("", "")
    assert page.draft.ending == "partial"


def test_that_a_finished_debrief_is_changed_in_the_same_page(
    qtbot: QtBot, journal: Journal, open_page: Open
) -> None:
    draft = replace(
        blank(journal),
        new_title="Lease",
        held_on=TODAY,
        minutes=30,
        ending="no_agreement",
        no_agreement_kind="walked_me",
        plan_when="they wait",
        plan_then="wait",
        answers=Answers({"sat_terms": 2, "own_word": "middle"}),
    )
    debrief = actions.log_debrief(journal, draft)
    page = open_page(debrief.negotiation_id, f"edit:{debrief.id}")
    assert page.foot.finish.accessibleName() == "Keep the changes"
    assert editor_of(page, "no_agreement_kind").answer() == "walked_me"
    go_to(page, "sat_terms")
    press(qtbot, KEYS.Key_4)
    finish(qtbot)
    (kept,) = journal.load(Debrief)
    assert kept.id == debrief.id
    assert kept.answers == Answers({"sat_terms": 4, "own_word": "middle"})
    assert len(journal.load(Lesson)) == 1
    assert stage_of(page).said() == ["The changes are kept."]


# when it cannot be saved


def test_that_a_disk_that_cannot_be_written_is_said_and_tried_again(
    qtbot: QtBot, journal: Journal, open_page: Open
) -> None:
    held_talk(journal)
    page = open_page()
    fill_disk(journal)
    go_to(page, "worked")
    type_words(qtbot, "Listened")
    with qtbot.waitSignal(page.keeper.failed, timeout=2000):
        pass
    assert page.bar.sentence().startswith("Not saved since ")
    assert page.bar.sentence().endswith("; your words are kept in memory.")
    assert page.head.save_state.words().startswith("Not saved since ")
    assert page.draft.answers.text("worked") == "Listened"
    make_room(journal)
    page.bar.buttons()[0].click()
    assert page.bar.sentence() == ""
    assert page.head.save_state.words().startswith("Saved ")
    assert journal.drafts()[0].answers.text("worked") == "Listened"


def choose_file(qtbot: QtBot, page: DebriefPage, path: Path) -> None:
    qtbot.waitUntil(lambda: page.findChild(QFileDialog) is not None)
    dialog = page.findChild(QFileDialog)
    dialog.setDirectory(str(path.parent))
    dialog.selectFile(path.name)
    dialog.accept()
    qtbot.waitUntil(lambda: page.findChild(QFileDialog) is None)


def test_that_the_words_can_be_saved_elsewhere(
    qtbot: QtBot, journal: Journal, open_page: Open, tmp_path: Path
) -> None:
    held_talk(journal)
    page = open_page()
    fill_disk(journal)
    go_to(page, "worked")
    type_words(qtbot, "Listened")
    page.on_save()
    page.bar.buttons()[1].click()
    path = tmp_path / "words.md"
    choose_file(qtbot, page, path)
    assert "Listened" in path.read_text(encoding="utf-8")
    assert str(path) in stage_of(page).said()[-1]
    make_room(journal)


def test_that_leaving_asks_once_and_staying_stays(
    qtbot: QtBot, journal: Journal, open_page: Open
) -> None:
    held_talk(journal)
    page = open_page()
    fill_disk(journal)
    go_to(page, "worked")
    type_words(qtbot, "Listened")
    press(qtbot, KEYS.Key_Escape)
    assert stage_of(page).left == 0
    assert page.bar.sentence() == "These words are not saved yet."
    words = [button.accessibleName() for button in page.bar.buttons()]
    assert words == ["Save a copy", "Close without them", "Stay"]
    assert focus_of(page) is page.bar.buttons()[0]
    page.bar.buttons()[2].click()
    assert page.isVisible()
    assert page.draft.answers.text("worked") == "Listened"
    make_room(journal)
    press(qtbot, KEYS.Key_Escape)
    assert stage_of(page).left == 1
    assert journal.drafts()[0].answers.text("worked") == "Listened"


def test_that_closing_without_the_words_closes_the_window(
    qtbot: QtBot, journal: Journal, open_page: Open
) -> None:
    held_talk(journal)
    page = open_page()
    fill_disk(journal)
    go_to(page, "worked")
    type_words(qtbot, "Listened")
    assert not page.window().close()
    page.bar.buttons()[1].click()
    assert not page.window().isVisible()
    make_room(journal)
    assert journal.drafts() == []


def test_that_a_copy_then_lets_one_leave(
    qtbot: QtBot, journal: Journal, open_page: Open, tmp_path: Path
) -> None:
    held_talk(journal)
    page = open_page()
    fill_disk(journal)
    go_to(page, "worked")
    type_words(qtbot, "Listened")
    press(qtbot, KEYS.Key_Escape)
    page.bar.buttons()[0].click()
    choose_file(qtbot, page, tmp_path / "words.md")
    assert stage_of(page).left == 1
    assert "Listened" in (tmp_path / "words.md").read_text(encoding="utf-8")
    make_room(journal)


def test_that_finishing_on_a_full_disk_keeps_everything_on_screen(
    qtbot: QtBot, journal: Journal, open_page: Open
) -> None:
    held_talk(journal)
    page = open_page()
    press(qtbot, KEYS.Key_5)
    page.on_save()
    fill_disk(journal)
    finish(qtbot)
    assert stage_of(page).left == 0
    assert page.bar.sentence().startswith("Not saved since ")
    make_room(journal)
    finish(qtbot)
    assert stage_of(page).left == 1
    assert len(journal.load(Debrief)) == 1
    qtbot.wait(REST_MS)
    assert journal.drafts() == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_that_killing_the_program_loses_at_most_two_seconds_of_typing(tmp_path: Path) -> None:
    path = tmp_path / "killed.afterword"
    Journal.create(path).close()
    root = Path(__file__).parents[3]
    typist = subprocess.Popen(
        [sys.executable, "-m", "tests.ui.pages.typist", str(path)],
        cwd=root,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    assert typist.stdout is not None
    typed: list[tuple[float, int]] = []
    begun = time.time()
    for line in typist.stdout:
        moment, number = line.split()
        typed.append((float(moment), int(number)))
        if typed[-1][0] - typed[0][0] > 3.3 or time.time() - begun > 60:
            break
    typist.kill()
    killed = typed[-1][0]
    typist.wait()
    typist.stdout.close()
    with Journal.open(path) as journal:
        (draft,) = journal.drafts()
    kept = {int(word) for word in draft.answers.text("worked").split()}
    owed = {number for moment, number in typed if killed - moment > 2}
    assert owed
    assert owed <= kept


# room


@pytest.fixture
def drawn_size() -> Iterator[None]:
    """The body of the design, whatever size this system has."""
    before = QFont(current()._base_font)
    font = QFont(before)
    font.setPixelSize(14)
    current().choose(base_font=font)
    yield
    current().choose(base_font=before)


@pytest.mark.usefixtures("drawn_size")
@pytest.mark.parametrize("ending", [KEYS.Key_1, KEYS.Key_3, KEYS.Key_5])
def test_that_it_fits_the_opening_window_without_scrolling(
    qtbot: QtBot, journal: Journal, open_page: Open, ending: Qt.Key
) -> None:
    held_talk(journal)
    page = open_page()
    press(qtbot, ending)
    bar = page.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() == 0)


@pytest.mark.parametrize(("width", "scale"), [(880, 1.0), (1280, 1.0), (1440, 2.0), (880, 2.0)])
def test_that_nothing_is_cut_or_scrolls_sideways(
    qtbot: QtBot, journal: Journal, open_page: Open, width: int, scale: float
) -> None:
    current().choose(text_size=scale)
    held_talk(journal)
    page = open_page(size=(width, 700))
    press(qtbot, KEYS.Key_4)
    qtbot.wait(250)
    view = page.view.viewport().width()
    for child in page.form.findChildren(QWidget):
        if child.isVisible() and not child.isWindow():
            right = child.mapTo(page.view.widget(), child.rect().topRight()).x()
            assert right <= view, child
            least = child.minimumSizeHint()
            if least.isValid() and not isinstance(child.parent(), QLineEdit):
                assert child.height() >= min(least.height(), child.sizeHint().height()), child


def test_that_every_control_is_named(open_page: Open, journal: Journal) -> None:
    held_talk(journal)
    page = open_page()
    for child in page.findChildren(QWidget):
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisible():
            assert child.accessibleName(), child


def test_that_tab_walks_every_question_in_order(
    qtbot: QtBot, journal: Journal, open_page: Open
) -> None:
    held_talk(journal)
    page = open_page()
    page.form.talk_editor.picker.setFocus()
    walked = []
    while focus_of(page) is not page.foot.finish:
        row = page.form.row_of(focus_of(page))
        assert row is not None
        if not walked or walked[-1] != row.row.id:
            walked.append(row.row.id)
        press(qtbot, KEYS.Key_Tab)
    assert walked == [row.row.id for row in page.form.shown_rows()]


def test_that_a_megabyte_in_every_field_is_kept(
    qtbot: QtBot, journal: Journal, open_page: Open
) -> None:
    held_talk(journal)
    page = open_page()
    editor = editor_of(page, "differently")
    assert isinstance(editor, TextEditor)
    text = "Größe \N{SLIGHTLY SMILING FACE} שלום " * 40_000
    QApplication.clipboard().setText(text)
    editor.field.setFocus()
    editor.field.paste()
    press(qtbot, KEYS.Key_Escape)
    (draft,) = journal.drafts()
    assert draft.answers.text("differently") == text
    assert len(draft.plan_then) <= 200


def test_that_in_the_real_window_finishing_leads_back_and_undo_is_offered(
    qtbot: QtBot, journal: Journal, desk: Desk
) -> None:
    held_talk(journal)
    window = MainWindow(Settings())
    qtbot.addWidget(window)
    window.show_journal(desk)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.go(Place("today"))
    window.go(Place("debrief"))
    page = window.page
    assert isinstance(page, DebriefPage)
    assert not window.sidebar.isVisible()
    qtbot.waitUntil(lambda: page.form.isAncestorOf(focus_of(page)))
    press(qtbot, KEYS.Key_1)
    finish(qtbot)
    assert window.place == Place("today")
    (told,) = window.messages.messages()
    assert told.sentence == "Debrief finished. First check-in on 20 December."
    assert told.action == "Undo"
    assert told.act is not None
    told.act()
    assert journal.load(Debrief) == []
    assert len(journal.drafts()) == 1


class LayoutCounter(QObject):
    """Counts how often a form is asked to lay itself out."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QKeyEvent.Type.LayoutRequest
        return False


def test_that_the_page_comes_to_rest(qtbot: QtBot, journal: Journal, open_page: Open) -> None:
    held_talk(journal)
    page = open_page()
    press(qtbot, KEYS.Key_1)
    qtbot.wait(300)
    counter = LayoutCounter()
    page.form.installEventFilter(counter)
    qtbot.wait(300)
    page.form.removeEventFilter(counter)
    assert counter.count == 0


@pytest.mark.parametrize("question", ["ending", "obstacles", "sat_terms", "worked", "plan"])
def test_that_the_page_can_be_taken_down_from_under_the_focus(
    qtbot: QtBot, journal: Journal, open_page: Open, question: str
) -> None:
    held_talk(journal)
    page = open_page()
    stage = stage_of(page)
    go_to(page, question)
    press(qtbot, KEYS.Key_Right)
    assert page.form.isAncestorOf(focus_of(page))
    stage.page = None
    stage.takeCentralWidget().deleteLater()
    with qtbot.waitSignal(page.destroyed):
        pass
    assert QApplication.focusWidget() is None or stage.isAncestorOf(focus_of(stage))
