"""Which talk, when and how long; and for a new one its kind, who it is with, when it began."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QCompleter,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from journal.days import plain_day
from journal.domain.records import Counterpart
from journal.questions.catalogue import catalogue
from journal.texts import _
from ui.forms.choice_box import ChoiceBox
from ui.forms.picker import TalkPicker
from ui.forms.texts_typed import kept, take_out_nul
from ui.forms.when import DayField, MinutesField
from ui.jobs import Latest
from ui.overrides import override
from ui.theme import current
from ui.widgets.fields import LineField
from ui.widgets.flow import FlowLayout, stand
from ui.widgets.pair import Beside

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from journal.application.journal import Journal
    from journal.domain.draft import Draft
    from ui.forms.talks import Talk

_OTHER: Final = "other"
_SIDE_BY_SIDE_EM: Final = 36


class TalkEditor(QWidget):
    """The first row of a debrief.

    `changed` comes after a person changed anything here, `picked` with the Talk they chose,
    `misread` with a sentence about a day or length of time that was not understood, or none.
    """

    changed = Signal()
    picked = Signal(object)
    advanced = Signal()
    misread = Signal(str)
    noticed = Signal(str)

    def __init__(self, journal: Journal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._journal = journal
        today = journal.clock.today
        self.picker = TalkPicker(_("Which talk?"), journal)
        self.held = DayField(_("When it was held"), today, placeholder=_("when"))
        self.minutes = MinutesField(_("How many minutes it took"), placeholder=_("how long"))
        kinds = [
            (choice.code, _(choice.words)) for choice in catalogue().choices["negotiation_kind"]
        ]
        self.kind = ChoiceBox(_("What kind of negotiation"), kinds, placeholder=_("What kind?"))
        self.counterpart = LineField(_("Who it is with"), width_em=13)
        self.began = DayField(_("When it began"), today, placeholder=_("same day"))
        self._lay_out()
        self._names: Latest | None = None
        self._of_talk = False
        self._connect()
        self.setFocusProxy(self.picker)

    def show_draft(self, draft: Draft, talk: Talk | None) -> None:
        """Show what a draft holds, without telling anyone."""
        self.picker.show_talk(talk, draft.new_title)
        self.held.set_day(draft.held_on)
        self.minutes.set_minutes(draft.minutes)
        self.kind.choose(draft.new_kind if draft.new_kind != _OTHER else None)
        self.counterpart.setText(draft.new_counterpart)
        self.began.set_day(draft.started_on)
        self._of_talk = talk is not None
        self._show_second(shown=talk is None and bool(draft.new_title.strip()))

    def with_talk(self, draft: Draft) -> Draft:
        """The draft with what stands here."""
        talk = self.picker.talk()
        return replace(
            draft,
            negotiation_id=talk.negotiation_id if talk else None,
            new_title="" if talk else kept(self.picker.text()),
            new_kind=_OTHER if talk else self.kind.choice() or _OTHER,
            new_counterpart="" if talk else kept(self.counterpart.text()),
            started_on=self.began.day(),
            held_on=self.held.day(),
            minutes=self.minutes.minutes(),
        )

    def problem(self) -> tuple[QWidget, str] | None:
        """A field whose text cannot be taken as it is, and the sentence about it; or None."""
        for field in (self.held, self.minutes, self.began):
            if field.isVisibleTo(self) and (sentence := field.problem()):
                return field, sentence
        held, today = self.held.day(), self._journal.clock.today()
        if held is not None and (held - today).days > 1:
            sentence = _("{day} is still to come. When was it?")
            return self.held, sentence.format(day=plain_day(held, today))
        return None

    def days_crossed(self) -> tuple[QWidget, str] | None:
        """Where it would end before it began: the field to look at, and the question."""
        talk, held = self.picker.talk(), self.held.day()
        began = self.began.day() or (talk.started_on if talk else held)
        if held is None or began is None or began <= held:
            return None
        self.began.set_day(began)
        self._show_second(shown=True)
        return self.began, _crossed(held, began, self._journal.clock.today())

    def first_empty(self) -> QWidget:
        """The field to begin with."""
        if not self.picker.text().strip():
            return self.picker
        return self.held if self.held.day() is None else self.picker

    def _lay_out(self) -> None:
        when = QHBoxLayout()
        when.setSpacing(current().px(10))
        for field in (self.held, self.minutes):
            field.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            when.addWidget(field)
        when.addStretch(1)
        self._first = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._first.setSpacing(current().px(10))
        self._first.addWidget(self.picker, 1)
        self._first.addLayout(when)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(current().px(8))
        down.addLayout(self._first)
        # made only now: Tab goes in the order in which parts came into the form
        self._second = QWidget(self)
        second = FlowLayout(self._second, gap=16, line_gap=8)
        self._kind = Beside(_("Kind"), self.kind)
        self._with = Beside(_("With"), self.counterpart)
        for part in (self._kind, self._with, Beside(_("Began"), self.began)):
            second.addWidget(part)
        down.addWidget(self._second)
        self._second.hide()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.width() >= _SIDE_BY_SIDE_EM * current().em()
        stand(self._first, beside=roomy)

    def _connect(self) -> None:
        self.picker.named.connect(self._take_name)
        self.picker.picked.connect(self._take_talk)
        self.picker.settled.connect(self._take_as_new)
        self.kind.chosen.connect(self.changed)
        self.counterpart.textEdited.connect(self._take_counterpart)
        for day in (self.held, self.began):
            day.changed.connect(self.changed)
            day.settled.connect(self._say_problem)
        self.minutes.changed.connect(self.changed)
        self.minutes.settled.connect(self._say_problem)
        for field in (self.picker, self.held, self.minutes, self.kind, self.counterpart):
            field.advanced.connect(self.advanced)
        self.began.advanced.connect(self.advanced)

    def _take_name(self, _name: str) -> None:
        self._without_nul(self.picker)
        if self._of_talk:
            # the day and the minutes were those of the talk that stood here
            self._of_talk = False
            self.held.set_day(None)
            self.minutes.set_minutes(None)
        self.changed.emit()

    def _take_counterpart(self, _name: str) -> None:
        self._without_nul(self.counterpart)
        self.changed.emit()

    def _say_problem(self) -> None:
        found = self.problem()
        self.misread.emit(found[1] if found else "")

    def _without_nul(self, field: LineField) -> None:
        if take_out_nul(field):
            self.noticed.emit(_("A character with no meaning (NUL) was taken out of the text."))

    def _take_as_new(self) -> None:
        self._show_second(shown=True)
        if self.held.day() is None and not self.held.text():
            self.held.set_day(self._journal.clock.today())
        self.changed.emit()

    def _take_talk(self, talk: Talk) -> None:
        self._of_talk = True
        self._show_second(shown=False)
        self.began.set_day(None)
        self.held.set_day(talk.held_on or self._journal.clock.today())
        self.minutes.set_minutes(talk.minutes)
        self.picked.emit(talk)
        self.changed.emit()

    def _show_second(self, *, shown: bool) -> None:
        new = self.picker.talk() is None
        self._kind.setVisible(new)
        self._with.setVisible(new)
        self._second.setVisible(shown)
        if shown and new and self._names is None:
            self._names = Latest(self)
            self._names.done.connect(self._offer_names)
            self._names.start(partial(_names_of, self._journal))

    def _offer_names(self, names: list[str]) -> None:
        offer = QCompleter(QStringListModel(names, self), self)
        offer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        offer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.counterpart.setCompleter(offer)


def _names_of(journal: Journal) -> list[str]:
    return sorted({person.alias or person.name for person in journal.load(Counterpart)})


def _crossed(ended: date, began: date, today: date) -> str:
    sentence = _("It ended on {ended}, before it began on {began}. Which date is right?")
    return sentence.format(ended=plain_day(ended, today), began=plain_day(began, today))
