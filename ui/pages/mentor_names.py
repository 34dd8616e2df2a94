"""What stays hidden in an export: pairs of names, words to hide, words that look like names."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from journal.texts import _, count
from ui.forms.in_place import InPlace
from ui.overrides import override
from ui.theme import TextStyle, current
from ui.widgets.buttons import Button, IconButton
from ui.widgets.fields import LineField
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.lines import Line
from ui.widgets.marks import IconMark
from ui.widgets.painting import frame, painter_on
from ui.widgets.prose import Fragment, Prose

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from journal.application.mentors import Pair
    from journal.export.suspects import Suspect

FIRST_PAIRS: Final = 3
_AROUND: Final = 50


def empty(layout: QVBoxLayout | QHBoxLayout | FlowLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class Pairs(QWidget):
    """Names and their stand-ins; a stand-in is text that becomes a field when it is entered.

    ``rename`` keeps another stand-in for a pair; a JournalError it raises is said in the row.
    """

    def __init__(self, rename: Callable[[Pair, str], object]) -> None:
        super().__init__()
        self._rename = rename
        self._all = False
        self._pairs: tuple[Pair, ...] = ()
        self._fields: list[_StandIn] = []
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.setSpacing(0)

    def show_pairs(self, pairs: Sequence[Pair]) -> None:
        """Show other pairs; where only stand-ins differ the rows stay, and so does the focus."""
        before, self._pairs = self._pairs, tuple(pairs)
        if [pair.name for pair in before] != [pair.name for pair in pairs]:
            self._lay_out()
            return
        for pair, field in zip(self._pairs, self._fields, strict=False):
            field.show_pair(pair)

    def fields(self) -> list[_StandIn]:
        """The stand-ins that are shown."""
        return list(self._fields)

    def _lay_out(self) -> None:
        empty(self._down)
        self._fields = []
        shown = self._pairs if self._all else self._pairs[:FIRST_PAIRS]
        for pair in shown:
            self._down.addWidget(Line("hair"))
            self._down.addWidget(self._row(pair))
        more = len(self._pairs) - len(shown)
        if more > 0:
            self._down.addWidget(Line("hair"))
            words = count("{n} more name", "{n} more names", more)
            button = Button(words, "text")
            button.clicked.connect(self._show_all)
            self._down.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)

    def _show_all(self) -> None:
        self._all = True
        self._lay_out()
        self._fields[FIRST_PAIRS].setFocus(Qt.FocusReason.TabFocusReason)

    def _row(self, pair: Pair) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        field = _StandIn(pair, self._rename)
        self._fields.append(field)
        across.addWidget(Label(pair.name, TextStyle.BODY, elide=True), 4)
        across.addWidget(IconMark("right", "ink3", 16, name=_("becomes")))
        across.addWidget(field, 5)
        return row


class _StandIn(InPlace):
    """A stand-in, in the colour of the third voice."""

    def __init__(self, pair: Pair, rename: Callable[[Pair, str], object]) -> None:
        self._pair = pair
        name = _("Stand-in for {name}").format(name=pair.name)
        super().__init__(name, self._keep_words, text=pair.words)
        self._rename = rename

    def show_pair(self, pair: Pair) -> None:
        """Show another stand-in for the same name."""
        self._pair = pair
        self.show_text(pair.words)

    @override
    def show_text(self, text: str) -> None:
        super().show_text(text)
        self.face.set_tone("third")

    def _keep_words(self, words: str) -> None:
        self._rename(self._pair, words)


class HiddenWords(QWidget):
    """Words that are hidden as well: each a tag with a cross, and a field for one more."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._words: tuple[str, ...] = ()
        self._flow = FlowLayout(self)
        self.field = LineField(_("Add a word to hide"), placeholder=_("add a word"), width_em=8)
        self.field.advanced.connect(self.finish_typing)
        self.field.installEventFilter(self)
        self._lay_out()

    def words(self) -> tuple[str, ...]:
        """The words, in the order they were added."""
        return self._words

    def show_words(self, words: Sequence[str]) -> None:
        """Show other words without telling anyone."""
        if tuple(words) != self._words:
            self._words = tuple(words)
            self._lay_out()

    def add(self, word: str) -> None:
        """One more word."""
        if word and word not in self._words:
            self._give((*self._words, word))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and not self.field.text() and self._words:
            key: int = event.key()  # type: ignore[attr-defined]  # a key press is a QKeyEvent
            if key == Qt.Key.Key_Backspace:
                self._give(self._words[:-1])
                return True
        if event.type() is QEvent.Type.FocusOut:
            # a word that was typed and left is meant as much as one that was entered
            self.finish_typing()
        return super().eventFilter(watched, event)

    def finish_typing(self) -> None:
        """Take the word that stands in the field."""
        word = " ".join(self.field.text().split())
        self.field.clear()
        self.add(word)

    def _give(self, words: tuple[str, ...]) -> None:
        self._words = words
        self._lay_out()
        self.changed.emit(words)

    def _lay_out(self) -> None:
        self._flow.removeWidget(self.field)
        empty(self._flow)
        for word in self._words:
            tag = Tag(word)
            tag.removed.connect(self._take_out)
            self._flow.addWidget(tag)
            tag.show()
        self._flow.addWidget(self.field)
        self.updateGeometry()

    def _take_out(self, word: str) -> None:
        self._give(tuple(known for known in self._words if known != word))
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)


