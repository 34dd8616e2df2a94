"""Where Afterword keeps its things on this computer."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import IO

from journal.texts import _

_NAME = "Afterword"
JOURNAL_SUFFIX = ".afterword"
JOURNAL_VARIABLE = "AFTERWORD_JOURNAL"
#: What a journal that is not encrypted begins with.
SQLITE_MARK = b"SQLite format 3\x00"


def _folder(kind: str) -> Path:
    # importing platformdirs is put off: a start with a known journal needs only one folder
    import platformdirs

    appname = _NAME if os.name == "nt" or os.uname().sysname == "Darwin" else _NAME.lower()
    function = {
        "data": platformdirs.user_data_path,
        "config": platformdirs.user_config_path,
        "state": platformdirs.user_state_path,
        "cache": platformdirs.user_cache_path,
    }[kind]
    return function(appname, appauthor=False)


def data_folder() -> Path:
    """The folder for journals and their backups, unless the person chose another."""
    return _folder("data")


def config_folder() -> Path:
    """The folder for the settings."""
    return _folder("config")


def state_folder() -> Path:
    """The folder for logs and the window's size."""
    return _folder("state")


def cache_folder() -> Path:
    """The folder for what can be made again, such as the chart library's list of fonts."""
    return _folder("cache")


def default_journal() -> Path:
    """Where a first journal is made."""
    return data_folder() / f"journal{JOURNAL_SUFFIX}"


def sample_journal() -> Path:
    """Where the sample data is laid out, in a file of its own."""
    return data_folder() / f"sample{JOURNAL_SUFFIX}"


def backup_folder(journal: Path) -> Path:
    """The folder that holds the backups of one journal, beside it."""
    return journal.parent / "backups" / journal.stem


def make_private_folder(folder: Path) -> None:
    """Make a folder, and those above it, that only the person may enter."""
    for missing in [part for part in (folder, *folder.parents) if not part.exists()][::-1]:
        missing.mkdir(exist_ok=True, mode=0o700)


def open_ordinary(path: Path) -> IO[bytes]:
    """A file to read; an OSError for a pipe or a device too, which may never come to an end."""
    mode = path.stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise OSError(errno.ENODEV, _("it is not an ordinary file"), str(path))
    return path.open("rb")
