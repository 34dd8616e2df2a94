from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from journal import paths
from journal import settings as kept
from journal.application import actions, safety
from tests.ui.pages.stage import Stage
from ui.pages.settings import SECTIONS, SettingsPage
from ui.pages.settings_backups import BackupRow
from ui.pages.settings_journal import JournalPart
from ui.pages.settings_parts import LookPart, YouPart
from ui.theme import current
from ui.widgets.buttons import Button
from ui.widgets.fields import LineField

if TYPE_CHECKING:
    from journal.application.journal import Journal
    from ui.desk import Desk

K = Qt.Key


class Window(Stage):
    wanted = Signal(str)


class Shown:
    def __init__(self, qtbot, desk: Desk, width: int = 1280, height: int = 800) -> None:
        self.qtbot = qtbot
        self.page = SettingsPage(desk)
        self.window = Window(desk, self.page)
        self.asked: list[str] = []
        self.window.wanted.connect(self.asked.append)
        qtbot.addWidget(self.window)
        self.window.resize(width, height)
        self.window.show()
        self.page.show_for("", "")
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def part(self, name: str) -> QWidget:
        self.page.show_for("", name)
        inner = self.page._parts[name].widget()
        assert isinstance(inner, QWidget)
        return inner

    def backups(self) -> list[BackupRow]:
        self.part("look")
        part = self.part("journal")
        assert isinstance(part, JournalPart)
        jobs = (part.backups._listing, part.backups._checking, part.backups._making)
        self.qtbot.waitUntil(lambda: not any(job.running for job in jobs))
        return [row for row in part.backups.rows.rows() if isinstance(row, BackupRow)]

    def press(self, within: QWidget, name: str) -> None:
        found = [b for b in within.findChildren(Button) if b.accessibleName() == name]
        assert found, name
        found[0].setFocus()
        self.qtbot.keyClick(found[0], K.Key_Space)


@pytest.fixture
def shown(qtbot, desk: Desk) -> Shown:
    return Shown(qtbot, desk)


def on_disk() -> kept.Settings:
    return kept.load(kept.settings_file())


@pytest.mark.parametrize("name", [name for name, _title in SECTIONS])
def test_that_each_section_opens_and_can_be_asked_for(shown: Shown, name: str) -> None:
    shown.part(name)
    assert shown.page.section == name
    assert shown.page.list.rows[name].isVisible()


def test_that_arrows_and_clicks_go_from_section_to_section(qtbot, shown: Shown) -> None:
    first = shown.page.list.rows["journal"]
    first.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(first, K.Key_Down)
    assert shown.page.section == "look"
    qtbot.keyClick(QApplication.focusWidget(), K.Key_End)
    assert shown.page.section == "about"
    qtbot.mouseClick(shown.page.list.rows["charts"], Qt.MouseButton.LeftButton)
    assert shown.page.section == "charts"


def test_that_the_list_is_one_stop_for_tab(shown: Shown) -> None:
    shown.part("look")
    stops = [
        name
        for name, row in shown.page.list.rows.items()
        if row.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert stops == ["look"]


def test_that_a_narrow_window_has_tabs_in_place_of_the_list(qtbot, desk: Desk) -> None:
    current().choose(text_size=2.0)
    narrow = Shown(qtbot, desk, 880, 600)
    assert narrow.page.tabs.isVisible()
    assert not narrow.page.list.isVisible()
    narrow.page.tabs.open("you")
    assert narrow.page.section == "you"
    narrow.part("look")
    assert narrow.page.tabs.key() == "look"


# what is set


def test_that_light_or_dark_is_kept_at_once(qtbot, shown: Shown, desk: Desk) -> None:
    look = shown.part("look")
    assert isinstance(look, LookPart)
    stop = look.mode._parts[0]
    stop.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(stop, K.Key_D)
    assert desk.settings.theme == "dark"
    assert on_disk().theme == "dark"


@pytest.mark.parametrize("field", ["compact", "reduce_motion", "menu_bar"])
def test_that_a_switch_is_kept_at_once(qtbot, shown: Shown, desk: Desk, field: str) -> None:
    look = shown.part("look")
    assert isinstance(look, LookPart)
    qtbot.keyClick(look.switches[field], K.Key_Space)
    assert getattr(desk.settings, field)
    assert getattr(on_disk(), field)
    qtbot.keyClick(look.switches[field], K.Key_Space)
    assert not getattr(on_disk(), field)


def test_that_what_is_changed_elsewhere_is_shown(shown: Shown, desk: Desk) -> None:
    look = shown.part("look")
    assert isinstance(look, LookPart)
    desk.change_settings(text_size=130, theme="light", compact=True)
    assert look.text_size.choice() == 130
    assert look.mode.choice() == "light"
    assert look.switches["compact"].isChecked()


def test_that_the_text_size_offers_every_step_the_keys_have(qtbot, shown: Shown) -> None:
    look = shown.part("look")
    assert isinstance(look, LookPart)
    for size in range(80, 201, 10):
        look.text_size.choose(size)
        assert look.text_size.choice() == size
    qtbot.keyClick(look.text_size, K.Key_Delete)
    assert on_disk().text_size == 100


def test_that_the_name_is_kept_when_it_is_left(qtbot, shown: Shown, desk: Desk) -> None:
    you = shown.part("you")
    assert isinstance(you, YouPart)
    you.name.setFocus()
    qtbot.keyClicks(you.name, "  Mara   Ilves ")
    qtbot.keyClick(you.name, K.Key_Return)
    assert desk.settings.name == "Mara Ilves"
    assert on_disk().name == "Mara Ilves"


def test_that_the_keys_are_searched(qtbot, shown: Shown) -> None:
    part = shown.part("keyboard")
    (field,) = part.findChildren(LineField)
    qtbot.keyClicks(field, "debrief")
    names = [
        child.accessibleName()
        for child in part.findChildren(QWidget)
        if ": " in child.accessibleName() and child.isVisible()
    ]
    assert names == ["Log a debrief: Ctrl D"]


# the journal and its backups


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Open another journal", "open_journal"),
        ("Start a new journal", "new_journal"),
        ("Export everything", "export_everything"),
        ("Import", "import_file"),
        ("Restore from a file …", "restore_backup"),
    ],
)
def test_that_what_concerns_files_is_asked_of_the_program(
    shown: Shown, name: str, wanted: str
) -> None:
    shown.press(shown.part("journal"), name)
    assert shown.asked == [wanted]


