"""The real program, driven by a script that never blocks its event loop, with a watchdog in it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from journal.settings import Settings
from ui.app import Afterword, Request
from ui.desk import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.desk import Desk
    from ui.main_window import MainWindow

TICK_MS = 2
LONGEST_WAIT_S = 120.0


class Driven:
    """The program with a journal open and idle; ``gaps`` are the seconds between two ticks."""

    def __init__(self, path: Path) -> None:
        self.app = QApplication.instance() or QApplication([])
        self.gaps: list[float] = []
        self._last = time.perf_counter()
        self._watchdog = QTimer()
        self._watchdog.setTimerType(Qt.TimerType.PreciseTimer)
        self._watchdog.setInterval(TICK_MS)
        self._watchdog.timeout.connect(self._tick)
        self.program = Afterword(self.app, Request(path), Settings())  # type: ignore[arg-type]
        self.program.window.resize(1440, 900)
        self.program.show()
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
        now = time.perf_counter()
        self.gaps.append(now - self._last)
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
        look.timeout.connect(lambda: loop.quit() if come() else None)
        QTimer.singleShot(1, look.start)
        late = QTimer()
        late.setSingleShot(True)
        late.timeout.connect(loop.quit)
        late.start(int(LONGEST_WAIT_S * 1000))
        loop.exec()
        look.stop()
        taken = time.perf_counter() - began
        if taken >= LONGEST_WAIT_S:
            raise TimeoutError("The program did not get there")
        return taken

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

    def longest_gap(self) -> float:
        """The longest the loop was kept waiting since this was last asked, in seconds."""
        longest = max(self.gaps, default=0.0)
        self.gaps.clear()
        return max(0.0, longest - TICK_MS / 1000)

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
