from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import journal.statistics

FOLDER = Path(journal.statistics.__file__).parent
MODULES = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__")
HEAVY = {
    "numpy",
    "scipy",
    "random",
    "statistics",
    "decimal",
    "fractions",
    "dataclasses",
    "inspect",
}


def test_that_every_room_of_the_mathematics_is_looked_at() -> None:
    assert {"intervals", "proportion", "survival", "location", "trend"} <= set(MODULES)


@pytest.mark.parametrize("module", MODULES)
def test_that_a_module_stands_alone_and_loads_nothing_heavy(module: str) -> None:
    script = (
        f"import sys; before = set(sys.modules); import journal.statistics.{module}; "
        "print(*sorted(set(sys.modules) - before))"
    )
    loaded = subprocess.run(
        [sys.executable, "-S", "-c", script],
        cwd=FOLDER.parent.parent,
        capture_output=True,
        check=True,
        text=True,
    ).stdout.split()
    assert f"journal.statistics.{module}" in loaded
    assert not HEAVY & set(loaded)
