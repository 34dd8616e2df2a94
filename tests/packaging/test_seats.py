"""The tests' own seats: a screen, a home folder, and nothing of the user's."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from environment import Place, SetupError
from seats import clean_environment, home_environment, run_to_end, screen
from system import (
    LINUX,
    add_system_packages,
    has_display,
    loading_complaints,
    packages_for,
    platform_in,
)

HERE = Place(Path(__file__).resolve().parents[2])
THIS = Path(sys.executable)


def place_of_this_interpreter() -> Place:
    place = Place(HERE.root)
    place.python = THIS
    return place


@pytest.mark.skipif(not LINUX, reason="only there the tests bring their own screen")
def test_that_every_screen_has_a_number_of_its_own_and_is_gone_afterwards() -> None:
    with screen() as first, screen() as second:
        assert first != second
        sockets = [Path(f"/tmp/.X11-unix/X{number[1:]}") for number in (first, second)]
        assert all(socket.exists() for socket in sockets)
    assert not any(socket.exists() for socket in sockets)


def test_that_a_seat_keeps_settings_data_and_caches_in_its_own_folder(tmp_path: Path) -> None:
    seat = home_environment(tmp_path / "home")
    assert seat["HOME"] == str(tmp_path / "home")
    assert all(Path(folder).is_relative_to(tmp_path) for folder in seat.values())
    assert all(Path(folder).is_dir() for folder in seat.values())


def test_that_the_users_journal_and_locale_stay_outside(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("AFTERWORD_JOURNAL", "mine.afterword")
    monkeypatch.setenv("LANG", "pl_PL.UTF-8")
    monkeypatch.setenv("AFTER_ALL", "kept")
    environment = clean_environment(home_environment(tmp_path))
    assert "AFTERWORD_JOURNAL" not in environment
    assert "LANG" not in environment
    assert environment["AFTER_ALL"] == "kept"


@pytest.mark.parametrize("code", [0, 1, 5])
def test_that_the_exit_code_of_the_tests_is_handed_on(code: int) -> None:
    assert run_to_end([str(THIS), "-c", f"raise SystemExit({code})"], HERE, os.environ) == code


def test_that_a_library_that_does_not_load_is_named() -> None:
    place = place_of_this_interpreter()
    complaints = loading_complaints(place, ["libnot-there.so.9"])
    assert len(complaints) == 1
    assert "libnot-there.so.9" in complaints[0]
    assert loading_complaints(place, []) == []


def test_that_missing_libraries_are_answered_with_the_packages_that_bring_them() -> None:
    complaints = [f"{name}: cannot open" for name in ("libxcb-cursor.so.0", "libEGL.so.1", "odd")]
    assert packages_for(complaints) == ["libegl1", "libxcb-cursor0"]


def test_that_where_packages_cannot_be_added_the_sentence_names_them(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SetupError, match=r"Qt is cold\. Install .* libegl1, xvfb") as caught:
        add_system_packages(["libegl1", "xvfb"], "Qt is cold.")
    assert caught.value.code == 2


@pytest.mark.parametrize(
    ("environment", "platform"),
    [
        ({"DISPLAY": ":0"}, "xcb"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "wayland"),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, "wayland"),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen:size=1"}, "offscreen"),
    ],
)
def test_that_the_platform_checked_is_the_one_that_will_be_used(
    environment: dict[str, str],
    platform: str,
) -> None:
    assert platform_in(environment) == platform
    assert has_display(environment)
