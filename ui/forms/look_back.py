"""A look-back, answered in place: one question after the other, the earlier answers hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from journal.domain.records import Debrief, FollowUp, Negotiation
from journal.questions.catalogue import catalogue
from journal.texts import _
from ui.focus import order_tabs, stops_in
from ui.forms.editors import Editor, TextEditor, make_editor
from ui.forms.kept_in_place import KeptInPlace
from ui.overrides import override
from ui.theme import TextStyle, current
from ui.widgets.accessible import announce
from ui.widgets.buttons import Button
from ui.widgets.flow import stand
from ui.widgets.prose import Prose

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from journal.application.journal import Journal
    from journal.questions.answers import Answer, Answers
    from journal.questions.catalogue import FormRow
    from ui.desk import Desk

_AGREED: Final = frozenset({"agreement", "partial"})
_SIDE_BY_SIDE_EM: Final = 34


class LookBack(KeptInPlace):
    """Asks a look-back's questions; every answer is saved as it is given.

    `answered` comes after the last one, when the earlier answers show.
    """

    answered = Signal()

    def __init__(self, desk: Desk, follow_up_id: str) -> None:
        super().__init__(desk, _("Look-back"))
        self._id = follow_up_id
        look = desk.journal.the(FollowUp, follow_up_id)
        negotiation = desk.journal.the(Negotiation, look.negotiation_id)
        form = "look_back_agreed" if negotiation.ending in _AGREED else "look_back_not_agreed"
        self._rows = catalogue().forms[form]
        self._answers = look.answers
        self._at = 0
        self._step: _Step | None = None
        self.thanks = Prose("", TextStyle.SMALL, "ink2")
        self.add(self.thanks)
        self.thanks.hide()
        self._ask()

    @property
    def editor(self) -> Editor | None:
        """The editor of the question that is asked now; None when all are answered."""
        return self._step.editor if self._step else None

    def settle(self) -> bool:
        """Save what is being typed; False where it cannot be saved."""
        step = self._step
        if step is None or step.answer() == self._answers.get(step.question_id):
            return True
        return self._save(step.question_id, step.answer())

    def _ask(self) -> None:
        step = _Step(self._rows[self._at], first=self._at == 0, last=self._is_last())
        step.editor.show_answer(self._answers.get(step.question_id))
        step.given.connect(self._take)
        step.skipped.connect(self._go_on)
        step.noticed.connect(self.desk.say)
        focus = self._step is not None
        self._replace(step)
        if focus:
            step.editor.widget.setFocus(Qt.FocusReason.TabFocusReason)

    def _is_last(self) -> bool:
        return self._at == len(self._rows) - 1

    def _replace(self, step: _Step | None) -> None:
        old, self._step = self._step, step
        if step is not None:
            self.add(step)
            step.show()
            self.setFocusProxy(step.editor.widget)
            if old is not None:
                # new widgets are Tab's last: these take the place of those that go
                order_tabs([old.on, *stops_in(step)])
        if old is not None:
            self.column.removeWidget(old)
            old.hide()
            old.deleteLater()

    def _take(self) -> None:
        step = self._step
        if step is not None and self._save(step.question_id, step.answer()):
            self._go_on()

    def _save(self, question: str, answer: Answer | None) -> bool:
        from journal.application import actions

        def save() -> None:
            look = self.desk.journal.the(FollowUp, self._id)
            answers = look.answers.having(question, answer)
            self._answers = actions.answer_look_back(self.desk.journal, look, answers).answers

        return self.keep(save, self._take)

    def _go_on(self) -> None:
        if not self._is_last():
            self._at += 1
            self._ask()
            return
        if not self._answers and not self._save(self._rows[0].questions[0].id, None):
            return
        self._replace(None)
        self.thanks.set_content(thanks(self.desk.journal, self._id))
        self.thanks.show()
        announce(self, self.thanks.text())
        self.answered.emit()


class _Step(QWidget):
    """One question, its editor, and a way on without an answer."""

    given = Signal()
    skipped = Signal()
    noticed = Signal(str)

    def __init__(self, row: FormRow, *, first: bool, last: bool) -> None:
        super().__init__()
        question = row.questions[0]
        self.question_id = question.id
        self.editor = make_editor(question, small=True, ends=bool(question.ends))
        self._typed = isinstance(self.editor, TextEditor)
        self.ask = Prose(_(row.ask), TextStyle.SMALL, "ink2")
        words = _("Your earlier answers show once you have answered") if first else ""
        self._note = Prose(words, TextStyle.SMALL, "ink3")
        self._note.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self.on = Button(
            _("Done") if last else _("Skip"), "secondary" if last else "text", size="small"
        )
        self.on.setVisible(not first)
        self._note.setVisible(first)
        self._lay_out()
        self.on.clicked.connect(self.given if self._typed else self.skipped)
        self.editor.advanced.connect(self._advance)
        self.editor.noticed.connect(self.noticed)
        if not self._typed:
            self.editor.changed.connect(self._take)
        current().follow(self._restyle)

    def answer(self) -> Answer | None:
        """What stands there."""
        return self.editor.answer()

    def _take(self) -> None:
        if self.answer() is not None:
            self.given.emit()

    def _advance(self) -> None:
        if self._typed:
            self.given.emit()
        else:
            self.skipped.emit()

    def _lay_out(self) -> None:
        self._down = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._down.addWidget(self.ask)
        self._down.addLayout(self._across)
        self._across.addWidget(self.editor.widget, 1 if self._typed else 0)
        if not self._typed:
            self._across.addWidget(self._note, 1)
        self._across.addWidget(self.on)
        if not self._typed and not self.on.isHidden():
            self._across.addStretch(1)

    def _restyle(self) -> None:
        theme = current()
        self._down.setSpacing(theme.px(6))
        self._across.setSpacing(theme.px(16))
        self._turn()

    def _turn(self) -> None:
        roomy = self.width() >= _SIDE_BY_SIDE_EM * current().em()
        stand(self._across, beside=roomy)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()


def thanks(journal: Journal, follow_up_id: str) -> str:
    """What is said after a look-back: "Thank you. 4 at signing, 5 after 30 days, 6 now."."""
    look = journal.the(FollowUp, follow_up_id)
    negotiation = journal.the(Negotiation, look.negotiation_id)
    said = []
    first = _at_the_end(journal, negotiation)
    if first is not None:
        agreed = negotiation.ending in _AGREED
        words = _("{n} at signing") if agreed else _("{n} at the end")
        said.append(words.format(n=first))
    looks = journal.of_negotiation(FollowUp, negotiation.id)
    for earlier in sorted(looks, key=lambda one: one.days):
        rating = _outcome(earlier.answers)
        if earlier.id != look.id and earlier.days < look.days and rating is not None:
            said.append(_("{n} after {days} days").format(n=rating, days=earlier.days))
    now = _outcome(look.answers)
    if now is not None:
        said.append(_("{n} now").format(n=now))
    return _("Thank you. {ratings}.").format(ratings=", ".join(said)) if said else _("Thank you.")


def _at_the_end(journal: Journal, negotiation: Negotiation) -> int | None:
    debriefs = journal.of_negotiation(Debrief, negotiation.id)
    last = max(debriefs, key=lambda one: (one.held_on, one.finished_at), default=None)
    rating = last.answers.number("sat_terms") if last else None
    return int(rating) if rating is not None else None


def _outcome(answers: Answers) -> int | None:
    rating = answers.number("outcome_now")
    return int(rating) if rating is not None else None
