"""Counterparts: the list of all of them, and the page of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from journal.domain.records import Counterpart, Debrief, FollowUp, Negotiation, RelationshipCheck
from journal.texts import _
from ui.forms.in_place import INSET_PX
from ui.jobs import Latest
from ui.overrides import override
from ui.pages.counterpart_card import CounterpartCard
from ui.pages.counterpart_people import People
from ui.pages.listing import focus_into
from ui.pages.page import Page
from ui.pages.scroll import Scroll
from ui.theme import current

if TYPE_CHECKING:
    from journal.domain.ledger import Case, Check, Ledger
    from journal.domain.step import Step
    from ui.desk import Desk

_OWN = frozenset({Counterpart, Negotiation, Debrief, FollowUp, RelationshipCheck})
_MARGIN_PX = 48


class CounterpartPage(Page):
    """One counterpart, or with no record all of them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Counterpart"))
        self._id = ""
        self.card = CounterpartCard(desk)
        self.people = People(desk)
        self.card.gone.connect(desk.leave)
        self.card.everyone_wanted.connect(self._go_people)
        self.people.opened.connect(self._open)
        self._stack = QStackedWidget()
        self._scrolls = {True: Scroll(self.card), False: Scroll(self.people)}
        for scroll in self._scrolls.values():
            self._stack.addWidget(scroll)
        self._down = QVBoxLayout(self)
        self._down.addWidget(self._stack)
        self._reading = Latest(self)
        self._reading.done.connect(self._take)
        self._reading.failed.connect(_fail)
        current().follow(self._restyle)

    @override
    def show_for(self, record: str, part: str) -> None:
        self._id = record
        self._stale = False
        self.refresh()
        shown = self._scrolls[bool(self._id)]
        self._stack.setCurrentWidget(shown)
        shown.verticalScrollBar().setValue(0)
        if self._id:
            focus_into(self.card.everyone)
        else:
            self.people.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def refresh(self) -> None:
        journal = self.desk.journal
        self._show()
        if not journal.ledger_is_ready:
            self._reading.start(journal.ledger)

    @override
    def touched_by(self, step: Step) -> bool:
        return bool(step.kinds() & _OWN)

    @override
    def may_leave(self) -> bool:
        return self.card.settle() and self.people.settle()

    @override
    def parts(self) -> list[QWidget]:
        """What F6 goes through."""
        return [self._stack]

    @property
    @override
    def window_title(self) -> str:
        """The name of the counterpart that is shown."""
        return self.card.title.text if self._id else _("Counterparts")

    def on_find(self) -> None:
        """To the filter of the list."""
        if not self._id:
            self.people.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show(self) -> None:
        journal = self.desk.journal
        person = journal.find(Counterpart, self._id) if self._id else None
        if person is None or person.trashed_at is not None:
            self._id = ""
            self.people.refresh()
            return
        cases: list[Case] = []
        checks: tuple[Check, ...] = ()
        if journal.ledger_is_ready:
            ledger = journal.ledger()
            cases = [case for case in ledger.cases if case.counterpart_id == person.id]
            checks = ledger.checks_of.get(person.id, ())
        self.card.show_person(person, cases, checks, self.desk.today)

    def _take(self, _ledger: Ledger) -> None:
        self._show()

    def _open(self, counterpart_id: str) -> None:
        self.desk.go("counterpart", counterpart_id)

    def _go_people(self) -> None:
        self.desk.go("counterpart")

    def _restyle(self) -> None:
        theme = current()
        side = theme.px(_MARGIN_PX - INSET_PX)
        self._down.setContentsMargins(side, theme.px(24), side, 0)


def _fail(error: Exception) -> None:
    raise error
