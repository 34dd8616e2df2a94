from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

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
    last = page.restore_button
    last.setFocus()
    # its words are seen: a font of another height may leave some of its empty edge outside
    middle = last.mapTo(page, last.rect().center()).y()
    qtbot.waitUntil(lambda: 0 <= middle <= page.height() - last.height() // 4)
