"""The questions of a debrief, row by row, and the draft that their answers make."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from journal.questions.catalogue import catalogue
from ui.forms.draft_fields import (
    NO_AGREEMENT,
    OPEN,
    answer_in,
    answered_rows,
    ending_parts,
    with_answer,
)
from ui.forms.editors import Editor, PlanEditor
from ui.forms.row import QuestionRow
from ui.forms.talk_editor import TalkEditor
from ui.theme import current

if TYPE_CHECKING:
    from journal.application.journal import Journal
    from journal.domain.draft import Draft
    from ui.forms.talks import Talk

FORM: Final = "quick"
FORM_PX: Final = 940
_SUGGESTED: Final = 200  # a plan is a line, however long the text it comes from
#: Air above and below each row, and above the title, from the roomiest to the closest.
_PADS: Final = ((10, 18), (8, 18), (6, 12), (4, 6))


class DebriefForm(QWidget):
    """Shows a draft and takes what a person changes in it.

    `changed` comes with the new draft, `entered` when another question has the focus, `noticed`
    with a sentence about what was done to typed text.
    """

    changed = Signal(object)
    entered = Signal()
    noticed = Signal(str)

    def __init__(self, journal: Journal, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self._pad = _PADS[0][0]
        self.talk_editor = TalkEditor(journal)
        self.rows: list[QuestionRow] = []
        self._to_come = list(catalogue().forms[FORM])
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._connect()

    def grow(self) -> bool:
        """Make the next row; False once all are there.

        Row by row, since all at once would keep the window from answering for a tenth of a second.
        """
        if not self._to_come:
            return False
        asked = self._to_come.pop(0)
        row = QuestionRow(asked, self.talk_editor if asked.id == "talk" else None, self)
        row.changed.connect(self._take)
        row.advanced.connect(self._advance)
        row.noticed.connect(self.noticed)
        self.rows.append(row)
        self._column.insertWidget(len(self.rows) - 1, row)
        return True

    @property
    def talk_row(self) -> QuestionRow:
        """The row that asks which talk."""
        return next(row for row in self.rows if row.row.id == "talk")

    @property
    def draft(self) -> Draft:
        """What is answered so far."""
        return self._draft

    @property
    def talk(self) -> Talk | None:
        """The talk it is about, where it is one the journal knows."""
        return self.talk_editor.picker.talk()

    def title(self) -> str:
        """The name of the talk as it stands there."""
        return self.talk.title if self.talk else self._draft.new_title.strip()

    def show_draft(self, draft: Draft, talk: Talk | None) -> None:
        """Show a draft without telling anyone."""
        self._draft = draft
        self.talk_editor.show_draft(draft, talk)
        for row in self.rows:
            row.show_error("")
            for editor in row.editors:
                editor.show_answer(answer_in(draft, editor.question))
                if isinstance(editor, PlanEditor):
                    editor.begin_with(self._suggestion())
        self._follow_ending()

    def shown_rows(self) -> list[QuestionRow]:
        """The rows that are asked."""
        ending = self._draft.ending or OPEN
        return [row for row in self.rows if row.row.applies(ending)]

    def answered(self) -> list[bool]:
        """Of each row that is asked, whether anything in it is answered."""
        return answered_rows(self._draft, FORM)

    def row_of(self, focus: QWidget | None) -> QuestionRow | None:
        """The row that holds a widget."""
        if focus is None:
            return None
        return next((row for row in self.rows if row.isAncestorOf(focus)), None)

    def focus_first_empty(self) -> None:
        """Put the focus into the first row that is not answered."""
        pairs = zip(self.shown_rows(), self.answered(), strict=True)
        row = next((row for row, answered in pairs if not answered), self.shown_rows()[0])
        self.focus_row(row)

    def focus_row(self, row: QuestionRow) -> None:
        """Put the focus into a row."""
        stop = self.talk_editor.first_empty() if row is self.talk_row else row.first_stop()
        stop.setFocus(Qt.FocusReason.TabFocusReason)

    def show_fault(self, field: str, sentence: str) -> bool:
        """Say a sentence at the row of a question or of a row's id; False where there is none."""
        for row in self.shown_rows():
            if field == row.row.id or field in {question.id for question in row.row.questions}:
                row.show_error(sentence)
                self.focus_row(row)
                return True
        return False

    def misread(self) -> bool:
        """Whether a day or length of time cannot be taken as it stands; it is said there."""
        found = self.talk_editor.problem()
        if found is None and self._draft.ending not in {"", OPEN}:
            found = self.talk_editor.days_crossed()
        if found is None:
            return False
        field, sentence = found
        # first the focus: a field that is left says that its own text is fine
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.talk_row.show_error(sentence, field)
        return True

    def fit_into(self, height: int, question_px: int, *, spread: bool) -> int:
        """Leave as much air as lets all rows be seen at once; what remains above comes back.

        Where questions stand above their answers one scrolls in any case, and air is free.
        """
        theme, rows = current(), self.shown_rows()
        for row in self.rows:
            row.spread(out=spread)
        bare = self._column.heightForWidth(self.width()) - 2 * len(rows) * theme.px(self._pad)
        self._pad, above = _PADS[1]
        for pad, top in _PADS:
            if spread or bare + 2 * len(rows) * theme.px(pad) + theme.px(top) <= height:
                self._pad, above = pad, top
                break
        for row in self.rows:
            row.set_air(self._pad, question_px)
        return above

    def width_wanted(self) -> int:
        """As wide as it is drawn, or as the letters of the system need."""
        wanted = [row.width_wanted() for row in self.rows]
        return max([current().px(FORM_PX), *wanted])

    def go_on(self) -> None:
        """To the next question."""
        self.focusNextChild()

    def _connect(self) -> None:
        self.talk_editor.changed.connect(self._take_talk)
        self.talk_editor.picked.connect(self._begin_with)
        self.talk_editor.advanced.connect(self.go_on)
        self.talk_editor.misread.connect(self._say_misread)
        self.talk_editor.noticed.connect(self.noticed)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus)

    def _take(self, editor: Editor) -> None:
        draft = with_answer(self._draft, editor.question, editor.answer())
        row = self.row_of(editor.widget)
        if row is not None and row.error():
            row.show_error("")
        ending_changed = draft.ending != self._draft.ending
        self._draft = draft
        if ending_changed:
            self._follow_ending()
        if editor.question.id == "differently":
            self._suggest_plan()
        self.changed.emit(self._draft)

    def _advance(self, _editor: Editor) -> None:
        self.go_on()

    def _say_misread(self, sentence: str) -> None:
        self.talk_row.show_error(sentence)

    def _take_talk(self) -> None:
        self._draft = self.talk_editor.with_talk(self._draft)
        self.talk_row.show_error("")
        self.changed.emit(self._draft)

    def _begin_with(self, talk: Talk) -> None:
        """A talk that has ended brings where it landed and when to look back."""
        draft = replace(self._draft, look_back_days=talk.look_back_days)
        if not draft.ending and talk.ending != OPEN:
            ending, kind = ending_parts(talk.ending)
            draft = replace(draft, ending=ending, no_agreement_kind=kind)
        self._draft = draft
        for row in self.rows:
            for editor in row.editors:
                if editor.question.of == "negotiation":
                    editor.show_answer(answer_in(draft, editor.question))
        self._follow_ending()

    def _follow_ending(self) -> None:
        shown = self.shown_rows()
        for row in self.rows:
            row.setVisible(row in shown)
            row.set_still_open(still_open=(self._draft.ending or OPEN) == OPEN)
            for editor in row.editors:
                if editor.question.id == "no_agreement_kind":
                    editor.widget.setVisible(self._draft.ending == NO_AGREEMENT)
                    editor.show_answer(self._draft.no_agreement_kind or None)
        for number, row in enumerate(shown, 1):
            row.set_number(number)
            row.line.setVisible(row is not shown[-1])

    def _suggestion(self) -> str:
        words = self._draft.answers.text("differently").strip().split("\n")[0]
        return words[:_SUGGESTED].strip()

    def _suggest_plan(self) -> None:
        for row in self.rows:
            for editor in row.editors:
                if isinstance(editor, PlanEditor) and editor.suggest(self._suggestion()):
                    self._draft = with_answer(self._draft, editor.question, editor.answer())

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.isAncestorOf(new):
            self.entered.emit()
