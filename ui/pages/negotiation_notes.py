"""Notes: dated free notes, the newest first, each private or not."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.application import actions
from journal.days import long_day
from journal.errors import InputError, JournalError
from journal.texts import _
from ui.forms.in_place import INSET_PX, InPlace
from ui.forms.texts_typed import kept
from ui.pages.hung import Hung
from ui.pages.listing import Entry, Listing
from ui.theme import TextStyle, current
from ui.widgets.buttons import Button
from ui.widgets.fields import CheckedField, Field
from ui.widgets.labels import Label
from ui.widgets.lines import Line
from ui.widgets.prose import Prose
from ui.widgets.spread import Spread
from ui.widgets.switch import Switch

if TYPE_CHECKING:
    from datetime import date

    from journal.domain.records import Note
    from ui.desk import Desk
    from ui.pages.negotiation_matter import Matter


class PrivateSwitch(QWidget):
    """ "Kept out of exports", with its switch."""

    def __init__(self, name: str, *, on: bool) -> None:
        super().__init__()
        self.switch = Switch(name, on=on)
        self._words = Label(_("Kept out of exports"), TextStyle.SMALL, "ink3")
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(current().px(8))
        across.addWidget(self._words)
        across.addWidget(self.switch)

    def show_on(self, *, on: bool) -> None:
        """Show it on or off without telling anyone."""
        with QSignalBlocker(self.switch):
            self.switch.setChecked(on)
        self.switch.update()


class NoteCard(QWidget):
    """One note: its day, whether it is private, its words to be edited in place."""

    def __init__(self, desk: Desk, note: Note, today: date) -> None:
        super().__init__()
        self._desk = desk
        self._note = note
        day = long_day(note.written_on, today)
        self.private = PrivateSwitch(
            _("Note of {day}: kept out of exports").format(day=day), on=note.private
        )
        self.private.switch.toggled.connect(self._set_private)
        trash = Button(
            _("Move to the trash"),
            "text",
            name=_("Move the note of {day} to the trash").format(day=day),
        )
        trash.clicked.connect(self._trash)
        self.words = InPlace(
            _("Note of {day}").format(day=day), self._keep, text=note.body, many_lines=True
        )
        head = Spread(Label(day, TextStyle.SMALL, "ink3"), self.private, trash, gap=18)
        self._head = QHBoxLayout()
        self._head.addWidget(head)
        self._down = QVBoxLayout(self)
        self._down.addLayout(self._head)
        self._down.addWidget(self.words)
        current().follow(self._restyle)

    def _restyle(self) -> None:
        theme = current()
        side = theme.px(INSET_PX)
        self._head.setContentsMargins(side, 0, side, 0)
        self._down.setContentsMargins(0, theme.px(12), 0, theme.px(12))
        self._down.setSpacing(0)

    def _keep(self, body: str) -> None:
        if not body:
            raise InputError(_("A note needs a word or two."), "body")
        self._note = actions.change(self._desk.journal, self._note, _("note"), body=body)

    def _set_private(self, on: bool) -> None:
        journal, note = self._desk.journal, self._note
        if self._desk.attempt(lambda: actions.change(journal, note, private=on)) is None:
            self.private.show_on(on=note.private)

    def _trash(self) -> None:
        journal, note = self._desk.journal, self._note

        def put_away() -> bool:
            actions.trash(journal, note)
            return True

        if self._desk.attempt(put_away):
            self._desk.offer_undo(_("The note is in the trash."))


class NotesTab(QWidget):
    """A field for a new note at the top, below it all notes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._negotiation_id = ""
        self.field = Field(
            _("Write a note"), placeholder=_("Write a note"), most_lines=12, least_lines=2
        )
        self._checked = CheckedField(self.field)
        self.private = PrivateSwitch(_("New note: kept out of exports"), on=False)
        self.add_button = Button(_("Keep the note"), size="small", hint=_("Ctrl Enter"))
        self.add_button.clicked.connect(self._add)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            keys = QShortcut(QKeySequence(key), self.field)
            keys.setContext(Qt.ShortcutContext.WidgetShortcut)
            keys.activated.connect(self._add)
        self._nothing = Hung(Prose(_("No notes yet."), TextStyle.BODY, "ink3"), 12)
        self.listing = Listing(20, inset=INSET_PX)
        self._down = QVBoxLayout(self)
        self._top = QVBoxLayout()
        self._top.addWidget(self._checked)
        self._top.addWidget(Spread(self.add_button, self.private))
        self._down.addLayout(self._top)
        self._down.addWidget(Hung(Line("rule")))
        self._down.addWidget(self._nothing)
        self._down.addWidget(self.listing)
        self._down.addStretch(1)
        current().follow(self._restyle)

    def show_matter(self, matter: Matter) -> None:
        """Show the notes of a negotiation; what was begun for another one is kept there first."""
        if self._negotiation_id not in {"", matter.negotiation.id}:
            self.settle()
        self._negotiation_id = matter.negotiation.id
        entries = [
            Entry(note.id, (note, matter.today), partial(NoteCard, self._desk, note, matter.today))
            for note in matter.notes
        ]
        self.listing.show_entries(entries)
        self._nothing.setVisible(not entries)

    def settle(self) -> bool:
        """Keep what is being typed; False where it cannot be kept."""
        cards = [row for row in self.listing.rows() if isinstance(row, NoteCard)]
        if not all(card.words.finish() for card in cards):
            return False
        return self._add() if self.field.toPlainText().strip() else True

    def begin_note(self) -> None:
        """Go to the field for a new note."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _add(self) -> bool:
        body = kept(self.field.toPlainText()).strip()
        private = self.private.switch.isChecked()
        try:
            actions.add_note(self._desk.journal, self._negotiation_id, body, private=private)
        except JournalError as error:
            self._checked.show_error(error.sentence())
            return False
        self._checked.show_error("")
        self.field.clear()
        self.private.show_on(on=False)
        return True

    def _restyle(self) -> None:
        theme = current()
        side = theme.px(INSET_PX)
        self._top.setContentsMargins(side, 0, side, theme.px(14))
        self._top.setSpacing(theme.px(10))
        self._down.setSpacing(0)
        self._down.setContentsMargins(0, theme.px(16), 0, theme.px(24))
