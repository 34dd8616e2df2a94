"""The three filters of the charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal.texts import _
from ui.charts.looking import (
    PERIODS,
    Looking,
    counterpart_choices,
    kind_choices,
    look_at,
    looking,
)
from ui.widgets.filter import Filter
from ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from journal.domain.ledger import Ledger
    from ui.desk import Desk


class ChartFilters(QWidget):
    """Period, kind, counterpart; says ``changed`` when another choice was made."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._offered: list[tuple[str, str]] = []
        self.period = Filter(_("Period"), [(key, _(words)) for key, words in PERIODS])
        self.kind = Filter(_("Kind"), kind_choices())
        self.counterpart = Filter(_("Counterpart"), [("", _("Every counterpart"))])
        across = FlowLayout(self, gap=8, line_gap=8)
        for part in (self.period, self.kind, self.counterpart):
            part.chosen.connect(self._take)
            across.addWidget(part)
        self.show_choice()

    def offer_counterparts(self, ledger: Ledger) -> None:
        """Offer the counterparts of a Ledger, and show what is chosen."""
        choice = looking(self._desk)
        wanted = counterpart_choices(ledger, choice.counterpart)
        if choice.counterpart not in dict(wanted):
            # they are gone, and nothing of theirs could be shown
            look_at(self._desk, choice._replace(counterpart=""))
            self.changed.emit()
        if wanted != self._offered:
            self._offered = wanted
            self.counterpart.offer(wanted)
        self.show_choice()

    def show_choice(self) -> None:
        """Show what is chosen."""
        choice = looking(self._desk)
        self.period.choose(choice.period)
        self.kind.choose(choice.kind)
        self.counterpart.choose(choice.counterpart)

    def _take(self) -> None:
        choice = Looking(
            self.period.choice() or "all",
            self.kind.choice() or "",
            self.counterpart.choice() or "",
        )
        look_at(self._desk, choice)
        self.changed.emit()
