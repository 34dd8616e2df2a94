"""The sidebar, tabs, messages, save state, ticks, timeline and the focus ring."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from ui.theme import current
from ui.widgets import message_bar, save_state
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields import LineField
from ui.widgets.focus_ring import FocusRing, ring_of
from ui.widgets.message_bar import Message, MessageBar
from ui.widgets.save_state import SaveState
from ui.widgets.sidebar import Place, Sidebar
from ui.widgets.tab_strip import TabStrip
from ui.widgets.ticks import PreparationTicks, Ticks
from ui.widgets.timeline import Timeline, TimelinePoint
from ui.widgets.trend import Trend, TrendPoint

PLACES = [
    Place("today", "today", "Today", "Ctrl 1"),
    Place("neg", "neg", "Negotiations", "Ctrl 2"),
    Place("less", "less", "Lessons", "Ctrl 4"),
]
POINTS = [
    TimelinePoint("They wrote", "21 Sep"),
    TimelinePoint("Second call", "30 Sep", days=9, you_moves=1, they_moves=2),
    TimelinePoint("Agreed", "14 Oct", "outcome", 14, "both"),
    TimelinePoint("30 days", "since Friday", "due", 30),
    TimelinePoint("90 days", "12 January", "coming", 60),
]
TAB = Qt.FocusReason.TabFocusReason


def heard_from(signal):
    heard = []
    signal.connect(heard.append)
    return heard


@pytest.fixture
def sidebar(shown):
    made = Sidebar(PLACES)
    shown(made)
    made.places.setFocus(TAB)
    return made


@pytest.fixture
def bar(shown):
    made = MessageBar()
    field = LineField("Title")
    shown(field, made)
    return made


@pytest.fixture
def timeline(shown):
    made = Timeline("Timeline", POINTS)
    shown(made)
    return made


@pytest.fixture
def buttons(shown):
    made = [Button("Go deeper"), Button("Finish", "primary")]
    shown(*made)
    return made


def test_that_the_arrows_go_through_the_sidebar(qtbot, sidebar):
    heard = heard_from(sidebar.chosen)
    qtbot.keyClick(sidebar.places, Qt.Key.Key_Down)
    qtbot.keyClick(sidebar.places, Qt.Key.Key_Down)
    qtbot.keyClick(sidebar.places, Qt.Key.Key_Down)
    qtbot.keyClick(sidebar.places, Qt.Key.Key_Up)
    assert heard == ["neg", "less", "neg"]


def test_that_a_click_goes_to_a_place(qtbot, sidebar):
    heard = heard_from(sidebar.chosen)
    middle = sidebar.places.tabRect(2).center()
    qtbot.mouseClick(sidebar.places, Qt.MouseButton.LeftButton, pos=middle)
    assert heard == ["less"]


def test_that_showing_a_place_tells_nobody(sidebar):
    heard = heard_from(sidebar.chosen)
    sidebar.show_place("less")
    assert (heard, sidebar.places.currentIndex()) == ([], 2)


def test_that_a_place_says_what_waits_there(sidebar):
    sidebar.show_count("less", 2, "2 due")
    interface = QAccessible.queryAccessibleInterface(sidebar.places)
    tabs = [interface.child(index) for index in range(interface.childCount())]
    names = [tab.text(QAccessible.Text.Name) for tab in tabs if tab.role() == _tab_role()]
    assert names[:3] == ["Today", "Negotiations", "Lessons, 2 due"]
    sidebar.show_count("less", 0)
    assert tabs[2].text(QAccessible.Text.Name) == "Lessons"


def test_that_the_sidebar_folds_to_icons_and_back(sidebar):
    wide = sidebar.width()
    sidebar.fold(folded=True)
    QApplication.processEvents()
    assert sidebar.width() < wide / 3
    assert not sidebar.name.isVisible()
    sidebar.fold(folded=False)
    QApplication.processEvents()
    assert sidebar.width() == wide


def test_that_search_settings_and_the_foot_can_be_pressed(qtbot, sidebar):
    for button, signal in (
        (sidebar.search, sidebar.search_wanted),
        (sidebar.settings, sidebar.settings_wanted),
        (sidebar.status, sidebar.status_pressed),
    ):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_that_the_foot_says_whether_all_is_safe(sidebar):
    sidebar.show_status("Not saved since 14:31", icon="warn", tone="error")
    assert sidebar.status.accessibleName() == "Not saved since 14:31"


@pytest.fixture
def tabs(shown):
    strip = TabStrip("Negotiation")
    for key, count in (("overview", ""), ("debrief", ""), ("notes", "3")):
        strip.add(key, key.capitalize(), count)
    shown(strip)
    return strip


def test_that_tabs_open_by_arrows_and_by_steps(qtbot, tabs):
    qtbot.keyClick(tabs, Qt.Key.Key_Right)
    assert tabs.key() == "debrief"
    tabs.step(2)
    assert tabs.key() == "overview"
    tabs.open("notes")
    assert tabs.currentIndex() == 2


def test_that_a_count_is_part_of_a_tab_s_name_and_width(tabs):
    narrow = tabs.tabSizeHint(1).width()
    tabs.set_count("debrief", "1 new")
    assert tabs.tabSizeHint(1).width() > narrow
    assert tabs.accessibleTabName(1) == "Debrief, 1 new"


def test_that_an_unknown_tab_is_named(tabs):
    with pytest.raises(KeyError, match="prepare"):
        tabs.open("prepare")


def test_that_a_note_goes_by_itself_and_never_takes_the_focus(qtbot, bar):
    field = QApplication.focusWidget()
    bar.post(Message("note", "Debrief finished.", "Undo"))
    assert bar.isVisible()
    assert QApplication.focusWidget() is field
    clock = bar.findChild(message_bar._MessageLine)._clock
    assert clock.isActive()
    assert clock.interval() == message_bar.NOTE_MS == 10_000
    with qtbot.waitSignal(bar.emptied):
        clock.start(0)
    assert not bar.isVisible()


def test_that_a_note_waits_while_someone_is_on_its_button(qtbot, bar):
    bar.post(Message("note", "Debrief finished.", "Undo"))
    assert bar.take_focus()
    line = bar.findChild(message_bar._MessageLine)
    with qtbot.waitSignal(line._clock.timeout):
        line._clock.start(0)
    assert len(bar.messages()) == 1


def test_that_a_new_note_takes_the_place_of_the_old(bar):
    bar.post(Message("note", "One."))
    bar.post(Message("note", "Two."))
    assert [message.sentence for message in bar.messages()] == ["Two."]


def test_that_an_error_stays_until_it_is_solved(bar):
    bar.post(Message("error", "Not saved since 14:31.", "Try again", key="save"))
    bar.post(Message("note", "Two."))
    bar.post(Message("error", "Not saved since 14:32.", "Try again", key="save"))
    assert [message.sentence for message in bar.messages()] == ["Two.", "Not saved since 14:32."]
    assert not bar.findChildren(message_bar._MessageLine)[-1]._clock.isActive()
    bar.withdraw("save")
    assert [message.sentence for message in bar.messages()] == ["Two."]


def test_that_a_message_s_button_acts_and_a_note_is_then_done(qtbot, bar):
    acted = []
    bar.post(Message("note", "Ticked.", "Undo", act=lambda: acted.append("undo")))
    bar.take_focus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert acted == ["undo"]
    assert bar.messages() == ()


def test_that_an_error_is_an_alert_for_assistive_technology(bar):
    bar.post(Message("error", "Not saved since 14:31."))
    line = bar.findChild(message_bar._MessageLine)
    interface = QAccessible.queryAccessibleInterface(line)
    assert interface.role() is QAccessible.Role.AlertMessage
    assert interface.text(QAccessible.Text.Name) == "Not saved since 14:31."


def test_that_a_message_can_be_closed_where_it_may_be(qtbot, bar):
    bar.post(Message("attention", "You are looking at sample data.", closable=True))
    line = bar.findChild(message_bar._MessageLine)
    close = line.findChildren(QWidget, "")[-1]
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert bar.messages() == ()


def test_that_a_long_message_wraps(bar):
    bar.post(Message("attention", "The disk is full; your words are kept in memory. " * 6))
    bar.window().resize(420, 500)
    QApplication.processEvents()
    line = bar.findChild(message_bar._MessageLine)
    assert line.height() > 3 * current().line_height(current_small())


def test_that_a_quick_save_is_never_called_saving(qtbot, shown):
    state = SaveState()
    shown(state)
    state.saving()
    assert state.words() == ""
    state.saved("14:32")
    assert state.words() == "Saved 14:32"
    qtbot.wait(save_state.PATIENCE_MS + 60)
    assert state.words() == "Saved 14:32"


def test_that_a_slow_save_says_saving(qtbot, shown):
    state = SaveState()
    shown(state)
    state.saving()
    qtbot.waitUntil(lambda: state.words() == "Saving")


def test_that_a_save_that_did_not_work_says_since_when_and_what_to_do(shown):
    state = SaveState()
    shown(state)
    state.not_saved("14:31", "Your words are kept in memory.")
    assert state.accessibleName() == "Not saved since 14:31. Your words are kept in memory."


def test_that_ticks_say_how_many_are_answered(qtbot):
    ticks = Ticks("Answered", 10)
    qtbot.addWidget(ticks)
    ticks.show_filled([True] * 7 + [False, False, True])
    assert ticks.sentence() == "8 of 10 answered"
    assert (ticks.value(), ticks.maximum()) == (8, 10)
    prepared = PreparationTicks("Prepared", 5)
    qtbot.addWidget(prepared)
    assert prepared.accessibleDescription() == "5 of 7 prepared"


def test_that_the_arrows_go_along_the_timeline_and_enter_opens(qtbot, timeline):
    heard = heard_from(timeline.activated)
    qtbot.keyClick(timeline, Qt.Key.Key_Left)
    qtbot.keyClick(timeline, Qt.Key.Key_Right)
    qtbot.keyClick(timeline, Qt.Key.Key_Return)
    qtbot.keyClick(timeline, Qt.Key.Key_End)
    qtbot.keyClick(timeline, Qt.Key.Key_Return)
    assert heard == [1, 4]


def test_that_a_point_is_said_in_one_sentence(qtbot, timeline):
    qtbot.keyClick(timeline, Qt.Key.Key_Right)
    said = "Second call, 30 Sep, 9 days later, you moved once, they moved 2 times"
    assert timeline.accessibleDescription() == said


def test_that_the_first_gap_of_past_and_future_names_its_unit(timeline):
    gaps = [timeline._gap(index) for index in range(1, 5)]
    assert gaps == ["9 days", "14", "30 days", "60"]


def test_that_a_timeline_without_room_goes_down_instead(timeline):
    wide = timeline.heightForWidth(2000)
    narrow = timeline.heightForWidth(round(10 * current().em()))
    assert narrow >= 5 * 28 > wide / 2


def test_that_an_empty_timeline_answers_no_key(qtbot, shown):
    timeline = Timeline("Timeline", [])
    shown(timeline)
    heard = heard_from(timeline.activated)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Return):
        qtbot.keyClick(timeline, key)
    timeline.grab()
    assert heard == []


@pytest.mark.parametrize("count", [0, 1, 2, 13])
def test_that_a_trend_of_any_length_is_drawn(shown, count):
    points = [TrendPoint(x, 5.0, 4.0, 6.0) for x in range(count)]
    trend = Trend("Felt heard", points, start_label="5", guide=5)
    shown(trend)
    assert not trend.grab().isNull()


def test_that_a_trend_rises_where_its_values_rise(shown):
    trend = Trend("Felt heard", [TrendPoint(0, 2.0), TrendPoint(1, 6.0)])
    shown(trend)
    image = trend.grab().toImage()
    you = current().color("you").name()
    columns = [2, image.width() // 2]
    tops = [
        next(y for y in range(image.height()) if image.pixelColor(x, y).name() == you)
        for x in columns
    ]
    assert tops[1] < tops[0]


def test_that_an_empty_state_begins_at_its_button(qtbot, shown):
    state = EmptyState("This page fills itself.", "It starts with one debrief.", "Log a debrief")
    shown(state)
    with qtbot.waitSignal(state.started):
        qtbot.mouseClick(state.button, Qt.MouseButton.LeftButton)


def test_that_the_ring_shows_for_keys_and_not_for_the_pointer(qtbot, buttons):
    ring = ring_of(buttons[0].window())
    qtbot.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    buttons[1].setFocus(Qt.FocusReason.MouseFocusReason)
    assert not ring.isVisible()
    qtbot.keyClick(buttons[1], Qt.Key.Key_Tab)
    assert ring.isVisible()
    assert ring.geometry().contains(buttons[0].geometry())


def test_that_the_ring_goes_with_its_button(qtbot, buttons):
    buttons[1].setFocus(TAB)
    ring = ring_of(buttons[0].window())
    buttons[1].move(200, 150)
    assert ring.geometry().center() == buttons[1].geometry().center()
    buttons[1].setFocusPolicy(Qt.FocusPolicy.NoFocus)
    buttons[0].setFocusPolicy(Qt.FocusPolicy.NoFocus)
    buttons[1].hide()
    assert not ring.isVisible()


def test_that_one_window_has_one_ring(buttons):
    buttons[1].setFocus(TAB)
    buttons[0].setFocus(TAB)
    assert len(buttons[0].window().findChildren(FocusRing)) == 1


def test_that_the_ring_stays_inside_what_scrolls(shown):
    content = QWidget()
    down = QVBoxLayout(content)
    down.addSpacing(400)
    button = Button("Far below")
    down.addWidget(button)
    area = QScrollArea()
    area.setWidget(content)
    area.setFixedHeight(120)
    window = shown(area)
    button.setFocus(TAB)
    ring = ring_of(window)
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert ring.isVisible()
    area.verticalScrollBar().setValue(0)
    assert not ring.isVisible()


def test_that_the_ring_survives_a_button_that_is_taken_away(qtbot, buttons):
    window = buttons[0].window()
    buttons[1].setFocus(TAB)
    buttons[0].setFocusPolicy(Qt.FocusPolicy.NoFocus)
    buttons[1].setParent(None)
    buttons[1].deleteLater()
    QApplication.processEvents()
    window.resize(500, 300)
    window.grab()
    assert not ring_of(window).isVisible()


def current_small():
    from ui.theme import TextStyle

    return TextStyle.SMALL


def _tab_role():
    return QAccessible.Role.PageTab
