"""Ending a negotiation, and changing with whom, of what kind and when it was, in the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.application import actions
from journal.domain.step import Change, Step
from journal.errors import InputError
from journal.questions.catalogue import catalogue
from journal.texts import _
from ui.forms.choice_box import ChoiceBox
from ui.forms.inline_form import InlineForm
from ui.forms.texts_typed import kept
from ui.forms.when import DayField
from ui.overrides import override
from ui.theme import current
from ui.widgets.fields import LineField
from ui.widgets.labels import Label
from ui.widgets.pair import Beside
from ui.widgets.segments import Segments

if TYPE_CHECKING:
    from datetime import date

    from ui.desk import Desk
    from ui.pages.negotiation_matter import Matter

NO_AGREEMENT = "no_agreement"


class EndForm(InlineForm):
    """Where it landed, and when."""

    def __init__(self, desk: Desk, matter: Matter) -> None:
        super().__init__(_("End it"), _("End it"), self._take)
        self._desk = desk
        self._negotiation = matter.negotiation
        endings = [c for c in catalogue().choices["ending"] if c.code != "open"]
        question = _("Where did it land?")
        self.ending = Segments(question, [(c.code, _(c.words)) for c in endings])
        self.ending.chosen.connect(self._show_kinds)
        self.ending.advanced.connect(self.finish)
        kinds = [(c.code, _(c.words)) for c in catalogue().choices["no_agreement_kind"]]
        self.kind = ChoiceBox(_("How did it end?"), kinds, placeholder=_("How did it end?"))
        self.kind.hide()
        self.day = DayField(_("On which day?"), self._today)
        self.day.set_day(desk.today)
        self.down.addWidget(Label(question))
        self.down.addWidget(self.ending)
        self.add_line(self.day, self.kind)
        self.end({"talk": self.day})

    def _today(self) -> date:
        return self._desk.today

    def _show_kinds(self, ending: object) -> None:
        self.kind.setVisible(ending == NO_AGREEMENT)

    @override
    def is_blank(self) -> bool:
        return self.ending.choice() is None

    def _take(self) -> None:
        chosen = self.ending.choice()
        if chosen is None:
            raise InputError(_("Where did it land? Ending it needs that."))
        if self.day.problem() or self.day.day() is None:
            raise InputError(self.day.problem() or _("On which day did it end?"), "talk")
        kind = self.kind.choice() if chosen == NO_AGREEMENT else None
        day = self.day.day() or self._desk.today
        actions.end(self._desk.journal, self._negotiation, str(kind or chosen), day)


class DetailsForm(InlineForm):
    """With whom, of what kind, from when to when."""

    def __init__(self, desk: Desk, matter: Matter) -> None:
        super().__init__(_("Counterpart, kind and days"), _("Keep"), self._take)
        self._desk = desk
        self._matter = matter
        negotiation = matter.negotiation
        self.across = LineField(_("Counterpart"), text=matter.across, width_em=16)
        self.across.setPlaceholderText(_("Name or alias"))
        kinds = [(c.code, _(c.words)) for c in catalogue().choices["negotiation_kind"]]
        self.kind = ChoiceBox(_("Kind"), kinds, clearable=False)
        self.kind.choose(negotiation.kind)
        self.began = DayField(_("Began"), self._today)
        self.began.set_day(negotiation.started_on)
        self.ended = DayField(_("Ended"), self._today)
        self.ended.set_day(negotiation.ended_on)
        for field in (self.began, self.ended):
            field.setMinimumWidth(current().px(160))
        self.add_line(Beside(_("Counterpart"), self.across), Beside(_("Kind"), self.kind))
        ended = Beside(_("Ended"), self.ended)
        self.add_line(Beside(_("Began"), self.began), ended)
        ended.setVisible(negotiation.ended_on is not None)
        self.end({"name": self.across, "started_on": self.began, "talk": self.ended})

    def _today(self) -> date:
        return self._desk.today

    def _take(self) -> None:
        for field, name in ((self.began, "started_on"), (self.ended, "talk")):
            if field.problem():
                raise InputError(field.problem(), name)
        negotiation = self._matter.negotiation
        began = self.began.day() or negotiation.started_on
        ended = self.ended.day() or negotiation.ended_on
        person = self._person()
        actions.change(
            self._desk.journal,
            negotiation,
            _("counterpart, kind and days"),
            counterpart_id=person,
            kind=self.kind.choice() or negotiation.kind,
            started_on=began,
            ended_on=ended if negotiation.ended_on is not None else None,
        )

    def _person(self) -> str | None:
        journal = self._desk.journal
        name = kept(self.across.text()).strip()
        if name == self._matter.across:
            return self._matter.negotiation.counterpart_id
        if not name:
            return None
        moment = actions.stamps(journal)
        changes: list[Change] = []
        person = actions.find_or_add_counterpart(journal, name, moment, changes)
        if changes:
            journal.do(Step(_("new counterpart"), tuple(changes)))
        return person.id if person else None
