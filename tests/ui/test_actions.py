from __future__ import annotations

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from journal.texts import _
from ui import actions, icons
from ui.actions import ACTIONS, MENUS, SPECS, WITHOUT_JOURNAL, key_words, shortcuts


def test_that_every_action_has_an_id_of_its_own_a_text_and_a_menu():
    assert len(SPECS) == len(ACTIONS)
    menus = {name for name, _title in MENUS}
    for spec in ACTIONS:
        assert spec.text.strip()
        assert spec.menu in menus
        assert not spec.icon or spec.icon in icons.names()


def test_that_no_key_stands_for_two_actions_or_twice_for_one(qapp):
    seen: dict[str, str] = {}
    for spec in ACTIONS:
        for sequence in shortcuts(spec):
            words = sequence.toString(QKeySequence.SequenceFormat.PortableText)
            assert words, spec.id
            assert words not in seen, f"{words}: {spec.id} and {seen[words]}"
            seen[words] = spec.id


def test_that_the_keys_of_the_design_are_there(qapp):
    wanted = {
        "log_debrief": "Ctrl+D", "new_negotiation": "Ctrl+N", "add_note": "Ctrl+Shift+N",
        "search": "Ctrl+K", "find": "Ctrl+F", "go_today": "Ctrl+1", "go_mentor": "Ctrl+6",
        "next_part": "F6", "previous_part": "Shift+F6", "back": "Alt+Left",
        "forward": "Alt+Right", "undo": "Ctrl+Z", "redo": "Ctrl+Shift+Z", "save": "Ctrl+S",
        "mentor": "Ctrl+E", "fold_sidebar": "Ctrl+\\", "larger": "Ctrl++", "smaller": "Ctrl+-",
        "usual_size": "Ctrl+0", "settings": "Ctrl+,", "menu": "F10", "keys": "F1",
        "to_message": "F8", "quit": "Ctrl+Q",
    }  # fmt: skip
    for action, keys in wanted.items():
        found = [sequence.toString() for sequence in shortcuts(SPECS[action])]
        assert keys in found, action


def test_that_every_action_stands_in_its_menu_with_its_key(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    made = actions.make(window)
    shown = []
    for name, _title in MENUS:
        menu = QMenu(window)
        actions.fill(menu, name, made)
        shown += menu.actions()
    assert {action.text() for action in shown} == {_(spec.text) for spec in ACTIONS}
    assert len(shown) == len(ACTIONS)
    assert set(window.actions()) == set(made.values())
    assert made["log_debrief"].shortcut().toString() == "Ctrl+D"


def test_that_without_a_journal_only_what_makes_sense_can_be_done(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    made = actions.make(window)
    assert set(SPECS) >= WITHOUT_JOURNAL
    actions.enable(made, journal=False)
    assert {name for name, action in made.items() if action.isEnabled()} == WITHOUT_JOURNAL
    actions.enable(made, journal=True)
    assert all(action.isEnabled() for action in made.values())


@pytest.mark.parametrize(
    ("action", "words"),
    [
        ("log_debrief", "Ctrl D"),
        ("add_note", "Ctrl Shift N"),
        ("larger", "Ctrl +"),
        ("smaller", "Ctrl -"),
        ("keys", "F1"),
        ("about", ""),
    ],
)
def test_that_a_key_is_written_with_a_space(qapp, action, words):
    assert key_words(action) == words
