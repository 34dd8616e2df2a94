"""Whole journals as files: made, chosen, imported, exported, backed up, restored."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from journal import paths
from journal.errors import JournalError
from journal.texts import _
from ui.desk import Notice
from ui.dialogs.busy import BusyDialog
from ui.jobs import Latest

if TYPE_CHECKING:
    from collections.abc import Callable

    from journal.application.importing import Report
    from journal.application.journal import Journal
    from journal.application.safety import BackupMade
    from journal.settings import Settings
    from ui.main_window import MainWindow


class Program(Protocol):
    """What holds the open journal, and opens another."""

    path: Path
    journal: Journal | None
    settings: Settings

    def own_path(self) -> Path: ...
    def open(self, path: Path, *, notice: Notice | None = None) -> None: ...
    def let_go(self) -> None: ...
    def tell_last_backup(self) -> None: ...


class Filing(QObject):
    """Does what takes longer than a moment beside the window, one thing at a time."""

    _progressed = Signal(int, float)

    def __init__(self, program: Program, window: MainWindow) -> None:
        super().__init__(window)
        self._program = program
        self._window = window
        self._busy: BusyDialog | None = None
        self._then: Callable[[Any], object] | None = None
        self._otherwise: Callable[[JournalError], None] | None = None
        self._work = Latest(self)
        self._work.done.connect(self._finish)
        self._work.failed.connect(self._fail)
        self._progressed.connect(self._show_progress)

    # one thing at a time

    def do(
        self,
        words: str,
        work: Callable[[], Any],
        then: Callable[[Any], object],
        otherwise: Callable[[JournalError], None] | None = None,
    ) -> None:
        """Do some work off the window's thread while the window waits, then go on with it."""
        if self._busy is not None:
            return
        self._busy = BusyDialog(words, self._window)
        self._then, self._otherwise = then, otherwise
        self._work.start(work)

    @property
    def is_busy(self) -> bool:
        """Whether some work is under way."""
        return self._busy is not None

    def _end(self) -> None:
        if self._busy is not None:
            self._busy.finish()
            self._busy = None

    def _finish(self, result: Any) -> None:
        self._end()
        if self._then is not None:
            self._then(result)

    def _fail(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, JournalError):
            raise error
        (self._otherwise or self._say_fault)(error)

    def _show_progress(self, records: int, part: float) -> None:
        if self._busy is not None:
            words = _("Importing: {n} records so far, {percent} % of the file.")
            self._busy.say(words.format(n=f"{records:,}", percent=round(part * 100)))

    def _say_fault(self, error: JournalError) -> None:
        self._window.say(Notice(error.sentence(), "error"))

    # choosing

    def choose_journal(self) -> None:
        """Ask for a journal and open it."""
        self._ask(_("Open a journal"), self._program.open)

    def choose_new(self) -> None:
        """Ask where a new journal goes and make it there."""
        self._ask_where(_("Start a new journal"), self.make, paths.JOURNAL_SUFFIX)

    def choose_backup(self) -> None:
        """Ask for a backup and restore it."""
        self._ask(_("Restore a backup"), self.restore)

    def choose_export(self) -> None:
        """Ask where everything goes as JSON and write it there."""
        self._ask_where(_("Export everything"), self.export_everything, ".json")

    def choose_import(self) -> None:
        """Ask for a file of the interchange format or CSV and take its records in."""
        self._ask(_("Import"), self.import_file, "JSON, CSV (*.json *.csv)")

    def _ask(self, title: str, take: Callable[[Path], None], kinds: str = "") -> None:
        dialog = self._dialog(title, kinds or _journals())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(partial(_hand_over, take))
        dialog.open()

    def _ask_where(self, title: str, take: Callable[[Path], None], suffix: str) -> None:
        kinds = _journals() if suffix == paths.JOURNAL_SUFFIX else f"JSON (*{suffix})"
        dialog = self._dialog(title, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix[1:])
        dialog.fileSelected.connect(partial(_hand_over, take))
        dialog.open()

    def _dialog(self, title: str, kinds: str) -> QFileDialog:
        folder = self._program.path.parent
        start = folder if folder.is_dir() else Path.home()
        dialog = QFileDialog(self._window, title, str(start), kinds)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    # making

    def make(self, path: Path) -> None:
        """Make a new journal and open it; never over another file."""
        words = _("Making the journal")
        self.do(words, partial(_make, path), lambda _made: self._program.open(path))

    def open_sample(self) -> None:
        """Open the sample data, in its own file, laid out anew from today."""
        path = paths.sample_journal()
        words = _("Laying out the sample data")
        self.do(words, partial(_lay_out, path), lambda _made: self._program.open(path))

    # out and in

    def export_everything(self, path: Path) -> None:
        """Write the whole journal as JSON."""
        journal = self._program.journal
        if journal is not None:
            words = _("Saved. Everything is in {name}.").format(name=path.name)
            told = Notice(words, "note", _("Show the file"), partial(show_in_folder, path))
            work = partial(_export, journal, path)
            self.do(_("Writing everything out"), work, lambda _done: self._window.say(told))

    def import_file(self, path: Path) -> None:
        """Take the records of a file in; every page reads anew then."""
        journal = self._program.journal
        if journal is not None and self._window.may_leave():
            work = partial(_import, journal, path, self._progressed.emit)
            self.do(_("Importing"), work, self._show_imported)

    def _show_imported(self, report: Report) -> None:
        from journal.application.telling import import_lines

        words = " ".join(import_lines(report, dry_run=False))
        # every page reads anew: an import is not one step of one page
        self._program.open(self._program.path, notice=Notice(words, "attention"))

    # keeping safe

    def back_up(self) -> None:
        """Make a backup now."""
        journal = self._program.journal
        if journal is not None:
            second = self._program.settings.backup_folder
            self.do(_("Backing up"), partial(_back_up, journal, second), self._say_backed_up)

    def _say_backed_up(self, made: BackupMade) -> None:
        words = f"{_('Backed up and checked.')} {made.second}".strip()
        self._window.say(Notice(words, "attention" if made.second else "note"))
        self._program.tell_last_backup()

    def restore(self, backup: Path) -> None:
        """Put a backup in the place of the person's journal, and open that."""
        if self.is_busy or not self._window.may_leave():
            return
        program, target = self._program, self._restored_path(backup)
        before = program.path if program.journal is not None else None
        program.let_go()
        work = partial(_restore, target, backup)
        self.do(
            _("Restoring the backup"),
            work,
            lambda kept: program.open(target, notice=Notice(_restored(kept), "attention")),
            partial(self._stay, before),
        )

    def _restored_path(self, backup: Path) -> Path:
        path = self._program.path
        journal = self._program.journal
        sample = journal is not None and journal.is_sample
        if sample and paths.backup_folder(path) not in backup.parents:
            # the sample and a person's own records never mix
            return self._program.own_path()
        return path

    def _stay(self, before: Path | None, error: JournalError) -> None:
        told = Notice(error.sentence(), "error")
        if before is not None:
            self._program.open(before, notice=told)
        else:
            self._window.say(told)


def _journals() -> str:
    return f"Afterword (*{paths.JOURNAL_SUFFIX})"


def _hand_over(take: Callable[[Path], None], chosen: str) -> None:
    take(Path(chosen))


def _make(path: Path) -> None:
    from journal.application.journal import Journal

    Journal.create(path).close()


def _lay_out(path: Path) -> None:
    from journal.application.sample import open_sample

    open_sample(path)


def _export(journal: Any, path: Path) -> None:
    from journal.application.interchange import export_json

    export_json(journal, path)


def _import(journal: Any, path: Path, progress: Callable[[int, float], None]) -> Report:
    from journal.application.interchange import import_file

    return import_file(journal, path, progress=progress)


def _back_up(journal: Any, second: str) -> BackupMade:
    from journal.application import safety

    return safety.backup_now(journal, second_folder=second)


def _restore(path: Path, backup: Path) -> Path | None:
    from journal.application import safety

    return safety.restore_backup(path, backup)


def _restored(kept: Path | None) -> str:
    if kept is None:
        return _("Restored.")
    return _("Restored. The journal as it was before is kept: {name}").format(name=kept.name)


def show_in_folder(path: Path) -> None:
    """Show a file in the system's file manager."""
    folder = path if path.is_dir() else path.parent
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
