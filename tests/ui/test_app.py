from __future__ import annotations

import json
import sqlite3  # noqa: TID251 - another program's file, for the test that one is refused
import struct
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import SIGNAL, Qt, QThreadPool
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from journal import faultlog, paths, settings
from journal.application import actions, safety
from journal.application.interchange import export_json
from journal.application.journal import Journal
from journal.application.sample import lay_out_sample
from journal.domain.records import Negotiation
from journal.storage.faults import InterruptedReadError
from journal.storage.lock import lock_file
from journal.storage.reading import reading
from tests.journal.storage.test_reading import FOR_EVER
from tests.ui.running import (
    LONG,
    NOON,
    button,
    key,
    made,
    press,
    running,
    sentences,
    settled,
    typed,
)
from ui import fault
from ui.app import Request
from ui.desk import Place
from ui.dialogs.busy import BusyDialog
from ui.jobs import settle
from ui.pages.first_run import FirstRunPage
from ui.pages.opening_error import OpeningErrorPage
from ui.theme import current
from ui.widgets.prose import Prose

CTRL = Qt.KeyboardModifier.ControlModifier
HOLD = """
import sys, time
from pathlib import Path
from journal.application.journal import Journal
with Journal.open(Path(sys.argv[1])):
    print("open", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def own(own_folders: None) -> Path:
    """The person's own journal, where a start without words looks for it."""
    return made(paths.default_journal())


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """Another journal."""
    return made(tmp_path / "elsewhere" / "other.afterword")


def lone(program):
    return program.window._lone


def titles(journal: Journal) -> list[str]:
    return [found.title for found in journal.load(Negotiation)]


def add(path: Path, title: str) -> None:
    with Journal.open(path) as journal:
        actions.add_negotiation(journal, title, "team", "")


# the first run


def test_that_the_first_start_shows_the_first_run_page_and_makes_no_file(qtbot):
    with running(qtbot) as program:
        assert isinstance(lone(program), FirstRunPage)
        assert not program.window.sidebar.isVisible()
        assert QApplication.focusWidget() is button(program.window, "Log your first debrief")
    assert not paths.default_journal().exists()
    assert settings.load(settings.settings_file()) == settings.Settings()


def test_that_the_first_debrief_begins_at_once(qtbot):
    with running(qtbot) as program:
        key(qtbot, Qt.Key.Key_Space)
        journal = settled(qtbot, program)
        qtbot.waitUntil(lambda: program.window.place == Place("debrief"))
        assert journal.path == paths.default_journal()
        key(qtbot, Qt.Key.Key_Escape)
        assert program.window.place == Place("today")
        assert lone(program) is None
    kept = settings.load(settings.settings_file())
    assert kept.journal == str(paths.default_journal())
    with running(qtbot) as program:
        assert settled(qtbot, program).path == paths.default_journal()
        assert program.window.place == Place("today")


def test_that_pressing_the_first_button_twice_makes_one_journal(qtbot):
    with running(qtbot) as program:
        lone(program).begin.emit()
        lone(program).begin.emit()
        settled(qtbot, program)
        assert sentences(program) == []


def test_that_a_folder_that_cannot_be_written_is_said_on_the_first_page(qtbot, tmp_path):
    (tmp_path / "home").write_text("a file where the folder should be", encoding="utf-8")
    with running(qtbot) as program:
        lone(program).begin.emit()
        qtbot.waitUntil(lambda: bool(sentences(program)), timeout=LONG)
        assert sentences(program)[0].startswith("No journal can be made in ")
        assert isinstance(lone(program), FirstRunPage)
        assert program.window.messages.isVisible()


# the sample


def test_that_the_sample_is_marked_everywhere_and_never_remembered(qtbot):
    with running(qtbot) as program:
        lone(program).explore.emit()
        journal = settled(qtbot, program)
        assert journal.is_sample
        assert journal.path == paths.sample_journal()
        assert program.window.windowTitle() == "Afterword (sample data)"
        assert sentences(program) == ["You are looking at sample data."]
        assert program.window.sidebar.status.accessibleName() == "Sample data"
        for page in ("negotiations", "progress", "debrief"):
            program.window.go(Place(page))
            assert program.window.windowTitle().endswith("(sample data)")
            assert program.window.messages.isVisible()
    kept = settings.load(settings.settings_file())
    assert (kept.journal, kept.recent) == ("", ())
    with running(qtbot) as program:
        assert isinstance(lone(program), FirstRunPage)


