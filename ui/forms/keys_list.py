"""All keys as a list to read: those that work everywhere, and those of pages."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.phrases import capital
from journal.texts import _, mark
from ui.actions import ACTIONS, MENUS, key_words
from ui.theme import TextStyle, current
from ui.widgets.labels import Label
from ui.widgets.prose import Prose
from ui.widgets.section import Section

_SCALES: Final = (
    ("1 … 7", mark("Answer a scale")),
    ("0", mark("can’t tell")),
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


_PAGES: Final = {
    "today": mark("On Today"),
    "debrief": mark("In a debrief"),
    "negotiations": mark("In Negotiations"),
    "lessons": mark("In Lessons"),
    "progress": mark("On Progress"),
    "chart": mark("In a chart"),
    "trash": mark("In the trash"),
}


class KeysList(QWidget):
    """Sections of keys and what they do; ``narrow`` leaves those that have some words in them.

    The keys of ``page`` come first; with ``all_pages`` those of every page come last.
    """

    def __init__(self, page: str = "", *, all_pages: bool = False) -> None:
        super().__init__()
        self._lines: list[tuple[str, QWidget, Section]] = []
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        if page in PAGE_KEYS:
            self._add_page(_("On this page"), page)
        for menu, title in MENUS:
            specs = [spec for spec in ACTIONS if spec.menu == menu and spec.keys]
            lines = [(key_words(spec.id), _(spec.text).removesuffix(" …")) for spec in specs]
            if lines:
                self._add(_(title).replace("&", ""), lines)
        if all_pages:
            for each, title in _PAGES.items():
                self._add_page(_(title), each)
        self._nothing = Prose(_("No key does that."), TextStyle.BODY, "ink2")
        self._nothing.hide()
        self._down.addWidget(self._nothing)
        current().follow(self._restyle)

    def narrow(self, typed: str) -> None:
        """Show the lines that hold all words typed."""
        wanted = typed.casefold().split()
        shown: set[Section] = set()
        for words, line, section in self._lines:
            fits = all(word in words for word in wanted)
            line.setVisible(fits)
            shown |= {section} if fits else set()
        for section in {section for _words, _line, section in self._lines}:
            section.setVisible(section in shown)
        self._nothing.setVisible(not shown)

    def _add_page(self, heading: str, page: str) -> None:
        self._add(heading, [(keys, capital(_(words))) for keys, words in PAGE_KEYS[page]])

    def _add(self, heading: str, lines: list[tuple[str, str]]) -> None:
        section = Section(heading)
        for keys, words in lines:
            line = _line(keys, words)
            section.add_row(line)
            self._lines.append((f"{words} {keys}".casefold(), line, section))
        self._down.addWidget(section)

    def _restyle(self) -> None:
        self._down.setSpacing(current().px(18))


def _line(keys: str, words: str) -> QWidget:
    line = QWidget()
    line.setAccessibleName(f"{words}: {keys}")
    across = QHBoxLayout(line)
    across.setContentsMargins(0, current().px(6), 0, current().px(6))
    across.addWidget(Label(words, elide=True), 1)
    across.addWidget(Label(keys, TextStyle.SMALL, "ink2"))
    return line
