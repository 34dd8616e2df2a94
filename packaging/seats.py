"""Seats for the tests: a screen in memory, an empty home, nothing of the user's own."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from environment import WINDOWS, Place, SetupError
from system import LINUX, add_system_packages, check_qt

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

SCREEN = "2560x1600x24"  # roomy enough for every window at 200 % text


@contextmanager
def seats(place: Place, count: int) -> Iterator[list[dict[str, str]]]:
    """As many places to work at: each a screen, a home folder and nothing of the user's own."""
    from tempfile import TemporaryDirectory

    find_screen_programs()
    check_qt(place, "xcb")
    with ExitStack() as stack:
        folder = TemporaryDirectory(prefix="afterword-", ignore_cleanup_errors=True)
        root = Path(stack.enter_context(folder))
        found = [home_environment(root / str(number)) for number in range(count)]
        for seat in found if LINUX else []:
            seat.update(DISPLAY=stack.enter_context(screen()), QT_QPA_PLATFORM="xcb")
            stack.enter_context(window_manager(seat))
        yield found


def find_screen_programs() -> None:
    """Add the screen in memory, and the window manager where that can be had too."""
    programs = {"Xvfb": "xvfb", "openbox": "openbox"}
    missing = [package for name, package in programs.items() if not shutil.which(name)]
    if not (LINUX and missing):
        return
    try:
        add_system_packages(missing, "The tests need a screen of their own.")
    except SetupError:
        if not shutil.which("Xvfb"):
            raise


def home_environment(home: Path) -> dict[str, str]:
    """The variables that send settings, data and caches into this folder."""
    folders = {
        "HOME": home,
        "USERPROFILE": home,
        "XDG_CONFIG_HOME": home / ".config",
        "XDG_DATA_HOME": home / ".local" / "share",
        "XDG_STATE_HOME": home / ".local" / "state",
        "XDG_CACHE_HOME": home / ".cache",
        "XDG_RUNTIME_DIR": home / "run",
        "WIN_PD_OVERRIDE_APPDATA": home / "Roaming",
        "WIN_PD_OVERRIDE_LOCAL_APPDATA": home / "Local",
        "WIN_PD_OVERRIDE_PERSONAL": home / "Documents",
    }
    for folder in folders.values():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return {name: str(folder) for name, folder in folders.items()}


def clean_environment(seat: Mapping[str, str]) -> dict[str, str]:
    """The environment less what would let the user's desktop or journal into the tests."""
    # Elsewhere QT_QPA_PLATFORM may name the only platform there is.
    own = ("QT_", "WAYLAND_", "XDG_", "DBUS_SESSION_") if LINUX else ()
    prefixes = ("AFTERWORD_", "LC_", "LANG", *own)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(prefixes)}
    return {**kept, **({} if WINDOWS else {"LC_ALL": "C.UTF-8"}), **seat}


@contextmanager
def screen() -> Iterator[str]:
    """A screen in memory, on a display number that the server finds itself."""
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", SCREEN, "-dpi", "96"]
    command += ["-noreset", "-nolisten", "tcp"]
    with background(command, pipe=writer):
        os.close(writer)
        with os.fdopen(reader, encoding="ascii") as answer:
            number = answer.readline().strip()
        if not number:
            raise SetupError("Xvfb, the screen in memory for the tests, did not start.", 1)
        yield f":{number}"


@contextmanager
def window_manager(seat: Mapping[str, str]) -> Iterator[None]:
    """Where openbox is installed, windows get the focus as on a desktop."""
    if not shutil.which("openbox"):
        yield
        return
    with background(["openbox", "--sm-disable"], clean_environment(seat)):
        yield


@contextmanager
def background(
    command: Sequence[str],
    environment: Mapping[str, str] | None = None,
    pipe: int | None = None,
) -> Iterator[None]:
    nowhere = subprocess.DEVNULL
    process = subprocess.Popen(
        command,
        env=environment,
        pass_fds=() if pipe is None else (pipe,),
        stdin=nowhere,
        stdout=nowhere,
        stderr=nowhere,
        start_new_session=True,  # Ctrl+C is for the tests, which still need the screen to end
    )
    try:
        yield
    finally:
        stop(process)


def stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def run_to_end(command: Sequence[str], place: Place, environment: Mapping[str, str]) -> int:
    """The exit code of the command, which alone decides what Ctrl+C means."""
    process = subprocess.Popen(command, cwd=place.root, env=environment)
    try:
        while process.poll() is None:
            try:
                process.wait()
            except KeyboardInterrupt:
                continue
    finally:
        if process.poll() is None:
            stop(process)
    return process.returncode if process.returncode >= 0 else 128 - process.returncode
