from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from journal.errors import InputError
from journal.texts import _
from ui.forms.in_place import InPlace
from ui.forms.inline_form import InlineForm
from ui.widgets.fields import LineField

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[QWidget], QLineEdit]:
    """A window with a widget and another field below it."""
    windows = []

    def show(widget: QWidget) -> QLineEdit:
        window = QWidget()
        windows.append(window)
        down = QVBoxLayout(window)
        other = QLineEdit()
        down.addWidget(widget)
        down.addWidget(other)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return other

    return show


def test_that_enter_edits_and_enter_keeps(
    qtbot: QtBot, shown: Callable[[QWidget], QLineEdit]
) -> None:
    kept: list[str] = []
    text = InPlace("Title", kept.append, text="Old")
    shown(text)
    text.face.setFocus()
    qtbot.keyClick(text.face, Qt.Key.Key_Return)
    qtbot.keyClicks(text.field, " and new")
    qtbot.keyClick(text.field, Qt.Key.Key_Return)
    assert kept == ["Old and new"]
    assert text.face.hasFocus()
    assert text.face.text() == "Old and new"


def test_that_leaving_keeps_and_unchanged_words_are_not_kept_again(
    qtbot: QtBot, shown: Callable[[QWidget], QLineEdit]
) -> None:
    kept: list[str] = []
    text = InPlace("Terms", kept.append, many_lines=True)
    other = shown(text)
    text.begin()
    qtbot.keyClicks(text.field, "3.5%")
    other.setFocus()
    text.begin()
    other.setFocus()
    assert kept == ["3.5%"]
    assert not text.editing
    assert other.hasFocus()


def test_that_what_is_refused_stays_in_the_field_with_its_sentence(
    qtbot: QtBot, shown: Callable[[QWidget], QLineEdit]
) -> None:
    def refuse(_text: str) -> None:
        raise InputError("A name, please.")

    text = InPlace("Title", refuse, text="Old")
    shown(text)
    text.begin()
    qtbot.keyClicks(text.field, "er")
    assert not text.finish()
    assert text.editing
    assert text.problem == "A name, please."
    text.give_up()
    assert text.face.text() == "Old"
    assert not text.problem


def test_that_other_words_shown_meanwhile_do_not_take_what_is_typed(
    qtbot: QtBot, shown: Callable[[QWidget], QLineEdit]
) -> None:
    text = InPlace("Title", lambda _text: None, text="Old")
    shown(text)
    text.begin()
    qtbot.keyClicks(text.field, "er")
    text.show_text("Other")
    assert isinstance(text.field, LineField)
    assert text.field.text() == "Older"


def test_that_a_placeholder_stands_where_nothing_is_and_is_not_edited() -> None:
    text = InPlace("Alias", lambda _text: None, placeholder="none")
    assert text.face.text() == "none"
    text.begin()
    assert isinstance(text.field, LineField)
    assert not text.field.text()
    assert text.face.accessibleName() == "Alias: none"


def test_that_a_form_says_a_problem_at_its_field_and_stays() -> None:
    def refuse() -> None:
        raise InputError("On which day?", "day")

    form = InlineForm("Session", "Keep", refuse)
    day, words = LineField("Day"), LineField("Words")
    form.add_line(day, words)
    form.end({"day": day, "words": words})
    closed: list[bool] = []
    form.closed.connect(closed.append)
    words.setText("something")
    assert not form.settle()
    assert form.problem == "On which day?"
    assert day.property("state") == "error"
    assert words.property("state") != "error"
    form.give_up()
    assert closed == [False]


def test_that_a_form_is_kept_once(qtbot: QtBot, shown: Callable[[QWidget], QLineEdit]) -> None:
    kept: list[bool] = []
    form = InlineForm(_("Promise"), _("Keep"), lambda: kept.append(True))
    field = LineField("What")
    form.add_line(field)
    form.end({"what": field})
    other = shown(form)
    field.setFocus()
    qtbot.keyClicks(field, "Send it")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    other.setFocus()
    qtbot.wait(20)
    assert kept == [True]
