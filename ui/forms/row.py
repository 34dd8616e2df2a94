"""One numbered row of a form, built from its description in the catalogue."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from journal.texts import _
from ui.forms.arranging import Below, ScaleGrid, SideBySide
from ui.forms.editors import Editor, ScaleEditor, make_editor
from ui.theme import TextStyle, current
from ui.widgets.accessible import announce, give_role
from ui.widgets.labels import Label
from ui.widgets.lines import Line
from ui.widgets.marks import IconMark
from ui.widgets.pair import Pair
from ui.widgets.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.questions.catalogue import FormRow

NUMBER_PX: Final = 24
QUESTION_PX: Final = 236
MEDIUM_QUESTION_PX: Final = 180
_SMALL_FROM: Final = 2  # so many scales in a row are drawn small, unless they are two sides
_CONTROL_PX: Final = 36


class QuestionRow(QWidget):
    """Number, question and hint at the left, or above; the answer beside it.

    `changed` and `advanced` carry the editor of the question.
    """

    changed = Signal(object)
    advanced = Signal(object)
    noticed = Signal(str)

    def __init__(
        self, row: FormRow, talk: QWidget | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.row = row
        give_role(self, QAccessible.Role.Grouping, _(row.ask))
        self.editors: list[Editor] = []
        self._grid: ScaleGrid | None = None
        self._spread = False
        self._pad = 10
        self._question_px = QUESTION_PX
        self.number = Label("", TextStyle.SMALL, "ink3")
        self.ask = Prose(_(row.ask), TextStyle.STRONG)
        self.hint = Prose(_(row.hint) if row.hint else "", TextStyle.SMALL, "ink3")
        self.hint.setVisible(bool(row.hint))
        self._answer = talk or self._arranged()
        self._error = _ErrorLine()
        self.line = Line("hair")
        self._lay_out()
        for editor in self.editors:
            editor.changed.connect(partial(self.changed.emit, editor))
            editor.advanced.connect(partial(self.advanced.emit, editor))
            editor.noticed.connect(self.noticed)
        current().follow(self._restyle)

    def set_number(self, number: int) -> None:
        """Say which row of the form it is."""
        self.number.set_text(str(number))

    def set_still_open(self, *, still_open: bool) -> None:
        """Ask in the words for a matter that is open, or settled."""
        row = self.row
        self.ask.set_content(_(row.ask_open if still_open and row.ask_open else row.ask))
        if self._grid is not None:
            for number, question in enumerate(row.questions):
                self._grid.set_words(number, question.asked(still_open=still_open))

    def spread(self, *, out: bool) -> None:
        """Put the question above the answer, or beside it."""
        if out == self._spread:
            return
        self._spread = out
        for standing in self._standings:
            standing.setStretch(0, 0 if out or self._tall else 1)
        direction = QBoxLayout.Direction
        self._across.setDirection(direction.TopToBottom if out else direction.LeftToRight)
        if self._grid is not None:
            self._grid.spread(out=out)
        elif self._shared_anchors():
            hint = [_(self.row.hint), self._shared_anchors()] if out else [_(self.row.hint)]
            self.hint.set_content("\n".join(hint))
        self._restyle()

    def set_air(self, pad: int, question_px: int) -> None:
        """Leave so many drawn pixels above and below, and so many for the question."""
        if (pad, question_px) != (self._pad, self._question_px):
            self._pad, self._question_px = pad, question_px
            self._restyle()

    def width_wanted(self) -> int:
        """The width at which nothing in the row has to go on below."""
        head = current().px(NUMBER_PX + self._question_px)
        return head + self._grid.width_of_two() if self._grid is not None else 0

    def show_error(self, sentence: str, field: QWidget | None = None) -> None:
        """Say below the answer what needs a change, or with no sentence that all is fine."""
        self._error.say(sentence)
        marked = [field] if field else [editor.widget for editor in self.editors]
        for widget in marked:
            show = getattr(widget, "show_error", None)
            if show is not None:
                show(sentence)

    def error(self) -> str:
        """What is said to need a change."""
        return self._error.words()

    def first_stop(self) -> QWidget:
        """Where the focus goes first."""
        return self.editors[0].widget if self.editors else self._answer

    def last_stop(self) -> QWidget:
        """Where Tab goes last within the row."""
        within = [self._answer, *self._answer.findChildren(QWidget)]
        return [w for w in within if w.focusPolicy() & Qt.FocusPolicy.TabFocus][-1]

    def editor_of(self, focus: QWidget | None) -> Editor | None:
        """The editor that holds a widget."""
        for editor in self.editors:
            if focus is not None and (editor.widget is focus or editor.widget.isAncestorOf(focus)):
                return editor
        return None

    def _shared_anchors(self) -> str:
        words = {editor.words() for editor in self.editors}
        return words.pop() if len(words) == 1 and self.row.hint else ""

    def _arranged(self) -> QWidget:
        questions = self.row.questions
        scales = [question for question in questions if question.kind == "scale"]
        two_sides = [question.side for question in questions] == ["you", "them"]
        small = len(scales) >= _SMALL_FROM and not two_sides
        self.editors = [make_editor(question, small=small) for question in questions]
        widgets = [editor.widget for editor in self.editors]
        if len(widgets) == 1:
            return widgets[0]
        if two_sides:
            name, labels = _(self.row.ask), [question.asked() for question in questions]
            return Pair(name, *widgets, you_label=labels[0], they_label=labels[1])
        if len(scales) == len(questions):
            self._grid = ScaleGrid(_in_words(self.editors))
            return self._grid
        if all(question.kind == "text" for question in questions):
            return SideBySide(widgets)
        return Below(widgets)

    def _lay_out(self) -> None:
        self._tall = any(question.kind in {"text", "talk"} for question in self.row.questions)
        self._heading = QWidget(self)
        self._head = QHBoxLayout(self._heading)
        self._standings: list[QVBoxLayout] = []
        self._head.setSpacing(0)
        self._head.addLayout(self._standing(self.number))
        self._head.addLayout(self._standing(self.ask, self.hint), 1)
        self._right = QVBoxLayout()
        self._right.setSpacing(current().px(6))
        self._right.addWidget(self._answer)
        self._right.addWidget(self._error)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.addWidget(self._heading)
        self._across.addLayout(self._right, 1)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addLayout(self._across)
        down.addWidget(self.line)

    def _standing(self, *parts: QWidget) -> QVBoxLayout:
        """Parts at the height of the answer's first line, or in the middle of a lower answer."""
        down = QVBoxLayout()
        self._standings.append(down)
        down.setSpacing(0)
        down.addStretch(0 if self._tall else 1)
        for part in parts:
            down.addWidget(part)
        down.addStretch(1)
        return down

    def _restyle(self) -> None:
        theme = current()
        pad = theme.px(self._pad)
        self._across.setContentsMargins(0, pad, 0, pad)
        self._across.setSpacing(theme.px(8) if self._spread else 0)
        lines = theme.line_height(TextStyle.STRONG)
        above = (theme.control(_CONTROL_PX) - lines) / 2 if self._tall and not self._spread else 0
        beside = 0 if self._spread else theme.px(12)
        self._head.setContentsMargins(0, round(above), beside, 0)
        self.number.setFixedSize(theme.px(NUMBER_PX), round(lines))
        width = theme.px(NUMBER_PX + self._question_px)
        widest = 16_777_215 if self._spread else width  # what Qt calls no limit
        self._heading.setMinimumWidth(0 if self._spread else width)
        self._heading.setMaximumWidth(widest)
        self.updateGeometry()


class _ErrorLine(QWidget):
    """What is wrong and what would be right, in one line."""

    def __init__(self) -> None:
        super().__init__()
        self._words = Prose("", TextStyle.SMALL, "error")
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(current().px(6))
        across.addWidget(IconMark("warn", "error", 15), 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(self._words, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def say(self, sentence: str) -> None:
        """Say a sentence, or nothing."""
        self._words.set_content(sentence)
        self.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence, urgent=True)

    def words(self) -> str:
        """What is said."""
        return self._words.text()


def _in_words(editors: Sequence[Editor]) -> list[tuple[str, QWidget, str]]:
    return [
        (editor.question.asked(), editor.widget, editor.words())
        for editor in editors
        if isinstance(editor, ScaleEditor)
    ]
