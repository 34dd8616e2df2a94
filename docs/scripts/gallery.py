"""Draws the components page in light and dark, at 100 % and 200 % text, into a folder.

Usage: gallery.py FOLDER [FONT]
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

sys.path.insert(0, str(Path(__file__).parents[2]))

from ui import icons
from ui.forms.when import DayField
from ui.theme import TextStyle, current
from ui.widgets.buttons import Button, IconButton
from ui.widgets.check import CheckBox, Radio
from ui.widgets.chips import Chips
from ui.widgets.dots import FewDots
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields import CheckedField, Field, LineField
from ui.widgets.filter import Filter
from ui.widgets.flow import FlowLayout
from ui.widgets.focus_ring import ring_of
from ui.widgets.if_then import IfThen
from ui.widgets.labels import Label
from ui.widgets.lines import Line
from ui.widgets.marks import OUTCOMES, IconMark, OutcomeMark, SideMark
from ui.widgets.message_bar import Message, MessageBar
from ui.widgets.offer import Choice
from ui.widgets.pair import Beside, Pair
from ui.widgets.picker import Picker
from ui.widgets.prose import Fragment, Prose
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

WIDTH, HEIGHT = 1440, 868
TALKS = (Choice(1, "Museum scope dispute", "Brightwater Museum"),)
ENDINGS = [
    (1, "Agreed"),
    (2, "Partly agreed"),
    (3, "Understood, not agreed"),
    (4, "No agreement"),
    (5, "Still open"),
]


def line(*parts: QWidget, gap: float = 8) -> QWidget:
    """Widgets in a line that wraps."""
    holder = QWidget()
    flow = FlowLayout(holder, gap=gap, line_gap=8)
    for part in parts:
        flow.addWidget(part)
    return holder


def column(*parts: QWidget | QLayout, gap: float = 10) -> QWidget:
    """Widgets below one another."""
    holder = QWidget()
    down = QVBoxLayout(holder)
    down.setContentsMargins(0, 0, 0, 0)
    down.setSpacing(current().px(gap))
    for part in parts:
        if isinstance(part, QLayout):
            down.addLayout(part)
        else:
            down.addWidget(part)
    return holder


def group(heading: str, *parts: QWidget) -> QWidget:
    """A named part of the page, with a hairline under it."""
    return column(Label(heading, TextStyle.STRONG), *parts, Line("hair"), gap=10)


def page(*columns: QWidget, margin: float = 44) -> QWidget:
    """A window's content of one or more columns."""
    window = QWidget()
    window.setWindowTitle("Afterword")
    across = QHBoxLayout(window)
    pad = current().px(margin)
    across.setContentsMargins(pad, current().px(20), pad, current().px(20))
    across.setSpacing(current().px(56))
    for part in columns:
        across.addWidget(part, 1, Qt.AlignmentFlag(0) if not margin else Qt.AlignmentFlag.AlignTop)
    return window


def type_scale() -> QWidget:
    """The steps of the type scale, each with its name."""
    samples = (
        (TextStyle.DISPLAY, "Thursday 19 November"),
        (TextStyle.TITLE, "Packaging price rise"),
        (TextStyle.LEAD, "Payment terms weighed most for them."),
        (TextStyle.BODY, "I asked what the trustees fear most."),
        (TextStyle.STRONG, "Follow-ups due"),
        (TextStyle.SMALL, "You said 4 at signing, 5 after 30 days"),
        (TextStyle.CAPTION, "too few to say (n = 4 of 5 needed)"),
    )
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(current().px(4))
    grid.setColumnStretch(1, 1)
    for index, (style, words) in enumerate(samples):
        grid.addWidget(Label(style.value.capitalize(), TextStyle.CAPTION, "ink3"), index, 0)
        grid.addWidget(Label(words, style, elide=True), index, 1)
    return holder