def test_that_from_the_sample_one_comes_to_the_own_journal(qtbot, own):
    add(own, "Mine")
    with running(qtbot) as program:
        settled(qtbot, program)
        program.window.wanted.emit("open_sample")
        qtbot.waitUntil(
            lambda: program.journal is not None and program.journal.is_sample, timeout=LONG
        )
        press(qtbot, program.window.messages, "Start my own journal")
        qtbot.waitUntil(
            lambda: program.journal is not None and program.journal.path == own, timeout=LONG
        )
        qtbot.waitUntil(lambda: sentences(program) == [])
        assert titles(program.journal) == ["Mine"]
        assert program.window.windowTitle() == "Afterword"


def test_that_from_the_sample_a_first_own_journal_is_made(qtbot):
    with running(qtbot) as program:
        lone(program).explore.emit()
        settled(qtbot, program)
        press(qtbot, program.window.messages, "Start my own journal")
        qtbot.waitUntil(
            lambda: program.journal is not None and not program.journal.is_sample, timeout=LONG
        )
        assert program.journal.path == paths.default_journal()
        assert titles(program.journal) == []


def test_that_an_own_journal_that_is_gone_is_missed_and_not_made_anew(qtbot, tmp_path):
    gone = tmp_path / "stick" / "mine.afterword"
    settings.save(settings.Settings(journal=str(gone)), settings.settings_file())
    with running(qtbot) as program:
        qtbot.waitUntil(lambda: isinstance(lone(program), OpeningErrorPage), timeout=LONG)
        program.filing.open_sample()
        settled(qtbot, program)
        program.start_own()
        qtbot.waitUntil(lambda: len(sentences(program)) == 2, timeout=LONG)
        assert "not where it was" in sentences(program)[1]
    assert not gone.exists()


def test_that_a_backup_restored_while_looking_at_the_sample_becomes_the_own_journal(qtbot, own):
    add(own, "Mine")
    with Journal.open(own) as journal:
        backup = safety.backup_now(journal).path
    add(own, "Later")
    with running(qtbot) as program:
        settled(qtbot, program)
        program.filing.open_sample()
        qtbot.waitUntil(
            lambda: program.journal is not None and program.journal.is_sample, timeout=LONG
        )
        program.filing.restore(backup)
        qtbot.waitUntil(
            lambda: program.journal is not None and program.journal.path == own, timeout=LONG
        )
        assert titles(program.journal) == ["Mine"]
    with Journal.open(paths.sample_journal()) as sample:
        assert sample.is_sample


# two windows, and what a crash left


def test_that_a_second_start_raises_the_first_window_and_ends(qtbot, own):
    environment_code = (
        "from ui.__main__ import main; raise SystemExit(main([*__import__('sys').argv[1:]]))"
    )
    with running(qtbot) as program:
        settled(qtbot, program)
        qtbot.waitUntil(lambda: program._doorbell is not None, timeout=LONG)
        with qtbot.waitSignal(program._doorbell.rung, timeout=LONG) as rung:
            second = subprocess.Popen([sys.executable, "-c", environment_code, "quick"])
        assert rung.args == ["quick"]
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=LONG)
        assert second.returncode == 0
        assert program.window.place == Place("debrief")


def test_that_a_journal_in_use_elsewhere_is_named_and_can_be_looked_at(qtbot, own):
    add(own, "Mine")
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(own)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as holder:  # fmt: skip
        assert holder.stdout.readline().strip() == "open"
        with running(qtbot) as program:
            qtbot.waitUntil(lambda: isinstance(lone(program), OpeningErrorPage), timeout=LONG)
            press(qtbot, program.window, "Look only")
            journal = settled(qtbot, program)
            assert journal.read_only
            assert titles(journal) == ["Mine"]
            assert sentences(program) == ["You are looking only: nothing will be saved."]
            assert program.window.sidebar.status.accessibleName() == "Looking only"
            program.window.go(Place("negotiations"))
            found = journal.load(Negotiation)[0]
            program._desk.attempt(lambda: actions.change(journal, found, title="Changed"))
            assert "reading only" in sentences(program)[1]
        holder.stdin.write("\n")
        holder.stdin.close()
        holder.wait(10)
    with Journal.open(own) as journal:
        assert titles(journal) == ["Mine"]


