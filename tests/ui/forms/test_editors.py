"""Every kind of question can be answered, shown again, and survives what is pasted into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.questions.answers import Absent
from journal.questions.catalogue import Question, catalogue
from journal.questions.checking import check
from ui.forms.choice_box import ChoiceBox
from ui.forms.editors import (
    ChoiceEditor,
    PlanEditor,
    ScaleEditor,
    TextEditor,
    make_editor,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal.questions.answers import Answer
    from ui.forms.editors import Editor

ASKED = [question for question in catalogue().questions.values() if question.kind != "talk"]


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    window = QWidget()
    QVBoxLayout(window)
    qtbot.addWidget(window)
    window.resize(700, 300)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def put(page: QWidget, editor: Editor) -> Editor:
    layout = page.layout()
    assert layout is not None
    layout.addWidget(editor.widget)
    editor.widget.show()
    editor.widget.setFocus()
    return editor


def an_answer(question: Question) -> Answer:
    if question.kind == "scale":
        return 6
    if question.kind == "choice":
        return question.choices[-1].code
    if question.kind in {"choices", "days"}:
        return tuple(choice.code for choice in question.choices[:2])
    if question.kind == "plan":
        return ("they open with a number", "ask what it rests on")
    return "Asked what they fear most, “first”. \N{SLIGHTLY SMILING FACE} שלום"


@pytest.mark.parametrize("question", ASKED, ids=lambda question: question.id)
def test_that_every_question_shows_an_answer_and_gives_it_back(
    page: QWidget, question: Question
) -> None:
    editor = put(page, make_editor(question))
    wanted = an_answer(question)
    editor.show_answer(wanted)
    assert editor.answer() == wanted
    if question.kind != "plan":
        assert check(question, wanted) == wanted
    editor.show_answer(None)
    assert editor.answer() in (None, ())


@pytest.mark.parametrize("question", ASKED, ids=lambda question: question.id)
def test_that_an_editor_is_named_and_reached_by_the_keyboard(
    page: QWidget, question: Question
) -> None:
    editor = put(page, make_editor(question))
    stops = [
        child
        for child in [editor.widget, *editor.widget.findChildren(QWidget)]
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisibleTo(page)
    ]
    assert stops
    assert all(stop.accessibleName() for stop in stops if stop.focusProxy() is None)


def test_that_the_three_states_of_a_scale_stay_three(page: QWidget) -> None:
    editor = make_editor(catalogue().questions["heard_them"])
    for absent in Absent:
        editor.show_answer(absent)
        assert editor.answer() is absent
    editor.show_answer(None)
    assert editor.answer() is None


def test_that_keys_answer_a_scale(qtbot: QtBot, page: QWidget) -> None:
    editor = make_editor(catalogue().questions["sat_terms"])
    assert isinstance(editor, ScaleEditor)
    put(page, editor)
    for key, wanted in (
        (Qt.Key.Key_7, 7),
        (Qt.Key.Key_0, Absent.UNKNOWN),
        (Qt.Key.Key_Minus, Absent.NOT_APPLICABLE),
        (Qt.Key.Key_3, 3),
        (Qt.Key.Key_Delete, None),
    ):
        with qtbot.waitSignal(editor.changed):
            qtbot.keyClick(editor.scale, key)
        assert editor.answer() == wanted
    with qtbot.waitSignal(editor.advanced):
        qtbot.keyClick(editor.scale, Qt.Key.Key_Return)


def test_that_an_answer_out_of_range_is_shown_as_none(page: QWidget) -> None:
    editor = make_editor(catalogue().questions["sat_terms"])
    editor.show_answer(9)
    assert editor.answer() is None


def test_that_a_scale_says_its_three_anchors() -> None:
    for question in ASKED:
        if question.kind == "scale":
            editor = make_editor(question)
            words = editor.words()
            assert all(anchor in words for anchor in question.anchors)
            assert words.startswith("1 ")
            assert "7 " in words
            editor.widget.deleteLater()


def test_that_long_lists_stand_behind_a_button_and_short_ones_side_by_side(page: QWidget) -> None:
    long = make_editor(catalogue().questions["no_agreement_kind"])
    short = make_editor(catalogue().questions["ending"])
    assert isinstance(long, ChoiceEditor)
    assert isinstance(long.widget, ChoiceBox)
    assert not isinstance(short.widget, ChoiceBox)
    for editor in (long, short):
        put(page, editor)


def test_that_a_choice_can_be_unknown(page: QWidget) -> None:
    editor = put(page, make_editor(catalogue().questions["holds"]))
    editor.show_answer(Absent.UNKNOWN)
    assert editor.answer() is Absent.UNKNOWN


def paste(field: QWidget, text: str) -> None:
    copied = QMimeData()
    copied.setText(text)
    field.insertFromMimeData(copied)


def test_that_a_nul_is_taken_out_and_said(qtbot: QtBot, page: QWidget) -> None:
    editor = make_editor(catalogue().questions["worked"])
    assert isinstance(editor, TextEditor)
    put(page, editor)
    with qtbot.waitSignal(editor.noticed) as said:
        paste(editor.field, "be\x00fore and af\x00ter")
    assert "taken out" in said.args[0]
    assert editor.answer() == "before and after"


def test_that_half_a_surrogate_never_reaches_an_answer(page: QWidget) -> None:
    editor = make_editor(catalogue().questions["worked"])
    editor.show_answer("a\ud800b")
    answer = editor.answer()
    assert answer is None or str(answer).encode("utf-8")


@pytest.mark.parametrize(
    "text", ["lorem ipsum dolor " * 58_000, "x" * 1_000_000, "a\n\nb" * 250_000]
)
def test_that_a_megabyte_is_pasted_whole_and_typing_goes_on(
    qtbot: QtBot, page: QWidget, text: str
) -> None:
    editor = make_editor(catalogue().questions["worked"])
    assert isinstance(editor, TextEditor)
    put(page, editor)
    paste(editor.field, text)
    qtbot.keyClicks(editor.field, "yz")
    assert editor.answer() == text + "yz"


def test_that_enter_goes_on_and_shift_enter_breaks_the_line(qtbot: QtBot, page: QWidget) -> None:
    editor = make_editor(catalogue().questions["worked"])
    assert isinstance(editor, TextEditor)
    put(page, editor)
    qtbot.keyClicks(editor.field, "one")
    qtbot.keyClick(editor.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(editor.field, "two")
    with qtbot.waitSignal(editor.advanced):
        qtbot.keyClick(editor.field, Qt.Key.Key_Return)
    assert str(editor.answer()).splitlines() == ["one", "two"]


def plan_editor(page: QWidget) -> PlanEditor:
    editor = make_editor(catalogue().questions["plan"])
    assert isinstance(editor, PlanEditor)
    put(page, editor)
    return editor


def test_that_a_plan_follows_the_suggestion_until_it_is_written_in(
    qtbot: QtBot, page: QWidget
) -> None:
    editor = plan_editor(page)
    assert editor.suggest("Ask first")
    assert editor.answer() == ("", "Ask first")
    qtbot.keyClicks(editor.plan.if_field, "they hesitate")
    assert editor.suggest("Ask one question first")
    assert editor.answer() == ("they hesitate", "Ask one question first")
    qtbot.keyClicks(editor.plan.then_field, "Quietly: ")
    own = editor.answer()
    assert not editor.suggest("Something else")
    assert editor.answer() == own


def test_that_a_plan_emptied_by_hand_stays_empty(qtbot: QtBot, page: QWidget) -> None:
    editor = plan_editor(page)
    editor.suggest("Ask first")
    editor.plan.then_field.selectAll()
    qtbot.keyClick(editor.plan.then_field, Qt.Key.Key_Delete)
    assert not editor.suggest("Ask one question first")
    assert editor.answer() is None


def test_that_a_restored_plan_is_still_a_suggestion_where_it_is_one(page: QWidget) -> None:
    editor = plan_editor(page)
    editor.show_answer(("", "Ask first"))
    editor.begin_with("Ask first")
    assert editor.suggest("Ask one question first")
    editor.show_answer(("", "My own words"))
    editor.begin_with("Ask first")
    assert not editor.suggest("Ask one question first")
