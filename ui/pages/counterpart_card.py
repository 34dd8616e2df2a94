"""One counterpart: who it is, what matters to them, how it went between you."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.application import actions
from journal.days import month, plain_day
from journal.errors import InputError
from journal.measures.outcome import outcome_class, outcome_words
from journal.questions.catalogue import catalogue
from journal.texts import _, count
from ui.forms.choice_box import ChoiceBox
from ui.forms.in_place import INSET_PX, InPlace
from ui.pages.counterpart_line import RelationshipLine
from ui.pages.hung import Hung
from ui.pages.listing import Entry, Listing
from ui.pages.negotiation_notes import PrivateSwitch
from ui.theme import TextStyle, current
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.marks import OutcomeMark
from ui.widgets.pair import Beside
from ui.widgets.prose import Prose
from ui.widgets.row import Row
from ui.widgets.section import Section

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from journal.domain.ledger import Case, Check
    from journal.domain.records import Counterpart
    from ui.desk import Desk


class CounterpartCard(QWidget):
    """Everything about a counterpart, edited where it stands; ``gone`` once it was put away."""

    gone = Signal()
    everyone_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._person: Counterpart | None = None
        self._build_head()
        self._build_facts()
        self.line = RelationshipLine()
        self.relationship = Section(_("Relationship over time"), hang=INSET_PX)
        self._sentence = Prose("", TextStyle.SMALL, "ink2")
        self.relationship.add_row(Hung(self.line, 12, whole=False))
        self.matters = self._text("matters", _("What matters to them"), _("What they care about"))
        self.avoid = self._text("avoid", _("What to avoid"), _("What closes the conversation"))
        self.talks = Section(_("Negotiations"), hang=INSET_PX)
        self.listing = Listing(12, inset=INSET_PX)
        self.talks.add_row(self.listing)
        self._down = QVBoxLayout(self)
        for part in (self._head, self._facts, Hung(self._sentence)):
            self._down.addWidget(part)
        for name, field in ((_("What matters to them"), self.matters),
                            (_("What to avoid"), self.avoid)):  # fmt: skip
            section = Section(name, hang=INSET_PX)
            section.add_row(field)
            self._down.addWidget(section)
        self._down.addWidget(self.relationship)
        self._down.addWidget(self.talks)
        self._down.addStretch(1)
        current().follow(self._restyle)

    def _build_head(self) -> None:
        self.everyone = Button(_("Counterparts"), "text", name=_("All counterparts"))
        self.everyone.clicked.connect(self.everyone_wanted)
        self.trash_button = Button(_("Move to the trash"), "text")
        self.trash_button.clicked.connect(self._trash)
        self.title = InPlace(_("Name"), partial(self._keep_text, "name"), style=TextStyle.DISPLAY)
        self._head = QWidget()
        down = QVBoxLayout(self._head)
        down.setContentsMargins(0, 0, 0, 0)
        line = QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.everyone)
        across.addStretch(1)
        across.addWidget(self.trash_button)
        down.addWidget(Hung(line))
        down.addWidget(self.title)

    def _build_facts(self) -> None:
        self.alias = InPlace(_("Alias"), partial(self._keep_text, "alias"), placeholder=_("none"))
        self.alias.setMinimumWidth(current().px(150))
        self.type = self._choice("type", _("Type"), "counterpart_type", clearable=False)
        self.relation = self._choice("relation", _("Relation"), "relation")
        self.private = PrivateSwitch(_("This counterpart: kept out of exports"), on=False)
        self.private.switch.toggled.connect(self._set_private)
        holder = QWidget()
        flow = FlowLayout(holder, gap=20, line_gap=8)
        flow.addWidget(Beside(_("Alias"), self.alias))
        flow.addWidget(Beside(_("Type"), self.type))
        flow.addWidget(Beside(_("Relation"), self.relation))
        flow.addWidget(self.private)
        self._facts = Hung(holder)

    def _choice(self, field: str, name: str, choices: str, *, clearable: bool = True) -> ChoiceBox:
        offered = [(c.code, _(c.words)) for c in catalogue().choices[choices]]
        box = ChoiceBox(name, offered, placeholder=_("not said"), clearable=clearable)
        box.chosen.connect(partial(self._keep_choice, field))
        return box

    def _text(self, field: str, name: str, placeholder: str) -> InPlace:
        return InPlace(
            name, partial(self._keep_text, field), placeholder=placeholder, many_lines=True
        )

    # showing

    def show_person(
        self, person: Counterpart, cases: Sequence[Case], checks: Sequence[Check], today: date
    ) -> None:
        """Show a counterpart with all negotiations and how the relationship went."""
        if self._person is not None and self._person.id != person.id:
            for text in (self.title, self.alias, self.matters, self.avoid):
                text.give_up()
        self._person = person
        self.title.show_text(person.name)
        self.alias.show_text(person.alias)
        self.type.choose(person.type)
        self.relation.choose(person.relation or None)
        self.private.show_on(on=person.private)
        self.matters.show_text(person.matters)
        self.avoid.show_text(person.avoid)
        self.relationship.setVisible(bool(checks))
        self.line.show_checks(checks, today)
        sentence = story(cases, checks, today)
        self._sentence.set_content(sentence)
        self._sentence.setVisible(bool(sentence))
        latest = sorted(cases, key=lambda c: (c.ended_on or today, c.id), reverse=True)
        entries = [Entry(c.id, (c, today), partial(self._row, c, today)) for c in latest]
        self.listing.show_entries(entries)
        self.talks.set_count(len(entries) or None)
        self.talks.setVisible(bool(entries))

    def settle(self) -> bool:
        """Keep what is being typed; False where it cannot be kept."""
        fields = (self.title, self.alias, self.matters, self.avoid)
        return all(field.finish() for field in fields)

    def _row(self, case: Case, today: date) -> QWidget:
        kind = outcome_class(case).kind
        day = plain_day(case.ended_on or case.started_on, today)
        mark = OutcomeMark(kind)
        row = Row(case.title, outcome_words(kind), day, mark=mark, inset=INSET_PX, height=50)
        row.activated.connect(partial(self._desk.go, "negotiations", case.id))
        return row

    # doing

    def _keep_text(self, field: str, text: str) -> None:
        if field == "name" and not text:
            raise InputError(_("A counterpart needs a name or an alias."), "name")
        self._change(**{field: text})

    def _keep_choice(self, field: str, code: object) -> None:
        self._desk.attempt(partial(self._change, **{field: str(code or "")}))

    def _set_private(self, on: bool) -> None:
        if self._desk.attempt(partial(self._change, private=on)) is None and self._person:
            self.private.show_on(on=self._person.private)

    def _change(self, **fields: Any) -> Counterpart:
        assert self._person is not None
        return actions.change(self._desk.journal, self._person, _("counterpart"), **fields)

    def _trash(self) -> None:
        person, journal = self._person, self._desk.journal
        if person is None:
            return

        def put_away() -> bool:
            actions.trash(journal, person)
            return True

        if self._desk.attempt(put_away):
            name = person.alias or person.name
            self._desk.offer_undo(_("“{name}” is in the trash.").format(name=name))
            self.gone.emit()

    def _restyle(self) -> None:
        theme = current()
        self._down.setContentsMargins(0, 0, 0, theme.px(28))
        self._down.setSpacing(theme.px(16))
        for text in (self.matters, self.avoid):
            text.setMaximumWidth(theme.px(660))
        self._down.setAlignment(Qt.AlignmentFlag.AlignTop)


def story(cases: Sequence[Case], checks: Sequence[Check], today: date) -> str:
    """ "3 negotiations since January. The relationship went from 3 to 5." """
    if not cases:
        return ""
    first = min(case.started_on for case in cases)
    since = month(first) if first.year == today.year else f"{month(first)} {first.year}"
    talks = count("{n} negotiation", "{n} negotiations", len(cases))
    sentence = _("{talks} since {month}.").format(talks=talks, month=since)
    if len(checks) < 2:
        return sentence
    before, now = checks[0].level, checks[-1].level
    moved = _("The relationship went from {before} to {now} of 7.")
    if before == now:
        moved = _("The relationship stands at {now} of 7, as at the beginning.")
    return f"{sentence} {moved.format(before=before, now=now)}"
