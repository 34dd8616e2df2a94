from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journal.application.journal import Journal
from journal.domain.records import RECORD_TYPES
from journal.storage.checks import check
from journal.storage.schema import SCHEMA_VERSION
from tests.data.make_frozen import plain
from tests.journal.storage.journals import contents

if TYPE_CHECKING:
    from typing import Any

DATA = Path(__file__).resolve().parents[2] / "data"
VERSIONS = [f"{version:04}" for version in range(1, SCHEMA_VERSION + 1)]


@pytest.fixture(params=VERSIONS)
def frozen(request: pytest.FixtureRequest, path: Path) -> tuple[Path, dict[str, Any]]:
    kept = DATA / f"journal-{request.param}.afterword"
    shutil.copyfile(kept, path)
    return path, json.loads(kept.with_suffix(".json").read_text(encoding="utf-8"))


def test_that_a_journal_of_every_release_opens_with_all_it_held(
    frozen: tuple[Path, dict[str, Any]],
) -> None:
    path, held = frozen
    with Journal.open(path) as journal:
        now = [plain(record) for record in contents(journal).values()]
        drafts = [found.to_plain() for found in journal.drafts()]
        assert check(journal.connection, thorough=True) == []
        assert journal.search("zanzibar")
    for old in held["records"]:
        new = next(record for record in now if record["id"] == old["id"])
        assert {name: new[name] for name in old} == old
    assert len(now) == len(held["records"])
    assert [
        {name: new[name] for name in old} for old, new in zip(held["drafts"], drafts, strict=True)
    ] == held["drafts"]


def test_that_the_newest_frozen_journal_holds_every_kind_of_record() -> None:
    held = json.loads((DATA / f"journal-{VERSIONS[-1]}.json").read_text(encoding="utf-8"))
    assert {record["record"] for record in held["records"]} == set(RECORD_TYPES)
    assert held["drafts"]
