"""The environment: made once, by its lock, and made again when it is no longer sound."""

from __future__ import annotations

import shutil
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from environment import RUNTIME_LOCK, TEST_LOCK, Place, SetupError, set_up

if TYPE_CHECKING:
    from collections.abc import Iterator

WHEEL = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def write_wheel(folder: Path, name: str = "trifle", version: str = "1.0") -> str:
    """A package of one empty module; returns the hash of its file."""
    path = folder / f"{name}-{version}-py3-none-any.whl"
    info = f"{name}-{version}.dist-info"
    metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    files = {f"{name}.py": "", f"{info}/METADATA": metadata, f"{info}/WHEEL": WHEEL}
    record = "".join(f"{name},,\n" for name in [*files, f"{info}/RECORD"])
    with zipfile.ZipFile(path, "w") as wheel:
        for name, text in {**files, f"{info}/RECORD": record}.items():
            wheel.writestr(name, text)
    return sha256(path.read_bytes()).hexdigest()


def write_locks(place: Place, digest: str) -> None:
    folder = place.root / "packaging"
    folder.mkdir(parents=True, exist_ok=True)
    for lock in (RUNTIME_LOCK, TEST_LOCK):
        (folder / lock).write_text(f"trifle==1.0 --hash=sha256:{digest}\n", encoding="utf-8")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    wheels = tmp_path_factory.mktemp("wheels")
    place = Place(tmp_path_factory.mktemp("tree"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PIP_NO_INDEX", "1")
        patch.setenv("PIP_FIND_LINKS", wheels.as_uri())
        write_locks(place, write_wheel(wheels))
        set_up(place, RUNTIME_LOCK)
        yield place


def copied(place: Place, folder: Path) -> Place:
    shutil.copytree(place.root, folder, symlinks=True)
    return Place(folder)


def modules_in(place: Place) -> list[str]:
    return [path.name for path in place.venv.rglob("trifle.py")]


def test_that_set_up_installs_what_the_lock_holds(made: Place) -> None:
    assert modules_in(made) == ["trifle.py"]
    assert made.seals() == [made.seal(RUNTIME_LOCK)]


def test_that_a_second_set_up_touches_nothing_and_says_nothing(
    made: Place,
    capfd: pytest.CaptureFixture[str],
) -> None:
    before = {path: path.lstat().st_mtime_ns for path in made.venv.rglob("*")}
    set_up(made, RUNTIME_LOCK)
    assert {path: path.lstat().st_mtime_ns for path in made.venv.rglob("*")} == before
    assert capfd.readouterr() == ("", "")


def test_that_a_moved_tree_gets_a_new_environment(made: Place, tmp_path: Path) -> None:
    moved = copied(made, tmp_path / "moved")
    left_over = moved.venv / "left over"
    left_over.touch()
    set_up(moved, RUNTIME_LOCK)
    assert not left_over.exists()
    assert modules_in(moved) == ["trifle.py"]


def test_that_an_environment_without_its_interpreter_counts_as_none(
    made: Place,
    tmp_path: Path,
) -> None:
    broken = copied(made, tmp_path / "broken")
    assert broken.seals()
    broken.python.unlink()
    assert broken.seals() == []


def test_that_a_file_with_another_hash_is_refused_and_the_set_up_does_not_look_whole(
    made: Place,
    tmp_path: Path,
) -> None:
    place = copied(made, tmp_path / "tampered")
    write_locks(place, "0" * 64)
    with pytest.raises(SetupError, match="pip could not install"):
        set_up(place, RUNTIME_LOCK)
    assert modules_in(place) == []
    assert place.seals() == []


@pytest.mark.parametrize(("binding", "fits"), [("6.11.3", True), ("6.11.2", False)])
def test_that_qt_and_its_binding_of_two_versions_are_refused(
    binding: str,
    fits: bool,
    made: Place,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", wheels.as_uri())
    place = copied(made, tmp_path / "tree")
    packages = [("pyside6_essentials", "6.11.3"), ("shiboken6", binding)]
    lines = [
        f"{name}=={version} --hash=sha256:{write_wheel(wheels, name, version)}\n"
        for name, version in packages
    ]
    (place.root / "packaging" / RUNTIME_LOCK).write_text("".join(lines), encoding="utf-8")
    if fits:
        set_up(place, RUNTIME_LOCK)
        assert place.seals() == [place.seal(RUNTIME_LOCK)]
        return
    with pytest.raises(SetupError) as caught:
        set_up(place, RUNTIME_LOCK)
    assert caught.value.code == 2
    assert str(caught.value).startswith("PySide6 6.11.3 and shiboken6 6.11.2 in .venv do not fit")
    assert place.seals() == []
