"""Days and minutes are typed, stepped through and picked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCalendarWidget, QVBoxLayout, QWidget

from ui.forms.when import DayField, MinutesField

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

TODAY = date(2026, 11, 20)


@pytest.fixture
def fields(qtbot: QtBot) -> Iterator[tuple[DayField, MinutesField]]:
    window = QWidget()
    down = QVBoxLayout(window)
    day, minutes = DayField("When", lambda: TODAY), MinutesField("How long")
    down.addWidget(day)
    down.addWidget(minutes)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    day.setFocus()
    yield day, minutes
    window.close()


def test_that_a_day_is_told_while_it_is_typed_and_said_when_left(
    qtbot: QtBot, fields: tuple[DayField, MinutesField]
) -> None:
    day, minutes = fields
    days = []
    day.changed.connect(days.append)
    qtbot.keyClicks(day, "3 nov")
    assert days[-1] == date(2026, 11, 3)
    assert day.text() == "3 nov"
    minutes.setFocus()
    assert day.text() == "Tue 3 Nov"
    assert day.day() == date(2026, 11, 3)
    assert day.problem() == ""


def test_that_a_text_that_is_no_day_is_kept_and_explained(
    qtbot: QtBot, fields: tuple[DayField, MinutesField]
) -> None:
    day, minutes = fields
    qtbot.keyClicks(day, "31 sep")
    assert day.property("state") in (None, "")
    with qtbot.waitSignal(day.settled):
        minutes.setFocus()
    assert day.text() == "31 sep"
    assert day.day() is None
    assert day.problem() == "September has 30 days."
    assert day.property("state") == "error"
    day.setFocus()
    day.selectAll()
    qtbot.keyClicks(day, "fri")
    assert day.property("state") == ""
    assert day.day() == TODAY


def test_that_the_arrows_go_by_days_and_with_control_by_weeks(
    qtbot: QtBot, fields: tuple[DayField, MinutesField]
) -> None:
    day, _ = fields
    days = []
    day.changed.connect(days.append)
    qtbot.keyClick(day, Qt.Key.Key_Down)
    qtbot.keyClick(day, Qt.Key.Key_Down)
    qtbot.keyClick(day, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(day, Qt.Key.Key_Up)
    assert days == [TODAY, date(2026, 11, 19), date(2026, 11, 12), date(2026, 11, 13)]


def test_that_a_calendar_gives_a_day(qtbot: QtBot, fields: tuple[DayField, MinutesField]) -> None:
    day, _ = fields
    qtbot.keyClick(day, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = day.findChild(QCalendarWidget)
    assert calendar is not None
    assert calendar.accessibleName() == "When"
    calendar.setSelectedDate(calendar.selectedDate().addDays(-2))
    with qtbot.waitSignal(day.changed) as told:
        calendar.activated.emit(calendar.selectedDate())
    assert told.args == [date(2026, 11, 18)]
    assert day.text() == "Wed 18 Nov"


@pytest.mark.parametrize(
    ("typed", "said"), [("yesterday", "Yesterday"), ("12 May", "Tue 12 May"), ("fri", "Today")]
)
def test_that_enter_says_the_day_that_was_understood(
    qtbot: QtBot, fields: tuple[DayField, MinutesField], typed: str, said: str
) -> None:
    day, _ = fields
    qtbot.keyClicks(day, typed)
    with qtbot.waitSignals([day.settled, day.advanced]):
        qtbot.keyClick(day, Qt.Key.Key_Return)
    assert day.text() == said


def test_that_an_emptied_day_is_none_and_no_fault(
    qtbot: QtBot, fields: tuple[DayField, MinutesField]
) -> None:
    day, minutes = fields
    day.set_day(TODAY)
    days = []
    day.changed.connect(days.append)
    day.selectAll()
    qtbot.keyClick(day, Qt.Key.Key_Delete)
    minutes.setFocus()
    assert (days, day.day(), day.problem()) == ([None], None, "")


def test_that_showing_a_day_tells_nobody(
    qtbot: QtBot, fields: tuple[DayField, MinutesField]
) -> None:
    day, minutes = fields
    with qtbot.assertNotEmitted(day.changed):
        day.set_day(TODAY)
        minutes.setFocus()
    assert (day.text(), day.accessibleName()) == ("Today", "When")


def test_that_the_end_of_the_calendar_stops_the_arrows(
    qtbot: QtBot, fields: tuple[DayField, MinutesField]
) -> None:
    day, _ = fields
    day.set_day(date.max)
    qtbot.keyClick(day, Qt.Key.Key_Up)
    assert day.day() == date.max


def test_that_what_is_wrong_is_told_to_those_who_do_not_see_it(
    qtbot: QtBot, fields: tuple[DayField, MinutesField]
) -> None:
    day, minutes = fields
    qtbot.keyClicks(day, "soon")
    minutes.setFocus()
    assert day.accessibleDescription() == day.problem()
    assert "“fri”" in day.problem()


def test_that_minutes_are_read_and_said(
    qtbot: QtBot, fields: tuple[DayField, MinutesField]
) -> None:
    day, minutes = fields
    minutes.setFocus()
    qtbot.keyClicks(minutes, "1:15")
    assert minutes.minutes() == 75
    day.setFocus()
    assert minutes.text() == "75 minutes"
    minutes.setFocus()
    minutes.selectAll()
    qtbot.keyClicks(minutes, "a while")
    assert minutes.minutes() is None
    day.setFocus()
    assert "50" in minutes.problem()
    assert minutes.property("state") == "error"