def test_that_no_backups_is_said(shown: Shown) -> None:
    assert shown.backups() == []
    part = shown.part("journal")
    assert isinstance(part, JournalPart)
    assert part.backups._where.text().startswith("None yet.")


def test_that_a_backup_is_made_listed_and_checked(shown: Shown, journal: Journal) -> None:
    actions.add_negotiation(journal, "Lease", "property", "")
    shown.backups()
    shown.press(shown.part("journal"), "Back up now")
    (row,) = shown.backups()
    assert row.row.title.text().startswith("Today, ")
    assert row.row.second is not None
    assert row.row.second.text() == "0 debriefs, 1 negotiation, made by hand"
    assert "Backed up and checked." in shown.window.said()
    part = shown.part("journal")
    assert isinstance(part, JournalPart)
    assert part.backups._section.note.text() == "all checked just now"
    assert str(paths.backup_folder(journal.path)) in part.backups._where.text()


def test_that_restoring_is_asked_about_in_the_row(qtbot, shown: Shown, journal: Journal) -> None:
    made = safety.backup_now(journal)
    (row,) = shown.backups()
    row.restore.setFocus()
    qtbot.keyClick(row.restore, K.Key_Space)
    assert row.really.hasFocus()
    assert shown.asked == []
    qtbot.keyClick(row.leave, K.Key_Space)
    assert row.restore.hasFocus()
    qtbot.keyClick(row.restore, K.Key_Space)
    qtbot.keyClick(row.really, K.Key_Space)
    assert shown.asked == [f"restore:{made.path}"]


def test_that_a_damaged_backup_is_shown_and_not_offered(shown: Shown, journal: Journal) -> None:
    actions.add_negotiation(journal, "Lease", "property", "")
    made = safety.backup_now(journal)
    content = bytearray(made.path.read_bytes())
    content[20_000:60_000] = b"x" * 40_000
    made.path.chmod(0o600)
    made.path.write_bytes(content)
    (row,) = shown.backups()
    assert row.row.right is not None
    assert row.row.right.text() == "damaged"
    assert not row.restore.isVisible()


def test_that_a_whole_journal_is_said_to_be_whole(qtbot, shown: Shown) -> None:
    part = shown.part("journal")
    assert isinstance(part, JournalPart)
    shown.press(part, "Check the journal")
    qtbot.waitUntil(lambda: "Read through: the journal is whole." in shown.window.said())


def test_that_a_second_place_is_chosen_and_left_again(
    qtbot, shown: Shown, desk: Desk, tmp_path: Path
) -> None:
    part = shown.part("journal")
    assert isinstance(part, JournalPart)
    elsewhere = tmp_path / "stick"
    elsewhere.mkdir()
    shown.press(part, "Choose a second place")
    dialog = shown.window.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    qtbot.waitUntil(dialog.isVisible)
    field = dialog.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.setText(str(elsewhere))
    with qtbot.waitSignal(dialog.destroyed):
        qtbot.keyClick(field, K.Key_Return)
    assert Path(desk.settings.backup_folder) == elsewhere
    assert part._second.second.text() == str(elsewhere)
    shown.press(part, "No second place for backups")
    assert on_disk().backup_folder == ""
    assert part.choose.hasFocus()


def test_that_the_journals_own_folder_is_no_second_place(
    shown: Shown, desk: Desk, journal: Journal
) -> None:
    part = shown.part("journal")
    assert isinstance(part, JournalPart)
    for folder in (journal.path.parent, paths.backup_folder(journal.path)):
        part.keep_second(str(folder))
        assert desk.settings.backup_folder == ""
    assert shown.window.said()[-1].startswith("That is where the journal is")


def test_that_a_second_place_that_is_gone_is_said(
    qtbot, shown: Shown, desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    desk.change_settings(backup_folder=str(tmp_path / "file" / "gone"))
    shown.backups()
    shown.press(shown.part("journal"), "Back up now")
    qtbot.waitUntil(lambda: any(n.kind == "attention" for n in shown.window.notices))
    assert len(shown.backups()) == 1


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_that_lines_turn_where_there_is_no_room(qtbot, desk: Desk, size: float) -> None:
    current().choose(text_size=size)
    narrow = Shown(qtbot, desk, 880, 600)
    for name, _title in SECTIONS:
        part = narrow.part(name)
        area = narrow.page._parts[name]
        assert part.width() <= area.width()
