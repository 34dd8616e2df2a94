"""Look-backs that are due, and what is asked once more: answered in place, one at a time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from journal.texts import _
from ui.pages import today_rows
from ui.pages.listing import Entry, focus_into
from ui.pages.today_layout import TodaySection
from ui.widgets.row import Row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from ui.desk import Desk
    from ui.pages.today_lines import AskAgainShown, LookBackShown


class FollowUpSection(TodaySection):
    """The first look-back stands open, the others on one line with a button to open them.

    One that has been answered stays, with its thanks, until the page is shown anew.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Follow-ups due"))
        self._desk = desk
        self._day = desk.today
        self._due: dict[str, LookBackShown] = {}
        self._open: dict[str, int] = {}
        self._answered: dict[str, LookBackShown] = {}

    def show_lines(self, lines: Sequence[LookBackShown], day: date) -> None:
        """Show what is due; what was answered in place just now stays."""
        due = {line.id: line for line in lines}
        for gone in set(self._due) - set(due):
            if gone in self._open and self._is_answered(gone):
                self._answered[gone] = self._due[gone]
        for back in set(self._answered) & set(due):
            # undone: the form begins anew
            del self._answered[back]
            self._open[back] += 1
        self._due, self._day = due, day
        if due:
            self._open.setdefault(next(iter(due)), 0)
        self._open = {
            key: turn for key, turn in self._open.items() if key in due or key in self._answered
        }
        self._show()

    def forget_answered(self) -> bool:
        """Let go of what was answered before; whether there was anything."""
        had = bool(self._answered)
        for key in self._answered:
            self._open.pop(key, None)
        self._answered.clear()
        return had

    def open_line(self, look_id: str) -> None:
        """Open a look-back in place, and go to its first question."""
        self._open.setdefault(look_id, 0)
        self._show()
        row = self.listing.row(look_id)
        if isinstance(row, today_rows.OpenRow):
            focus_into(row.form)

    def _show(self) -> None:
        every = {**self._due, **self._answered}
        lines = sorted(every.values(), key=lambda line: (line.due_on, line.id))
        self.show_entries([self._entry(line) for line in lines])
        self.set_count(len(self._due) or None)

    def _entry(self, line: LookBackShown) -> Entry:
        shown = (line, self._day, self._open.get(line.id))
        make = self._open_row if line.id in self._open else self._folded_row
        return Entry(line.id, shown, partial(make, line))

    def _open_row(self, line: LookBackShown) -> QWidget:
        from ui.forms.look_back import LookBack

        row = today_rows.open_look_back(line, self._day, LookBack(self._desk, line.id))
        row.activated.connect(partial(self._desk.go, "negotiations", line.negotiation_id))
        return row

    def _folded_row(self, line: LookBackShown) -> QWidget:
        row = today_rows.look_back_row(line, self._day)
        row.activated.connect(partial(self.open_line, line.id))
        return row

    def _is_answered(self, look_id: str) -> bool:
        from journal.domain.records import FollowUp

        look = self._desk.journal.find(FollowUp, look_id)
        return look is not None and look.answered_at is not None and look.trashed_at is None


class AskAgainSection(TodaySection):
    """What a finished debrief left empty, asked once more; the first stands open."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("One more question"), always_counted=False)
        self._desk = desk
        self._lines: Sequence[AskAgainShown] = ()
        self._open: set[str] = set()

    def show_lines(self, lines: Sequence[AskAgainShown]) -> None:
        """Show the debriefs that are asked about."""
        self._lines = lines
        if lines:
            self._open.add(lines[0].debrief_id)
        self.show_entries([self._entry(line) for line in lines])

    def _entry(self, line: AskAgainShown) -> Entry:
        key = line.debrief_id
        is_open = key in self._open
        make = self._open_row if is_open else self._folded_row
        return Entry(key, (line, is_open), partial(make, line))

    def _open_row(self, line: AskAgainShown) -> QWidget:
        from ui.forms.ask_again import AskAgain

        head = Row(line.title, inset=today_rows.INSET, height=36)
        row = today_rows.OpenRow(head, AskAgain(self._desk, line.debrief_id))
        row.activated.connect(partial(self._desk.go, "negotiations", line.negotiation_id))
        return row

    def _folded_row(self, line: AskAgainShown) -> QWidget:
        row = today_rows.ButtonRow(line.title, _("Answer"))
        row.activated.connect(partial(self._open_line, line.debrief_id))
        return row

    def _open_line(self, debrief_id: str) -> None:
        self._open.add(debrief_id)
        self.show_lines(self._lines)
        row = self.listing.row(debrief_id)
        if isinstance(row, today_rows.OpenRow):
            focus_into(row.form)
