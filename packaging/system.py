"""What Afterword needs from the system: Qt's platform libraries and a font."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from environment import Place, SetupError, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LINUX = sys.platform.startswith("linux")

# What Qt takes from the system, and the Debian package that brings it.
SYSTEM_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libbrotlidec.so.1": "libbrotli1",
    "libstdc++.so.6": "libstdc++6",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
FONT_PACKAGE = "fonts-dejavu-core"

LOAD_EACH = """
import ctypes, sys
for library in sys.argv[1:]:
    try:
        ctypes.CDLL(library)
    except OSError as error:
        print(error)
"""


def add_system_packages(packages: Sequence[str], reason: str) -> None:
    """Install Debian packages where that is allowed, else say the one line to type."""
    if not shutil.which("apt-get"):
        names = ", ".join(packages)
        raise SetupError(f"{reason} Install what your system calls {names}, then try again.")
    install_line = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    prefix = [] if os.geteuid() == 0 else ["sudo"]
    line = shlex.join(prefix + install_line)
    if prefix and not sudo_asks_nothing():
        raise SetupError(f"{reason} Type: {line}")
    say(f"{reason} Installing {', '.join(packages)} with apt-get.")
    rights = [*prefix, "-n"] if prefix else []
    run_quietly([*rights, "apt-get", "update"])
    done = run_quietly([*rights, "env", "DEBIAN_FRONTEND=noninteractive", *install_line])
    if done.returncode:
        say(done.stdout.strip())
        raise SetupError(f"apt-get did not manage; its own words stand above. Type: {line}")


def sudo_asks_nothing() -> bool:
    return bool(shutil.which("sudo")) and run_quietly(["sudo", "-n", "true"]).returncode == 0


def run_quietly(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )


def check_qt(place: Place, platform: str) -> None:
    """See that Qt's libraries load and that there is a font; add what is missing."""
    if not LINUX:
        return
    complaints = loading_complaints(place, qt_libraries(place, platform))
    packages = packages_for(loading_complaints(place, SYSTEM_LIBRARIES)) if complaints else []
    if complaints and not packages:
        raise SetupError(f"Qt cannot load its libraries: {complaints[0]}.")
    reason = "Libraries that Qt needs are missing."
    if not has_font() and shutil.which("apt-get"):
        reason = reason if packages else "There is no font to write with."
        packages.append(FONT_PACKAGE)
    if not packages:
        return
    add_system_packages(packages, reason)
    complaints = loading_complaints(place, qt_libraries(place, platform))
    if complaints:
        raise SetupError(f"Qt still cannot load its libraries: {complaints[0]}.")


def qt_libraries(place: Place, platform: str) -> list[str]:
    version = "python{}.{}".format(*sys.version_info[:2])
    qt = place.venv / "lib" / version / "site-packages" / "PySide6" / "Qt"
    libraries = [qt / "lib" / f"libQt6{name}.so.6" for name in ("Widgets", "Svg", "Network")]
    libraries.append(qt / "plugins" / "platforms" / f"libq{platform}.so")
    return [str(library) for library in libraries if library.exists()]


def loading_complaints(place: Place, libraries: Iterable[str]) -> list[str]:
    """What the loader says of those that do not load, asked in a process of its own."""
    command = [str(place.python), "-I", "-S", "-c", LOAD_EACH, *libraries]
    return run_quietly(command).stdout.splitlines()


def packages_for(complaints: Sequence[str]) -> list[str]:
    missing = {complaint.partition(":")[0] for complaint in complaints}
    return [package for library, package in SYSTEM_LIBRARIES.items() if library in missing]


def has_font() -> bool:
    folders = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
    for folder in folders:
        for pattern in ("*.tt[fc]", "*.otf"):
            if next(Path(folder).expanduser().rglob(pattern), None):
                return True
    listing = shutil.which("fc-list")
    return listing is not None and bool(run_quietly([listing]).stdout.strip())


def platform_in(environment: Mapping[str, str]) -> str:
    """The Qt platform that has to load for a program started with this environment on Linux."""
    chosen = environment.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    return chosen or ("wayland" if environment.get("WAYLAND_DISPLAY") else "xcb")


def has_display(environment: Mapping[str, str]) -> bool:
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not LINUX or any(environment.get(name) for name in names)
