"""What went out: when, to whom, what was in it and what was hidden."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.days import short_day
from journal.phrases import capital
from journal.texts import _, count
from ui.pages.listing import Entry, Listing
from ui.pages.scroll import Scroll
from ui.theme import current
from ui.widgets.empty_state import EmptyState
from ui.widgets.painting import as_tooltip
from ui.widgets.row import Row
from ui.widgets.section import Section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.domain.records import ExportEntry
    from ui.desk import Desk

_FIRST: Final = 12
_HANG_PX: Final = 8
_WIDTH_PX: Final = 760


class Sent(QWidget):
    """The log of exports, the latest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._empty = EmptyState(
            _("What you give to a mentor is listed here."),
            _("When it was, for whom, what was in it and what was hidden."),
        )
        self.listing = Listing(_FIRST, inset=_HANG_PX)
        self._section = Section(_("Sent"), hang=_HANG_PX)
        self._section.add_row(self.listing)
        self._inner = QWidget()
        down = QVBoxLayout(self._inner)
        down.addWidget(self._empty)
        down.addWidget(self._section)
        down.addStretch(1)
        self._down = down
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scroll(self._inner))
        current().follow(self._restyle)

    def show_log(self, entries: Sequence[ExportEntry]) -> None:
        """Show what went out, the latest first."""
        self._empty.setVisible(not entries)
        self._section.setVisible(bool(entries))
        self._section.set_count(len(entries))
        self.listing.show_entries(
            [Entry(entry.id, entry, partial(self._row, entry)) for entry in entries]
        )

    def _row(self, entry: ExportEntry) -> Row:
        day = short_day(entry.created_at.astimezone().date(), self._desk.today)
        negotiations = count("{n} negotiation", "{n} negotiations", entry.negotiations)
        hidden = _("Hidden: {what}").format(what=entry.hidden or _("nothing"))
        whom = _("For {mentor}").format(mentor=entry.mentor_name) if entry.mentor_name else ""
        second = ". ".join((f"{negotiations}. {capital(entry.contents)}", hidden))
        row = Row(
            whom or entry.file_name,
            f"{second}.",
            day,
            aside=entry.file_name if whom else "",
            inset=_HANG_PX,
            height=56,
        )
        row.setToolTip(as_tooltip(f"SHA-256 {entry.sha256}"))
        return row

    def _restyle(self) -> None:
        theme = current()
        self._down.setContentsMargins(0, theme.px(12), 0, theme.px(24))
        self._inner.setMaximumWidth(theme.px(_WIDTH_PX))
