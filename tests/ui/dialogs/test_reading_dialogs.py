from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from journal import VERSION, settings
from ui.actions import ACTIONS
from ui.desk import Desk, Place
from ui.dialogs.about import AboutDialog
from ui.dialogs.keys import KeysDialog
from ui.forms.keys_list import PAGE_KEYS
from ui.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journal.application.journal import Journal


@pytest.fixture
def window(qtbot, journal: Journal) -> Iterator[MainWindow]:
    desk = Desk(journal, settings.Settings())
    made = MainWindow(desk.settings)
    qtbot.addWidget(made)
    made.show_journal(desk)
    made.go(Place("trash"))
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.forget_journal()


def names_in(dialog: QWidget) -> str:
    return "\n".join(child.accessibleName() for child in dialog.findChildren(QWidget))


def test_that_every_action_with_a_key_is_listed(window: MainWindow) -> None:
    dialog = KeysDialog(window)
    said = names_in(dialog)
    missing = [
        spec.text
        for spec in ACTIONS
        if spec.keys and f"{spec.text.removesuffix(' …')}: " not in said
    ]
    assert missing == []
    dialog.close()


@pytest.mark.parametrize("page", ["today", "lessons", "trash"])
def test_that_the_keys_of_the_page_come_first(window: MainWindow, page: str) -> None:
    window.go(Place(page))
    dialog = KeysDialog(window)
    keys, words = PAGE_KEYS[page][0]
    said = names_in(dialog)
    assert said.index("On this page") < said.index(f"{words}: {keys}") < said.index("File")
    dialog.close()


def test_that_f1_opens_the_keys_and_esc_closes_them(qtbot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, KeysDialog)
    with qtbot.waitSignal(dialog.destroyed):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_that_about_says_version_licence_and_where_the_journal_is(
    window: MainWindow, journal: Journal
) -> None:
    dialog = AboutDialog(window)
    said = " ".join(str(getattr(child, "text", str)()) for child in dialog.findChildren(QWidget))
    assert VERSION in said
    assert "MIT licence" in said
    assert str(journal.path) in said
    assert "never sends anything" in said
    dialog.close()
