"""What a finished debrief left empty, asked once more, kindly; then it rests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal.application import actions
from journal.application.debriefs import asks_again
from journal.domain.records import Debrief, Negotiation
from journal.questions.catalogue import catalogue
from journal.texts import _
from ui.forms.arranging import ScaleGrid
from ui.forms.editors import Editor, ScaleEditor, make_editor
from ui.forms.kept_in_place import KeptInPlace
from ui.theme import TextStyle
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Callable

    from journal.questions.answers import Answers
    from ui.desk import Desk


class AskAgain(KeptInPlace):
    """Satisfaction with the terms, what one would do differently, or both.

    `answered` comes when the answers are saved, or are left to rest.
    """

    answered = Signal()

    def __init__(self, desk: Desk, debrief_id: str) -> None:
        super().__init__(desk, _("One more question"))
        self._id = debrief_id
        debrief = desk.journal.the(Debrief, debrief_id)
        negotiation = desk.journal.the(Negotiation, debrief.negotiation_id)
        wanted = asks_again(debrief, negotiation)
        self.editors = [make_editor(catalogue().questions[name], small=True) for name in wanted]
        for editor in self.editors:
            self._add_question(editor)
        self.keep_button = Button(_("Keep"), size="small")
        self.rest_button = Button(_("Let it rest"), "text", size="small")
        self._done = False
        self._add_buttons()
        if self.editors:
            self.setFocusProxy(self.editors[0].widget)

    def settle(self) -> bool:
        """Save what is answered so far; False where it cannot be saved."""
        if self._done or all(editor.answer() is None for editor in self.editors):
            return True
        return self._keep()

    def _add_question(self, editor: Editor) -> None:
        if isinstance(editor, ScaleEditor):
            asked = catalogue().forms["quick"]
            row = next(row for row in asked if editor.question in row.questions)
            self.add(Prose(f"{_(row.ask)}  {_(row.hint)}", TextStyle.SMALL, "ink2"))
            grid = ScaleGrid([(editor.question.asked(), editor.widget, editor.words())])
            self.add(grid)
        else:
            self.add(Prose(editor.question.asked(), TextStyle.SMALL, "ink2"))
            self.add(editor.widget)
        editor.changed.connect(self._take)
        editor.advanced.connect(self._advance)
        editor.noticed.connect(self.desk.say)

    def _add_buttons(self) -> None:
        holder = QWidget()
        flow = FlowLayout(holder, gap=16)
        for button in (self.keep_button, self.rest_button):
            flow.addWidget(button)
        self.add(holder)
        self.keep_button.clicked.connect(self._keep)
        self.rest_button.clicked.connect(self._rest)
        # a scale alone is kept as soon as it is answered
        self.keep_button.setVisible(not self._scale_alone())

    def _scale_alone(self) -> bool:
        return len(self.editors) == 1 and isinstance(self.editors[0], ScaleEditor)

    def _take(self) -> None:
        if self._scale_alone() and self.editors[0].answer() is not None:
            self._keep()

    def _advance(self) -> None:
        if all(editor.answer() is not None for editor in self.editors):
            self._keep()
        else:
            self.focusNextChild()

    def _keep(self) -> bool:
        return self._answer(with_answers=True, again=self._keep)

    def _rest(self) -> bool:
        return self._answer(with_answers=False, again=self._rest)

    def _answer(self, *, with_answers: bool, again: Callable[[], bool]) -> bool:
        def save() -> None:
            debrief = self.desk.journal.the(Debrief, self._id)
            answers = self._with_given(debrief.answers) if with_answers else debrief.answers
            actions.answer_again(self.desk.journal, debrief, answers)

        if self._done:
            return True
        self._done = self.keep(save, again)
        if self._done:
            words = _("Thank you. It is with the debrief now.") if with_answers else _("It rests.")
            self.desk.offer_undo(words)
            self.answered.emit()
        return self._done

    def _with_given(self, answers: Answers) -> Answers:
        for editor in self.editors:
            given = editor.answer()
            if given is not None:
                answers = answers.having(editor.question.id, given)
        return answers
