"""Words that the journal cannot take now, written to a file of the person's choice."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog

from journal.texts import _
from ui.forms.draft_words import save_copy

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from journal.domain.draft import Draft


class CopyElsewhere(QObject):
    """Asks where, and writes; `saved` carries the path, `failed` a sentence about why not."""

    saved = Signal(str)
    failed = Signal(str)

    def __init__(self, draft: Draft, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._draft = draft
        self._title = title
        self._dialog = QFileDialog(parent, _("Save a copy of these words"))
        self._dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self._dialog.setNameFilters([_("Text (*.md *.txt)")])
        self._dialog.setDefaultSuffix("md")
        day = draft.held_on or draft.started_at.date()
        self._dialog.selectFile(_("Debrief {day}").format(day=day.isoformat()) + ".md")
        self._dialog.fileSelected.connect(self._write)
        self._dialog.destroyed.connect(self.deleteLater)

    def ask(self) -> None:
        """Open the dialog."""
        self._dialog.open()

    def _write(self, name: str) -> None:
        path = Path(name)
        try:
            save_copy(self._draft, self._title, path)
        except OSError as error:
            sentence = _("The copy could not be saved in {folder}: {reason}.")
            self.failed.emit(sentence.format(folder=path.parent, reason=error.strerror or error))
        else:
            self.saved.emit(str(path))
