"""One lesson: where it came from, the plan in large type, how it went, and the next look at it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from journal.application.actions import LESSON_WEEKS
from journal.days import comes_back, plain_day, short_day
from journal.phrases import in_words
from journal.texts import _
from ui.overrides import override
from ui.pages import lessons_data
from ui.pages.lessons_list import paint_mark
from ui.pages.listing import Entry as Line
from ui.pages.listing import Listing
from ui.pages.plan_text import plan_fragments
from ui.theme import TextStyle, current
from ui.widgets.accessible import give_role
from ui.widgets.buttons import Button, IconButton
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.painting import painter_on
from ui.widgets.prose import Prose
from ui.widgets.row import Row
from ui.widgets.section import Section

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QPaintEvent

    from journal.application.journal import Journal
    from ui.pages.lessons_data import Entry, Mark, Use

#: What can be answered: the result that is kept, whether it helped, the words, their glyph.
ANSWERS: Final[tuple[tuple[str, int | None, str, str], ...]] = (
    ("used", 1, "Yes, and it helped", "●"),
    ("used", 0, "Yes, it did not help", "○"),
    ("not_used", None, "Yes, I forgot", "–"),
    ("no_occasion", None, "Not yet", ""),
)
HANG: Final = 10


class UseMark(QWidget):
    """A disc, a ring or a dash: what became of a lesson once."""

    def __init__(self, mark: Mark, name: str) -> None:
        super().__init__()
        self._mark: Mark = mark
        give_role(self, QAccessible.Role.Graphic, name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        current().follow(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        side = current().px(12)
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        paint_mark(painter, self._mark, QPointF(self.width() / 2, self.height() / 2))
        painter.end()


class LessonDetail(QWidget):
    """`answered` carries the place of an answer in ANSWERS; the others ask for what they say."""

    answered = Signal(int)
    edit_wanted = Signal()
    trash_wanted = Signal()
    settle_wanted = Signal(bool)
    back_wanted = Signal()
    next_wanted = Signal()
    negotiation_wanted = Signal(str)

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self._journal = journal
        self._entry: Entry | None = None
        self._asked_anew = ""
        self.back = IconButton("left", _("Back to the lessons"))
        self.back.clicked.connect(self.back_wanted)
        self._origin = Label("", TextStyle.SMALL, "ink2")
        self._link = Button("", "text", size="small")
        self._link.clicked.connect(self._open_origin)
        self._day = Label("", TextStyle.SMALL, "ink2")
        self.edit = Button(_("Edit"))
        self.edit.clicked.connect(self.edit_wanted)
        self.more = IconButton("more", _("More"), edged=True, size="normal")
        self.more.setMenu(self._build_menu())
        self._plan = Prose("", TextStyle.PLAN)
        self._story = Prose("", TextStyle.BODY, "ink2", selectable=True)
        self.review = LessonReview()
        self.review.answered.connect(self.answered)
        self.review.look_wanted.connect(self._look_now)
        self.review.next_wanted.connect(self.next_wanted)
        self._uses = Section("", hang=HANG)
        self._listing = Listing(inset=HANG)
        self._uses.add_row(self._listing)
        self._page = QVBoxLayout(self)
        self._assemble()
        current().follow(self._restyle)

    def show_lesson(self, entry: Entry, today: date, waiting: int) -> None:
        """Show a lesson; so many others wait for a look."""
        if self._entry is None or self._entry.lesson.id != entry.lesson.id:
            self._asked_anew = ""
        self._entry = entry
        day = plain_day(lessons_data.origin_day(self._journal, entry.lesson), today)
        from_one = bool(entry.origin)
        came = _("From the debrief of") if entry.lesson.debrief_id else _("From")
        written = _("Written on {day}").format(day=day)
        self._origin.set_text(f"{came} " if from_one else written)
        self._link.set_text(entry.origin)
        self._link.setVisible(from_one)
        self._day.set_text(f", {day}" if from_one else "")
        self._plan.set_content(plan_fragments(entry.lesson.when_text, entry.lesson.then_text))
        self._story.set_content(entry.lesson.because)
        self._story.setVisible(bool(entry.lesson.because.strip()))
        self._settle.setText(_("Settled") if entry.group != "settled" else _("Use it again"))
        anew = self._asked_anew == entry.lesson.id
        self.review.show_lesson(entry, today, waiting, asked_anew=anew)
        self._show_uses(entry, today)

    def forget_asking(self) -> None:
        """An answer was given: a lesson that is not due is not asked about any more."""
        self._asked_anew = ""

    def _look_now(self) -> None:
        if self._entry is not None:
            self._asked_anew = self._entry.lesson.id
            today = self._journal.clock.today()
            self.review.show_lesson(self._entry, today, 0, asked_anew=True)
            self.review.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_uses(self, entry: Entry, today: date) -> None:
        self._uses.setVisible(bool(entry.uses))
        if not entry.uses:
            return
        heading = lessons_data.uses_heading(entry)
        self._uses.heading.set_text(heading)
        self._uses.setAccessibleName(heading)
        self._uses.set_note(lessons_data.uses_note(entry))
        lines = [
            Line((entry.lesson.id, index), (use, today), partial(self._use_row, use, today))
            for index, use in reversed(list(enumerate(entry.uses)))
        ]
        self._listing.show_entries(lines)

    def _use_row(self, use: Use, today: date) -> Row:
        words = lessons_data.use_words(use)
        row = Row(
            use.title or words,
            right=short_day(use.seen_on, today),
            aside=words if use.title else "",
            mark=UseMark(use.mark, words),
            inset=HANG,
            height=38,
        )
        if use.negotiation_id:
            row.activated.connect(partial(self.negotiation_wanted.emit, use.negotiation_id))
        return row

    def _open_origin(self) -> None:
        if self._entry is not None and self._entry.negotiation_id:
            self.negotiation_wanted.emit(self._entry.negotiation_id)

    def _build_menu(self) -> QMenu:
        menu = QMenu(self)
        self._settle = menu.addAction(_("Settled"))
        self._settle.triggered.connect(self._want_settled)
        menu.addAction(_("Move to the trash")).triggered.connect(self.trash_wanted)
        return menu

    def _want_settled(self) -> None:
        if self._entry is not None:
            self.settle_wanted.emit(self._entry.group != "settled")

    def _assemble(self) -> None:
        where = FlowLayout(gap=0, line_gap=0)
        for part in (self._origin, self._link, self._day):
            where.addWidget(part)
        self._head = QHBoxLayout()
        self._head.addWidget(self.back)
        self._head.addLayout(where, 1)
        top = Qt.AlignmentFlag.AlignTop
        self._head.addWidget(self.edit, 0, top)
        self._head.addWidget(self.more, 0, top)
        self._words = QVBoxLayout()
        for text in (self._plan, self._story):
            self._words.addWidget(text)
        self._page.addLayout(self._head)
        self._page.addLayout(self._words)
        self._page.addWidget(self.review)
        self._page.addWidget(self._uses)
        self._page.addStretch(1)

    def _restyle(self) -> None:
        theme = current()
        inset = theme.px(HANG)
        self._head.setContentsMargins(inset, 0, inset, 0)
        self._head.setSpacing(theme.px(8))
        self._words.setContentsMargins(inset, 0, inset, 0)
        self._words.setSpacing(theme.px(8))
        self._page.setContentsMargins(0, 0, 0, 0)
        self._page.setSpacing(theme.px(24))


class LessonReview(QWidget):
    """The question and its four answers; for a lesson that is not due, when it comes back."""

    answered = Signal(int)
    look_wanted = Signal()
    next_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._section = Section(_("Since you last looked, did the occasion come up?"), hang=HANG)
        self.buttons: list[Button] = []
        self._answers = QWidget()
        flow = FlowLayout(self._answers, gap=8, line_gap=8)
        for number, (_result, _helped, words, glyph) in enumerate(ANSWERS):
            shown = f"{glyph}  {_(words)}" if glyph else _(words)
            button = Button(shown, hint=str(number + 1), name=_(words))
            button.clicked.connect(partial(self.answered.emit, number))
            flow.addWidget(button)
            self.buttons.append(button)
        self._hint = Prose("", TextStyle.SMALL, "ink3")
        self._look = Button(_("Look at it now"), size="small")
        self._look.clicked.connect(self.look_wanted)
        self.next = Button(_("Next one to review"), size="small")
        self.next.clicked.connect(self.next_wanted)
        self._calm = QHBoxLayout()
        self._calm.addWidget(self._look)
        self._calm.addWidget(self.next)
        self._calm.addStretch(1)
        self._below = QVBoxLayout()
        for part in (self._answers, self._hint):
            self._below.addWidget(part)
        self._below.addLayout(self._calm)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(self._section)
        down.addLayout(self._below)
        current().follow(self._restyle)

    @property
    def asking(self) -> bool:
        """Whether the four answers are offered."""
        return self._answers.isVisibleTo(self)

    def show_lesson(
        self, entry: Entry, today: date, waiting: int, *, asked_anew: bool = False
    ) -> None:
        """Ask about a lesson that is due, or say when it comes back."""
        asked = entry.group == "due" or asked_anew
        self._answers.setVisible(asked)
        self._look.setVisible(not asked and entry.group == "in_use")
        self.next.setVisible(not asked and waiting > 0)
        self._section.heading.set_text(
            _("Since you last looked, did the occasion come up?") if asked else _heading(entry)
        )
        note = _("{n} to review").format(n=waiting) if asked and waiting > 1 else ""
        self._section.set_note(note)
        self._hint.set_content(_when_back(entry, today, asked=asked))

    def _restyle(self) -> None:
        theme = current()
        self._below.setContentsMargins(theme.px(HANG), theme.px(12), theme.px(HANG), 0)
        self._below.setSpacing(theme.px(10))
        self._calm.setSpacing(theme.px(8))


def _heading(entry: Entry) -> str:
    return _("Settled") if entry.group == "settled" else _("The next look at it")


def _when_back(entry: Entry, today: date, *, asked: bool) -> str:
    if asked:
        weeks = LESSON_WEEKS[min(entry.streak + 1, len(LESSON_WEEKS) - 1)]
        words = _("If it helped, this lesson comes back in {n} weeks. Otherwise in {least}.")
        return words.format(n=in_words(weeks), least=in_words(LESSON_WEEKS[0]))
    if entry.group == "settled":
        return _("This one seems to be yours now.")
    if entry.lesson.due_on is None:
        return _("It does not come back by itself.")
    return _("It comes back {when}.").format(when=comes_back(entry.lesson.due_on, today))
