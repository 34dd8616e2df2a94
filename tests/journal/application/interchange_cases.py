"""Files of the interchange format for tests: written, changed, read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from journal.application.interchange import export_json
from journal.application.journal import Journal
from journal.clock import FixedClock
from tests.journal.storage.journals import NOW, put_empty, put_full

if TYPE_CHECKING:
    from pathlib import Path


def opened(path: Path) -> Journal:
    return Journal.open(path, clock=FixedClock(NOW))


def exported(journal_path: Path, target: Path) -> Path:
    with opened(journal_path) as journal:
        return export_json(journal, target)


def full_export(folder: Path) -> dict[str, Any]:
    """The export of a journal with one record of every kind, as an object to change."""
    target = exported(put_full(folder / "full.afterword"), folder / "full.json")
    found: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    target.unlink()
    return found


def written(folder: Path, content: object) -> Path:
    path = folder / "wanted.json"
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def new_journal(folder: Path) -> Path:
    return put_empty(folder / "new.afterword")
