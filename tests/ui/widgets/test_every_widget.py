"""What every widget owes: a name, the right role, its whole words at 200 %, both modes, mirrored.

The list below is all of `ui/widgets`; a test fails if a module is missing from it.
"""

from datetime import date
from importlib import import_module
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractSlider, QApplication, QWidget

import ui.widgets
from ui.forms.when import DayField
from ui.theme import current
from ui.widgets.buttons import Button, IconButton, MenuButton
from ui.widgets.check import CheckBox, Radio
from ui.widgets.chips import Chips
from ui.widgets.dots import FewDots
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields import CheckedField, Field, LineField
from ui.widgets.filter import Filter
from ui.widgets.if_then import IfThen
from ui.widgets.labels import Label
from ui.widgets.marks import OUTCOMES, IconMark, OutcomeMark, SideMark
from ui.widgets.message_bar import Message, MessageBar
from ui.widgets.offer import Choice
from ui.widgets.pair import Beside, Pair
from ui.widgets.picker import Picker
from ui.widgets.prose import Prose
from ui.widgets.row import Row
from ui.widgets.save_state import SaveState
from ui.widgets.section import Section
from ui.widgets.segments import Segments
from ui.widgets.sidebar import Place, Sidebar
from ui.widgets.step_scale import StepScale
from ui.widgets.switch import Switch
from ui.widgets.tab_strip import TabStrip
from ui.widgets.ticks import PreparationTicks, Ring, Ticks
from ui.widgets.timeline import Timeline, TimelinePoint
from ui.widgets.trend import Trend, TrendPoint
from ui.widgets.weave import Weave
from ui.widgets.wordmark import Wordmark

ROLE = QAccessible.Role
ANCHORS = ("not at all", "fully")
# Modules that hold no control of their own.
SILENT = {"__init__", "accessible", "flow", "focus_ring", "lines", "painting", "spread"}


def tabs():
    strip = TabStrip("Negotiation")
    strip.add("overview", "Overview")
    strip.add("notes", "Notes", "3")
    return strip


def messages():
    bar = MessageBar()
    bar.post(Message("attention", "The last backup is nine days old.", "Back up now"))
    return bar


def section():
    made = Section("Follow-ups due", 3, "a minute each")
    made.add_row(Row("Freelance retainer", right="today"))
    return made


def when():
    day = date(2026, 11, 19)
    field = DayField("When", lambda: day)
    field.set_day(day)
    return field


def picker():
    return Picker("Which talk?", lambda _typed: [Choice(1, "Salary talk", "Priya")])


def timeline():
    points = [
        TimelinePoint("They wrote", "21 Sep"),
        TimelinePoint("Second call", "30 Sep", days=9, you_moves=1, they_moves=2),
        TimelinePoint("Agreed", "14 Oct", "outcome", 14, "both"),
        TimelinePoint("30 days", "since Friday", "due", 30),
    ]
    return Timeline("Timeline of Packaging price rise", points)


def trend():
    points = [TrendPoint(x, 20 + x, 18 + x, 23 + x) for x in range(8)]
    return Trend("Time to resolution", points, start_label="24", axis=("Sep 25", "now"))


def pair():
    they = StepScale("Heard, they", ANCHORS, side="them", can_tell=False, show_anchors=False)
    you = StepScale("Heard, you", ANCHORS, side="you", show_anchors=False)
    return Pair("Who felt heard?", you, they)


