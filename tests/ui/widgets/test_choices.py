"""Segments, chips and filters, by keys and by pointer."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QCheckBox, QRadioButton

from ui.theme import current
from ui.widgets.chips import Chips
from ui.widgets.fields import LineField
from ui.widgets.filter import Filter
from ui.widgets.segments import Segments

ENDINGS = [("agreed", "Agreed"), ("partly", "Partly agreed"), ("none", "No agreement")]
WORDS = [("goals", "Different goals"), ("trust", "Trust"), ("unknown", "Can’t tell")]


@pytest.fixture
def segments(shown):
    made = Segments("Where did it land?", ENDINGS, clearable=True)
    shown(made, LineField("Next"))
    return made


@pytest.fixture
def chips(shown):
    choices = [*WORDS, ("other", "Other")]
    made = Chips("What stood in the way?", choices, alone="unknown", other="other")
    shown(made, LineField("Next"))
    return made


def heard_from(signal):
    heard = []
    signal.connect(heard.append)
    return heard


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def test_that_the_arrows_choose_among_segments_round_and_round(qtbot, segments):
    heard = heard_from(segments.chosen)
    press(qtbot, Qt.Key.Key_Right)
    press(qtbot, Qt.Key.Key_Right)
    press(qtbot, Qt.Key.Key_Right)
    press(qtbot, Qt.Key.Key_Left)
    assert heard == ["partly", "none", "agreed", "none"]


def test_that_a_first_letter_or_a_digit_chooses_a_segment(qtbot, segments):
    press(qtbot, "n")
    assert segments.choice() == "none"
    press(qtbot, "2")
    assert segments.choice() == "partly"
    press(qtbot, "x")
    assert segments.choice() == "partly"


def test_that_a_shortcut_is_left_to_the_window(qtbot, segments):
    press(qtbot, "2", Qt.KeyboardModifier.ControlModifier)
    assert segments.choice() is None


def test_that_delete_clears_segments_that_may_stay_empty(qtbot, segments):
    heard = heard_from(segments.chosen)
    press(qtbot, Qt.Key.Key_Space)
    press(qtbot, Qt.Key.Key_Delete)
    assert heard == ["agreed", None]


def test_that_delete_leaves_segments_that_must_be_chosen(qtbot, shown):
    view = Segments("Depth", [("quick", "Quick"), ("full", "Full")], fill="soft")
    view.choose("full")
    shown(view)
    press(qtbot, Qt.Key.Key_Delete)
    assert view.choice() == "full"


def test_that_segments_are_one_stop_for_tab(qtbot, segments):
    segments.choose("partly")
    segments.setFocus()
    assert QApplication.focusWidget().accessibleName() == "Where did it land?, Partly agreed"
    press(qtbot, Qt.Key.Key_Tab)
    assert QApplication.focusWidget().accessibleName() == "Next"


def test_that_enter_on_a_segment_asks_for_the_next_question(qtbot, segments):
    with qtbot.waitSignal(segments.advanced):
        press(qtbot, Qt.Key.Key_Return)


def test_that_a_click_chooses_a_segment_and_a_second_keeps_it(qtbot, segments):
    heard = heard_from(segments.chosen)
    part = segments.findChildren(QRadioButton)[2]
    qtbot.mouseClick(part, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(part, Qt.MouseButton.LeftButton)
    assert heard == ["none"]


def test_that_showing_a_segment_tells_nobody(segments):
    heard = heard_from(segments.chosen)
    segments.choose("agreed")
    assert (segments.choice(), heard) == ("agreed", [])


def test_that_segments_stand_below_one_another_where_there_is_no_room(segments):
    wide = sum(segments._widths())
    one = segments.heightForWidth(wide)
    assert segments.heightForWidth(wide - 1) == 3 * one


def test_that_stacked_segments_are_shown_whole(shown):
    segments = Segments("Where did it land?", ENDINGS)
    window = shown(segments, width=600)
    current().choose(text_size=2.0)
    window.resize(300, 700)
    QApplication.processEvents()
    parts = segments.findChildren(QRadioButton)
    assert parts[-1].geometry().bottom() < segments.height()
    assert len({part.y() for part in parts}) == 3


def test_that_segments_are_radio_buttons_in_a_named_group(segments):
    interface = QAccessible.queryAccessibleInterface(segments)
    assert interface.role() is QAccessible.Role.Grouping
    assert interface.text(QAccessible.Text.Name) == "Where did it land?"
    part = QAccessible.queryAccessibleInterface(segments.findChildren(QRadioButton)[0])
    assert part.role() is QAccessible.Role.RadioButton


def test_that_space_and_digits_toggle_chips(qtbot, chips):
    heard = heard_from(chips.chosen)
    press(qtbot, Qt.Key.Key_Space)
    press(qtbot, "2")
    press(qtbot, "1")
    assert heard == [("goals",), ("goals", "trust"), ("trust",)]


def test_that_the_arrows_move_between_chips_without_choosing(qtbot, chips):
    press(qtbot, Qt.Key.Key_Right)
    assert QApplication.focusWidget().accessibleName() == "What stood in the way?, Trust"
    press(qtbot, Qt.Key.Key_Left)
    press(qtbot, Qt.Key.Key_Left)
    assert QApplication.focusWidget().accessibleName() == "What stood in the way?, Other"
    assert chips.choice() == ()


def test_that_can_not_tell_clears_the_others_and_they_clear_it(qtbot, chips):
    chips.choose(["goals", "trust"])
    press(qtbot, "0")
    assert chips.choice() == ("unknown",)
    press(qtbot, "1")
    assert chips.choice() == ("goals",)


def test_that_other_opens_a_field_for_words(qtbot, chips):
    heard = heard_from(chips.other_changed)
    assert not chips.other_field.isVisible()
    press(qtbot, "4")
    assert chips.other_field.isVisible()
    assert chips.other_field.hasFocus()
    qtbot.keyClicks(chips.other_field, "noise")
    assert heard[-1] == "noise"


def test_that_enter_on_a_chip_asks_for_the_next_question(qtbot, chips):
    with qtbot.waitSignal(chips.advanced):
        press(qtbot, Qt.Key.Key_Return)


def test_that_chips_are_one_stop_for_tab(qtbot, chips):
    press(qtbot, Qt.Key.Key_Tab)
    assert QApplication.focusWidget().accessibleName() == "Next"


def test_that_showing_chips_tells_nobody(chips):
    heard = heard_from(chips.chosen)
    chips.choose(["trust", "other"], "noise")
    assert (chips.choice(), chips.other_field.text(), heard) == (("trust", "other"), "noise", [])


def test_that_chips_wrap_and_keep_their_whole_words_at_twice_the_size(chips):
    current().choose(text_size=2.0)
    chips.window().resize(420, 600)
    QApplication.processEvents()
    drawn = chips.findChildren(QCheckBox)
    assert len({chip.y() for chip in drawn}) > 1
    for chip in drawn:
        assert chip.width() >= chip.sizeHint().width()
        assert chip.geometry().right() <= chips.width()
        assert chip.geometry().bottom() <= chips.height()


def test_that_chips_are_check_boxes(chips):
    chip = QAccessible.queryAccessibleInterface(chips.findChildren(QCheckBox)[0])
    assert chip.role() is QAccessible.Role.CheckBox


@pytest.fixture
def period(shown):
    made = Filter("Period", [(None, "Every year"), (12, "Last 12 months"), (3, "Last 3 & before")])
    shown(made)
    return made


def test_that_a_filter_shows_what_is_chosen_and_tells_of_a_pick(qtbot, period):
    heard = heard_from(period.chosen)
    period.menu().actions()[1].trigger()
    assert heard == [12]
    assert period.choice() == 12
    assert period.accessibleName() == "Period: Last 12 months"


def test_that_delete_brings_a_filter_back_to_its_first_choice(qtbot, period):
    period.choose(3)
    heard = heard_from(period.chosen)
    qtbot.keyClick(period, Qt.Key.Key_Delete)
    assert (heard, period.choice()) == ([None], None)


def test_that_a_chosen_filter_looks_other_than_an_unused_one(period):
    before = period.grab().toImage().pixelColor(4, period.height() // 2)
    period.choose(12)
    after = period.grab().toImage().pixelColor(4, period.height() // 2)
    assert before == current().color("raised")
    assert after == current().color("select")


def test_that_new_choices_of_a_filter_keep_what_is_chosen(period):
    period.choose(3)
    period.offer([(None, "Every year"), (3, "Last 3")])
    assert period.choice() == 3
    period.offer([(None, "Every year")])
    assert period.choice() is None
