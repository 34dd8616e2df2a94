"""The main job from end to end, by keyboard alone: from nothing to a file for a mentor."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pypdf
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from journal import paths, settings
from journal.domain.records import Debrief, FollowUp, Lesson, Negotiation
from tests.ui.running import LONG, key, running, sentences, settled, typed
from tests.ui.walking import name_of
from ui.desk import Place
from ui.pages.first_run import FirstRunPage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal.application.journal import Journal
    from ui.app import Afterword

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
MOST_STOPS = 80


def tab_to(qtbot: QtBot, name: str) -> None:
    """Press Tab until the control of a name has the focus."""
    passed = []
    for _step in range(MOST_STOPS):
        focus = QApplication.focusWidget()
        if focus is not None and name in name_of(focus):
            return
        passed.append(focus and name_of(focus))
        key(qtbot, K.Key_Tab)
    raise AssertionError(f"Tab never comes to {name!r}, but to {passed}")


def write_debrief(qtbot: QtBot) -> None:
    """A debrief of a new talk."""
    typed(qtbot, "Flat in Linz")
    key(qtbot, K.Key_Return)
    tab_to(qtbot, "Who it is with")
    typed(qtbot, "Ada Quist")
    tab_to(qtbot, "Where it landed")
    key(qtbot, K.Key_1)
    key(qtbot, K.Key_Tab)
    for chosen in (K.Key_1, K.Key_2, K.Key_4):
        key(qtbot, chosen)
    tab_to(qtbot, "Satisfied with the terms")
    for digit in (K.Key_6, K.Key_5, K.Key_6, K.Key_7, K.Key_6, K.Key_0, K.Key_5, K.Key_4):
        key(qtbot, digit)
        key(qtbot, K.Key_Tab)
    typed(qtbot, "Asked Ada Quist what she fears")
    key(qtbot, K.Key_Tab)
    typed(qtbot, "Ask sooner")
    key(qtbot, K.Key_Return, CTRL)


def first_debrief(qtbot: QtBot, program: Afterword) -> Journal:
    """From the first page to a debrief that is finished."""
    assert isinstance(program.window._lone, FirstRunPage)
    key(qtbot, K.Key_Space)
    journal = settled(qtbot, program)
    qtbot.waitUntil(lambda: program.window.place == Place("debrief"), timeout=LONG)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit), timeout=LONG)
    qtbot.waitUntil(lambda: len(program.window.page.form.rows) >= 10, timeout=LONG)
    write_debrief(qtbot)
    qtbot.waitUntil(lambda: program.window.place == Place("today"), timeout=LONG)
    return journal


def save_export(qtbot: QtBot, program: Afterword, path: Path) -> None:
    """Make the notes and save them, the file's name typed into the dialog."""
    key(qtbot, K.Key_6, CTRL)
    page = program.window.page
    qtbot.waitUntil(lambda: page._composition is not None, timeout=LONG)
    key(qtbot, K.Key_E, CTRL)
    # the name of the town looks like a name, and nobody has said yet whether it is one
    tab_to(qtbot, "Save all the same")
    key(qtbot, K.Key_Space)
    qtbot.waitUntil(lambda: bool(program.window.findChildren(QFileDialog)), timeout=LONG)
    dialog = program.window.findChild(QFileDialog)
    qtbot.waitUntil(dialog.isVisible)
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    field.selectAll()
    qtbot.keyClicks(field, str(path))
    qtbot.keyClick(field, K.Key_Return)
    qtbot.waitUntil(path.exists, timeout=LONG)
    qtbot.waitUntil(lambda: any("Saved." in said for said in sentences(program)), timeout=LONG)


def test_that_a_person_comes_from_nothing_to_a_file_for_a_mentor(qtbot, tmp_path):
    out = tmp_path / "notes.pdf"
    with running(qtbot) as program:
        journal = first_debrief(qtbot, program)
        (debrief,) = journal.load(Debrief)
        (negotiation,) = journal.load(Negotiation)
        assert (negotiation.title, negotiation.ending) == ("Flat in Linz", "agreement")
        assert debrief.answers["sat_terms"] == 6
        assert debrief.answers.text("worked") == "Asked Ada Quist what she fears"
        assert len(journal.load(FollowUp)) == 3
        assert journal.drafts() == []
        assert sentences(program)[0].startswith("Debrief finished. First check-in on ")

        key(qtbot, K.Key_3, CTRL)
        page = program.window.page
        qtbot.waitUntil(lambda: len(page.tiles) >= 4, timeout=LONG)
        told = " ".join(name_of(tile) for tile in page.tiles)
        assert "Too few to say" in told

        save_export(qtbot, program, out)
        assert program.window.place == Place("mentor")
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(out).pages)
    assert "what she fears" in text
    for name in ("Ada", "Quist"):
        assert name not in text
    assert settings.load(settings.settings_file()).journal == str(paths.default_journal())

    with running(qtbot) as program:
        journal = settled(qtbot, program)
        assert [found.title for found in journal.load(Negotiation)] == ["Flat in Linz"]
        assert len(journal.load(Lesson)) <= 1


def test_that_undo_after_the_first_debrief_brings_the_draft_back_to_today(qtbot):
    with running(qtbot) as program:
        journal = first_debrief(qtbot, program)
        program.window.sidebar.places.setFocus()
        key(qtbot, K.Key_Z, CTRL)
        assert journal.load(Debrief) == []
        (draft,) = journal.drafts()
        assert draft.new_title == "Flat in Linz"
        assert sentences(program) == ["Undone: debrief of “Flat in Linz”."]
        key(qtbot, K.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
        assert len(journal.load(Debrief)) == 1
