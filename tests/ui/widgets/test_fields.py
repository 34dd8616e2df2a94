"""Fields, plans, pickers and dates, typed into with real keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from ui.theme import current
from ui.widgets.fields import CheckedField, Field, LineField
from ui.widgets.if_then import IfThen
from ui.widgets.offer import Choice
from ui.widgets.picker import Picker

TALKS = (
    Choice(1, "Museum scope dispute", "Brightwater Museum"),
    Choice(2, "Packaging price rise", "Harwell Print"),
    Choice(3, "Aldous & Pike <terms>", ""),
)


def heard_from(signal):
    heard = []
    signal.connect(lambda *values: heard.append(values[0] if len(values) == 1 else values))
    return heard


def find(typed):
    return [talk for talk in TALKS if typed.casefold() in talk.words.casefold()]


@pytest.fixture
def field(shown):
    made = Field("What worked?")
    shown(made, LineField("Next"))
    return made


@pytest.fixture
def picker(shown):
    made = Picker("Which talk?", find, new_words="New: {name}")
    shown(made, LineField("Next"))
    return made


def test_that_a_field_grows_to_five_lines_and_then_scrolls(qtbot, field):
    heights = []
    for _ in range(7):
        heights.append(field.sizeHint().height())
        qtbot.keyClicks(field, "words")
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.lines() == 5
    assert heights[0] < heights[1] < heights[3]
    assert heights[5] == heights[6]
    assert field.verticalScrollBar().maximum() > 0


def test_that_a_field_grows_when_its_window_narrows(field):
    field.setPlainText("I asked what the trustees fear most. " * 4)
    before = field.lines()
    field.window().resize(300, 400)
    QApplication.processEvents()
    assert field.lines() > before


def test_that_tab_leaves_a_field_and_ctrl_tab_writes_one(qtbot, field):
    qtbot.keyClicks(field, "a")
    qtbot.keyClick(field, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert field.toPlainText() == "a\t"
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert QApplication.focusWidget().accessibleName() == "Next"


def test_that_enter_in_a_one_line_field_goes_on_and_breaks_no_line(qtbot, shown):
    field = Field("Lesson", one_line=True)
    shown(field)
    qtbot.keyClicks(field, "ask")
    with qtbot.waitSignal(field.advanced):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.toPlainText() == "ask"


def test_that_enter_in_a_long_field_breaks_the_line(qtbot, field):
    heard = heard_from(field.advanced)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (field.toPlainText(), heard) == ("\n", [])


def test_that_a_line_field_goes_on_at_enter(qtbot, shown):
    field = LineField("Title")
    shown(field)
    with qtbot.waitSignal(field.advanced):
        qtbot.keyClick(field, Qt.Key.Key_Return)


def test_that_a_megabyte_of_pasted_text_is_kept_whole(field):
    text = "Ω🙂 مرحبا " * 60_000
    field.insertPlainText(text)
    assert field.toPlainText() == text
    assert field.lines() == 5


def test_that_an_error_says_below_the_field_what_would_be_right(shown):
    checked = CheckedField(LineField("When", text="31 September"))
    shown(checked)
    before = checked.sizeHint().height()
    checked.show_error("September has 30 days.")
    assert checked.sizeHint().height() > before
    assert checked.field.accessibleDescription() == "September has 30 days."
    edge = checked.field.grab().toImage().pixelColor(checked.field.width() // 2, 0)
    assert edge == current().color("error")
    checked.show_error("")
    assert checked.sizeHint().height() == before
    assert checked.field.accessibleDescription() == ""


def test_that_the_focus_edge_moves_no_letter(shown):
    field, other = LineField("Title", text="HHHH"), LineField("Next")
    shown(field, other)
    other.setFocus()
    away = _leftmost_ink(field)
    field.setFocus()
    field.deselect()
    field.setCursorPosition(4)
    assert _leftmost_ink(field) == away


def test_that_a_plan_goes_from_if_to_then_and_on(qtbot, shown):
    plan = IfThen("Plan")
    shown(plan)
    heard = heard_from(plan.changed)
    qtbot.keyClicks(plan.if_field, "they wait")
    qtbot.keyClick(plan.if_field, Qt.Key.Key_Return)
    assert plan.then_field.hasFocus()
    qtbot.keyClicks(plan.then_field, "ask")
    with qtbot.waitSignal(plan.advanced):
        qtbot.keyClick(plan.then_field, Qt.Key.Key_Return)
    assert plan.plan() == ("they wait", "ask")
    assert heard[-1] == ("they wait", "ask")


def test_that_showing_a_plan_tells_nobody_and_still_grows(shown):
    plan = IfThen("Plan")
    shown(plan, width=420)
    heard = heard_from(plan.changed)
    plan.set_plan("they wait " * 12, "ask")
    QApplication.processEvents()
    assert heard == []
    assert plan.if_field.lines() > 1


def test_that_the_two_halves_of_a_plan_stand_as_the_room_allows(shown):
    plan = IfThen("Plan")
    window = shown(plan, width=1200)
    assert plan.if_field.mapTo(plan, plan.if_field.rect().topLeft()).y() == (
        plan.then_field.mapTo(plan, plan.then_field.rect().topLeft()).y()
    )
    current().choose(text_size=2.0)
    window.resize(700, 400)
    QApplication.processEvents()
    assert plan.if_field.y() < plan.then_field.y()


def test_that_a_few_letters_find_a_talk_and_enter_takes_it(qtbot, picker):
    heard = heard_from(picker.picked)
    edit = picker.lineEdit()
    qtbot.keyClicks(edit, "packa")
    assert picker.popup_shown()
    qtbot.keyClick(picker._popup, Qt.Key.Key_Return)
    assert heard == [2]
    assert (picker.choice(), edit.text()) == (2, "Packaging price rise")


def test_that_down_shows_every_talk(qtbot, picker):
    qtbot.keyClick(picker.lineEdit(), Qt.Key.Key_Down)
    rows = picker._popup.model().rowCount()
    picker.hidePopup()
    assert rows == 3


def test_that_the_last_line_offers_a_new_name(qtbot, picker):
    heard = heard_from(picker.named)
    qtbot.keyClicks(picker.lineEdit(), "Harbour")
    model = picker._popup.model()
    assert model.index(model.rowCount() - 1, 0).data() == "New: Harbour"
    qtbot.keyClick(picker._popup, Qt.Key.Key_Return)
    assert heard == ["Harbour"]
    assert (picker.choice(), picker.new_name()) == (None, "Harbour")


def test_that_tab_takes_what_is_lit_up_and_goes_on(qtbot, picker):
    heard = heard_from(picker.picked)
    qtbot.keyClicks(picker.lineEdit(), "packa")
    qtbot.keyClick(picker._popup, Qt.Key.Key_Tab)
    assert heard == [2]
    assert QApplication.focusWidget().accessibleName() == "Next"


def test_that_escape_closes_the_list_and_keeps_what_was_typed(qtbot, picker):
    qtbot.keyClicks(picker.lineEdit(), "packa")
    qtbot.keyClick(picker._popup, Qt.Key.Key_Escape)
    assert not picker.popup_shown()
    assert picker.lineEdit().text() == "packa"
    assert picker.choice() is None


def test_that_leaving_the_picker_takes_the_very_words_of_a_talk(qtbot, picker):
    heard = heard_from(picker.picked)
    qtbot.keyClicks(picker.lineEdit(), "museum scope dispute")
    picker.hidePopup()
    qtbot.keyClick(picker.lineEdit(), Qt.Key.Key_Tab)
    assert heard == [1]
    assert picker.lineEdit().text() == "Museum scope dispute"


def test_that_an_emptied_picker_says_so(qtbot, picker):
    picker.choose(TALKS[0])
    with qtbot.waitSignal(picker.cleared):
        picker.lineEdit().selectAll()
        qtbot.keyClick(picker.lineEdit(), Qt.Key.Key_Delete)
        picker.hidePopup()
        qtbot.keyClick(picker.lineEdit(), Qt.Key.Key_Return)
    assert picker.choice() is None


def test_that_a_picker_without_new_names_offers_none(qtbot, shown):
    picker = Picker("Counterpart", find)
    shown(picker)
    heard = heard_from(picker.named)
    qtbot.keyClicks(picker.lineEdit(), "nobody")
    assert not picker.popup_shown()
    picker.commit()
    assert heard == []


def test_that_showing_a_talk_tells_nobody_and_keeps_every_sign(picker):
    heard = heard_from(picker.picked)
    picker.choose(TALKS[2])
    assert (picker.lineEdit().text(), heard) == ("Aldous & Pike <terms>", [])


def test_that_a_picker_is_a_combo_box_for_assistive_technology(picker):
    interface = QAccessible.queryAccessibleInterface(picker)
    assert interface.role() is QAccessible.Role.ComboBox
    assert interface.text(QAccessible.Text.Name) == "Which talk?"


def _leftmost_ink(field):
    image = field.grab().toImage()
    y = image.height() // 2
    ink = current().color("ink").lightness() + 60
    inside = range(6, image.width() - 6)
    return next(x for x in inside if image.pixelColor(x, y).lightness() < ink)
