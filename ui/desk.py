"""What a page may use: the journal, the settings, going somewhere, saying something."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal

from journal import settings as settings_module
from journal.errors import JournalError
from journal.texts import _
from ui.bridge import Bridge

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from journal.application.journal import Journal
    from journal.settings import Settings

_Result = TypeVar("_Result")


class Place(NamedTuple):
    """Where to go: a page by name, and what to show there.

    Pages: today, negotiations (record: negotiation id, part: tab), counterpart (record),
    progress, chart (record: chart id), lessons (record), mentor, settings, trash,
    debrief (record: negotiation id or empty, part: draft id or "edit:" + debrief id).
    """

    page: str
    record: str = ""
    part: str = ""


class Notice(NamedTuple):
    """A line across the top: "note" goes by itself, "attention" and "error" wait to be closed.

    A later notice with the same key takes its place; one that ``stays`` cannot be closed.
    """

    text: str
    kind: str = "note"
    action: str = ""
    act: Callable[[], None] | None = None
    key: str = ""
    stays: bool = False


#: The key of a note that offers to undo: the next step takes it away.
UNDO_KEY: Final = "undo"


class Desk(QObject):
    """Handed to every page; pages know it and not each other."""

    stepped = Signal(object)
    going = Signal(object)
    leaving = Signal()
    said = Signal(object)
    settings_changed = Signal(object)

    def __init__(
        self, journal: Journal, settings: Settings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.journal = journal
        self.settings = settings
        self._bridge = Bridge(journal, self)
        self._bridge.stepped.connect(self.stepped)

    @property
    def today(self) -> date:
        """The day it is."""
        return self.journal.clock.today()

    def go(self, page: str, record: str = "", part: str = "") -> None:
        """Show another page."""
        self.going.emit(Place(page, record, part))

    def leave(self) -> None:
        """Go back to where one came from."""
        self.leaving.emit()

    def say(
        self,
        text: str,
        kind: str = "note",
        action: str = "",
        act: Callable[[], None] | None = None,
        *,
        key: str = "",
        stays: bool = False,
    ) -> None:
        """Say a line across the top of the content."""
        self.said.emit(Notice(text, kind, action, act, key, stays))

    def attempt(self, action: Callable[[], _Result]) -> _Result | None:
        """Do something; a fault of the world becomes an error line, and None comes back."""
        try:
            return action()
        except JournalError as error:
            self.say(error.sentence(), "error")
            return None

    def offer_undo(self, text: str) -> None:
        """Say what was done, with Undo beside it."""
        self.say(text, "note", _("Undo"), self.undo, key=UNDO_KEY)

    def undo(self) -> None:
        """Take back the last action, and name it."""
        label = self.attempt(self.journal.undo)
        if label is not None:
            said = _("Undone: {action}.").format(action=label)
            self.say(said, "note", _("Redo"), self.redo, key=UNDO_KEY)

    def redo(self) -> None:
        """Do again what was taken back, and name it."""
        label = self.attempt(self.journal.redo)
        if label is not None:
            said = _("Done again: {action}.").format(action=label)
            self.say(said, "note", _("Undo"), self.undo, key=UNDO_KEY)

    def change_settings(self, **values: object) -> None:
        """Change settings and keep them; a full disk is said, the change stands meanwhile."""
        self.settings = settings_module.changed(self.settings, **values)
        try:
            settings_module.save(self.settings, settings_module.settings_file())
        except OSError as error:
            sentence = _("The settings could not be saved: {reason}.")
            self.say(sentence.format(reason=error.strerror), "error")
        self.settings_changed.emit(self.settings)

    def close(self) -> None:
        """The journal is being closed: nothing is told any more."""
        self._bridge.stop()
