"""The log of the program's own faults: where they happened, never what a person wrote."""

from __future__ import annotations

import traceback
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from journal import VERSION, paths

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

KEPT_BYTES = 200_000


def log_file() -> Path:
    """The file that faults are noted in."""
    return paths.state_folder() / "faults.log"


def record(kind: type[BaseException], trace: TracebackType | None) -> None:
    """Note a fault: its kind and the lines of code, without its message or any value."""
    frames = traceback.extract_tb(trace)
    lines = [f"  {_inside(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    entry = "\n".join([f"{moment} Afterword {VERSION} {kind.__name__}", *lines]) + "\n"
    try:
        path = log_file()
        paths.make_private_folder(path.parent)
        old = path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
        path.write_text((old + entry)[-KEPT_BYTES:], encoding="utf-8")
    except OSError:
        # a log that cannot be written must not hide the fault it is about
        return


def _inside(filename: str) -> str:
    # a path names the person's home folder: the part inside the program is enough
    parts = filename.replace("\\", "/").split("/")
    return "/".join(parts[-3:])
