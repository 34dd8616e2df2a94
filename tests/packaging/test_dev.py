"""dev.py at the command line: what it says, what it answers, what it hands on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import dev
import pytest

ROOT = Path(__file__).resolve().parents[2]
DEV = ROOT / "packaging" / "dev.py"
LINUX = sys.platform.startswith("linux")


def answer(*command: str, **changes: str | None) -> subprocess.CompletedProcess[str]:
    merged = {**os.environ, **changes}
    environment = {name: value for name, value in merged.items() if value is not None}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_that_an_older_python_is_refused_in_one_sentence() -> None:
    pretend = "import runpy, sys; sys.version_info = (3, 10, 4, 'final', 0)"
    start = f"sys.argv = ['dev.py', 'run']; runpy.run_path({str(DEV)!r}, run_name='__main__')"
    found = answer(sys.executable, "-c", f"{pretend}; {start}")
    assert found.returncode == 2
    assert found.stderr == "Afterword needs Python 3.11 or newer; this is Python 3.10.\n"


def test_that_an_older_python_can_read_the_files_that_refuse_it() -> None:
    ruff = [sys.executable, "-m", "ruff", "check", "--isolated", "--no-cache", "--select", "F"]
    found = answer(*ruff, "--target-version", "py37", str(DEV.parent))
    assert found.returncode == 0, found.stdout


@pytest.mark.skipif(not LINUX, reason="elsewhere there is always a display")
def test_that_without_a_display_run_says_so_in_one_sentence() -> None:
    nowhere = dict.fromkeys(("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    found = answer(sys.executable, str(DEV), "run", **nowhere)
    assert found.returncode == 2
    assert found.stderr == "There is no display here for Afterword to open its window on.\n"
    assert found.stdout == ""


@pytest.mark.parametrize(("word", "code"), [("--help", 0), ("fly", 2), (None, 2)])
def test_that_a_word_it_does_not_know_is_answered_with_those_it_knows(
    word: str | None,
    code: int,
) -> None:
    found = answer(sys.executable, str(DEV), *([word] if word else []))
    assert found.returncode == code
    assert all(f"\n  {name}" in found.stderr for name in dev.COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "opens"),
    [
        ([], True),
        (["quick"], True),
        (["--journal", "metrics", "quick"], True),
        (["--journal=a.afterword"], True),
        (["a.afterword"], True),
        (["metrics", "--json"], False),
        (["--journal", "a.afterword", "check"], False),
        (["--help"], False),
    ],
)
def test_that_only_what_opens_the_window_asks_for_a_display(
    arguments: list[str],
    opens: bool,
) -> None:
    assert dev.opens_window(arguments) is opens


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["-x"], (["-x"], ["-m", "not slow"])),
        (["--slow", "tests/ui"], (["tests/ui"], ["-m", "slow"])),
        (["--all"], ([], [])),
    ],
)
def test_that_slow_tests_run_only_when_asked_for(
    arguments: list[str],
    expected: tuple[list[str], list[str]],
) -> None:
    assert dev.pytest_choice(arguments) == expected


def test_that_packaging_never_becomes_a_package() -> None:
    # It would hide the library of that name, which matplotlib imports.
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_that_continuous_integration_runs_the_documented_test_command() -> None:
    script = ROOT / ".ci" / "run"
    assert "python3 packaging/dev.py test" in script.read_text(encoding="utf-8")
    assert os.name == "nt" or os.access(script, os.X_OK)
