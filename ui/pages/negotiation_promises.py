"""Promises of both sides: added in a line, ticked when they are kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QWidget

from journal.application import actions
from journal.days import due_day, short_day
from journal.domain.records import Commitment
from journal.errors import InputError
from journal.texts import _
from ui.forms.inline_form import InlineForm
from ui.forms.texts_typed import kept
from ui.forms.when import DayField
from ui.overrides import override
from ui.pages.record_section import RecordSection
from ui.theme import current
from ui.widgets.buttons import Button
from ui.widgets.check import CheckBox
from ui.widgets.fields import LineField
from ui.widgets.marks import SideMark
from ui.widgets.prose import Prose
from ui.widgets.row import Row
from ui.widgets.segments import Segments

if TYPE_CHECKING:
    from collections.abc import Hashable
    from datetime import date

    from ui.desk import Desk
    from ui.pages.negotiation_matter import Matter


class PromiseForm(InlineForm):
    """Who promised, what, and by when."""

    def __init__(
        self, desk: Desk, negotiation_id: str, across: str, promise: Commitment | None
    ) -> None:
        button = _("Add the promise") if promise is None else _("Keep")
        super().__init__(_("Promise"), button, self._take)
        self._desk = desk
        self._negotiation_id = negotiation_id
        self._promise = promise
        sides = [("you", _("You")), ("them", across or _("They"))]
        self.side = Segments(_("Whose promise is it?"), sides, small=True)
        self.side.choose(promise.side if promise else "you")
        self.what = LineField(_("What was promised"), placeholder=_("Send the forecast"))
        self.due = DayField(_("By when"), self._today, lean="future", placeholder=_("by when"))
        if promise is not None:
            self.what.setText(promise.what)
            self.due.set_day(promise.due_on)
        self.down.addWidget(self.what)
        self.add_line(self.side, self.due)
        self.side.advanced.connect(self.finish)
        self.end({"what": self.what, "due_on": self.due})

    def _today(self) -> date:
        return self._desk.today

    def _take(self) -> None:
        if self.due.problem():
            raise InputError(self.due.problem(), "due_on")
        what = kept(self.what.text()).strip()
        journal, day = self._desk.journal, self.due.day()
        side = str(self.side.choice() or "you")
        if self._promise is None:
            actions.add_promise(journal, self._negotiation_id, side, what, day)
            return
        if not what:
            raise InputError(_("What was promised?"), "what")
        actions.change(journal, self._promise, _("promise"), side=side, what=what, due_on=day)


class PromiseLine(Row):
    """A box, whose it is, what and when. Space ticks it."""

    def __init__(self, promise: Commitment, across: str, today: date) -> None:
        yours = promise.side == "you"
        who = _("You") if yours else promise.owner or across or _("They")
        done, due = promise.done_on, promise.due_on
        when = _kept_words(done, today) if done else due_day(due, today) if due else ""
        late = done is None and due is not None and due < today
        words = f"{who}: {promise.what}"
        self.box = CheckBox(name=_("Kept: {promise}").format(promise=words), on=done is not None)
        mark = QWidget()
        across_line = QHBoxLayout(mark)
        across_line.setContentsMargins(0, 0, 0, 0)
        across_line.setSpacing(current().px(10))
        across_line.addWidget(self.box)
        across_line.addWidget(SideMark("you" if yours else "them"))
        name = ", ".join(part for part in (words, when) if part)
        super().__init__(
            "",
            right=when,
            mark=mark,
            inset=12,
            height=36,
            right_tone="attention" if late else "ink3",
            name=name,
        )
        self.title.hide()
        self.words.insertWidget(1, Prose(promise.what, tone="ink3" if done else "ink"))
        self.acted.connect(self.box.click)


def _kept_words(done: date, today: date) -> str:
    return _("kept {day}").format(day=short_day(done, today))


class PromisesSection(RecordSection[Commitment]):
    """The promises of a negotiation, those still open first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Promises"), _("No promises written down."))
        self._negotiation_id = ""
        self._across = ""
        self.add_button = Button(_("Add a promise"), "text")
        self.add_button.clicked.connect(self.begin_adding)
        self._head.addWidget(self.add_button)

    def show_matter(self, matter: Matter) -> None:
        """Show the promises of a negotiation; the count is of those still open."""
        self._negotiation_id = matter.negotiation.id
        self._across = matter.across
        still_open = sum(promise.done_on is None for promise in matter.promises)
        self.show_records(matter.promises, still_open)

    @override
    def stops(self) -> list[QWidget]:
        return [self.add_button, *super().stops()]

    @override
    def shown_of(self, record: Commitment) -> Hashable:
        return record, self._across

    @override
    def make_row(self, record: Commitment) -> Row:
        row = PromiseLine(record, self._across, self.desk.today)
        row.box.clicked.connect(partial(self._tick, record, row))
        return row

    @override
    def make_form(self, record: Commitment | None) -> InlineForm:
        return PromiseForm(self.desk, self._negotiation_id, self._across, record)

    @override
    def gone_words(self) -> str:
        return _("The promise is in the trash.")

    def _tick(self, promise: Commitment, row: PromiseLine, _checked: bool = False) -> None:
        journal = self.desk.journal
        done = self.desk.attempt(lambda: actions.keep_promise(journal, promise))
        if done is None:
            with QSignalBlocker(row.box):
                row.box.setChecked(promise.done_on is not None)
        elif done.done_on:
            self.desk.offer_undo(_("Promise kept."))
