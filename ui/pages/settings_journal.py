"""The journal in the settings: where it is, another one, everything out, its backups."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from journal import paths
from journal.texts import _
from ui.overrides import override
from ui.pages.settings_backups import BackupsPart, ask
from ui.pages.settings_lines import SettingLine, Stacked
from ui.widgets.buttons import Button
from ui.widgets.section import Section

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from journal.settings import Settings
    from ui.desk import Desk


class JournalPart(Stacked):
    """Asks the program for what concerns whole files; keeps the second place for backups."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.backups = BackupsPart(desk)
        self.add(self._build_place())
        self.add(self.backups)
        self.add(self._build_second())
        desk.settings_changed.connect(self.show_settings)
        self.show_settings(desk.settings)

    def _build_place(self) -> Section:
        path = self._desk.journal.path
        place = Section(_("Where it is"))
        show = Button(_("Show the file"), size="small")
        show.clicked.connect(self._show_file)
        place.add_row(SettingLine(path.name, str(path.parent), [show]))
        another = [
            self._button(_("Open …"), "open_journal", _("Open another journal")),
            self._button(_("Start a new one …"), "new_journal", _("Start a new journal")),
        ]
        lies = _("One journal is one file; it can lie wherever you like.")
        place.add_row(SettingLine(_("Another journal"), lies, another))
        everything = [
            self._button(_("Export …"), "export_everything", _("Export everything")),
            self._button(_("Import …"), "import_file", _("Import")),
        ]
        how = _("As one file that other programs can read.")
        place.add_row(SettingLine(_("Everything in it"), how, everything))
        return place

    def _build_second(self) -> Section:
        self.choose = Button(_("Choose …"), size="small", name=_("Choose a second place"))
        self.choose.clicked.connect(self._choose_second)
        self.none = Button(_("None"), size="small", name=_("No second place for backups"))
        self.none.clicked.connect(partial(self.keep_second, ""))
        example = _("For example a stick or a synced folder")
        self._second = SettingLine(example, "", [self.choose, self.none])
        section = Section(_("A second place for backups"))
        section.add_row(self._second)
        return section

    def show_settings(self, settings: Settings) -> None:
        """Show what is set."""
        self._second.say(settings.backup_folder or _("None is chosen."))
        self.none.setVisible(bool(settings.backup_folder))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.backups.refresh()

    def _button(self, text: str, action: str, name: str = "") -> Button:
        button = Button(text, size="small", name=name or text)
        button.clicked.connect(partial(self._want, action))
        return button

    def _want(self, what: str) -> None:
        ask(self, what)

    def _show_file(self) -> None:
        folder = QUrl.fromLocalFile(str(self._desk.journal.path.parent))
        QDesktopServices.openUrl(folder)

    def _choose_second(self) -> None:
        folder = self._desk.settings.backup_folder
        dialog = QFileDialog(self.window(), _("A second place for backups"), folder)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.keep_second)
        dialog.open()

    def keep_second(self, folder: str) -> None:
        """Copy each backup to another folder from now on; nowhere for an empty one."""
        place, first = Path(folder), paths.backup_folder(self._desk.journal.path)
        if folder and place in {self._desk.journal.path.parent, first.parent, first}:
            # a second copy there would go wherever the journal goes
            self._desk.say(
                _("That is where the journal is: choose another place."), "attention", key="second"
            )
            return
        self._desk.change_settings(backup_folder=folder)
        if not folder:
            self.choose.setFocus(Qt.FocusReason.OtherFocusReason)
