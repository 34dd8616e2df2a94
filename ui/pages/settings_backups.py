"""The backups of a journal: when, why, what is in them, and getting one back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal import paths
from journal.application import safety
from journal.days import near_day, plain_day
from journal.errors import JournalError
from journal.phrases import capital
from journal.texts import _, count
from ui.jobs import Latest
from ui.pages.listing import Entry, Listing
from ui.theme import TextStyle, current
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.prose import Prose
from ui.widgets.row import Row
from ui.widgets.section import Section

if TYPE_CHECKING:
    from journal.application.safety import Backup, BackupMade
    from ui.desk import Desk

_FIRST: Final = 8


class BackupsPart(QWidget):
    """Lists the backups and reads each through; makes one, checks the journal, restores."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._backups: list[Backup] = []
        self._listing = self._job(self._take)
        self._checking = self._job(self._take_checked)
        self._making = self._job(self._say_made)
        self._looking = self._job(self._say_checked)
        self.rows = Listing(_FIRST)
        self._section = Section(_("Backups"))
        self._section.add_row(self.rows)
        self._where = Prose("", TextStyle.SMALL, "ink2", selectable=True)
        self.now = Button(_("Back up now"), size="small")
        self.now.clicked.connect(self._back_up)
        self.check = Button(_("Check the journal"), size="small")
        self.check.clicked.connect(self._check)
        self.other = Button(_("Restore from a file …"), size="small")
        self.other.clicked.connect(partial(self._want, "restore_backup"))
        holder = QWidget()
        buttons = FlowLayout(holder, gap=8)
        for button in (self.now, self.check, self.other):
            buttons.addWidget(button)
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.addWidget(self._section)
        self._down.addWidget(self._where)
        self._down.addWidget(holder)
        current().follow(self._restyle)

    def _job(self, take: object) -> Latest:
        job = Latest(self)
        job.done.connect(take)
        job.failed.connect(self._fail)
        return job

    def _restyle(self) -> None:
        self._down.setSpacing(current().px(12))

    def refresh(self) -> None:
        """Read the backups anew, off the window's thread."""
        self._checking.forget()
        self._listing.start(partial(safety.list_backups, self._desk.journal.path, fast=True))

    def _take(self, backups: list[Backup]) -> None:
        self._backups = backups
        self._section.set_count(len(backups))
        folder = paths.backup_folder(self._desk.journal.path)
        self._where.set_content(_where(folder if backups else None))
        self._show()
        self._check_next(0)

    def _show(self) -> None:
        self.rows.setVisible(bool(self._backups))
        self.rows.show_entries(
            [Entry(one.path, one, partial(self._row, one)) for one in self._backups]
        )

    # each is read through, one after the other: that takes a while for a large journal

    def _check_next(self, place: int) -> None:
        if place < len(self._backups):
            self._section.set_note(_("being checked"))
            self._checking.start(partial(_verified, place, self._backups[place]))
        else:
            self._section.set_note(_("all checked just now") if self._backups else "")

    def _take_checked(self, checked: tuple[int, Backup]) -> None:
        place, backup = checked
        if backup != self._backups[place]:
            self._backups[place] = backup
            self._show()
        self._check_next(place + 1)

    def _row(self, backup: Backup) -> QWidget:
        row = BackupRow(backup, self._when(backup))
        row.restore_wanted.connect(self._restore)
        return row

    def _when(self, backup: Backup) -> str:
        local = backup.made_at.astimezone()
        near = near_day(local.date(), self._desk.today, plain_day)
        return f"{capital(near)}, {local:%H:%M}"

    # acting

    def _back_up(self) -> None:
        second = self._desk.settings.backup_folder
        self.now.setEnabled(False)
        self._making.start(partial(safety.backup_now, self._desk.journal, second_folder=second))

    def _say_made(self, made: BackupMade) -> None:
        self.now.setEnabled(True)
        words = f"{_('Backed up and checked.')} {made.second}".strip()
        self._desk.say(words, "attention" if made.second else "note", key="backup")
        self.refresh()

    def _check(self) -> None:
        self._looking.start(partial(safety.check, self._desk.journal, thorough=True))

    def _say_checked(self, problems: list[str]) -> None:
        if problems:
            words = _("The journal has a fault. {problem}").format(problem=problems[0])
            self._desk.say(words, "error", key="check")
        else:
            self._desk.say(_("Read through: the journal is whole."), key="check")

    def _restore(self, backup: Backup) -> None:
        self._want(f"restore:{backup.path}")

    def _fail(self, error: Exception) -> None:
        self.now.setEnabled(True)
        if isinstance(error, safety.InterruptedReadError):
            again = _("Something was saved meanwhile. Try it once more.")
            self._desk.say(again, "attention", key="check")
        elif isinstance(error, JournalError):
            self._desk.say(error.sentence(), "error", key="check")
        else:
            raise error

    def _want(self, what: str) -> None:
        ask(self, what)


class BackupRow(QWidget):
    """When a backup was made and what is in it; restoring it is asked about in the row."""

    restore_wanted = Signal(object)

    def __init__(self, backup: Backup, when: str) -> None:
        super().__init__()
        self._backup = backup
        self._when = when
        self.restore = Button(
            _("Restore"), size="small", name=_("Restore the backup: {when}").format(when=when)
        )
        self.restore.clicked.connect(self._ask)
        self.restore.setVisible(backup.good)
        self.row = Row(when, _inside(backup), trailing=self.restore)
        if not backup.good:
            self.row.set_right(_("damaged"), "attention")
        self.really = Button(_("Restore it now"), size="small")
        self.really.clicked.connect(self._tell)
        self.leave = Button(_("Leave it"), size="small")
        self.leave.clicked.connect(self._take_back)
        self._asking = QWidget()
        across = QHBoxLayout(self._asking)
        across.setContentsMargins(0, 0, 0, current().px(10))
        across.setSpacing(current().px(8))
        kept = _("The journal of now goes into a backup of its own first.")
        across.addWidget(Prose(kept, TextStyle.SMALL, "ink2"), 1)
        across.addWidget(self.really)
        across.addWidget(self.leave)
        self._asking.hide()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(self.row)
        down.addWidget(self._asking)

    def _ask(self) -> None:
        self.restore.hide()
        self._asking.show()
        self.really.setFocus(Qt.FocusReason.TabFocusReason)

    def _take_back(self) -> None:
        self._asking.hide()
        self.restore.show()
        self.restore.setFocus(Qt.FocusReason.TabFocusReason)

    def _tell(self) -> None:
        self.restore_wanted.emit(self._backup)


def ask(widget: QWidget, what: str) -> None:
    """Ask the program, through the window a widget is in, for what concerns whole files."""
    widget.window().wanted.emit(what)  # type: ignore[attr-defined]  # the main window's signal


def _verified(place: int, backup: Backup) -> tuple[int, Backup]:
    return place, safety.verify_backup(backup)


def _where(folder: object) -> str:
    if folder is None:
        return _("None yet. The first is made half an hour after something has changed.")
    return _("They are made by themselves, half an hour after a change, in {folder}.").format(
        folder=folder
    )


def _inside(backup: Backup) -> str:
    """What is in it and why it was made, or what is wrong with it."""
    if not backup.good:
        return backup.why
    held = [
        count("{n} debrief", "{n} debriefs", backup.debriefs),
        count("{n} negotiation", "{n} negotiations", backup.negotiations),
    ]
    why = safety.reason_in_words(backup.reason)
    return ", ".join((*held, why) if why else held)
