"""The tools that hold the code to its style, its types and its layers find nothing."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CHECKS = runpy.run_path(str(ROOT / "packaging" / "dev.py"))["CHECKS"]


@pytest.mark.parametrize("check", CHECKS, ids=["style", "layout", "types", "layers"])
def test_that_the_code_keeps_its_own_rules(check: tuple[str, ...]) -> None:
    found = subprocess.run(
        [sys.executable, *check],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    assert found.returncode == 0, found.stdout
