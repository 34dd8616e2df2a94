from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from journal.application import actions
from journal.domain.draft import Draft
from journal.domain.records import Lesson, LessonUse
from journal.ids import new_id
from ui.desk import Desk, Place
from ui.pages.lessons import LessonsPage
from ui.pages.plan_text import plan_words
from ui.theme import current

if TYPE_CHECKING:
    from journal.application.journal import Journal
    from journal.clock import FixedClock

DAY = date(2026, 11, 20)


def lesson_of(journal: Journal, when: str, due: date | None = DAY) -> Lesson:
    lesson = actions.add_lesson(journal, when, "ask what it rests on")
    return actions.change(journal, lesson, due_on=due)


def shown(qtbot, desk: Desk, width: int = 1300) -> LessonsPage:
    page = LessonsPage(desk)
    qtbot.addWidget(page)
    page.resize(current().px(width), 800)
    page.show()
    page.show_for("", "")
    page.activateWindow()
    settle(qtbot, page)
    qtbot.waitUntil(page.isActiveWindow)
    return page


def settle(qtbot, page: LessonsPage) -> None:
    qtbot.waitUntil(lambda: not page._reading.running)


def rows(page: LessonsPage) -> list[str]:
    model = page.view.lessons
    return [str(model.index(row).data()) for row in range(model.rowCount())]


@pytest.fixture
def gone(desk: Desk) -> list[Place]:
    places: list[Place] = []
    desk.going.connect(places.append)
    return places


@pytest.fixture
def said(desk: Desk) -> list[str]:
    heard: list[str] = []
    desk.said.connect(lambda notice: heard.append(notice.text))
    return heard


def test_that_lessons_stand_in_three_groups_those_that_wait_first(
    qtbot, desk: Desk, journal: Journal
) -> None:
    lesson_of(journal, "later", DAY + timedelta(days=9))
    lesson_of(journal, "today")
    lesson_of(journal, "long due", DAY - timedelta(days=3))
    done = lesson_of(journal, "mine", None)
    actions.change(journal, done, state="settled")
    page = shown(qtbot, desk)
    tail = ", then I will ask what it rests on, not used yet"
    assert rows(page) == [
        "Due for review",
        f"If long due{tail}, since Tuesday",
        f"If today{tail}, today",
        "In use",
        f"If later{tail}, in 9 days",
        "Settled",
        f"If mine{tail}, since November",
    ]
    chosen = page.view.chosen()
    assert chosen is not None
    assert chosen.lesson.when_text == "long due"


@pytest.mark.parametrize(
    ("key", "result", "helped", "back"),
    [
        (Qt.Key.Key_1, "used", 1, "It comes back in 6 weeks."),
        (Qt.Key.Key_2, "used", 0, "It comes back in 2 weeks."),
        (Qt.Key.Key_3, "not_used", None, "It comes back in 2 weeks."),
        (Qt.Key.Key_4, "no_occasion", None, "It comes back in 2 weeks."),
    ],
)
def test_that_a_digit_answers_and_says_when_the_lesson_comes_back(
    qtbot,
    desk: Desk,
    journal: Journal,
    said: list[str],
    key: Qt.Key,
    result: str,
    helped: int | None,
    back: str,
) -> None:
    lesson = lesson_of(journal, "they open with a number")
    page = shown(qtbot, desk)
    assert page.detail.review.asking
    page.view.setFocus()
    qtbot.keyClick(page.view, key)
    settle(qtbot, page)
    (use,) = journal.load(LessonUse)
    assert (use.lesson_id, use.result, use.helped) == (lesson.id, result, helped)
    assert said == [back]
    assert not page.detail.review.asking
    desk.undo()
    settle(qtbot, page)
    assert page.detail.review.asking


def test_that_a_second_digit_does_not_answer_twice(qtbot, desk: Desk, journal: Journal) -> None:
    lesson_of(journal, "they open")
    page = shown(qtbot, desk)
    page.view.setFocus()
    for _press in range(2):
        qtbot.keyClick(page.view, Qt.Key.Key_1)
        settle(qtbot, page)
    assert len(journal.load(LessonUse)) == 1


