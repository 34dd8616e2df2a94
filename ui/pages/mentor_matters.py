"""Which negotiations go into an export: a period, and of those in it all or some."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from journal.application.notes_reading import Choice, choosable
from journal.days import short_day
from journal.errors import JournalError
from journal.texts import _, mark
from ui.jobs import Latest
from ui.overrides import override
from ui.widgets.buttons import MenuButton
from ui.widgets.filter import Filter
from ui.widgets.flow import FlowLayout
from ui.widgets.painting import literal

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent

    from journal.domain.records import Negotiation
    from ui.desk import Desk

PERIODS: Final = (
    ("92", mark("Last 3 months")),
    ("30", mark("Last 30 days")),
    ("365", mark("Last 12 months")),
    ("year", mark("This year")),
    ("all", mark("All time")),
)
#: More than these are chosen by their period alone.
LISTED: Final = 200
_PICKING: Final = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MattersChoice(QWidget):
    """A filter for the period, and a menu with a check for each negotiation in it.

    ``changed`` tells of a choice, ``was_read`` that the negotiations of the period are known.
    """

    changed = Signal()
    was_read = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._found: list[Negotiation] = []
        self._left: set[str] = set()
        self._alone = ""
        self._reading = Latest(self)
        self._reading.done.connect(self._take)
        self._reading.failed.connect(self._fail)
        self.period = Filter(_("Period"), [(key, _(words)) for key, words in PERIODS])
        self.period.chosen.connect(self._take_period)
        self.button = MenuButton("", _("Negotiations that go in"))
        self.menu = _StayingMenu(self)
        self.menu.aboutToShow.connect(self._fill)
        self.button.setMenu(self.menu)
        flow = FlowLayout(self, gap=8)
        flow.addWidget(self.period)
        flow.addWidget(self.button)
        self._say()

    def choice(self) -> Choice:
        """The period, and the negotiations by hand where some of it are left out."""
        since = _since(self.period.choice() or "all", self._desk.today)
        if self._alone:
            return Choice(since=since, ids=(self._alone,))
        if not self._left:
            return Choice(since=since)
        return Choice(since=since, ids=tuple(n.id for n in self._found if n.id not in self._left))

    @property
    def reading(self) -> bool:
        """Whether the negotiations of the period are still being read."""
        return self._reading.running

    @property
    def count(self) -> int:
        """How many negotiations go in."""
        return len(self._found) - len(self._left)

    def read(self) -> None:
        """Read which negotiations there are, off the window's thread."""
        since = _since(self.period.choice() or "all", self._desk.today)
        self._reading.start(partial(choosable, self._desk.journal, Choice(since=since)))

    def choose_alone(self, negotiation_id: str) -> None:
        """Let one negotiation go in, whenever it was, and none else."""
        self.period.choose("all")
        self._alone = negotiation_id
        self.read()

    def _take(self, found: list[Negotiation]) -> None:
        self._found = found
        ids = {negotiation.id for negotiation in found}
        if self._alone:
            self._left = ids - {self._alone}
            self._alone = ""
        self._left &= ids
        self._say()
        self.was_read.emit()
        if self.menu.isVisible():
            self._fill()

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, JournalError):
            raise error
        self._desk.say(error.sentence(), "error")

    def _fill(self) -> None:
        self.menu.clear()
        some = bool(self._left)
        words = _("All of them") if some else _("None of them")
        self.menu.addAction(words).triggered.connect(partial(self._choose_all, on=some))
        self.menu.addSeparator()
        for negotiation in self._found[:LISTED]:
            day = short_day(negotiation.ended_on or negotiation.started_on, self._desk.today)
            action = self.menu.addAction(f"{literal(negotiation.title)}, {day}")
            action.setCheckable(True)
            action.setChecked(negotiation.id not in self._left)
            action.toggled.connect(partial(self._turn, negotiation.id))

    def _choose_all(self, _checked: bool = False, *, on: bool) -> None:
        self._left = set() if on else {negotiation.id for negotiation in self._found}
        for action in self.menu.actions():
            if action.isCheckable():
                action.blockSignals(True)
                action.setChecked(on)
                action.blockSignals(False)
        self._tell()

    def _turn(self, negotiation_id: str, on: bool) -> None:
        (self._left.discard if on else self._left.add)(negotiation_id)
        self._tell()

    def _tell(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        every = len(self._found)
        words = _("{chosen} of {every} negotiations")
        said = words.format(chosen=self.count, every=every)
        self.button.set_text(said, chosen=bool(self._left))
        self.button.setAccessibleName(_("Negotiations that go in: {what}").format(what=said))

    def _take_period(self) -> None:
        self._left.clear()
        self._alone = ""
        self.read()
        self.changed.emit()


class _StayingMenu(QMenu):
    """A menu that stays open while its boxes are ticked; Esc closes it."""

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._pick(self.activeAction()):
            super().mouseReleaseEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _PICKING or not self._pick(self.activeAction()):
            super().keyPressEvent(event)

    def _pick(self, action: QAction | None) -> bool:
        if action is None or not action.isCheckable():
            return False
        action.trigger()
        return True


def _since(period: str, today: date) -> date | None:
    if period == "all":
        return None
    if period == "year":
        return date(today.year, 1, 1)
    return today - timedelta(days=int(period))
