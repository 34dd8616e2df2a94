"""The choices of an export: what goes in, what stays hidden, a question, the format."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.application.notes_reading import USUAL_PARTS
from journal.questions.catalogue import catalogue
from journal.texts import _, count, mark
from ui.overrides import override
from ui.pages.mentor_matters import MattersChoice
from ui.pages.mentor_names import HiddenWords, Pairs, Suspects
from ui.pages.scroll import Scroll
from ui.theme import TextStyle, current
from ui.widgets.check import CheckBox
from ui.widgets.fields import Field
from ui.widgets.labels import Label
from ui.widgets.lines import Line
from ui.widgets.marks import IconMark
from ui.widgets.offer import Choice
from ui.widgets.picker import Picker
from ui.widgets.prose import Prose
from ui.widgets.segments import Segments
from ui.widgets.switch import Switch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from journal.application.mentors import Pair
    from journal.application.notes import Composition, NotesRequest
    from journal.domain.records import Mentor
    from ui.desk import Desk

AMOUNTS: Final = (
    ("exact", mark("Shown")),
    ("rounded", mark("Rounded")),
    ("hidden", mark("Hidden")),
)
FORMATS: Final = (("pdf", mark("PDF")), ("html", mark("HTML")), ("md", mark("Markdown")))
_OFFERED: Final = 9
_LABEL_PX: Final = 76


class Choices(QWidget):
    """Says ``changed`` when another page would come out."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._mentors: Sequence[Mentor] = ()
        self._looked_at: set[str] = set()
        self._hidden_once: tuple[str, ...] = ()
        self._down = QVBoxLayout()
        self._build_contents()
        self._rule()
        self._build_hidden()
        self._rule()
        self._build_question()
        self._down.addStretch(1)
        content = QWidget()
        content.setLayout(self._down)
        area = Scroll(content)
        area.setAccessibleName(_("Choices"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        current().follow(self._restyle)

    def _restyle(self) -> None:
        theme = current()
        self._down.setSpacing(theme.px(10))
        # room for the focus ring at both sides
        self._down.setContentsMargins(theme.px(4), theme.px(6), theme.px(14), theme.px(12))
        for label in (self._for, self._also):
            label.setMinimumWidth(theme.px(_LABEL_PX))

    def _rule(self) -> None:
        self._down.addWidget(Line("hair"))

    # the parts

    def _build_contents(self) -> None:
        self.mentor = Picker(
            _("Who is it for?"),
            self._find_mentors,
            new_words=_("New: {name}"),
            placeholder=_("your mentor’s name"),
            width_em=14,
        )
        for told in (self.mentor.picked, self.mentor.named, self.mentor.cleared):
            told.connect(self._take_mentor)
        self._for = Label(_("For"), TextStyle.STRONG)
        self._down.addLayout(_in_a_row(self._for, self.mentor))
        self._down.addWidget(Label(_("What goes in"), TextStyle.STRONG))
        self.matters = MattersChoice(self._desk)
        self.matters.changed.connect(self.changed)
        self._down.addWidget(self.matters)
        self.parts: dict[str, CheckBox] = {}
        for part in catalogue().parts:
            box = CheckBox(_(part.words), on=part.code in USUAL_PARTS)
            box.toggled.connect(self.changed)
            self.parts[part.code] = box
        self._down.addWidget(_Columns(list(self.parts.values())))

    def _build_hidden(self) -> None:
        self._down.addWidget(Label(_("What stays hidden"), TextStyle.STRONG))
        self.stand_ins = Switch(_("Names become stand-ins"), on=True)
        self.stand_ins.toggled.connect(self.changed)
        second = Prose(_("the same one everywhere, in every export"), TextStyle.SMALL, "ink2")
        self._down.addLayout(_facing(_("Names become stand-ins"), self.stand_ins, second))
        self.pairs = Pairs(self._rename)
        self._down.addWidget(self.pairs)
        self.suspects = Suspects()
        self.suspects.kept.connect(self._keep)
        self.suspects.replaced.connect(self._hide_once)
        self.suspects.always_replaced.connect(self._replace_always)
        self._down.addWidget(self.suspects)
        self.amounts = Segments(
            _("Amounts"), [(key, _(words)) for key, words in AMOUNTS], fill="soft"
        )
        self.amounts.choose("hidden")
        self.amounts.chosen.connect(self.changed)
        self._down.addLayout(_facing(_("Amounts"), self.amounts))
        self.private = Prose("", TextStyle.SMALL, "ink2")
        left_out = QWidget()
        across = QHBoxLayout(left_out)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(IconMark("lock", "ink2", 15))
        across.addWidget(Label(_("always left out"), TextStyle.SMALL, "ink2"))
        self._down.addLayout(_facing(_("Private"), left_out, self.private))
        self.words = HiddenWords()
        self.words.changed.connect(self.changed)
        self._also = Label(_("Also hide"))
        self._down.addLayout(_in_a_row(self._also, self.words))

    def _build_question(self) -> None:
        self._down.addWidget(Label(_("A question for your mentor"), TextStyle.STRONG))
        self.question = Field(_("A question for your mentor"), least_lines=2)
        self.question.textChanged.connect(self.changed)
        self._down.addWidget(self.question)
        self._rule()
        self.format = Segments(
            _("Format"), [(key, _(words)) for key, words in FORMATS], fill="soft"
        )
        self.format.choose("pdf")
        self._down.addLayout(_facing(_("Format"), self.format, style=TextStyle.STRONG))

    # what is chosen

    def request(self) -> NotesRequest:
        """What the choices ask for."""
        from journal.application.notes import NotesRequest

        return NotesRequest(
            choice=self.matters.choice(),
            parts=frozenset(name for name, box in self.parts.items() if box.isChecked()),
            mentor=self.mentor_name(),
            use_stand_ins=self.stand_ins.isChecked(),
            amounts=self.amounts.choice() or "hidden",  # type: ignore[arg-type]  # one of three
            hide_words=self.words.words(),
            question=self.question.toPlainText(),
            own_name=self._desk.settings.name,
            looked_at=frozenset(self._looked_at),
            hide_once=self._hidden_once,
        )

    def mentor_name(self) -> str:
        """For whom it is; empty where nobody was named."""
        return str(self.mentor.choice() or self.mentor.new_name())

    def finish_typing(self) -> None:
        """Take what stands in a field and was not entered yet."""
        self.mentor.commit()
        self.words.finish_typing()
        for field in self.pairs.fields():
            field.finish()

    def show_mentors(self, known: Sequence[Mentor]) -> None:
        """Offer the mentors there are, and begin with the one of last time or the only one."""
        self._mentors = known
        if not self.mentor_name():
            name = self._desk.settings.mentor or (known[0].name if len(known) == 1 else "")
            found = self._known(name)
            choice = Choice(found.name, found.name) if found else None
            self.mentor.choose(choice, new_name=name)
            self._show_hidden_words()

    def show_composition(self, composition: Composition) -> None:
        """Show what composing found: pairs, words that look like names, what stayed behind."""
        hides = composition.request.use_stand_ins
        self.pairs.setVisible(hides)
        self.pairs.show_pairs(composition.pairs)
        # where real names are to be read, a word that looks like one is nothing to look at
        self.suspects.show_found(composition.suspects if hides else ())
        self.private.set_content(_left_words(composition))

    # acting

    def _find_mentors(self, typed: str) -> list[Choice]:
        begun = typed.strip().casefold()
        return [
            Choice(one.name, one.name)
            for one in self._mentors
            if one.name and begun in one.name.casefold()
        ][:_OFFERED]

    def _known(self, name: str) -> Mentor | None:
        wanted = name.strip().casefold()
        return next((one for one in self._mentors if one.name.casefold() == wanted), None)

    def _take_mentor(self) -> None:
        self._desk.change_settings(mentor=self.mentor_name())
        self._show_hidden_words()
        self.changed.emit()

    def _show_hidden_words(self) -> None:
        known = self._known(self.mentor_name())
        if known is not None:
            self.words.show_words(known.hidden_words)

    def _rename(self, pair: Pair, words: str) -> None:
        from journal.application.mentors import find_or_add_mentor, rename_stand_in

        journal = self._desk.journal
        mentor = find_or_add_mentor(journal, self.mentor_name())
        rename_stand_in(journal, mentor, pair, words)
        self.changed.emit()

    def _keep(self, word: str) -> None:
        self._looked_at.add(word)
        self.changed.emit()

    def _hide_once(self, word: str) -> None:
        self._hidden_once = (*self._hidden_once, word)
        self.changed.emit()

    def _replace_always(self, word: str) -> None:
        self._desk.attempt(partial(self._give_stand_in, word))
        self.changed.emit()

    def _give_stand_in(self, word: str) -> None:
        from journal.application.mentors import ensure_stand_ins, find_or_add_mentor

        journal = self._desk.journal
        mentor = find_or_add_mentor(journal, self.mentor_name())
        ensure_stand_ins(journal, mentor, names=[word])


class _Columns(QWidget):
    """Boxes in three columns, or in as many as there is room for."""

    def __init__(self, boxes: Sequence[CheckBox]) -> None:
        super().__init__()
        self._boxes = boxes
        for box in boxes:
            box.setParent(self)
        current().follow(self._restyle)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _restyle(self) -> None:
        self._place()

    def _place(self) -> None:
        """Set the boxes into their columns, read across; the height follows."""
        gap = current().px(10)
        widest = max(box.sizeHint().width() for box in self._boxes) + gap
        columns = max(1, min(3, (self.width() + gap) // widest))
        width = max(widest, (self.width() + gap) // columns)
        height = self._boxes[0].sizeHint().height()
        for number, box in enumerate(self._boxes):
            line, column = divmod(number, columns)
            left = column * width
            if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
                left = self.width() - left - box.sizeHint().width()
            box.setGeometry(left, line * height, box.sizeHint().width(), height)
        self.setFixedHeight(height * -(-len(self._boxes) // columns))


def _facing(
    words: str,
    control: QWidget,
    second: Prose | None = None,
    *,
    style: TextStyle = TextStyle.BODY,
) -> QHBoxLayout:
    """Words at the start of a line, what changes them at its end."""
    down = QVBoxLayout()
    down.setSpacing(0)
    down.addWidget(Label(words, style))
    if second is not None:
        down.addWidget(second)
    across = QHBoxLayout()
    across.addLayout(down, 1)
    across.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
    return across


def _in_a_row(label: Label, control: QWidget) -> QHBoxLayout:
    across = QHBoxLayout()
    across.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
    across.addWidget(control, 1)
    label.setFixedHeight(control.sizeHint().height())
    return across


def _left_words(composition: Composition) -> str:
    left = composition.left_out
    counted = (
        (left.negotiations, "{n} negotiation", "{n} negotiations"),
        (left.debriefs, "{n} debrief", "{n} debriefs"),
        (left.notes, "{n} note", "{n} notes"),
    )
    said = [count(one, many, n) for n, one, many in counted if n]
    if not said:
        return _("nothing of this period is marked private")
    return _("{what} marked private").format(what=", ".join(said))
