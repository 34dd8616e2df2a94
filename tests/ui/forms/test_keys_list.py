from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.actions import ACTIONS
from ui.forms.keys_list import PAGE_KEYS, KeysList
from ui.pages.settings_parts import keyboard_part


def shown(keys: KeysList) -> list[str]:
    names = [
        child.accessibleName()
        for child in keys.findChildren(QWidget)
        if ": " in child.accessibleName() and child.isVisibleTo(keys)
    ]
    return [name.split(": ")[0] for name in names]


def test_that_every_action_with_a_key_is_in_it(qtbot) -> None:
    keys = KeysList()
    qtbot.addWidget(keys)
    wanted = {spec.text.removesuffix(" …") for spec in ACTIONS if spec.keys}
    assert wanted <= set(shown(keys))


def test_that_the_keys_of_a_page_come_first(qtbot) -> None:
    keys = KeysList("lessons")
    qtbot.addWidget(keys)
    count = len(PAGE_KEYS["lessons"])
    assert shown(keys)[:count] == [words for _keys, words in PAGE_KEYS["lessons"]]


def test_that_the_settings_find_the_keys_of_every_page(qtbot) -> None:
    part = keyboard_part()
    qtbot.addWidget(part)
    keys = part.findChild(KeysList)
    everywhere = [spec for spec in ACTIONS if spec.keys]
    of_pages = [words for own in PAGE_KEYS.values() for _keys, words in own]
    assert len(shown(keys)) == len(everywhere) + len(of_pages)
    keys.narrow("can’t tell")
    assert shown(keys) == ["Can’t tell", "Can’t tell"]


def test_that_it_narrows_by_words_and_by_keys(qtbot) -> None:
    keys = KeysList()
    qtbot.addWidget(keys)
    keys.narrow("debrief")
    assert shown(keys) == ["Log a debrief"]
    keys.narrow("CTRL e")
    assert "Make an export for your mentor" in shown(keys)
    keys.narrow("no such thing")
    assert shown(keys) == []
    assert keys._nothing.isVisibleTo(keys)
    keys.narrow("")
    assert len(shown(keys)) == len([spec for spec in ACTIONS if spec.keys])
