"""A section of records that are added, changed and put into the trash where they stand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.domain.records import Record
from journal.texts import _
from ui.forms.in_place import INSET_PX
from ui.pages.hung import Hung
from ui.pages.listing import Entry, Listing, focus_into
from ui.theme import TextStyle, current
from ui.widgets.prose import Prose
from ui.widgets.section import Section

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from ui.desk import Desk
    from ui.forms.inline_form import InlineForm
    from ui.widgets.row import Row

_Kept = TypeVar("_Kept", bound=Record)


class RecordSection(Section, Generic[_Kept]):
    """Rows with a form in place of the one that is changed, and one above for a new record.

    ``arranged`` comes after there are other rows or forms: Tab wants to be led anew.
    """

    arranged = Signal()

    def __init__(self, desk: Desk, heading: str, nothing: str, *, first: int = 12) -> None:
        super().__init__(heading, hang=INSET_PX)
        self.desk = desk
        self._records: Sequence[_Kept] = ()
        self._changing = ""
        self._form: InlineForm | None = None
        self._new_form: InlineForm | None = None
        self.listing = Listing(first, inset=INSET_PX)
        self.nothing = Hung(Prose(nothing, TextStyle.BODY, "ink3"), 6, 6)
        content = QWidget()
        self._content = QVBoxLayout(content)
        self._content.setContentsMargins(0, 0, 0, 0)
        self._content.setSpacing(0)
        self._content.addWidget(self.nothing)
        self._content.addWidget(self.listing)
        self.add_row(content)
        current().follow(self._pad)

    # what a section of its own kind says

    def make_row(self, record: _Kept) -> Row:
        """The row of a record."""
        raise AssertionError

    def make_form(self, record: _Kept | None) -> InlineForm:
        """The form for a record, or for a new one."""
        raise AssertionError

    def gone_words(self) -> str:
        """What is said when a record was put into the trash."""
        return _("Moved to the trash.")

    def shown_of(self, record: _Kept) -> Hashable:
        """All that a row shows: a row is made anew where this changed."""
        return record

    # showing

    def show_records(self, records: Sequence[_Kept], count: int | None = None) -> None:
        """Show other records."""
        self._records = records
        if self._changing and all(record.id != self._changing for record in records):
            self._changing, self._form = "", None
        self.set_count((count if count is not None else len(records)) or None)
        self.nothing.setVisible(not records and self._new_form is None)
        self.listing.setVisible(bool(records))
        self.listing.show_entries([self._entry(record) for record in records])
        self.arranged.emit()

    def forget(self) -> None:
        """Close the forms: another negotiation is shown."""
        self.settle()
        self._drop_new()
        self._changing, self._form = "", None

    def settle(self) -> bool:
        """Keep what is being typed; False where it cannot be kept."""
        forms = [form for form in (self._form, self._new_form) if form is not None]
        return all(form.settle() for form in forms)

    def begin_adding(self) -> None:
        """Open the form for a new record."""
        if self._new_form is None:
            form = self.make_form(None)
            form.closed.connect(self._close_new)
            self._new_form = form
            self._content.insertWidget(0, form)
            self.nothing.hide()
            form.show()
            self.arranged.emit()
        focus_into(self._new_form)

    def begin_changing(self, record_id: str) -> None:
        """Open the form of a record in place of its row."""
        if self._changing and not self.settle():
            return
        self._changing = record_id
        self.show_records(self._records)
        if self._form is not None:
            focus_into(self._form)

    def stops(self) -> list[QWidget]:
        """The parts Tab comes to, in reading order."""
        new = [self._new_form] if self._new_form is not None else []
        return [*new, *self.listing.rows()]

    def focus_record(self, record_id: str) -> None:
        """Give the focus to a record's row."""
        row = self.listing.row(record_id)
        if row is not None:
            focus_into(row)

    def _entry(self, record: _Kept) -> Entry:
        changing = record.id == self._changing
        shown = (self.shown_of(record), changing)
        make = partial(self._make_form if changing else self._make_row, record)
        return Entry(record.id, shown, make)

    def _make_row(self, record: _Kept) -> QWidget:
        row = self.make_row(record)
        row.activated.connect(partial(self.begin_changing, record.id))
        row.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        change = QAction(_("Change"), row)
        change.triggered.connect(partial(self._change_from_menu, record.id))
        row.addAction(change)
        trash = QAction(_("Move to the trash"), row)
        trash.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        trash.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        trash.triggered.connect(partial(self._trash, record.id))
        row.addAction(trash)
        return row

    def _make_form(self, record: _Kept) -> QWidget:
        self._form = self.make_form(record)
        self._form.closed.connect(partial(self._close_form, record.id))
        return self._form

    def _change_from_menu(self, record_id: str, _checked: bool = False) -> None:
        self.begin_changing(record_id)

    def _close_new(self, _was_kept: bool) -> None:
        focused = self._new_form is not None and self._new_form.holds_focus()
        self._drop_new()
        self.nothing.setVisible(not self._records)
        if focused and self._records:
            focus_into(self.listing.rows()[0])

    def _drop_new(self) -> None:
        if self._new_form is not None:
            self._content.removeWidget(self._new_form)
            self._new_form.hide()
            self._new_form.deleteLater()
            self._new_form = None

    def _close_form(self, record_id: str, _was_kept: bool) -> None:
        focused = self._form is not None and self._form.holds_focus()
        self._changing, self._form = "", None
        self.show_records(self._records)
        if focused:
            self.focus_record(record_id)

    def _trash(self, record_id: str, _checked: bool = False) -> None:
        from journal.application.actions import trash

        record = next((one for one in self._records if one.id == record_id), None)
        if record is None:
            return
        journal = self.desk.journal
        self.desk.attempt(lambda: trash(journal, record))
        if all(one.id != record_id for one in self._records):
            self.desk.offer_undo(self.gone_words())

    def _pad(self) -> None:
        self._content.setContentsMargins(0, current().px(4), 0, 0)
