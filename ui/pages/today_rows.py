"""The rows of Today: each shows one line and says what a person does with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.days import due_day, short_weekday
from journal.texts import _
from ui.overrides import override
from ui.pages import today_words
from ui.pages.plan_text import plan_fragments, plan_words
from ui.theme import TextStyle, current
from ui.widgets.buttons import Button
from ui.widgets.check import CheckBox
from ui.widgets.labels import Label
from ui.widgets.marks import SideMark
from ui.widgets.prose import Fragment, Prose
from ui.widgets.row import Row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from ui.forms.ask_again import AskAgain
    from ui.forms.look_back import LookBack
    from ui.pages.today_lines import (
        DraftShown,
        LessonShown,
        LookBackShown,
        PromiseShown,
        TalkShown,
    )

INSET = 10
LINE_PX = 480


def say_in_row(row: Row, content: str | Sequence[Fragment]) -> None:
    """Give a row words of several tones that wrap, in place of its title."""
    row.title.hide()
    row.words.insertWidget(1, Prose(content))


class DueRow(Row):
    """A row with a name and a date; where it is narrow, both stand below its title."""

    _below: Prose | None = None

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._apart():
            # what is shown must not change while layouts are at work
            QTimer.singleShot(0, self, self._turn)

    def _apart(self) -> list[Label]:
        return [part for part in (self.aside, self.right) if part is not None and part.text()]

    def _turn(self) -> None:
        apart = self._apart()
        roomy = self.width() >= current().px(LINE_PX)
        if self._below is None and not roomy:
            self._below = Prose(", ".join(part.text() for part in apart), TextStyle.SMALL, "ink2")
            self.words.insertWidget(self.words.count() - 1, self._below)
        if self._below is not None:
            self._below.setVisible(not roomy)
            for part in apart:
                part.setVisible(roomy)


class ButtonRow(DueRow):
    """A row with a small button that does the same as opening it."""

    def __init__(
        self,
        title: str,
        button: str,
        second: str = "",
        *,
        aside: str = "",
        right: str = "",
        mark: QWidget | None = None,
        height: int = 44,
    ) -> None:
        self.button = Button(button, size="small", name=f"{button}: {title}")
        super().__init__(
            title,
            second,
            right,
            aside=aside,
            mark=mark,
            trailing=self.button,
            inset=INSET,
            height=height,
        )
        self.button.clicked.connect(self.activated)


def draft_row(line: DraftShown, today: date) -> ButtonRow:
    """A debrief begun: how much of it is answered, and the way back into it."""
    from journal.domain.draft import Draft
    from ui.forms.draft_fields import answered_rows
    from ui.widgets.ticks import Ring

    answered = answered_rows(Draft.from_plain(line.body))
    done, asked = sum(answered), len(answered)
    name = _("{done} of {total} answered").format(done=done, total=asked)
    title = line.title.strip() or _("A talk without a name")
    second = today_words.begun(line.started_at, today, done, asked)
    ring = Ring(name, done, asked)
    return ButtonRow(title, _("Continue"), second, mark=ring, height=52)


def unwritten_row(line: TalkShown, today: date) -> ButtonRow:
    """A talk that was held some days ago and not written up."""
    second = today_words.held(line, today)
    return ButtonRow(line.title, _("Log a debrief"), second, height=52)


def look_back_row(line: LookBackShown, today: date) -> ButtonRow:
    """A look-back that waits for its turn, on one line."""
    due = today_words.look_back_due(line.days, line.due_on, today)
    return ButtonRow(line.title, _("Check in"), aside=line.counterpart, right=due, height=50)


class PromiseRow(Row):
    """A promise: a box to tick, whose it is, what and when. Space ticks it."""

    kept = Signal()

    def __init__(self, line: PromiseShown, today: date) -> None:
        yours = line.side == "you"
        who = _("You") if yours else line.owner or line.counterpart or _("They")
        what = _continued(line.what)
        words = f"{who} {what}"
        due = due_day(line.due_on, today) if line.due_on else ""
        late = line.due_on is not None and line.due_on < today
        self._box = CheckBox(name=_("Kept: {promise}").format(promise=words))
        mark = QWidget()
        across = QHBoxLayout(mark)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(current().px(8))
        across.addWidget(self._box)
        across.addWidget(SideMark("you" if yours else "them"))
        super().__init__(
            "",
            right=due,
            mark=mark,
            inset=INSET,
            height=40,
            right_tone="attention" if late else "ink2",
            name=", ".join(part for part in (words, due) if part),
        )
        parts = [Fragment(f"{who} ", bold=True), Fragment(what)]
        if yours and line.counterpart:
            parts.append(Fragment(" " + _("to {name}").format(name=line.counterpart), "ink3"))
        say_in_row(self, parts)
        self._box.clicked.connect(self.kept)
        self.acted.connect(self._box.click)

    def untick(self) -> None:
        """The promise could not be kept in the file: the box says so."""
        self._box.setChecked(False)


def _continued(what: str) -> str:
    """A promise goes on after its owner's name: "You send …", whatever letter it began with."""
    begins = what[:1].isupper() and what[1:2].islower()
    return what[:1].lower() + what[1:] if begins else what


class _DateMark(QWidget):
    """A day as a numeral with its weekday below."""

    def __init__(self, day: date) -> None:
        super().__init__()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(Label(str(day.day), TextStyle.TITLE))
        down.addWidget(Label(short_weekday(day), TextStyle.CAPTION, "ink3"))
        current().follow(self._restyle)

    def _restyle(self) -> None:
        self.setFixedWidth(current().px(46))


def coming_row(line: TalkShown, today: date) -> Row:
    """A talk to come: its day, its title, with whom and when."""
    second = today_words.talk_with(line)
    day = due_day(line.held_on, today)
    name = ", ".join(part for part in (day, line.title, second) if part)
    return Row(
        line.title,
        second,
        mark=_DateMark(line.held_on),
        inset=INSET,
        height=52,
        name=name,
    )


def lesson_row(line: LessonShown) -> Row:
    """A plan that is due for another look, and what became of it so far."""
    use = today_words.use_of(line)
    name = f"{plan_words(line.when_text, line.then_text)} {use}"
    row = Row("", use, inset=INSET, height=56, name=name)
    say_in_row(row, plan_fragments(line.when_text, line.then_text))
    return row


class OpenRow(QWidget):
    """A row that stands open: its line, and below it what is asked in place."""

    activated = Signal()

    def __init__(self, line: Row, form: LookBack | AskAgain) -> None:
        super().__init__()
        self.form = form
        line.activated.connect(self.activated)
        self._down = QVBoxLayout(self)
        self._down.setSpacing(0)
        self._below = QHBoxLayout()
        self._below.addWidget(form)
        self._down.addWidget(line)
        self._down.addLayout(self._below)
        current().follow(self._restyle)

    def _restyle(self) -> None:
        theme = current()
        self._down.setContentsMargins(0, 0, 0, theme.px(12))
        self._below.setContentsMargins(theme.px(INSET), 0, theme.px(INSET), 0)


def open_look_back(line: LookBackShown, today: date, form: LookBack | AskAgain) -> OpenRow:
    """A look-back that is asked in place."""
    due = today_words.look_back_due(line.days, line.due_on, today)
    row = DueRow(line.title, "", due, aside=line.counterpart, inset=INSET, height=36)
    return OpenRow(row, form)
