"""The one handler for bugs: logged without the person's words, said once, nothing lost."""

from __future__ import annotations

import sys
import threading
import traceback
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from journal.errors import JournalError
from journal.faultlog import record
from journal.texts import _
from ui.desk import Notice

if TYPE_CHECKING:
    from types import TracebackType

    from ui.main_window import MainWindow


class Handler(QObject):
    """Takes what nobody caught, from whatever thread, to a line across the window's top."""

    _fell = Signal(str)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._fell.connect(self._say, Qt.ConnectionType.QueuedConnection)

    def take(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """What ``sys.excepthook`` calls."""
        if issubclass(kind, KeyboardInterrupt):
            self._window.close()
            return
        if isinstance(error, JournalError):
            self._tell(error.sentence())
            return
        record(kind, trace)
        if sys.stderr is not None:
            # where it happened and never what it was about
            sys.stderr.write("".join(traceback.format_tb(trace)) + f"{kind.__name__}\n")
        words = _("Something went wrong in Afterword itself. What you wrote is kept.")
        self._tell(words)

    def take_from_thread(self, fault: threading.ExceptHookArgs) -> None:
        """What ``threading.excepthook`` calls."""
        if fault.exc_value is not None:
            self.take(fault.exc_type, fault.exc_value, fault.exc_traceback)

    def _tell(self, words: str) -> None:
        # at the very end there is nobody left to tell
        with suppress(RuntimeError):
            self._fell.emit(words)

    def _say(self, words: str) -> None:
        self._window.say(Notice(words, "error", key="fault"))


def install(window: MainWindow) -> Handler:
    """Take all that nobody caught from now on."""
    handler = Handler(window)
    sys.excepthook = handler.take
    threading.excepthook = handler.take_from_thread
    return handler
