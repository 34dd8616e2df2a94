"""An editor for every kind of question: shows an answer, takes one, says when it changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from journal.phrases import capital
from journal.questions.answers import Absent
from journal.questions.checking import SCALE_HIGH, SCALE_LOW
from journal.texts import _
from ui.forms.choice_box import ChoiceBox
from ui.forms.texts_typed import kept, take_out_nul
from ui.overrides import override
from ui.widgets.check import CheckBox
from ui.widgets.chips import Chips
from ui.widgets.fields import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.if_then import IfThen
from ui.widgets.prose import Prose
from ui.widgets.segments import Segments
from ui.widgets.step_scale import StepScale

if TYPE_CHECKING:
    from journal.questions.answers import Answer
    from journal.questions.catalogue import Question

#: More choices than this stand behind a button instead of side by side (design.md 8).
SIDE_BY_SIDE: Final = 5
_CANT_TELL: Final = "?"  # no code of a choice


class Editor(QObject):
    """Ties one question to its control.

    `changed` comes after a person gave, changed or cleared the answer, `advanced` when they ask
    for the next question, `noticed` with a sentence about what was done to their text.
    """

    changed = Signal()
    advanced = Signal()
    noticed = Signal(str)

    def __init__(self, question: Question, widget: QWidget) -> None:
        super().__init__(widget)
        self.question = question
        self.widget = widget

    def answer(self) -> Answer | None:
        """What is answered; None while nothing is."""
        raise AssertionError

    def show_answer(self, answer: Answer | None) -> None:
        """Show an answer without telling anyone."""
        raise AssertionError

    def words(self) -> str:
        """What helps while the question is being answered, such as a scale's anchors."""
        return ""

    def show_error(self, sentence: str) -> None:
        """Mark the control as needing a change; the sentence stands in the row."""


class ScaleEditor(Editor):
    """One to seven, "can't tell", "does not apply", or nothing."""

    def __init__(self, question: Question, *, small: bool, ends: bool = False) -> None:
        self.scale = StepScale(
            _(question.name),
            tuple(_(word) for word in (question.ends if ends else question.anchors)),
            side=question.side or "neutral",
            can_tell=not question.unknown,
            small=small,
            show_anchors=ends,
            may_not_apply=True,
        )
        super().__init__(question, self.scale)
        self.scale.setToolTip(self.words())
        self.scale.answered.connect(self.changed)
        self.scale.advanced.connect(self.advanced)

    @override
    def answer(self) -> Answer | None:
        return self.scale.answer()

    @override
    def show_answer(self, answer: Answer | None) -> None:
        if isinstance(answer, Absent):
            self.scale.set_answer(answer)
        else:
            number = answer if isinstance(answer, int) else 0
            self.scale.set_answer(number if SCALE_LOW <= number <= SCALE_HIGH else None)

    @override
    def words(self) -> str:
        anchors = [_(word) for word in self.question.anchors]
        places = (1, 4, 7) if len(anchors) == 3 else (1, 7)
        return " · ".join(f"{n} {word}" for n, word in zip(places, anchors, strict=False))


class ChoiceEditor(Editor):
    """One of a few, side by side, or of many, behind a button."""

    def __init__(self, question: Question) -> None:
        choices = [(choice.code, _(choice.words)) for choice in question.choices]
        if question.unknown:
            choices.append((_CANT_TELL, capital(Absent.UNKNOWN.words)))
        name = _(question.name)
        self._control: Segments | ChoiceBox
        if len(choices) > SIDE_BY_SIDE:
            self._control = ChoiceBox(name, choices, placeholder=question.asked())
        else:
            self._control = Segments(name, choices, clearable=True)
        super().__init__(question, self._control)
        self._control.chosen.connect(self.changed)
        self._control.advanced.connect(self.advanced)

    @override
    def answer(self) -> Answer | None:
        chosen = self._control.choice()
        if chosen == _CANT_TELL:
            return Absent.UNKNOWN
        return chosen if isinstance(chosen, str) else None

    @override
    def show_answer(self, answer: Answer | None) -> None:
        code = _CANT_TELL if answer is Absent.UNKNOWN else answer
        self._control.choose(code if isinstance(code, str) else None)


class ChoicesEditor(Editor):
    """As many of some words as fit; "can't tell" stands alone."""

    def __init__(self, question: Question) -> None:
        choices: list[tuple[object, str]] = [
            (choice.code, _(choice.words)) for choice in question.choices
        ]
        if question.unknown:
            choices.append((_CANT_TELL, capital(Absent.UNKNOWN.words)))
        alone = _CANT_TELL if question.unknown else None
        self._chips = Chips(_(question.name), choices, alone=alone)
        super().__init__(question, self._chips)
        self._chips.chosen.connect(self.changed)
        self._chips.advanced.connect(self.advanced)

    @override
    def answer(self) -> Answer | None:
        chosen = self._chips.choice()
        if _CANT_TELL in chosen:
            return Absent.UNKNOWN
        return tuple(str(code) for code in chosen) or None

    @override
    def show_answer(self, answer: Answer | None) -> None:
        if answer is Absent.UNKNOWN:
            self._chips.choose((_CANT_TELL,))
        else:
            self._chips.choose(answer if isinstance(answer, tuple) else ())