class Tag(QFrame):
    """A word on a soft ground with a cross; Delete and Backspace take it out as well."""

    removed = Signal(str)

    def __init__(self, word: str) -> None:
        super().__init__()
        self.word = word
        across = QHBoxLayout(self)
        across.setContentsMargins(current().px(9), 0, 0, 0)
        across.setSpacing(0)
        label = Label(word, TextStyle.SMALL, elide=True)
        label.setMaximumWidth(current().px(220))
        across.addWidget(label)
        self.cross = IconButton("x", _("Show {word} again").format(word=word))
        self.cross.clicked.connect(self._tell)
        across.addWidget(self.cross)

    def _tell(self) -> None:
        self.removed.emit(self.word)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._tell()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = painter_on(self)
        edge = theme.color("border" if theme.high_contrast else "hair")
        frame(painter, QRectF(self.rect()), fill=theme.color("hover"), edge=edge, radius=4)
        painter.end()


class Suspects(QWidget):
    """Words that look like names, each in its sentence: keep, replace here, replace always."""

    kept = Signal(str)
    replaced = Signal(str)
    always_replaced = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._open = False
        self._found: tuple[Suspect, ...] = ()
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.setSpacing(0)
        self.head = Button("", "text", tone="attention")
        self.head.clicked.connect(self._turn)
        self._down.addWidget(self.head, 0, Qt.AlignmentFlag.AlignLeading)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._down.addLayout(self._rows)
        self.hide()

    def show_found(self, found: Sequence[Suspect]) -> None:
        """Show other words; each once, however often it stands there."""
        first: dict[str, Suspect] = {}
        for suspect in found:
            first.setdefault(suspect.word, suspect)
        if tuple(first.values()) == self._found:
            return
        focused = any(row.hasFocus() for row in self.findChildren(Button))
        self._found = tuple(first.values())
        self._lay_out()
        self.setVisible(bool(self._found))
        if focused and self._found:
            self.take_focus()

    @property
    def words(self) -> tuple[str, ...]:
        """The words nobody has looked at yet."""
        return tuple(suspect.word for suspect in self._found)

    def unfold(self) -> None:
        """Open the list and go to its first word."""
        self._open = True
        self._lay_out()
        self.take_focus()

    def take_focus(self) -> None:
        """Go to the first thing that can be done."""
        buttons = [button for button in self.findChildren(Button) if button.isVisibleTo(self)]
        if buttons:
            buttons[1 if self._open else 0].setFocus(Qt.FocusReason.TabFocusReason)

    def _turn(self) -> None:
        self._open = not self._open
        self._lay_out()

    def _lay_out(self) -> None:
        words = count(
            "{n} word looks like a name. Look at it?",
            "{n} words look like names. Look at them?",
            len(self._found),
        )
        self.head.set_text(words)
        empty(self._rows)
        for suspect in self._found if self._open else ():
            row = _SuspectRow(suspect)
            row.keep.clicked.connect(partial(self.kept.emit, suspect.word))
            row.replace.clicked.connect(partial(self.replaced.emit, suspect.word))
            row.always.clicked.connect(partial(self.always_replaced.emit, suspect.word))
            self._rows.addWidget(row)
            row.show()


class _SuspectRow(QWidget):
    """A sentence with the word in it, and below it what can be done."""

    def __init__(self, suspect: Suspect) -> None:
        super().__init__()
        word = suspect.word
        before, hit, after = _around(suspect)
        said = [Fragment(before), Fragment(hit, tone="ink", bold=True), Fragment(after)]
        self.keep = Button(_("Keep"), size="small", name=_("Keep {word}").format(word=word))
        self.replace = Button(
            _("Replace"), size="small", name=_("Replace {word} in this export").format(word=word)
        )
        self.always = Button(
            _("Always replace"),
            size="small",
            name=_("Always replace {word}").format(word=word),
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(current().px(6))
        for button in (self.keep, self.replace, self.always):
            buttons.addWidget(button)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, current().px(6), 0, current().px(8))
        down.setSpacing(current().px(6))
        down.addWidget(Prose(said, TextStyle.SMALL, "ink2"), 1)
        buttons.addStretch(1)
        down.addLayout(buttons)


def _around(suspect: Suspect) -> tuple[str, str, str]:
    sentence = suspect.sentence
    place = sentence.find(suspect.word)
    if place < 0:
        return "", suspect.word, ""
    end = place + len(suspect.word)
    start = max(0, place - _AROUND)
    before, after = sentence[start:place], sentence[end : end + _AROUND]
    return (
        f"… {before.partition(' ')[2]}" if start else before,
        sentence[place:end],
        f"{after.rpartition(' ')[0]} …" if end + _AROUND < len(sentence) else after,
    )
