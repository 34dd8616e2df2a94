"""What small forms share that save in place: an answer that cannot be saved stays on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.errors import JournalError
from journal.texts import _
from ui.forms.ask_bar import AskBar
from ui.theme import current

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.desk import Desk


class KeptInPlace(QWidget):
    """A column with a line at its end that says when an answer is not saved, and tries again."""

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__()
        self.desk = desk
        self.setAccessibleName(name)
        self.fault = AskBar()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self.fault)
        current().follow(self._space)

    def keep(self, save: Callable[[], object], again: Callable[[], object]) -> bool:
        """Save; where that does not work say why, offer to do it again, and answer False."""
        try:
            save()
        except JournalError as error:
            sentence = _("Your answer is not saved yet. {reason}").format(reason=error.sentence())
            self.fault.say(sentence, [(_("Try again"), again)])
            return False
        self.fault.hide()
        return True

    def add(self, part: QWidget) -> None:
        """Put a part below the others."""
        self.column.insertWidget(self.column.count() - 1, part)

    def _space(self) -> None:
        self.column.setSpacing(current().px(8))