WIDGETS = {
    "buttons.Button": (lambda: Button("Finish", "primary", hint="Ctrl Enter"), ROLE.Button),
    "buttons.Button text": (lambda: Button("Restore a backup", "text"), ROLE.Button),
    "buttons.IconButton": (lambda: IconButton("plus", "Add"), ROLE.Button),
    "buttons.MenuButton": (lambda: MenuButton("Kind"), ROLE.Button),
    "calendar_sheet.CalendarSheet behind its field": (when, ROLE.EditableText),
    "check.CheckBox": (lambda: CheckBox("30 days"), ROLE.CheckBox),
    "check.CheckBox bare": (lambda: CheckBox(name="Send the forecast"), ROLE.CheckBox),
    "check.Radio": (lambda: Radio("One"), ROLE.RadioButton),
    "chips.Chips": (lambda: Chips("You felt", [(1, "Calm"), (2, "Curious")]), ROLE.Grouping),
    "dots.FewDots": (lambda: FewDots("3 of 5 needed", 3, 5), ROLE.Graphic),
    "empty_state.EmptyState": (lambda: EmptyState("It fills itself.", "Begin.", "Log"), None),
    "fields.LineField": (lambda: LineField("Title"), ROLE.EditableText),
    "fields.Field": (lambda: Field("What worked?"), ROLE.EditableText),
    "fields.CheckedField": (lambda: CheckedField(LineField("When")), None),
    "filter.Filter": (lambda: Filter("Period", [(1, "All"), (2, "Year")]), ROLE.ButtonMenu),
    "if_then.IfThen": (IfThen, ROLE.Grouping),
    "labels.Label": (lambda: Label("Thursday 19 November"), ROLE.StaticText),
    "marks.OutcomeMark": (lambda: OutcomeMark("understood"), ROLE.Graphic),
    "marks.SideMark": (lambda: SideMark("them"), ROLE.Graphic),
    "marks.IconMark": (lambda: IconMark("lock", name="Private"), ROLE.Graphic),
    "message_bar.MessageBar": (messages, ROLE.Grouping),
    "pair.Pair": (pair, ROLE.Grouping),
    "pair.Beside": (lambda: Beside("the terms", CheckBox("Yes")), None),
    "picker.Picker": (picker, ROLE.ComboBox),
    "prose.Prose": (lambda: Prose("I asked what the trustees fear."), ROLE.StaticText),
    "row.Row": (lambda: Row("Salary talk", "Draft", "today", aside="Priya"), ROLE.ListItem),
    "save_state.SaveState": (SaveState, ROLE.StaticText),
    "section.Section": (section, ROLE.Grouping),
    "segments.Segments": (lambda: Segments("View", [(1, "Quick"), (2, "Full")]), ROLE.Grouping),
    "sidebar.Sidebar": (lambda: Sidebar([Place("today", "today", "Today", "Ctrl 1")]), None),
    "step_scale.StepScale": (lambda: StepScale("Heard, you", ANCHORS), ROLE.Slider),
    "switch.Switch": (lambda: Switch("Mark what was changed"), ROLE.CheckBox),
    "tab_strip.TabStrip": (tabs, ROLE.PageTabList),
    "ticks.Ticks": (lambda: Ticks("Answered", 10), ROLE.ProgressBar),
    "ticks.PreparationTicks": (lambda: PreparationTicks("Prepared", 5), ROLE.ProgressBar),
    "ticks.Ring": (lambda: Ring("Draft", 6, 10), ROLE.ProgressBar),
    "timeline.Timeline": (timeline, ROLE.List),
    "trend.Trend": (trend, ROLE.Graphic),
    "weave.Weave": (Weave, ROLE.Graphic),
    "wordmark.Wordmark": (Wordmark, ROLE.Graphic),
}
each_widget = pytest.mark.parametrize("make", [w for w, _ in WIDGETS.values()], ids=WIDGETS)
CONTROLS = {key: value for key, value in WIDGETS.items() if value[1] is not None}


@pytest.mark.parametrize(("make", "role"), CONTROLS.values(), ids=CONTROLS)
def test_that_it_has_its_role_and_a_name(shown, make, role):
    widget = make()
    shown(widget)
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface.role() is role
    assert interface.text(QAccessible.Text.Name)


@each_widget
def test_that_everything_reached_by_keys_has_a_name(shown, make):
    widget = make()
    shown(widget)
    for part in (widget, *widget.findChildren(QWidget)):
        if part.focusPolicy() is Qt.FocusPolicy.NoFocus or part.focusProxy() is not None:
            continue
        interface = QAccessible.queryAccessibleInterface(part)
        assert interface.text(QAccessible.Text.Name), part


@each_widget
@pytest.mark.parametrize("size", [1.0, 2.0])
def test_that_it_gets_the_room_its_words_need(shown, make, size):
    current().choose(text_size=size)
    widget = make()
    shown(widget, width=900)
    QApplication.processEvents()
    assert widget.width() >= widget.minimumSizeHint().width()
    tall = widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else -1
    assert widget.height() >= max(tall, widget.minimumSizeHint().height())
    for part in widget.findChildren(QWidget):
        if part.isVisible() and part.parentWidget() is widget and not part.isWindow():
            assert widget.rect().adjusted(-1, -1, 1, 1).contains(part.geometry()), part


@each_widget
def test_that_larger_text_makes_it_no_smaller(shown, make):
    widget = make()
    shown(widget, width=1600)
    before = widget.sizeHint()
    current().choose(text_size=2.0)
    QApplication.processEvents()
    after = widget.sizeHint()
    assert after.width() >= before.width()
    assert after.height() >= before.height()


@each_widget
def test_that_it_follows_a_switch_to_dark(shown, make):
    widget = make()
    shown(widget)
    before = widget.grab().toImage()
    current().choose(mode="dark")
    QApplication.processEvents()
    assert widget.grab().toImage() != before


@each_widget
def test_that_it_can_be_mirrored(shown, make):
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        widget = make()
        shown(widget)
        QApplication.processEvents()
        image = widget.grab().toImage()
        assert not image.isNull()
        if isinstance(widget, QAbstractSlider):
            assert widget._cell(1, widget._cells_box()).left() > 0
    finally:
        QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_that_this_list_names_every_module_of_widgets():
    folder = Path(ui.widgets.__file__).parent
    named = {key.partition(".")[0] for key in WIDGETS}
    modules = {path.stem for path in folder.glob("*.py")} - SILENT
    unnamed = {name for name in modules - named if _has_own_widgets(name)}
    assert not unnamed


def test_that_every_outcome_has_its_own_picture(qapp):
    pictures = []
    for outcome in OUTCOMES:
        mark = OutcomeMark(outcome)
        mark.resize(90, 80)
        image = mark.grab(QRect(0, 0, 90, 80)).toImage()
        assert image not in pictures, outcome
        pictures.append(image)


def _has_own_widgets(name):
    module = import_module(f"ui.widgets.{name}")
    return any(
        isinstance(found, type) and issubclass(found, QWidget)
        for found in vars(module).values()
        if getattr(found, "__module__", "") == module.__name__
    )
