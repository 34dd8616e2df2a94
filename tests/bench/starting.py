"""How long until the window stands and Today is live, against a bare PySide6 window."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.report import Line, paired_ratio

BARE = """
import json, sys, time
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLabel("bare"))
window.resize(1280, 800)
window.show()
app.processEvents()
with open(sys.argv[1], "w") as file:
    json.dump({"window_shown": time.time(), "idle": time.time()}, file)
app.exec()
"""


def run(path: Path, runs: int, _folder: Path) -> list[Line]:
    """Start both in turn and compare."""
    with tempfile.TemporaryDirectory() as home:
        bare, ours = [], []
        ours.append(_start(_ours(path), home))
        for _number in range(runs):
            bare.append(_start([sys.executable, "-c", BARE], home))
            ours.append(_start(_ours(path), home))
    ours = ours[1:]
    shown = [run["window_shown"] for run in bare]
    return [
        Line("bare window, seconds", statistics.median(shown), "s"),
        Line("window up", paired_ratio([o["window_shown"] for o in ours], shown), "x bare", 1.6),
        Line("Today live", paired_ratio([o["today_live"] for o in ours], shown), "x bare", 3.2),
        Line("Today live (better)", paired_ratio([o["today_live"] for o in ours], shown),
             "x bare", 2.5),
        Line("resident memory at Today live",
             paired_ratio([o["memory"] for o in ours], [b["memory"] for b in bare]),
             "x bare", 2.4),
        Line("idle", statistics.median(o["idle"] for o in ours), "s"),
    ]  # fmt: skip


def _ours(path: Path) -> list[str]:
    return [sys.executable, "-m", "ui", "--journal", str(path)]


def _start(command: list[str], home: str) -> dict[str, float]:
    report = Path(home) / f"report-{time.time_ns()}.json"
    environment = os.environ | {
        # a person's Python keeps what it compiled; the warm-up run fills it
        "PYTHONDONTWRITEBYTECODE": "",
        "HOME": home,
        "XDG_CONFIG_HOME": home,
        "XDG_STATE_HOME": home,
        "XDG_CACHE_HOME": home,
        "AFTERWORD_STARTUP_REPORT": str(report),
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    command = [*command, str(report)] if command[1] == "-c" else command
    began = time.time()
    process = subprocess.Popen(command, env=environment)
    memory: list[tuple[float, float]] = []
    try:
        while not (report.exists() and report.stat().st_size):
            memory.append((time.time(), _resident(process.pid)))
            time.sleep(0.005)
            if process.poll() is not None or time.time() - began > 60:
                raise RuntimeError(f"{command} did not come up")
        memory.append((time.time(), _resident(process.pid)))
        found = json.loads(report.read_text())
    finally:
        process.kill()
        process.wait()
    live = found.get("today_live", found["window_shown"])
    at_live = next((m for moment, m in memory if moment >= live), memory[-1][1])
    return {name: moment - began for name, moment in found.items()} | {"memory": at_live}


def _resident(pid: int) -> float:
    try:
        pages = Path(f"/proc/{pid}/statm").read_text().split()[1]
    except (OSError, IndexError):
        return 0.0
    return int(pages) * os.sysconf("SC_PAGE_SIZE") / 2**20
