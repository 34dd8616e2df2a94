"""Work off the window's thread: the newest result counts, older ones are dropped."""

from __future__ import annotations

import sys
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import QDeadlineTimer, QObject, Qt, QThreadPool, Signal, Slot
from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Callable


#: So long a thread that works in Python keeps the window waiting, each time it has something to
#: do. Python's own 5 ms come to a tenth of a second where one event needs many small steps.
SWITCH_SECONDS: Final = 0.001


class _Task(NamedTuple):
    owner: Latest
    number: int
    work: Callable[[], Any]


class _Answer(NamedTuple):
    task: _Task
    result: Any
    error: Exception | None


class _Clerk(QObject):
    """Hands answers over in the window's thread; outlives every page that asks."""

    told = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.told.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _hand_over(self, answer: _Answer) -> None:
        # let go of here: what a page handed over must not be freed in a worker's thread
        _UNDER_WAY.pop(id(answer.task), None)
        # the page that asked may be gone, and with it the wish to know
        if isValid(answer.task.owner):
            answer.task.owner.take(answer)


class Latest(QObject):
    """Runs one kind of work in the pool; only the answer to the newest question is told."""

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._number = 0
        self._running = False
        self._clerk = _the_clerk()

    def start(self, work: Callable[[], Any]) -> None:
        """Begin some work; whatever was asked before is forgotten."""
        self._number += 1
        self._running = True
        task = _Task(self, self._number, work)
        _UNDER_WAY[id(task)] = task
        QThreadPool.globalInstance().start(partial(_run, self._clerk, task))

    def forget(self) -> None:
        """Want no answer any more."""
        self._number += 1
        self._running = False

    @property
    def running(self) -> bool:
        """Whether an answer is still awaited."""
        return self._running

    def take(self, answer: _Answer) -> None:
        """Tell the answer, if nothing newer was asked meanwhile."""
        if answer.task.number != self._number:
            return
        self._running = False
        if answer.error is None:
            self.done.emit(answer.result)
        else:
            self.failed.emit(answer.error)


def at_work() -> bool:
    """Whether anything is under way in the pool, or its answer not handed over yet."""
    return bool(_UNDER_WAY)


def settle(milliseconds: int) -> bool:
    """Wait until the pool has nothing to do; False where that takes longer."""
    pool = QThreadPool.globalInstance()
    pool.clear()
    done = pool.waitForDone(QDeadlineTimer(milliseconds))
    if done:
        # what was cleared will never be answered
        _UNDER_WAY.clear()
    return done


def _run(clerk: _Clerk, task: _Task) -> None:
    try:
        answer = _Answer(task, task.work(), None)
    except Exception as fault:  # noqa: BLE001 - carried to the window's thread, see Latest
        answer = _Answer(task, None, fault)
    # the program may have ended before the work did
    with suppress(RuntimeError):
        clerk.told.emit(answer)


_CLERKS: Final[list[_Clerk]] = []
_UNDER_WAY: Final[dict[int, _Task]] = {}


def _the_clerk() -> _Clerk:
    # made when first needed, so that it lives in the window's thread
    if not _CLERKS:
        sys.setswitchinterval(SWITCH_SECONDS)
        _CLERKS.append(_Clerk())
    return _CLERKS[0]
