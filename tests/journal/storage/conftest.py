from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journal.application import actions
from tests.journal.storage.journals import open_empty, put_full

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journal.application.journal import Journal

_NOBODY = 65534


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.afterword"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    with open_empty(path) as journal:
        yield journal


@pytest.fixture
def full(path: Path) -> Path:
    """A journal file with one of every kind of record, open nowhere."""
    return put_full(path)


@pytest.fixture
def ordinary_person() -> Iterator[Path]:
    """A folder of somebody whom permissions hold back, which they do not do for root."""
    folder = Path(tempfile.mkdtemp(prefix="afterword-person-"))
    # what is imported late may lie where this person may not look
    with open_empty(folder / "first.afterword") as journal:
        actions.add_counterpart(journal, "Ada")
    (folder / "first.afterword").unlink()
    is_root = os.name != "nt" and os.geteuid() == 0
    if is_root:
        os.chown(folder, _NOBODY, _NOBODY)
        os.seteuid(_NOBODY)
    try:
        yield folder
    finally:
        if is_root:
            os.seteuid(0)
        for found in (folder, *folder.rglob("*")):
            found.chmod(0o700)
        shutil.rmtree(folder)
