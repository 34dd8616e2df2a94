from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget

from ui.pages.first_run import FirstRunPage
from ui.theme import current


def shown(qtbot, width: int, height: int) -> FirstRunPage:
    page = FirstRunPage()
    qtbot.addWidget(page)
    page.resize(width, height)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.setFocus()
    return page


def is_whole(button: QWidget, page: FirstRunPage) -> bool:
    top = button.mapTo(page, QPoint(0, 0)).y()
    return top >= 0 and top + button.height() <= page.height()


def test_that_enter_begins_and_the_other_ways_are_each_a_tab_away(qtbot) -> None:
    page = shown(qtbot, 1280, 800)
    asked: list[str] = []
    for name in ("begin", "explore", "open_file", "restore"):
        getattr(page, name).connect(lambda name=name: asked.append(name))
    for _way in range(4):
        focus = QApplication.focusWidget()
        assert focus is not None
        qtbot.keyClick(focus, Qt.Key.Key_Space)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert asked == ["begin", "explore", "open_file", "restore"]


def test_that_the_smallest_window_holds_all_of_it(qtbot) -> None:
    page = shown(qtbot, 880, 600)
    assert page._scroll.verticalScrollBar().maximum() == 0
    assert page._scroll.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize(("width", "size", "woven"), [(1280, 1.0, True), (880, 2.0, False)])
def test_that_the_picture_gives_way_to_large_text(
    qtbot, width: int, size: float, *, woven: bool
) -> None:
    current().choose(text_size=size)
    page = shown(qtbot, width, 600)
    assert page._picture.isVisible() is woven
    room = page._scroll.viewport().width()
    assert page._left.minimumSizeHint().width() <= room
    page.restore_button.setFocus()
    qtbot.waitUntil(lambda: is_whole(page.restore_button, page))


@pytest.mark.parametrize("family", ["Inter", "DejaVu Sans", "Noto Sans Mono"])
def test_that_what_has_the_focus_stays_in_sight_when_text_grows(
    qtbot, usual_look, family: str
) -> None:
    before, font = QFont(QApplication.font()), QFont(family)
    font.setPixelSize(14)
    current().choose(base_font=font)
    page = shown(qtbot, 880, 600)
    page.restore_button.setFocus()
    current().choose(text_size=2.0)
    qtbot.waitUntil(lambda: page._left.height() > 1000)
    qtbot.waitUntil(lambda: is_whole(page.restore_button, page))
    current().choose(base_font=before)


def test_that_who_scrolls_away_from_the_focus_is_not_led_back(qtbot) -> None:
    current().choose(text_size=1.8)
    page = shown(qtbot, 880, 600)
    page.restore_button.setFocus()
    bar = page._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() > 0)
    bar.setValue(0)
    current().choose(text_size=2.0)
    qtbot.wait(50)
    assert bar.value() == 0
