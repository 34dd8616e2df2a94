"""The real program, driven by a script that never blocks its event loop, with a watchdog in it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from journal.settings import Settings
from ui.app import Afterword, Request
from ui.desk import Place
from ui.gathering import Gatherer
from ui.jobs import Latest, at_work

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.desk import Desk
    from ui.main_window import MainWindow

TICK_MS = 2
LONGEST_WAIT_S = 120.0


class Gap(NamedTuple):
    """Seconds between two ticks, and how many of them the window's own thread worked."""

    waited: float
    worked: float


class Driven:
    """The program with a journal open and shown; its watchdog ticks in the window's thread."""

    def __init__(self, path: Path) -> None:
        self.app = QApplication.instance() or QApplication([])
        # as the program itself does
        Gatherer(self.app, at_work)
        self._gaps: list[Gap] = []
        self._last = time.perf_counter(), time.thread_time()
        self._watchdog = QTimer()
        self._watchdog.setTimerType(Qt.TimerType.PreciseTimer)
        self._watchdog.setInterval(TICK_MS)
        self._watchdog.timeout.connect(self._tick)
        self.program = Afterword(self.app, Request(path), Settings())  # type: ignore[arg-type]
        self.program.window.resize(1440, 900)
        self.program.show()
        self.program.window.activateWindow()
        self._watchdog.start()
        self.until(lambda: self.window.desk is not None)

    @property
    def window(self) -> MainWindow:
        return self.program.window

    @property
    def desk(self) -> Desk:
        assert self.window.desk is not None
        return self.window.desk

    @property
    def page(self) -> Any:
        return self.window.page

    def _tick(self) -> None:
        now = time.perf_counter(), time.thread_time()
        self._gaps.append(Gap(now[0] - self._last[0], now[1] - self._last[1]))
        self._last = now

    def until(
        self, come: Callable[[], bool], *, after: Callable[[], object] | None = None
    ) -> float:
        """Run the event loop until something has come; the seconds that took come back."""
        began = time.perf_counter()
        loop, look = QEventLoop(), QTimer()
        if after is not None:
            # as the event it stands for: it, too, keeps the loop waiting
            QTimer.singleShot(0, after)
        look.setInterval(TICK_MS)
        faults: list[Exception] = []

        def see() -> None:
            try:
                if not come():
                    return
            except Exception as fault:  # noqa: BLE001 - told below, where somebody hears it
                look.stop()
                faults.append(fault)
            loop.quit()

        look.timeout.connect(see)
        QTimer.singleShot(1, look.start)
        late = QTimer()
        late.setSingleShot(True)
        late.timeout.connect(loop.quit)
        late.start(int(LONGEST_WAIT_S * 1000))
        loop.exec()
        look.stop()
        if faults:
            raise faults[0]
        taken = time.perf_counter() - began
        if taken >= LONGEST_WAIT_S:
            raise TimeoutError("The program did not get there")
        return taken

    def quiet(self) -> bool:
        """Whether the page shown awaits nothing: no answer from the pool, no short wait."""
        works = self.page.findChildren(Latest)
        waits = self.page.findChildren(QTimer)
        busy = any(wait.isActive() for wait in waits if wait.isSingleShot())
        return not busy and not any(work.running for work in works)

    def rest(self, milliseconds: int) -> None:
        """Let the program be for a while."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def do(self, act: Callable[[], object], come: Callable[[], bool]) -> float:
        """Do something as an event of the loop, and wait for what comes of it."""
        done: list[bool] = []

        def step() -> None:
            act()
            done.append(True)

        return self.until(lambda: bool(done) and come(), after=step)

    def go(self, page: str, record: str = "", part: str = "") -> None:
        self.window.go(Place(page, record, part))

    def longest_gap(self) -> Gap:
        """The longest the loop was kept waiting since this was last asked."""
        longest = max(self._gaps, default=Gap(0.0, 0.0))
        self._gaps.clear()
        return Gap(max(0.0, longest.waited - TICK_MS / 1000), longest.worked)

    def close(self) -> None:
        self._watchdog.stop()
        self.window.close()


def in_a_process(module: str, *words: str) -> Any:
    """What a module prints as JSON when it runs in a process and a home folder of its own."""
    with TemporaryDirectory() as home:
        folders = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
        environment = os.environ | dict.fromkeys(folders, home)
        environment |= {"PYTHONPATH": str(Path(__file__).parents[2])}
        if sys.platform == "linux" and not {"DISPLAY", "WAYLAND_DISPLAY"} & set(os.environ):
            environment["QT_QPA_PLATFORM"] = "offscreen"
        command = [sys.executable, "-m", module, *words]
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, check=False, timeout=900
        )
    if done.returncode:
        raise RuntimeError(f"{module} ended with {done.returncode}: {done.stderr[-2000:]}")
    return json.loads(done.stdout.splitlines()[-1])


def say(found: object) -> None:
    """Print what ``in_a_process`` gives back, and end there: nothing is torn down in order."""
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()
    os._exit(0)
