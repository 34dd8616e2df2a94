"""What runs quietly beside the person: the check at the start, and backups of what changed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from journal.texts import _
from ui.gathering import spare_what_is_there
from ui.jobs import Latest

if TYPE_CHECKING:
    from journal.application.journal import Journal
    from journal.application.safety import BackupMade
    from ui.desk import Desk

LOOK_MILLISECONDS = 60_000
#: A check that gave way to somebody writing begins anew after a while.
AGAIN_MILLISECONDS = 20_000


class Keeper(QObject):
    """Checks the journal once, then backs it up when it has changed for half an hour."""

    backed_up = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._check = Latest(self)
        self._check.done.connect(self._say_problems)
        self._check.failed.connect(self._say_unread)
        self._backup = Latest(self)
        self._backup.done.connect(self._take_backup)
        self._backup.failed.connect(self._say_no_backup)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MILLISECONDS)
        self._timer.timeout.connect(self._back_up_if_due)
        self._timer.start()
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MILLISECONDS)
        self._again.timeout.connect(self._look)
        self._look()

    def _look(self) -> None:
        self._check.start(partial(_check_and_warm, self._desk.journal))

    def _say_problems(self, problems: list[str]) -> None:
        if problems:
            words = _("The journal has a fault. {problem} Its backups are listed in the settings.")
            self._desk.say(
                words.format(problem=problems[0]),
                "error",
                _("See the backups"),
                self._show_backups,
                key="check",
            )

    def _show_backups(self) -> None:
        self._desk.go("settings", "", "journal")

    def _say_unread(self, error: Exception) -> None:
        from journal.application.safety import InterruptedReadError
        from journal.errors import JournalError

        if isinstance(error, InterruptedReadError):
            self._again.start()
        elif isinstance(error, JournalError):
            self._say_problems([error.what])
        else:
            raise error

    def _take_backup(self, made: BackupMade | None) -> None:
        if made is None:
            return
        self.backed_up.emit()
        if made.second:
            words = _("There is no second copy of the backup. {reason}")
            self._desk.say(words.format(reason=made.second), "attention", key="backup")

    def _say_no_backup(self, error: Exception) -> None:
        from journal.application.safety import InterruptedReadError
        from journal.errors import JournalError

        if isinstance(error, InterruptedReadError):
            # somebody was writing: the next look is a minute away
            return
        if not isinstance(error, JournalError):
            raise error
        words = _("No backup could be made. {reason}").format(reason=error.sentence())
        self._desk.say(words, "attention", key="backup")

    def _back_up_if_due(self) -> None:
        from journal.application import safety

        journal = self._desk.journal
        folder = self._desk.settings.backup_folder
        if not self._backup.running:
            self._backup.start(partial(safety.backup_if_due, journal, second_folder=folder))

    def close(self) -> None:
        """Stop: the journal is being closed."""
        self._timer.stop()
        self._again.stop()
        self._check.forget()
        self._backup.forget()


def _check_and_warm(journal: Journal) -> list[str]:
    from journal.application import safety

    # what the first action and the first list would wait for
    journal.warm_up()
    spare_what_is_there()
    return safety.check(journal)
