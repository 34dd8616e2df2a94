"""Keeps a draft as it is typed: soon after a pause, at every leave, and again after a fault."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from journal.errors import JournalError

if TYPE_CHECKING:
    from journal.application.journal import Journal
    from journal.domain.draft import Draft

PAUSE_MS: Final = 600
#: Typing without a pause is kept all the same.
LONGEST_MS: Final = 1400
AGAIN_MS: Final = 15_000


class DraftKeeper(QObject):
    """Takes every state of a draft and sees to it that the newest reaches the file.

    `kept` comes when the newest state is on disk, `failed` with the JournalError when it is not.
    A failed save is tried again after every change, and by itself. A draft is written in a few
    milliseconds and long reads give way to it, so that it stays in the window's thread: whoever
    leaves or closes finds it done.
    """

    kept = Signal()
    failed = Signal(object)

    def __init__(self, journal: Journal, parent: QObject) -> None:
        super().__init__(parent)
        self._journal = journal
        self._draft: Draft | None = None
        self._waiting = QElapsedTimer()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.save_now)

    @property
    def unsaved(self) -> bool:
        """Whether there is something that has not reached the file."""
        return self._draft is not None

    def take(self, draft: Draft) -> None:
        """Take a new state; it is kept after a pause, or while typing goes on and on."""
        if not self._waiting.isValid():
            self._waiting.start()
        self._draft = draft
        left = LONGEST_MS - self._waiting.elapsed()
        self._timer.start(max(0, min(PAUSE_MS, left)))

    def save_now(self) -> bool:
        """Keep the newest state; False where that does not work."""
        self._timer.stop()
        self._waiting.invalidate()
        if self._draft is None:
            return True
        try:
            self._journal.save_draft(self._draft)
        except JournalError as error:
            self._timer.start(AGAIN_MS)
            self.failed.emit(error)
            return False
        self._draft = None
        self.kept.emit()
        return True

    def let_go(self) -> None:
        """Forget the draft: it was finished, or is left as it is."""
        self._timer.stop()
        self._waiting.invalidate()
        self._draft = None
