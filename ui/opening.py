"""Opening a journal beside the window: only the one asked for last is handed over."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal

from journal.errors import JournalError

if TYPE_CHECKING:
    from pathlib import Path

    from journal.application.journal import Journal

CLOSING_SECONDS = 10.0


class Opened(NamedTuple):
    """An open journal, or the fault that was in the way: of the world, or of the program."""

    path: Path
    journal: Journal | None
    fault: Exception | None


class Opener(QObject):
    """Opens journals in a thread of their own; says ``opened`` in the window's thread."""

    opened = Signal(object)
    _arrived = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._guard = threading.Lock()
        self._number = 0
        self._result: Opened | None = None
        self._thread: threading.Thread | None = None
        self._held = False
        self._arrived.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)

    def begin(self, path: Path, *, read_only: bool = False) -> None:
        """Open a journal; one that was asked for before is closed again."""
        self._forget()
        work = (self._number, path, read_only, self._thread)
        self._thread = threading.Thread(target=self._open, args=work, daemon=True)
        self._thread.start()

    def hold(self) -> None:
        """Hand nothing over until ``release``."""
        self._held = True

    def release(self) -> None:
        """Hand over what has been opened meanwhile."""
        self._held = False
        self._arrived.emit()

    def stop(self) -> None:
        """Want none any more: whatever has been opened and not handed over is closed."""
        self._forget()
        if self._thread is not None:
            self._thread.join(CLOSING_SECONDS)
        self._forget()

    def _forget(self) -> None:
        with self._guard:
            self._number += 1
            result, self._result = self._result, None
        if result is not None and result.journal is not None:
            result.journal.close()

    def _open(
        self, number: int, path: Path, read_only: bool, before: threading.Thread | None
    ) -> None:
        # the one asked for before may be the same file, and would still hold its lock
        if before is not None:
            before.join()
        if number != self._number:
            return
        result = _opened(path, read_only=read_only)
        with self._guard:
            wanted = number == self._number
            if wanted:
                self._result = result
        if wanted:
            self._arrived.emit()
        elif result.journal is not None:
            result.journal.close()

    def _hand_over(self) -> None:
        if self._held:
            return
        with self._guard:
            result, self._result = self._result, None
        if result is not None:
            self.opened.emit(result)


def _opened(path: Path, *, read_only: bool) -> Opened:
    try:
        from journal.application.journal import Journal

        return Opened(path, Journal.open(path, read_only=read_only), None)
    except JournalError as error:
        return Opened(path, None, error)
    except Exception as error:  # noqa: BLE001 - a bug, carried to the one handler for bugs
        return Opened(path, None, error)
