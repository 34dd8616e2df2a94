"""The program with a window: starting, opening journals, and what concerns more than one page."""

from __future__ import annotations

import os
import signal
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from journal import paths, settings
from journal.errors import JournalError, JournalInUseError, UnreadableJournalError
from journal.texts import _
from ui import startup_report
from ui.desk import Desk, Notice, Place
from ui.gathering import Gatherer, spare_nothing
from ui.jobs import at_work, settle
from ui.main_window import MainWindow
from ui.opening import Opener
from ui.theme import current

if TYPE_CHECKING:
    from collections.abc import Callable

    from journal.application.journal import Journal
    from journal.application.safety import Backup
    from journal.settings import Settings
    from ui.filing import Filing
    from ui.keeping import Keeper
    from ui.opening import Opened
    from ui.single_instance import Doorbell

LISTEN_MS: Final = 400
QUIET_MS: Final = 250
#: Today may take this many times QUIET_MS to be live; then the rest begins all the same.
MOST_LOOKS: Final = 40
#: How long closing a journal waits for what still reads it.
SETTLE_MS: Final = 3000
RECENT: Final = 8


class Request(NamedTuple):
    """What a start asks for: which journal, and whether to write a debrief at once."""

    journal: Path | None = None
    quick: bool = False


class Afterword(QObject):
    """The running program: one window, at most one open journal."""

    def __init__(self, app: QApplication, request: Request, found: Settings) -> None:
        super().__init__()
        self._app = app
        self._quick = request.quick
        self.settings = found
        self._asked_for = request.journal.absolute() if request.journal else None
        #: Where the journal is that is open, or that could not be opened.
        self.path = self._asked_for or self.own_path()
        self.journal: Journal | None = None
        self._desk: Desk | None = None
        self._doorbell: Doorbell | None = None
        self._keeper: Keeper | None = None
        self._filing: Filing | None = None
        self._notice: Notice | None = None
        self._opener = Opener(self)
        self._opener.opened.connect(self._take)
        # a journal that is gone must be missed, not replaced by the first-run page
        self._begins = bool(self._asked_for or found.journal) or self.path.exists()
        if self._begins:
            self._opener.begin(self.path)
        self._follow_settings(found)
        self.window = MainWindow(found)
        # not at once: what asks may be on a page that goes with its journal
        later = Qt.ConnectionType.QueuedConnection
        self.window.closing.connect(self._close, later)
        self.window.wanted.connect(self._do, later)
        self._listening = self._timer(LISTEN_MS, self._listen)
        self._quiet = self._timer(QUIET_MS, self._when_quiet)
        self._looks = 0
        app.commitDataRequest.connect(self.keep_words)

    def _timer(self, interval: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=interval)
        timer.timeout.connect(act)
        return timer

    @property
    def filing(self) -> Filing:
        """What concerns whole files; made when first needed."""
        if self._filing is None:
            from ui.filing import Filing

            self._filing = Filing(self, self.window)
        return self._filing

    def show(self) -> None:
        """Show the window; the journal comes as soon as it is open."""
        if not self._begins:
            self.show_first_run()
        # the window stands before its first page is made
        self._opener.hold()
        self.window.show()
        self._app.processEvents()
        self._opener.release()
        startup_report.note("window_shown")
        if not self._begins:
            self._note_idle()

    def own_path(self) -> Path:
        """Where the person's own journal is: where it was last, else the usual place."""
        known = self.settings.journal
        return Path(known).absolute() if known else paths.default_journal()

    # opening and closing

    def open(self, path: Path, *, read_only: bool = False, notice: Notice | None = None) -> None:
        """Open a journal in place of the one that is open, which stays until it is."""
        path = path.absolute()
        if not self.window.may_leave():
            return
        self._notice = notice
        if self.journal is not None and self.journal.path.resolve() == path.resolve():
            self.let_go()
        self._opener.begin(path, read_only=read_only)

    def _take(self, opened: Opened) -> None:
        journal, fault = opened.journal, opened.fault
        if journal is None:
            assert fault is not None
            self._cannot_open(opened.path, fault)
            return
        if not self.window.may_leave():
            # words that cannot be kept just now: they go first
            journal.close()
            return
        self.let_go()
        self.path = opened.path
        try:
            self._show_journal(journal)
        except JournalError as error:
            # its head is whole, and something that Today reads is not
            self.let_go()
            self.show_opening_error(error)

    def _cannot_open(self, path: Path, fault: Exception) -> None:
        raised = isinstance(fault, JournalInUseError) and self._raised_other(path)
        if self.journal is not None:
            words = _("That journal is open in another window, which has come forward.")
            sentence = fault.sentence() if isinstance(fault, JournalError) else ""
            self.window.say(Notice(words if raised else sentence, "error"))
        elif raised:
            self.window.close()
            return
        else:
            self.path = path
            known = fault if isinstance(fault, JournalError) else _untouched()
            self.show_opening_error(known)
        if not isinstance(fault, JournalError):
            raise fault

    def _raised_other(self, path: Path) -> bool:
        from ui.single_instance import raise_other

        return raise_other(path, "quick" if self._quick else "show")

    def _show_journal(self, journal: Journal) -> None:
        self.journal = journal
        self._desk = desk = Desk(journal, self.settings, self)
        desk.settings_changed.connect(self._follow_settings)
        self.window.show_journal(desk)
        self.window.start_at(Place("today"))
        if self._quick:
            self._quick = False
            self.window.go(Place("debrief"))
        if not journal.is_sample:
            self._remember(desk, journal.path)
        self._say_first(desk)
        self._looks = 0
        self._listening.start()
        self._quiet.start()

    def _say_first(self, desk: Desk) -> None:
        if desk.journal.is_sample:
            words, own = _("You are looking at sample data."), _("Start my own journal")
            desk.say(words, "attention", own, self.start_own, key="sample", stays=True)
        if desk.journal.read_only:
            words = _("You are looking only: nothing will be saved.")
            desk.say(words, "attention", key="read-only", stays=True)
        if self._notice is not None:
            self.window.say(self._notice)
            self._notice = None

    def _listen(self) -> None:
        """Be there for later starts: not before the first content stands, it costs an import."""
        if self.journal is not None and not self.journal.read_only:
            from ui.single_instance import Doorbell

            self._doorbell = Doorbell(self.journal.path, self)
            self._doorbell.rung.connect(self._answer_door)

    def _when_quiet(self) -> None:
        """What can wait until Today is live: checks, backups, and what they import."""
        if self.journal is None or self._desk is None:
            return
        self._looks += 1
        if not startup_report.noted("today_live") and self._looks < MOST_LOOKS:
            self._quiet.start()
            return
        if not self.journal.read_only:
            from ui.keeping import Keeper

            self._keeper = Keeper(self._desk, self)
            self._keeper.backed_up.connect(self.tell_last_backup)
        from ui.readying import make_ready

        make_ready(self)
        self.tell_last_backup()
        self._note_idle()

    def _note_idle(self) -> None:
        startup_report.note("idle")
        startup_report.write()

    def tell_last_backup(self) -> None:
        """Say in the sidebar when the last backup was made."""
        from journal.application import safety

        if self.journal is not None:
            made_at = safety.last_backup_at(self.journal.path)
            when = f"{made_at.astimezone():%d.%m. %H:%M}" if made_at else ""
            self.window.show_status(when)

    def _answer_door(self, request: str) -> None:
        self.window.come_forward()
        if request == "quick":
            self.window.go(Place("debrief"))

    def let_go(self) -> None:
        """Close the journal that is open, when nothing reads it any more."""
        self._listening.stop()
        self._quiet.stop()
        for part in (self._doorbell, self._keeper):
            if part is not None:
                part.close()
                part.deleteLater()
        self._doorbell = self._keeper = None
        self.window.forget_journal()
        self._desk = None
        if self.journal is not None:
            self.journal.stop_reads()
            settle(SETTLE_MS)
            self.journal.close()
            self.journal = None
            spare_nothing()

    def finish(self) -> None:
        """Let go of everything: the program ends."""
        self._opener.stop()
        self.let_go()

    def _close(self) -> None:
        self.finish()
        self._app.quit()

    def keep_words(self) -> None:
        """Keep what is typed, and ask nothing: the system is ending the session."""
        page = self.window.page
        if page is not None:
            page.may_leave()

    def _follow_settings(self, found: Settings) -> None:
        self.settings = found
        current().choose(
            mode=found.theme,  # type: ignore[arg-type]  # settings allow the three modes only
            text_size=found.text_size / 100,
            motion=not found.reduce_motion,
            compact=found.compact,
        )

    def _remember(self, desk: Desk, path: Path) -> None:
        text = str(path)
        recent = (text, *(other for other in self.settings.recent if other != text))[:RECENT]
        # a journal named for this start alone is not where the next one begins
        journal = self.settings.journal if path == self._asked_for else text
        if (self.settings.journal, self.settings.recent) != (journal, recent):
            desk.change_settings(journal=journal, recent=recent)

    # pages without a journal

    def show_first_run(self) -> None:
        """Nothing has been written yet: one page, one button."""
        from ui.pages.first_run import FirstRunPage

        page = FirstRunPage()
        page.begin.connect(self._begin_first)
        page.explore.connect(self._explore)
        page.open_file.connect(self.filing.choose_journal)
        page.restore.connect(self.filing.choose_backup)
        self.window.show_alone(page)

    def show_opening_error(self, error: JournalError) -> None:
        """Why the journal could not be opened, and the backups that can be restored."""
        from journal.application import safety
        from ui.pages.opening_error import OpeningErrorPage

        backups = safety.list_backups(self.path, fast=True)
        page = OpeningErrorPage(error, self.path, backups)
        page.restore.connect(self._restore)
        page.choose_file.connect(self.filing.choose_journal)
        page.start_new.connect(self.filing.choose_new)
        page.try_again.connect(self._try_again)
        page.look_only.connect(self._look_only)
        page.show_file.connect(partial(self._show_file, self.path))
        self.window.show_alone(page)
        self._note_idle()

    def _begin_first(self) -> None:
        self._quick = True
        self.filing.make(paths.default_journal())

    def _explore(self) -> None:
        self._quick = False
        self.filing.open_sample()

    def _try_again(self) -> None:
        self.open(self.path)

    def _look_only(self) -> None:
        self.open(self.path, read_only=True)

    def _restore(self, backup: Backup) -> None:
        self.filing.restore(backup.path)

    def _show_file(self, path: Path) -> None:
        from ui.filing import show_in_folder

        show_in_folder(path)

    def start_own(self) -> None:
        """From the sample to the person's own journal: the one they have, or a new one."""
        own = self.own_path()
        if own.exists() or self.settings.journal:
            # one that is gone is missed, never replaced by an empty one
            self.open(own)
        else:
            self.filing.make(own)

    # what the window and its pages ask for

    def _do(self, wanted: str) -> None:
        name, _colon, rest = wanted.partition(":")
        filing = self.filing
        acts: dict[str, Callable[[], object]] = {
            "open_journal": filing.choose_journal,
            "new_journal": filing.choose_new,
            "open_sample": filing.open_sample,
            "restore_backup": filing.choose_backup,
            "restore": partial(filing.restore, Path(rest)),
            "open": partial(self.open, Path(rest)),
            "back_up": filing.back_up,
            "backups": self._show_backups,
            "export_everything": filing.choose_export,
            "import_file": filing.choose_import,
            "show_log": partial(self._show_file, paths.state_folder()),
        }
        act = acts.get(name)
        if act is not None:
            act()

    def _show_backups(self) -> None:
        if self._desk is not None:
            self._desk.go("settings", "", "journal")


def _untouched() -> JournalError:
    return UnreadableJournalError(
        _("Something went wrong in Afterword itself. Your journal was left as it is."),
        _("Try again, or choose another file."),
    )


def run(request: Request) -> int:
    """Run the program until its window is closed; the exit code comes back."""
    from ui import fault

    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("Afterword")
    app.setApplicationDisplayName("Afterword")
    app.setDesktopFileName("org.afterword.Afterword")
    Gatherer(app, at_work)
    program = Afterword(app, request, settings.load(settings.settings_file()))
    fault.install(program.window)
    # Ctrl+C and the system's wish to end close the window as its own button does
    for wish in (signal.SIGINT, signal.SIGTERM):
        signal.signal(wish, lambda _wish, _frame: QTimer.singleShot(0, program.window.close))
    program.show()
    code = app.exec()
    program.finish()
    if not settle(SETTLE_MS):
        # what still runs only reads, or writes to a file that has no name yet
        os._exit(code)
    return code