def first_column() -> QWidget:
    """Type, buttons, fields, marks and icons."""
    off = Button("Finish", "primary")
    off.setEnabled(False)
    checked = CheckedField(LineField("When", text="31 September"))
    checked.show_error("September has 30 days.")
    marks = [line(OutcomeMark(key), Label(words), gap=8) for key, words in OUTCOMES.items()]
    marks += [line(SideMark("you"), Label("You")), line(SideMark("them"), Label("They"))]
    return column(
        group("Type", type_scale()),
        group(
            "Buttons",
            line(
                Button("Finish", "primary", hint="Ctrl Enter"),
                off,
                Button("Go deeper"),
                Button("Check in", size="small"),
                Button("Restore a backup", "text"),
                IconButton("plus", "Add"),
                IconButton("more", "More", edged=True),
                Filter("Period", [(1, "Last 12 months"), (2, "All time")]),
            ),
        ),
        group(
            "Fields",
            line(
                LineField("Company", text="Harwell Print"),
                LineField("What", placeholder="what happens…"),
                checked,
            ),
            Field(
                "Long",
                text="I answered the first “out of scope” with our contract. It turned "
                "into a reading of clauses, because I felt accused",
            ),
            IfThen(),
        ),
        group("Marks", line(*marks, gap=20)),
        group("Icons", line(*[IconMark(name, size=20) for name in icons.names()], gap=10)),
    )


def second_column() -> QWidget:
    """Scales, choices, boxes, rows and messages."""
    answered = StepScale("Heard, you", ("not at all", "fully"))
    answered.set_answer(6)
    theirs = StepScale("Heard, they", ("not at all", "fully"), side="them", can_tell=False)
    theirs.set_answer(5)
    endings = Segments("Where did it land?", [ENDINGS[0], ENDINGS[1], ENDINGS[4], ENDINGS[3]])
    endings.choose(5)
    depth = Segments("Depth", [(1, "Quick"), (2, "Full")], fill="soft")
    depth.choose(1)
    feelings = Chips(
        "You felt", [(1, "Calm"), (2, "Curious"), (3, "Worried"), (4, "Can’t tell")], alone=4
    )
    feelings.choose([2])
    they_felt = Chips("They felt", [(1, "Calm"), (3, "Worried")], side="them")
    they_felt.choose([3])
    return column(
        group("Seven-step scale", StepScale("Heard", ("not at all", "fully")), answered, theirs),
        group("Choices", endings, depth, line(feelings, they_felt)),
        group(
            "Switches and boxes",
            line(
                CheckBox("Off"),
                CheckBox("On", on=True),
                Radio("One", on=True),
                Radio("Other"),
                Switch("On", on=True),
                Switch("Off"),
                gap=18,
            ),
        ),
        group("Rows", rows()),
        group("Messages", messages()),
    )


def rows() -> QWidget:
    """A row at rest and a chosen one."""
    chosen = Row(
        "Packaging price rise", right="selected", mark=OutcomeMark("both"), inset=12, height=34
    )
    chosen.select(selected=True)
    rest = Row(
        "Delivery delay credit", right="at rest", mark=OutcomeMark("middle"), inset=12, height=34
    )
    focused = Row(
        "Reseller terms, north", right="focus", mark=OutcomeMark("understood"), inset=12, height=34
    )
    focused.setObjectName("focused")
    return column(rest, chosen, focused, gap=2)


def messages() -> QWidget:
    """One message of every kind."""
    bar = MessageBar()
    bar.post(Message("attention", "The last backup is nine days old.", "Back up now"))
    bar.post(
        Message(
            "error",
            "Not saved since 14:31. The disk is full; your words are kept in memory.",
            "Try again",
        )
    )
    bar.post(Message("note", "Debrief finished. First check-in on 19 December.", "Undo"))
    return bar


