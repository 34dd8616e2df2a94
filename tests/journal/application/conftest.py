from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journal.storage.journals import open_empty, put_full

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from journal.application.journal import Journal


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
