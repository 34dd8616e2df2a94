"""All keys: those of the page that is shown first, then those that work everywhere."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from journal.texts import _, mark
from ui.actions import ACTIONS, MENUS, key_words
from ui.theme import TextStyle, current
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.section import Section

_SCALES: Final = (
    ("1 … 7", mark("Answer a scale")),
    ("0", mark("Can’t tell")),
    ("Delete", mark("Clear an answer")),
)
_ROWS: Final = (
    ("↑  ↓", mark("From row to row")),
    ("Enter", mark("Open")),
)
#: What keys do on a page beyond those that work everywhere.
PAGE_KEYS: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "today": (
        *_ROWS,
        ("Space", mark("Keep a promise")),
        *_SCALES,
    ),
    "debrief": (
        *_SCALES,
        ("Enter", mark("On to the next question")),
        ("Ctrl Enter", mark("Finish")),
        ("Esc", mark("Leave; the draft is kept")),
    ),
    "negotiations": (
        *_ROWS,
        ("Ctrl Tab", mark("Next tab")),
        ("Ctrl Shift Tab", mark("Previous tab")),
    ),
    "lessons": (
        ("1", mark("It helped")),
        ("2", mark("It did not help")),
        ("3", mark("I forgot")),
        ("4", mark("Not yet")),
        ("Ctrl Enter", mark("Keep the plan")),
        ("Esc", mark("Leave the plan as it was")),
    ),
    "progress": (("← ↑ → ↓", mark("From tile to tile")), ("Enter", mark("Open"))),
    "chart": (
        ("←  →", mark("Case by case")),
        ("Enter", mark("Open the case")),
        ("Esc", mark("Leave the chart")),
    ),
    "trash": (*_ROWS,),
}


class KeysDialog(QDialog):
    """A list to read; Esc closes it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Keys"))
        theme = current()
        inner = QWidget()
        down = QVBoxLayout(inner)
        down.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(12))
        down.setSpacing(theme.px(18))
        place = getattr(window, "place", None)
        own = PAGE_KEYS.get(place.page, ()) if place else ()
        if own:
            down.addWidget(_section(_("On this page"), [(keys, _(words)) for keys, words in own]))
        for menu, title in MENUS:
            lines = [
                (key_words(spec.id), _(spec.text))
                for spec in ACTIONS
                if spec.menu == menu and spec.keys
            ]
            if lines:
                down.addWidget(_section(_(title).replace("&", ""), lines))
        down.addStretch(1)
        self._assemble(inner)
        self.resize(theme.px(460), min(theme.px(620), window.height()))

    def _assemble(self, inner: QWidget) -> None:
        theme = current()
        scroll = QScrollArea()
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        scroll.setAccessibleName(_("Keys"))
        close = Button(_("Close"))
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.px(24), theme.px(8), theme.px(24), theme.px(16))
        foot.addStretch(1)
        foot.addWidget(close)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(scroll, 1)
        page.addLayout(foot)


def _section(heading: str, lines: list[tuple[str, str]]) -> Section:
    section = Section(heading)
    for keys, words in lines:
        section.add_row(_line(keys, words))
    return section


def _line(keys: str, words: str) -> QWidget:
    line = QWidget()
    line.setAccessibleName(f"{words}: {keys}")
    across = QHBoxLayout(line)
    across.setContentsMargins(0, current().px(6), 0, current().px(6))
    across.addWidget(Label(words, elide=True), 1)
    across.addWidget(Label(keys, TextStyle.SMALL, "ink2"))
    return line
