"""One of many behind a button, by keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from ui.forms.choice_box import ChoiceBox

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def box(qtbot: QtBot) -> ChoiceBox:
    made = ChoiceBox(
        "What kind", [("pay", "Pay"), ("sale", "Sale"), ("team", "Team")], placeholder="Which?"
    )
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    return made


def test_that_letters_digits_and_arrows_choose(qtbot: QtBot, box: ChoiceBox) -> None:
    chosen = []
    box.chosen.connect(chosen.append)
    qtbot.keyClick(box, Qt.Key.Key_T)
    qtbot.keyClick(box, Qt.Key.Key_1)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert chosen == ["team", "pay", "sale"]
    assert box.choice() == "sale"


def test_that_delete_clears_and_enter_goes_on(qtbot: QtBot, box: ChoiceBox) -> None:
    box.choose("pay")
    with qtbot.waitSignal(box.chosen) as told:
        qtbot.keyClick(box, Qt.Key.Key_Delete)
    assert told.args == [None]
    with qtbot.waitSignal(box.advanced):
        qtbot.keyClick(box, Qt.Key.Key_Return)


def test_that_showing_a_choice_tells_nobody(qtbot: QtBot, box: ChoiceBox) -> None:
    with qtbot.assertNotEmitted(box.chosen):
        box.choose("sale")
        box.choose("not offered")
    assert box.choice() is None


def test_that_scrolling_past_answers_nothing(box: ChoiceBox) -> None:
    box.choose("pay")
    nothing = QPoint(0, 0)
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        nothing,
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, wheel)
    assert box.choice() == "pay"
