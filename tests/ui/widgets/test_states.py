"""Every state can be seen: the pictures of two states are never the same."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton, QStyle, QStyleOptionFocusRect, QWidget

from journal.questions.answers import Absent
from ui.theme import TextStyle, current
from ui.widgets.buttons import Button, IconButton
from ui.widgets.check import CheckBox, Radio
from ui.widgets.chips import Chips
from ui.widgets.labels import Label
from ui.widgets.marks import IconMark
from ui.widgets.offer import Choice
from ui.widgets.painting import painter_on
from ui.widgets.picker import Picker
from ui.widgets.prose import Fragment, Prose
from ui.widgets.row import Row
from ui.widgets.section import Section
from ui.widgets.segments import Segments
from ui.widgets.sidebar import Place, Sidebar
from ui.widgets.step_scale import StepScale
from ui.widgets.switch import Switch
from ui.widgets.tab_strip import TabStrip
from ui.widgets.ticks import Ticks
from ui.widgets.timeline import Timeline, TimelinePoint
from ui.widgets.weave import Weave


def scale(answer=None, **looks):
    made = StepScale("Heard", ("not at all", "fully"), can_tell=False, **looks)
    made.set_answer(answer)
    return made


def segments(key=None, **looks):
    made = Segments("Ending", [(1, "Agreed"), (2, "Open")], **looks)
    made.choose(key)
    return made


def chips(*keys, **looks):
    made = Chips("Felt", [(1, "Calm"), (2, "Curious")], **looks)
    made.choose(keys)
    return made


def off(widget):
    widget.setEnabled(False)
    return widget


def ticks(ringed):
    made = Ticks("Answered", 4)
    made.show_count(2)
    made.show_current(2 if ringed else None)
    return made


def sidebar(*, folded):
    made = Sidebar([Place("today", "today", "Today"), Place("less", "less", "Lessons")])
    made.show_count("less", 2)
    made.fold(folded=folded)
    return made


def sections(hang):
    made = Section("Rows", hang=hang)
    for title in ("One", "Two"):
        made.add_row(Row(title, inset=hang))
    return made


def tabs(count):
    made = TabStrip("Tabs")
    made.add("notes", "Notes", count)
    made.add("more", "More")
    return made


def row(*, selected):
    made = Row("Packaging price rise", inset=12)
    made.select(selected=selected)
    return made


PAIRS = {
    "box": (lambda: CheckBox("On"), lambda: CheckBox("On", on=True)),
    "box off": (lambda: CheckBox("On", on=True), lambda: off(CheckBox("On", on=True))),
    "radio": (lambda: Radio("One"), lambda: Radio("One", on=True)),
    "switch": (lambda: Switch("Mark"), lambda: Switch("Mark", on=True)),
    "button off": (lambda: Button("Finish"), lambda: off(Button("Finish"))),
    "button kind": (lambda: Button("Finish"), lambda: Button("Finish", "primary")),
    "primary off": (lambda: Button("F", "primary"), lambda: off(Button("F", "primary"))),
    "icon edge": (lambda: IconButton("more", "M"), lambda: IconButton("more", "M", edged=True)),
    "icon off": (lambda: IconButton("more", "M"), lambda: off(IconButton("more", "M"))),
    "answer": (scale, lambda: scale(4)),
    "can't tell": (scale, lambda: scale(Absent.UNKNOWN)),
    "does not apply": (scale, lambda: scale(Absent.NOT_APPLICABLE)),
    "unknown or not asked of": (
        lambda: scale(Absent.UNKNOWN),
        lambda: scale(Absent.NOT_APPLICABLE),
    ),
    "side": (lambda: scale(4), lambda: scale(4, side="them")),
    "their can't tell": (
        lambda: scale(Absent.UNKNOWN),
        lambda: scale(Absent.UNKNOWN, side="them"),
    ),
    "scale off": (scale, lambda: off(scale())),
    "segment": (segments, lambda: segments(1)),
    "segment fill": (lambda: segments(1), lambda: segments(1, fill="soft")),
    "segment side": (lambda: segments(1), lambda: segments(1, side="them")),
    "their soft segment": (
        lambda: segments(1, fill="soft"),
        lambda: segments(1, fill="soft", side="them"),
    ),
    "segments off": (segments, lambda: off(segments())),
    "chip": (chips, lambda: chips(1)),
    "their chip": (lambda: chips(1), lambda: chips(1, side="them")),
    "chips off": (chips, lambda: off(chips())),
    "current tick": (lambda: ticks(ringed=False), lambda: ticks(ringed=True)),
    "fold": (lambda: sidebar(folded=False), lambda: sidebar(folded=True)),
    "hang": (lambda: sections(0), lambda: sections(8)),
    "tab count": (lambda: tabs(""), lambda: tabs("3")),
    "selected row": (lambda: row(selected=False), lambda: row(selected=True)),
    "weave": (Weave, lambda: Weave("lock")),
    "ground": (lambda: Prose("name"), lambda: Prose([Fragment("name", ground="third_soft")])),
    "weight": (lambda: Prose("name"), lambda: Prose([Fragment("name", bold=True)])),
    "label off": (lambda: Label("name"), lambda: off(Label("name"))),
    "label style": (lambda: Label("name"), lambda: Label("name", TextStyle.STRONG)),
    "icon": (lambda: IconMark("lock"), lambda: IconMark("unlock")),
}


@pytest.mark.parametrize(("one", "other"), PAIRS.values(), ids=PAIRS)
def test_that_two_states_look_different(shown, one, other):
    first, second = one(), other()
    shown(QWidget(), first, second)
    size = first.size().expandedTo(second.size())
    for widget in (first, second):
        widget.setMaximumSize(size.width(), size.height())
        widget.resize(size)
    assert first.grab().toImage() != second.grab().toImage()


HOVERED = {
    "button": lambda: Button("Finish"),
    "text button": lambda: Button("Restore", "text"),
    "icon button": lambda: IconButton("plus", "Add"),
    "box": lambda: CheckBox("On"),
    "scale": lambda: scale(show_anchors=False),
    "row": lambda: row(selected=False),
}


@pytest.mark.parametrize("make", HOVERED.values(), ids=HOVERED)
def test_that_the_pointer_is_answered(qtbot, shown, make):
    widget, elsewhere = make(), QWidget()
    elsewhere.setMinimumHeight(40)
    window = shown(widget, elsewhere)
    QTest.mouseMove(window, QPoint(window.width() - 2, window.height() - 2))
    qtbot.waitUntil(lambda: not widget.underMouse())
    before = widget.grab().toImage()
    QTest.mouseMove(widget, QPoint(12, widget.height() // 2))
    qtbot.waitUntil(widget.underMouse)
    qtbot.waitUntil(lambda: widget.grab().toImage() != before)


def test_that_a_segment_under_the_pointer_is_lit(qtbot, shown):
    widget = segments(1)
    window = shown(widget)
    before = widget.grab().toImage()
    part = widget.findChildren(QRadioButton)[1]
    QTest.mouseMove(part, part.rect().center())
    qtbot.waitUntil(lambda: widget.grab().toImage() != before)
    QTest.mouseMove(window, QPoint(window.width() - 2, window.height() - 2))
    qtbot.waitUntil(lambda: widget.grab().toImage() == before)


def test_that_a_stacked_timeline_draws_every_point(shown):
    points = [
        TimelinePoint("They wrote", "21 Sep"),
        TimelinePoint("Agreed", "14 Oct", "outcome", 14, "both"),
        TimelinePoint("30 days", "since Friday", "due", 30),
    ]
    timeline = Timeline("Timeline", points)
    shown(timeline, width=240)
    image = timeline.grab().toImage()
    line = timeline._line()
    for index in range(len(points)):
        rows = range(index * line, (index + 1) * line)
        assert any(image.pixelColor(x, y).lightness() < 120 for y in rows for x in range(200))


def test_that_the_offer_of_a_picker_shows_both_texts(qtbot, shown):
    picker = Picker("Which talk?", lambda _: [Choice(1, "Salary talk", "Priya"), Choice(2, "Zoo")])
    shown(picker)
    picker.showPopup()
    popup = picker._popup
    qtbot.waitUntil(popup.isVisible)
    drawn = popup.viewport().grab().toImage()
    assert popup.sizeHintForRow(0) >= 28
    assert not popup.verticalScrollBar().isVisible()
    quiet = current().color("select").name()
    names = {drawn.pixelColor(x, 14).name() for x in range(drawn.width())}
    assert quiet in names
    picker.hidePopup()


def test_that_qt_s_own_focus_rectangle_is_our_ring(shown):
    class Focused(QWidget):
        state = QStyle.StateFlag.State_None

        def paintEvent(self, event):
            option = QStyleOptionFocusRect()
            option.initFrom(self)
            option.state = self.state
            painter = painter_on(self)
            frame = QStyle.PrimitiveElement.PE_FrameFocusRect
            QApplication.style().drawPrimitive(frame, option, painter, self)
            painter.end()

    widget = Focused()
    widget.setMinimumSize(80, 40)
    shown(widget)
    middle = (widget.width() // 2, 1)
    assert widget.grab().toImage().pixelColor(*middle) == current().color("paper")
    widget.state = QStyle.StateFlag.State_KeyboardFocusChange
    assert widget.grab().toImage().pixelColor(*middle) == current().color("focus")


def test_that_a_row_in_reach_of_the_keys_shows_its_ring(shown):
    widget = row(selected=False)
    shown(widget)
    widget.clearFocus()
    bare = widget.grab().toImage()
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    assert widget.grab().toImage().pixelColor(widget.width() // 2, 0) == current().color("focus")
    widget.clearFocus()
    assert widget.grab().toImage() == bare
