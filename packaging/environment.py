"""The environment that Afterword runs in: `.venv`, held to the lock files."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SMALLEST_PYTHON = (3, 11)
FORMAT = 1  # raise it when an environment made by an older version of this file will not do
RUNTIME_LOCK = "requirements.lock"
TEST_LOCK = "requirements-test.lock"
QT_VERSIONS = """
from importlib.metadata import distributions
found = {one.name.lower().replace("_", "-"): one.version for one in distributions()}
print(found.get("pyside6-essentials", ""), found.get("shiboken6", ""), sep=",")
"""
WINDOWS = os.name == "nt"


class SetupError(Exception):
    """What stands in the way, in a sentence for the person at the keyboard."""

    def __init__(self, sentence: str, code: int = 2) -> None:
        super().__init__(sentence)
        self.code = code


class Place:
    """A source tree and the environment inside it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.venv = root / ".venv"
        self.python = self.venv / ("Scripts/python.exe" if WINDOWS else "bin/python")
        self.stamp = self.venv / "afterword-setup.txt"

    def seal(self, lock: str) -> str:
        """The line of the stamp that says that this lock is installed, here and as it is now."""
        from hashlib import sha256

        maker = f"{FORMAT} {sys.version_info[:2]} {self.venv}".encode()
        content = (self.root / "packaging" / lock).read_bytes()
        return f"{lock} {sha256(maker + content).hexdigest()}"

    def seals(self) -> list[str]:
        """The stamp's lines; none where the environment is missing, half made or broken."""
        if not (self.python.exists() and self.stamp.is_file()):
            return []
        return self.stamp.read_text(encoding="utf-8").splitlines()


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def set_up(place: Place, *locks: str) -> None:
    """Bring the environment to the locks; touch nothing where it is there already."""
    missing = [lock for lock in locks if place.seal(lock) not in place.seals()]
    if not missing:
        return
    current = {place.seal(lock) for lock in (RUNTIME_LOCK, TEST_LOCK)}
    if not place.seals() or not current.issuperset(place.seals()):
        make_environment(place)
        missing = list(locks)
    for lock in missing:
        install(place, lock)


def make_environment(place: Place) -> None:
    from importlib.util import find_spec

    if find_spec("ensurepip") is None:
        from system import add_system_packages

        version = "python{}.{}-venv".format(*sys.version_info[:2])
        add_system_packages([version], "Python's own installer (ensurepip) is missing.")
    say("Making .venv with Python {}.{}.".format(*sys.version_info[:2]))
    remove(place.venv)
    # Run from within .venv, the interpreter has just been removed with it.
    python = getattr(sys, "_base_executable", "") or sys.executable
    made = subprocess.run(
        [python, "-I", "-m", "venv", str(place.venv)],
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        say((made.stdout + made.stderr).strip())
        raise SetupError("Python could not make .venv; its own words stand above.", 1)


def remove(folder: Path) -> None:
    try:
        if folder.is_symlink() or folder.is_file():
            folder.unlink()
        elif folder.exists():
            shutil.rmtree(folder)
    except OSError as error:
        raise SetupError(f"The old .venv could not be removed: {error}.", 1) from error


def install(place: Place, lock: str) -> None:
    path = place.root / "packaging" / lock
    kept = place.seals()
    place.stamp.unlink(missing_ok=True)  # a set-up cut short must not look whole
    say(f"Installing the dependencies of packaging/{lock}; this can take a minute or two.")
    command = [str(place.python), "-I", "-m", "pip", "install", "-qq", "--no-input"]
    command += ["--disable-pip-version-check", "--require-hashes", "--requirement", str(path)]
    installed = subprocess.run(command, env={**os.environ, "PIP_USER": "0"}, check=False)
    if installed.returncode:
        raise SetupError("pip could not install the dependencies; its own words stand above.", 1)
    refuse_mixed_qt(place)
    place.stamp.write_text("\n".join([*kept, place.seal(lock)]) + "\n", encoding="utf-8")


def refuse_mixed_qt(place: Place) -> None:
    """Of two versions, they end the program at its start without a word."""
    command = [str(place.python), "-I", "-c", QT_VERSIONS]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    pyside, shiboken = told.stdout.strip().split(",")
    if pyside != shiboken:
        raise SetupError(
            f"PySide6 {pyside or '(none)'} and shiboken6 {shiboken or '(none)'} in .venv do not"
            " fit together: packaging/requirements.lock must name one version of both."
        )
