from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.focus import focus_first, holds, move_part, order_tabs, stops_in, undo_in_text
from ui.pages.first_run import FirstRunPage
from ui.widgets.segments import Segments


@pytest.fixture
def shown(qtbot):
    kept = []

    def show(*widgets: QWidget) -> QWidget:
        window = QWidget()
        down = QVBoxLayout(window)
        for widget in widgets:
            down.addWidget(widget)
        kept.append(window)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
        return window

    return show


def button(words: str) -> QPushButton:
    made = QPushButton(words)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made


def tabbed(qtbot, window: QWidget, times: int) -> list[QWidget]:
    found = []
    for _step in range(times):
        qtbot.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
        found.append(QApplication.focusWidget())
    return found


def test_that_tab_goes_in_the_order_that_was_asked_for(qtbot, shown):
    one, two, three = button("1"), button("2"), button("3")
    window = shown(one, two, three)
    order_tabs([three, one, two])
    three.setFocus()
    assert tabbed(qtbot, window, 3) == [one, two, three]


def test_that_what_hands_its_focus_on_leads_nobody_round_in_circles(qtbot, shown):
    first, last = button("first"), button("last")
    holder = QWidget()
    choice = Segments("Does it hold?", [("yes", "Yes"), ("no", "No")])
    QVBoxLayout(holder).addWidget(choice)
    holder.setFocusProxy(choice)
    inner = stops_in(choice)
    # made after the holder, and asked for before it: Tab would find the holder once more
    window = shown(first, last, holder)
    order_tabs([first, *inner, last])
    first.setFocus()
    visited = tabbed(qtbot, window, 4)
    assert last in visited
    assert first in visited
    assert visited.index(last) > 0


def test_that_a_part_without_anything_to_use_is_gone_past(qtbot, shown):
    one, words, three = button("1"), QWidget(), button("3")
    shown(one, words, three)
    one.setFocus()
    move_part([one, words, three], 1)
    assert QApplication.focusWidget() is three
    move_part([one, words, three], 1)
    assert QApplication.focusWidget() is one
    move_part([one, words, three], -1)
    assert QApplication.focusWidget() is three
    move_part([words], 1)
    assert QApplication.focusWidget() is three
    assert not focus_first(words)


def test_that_from_nowhere_the_first_or_last_part_is_next(qtbot, shown):
    one, two, three = button("1"), button("2"), button("3")
    shown(one, two, three)
    for by, wanted in ((1, one), (-1, three)):
        focus = QApplication.focusWidget()
        if focus is not None:
            focus.clearFocus()
        move_part([one, two, three], by)
        assert QApplication.focusWidget() is wanted
        assert holds(wanted.parentWidget(), wanted)


def test_that_a_field_undoes_its_own_typing_and_nothing_else_does(qtbot, shown):
    field, other = QLineEdit(), button("x")
    shown(field, other)
    field.setFocus()
    qtbot.keyClicks(field, "word")
    assert undo_in_text()
    assert field.text() == ""
    assert undo_in_text(redo=True)
    assert field.text() == "word"
    other.setFocus()
    assert not undo_in_text()
    field.setReadOnly(True)
    field.setFocus()
    assert not undo_in_text()


def test_that_looking_up_from_a_button_leaves_the_layout_around_it_whole(qtbot):
    page = FirstRunPage()
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    for made in (page.begin_button, page.explore_button, page.restore_button):
        step: QWidget | None = made
        while step is not None:
            step = step.parentWidget()
    page.resize(1300, 800)
    qtbot.wait(20)
    # without their items the buttons would stay where they were, or worse
    assert page._main.count() == 2
    assert page._others.count() == 2
    for row in (page._main, page._others):
        assert all(isValid(row.itemAt(index)) for index in range(row.count()))