def debrief() -> QWidget:
    """Questions and answers as in the quick debrief."""
    window = QWidget()
    grid = QGridLayout(window)
    pad = current().px(36)
    grid.setContentsMargins(pad, pad, pad, pad)
    grid.setVerticalSpacing(current().px(18))
    grid.setHorizontalSpacing(current().px(20))
    picker = Picker("Which talk?", lambda _typed: TALKS, new_words="New: {name}")
    picker.choose(TALKS[0])
    when = DayField("When", lambda: date(2026, 11, 19))
    when.set_day(date(2026, 11, 16))
    land = Segments("Where did it land?", ENDINGS)
    land.choose(5)
    way = Chips(
        "What stands in the way?",
        list(
            enumerate(
                [
                    "Missing information",
                    "Different goals",
                    "Ways of working",
                    "No authority",
                    "Trust",
                    "Timing",
                    "Can’t tell",
                ]
            )
        ),
        alone=6,
    )
    way.choose([0, 3])
    trust = Segments(
        "Trust",
        list(enumerate(["Less", "A bit less", "The same", "A bit more", "More"])),
        least_em=6.2,
    )
    trust.choose(3)
    answers = (
        ("Which talk?", "", line(picker, when)),
        ("Where did it land?", "", land),
        ("What stands in the way?", "As many as fit", way),
        ("How do you feel about …", "1 uneasy, 7 glad", facets()),
        ("Who felt heard?", "Even where you did not agree", heard()),
        ("Trust, compared with before", "", trust),
        ("What worked?", "", Field("What worked?", text="I asked what the trustees fear most.")),
        ("Next time", "One plan is enough", IfThen()),
        (
            "Look back after",
            "",
            line(
                CheckBox("30 days", on=True),
                CheckBox("90 days", on=True),
                CheckBox("180 days", on=True),
                gap=20,
            ),
        ),
    )
    for index, (question, note, answer) in enumerate(answers):
        words = column(Prose(question, TextStyle.STRONG), gap=0)
        if note:
            words = column(
                Prose(question, TextStyle.STRONG), Prose(note, TextStyle.SMALL, "ink3"), gap=0
            )
        grid.addWidget(words, index, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(answer, index, 1)
    ticks = Ticks("Progress", 10)
    ticks.show_filled([True] * 7 + [False, False, True])
    ticks.show_current(7)
    saved = SaveState()
    saved.saved("14:32")
    foot = line(
        ticks,
        Label(ticks.sentence(), TextStyle.SMALL, "ink2"),
        saved,
        Button("Go deeper"),
        Button("Finish", "primary", hint="Ctrl Enter"),
        gap=14,
    )
    grid.addWidget(foot, len(answers), 0, 1, 2)
    grid.setRowStretch(len(answers) + 1, 1)
    grid.setColumnStretch(1, 1)
    return window


def facets() -> QWidget:
    """Four small scales."""
    words = ("the terms so far", "how you acted", "how you worked", "how it left you both")
    parts = []
    for index, facet in enumerate(words):
        scale = StepScale(facet, ("uneasy", "glad"), small=True, show_anchors=False)
        scale.set_answer(3 + index % 3)
        parts.append(Beside(facet, scale, least_em=9.4))
    return line(*parts, gap=20)


def heard() -> QWidget:
    """The pair of scales."""
    you = StepScale("Who felt heard, you", side="you")
    they = StepScale("Who felt heard, they", side="them", can_tell=False)
    you.set_answer(6)
    they.set_answer(5)
    return Pair("Who felt heard?", you, they)


def today() -> QWidget:
    """The sidebar, rows in a section, ticks, trends and the timeline."""
    side = Sidebar(
        [
            Place("today", "today", "Today", "Ctrl 1"),
            Place("neg", "neg", "Negotiations", "Ctrl 2"),
            Place("prog", "prog", "Progress", "Ctrl 3"),
            Place("less", "less", "Lessons", "Ctrl 4"),
        ]
    )
    side.show_count("today", 6)
    side.show_count("less", 2, "2 due")
    section = Section("Follow-ups due", 3, "a minute each")
    section.add_row(
        Row(
            "Salary talk with Priya",
            "Quick debrief, begun Tuesday. 6 of 10 answered.",
            mark=Ring("Draft", 6, 10),
            trailing=Button("Continue", size="small"),
        )
    )
    section.add_row(
        Row(
            "Freelance retainer",
            aside="Jo Bergman",
            right="180 days, today",
            trailing=Button("Check in", size="small"),
        )
    )
    section.add_row(
        Row(
            "Price freeze in writing",
            right="was due Monday",
            right_tone="attention",
            mark=CheckBox(name="Done"),
        )
    )
    lesson = Prose(
        [
            Fragment("If ", "ink3"),
            Fragment("they open with a number, "),
            Fragment("then I will ", "ink3"),
            Fragment("ask what it rests on before I answer."),
        ]
    )
    tabs = TabStrip("Negotiation")
    for key, count in (("Overview", ""), ("Debrief", ""), ("Follow-ups", "1"), ("Notes", "3")):
        tabs.add(key, key, count)
    points = [TrendPoint(x, 24 - x * 0.3, 17 - x * 0.2, 32 - x * 0.4) for x in range(13)]
    theirs = [TrendPoint(x, 14 + x * 0.2, 11 + x * 0.2, 17 + x * 0.2) for x in range(13)]
    trend = Trend(
        "Time to resolution",
        points,
        second=theirs,
        start_label="24",
        axis=("Sep 25", "now"),
        guide=20,
    )
    content = column(
        line(Wordmark(30), Label("Thursday 19 November", TextStyle.DISPLAY), gap=14),
        Prose("Good afternoon, Nora. Three check-ins take a minute each.", TextStyle.LEAD, "ink2"),
        section,
        tabs,
        timeline(),
        line(
            PreparationTicks("Prepared", 5),
            Label("Still open: their alternatives", TextStyle.SMALL, "ink2"),
        ),
        lesson,
        line(trend, FewDots("3 of 5", 3, 5), gap=30),
        EmptyState(
            "This page fills itself.", "It starts with one debrief.", "Log your first debrief"
        ),
        gap=14,
    )
    window = QWidget()
    across = QHBoxLayout(window)
    across.setContentsMargins(0, 0, 0, 0)
    across.addWidget(side)
    holder = page(content, margin=40)
    across.addWidget(holder, 1)
    return window


def timeline() -> Timeline:
    """A negotiation from the first line to the last check-in."""
    return Timeline(
        "Timeline",
        [
            TimelinePoint("They wrote", "21 Sep"),
            TimelinePoint("First call", "28 Sep", days=7),
            TimelinePoint("Second call", "30 Sep", days=2, you_moves=1, they_moves=1),
            TimelinePoint("At their works", "7 Oct", days=7, you_moves=2, they_moves=2),
            TimelinePoint("Agreed", "14 Oct", "outcome", days=7, outcome="both", they_moves=1),
            TimelinePoint("30 days", "since Friday", "due", days=30),
            TimelinePoint("90 days", "12 January", "coming", days=60),
            TimelinePoint("180 days", "12 April", "coming", days=90),
        ],
    )


def weave() -> QWidget:
    """The two pictures of woven lines."""
    return page(Weave(), Weave("lock"), margin=0)


PAGES = {
    "components": lambda: page(first_column(), second_column()),
    "debrief": debrief,
    "today": today,
    "weave": weave,
}


def draw(name: str, folder: Path, label: str) -> None:
    """One page into one picture, with the keyboard focus shown where the page names it."""
    content = PAGES[name]()
    window = QScrollArea()
    window.setFrameShape(QScrollArea.Shape.NoFrame)
    window.setWidget(content)
    window.setWidgetResizable(True)
    window.resize(WIDTH, HEIGHT)
    window.show()
    QApplication.processEvents()
    focused = content.findChild(QWidget, "focused") or content.findChild(Button)
    if focused is not None:
        window.activateWindow()
        focused.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(focused, Button):
            ring_of(window).surround(focused)
    QApplication.processEvents()
    height = max(HEIGHT, content.heightForWidth(WIDTH), content.sizeHint().height())
    window.resize(WIDTH, min(3000, height))
    QApplication.processEvents()
    window.grab(QRect(QPoint(0, 0), window.size())).save(str(folder / f"{name}{label}.png"))
    window.close()
    window.deleteLater()


def main(arguments: list[str]) -> int:
    """Draw all pages."""
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    font = QFont(arguments[1] if len(arguments) > 1 else app.font().family())
    font.setPixelSize(14)
    for mode in ("light", "dark"):
        for size in (1.0, 2.0):
            current().choose(mode=mode, text_size=size, base_font=font)
            for name in PAGES:
                label = ("-dark" if mode == "dark" else "") + ("-200" if size > 1 else "")
                draw(name, folder, label)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