def test_that_closing_the_window_does_not_wait_for_a_long_look_at_the_journal(
    qtbot, own, monkeypatch
):
    # however long it would wait for what still runs
    monkeypatch.setattr("ui.app.SETTLE_MS", -1)
    add(own, "Mine")
    outcomes = []
    with running(qtbot) as program:
        journal = settled(qtbot, program)
        begun = threading.Event()

        def look():
            try:
                with reading(journal.connection) as connection:
                    begun.set()
                    outcomes.append(connection.rows(FOR_EVER))
            except InterruptedReadError as error:
                outcomes.append(type(error))

        QThreadPool.globalInstance().start(look)
        assert begun.wait(LONG / 1000)
    assert outcomes == [InterruptedReadError]


def test_that_a_journal_let_go_of_elsewhere_opens_when_tried_again(qtbot, own):
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(own)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as holder:  # fmt: skip
        assert holder.stdout.readline().strip() == "open"
        with running(qtbot) as program:
            qtbot.waitUntil(lambda: isinstance(lone(program), OpeningErrorPage), timeout=LONG)
            holder.stdin.close()
            holder.wait(10)
            press(qtbot, program.window, "Try again")
            assert not settled(qtbot, program).read_only


def test_that_a_lock_left_by_a_crash_is_not_asked_about(qtbot, own):
    words = {"pid": 999_999, "host": "another-computer", "since": "09:12", "purpose": "window"}
    lock_file(own).write_text(json.dumps(words), encoding="utf-8")
    with running(qtbot) as program:
        assert settled(qtbot, program).path == own
        assert sentences(program) == []


# journals that cannot be opened


