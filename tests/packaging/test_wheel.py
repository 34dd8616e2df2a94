"""The wheel: all that the program reads is in it, and it runs from there."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("journal", "ui", "resources")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(folder)]
    built = subprocess.run(
        [*command, str(ROOT)], capture_output=True, text=True, check=False, cwd=folder
    )
    if "No matching distribution found for hatchling" in built.stderr:
        pytest.skip("what builds the wheel cannot be fetched here")
    assert built.returncode == 0, built.stderr
    (path,) = folder.glob("*.whl")
    return path


@pytest.mark.slow  # it fetches what builds the wheel
def test_that_the_wheel_holds_every_file_of_the_program(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if name.split("/")[0] in PACKAGES}
    there = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert held == there
    assert "journal/storage/migrations/versions/0001_first.py" in held
    assert "resources/questions.json" in held


@pytest.mark.slow  # as above
def test_that_the_program_runs_from_the_wheel_alone(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    start = (
        "import sys; sys.path.insert(0, 'installed'); import journal; "
        "assert 'installed' in journal.__file__; "
        "from ui.__main__ import main; sys.exit(main(sys.argv[1:]))"
    )
    chosen = ["--journal", "sample.afterword"]
    for words in (
        ["demo", "sample.afterword"],
        [*chosen, "check"],
        [*chosen, "metrics", "--json"],
        [*chosen, "search", "terrace"],
        [*chosen, "export", "--format", "pdf", "--output", "notes.pdf"],
    ):
        ran = subprocess.run(
            [sys.executable, "-P", "-c", start, *words],
            capture_output=True,
            text=True,
            check=False,
            cwd=tmp_path,
            env={**os.environ, "HOME": str(tmp_path)},
        )
        assert (ran.returncode, ran.stderr) == (0, ""), words
        assert ran.stdout
    assert (tmp_path / "notes.pdf").read_bytes().startswith(b"%PDF")
