"""The program in a process of its own, as a person starts it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import tomllib
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journal.application import actions
from journal.application.journal import Journal
from journal.application.sample import lay_out_sample
from journal.clock import SystemClock
from journal.domain.records import Negotiation
from tests.ui.running import made

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0


@contextmanager
def started(
    home: Path, *words: str, code_from: Path = ROOT, **more: str
) -> Iterator[subprocess.Popen[str]]:
    """Start the program with a home of its own; it is ended if the test does not end it."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name in {"PATH", "DISPLAY", "XAUTHORITY", "QT_QPA_PLATFORM", "SYSTEMROOT", "TMPDIR"}
    }
    environment = kept | {"HOME": str(home), "PYTHONPATH": str(code_from)} | more
    home.mkdir(exist_ok=True)
    command = [sys.executable, "-P", "-W", "error", "-m", "ui", *words]
    process = subprocess.Popen(
        command,
        env=environment,
        cwd=home,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def report_in(path: Path, process: subprocess.Popen[str]) -> dict[str, float]:
    """The startup report, once it is written."""
    end = time.monotonic() + PATIENCE
    while not path.exists():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < end, "no report"
        time.sleep(0.02)
    found: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))
    return found


@pytest.fixture
def wheel_content(tmp_path: Path) -> Path:
    """A folder with what a wheel holds, and nothing else of the source tree."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    site = tmp_path / "site"
    for package in project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]:
        ignore = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / package, site / package, ignore=ignore)
    return site


@pytest.mark.parametrize("place", ["tree", "wheel"])
def test_that_the_program_comes_up_and_reports_when(tmp_path, wheel_content, place):
    path = tmp_path / "sample.afterword"
    lay_out_sample(path, SystemClock().today())
    target = tmp_path / "report.json"
    code = ROOT if place == "tree" else wheel_content
    began = time.time()
    variables = {"AFTERWORD_STARTUP_REPORT": str(target)}
    with started(
        tmp_path / "home", "--journal", str(path), code_from=code, **variables
    ) as process:
        found = report_in(target, process)
        assert began < found["window_shown"] < found["today_live"] < found["idle"] < time.time()
        process.send_signal(signal.SIGINT)
        _out, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    assert told == ""


def test_that_a_first_start_reports_too_and_makes_no_journal(tmp_path):
    target = tmp_path / "report.json"
    with started(tmp_path / "home", AFTERWORD_STARTUP_REPORT=str(target)) as process:
        found = report_in(target, process)
        assert set(found) == {"window_shown", "idle"}
    assert not list((tmp_path / "home").rglob("*.afterword"))


def test_that_heavy_libraries_are_not_there_when_today_is_live(tmp_path):
    path = made(tmp_path / "own.afterword")
    code = (
        "import sys\n"
        "from ui import startup_report\n"
        "def write():\n"
        "    heavy = {'matplotlib', 'alembic', 'typst', 'pypdf', 'numpy', 'scipy', 'docx'}\n"
        "    print(sorted(heavy & set(sys.modules)), flush=True)\n"
        "    import os; os._exit(0)\n"
        "startup_report.write = write\n"
        "from ui.__main__ import main\n"
        "main(sys.argv[1:])\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, "--journal", str(path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert ended.stdout.strip() == "[]", ended.stderr


def test_that_a_second_start_ends_and_asks_the_first_to_come_forward(tmp_path):
    path = made(tmp_path / "own.afterword")
    target = tmp_path / "report.json"
    variables = {"AFTERWORD_STARTUP_REPORT": str(target)}
    with started(tmp_path / "home", "--journal", str(path), **variables) as first:
        report_in(target, first)
        with started(tmp_path / "home", "--journal", str(path), "quick") as second:
            _out, told = second.communicate(timeout=PATIENCE)
            assert (second.returncode, told) == (0, "")
        assert first.poll() is None


def test_that_a_second_start_right_after_the_first_ends_as_well(tmp_path):
    path = made(tmp_path / "own.afterword")
    home = tmp_path / "home"
    with (
        started(home, "--journal", str(path)) as one,
        started(home, "--journal", str(path)) as two,
    ):
        end = time.monotonic() + PATIENCE
        while one.poll() is None and two.poll() is None and time.monotonic() < end:
            time.sleep(0.05)
        codes = [one.poll(), two.poll()]
        assert sorted(codes, key=str) == [0, None]


def test_that_a_program_that_was_killed_leaves_a_journal_that_opens(tmp_path):
    path = made(tmp_path / "own.afterword")
    with Journal.open(path) as journal:
        actions.add_negotiation(journal, "Mine", "team", "")
    target = tmp_path / "report.json"
    variables = {"AFTERWORD_STARTUP_REPORT": str(target)}
    for _time in range(2):
        target.unlink(missing_ok=True)
        with started(tmp_path / "home", "--journal", str(path), **variables) as process:
            report_in(target, process)
            process.kill()
            process.wait()
    with Journal.open(path) as journal:
        assert [found.title for found in journal.load(Negotiation)] == ["Mine"]


def test_that_without_a_display_one_sentence_says_so(tmp_path):
    with started(tmp_path / "home", DISPLAY="", QT_QPA_PLATFORM="") as process:
        _out, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 2
    assert told.startswith("afterword: There is no display for the window.")
    assert len(told.splitlines()) == 1
