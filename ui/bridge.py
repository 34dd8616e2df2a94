"""From the core's listeners to one Qt signal, whatever thread an action ran in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from journal.application.journal import Journal
    from journal.domain.step import Step


class Bridge(QObject):
    """Says ``stepped`` with each Step of a journal, in the window's thread."""

    stepped = Signal(object)

    def __init__(self, journal: Journal, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop: Callable[[], None] | None = journal.listen(self._tell)

    def _tell(self, step: Step) -> None:
        self.stepped.emit(step)

    def stop(self) -> None:
        """Listen no more: the journal is being closed."""
        if self._stop is not None:
            self._stop()
            self._stop = None
