"""Words of a person stay in the journal and its backups: nowhere else is a trace of them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
WORDS = ("zanzibar", "xylophone", "quorum", "ada quist", "rooftop", "calm mornings")
DAY = """
import logging, sys
from pathlib import Path
logging.basicConfig(filename=sys.argv[2], level=logging.DEBUG)
from journal.application import actions, safety, today
from journal.application.journal import Journal
from journal.errors import JournalError
from journal.storage.opening import create_file
from tests.journal.storage.journals import draft, every_kind, keep
path = Path(sys.argv[1])
with Journal.create(path) as journal:
    keep(journal, every_kind())
    journal.save_draft(draft())
    journal.search("zanzibar xylophone"); today.today(journal); journal.ledger()
    backup = safety.backup_now(journal).path
    journal.connection.rows("PRAGMA max_page_count=1")
    try:
        actions.add_lesson(journal, "xylophone " * 99_999, "Ada Quist")
    except JournalError:
        logging.exception("could not save")
safety.restore_backup(path, backup)
safety.check(path, thorough=True)
print("done")
"""


@pytest.mark.skipif(os.name == "nt", reason="the folders of this system are told by its variables")
def test_that_no_word_of_a_person_is_left_outside_of_the_journal(tmp_path: Path) -> None:
    home = tmp_path / "home"
    kept = tmp_path / "kept"
    home.mkdir()
    kept.mkdir()
    folders = {
        f"XDG_{name}_HOME": str(home / name) for name in ("DATA", "CONFIG", "STATE", "CACHE")
    }
    done = subprocess.run(
        [sys.executable, "-c", DAY, str(kept / "journal.afterword"), str(home / "afterword.log")],
        cwd=ROOT,
        env={**os.environ, **folders, "HOME": str(home), "TMPDIR": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "done\n", done.stderr
    assert "could not save" in (home / "afterword.log").read_text()
    found = [path for path in home.rglob("*") if path.is_file()]
    for path in found:
        text = path.read_bytes().decode("utf-8", "replace").casefold()
        assert [word for word in WORDS if word in text] == [], path
    held = {path.suffix for path in kept.rglob("*") if path.is_file()}
    assert held == {".afterword"}
