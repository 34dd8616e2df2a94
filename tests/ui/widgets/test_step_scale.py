"""The seven-step scale answers to keys, to the pointer and to assistive technology."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible

from journal.questions.answers import Absent
from ui.theme import current
from ui.widgets.step_scale import StepScale

ANCHORS = ("not at all", "half", "fully")


@pytest.fixture
def scale(shown):
    made = StepScale("Who felt heard, they", ANCHORS, side="them", can_tell=False)
    shown(made)
    return made


@pytest.fixture
def told(scale):
    heard = []
    scale.answered.connect(heard.append)
    return heard


@pytest.mark.parametrize("digit", range(1, 8))
def test_that_a_digit_answers_and_stays(qtbot, scale, told, digit):
    qtbot.keyClick(scale, str(digit))
    assert scale.answer() == digit
    assert told == [digit]
    assert scale.hasFocus()


def test_that_nought_means_can_not_tell_and_is_not_no_answer(qtbot, scale, told):
    assert scale.answer() is None
    qtbot.keyClick(scale, "0")
    assert scale.answer() == Absent.UNKNOWN
    assert told == [Absent.UNKNOWN]
    assert scale.words() == "can’t tell"


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_that_delete_takes_the_answer_back(qtbot, scale, told, key):
    qtbot.keyClick(scale, "5")
    qtbot.keyClick(scale, key)
    assert scale.answer() is None
    assert told == [5, None]


def test_that_the_arrows_go_step_by_step_and_stop_at_the_ends(qtbot, scale):
    qtbot.keyClick(scale, Qt.Key.Key_Right)
    assert scale.answer() == 1
    qtbot.keyClick(scale, Qt.Key.Key_Left)
    assert scale.answer() == 1
    qtbot.keyClick(scale, "7")
    qtbot.keyClick(scale, Qt.Key.Key_Right)
    assert scale.answer() == 7


def test_that_the_arrows_turn_with_the_reading_direction(qtbot, scale):
    scale.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    scale.set_answer(4)
    qtbot.keyClick(scale, Qt.Key.Key_Left)
    assert scale.answer() == 5


def test_that_enter_asks_for_the_next_question(qtbot, scale):
    with qtbot.waitSignal(scale.advanced):
        qtbot.keyClick(scale, Qt.Key.Key_Return)


def test_that_shortcuts_pass_through(qtbot, scale):
    qtbot.keyClick(scale, "3", Qt.KeyboardModifier.ControlModifier)
    assert scale.answer() is None


def test_that_not_applicable_is_a_state_of_its_own_where_it_is_offered(qtbot, shown):
    scale = StepScale("Fair", ANCHORS, may_not_apply=True)
    shown(scale)
    qtbot.keyClick(scale, "-")
    assert scale.answer() == Absent.NOT_APPLICABLE
    assert scale.accessibleDescription() == "does not apply"


def test_that_not_applicable_can_not_be_given_where_it_is_not_offered(qtbot, scale):
    qtbot.keyClick(scale, "-")
    assert scale.answer() is None


def cell(scale, number):
    return scale._cell(number, scale._cells_box()).center().toPoint()


def test_that_a_click_answers_and_a_second_click_takes_it_back(qtbot, scale, told):
    qtbot.mouseClick(scale, Qt.MouseButton.LeftButton, pos=cell(scale, 6))
    assert scale.answer() == 6
    qtbot.mouseClick(scale, Qt.MouseButton.LeftButton, pos=cell(scale, 6))
    assert scale.answer() is None
    qtbot.mouseClick(scale, Qt.MouseButton.LeftButton, pos=cell(scale, 8))
    assert told == [6, None, Absent.UNKNOWN]


def test_that_a_click_beside_the_cells_answers_nothing(qtbot, scale, told):
    qtbot.mouseClick(scale, Qt.MouseButton.LeftButton, pos=QPoint(1, scale.height() // 2))
    assert told == []


def test_that_the_first_cell_is_at_the_right_where_reading_begins_there(qtbot, scale):
    scale.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    mirrored = QPoint(scale.width() - cell(scale, 1).x(), cell(scale, 1).y())
    qtbot.mouseClick(scale, Qt.MouseButton.LeftButton, pos=mirrored)
    assert scale.answer() == 1


def test_that_showing_an_answer_tells_nobody(scale, told):
    scale.set_answer(3)
    scale.set_answer(Absent.UNKNOWN)
    scale.set_answer(None)
    assert told == []


@pytest.mark.parametrize("wrong", [0, 8, -1])
def test_that_an_answer_out_of_range_is_refused(scale, wrong):
    with pytest.raises(ValueError, match="1 to 7"):
        scale.set_answer(wrong)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (1, "1 of 7, not at all"),
        (2, "2 of 7, nearly not at all"),
        (3, "3 of 7"),
        (4, "4 of 7, half"),
        (6, "6 of 7, nearly fully"),
        (7, "7 of 7, fully"),
        (None, "not answered"),
    ],
)
def test_that_the_answer_is_said_in_words(scale, answer, words):
    scale.set_answer(answer)
    assert scale.accessibleDescription() == words


def test_that_assistive_technology_meets_a_slider_and_can_move_it(scale, told):
    interface = QAccessible.queryAccessibleInterface(scale)
    assert interface.role() is QAccessible.Role.Slider
    scale.setValue(4)  # what the slider's value interface calls
    assert scale.answer() == 4
    assert told == [4]


def test_that_nothing_is_cut_at_twice_the_text_size(scale, shown):
    current().choose(text_size=2.0)
    box = scale._cells_box()
    assert scale.minimumSizeHint().width() >= box.width()
    assert scale.heightForWidth(scale.minimumSizeHint().width()) > scale.sizeHint().height()


def test_that_the_words_at_the_ends_go_below_where_there_is_no_room(shown):
    scale = StepScale("Heard", ANCHORS)
    scale.setMaximumWidth(scale.minimumSizeHint().width())
    shown(scale)
    flat = scale.sizeHint().height()
    assert scale.height() >= flat + 10