class TextEditor(Editor):
    """Words; Enter goes on and Shift+Enter breaks the line."""

    def __init__(self, question: Question) -> None:
        placeholder = _(question.placeholder) if question.placeholder else ""
        self.field = Field(_(question.name), placeholder=placeholder, one_line=True)
        super().__init__(question, self.field)
        self.field.textChanged.connect(self._take)
        self.field.advanced.connect(self.advanced)

    @override
    def answer(self) -> Answer | None:
        text = kept(self.field.toPlainText())
        return text if text.strip() else None

    @override
    def show_answer(self, answer: Answer | None) -> None:
        blocked = self.field.blockSignals(True)
        self.field.setPlainText(answer if isinstance(answer, str) else "")
        self.field.blockSignals(blocked)

    @override
    def show_error(self, sentence: str) -> None:
        self.field.show_error(sentence)

    def _take(self) -> None:
        if take_out_nul(self.field):
            self.noticed.emit(_("A character with no meaning (NUL) was taken out of the text."))
        self.changed.emit()


class PlanEditor(Editor):
    """If … then I will …; `suggest` fills the second part until a person writes there."""

    def __init__(self, question: Question) -> None:
        self.plan = IfThen(
            _(question.name),
            if_placeholder=_("what happens …"),
            then_placeholder=_("do what?"),
        )
        super().__init__(question, self.plan)
        self._suggested = ""
        self._own = False
        self.plan.changed.connect(self._take)
        self.plan.advanced.connect(self.advanced)

    @override
    def answer(self) -> Answer | None:
        when, then = (kept(text) for text in self.plan.plan())
        return (when, then) if when.strip() or then.strip() else None

    @override
    def show_answer(self, answer: Answer | None) -> None:
        when, then = answer if isinstance(answer, tuple) else ("", "")
        self.plan.set_plan(when, then)
        self._own = bool(then)

    def begin_with(self, suggestion: str) -> None:
        """Say what would be suggested: a second part that is the same is not the person's own."""
        self._suggested = suggestion
        if self.plan.plan()[1] == suggestion:
            self._own = False

    def suggest(self, text: str) -> bool:
        """Fill in the second part, unless a person wrote there; True where it changed."""
        self._suggested = text
        when, then = self.plan.plan()
        if self._own or then == text:
            return False
        self.plan.set_plan(when, text)
        return True

    def _take(self, _when: str, then: str) -> None:
        for field in (self.plan.if_field, self.plan.then_field):
            if take_out_nul(field):
                self.noticed.emit(
                    _("A character with no meaning (NUL) was taken out of the text.")
                )
        if then != self._suggested:
            self._own = True
        self.changed.emit()


class DaysEditor(Editor):
    """After how many days to look back."""

    def __init__(self, question: Question) -> None:
        widget = QWidget()
        flow = FlowLayout(widget, gap=20)
        self._boxes: list[tuple[str, CheckBox]] = []
        for choice in question.choices:
            name = f"{_(question.name)} {_(choice.words)}"
            box = CheckBox(_(choice.words), name=name)
            flow.addWidget(box)
            self._boxes.append((choice.code, box))
        if question.hint:
            flow.addWidget(Prose(_(question.hint), tone="ink3"))
        super().__init__(question, widget)
        widget.setFocusProxy(self._boxes[0][1])
        for _code, box in self._boxes:
            box.clicked.connect(self.changed)

    @override
    def answer(self) -> Answer | None:
        return tuple(code for code, box in self._boxes if box.isChecked())

    @override
    def show_answer(self, answer: Answer | None) -> None:
        codes = answer if isinstance(answer, tuple) else ()
        for code, box in self._boxes:
            box.setChecked(code in codes)


def make_editor(question: Question, *, small: bool = False, ends: bool = False) -> Editor:
    """The editor for a question; a talk is chosen by a control of its own (`talk_editor`)."""
    match question.kind:
        case "scale":
            return ScaleEditor(question, small=small, ends=ends)
        case "choice":
            return ChoiceEditor(question)
        case "choices":
            return ChoicesEditor(question)
        case "text":
            return TextEditor(question)
        case "plan":
            return PlanEditor(question)
        case "days":
            return DaysEditor(question)
        case "talk":
            raise ValueError(question.id)
        case _:
            assert_never(question.kind)