def test_that_a_lesson_not_due_is_asked_about_when_it_is_wanted(
    qtbot, desk: Desk, journal: Journal
) -> None:
    lesson_of(journal, "they open", DAY + timedelta(days=9))
    page = shown(qtbot, desk)
    review = page.detail.review
    assert not review.asking
    qtbot.mouseClick(review._look, Qt.MouseButton.LeftButton)
    assert review.asking
    qtbot.mouseClick(review.buttons[1], Qt.MouseButton.LeftButton)
    settle(qtbot, page)
    assert len(journal.load(LessonUse)) == 1
    assert not review.asking


def test_that_after_an_answer_the_next_one_is_one_press_away(
    qtbot, desk: Desk, journal: Journal
) -> None:
    lesson_of(journal, "first", DAY - timedelta(days=1))
    second = lesson_of(journal, "second")
    page = shown(qtbot, desk)
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_1)
    settle(qtbot, page)
    qtbot.mouseClick(page.detail.review.next, Qt.MouseButton.LeftButton)
    chosen = page.view.chosen()
    assert chosen is not None
    assert chosen.lesson.id == second.id


def test_that_a_lesson_shows_where_it_came_from_and_how_it_went(
    qtbot, desk: Desk, journal: Journal, clock: FixedClock, gone: list[Place]
) -> None:
    now = clock.now()
    draft = Draft(
        id=new_id(),
        started_at=now,
        saved_at=now,
        new_title="Font licence",
        held_on=date(2026, 7, 1),
        ending="agreement",
        plan_when="they open",
        plan_then="ask",
    )
    debrief = actions.log_debrief(journal, draft)
    (lesson,) = journal.load(Lesson)
    for result, helped in (("used", 1), ("used", 0), ("not_used", None), ("no_occasion", None)):
        lesson = actions.review_lesson(journal, lesson, result, helped)
    page = shown(qtbot, desk)
    detail = page.detail
    assert detail._origin.text() == "From the debrief of "
    assert detail._day.text() == ", 1 July"
    assert detail._uses.heading.text() == "Came up three times"
    assert detail._uses.note.text() == "helped 1 of 3, too few to say more"
    names = [row.accessibleName() for row in detail._listing.rows()]
    assert [name.partition(",")[0] for name in names] == [
        "Forgotten",
        "It did not help",
        "It helped",
    ]
    qtbot.mouseClick(detail._link, Qt.MouseButton.LeftButton)
    assert gone == [Place("negotiations", debrief.negotiation_id)]


