"""The backups of a journal: when, where, how many, and getting one back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.texts import _, count
from ui.jobs import Latest
from ui.theme import current
from ui.widgets.buttons import Button
from ui.widgets.row import Row
from ui.widgets.section import Section

if TYPE_CHECKING:
    from journal.application.safety import Backup
    from ui.desk import Desk

SHOWN = 8


class BackupsPart(QWidget):
    """Lists the backups, each with what is in it; makes, checks and restores."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._listing = Latest(self)
        self._listing.done.connect(self._show)
        self._work = Latest(self)
        self._work.done.connect(self._say)
        self._work.failed.connect(self._fail)
        self._section = Section(_("Backups"))
        now = Button(_("Back up now"), size="small")
        now.clicked.connect(self._back_up)
        check = Button(_("Check the journal"), size="small")
        check.clicked.connect(self._check)
        other = Button(_("Restore from a file …"), size="small")
        other.clicked.connect(lambda: self._want("restore_backup"))
        buttons = QHBoxLayout()
        buttons.setSpacing(current().px(8))
        for button in (now, check, other):
            buttons.addWidget(button)
        buttons.addStretch(1)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(current().px(12))
        down.addWidget(self._section)
        down.addLayout(buttons)
        self.refresh()

    def refresh(self) -> None:
        """Read the backups anew, off the window's thread."""
        from journal.application import safety

        path = self._desk.journal.path
        self._listing.start(lambda: safety.list_backups(path))

    def _show(self, backups: list[Backup]) -> None:
        self._section.clear()
        self._section.set_count(len(backups))
        self._section.set_note(_("all checked just now") if backups else "")
        if not backups:
            self._section.add_row(
                Row(_("None yet"), _("The first is made when something has changed."))
            )
        for backup in backups[:SHOWN]:
            self._section.add_row(self._row(backup))

    def _row(self, backup: Backup) -> Row:
        row: Row
        local = backup.made_at.astimezone()
        title = f"{local:%A} {local.day} {local:%B %Y, %H:%M}"
        if backup.good:
            held = [
                count("{n} debrief", "{n} debriefs", backup.debriefs),
                count("{n} negotiation", "{n} negotiations", backup.negotiations),
            ]
            button = Button(_("Restore"), size="small", name=_("Restore {it}").format(it=title))
            button.clicked.connect(lambda: self._ask(row, backup))
            row = Row(title, ", ".join(held), trailing=button)
        else:
            row = Row(title, backup.why, _("damaged"), right_tone="attention")
        return row

    def _ask(self, row: Row, backup: Backup) -> None:
        row.set_right(_("The present journal is kept as “before restore”."))
        button = row.findChild(Button)
        if button is not None:
            button.set_text(_("Restore it now"))
            button.clicked.disconnect()
            button.clicked.connect(lambda: self._want(f"restore:{backup.path}"))
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back_up(self) -> None:
        from journal.application import safety

        journal, second = self._desk.journal, self._desk.settings.backup_folder
        self._work.start(lambda: safety.backup_now(journal, second_folder=second))

    def _check(self) -> None:
        from journal.application import safety

        journal = self._desk.journal
        self._work.start(lambda: safety.check(journal, thorough=True))

    def _say(self, result: object) -> None:
        if isinstance(result, list):
            if result:
                self._desk.say(str(result[0]), "error")
            else:
                self._desk.say(_("The journal is whole."))
            return
        second = getattr(result, "second", "")
        self._desk.say(
            _("Backed up and checked. {second}").format(second=second).strip(),
            "attention" if second else "note",
        )
        self.refresh()

    def _fail(self, error: Exception) -> None:
        from journal.errors import JournalError

        if not isinstance(error, JournalError):
            raise error
        self._desk.say(error.sentence(), "error")

    def _want(self, what: str) -> None:
        wanted = getattr(self.window(), "wanted", None)
        if wanted is not None:
            wanted.emit(what)
