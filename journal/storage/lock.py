"""One program at a time writes a journal: a lock the system lets go of when its holder dies.

The lock is on a small file beside the journal. What stands in that file says who holds it, for
the sentence shown to somebody who comes second; a file left behind by a crash locks nothing.
"""

from __future__ import annotations

import json
import os
import platform
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from journal.errors import JournalInUseError
from journal.storage.faults import disk_in_words
from journal.texts import _

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


def lock_file(journal: Path) -> Path:
    """The file beside a journal that carries its lock; the same for every way to the journal."""
    real = journal.resolve()
    return real.with_name(real.name + ".lock")


def _try_to_lock(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            # one byte far behind the text, so that the text stays readable to others
            os.lseek(handle, 1 << 20, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _is_named(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


class JournalLock:
    """Holds a journal for this process until it is let go of."""

    def __init__(self, journal: Path, now: datetime, purpose: str) -> None:
        self._path = lock_file(journal)
        self._handle = self._take(journal)
        words = {
            "pid": os.getpid(),
            "host": platform.node(),
            "since": now.astimezone().strftime("%H:%M"),
            "purpose": purpose,
        }
        # on a full disk the lock holds without the words
        with suppress(OSError):
            os.ftruncate(self._handle, 0)
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.write(self._handle, json.dumps(words).encode())

    def _take(self, journal: Path) -> int:
        while True:
            try:
                handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            except OSError as error:
                raise disk_in_words(error, self._path.parent) from error
            if not _try_to_lock(handle):
                os.close(handle)
                raise _in_use(holder_of(journal))
            if _is_named(handle, self._path):
                return handle
            # its last holder removed the name between the two calls: this one locks nothing
            os.close(handle)

    def let_go(self) -> None:
        """Let others have the journal; the small file goes too."""
        if self._handle < 0:
            return
        # removed while it is still held: who opened it meanwhile holds a file without a name
        if sys.platform != "win32":
            self._path.unlink(missing_ok=True)
        os.close(self._handle)
        self._handle = -1
        if sys.platform == "win32":
            self._path.unlink(missing_ok=True)


def holder_of(journal: Path) -> dict[str, Any]:
    """Who wrote the lock file of a journal: pid, host, since, purpose; empty where unreadable."""
    try:
        found = json.loads(lock_file(journal).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _in_use(holder: dict[str, Any]) -> JournalInUseError:
    host = holder.get("host", "")
    since = holder.get("since", "")
    if host and host != platform.node():
        sentence = _("The journal is open on another computer ({host}, since {since}).")
    else:
        sentence = _("The journal is open in another window (since {since}).")
    return JournalInUseError(
        sentence.format(host=host, since=since), holder, _("Close it there and try again.")
    )
