from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="children are made by fork")


def run(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "tests.journal.storage.dying", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_that_a_writer_killed_at_any_moment_loses_nothing_that_was_saved(tmp_path: Path) -> None:
    assert "25 deaths" in run("write", str(tmp_path), "25")


@pytest.mark.slow
def test_that_two_hundred_killed_writers_lose_nothing_that_was_saved(tmp_path: Path) -> None:
    assert "200 deaths" in run("write", str(tmp_path), "200")


ACTIONS = ["backup", "restore", "upgrade"]


@pytest.mark.parametrize("action", ACTIONS)
def test_that_a_death_at_any_moment_leaves_the_old_or_the_new(tmp_path: Path, action: str) -> None:
    assert "died at every 3" in run(action, str(tmp_path), "3")


@pytest.mark.slow
@pytest.mark.parametrize("action", ACTIONS)
def test_that_a_death_at_every_line_leaves_the_old_or_the_new(tmp_path: Path, action: str) -> None:
    assert "died at every 1" in run(action, str(tmp_path), "1")
