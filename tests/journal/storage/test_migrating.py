from __future__ import annotations

import ast
import contextlib
import hashlib
import os
import re
import struct
import subprocess
import sys
from pathlib import Path

import alembic.command
import pytest
from alembic.script import ScriptDirectory

from journal.application import actions
from journal.application.journal import Journal
from journal.errors import NewerJournalError, SavingError
from journal.storage import migrating, schema
from journal.storage.backups import listed
from journal.storage.checks import check
from journal.storage.connection import Connection
from journal.storage.migrating import alembic_config, run_revisions, upgrade
from journal.storage.opening import examine
from tests.journal.storage.journals import NOW, contents, put_empty

ROOT = Path(__file__).resolve().parents[3]
MIGRATIONS = Path(migrating.__file__).with_name("migrations")


@pytest.fixture
def old(path: Path) -> Path:
    """A journal before the first version: marked, and without a table."""
    path.touch(0o600)
    with contextlib.closing(Connection(path)) as connection:
        schema.mark(connection, 0)
    return path


def tables_of(path: Path) -> set[tuple[str, str, str]]:
    with contextlib.closing(Connection(path, read_only=True)) as connection:
        rows = connection.rows("SELECT type, name, coalesce(sql, '') FROM sqlite_schema")
    return {(kind, name, _normal(sql)) for kind, name, sql in rows}


def _normal(sql: str) -> str:
    return re.sub(r"\s*([(),])\s*", r"\1", re.sub(r"\s+", " ", sql)).strip()


def test_that_the_revisions_make_the_same_tables_as_a_new_journal_has(
    old: Path, tmp_path: Path
) -> None:
    new = put_empty(tmp_path / "new.afterword")
    upgrade(old, NOW)
    assert tables_of(old) == tables_of(new)
    assert examine(old) == examine(new) == schema.SCHEMA_VERSION


def test_that_an_old_journal_is_backed_up_upgraded_and_used(old: Path) -> None:
    before = old.read_bytes()
    with Journal.open(old) as journal:
        actions.add_negotiation(journal, "Lease", "property", "Ada")
        assert len(contents(journal)) == 2
    assert check(old, thorough=True) == []
    (backup,) = listed(old)
    assert (backup.reason, backup.good, backup.negotiations) == ("before-update", True, 0)
    assert examine(backup.path) == 0
    assert len(before) == backup.size
    assert {found.name for found in old.parent.iterdir()} == {"backups", old.name}
    if os.name != "nt":
        assert old.stat().st_mode & 0o777 == 0o600


def test_that_a_journal_of_this_version_is_left_alone(full: Path) -> None:
    before = full.read_bytes()
    upgrade(full, NOW)
    assert full.read_bytes() == before
    assert listed(full) == []


def test_that_a_second_run_finds_nothing_to_do(old: Path) -> None:
    upgrade(old, NOW)
    after = old.read_bytes()
    upgrade(old, NOW)
    run_revisions(old)
    assert len(listed(old)) == 1
    assert hashlib.sha256(old.read_bytes()).digest() == hashlib.sha256(after).digest()


def test_that_a_newer_journal_is_refused_without_a_changed_byte(full: Path) -> None:
    with full.open("r+b") as file:
        file.seek(60)
        file.write(struct.pack(">i", schema.SCHEMA_VERSION + 1))
    before = full.read_bytes()
    with pytest.raises(NewerJournalError, match="newer Afterword"):
        upgrade(full, NOW)
    assert full.read_bytes() == before
    assert listed(full) == []


def test_that_a_journal_is_never_taken_back_to_an_older_version(full: Path) -> None:
    with (
        contextlib.closing(Connection(full)) as connection,
        pytest.raises(RuntimeError, match="restore a backup"),
    ):
        alembic.command.downgrade(alembic_config(connection), "base")
    assert examine(full) == schema.SCHEMA_VERSION
    assert check(full, thorough=True) == []


@pytest.mark.skipif(os.name == "nt", reason="limits of a file's size are POSIX's")
def test_that_a_disk_that_fails_at_any_byte_leaves_the_old_journal(old: Path) -> None:
    from tests.journal.storage.test_faults import files_no_longer_than

    before = old.read_bytes()
    for limit in range(0, 200_000, 20_000):
        with files_no_longer_than(limit), pytest.raises(SavingError):
            upgrade(old, NOW)
        assert old.read_bytes() == before
    upgrade(old, NOW)
    assert check(old) == []


def test_that_a_copy_that_cannot_be_made_beside_the_journal_is_said_in_words(old: Path) -> None:
    before = old.read_bytes()
    old.with_name(old.name + ".update").mkdir()
    with pytest.raises(SavingError, match="Nothing could be written"):
        upgrade(old, NOW)
    assert old.read_bytes() == before


def test_that_a_journal_that_is_not_what_its_header_says_is_left_as_it_was(full: Path) -> None:
    # the tables are there already, so the first revision cannot make them
    with contextlib.closing(Connection(full)) as connection:
        connection.rows("DELETE FROM alembic_version")
        connection.rows("PRAGMA user_version=0")
    before = full.read_bytes()
    with pytest.raises(SavingError, match="could not be brought to this version"):
        upgrade(full, NOW)
    assert full.read_bytes() == before
    assert {found.name for found in full.parent.iterdir()} == {"backups", full.name}


def test_that_a_revision_that_claims_to_be_there_does_not_count_as_this_version(
    old: Path,
) -> None:
    with contextlib.closing(Connection(old)) as connection:
        connection.rows("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        connection.rows("INSERT INTO alembic_version VALUES ('0001')")
    before = old.read_bytes()
    with pytest.raises(SavingError, match="not those of this version"):
        upgrade(old, NOW)
    assert old.read_bytes() == before


def test_that_there_is_one_line_of_revisions_one_for_each_version() -> None:
    script = ScriptDirectory.from_config(alembic_config())
    revisions = [revision.revision for revision in script.walk_revisions()]
    expected = [f"{version:04}" for version in range(schema.SCHEMA_VERSION, 0, -1)]
    assert revisions == expected
    assert script.get_current_head() == expected[0]


def test_that_a_migration_imports_nothing_of_ours() -> None:
    for file in MIGRATIONS.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                found = [node.module or ""]
            else:
                continue
            assert {name.split(".")[0] for name in found} <= {
                "__future__",
                "alembic",
                "sqlalchemy",
            }, file


@pytest.mark.parametrize("action", ["read", "write"])
def test_that_alembic_is_not_imported_where_nothing_is_old(full: Path, action: str) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from journal.application.journal import Journal\n"
        "from journal.application import actions, today\n"
        "with Journal.open(Path(sys.argv[1])) as journal:\n"
        "    today.today(journal); journal.ledger()\n"
        "    if sys.argv[2] == 'write': actions.add_counterpart(journal, 'Bela')\n"
        "wanted = {'alembic', 'matplotlib', 'typst', 'pypdf', 'scipy', 'sqlite3', 'PySide6'}\n"
        "wanted |= {'sqlalchemy'} if sys.argv[2] == 'read' else set()\n"
        "print(sorted(wanted & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(full), action],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "[]\n", done.stdout + done.stderr
