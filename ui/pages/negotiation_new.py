"""A new negotiation, on one line at the top of the list: title, counterpart, kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter

from journal.application import actions
from journal.questions.catalogue import catalogue
from journal.texts import _
from ui.forms.choice_box import ChoiceBox
from ui.forms.inline_form import InlineForm
from ui.forms.texts_typed import kept
from ui.widgets.fields import LineField

if TYPE_CHECKING:
    from journal.application.journal import Journal
    from ui.desk import Desk


class NewNegotiation(InlineForm):
    """Enter makes it, and ``made`` carries its id; Esc leaves it."""

    made = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("New negotiation"), _("Begin it"), self._take)
        self._desk = desk
        self.heading = LineField(_("Title"), placeholder=_("What is it about?"), width_em=18)
        self.across = LineField(
            _("Counterpart"), placeholder=_("With whom? A name or an alias"), width_em=18
        )
        completer = QCompleter(_names(desk.journal), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.across.setCompleter(completer)
        kinds = [(c.code, _(c.words)) for c in catalogue().choices["negotiation_kind"]]
        self.kind = ChoiceBox(_("Kind"), kinds, placeholder=_("Kind"))
        self.kind.advanced.connect(self.finish)
        self.down.addWidget(self.heading)
        self.down.addWidget(self.across)
        self.add_line(self.kind)
        self.end({"title": self.heading, "name": self.across})

    def _take(self) -> None:
        new = actions.add_negotiation(
            self._desk.journal,
            kept(self.heading.text()),
            self.kind.choice() or "other",
            kept(self.across.text()),
        )
        self.made.emit(new.id)


def _names(journal: Journal) -> list[str]:
    # without the Ledger the field still takes any name, it only offers none
    if not journal.ledger_is_ready:
        return []
    return sorted({known.shown for known in journal.ledger().counterparts.values()})
