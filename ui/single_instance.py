"""One window per journal: a second start raises the first one and ends.

The only place that imports QtNetwork, for a local socket or pipe that leaves this computer never.
"""

from __future__ import annotations

import hashlib
import os
import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

if TYPE_CHECKING:
    from pathlib import Path

WAIT_MILLISECONDS: Final = 1000
#: The other window may have just begun: it listens a moment after it has the journal.
PATIENCE_SECONDS: Final = 3.0
_PAUSE_SECONDS: Final = 0.1
_LONGEST_REQUEST: Final = 64
_REQUESTS: Final = frozenset({"show", "quick"})


def _name(journal: Path) -> str:
    # not getpass.getuser(): a container may run for a number without a name
    user = os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    seed = f"{user}\n{journal.resolve()}"
    return "afterword-" + hashlib.sha256(seed.encode()).hexdigest()[:24]


def raise_other(journal: Path, request: str, *, patience: float = PATIENCE_SECONDS) -> bool:
    """Ask the window that has a journal open to come forward; False where none answers."""
    end = time.monotonic() + patience
    while not (answered := _ask(_name(journal), request)) and time.monotonic() < end:
        time.sleep(_PAUSE_SECONDS)
    return answered


def _ask(name: str, request: str) -> bool:
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(WAIT_MILLISECONDS):
        return False
    socket.write(request.encode() + b"\n")
    socket.flush()
    answered = socket.waitForReadyRead(WAIT_MILLISECONDS)
    socket.disconnectFromServer()
    return answered


class Doorbell(QObject):
    """Listens for later starts with the same journal; says ``rung`` with what they asked for."""

    rung = Signal(str)

    def __init__(self, journal: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._welcome)
        name = _name(journal)
        if not self._server.listen(name):
            # what a crash left behind; the journal's lock says that nobody else is there
            QLocalServer.removeServer(name)
            self._server.listen(name)

    @property
    def listening(self) -> bool:
        """Whether a later start can be heard."""
        return self._server.isListening()

    def _welcome(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.readyRead.connect(self._answer)
            socket.disconnected.connect(socket.deleteLater)
        # what it asks for may have come with it
        self._answer()

    def _answer(self) -> None:
        for socket in self._server.findChildren(QLocalSocket):
            if socket.canReadLine():
                self._take(socket, bytes(socket.readLine(_LONGEST_REQUEST).data()))
            elif socket.bytesAvailable() > _LONGEST_REQUEST:
                socket.abort()

    def _take(self, socket: QLocalSocket, line: bytes) -> None:
        request = line.decode(errors="replace").strip()
        if request in _REQUESTS:
            socket.write(b"here")
            socket.flush()
            self.rung.emit(request)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()