def newer(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[60:64] = struct.pack(">i", 9999)
    path.write_bytes(content)


def foreign(path: Path) -> None:
    path.unlink()
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE someone_elses (x)")
    other.commit()
    other.close()


def hostile(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TRIGGER t AFTER INSERT ON negotiation BEGIN DELETE FROM debrief; END")
    other.commit()
    other.close()


FAULTS = {
    "missing": (Path.unlink, "The journal is not where it was"),
    "empty": (lambda path: path.write_bytes(b""), "The file seems damaged."),
    "header": (
        lambda path: path.write_bytes(b"x" * 4096 + path.read_bytes()[4096:]),
        "seems damaged",
    ),
    "cut": (lambda path: path.write_bytes(path.read_bytes()[:20_000]), "its end is missing"),
    "foreign": (foreign, "is a file of another program"),
    "hostile": (hostile, "instructions that Afterword did not put there"),
    "newer": (newer, "written by a newer Afterword"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_that_a_journal_that_cannot_be_opened_is_explained_and_left_alone(qtbot, own, name):
    harm, words = FAULTS[name]
    settings.save(settings.Settings(journal=str(own)), settings.settings_file())
    harm(own)
    before = own.read_bytes() if own.exists() else None
    with running(qtbot) as program:
        qtbot.waitUntil(lambda: isinstance(lone(program), OpeningErrorPage), timeout=LONG)
        said = " ".join(prose.text() for prose in lone(program).findChildren(Prose))
        assert words in said
        assert program.journal is None
        assert not program.window.sidebar.isVisible()
    assert (own.read_bytes() if own.exists() else None) == before
    assert settings.load(settings.settings_file()).journal == str(own)


def test_that_a_page_that_is_flipped_is_said_and_the_backups_shown(qtbot, own):
    with Journal.open(own) as journal:
        for number in range(40):
            actions.add_negotiation(journal, f"Talk {number}", "team", f"Person {number}")
    content = bytearray(own.read_bytes())
    page = struct.unpack(">H", content[16:18])[0]
    for start in range(3 * page, len(content), page):
        content[start : start + 40] = b"\xff" * 40
    own.write_bytes(content)
    with running(qtbot) as program:
        qtbot.waitUntil(
            lambda: isinstance(lone(program), OpeningErrorPage) or bool(sentences(program)),
            timeout=LONG,
        )
    assert own.read_bytes() == bytes(content)


def test_that_a_damaged_journal_is_restored_from_its_page(qtbot, own):
    add(own, "Mine")
    with Journal.open(own) as journal:
        safety.backup_now(journal)
    own.write_bytes(b"scrambled")
    with running(qtbot) as program:
        qtbot.waitUntil(lambda: isinstance(lone(program), OpeningErrorPage), timeout=LONG)
        qtbot.waitUntil(lambda: not lone(program)._list._checking.running, timeout=LONG)
        lone(program)._by_way["restore"].click()
        assert titles(settled(qtbot, program)) == ["Mine"]
        assert sentences(program)[0].startswith("Restored. The journal as it was before is kept")
    kept = [p for p in paths.backup_folder(own).iterdir() if p.read_bytes() == b"scrambled"]
    assert len(kept) == 1


def test_that_a_journal_named_for_one_start_is_not_where_the_next_begins(qtbot, own, elsewhere):
    with running(qtbot, Request(journal=elsewhere)) as program:
        assert settled(qtbot, program).path == elsewhere
    kept = settings.load(settings.settings_file())
    assert kept.journal == ""
    assert kept.recent == (str(elsewhere),)
    with running(qtbot) as program:
        assert settled(qtbot, program).path == own


# switching


def test_that_another_journal_takes_the_place_of_the_first(qtbot, own, elsewhere):
    add(own, "Mine")
    add(elsewhere, "Other")
    with running(qtbot) as program:
        first = settled(qtbot, program)
        program._desk.say("The disk is full.", "error")
        program.window.go(Place("negotiations"))
        program.window.wanted.emit(f"open:{elsewhere}")
        qtbot.waitUntil(lambda: program.journal is not first, timeout=LONG)
        journal = settled(qtbot, program)
        assert titles(journal) == ["Other"]
        assert program.window.place == Place("today")
        assert sentences(program) == []
        assert not lock_file(own).exists()
    kept = settings.load(settings.settings_file())
    assert kept.journal == str(elsewhere)
    assert kept.recent == (str(elsewhere), str(own))


def test_that_the_journal_stays_open_when_another_cannot_be(qtbot, own, tmp_path):
    note = tmp_path / "note.txt"
    note.write_text("no journal", encoding="utf-8")
    with running(qtbot) as program:
        journal = settled(qtbot, program)
        program.window.go(Place("lessons"))
        program.open(note)
        qtbot.waitUntil(lambda: bool(sentences(program)), timeout=LONG)
        assert "is not an Afterword journal" in sentences(program)[0]
        assert program.journal is journal
        assert program.path == own
        assert program.window.place == Place("lessons")
        actions.add_negotiation(journal, "Still here", "team", "")


def test_that_of_two_journals_asked_for_only_the_last_is_opened(qtbot, own, elsewhere, tmp_path):
    third = made(tmp_path / "third.afterword")
    with running(qtbot) as program:
        settled(qtbot, program)
        for path in (elsewhere, third, elsewhere, third):
            program.open(path)
        qtbot.waitUntil(
            lambda: program.journal is not None and program.journal.path == third, timeout=LONG
        )
        qtbot.wait(200)
        assert program.journal.path == third
    # nobody holds any of them any more
    for path in (own, elsewhere, third):
        Journal.open(path).close()


def test_that_closing_while_a_journal_is_being_opened_lets_go_of_it(qtbot, own):
    with running(qtbot) as program:
        program.window.close()
    assert program.journal is None
    Journal.open(own).close()


def ready_to_type(qtbot, program) -> None:
    """The quick debrief is there, and its first question waits for words."""
    settled(qtbot, program)
    qtbot.waitUntil(lambda: program.window.place == Place("debrief"), timeout=LONG)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit), timeout=LONG)


def test_that_words_typed_in_a_field_are_kept_when_the_window_closes(qtbot, own):
    with running(qtbot, Request(quick=True)) as program, qtbot.captureExceptions() as raised:
        ready_to_type(qtbot, program)
        typed(qtbot, "Lease of the shop")
        program.window.close()
        qtbot.wait(50)
    assert raised == []
    with Journal.open(own) as journal:
        (draft,) = journal.drafts()
        assert draft.new_title == "Lease of the shop"


# jobs that are under way


def test_that_jobs_under_way_when_a_journal_is_closed_end_quietly(qtbot, own, elsewhere):
    lay_out_sample(paths.sample_journal(), NOON.date())
    with running(qtbot, Request(journal=paths.sample_journal())) as program:
        settled(qtbot, program)
        with qtbot.captureExceptions() as raised:
            for page in ("progress", "mentor", "chart", "settings", "negotiations"):
                program.window.go(Place(page, "time_to_resolution" if page == "chart" else ""))
                qtbot.wait(30)
            program.open(elsewhere)
            qtbot.waitUntil(
                lambda: program.journal is not None and program.journal.path == elsewhere,
                timeout=LONG,
            )
            assert settle(10_000)
            qtbot.wait(500)
        assert raised == []
        assert sentences(program) == []


# whole files


def chosen(program, qtbot, path: Path) -> None:
    """Choose a file in the dialog that is open, as if by hand."""
    qtbot.waitUntil(lambda: bool(program.window.findChildren(QFileDialog)))
    dialog = program.window.findChild(QFileDialog)
    qtbot.waitUntil(dialog.isVisible)
    dialog.fileSelected.emit(str(path))
    dialog.close()


def test_that_everything_is_written_out_and_comes_back_in(qtbot, own, elsewhere, tmp_path):
    add(own, "Mine")
    add(elsewhere, "Other")
    out = tmp_path / "all.json"
    with running(qtbot) as program:
        settled(qtbot, program)
        program.window.wanted.emit("export_everything")
        chosen(program, qtbot, out)
        qtbot.waitUntil(lambda: bool(sentences(program)), timeout=LONG)
        assert sentences(program) == ["Saved. Everything is in all.json."]
        first = program.journal
        program.open(elsewhere)
        qtbot.waitUntil(lambda: program.journal is not first, timeout=LONG)
        settled(qtbot, program)
        program.window.wanted.emit("import_file")
        chosen(program, qtbot, out)
        qtbot.waitUntil(lambda: bool(sentences(program)), timeout=LONG)
        assert sentences(program)[0].startswith("Came in: 1 negotiation")
        assert sorted(titles(program.journal)) == ["Mine", "Other"]


@pytest.mark.parametrize("content", ['{"format": ', "", "[1, 2]"])
def test_that_a_file_that_cannot_be_imported_changes_nothing(qtbot, own, tmp_path, content):
    bad = tmp_path / "bad.json"
    bad.write_text(content, encoding="utf-8")
    with running(qtbot) as program:
        journal = settled(qtbot, program)
        program.filing.import_file(bad)
        qtbot.waitUntil(lambda: bool(sentences(program)), timeout=LONG)
        assert program.window.messages.messages()[0].kind == "error"
        assert program.journal is journal
        assert not program.filing.is_busy


def test_that_records_of_ones_own_never_come_into_the_sample(qtbot, own, tmp_path):
    add(own, "Mine")
    out = tmp_path / "all.json"
    with Journal.open(own) as journal:
        export_json(journal, out)
    with running(qtbot) as program:
        settled(qtbot, program)
        program.filing.open_sample()
        qtbot.waitUntil(
            lambda: program.journal is not None and program.journal.is_sample, timeout=LONG
        )
        program.filing.import_file(out)
        qtbot.waitUntil(lambda: len(sentences(program)) == 2, timeout=LONG)
        assert "The two never mix" in sentences(program)[1]
        assert "Mine" not in titles(program.journal)


def test_that_a_backup_is_made_and_restored(qtbot, own):
    add(own, "Mine")
    with running(qtbot) as program:
        journal = settled(qtbot, program)
        program.window.wanted.emit("back_up")
        qtbot.waitUntil(lambda: bool(sentences(program)), timeout=LONG)
        assert sentences(program) == ["Backed up and checked."]
        assert "Last backup" in program.window.sidebar.status.toolTip()
        actions.add_negotiation(journal, "Later", "team", "")
        (backup,) = safety.list_backups(own)
        program.window.wanted.emit(f"restore:{backup.path}")
        qtbot.waitUntil(lambda: program.journal not in (None, journal), timeout=LONG)
        assert titles(settled(qtbot, program)) == ["Mine"]
        assert sentences(program)[0].startswith("Restored.")
    assert {b.reason for b in safety.list_backups(own)} == {"by-hand", "before-restore"}


def test_that_a_backup_that_is_no_good_is_refused_and_the_journal_comes_back(qtbot, own, tmp_path):
    add(own, "Mine")
    bad = tmp_path / "bad.afterword"
    bad.write_bytes(b"no backup")
    with running(qtbot) as program:
        settled(qtbot, program)
        program.filing.restore(bad)
        qtbot.waitUntil(lambda: bool(sentences(program)), timeout=LONG)
        assert "This backup cannot be used." in sentences(program)[0]
        assert titles(settled(qtbot, program)) == ["Mine"]


def test_that_a_new_journal_is_never_made_over_another_file(qtbot, own, elsewhere):
    add(elsewhere, "Other")
    with running(qtbot) as program:
        journal = settled(qtbot, program)
        program.window.wanted.emit("new_journal")
        chosen(program, qtbot, elsewhere)
        qtbot.waitUntil(lambda: bool(sentences(program)), timeout=LONG)
        assert "already a file" in sentences(program)[0]
        assert program.journal is journal


def test_that_the_window_waits_while_files_are_made_and_says_what_for(qtbot, own):
    with running(qtbot) as program:
        settled(qtbot, program)
        done = []
        program.filing.do("Sorting the papers", lambda: __import__("time").sleep(0.6), done.append)
        program.filing.do("Something else", lambda: 1, done.append)
        dialog = program.window.findChild(BusyDialog)
        qtbot.waitUntil(dialog.isVisible)
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.isVisible()
        qtbot.waitUntil(lambda: done == [None])
        qtbot.waitUntil(lambda: program.window.findChild(BusyDialog) is None)


# faults of the program itself


def test_that_a_bug_is_logged_without_words_said_once_and_survived(qtbot, own, capsys):
    hook, thread_hook = sys.excepthook, __import__("threading").excepthook
    with running(qtbot) as program:
        settled(qtbot, program)
        handler = fault.install(program.window)
        try:
            for _time in range(3):
                try:
                    secret = "what Ada said about the price"
                    raise ValueError(secret)  # noqa: TRY301 - a bug somewhere in a slot
                except ValueError:
                    sys.excepthook(*sys.exc_info())
            qtbot.waitUntil(lambda: bool(sentences(program)))
            qtbot.wait(50)
        finally:
            sys.excepthook, __import__("threading").excepthook = hook, thread_hook
        assert handler.parent() is program.window
        words = "Something went wrong in Afterword itself. What you wrote is kept."
        assert sentences(program) == [words]
        program.window.go(Place("negotiations"))
        assert program.window.place == Place("negotiations")
    logged = faultlog.log_file().read_text(encoding="utf-8")
    assert logged.count("ValueError") == 3
    assert "test_app.py" in logged
    for told in (logged, capsys.readouterr().err):
        assert "Ada" not in told
        assert "price" not in told
        assert str(Path.home()) not in logged


def test_that_a_bug_in_a_thread_comes_to_the_same_handler(qtbot, own):
    import threading

    hook, thread_hook = sys.excepthook, threading.excepthook
    with running(qtbot) as program:
        settled(qtbot, program)
        fault.install(program.window)
        try:
            thread = threading.Thread(target=lambda: 1 / 0)
            thread.start()
            thread.join()
            qtbot.waitUntil(lambda: bool(sentences(program)))
        finally:
            sys.excepthook, threading.excepthook = hook, thread_hook
    assert "ZeroDivisionError" in faultlog.log_file().read_text(encoding="utf-8")


def test_that_a_fault_of_the_world_that_nobody_caught_is_said_in_its_own_words(qtbot, own):
    from journal.errors import DiskFullError

    hook, thread_hook = sys.excepthook, __import__("threading").excepthook
    with running(qtbot) as program:
        settled(qtbot, program)
        fault.install(program.window)
        try:
            error = DiskFullError("The disk is full.", "Make some room and try again.")
            sys.excepthook(type(error), error, None)
            qtbot.waitUntil(lambda: bool(sentences(program)))
        finally:
            sys.excepthook, __import__("threading").excepthook = hook, thread_hook
        assert sentences(program) == ["The disk is full. Make some room and try again."]
    assert not faultlog.log_file().exists()


# the look


def test_that_the_look_of_last_time_comes_back(qtbot, own):
    kept = settings.Settings(theme="dark", text_size=150, menu_bar=True, sidebar_folded=True)
    settings.save(kept, settings.settings_file())
    with running(qtbot) as program:
        settled(qtbot, program)
        assert current().dark
        assert current().text_size == 1.5
        assert program.window.menuBar().isVisible()
        assert program.window.sidebar.folded
        key(qtbot, Qt.Key.Key_0, CTRL)
        assert program.settings.text_size == 100
    assert settings.load(settings.settings_file()).text_size == 100


def test_that_the_end_of_the_session_keeps_what_was_typed(qtbot, own):
    with running(qtbot, Request(quick=True)) as program:
        ready_to_type(qtbot, program)
        typed(qtbot, "Lease of the shop")
        assert program.journal.drafts() == []
        assert (
            QApplication.instance().receivers(SIGNAL("commitDataRequest(QSessionManager&)")) == 1
        )
        program.keep_words()
        assert [draft.new_title for draft in program.journal.drafts()] == ["Lease of the shop"]