def test_that_a_plan_is_written_from_the_empty_page(
    qtbot, desk: Desk, journal: Journal, gone: list[Place]
) -> None:
    page = shown(qtbot, desk)
    button = page.panes.empty.button
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert gone == [Place("debrief")]
    qtbot.mouseClick(page.panes.write, Qt.MouseButton.LeftButton)
    type_into_focus(qtbot, "they open")
    qtbot.keyClick(focus(), Qt.Key.Key_Return)
    type_into_focus(qtbot, "ask 1 question")
    qtbot.keyClick(focus(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, page)
    (lesson,) = journal.load(Lesson)
    assert (lesson.when_text, lesson.then_text) == ("they open", "ask 1 question")
    assert not page.panes.form_is_open
    assert page.view.chosen() is not None


def test_that_a_plan_is_changed_and_esc_gives_back_the_old_words(
    qtbot, desk: Desk, journal: Journal
) -> None:
    lesson = lesson_of(journal, "they open")
    page = shown(qtbot, desk)
    qtbot.mouseClick(page.detail.edit, Qt.MouseButton.LeftButton)
    type_into_focus(qtbot, " first")
    qtbot.keyClick(focus(), Qt.Key.Key_Escape)
    assert journal.the(Lesson, lesson.id).when_text == "they open"
    qtbot.mouseClick(page.detail.edit, Qt.MouseButton.LeftButton)
    qtbot.keyClick(focus(), Qt.Key.Key_End)
    type_into_focus(qtbot, " first")
    assert page.may_leave()
    assert journal.the(Lesson, lesson.id).when_text == "they open first"


def test_that_an_empty_plan_is_refused_with_a_word_and_stays_open(
    qtbot, desk: Desk, journal: Journal
) -> None:
    lesson_of(journal, "they open")
    page = shown(qtbot, desk)
    page.write_new()
    type_into_focus(qtbot, "  ")
    assert not page.may_leave()
    assert page.form.wrong.isVisible()
    assert page.panes.form_is_open


def test_that_what_was_typed_stays_when_it_cannot_be_saved(
    qtbot, desk: Desk, journal: Journal
) -> None:
    lesson_of(journal, "they open")
    page = shown(qtbot, desk)
    page.write_new()
    type_into_focus(qtbot, "they wait")
    journal.connection.raw.execute("PRAGMA query_only=ON")
    assert not page.may_leave()
    assert page.form.words()[0] == "they wait"
    assert page.form.wrong.text() != ""
    journal.connection.raw.execute("PRAGMA query_only=OFF")
    assert page.may_leave()


def test_that_the_filter_finds_plans_by_their_words(qtbot, desk: Desk, journal: Journal) -> None:
    lesson_of(journal, "they open")
    lesson_of(journal, "they wait")
    page = shown(qtbot, desk)
    page.on_find()
    type_into_focus(qtbot, "WAIT rests")
    assert len(rows(page)) == 2
    type_into_focus(qtbot, " nowhere")
    assert rows(page) == []
    assert page.panes.none.isVisible()
    assert not page.detail.isVisible()


def test_that_a_lesson_goes_to_the_trash_and_comes_back(
    qtbot, desk: Desk, journal: Journal, said: list[str]
) -> None:
    lesson = lesson_of(journal, "they open")
    page = shown(qtbot, desk)
    page.detail.trash_wanted.emit()
    settle(qtbot, page)
    assert journal.load(Lesson) == []
    assert page.panes.empty.isVisible()
    desk.undo()
    settle(qtbot, page)
    assert journal.the(Lesson, lesson.id).trashed_at is None
    assert said[0] == "The lesson is in the trash."


def test_that_a_lesson_is_settled_and_used_again(qtbot, desk: Desk, journal: Journal) -> None:
    lesson_of(journal, "they open")
    page = shown(qtbot, desk)
    page.detail._settle.trigger()
    settle(qtbot, page)
    assert rows(page)[0] == "Settled"
    assert page.detail.review._hint.text() == "This one seems to be yours now."
    page.detail._settle.trigger()
    settle(qtbot, page)
    assert rows(page)[0] == "Due for review"


def test_that_a_place_names_the_lesson_that_is_shown(qtbot, desk: Desk, journal: Journal) -> None:
    lesson_of(journal, "first")
    second = lesson_of(journal, "second")
    page = shown(qtbot, desk)
    page.show_for(second.id, "")
    chosen = page.view.chosen()
    assert chosen is not None
    assert chosen.lesson.id == second.id
    fresh = LessonsPage(desk)
    qtbot.addWidget(fresh)
    fresh.show()
    fresh.show_for(second.id, "")
    settle(qtbot, fresh)
    chosen = fresh.view.chosen()
    assert chosen is not None
    assert chosen.lesson.id == second.id


def test_that_list_and_lesson_take_turns_where_it_is_narrow(
    qtbot, desk: Desk, journal: Journal
) -> None:
    lesson_of(journal, "they open")
    page = shown(qtbot, desk, 700)
    assert page.panes.list.isVisible()
    assert not page.panes.side.isVisible()
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert page.panes.side.isVisible()
    assert not page.panes.list.isVisible()
    qtbot.mouseClick(page.detail.back, Qt.MouseButton.LeftButton)
    assert page.panes.list.isVisible()
    assert focus() is page.view


def test_that_a_hostile_plan_is_shown_as_text(qtbot, desk: Desk, journal: Journal) -> None:
    lesson = lesson_of(journal, "<b>they</b> & \u202egnitirw")
    actions.change(journal, lesson, because="x" * 20_000)
    page = shown(qtbot, desk)
    assert "<b>they</b> & " in page.detail._plan.text()
    assert "<b>they</b> & " in rows(page)[1]


@pytest.mark.parametrize(
    ("when", "then", "said"),
    [
        ("they open", "ask", "If they open, then I will ask."),
        ("they open,", "ask.", "If they open, then I will ask."),
        ("", "ask", "I will ask."),
        ("they open", "", "If they open …"),
    ],
)
def test_that_a_plan_reads_as_a_sentence(when: str, then: str, said: str) -> None:
    assert plan_words(when, then) == said


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def type_into_focus(qtbot, text: str) -> None:
    qtbot.keyClicks(focus(), text)
