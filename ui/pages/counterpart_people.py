"""All counterparts: found by a few letters, added by a name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.application import actions
from journal.domain.records import Counterpart
from journal.questions.catalogue import catalogue
from journal.texts import _, count
from ui.forms.in_place import INSET_PX
from ui.forms.inline_form import InlineForm
from ui.forms.texts_typed import kept
from ui.jobs import Latest
from ui.models.negotiation_lines import folded
from ui.pages.hung import Hung
from ui.pages.listing import Entry, Listing
from ui.theme import TextStyle, current
from ui.widgets.buttons import Button
from ui.widgets.fields import LineField
from ui.widgets.prose import Prose
from ui.widgets.row import Row
from ui.widgets.section import Section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.application.journal import Journal
    from ui.desk import Desk

_FIRST = 25


class Person(NamedTuple):
    """A counterpart as a row shows it."""

    id: str
    shown: str
    second: str
    talks: str
    search: str


def person_of(counterpart: Counterpart, talks: int) -> Person:
    """A counterpart with how many negotiations there were."""
    shown = counterpart.alias or counterpart.name
    words = catalogue().words
    relation = words("relation", counterpart.relation) if counterpart.relation else ""
    second = ", ".join(
        part for part in (relation, _("private") if counterpart.private else "") if part
    )
    number = count("{n} negotiation", "{n} negotiations", talks) if talks else ""
    search = folded(f"{counterpart.name}\n{counterpart.alias}\n{relation}")
    return Person(counterpart.id, shown, second, number, search)


def read_people(journal: Journal) -> list[Person]:
    """All counterparts by name."""
    talks: dict[str | None, int] = {}
    for case in journal.ledger().cases:
        talks[case.counterpart_id] = talks.get(case.counterpart_id, 0) + 1
    found = [person_of(one, talks.get(one.id, 0)) for one in journal.load(Counterpart)]
    return sorted(found, key=lambda person: folded(person.shown))


class NewPerson(InlineForm):
    """A name, or an alias alone."""

    made = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("New counterpart"), _("Add"), self._take)
        self._desk = desk
        self.person = LineField(_("Name"), placeholder=_("Name"), width_em=18)
        self.alias = LineField(_("Alias"), placeholder=_("Alias, if you like"), width_em=14)
        self.add_line(self.person, self.alias)
        self.end({"name": self.person, "alias": self.alias})

    def _take(self) -> None:
        name, alias = kept(self.person.text()), kept(self.alias.text())
        self.made.emit(actions.add_counterpart(self._desk.journal, name, alias).id)


class People(QWidget):
    """The list of all counterparts; ``opened`` carries the id of one."""

    opened = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._people: Sequence[Person] = ()
        self._was_read = False
        self._reading = Latest(self)
        self._reading.done.connect(self._take)
        self._reading.failed.connect(_fail)
        self._form: NewPerson | None = None
        self.add_button = Button(_("New counterpart"))
        self.add_button.clicked.connect(self.begin_new)
        self._head = QHBoxLayout()
        self._head.addWidget(Prose(_("Counterparts"), TextStyle.DISPLAY), 1)
        self._head.addWidget(self.add_button)
        self.field = LineField(_("Filter by name"), placeholder=_("Filter by name"), width_em=22)
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._narrow)
        self.section = Section(_("People and organisations"), hang=INSET_PX)
        self.listing = Listing(_FIRST, inset=INSET_PX)
        self._nothing = Prose("", TextStyle.BODY, "ink3")
        self._nothing_holder = Hung(self._nothing, 8)
        self.section.add_row(self._nothing_holder)
        self._place = QVBoxLayout()
        self._down = QVBoxLayout(self)
        self._down.addLayout(self._head)
        self._down.addLayout(self._place)
        self._down.addWidget(Hung(self.field))
        self._down.addWidget(self.section)
        self._down.addWidget(self.listing)
        self._down.addStretch(1)
        current().follow(self._restyle)

    def refresh(self) -> None:
        """Read who there is, off the window's thread."""
        journal = self._desk.journal
        self._reading.start(lambda: read_people(journal))

    def _take(self, people: Sequence[Person]) -> None:
        self._people = people
        self._was_read = True
        self._narrow()

    def begin_new(self) -> None:
        """Open a line for a new counterpart."""
        if self._form is None:
            self._form = NewPerson(self._desk)
            self._form.made.connect(self.opened)
            self._form.closed.connect(self._close)
            self._place.addWidget(self._form)
            self._form.show()
        self._form.person.setFocus()

    def settle(self) -> bool:
        """Keep what is being typed; False where it cannot be kept."""
        return self._form is None or self._form.settle()

    def _close(self, _was_kept: bool) -> None:
        if self._form is not None:
            self._place.removeWidget(self._form)
            self._form.hide()
            self._form.deleteLater()
            self._form = None
            self.add_button.setFocus()

    def _narrow(self) -> None:
        wanted = folded(self.field.text().strip())
        chosen = [person for person in self._people if wanted in person.search]
        self.listing.show_entries(
            [Entry(person.id, person, partial(self._row, person)) for person in chosen]
        )
        self.section.set_count(len(chosen) or None)
        nothing = (
            _("Nobody of that name.") if self._people else _("Whoever you talk with stands here.")
        )
        self._nothing.set_content(nothing)
        self._nothing_holder.setVisible(self._was_read and not chosen)
        self.listing.setVisible(bool(chosen))

    def _row(self, person: Person) -> QWidget:
        row = Row(person.shown, "", person.talks, aside=person.second, inset=INSET_PX, height=44)
        row.activated.connect(partial(self.opened.emit, person.id))
        return row

    def _restyle(self) -> None:
        theme = current()
        side = theme.px(INSET_PX)
        self._head.setContentsMargins(side, 0, side, theme.px(12))
        self._down.setContentsMargins(0, 0, 0, theme.px(28))
        self._down.setSpacing(theme.px(10))


def _fail(error: Exception) -> None:
    raise error
