from __future__ import annotations

import contextlib
import hashlib
import os
import struct
from random import Random
from typing import TYPE_CHECKING

import pytest
from sqlcipher3 import dbapi2

from journal.application import actions
from journal.application.journal import Journal
from journal.clock import FixedClock
from journal.errors import (
    DamagedJournalError,
    ForeignFileError,
    InputError,
    JournalError,
    MissingJournalError,
    NewerJournalError,
    OpeningError,
    ReadOnlyError,
    SavingError,
    UnreadableJournalError,
)
from journal.storage import schema
from journal.storage.checks import check
from journal.storage.opening import create_file, examine, open_connection
from tests.journal.storage.journals import NOW, contents_of, put_empty

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

needs_permissions = pytest.mark.skipif(os.name == "nt", reason="permissions are POSIX's here")


def patch(path: Path, offset: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(data)


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def another_database(path: Path) -> None:
    path.unlink()
    with contextlib.closing(dbapi2.connect(path)) as other:
        other.execute("CREATE TABLE negotiation (id)")


def run(path: Path, *statements: str) -> None:
    with contextlib.closing(dbapi2.connect(path, isolation_level=None)) as other:
        for statement in statements:
            other.execute(statement)


DAMAGES: dict[str, tuple[Callable[[Path], object], type[OpeningError]]] = {
    "zero bytes": (lambda path: os.truncate(path, 0), DamagedJournalError),
    "header damaged": (lambda path: patch(path, 0, b"\xff" * 16), DamagedJournalError),
    "schema page damaged": (lambda path: patch(path, 100, b"\xff" * 900), DamagedJournalError),
    "truncated": (cut, DamagedJournalError),
    "cut within the header": (lambda path: os.truncate(path, 60), DamagedJournalError),
    "a text file": (lambda path: path.write_text("Dear diary, " * 99), DamagedJournalError),
    "another database": (another_database, ForeignFileError),
    "a newer version": (lambda path: patch(path, 60, struct.pack(">i", 99)), NewerJournalError),
    "without tables": (lambda path: run(path, "DROP TABLE negotiation"), DamagedJournalError),
    "a hostile trigger": (
        lambda path: run(
            path,
            "CREATE TRIGGER t AFTER INSERT ON note BEGIN DELETE FROM negotiation; END",
        ),
        ForeignFileError,
    ),
    "a hostile view": (
        lambda path: run(
            path, "DROP TABLE lesson_use", "CREATE VIEW lesson_use AS SELECT 1 AS id"
        ),
        ForeignFileError,
    ),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_that_what_is_no_good_journal_is_refused_in_words_and_not_changed(
    full: Path, name: str
) -> None:
    spoil, expected = DAMAGES[name]
    spoil(full)
    before = hashlib.sha256(full.read_bytes()).digest()
    with pytest.raises(expected) as caught:
        Journal.open(full)
    assert caught.value.what.endswith(".")
    assert caught.value.reason in {"damaged", "foreign", "newer"}
    assert hashlib.sha256(full.read_bytes()).digest() == before
    assert [found.name for found in full.parent.iterdir()] == [full.name]


def test_that_a_file_of_another_kind_is_called_foreign_and_not_damaged(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Ada")
    with pytest.raises(ForeignFileError):
        examine(letter)


def test_that_a_missing_journal_is_never_replaced_by_an_empty_one(path: Path) -> None:
    with pytest.raises(MissingJournalError, match="not where it was"):
        Journal.open(path)
    assert list(path.parent.iterdir()) == []


def test_that_a_folder_is_not_taken_for_a_journal(path: Path) -> None:
    path.mkdir()
    with pytest.raises(UnreadableJournalError):
        Journal.open(path)


@needs_permissions
def test_that_a_file_one_may_not_read_says_so(ordinary_person: Path) -> None:
    path = put_empty(ordinary_person / "journal.afterword")
    path.chmod(0)
    with pytest.raises(UnreadableJournalError, match="cannot be read"):
        Journal.open(path)


@needs_permissions
def test_that_a_journal_in_a_folder_without_the_right_to_write_can_be_read_only(
    ordinary_person: Path,
) -> None:
    path = put_empty(ordinary_person / "journal.afterword")
    ordinary_person.chmod(0o500)
    with pytest.raises(ReadOnlyError, match="Nothing could be written"):
        Journal.open(path)
    with Journal.open(path, read_only=True) as journal:
        assert journal.count("note") == 0


@needs_permissions
def test_that_a_file_without_the_right_to_write_refuses_changes_in_words(
    ordinary_person: Path,
) -> None:
    path = put_empty(ordinary_person / "journal.afterword")
    path.chmod(0o400)
    with (
        Journal.open(path, clock=FixedClock(NOW)) as journal,
        pytest.raises(ReadOnlyError, match="cannot be written"),
    ):
        actions.add_counterpart(journal, "Ada")


@needs_permissions
def test_that_no_journal_is_made_where_nothing_can_be_written(ordinary_person: Path) -> None:
    ordinary_person.chmod(0o500)
    with pytest.raises(SavingError, match="No journal can be made"):
        create_file(ordinary_person / "new" / "journal.afterword")


def test_that_a_journal_is_never_made_over_another_file(path: Path) -> None:
    path.write_text("mine")
    with pytest.raises(InputError, match="already a file"):
        create_file(path)
    assert path.read_text() == "mine"


def test_that_a_new_journal_knows_its_facts_and_is_for_the_person_alone(path: Path) -> None:
    with Journal.create(path, facts={"sample": "yes"}) as journal:
        assert journal.is_sample
        assert journal.fact("nothing") == ""
    assert examine(path) == schema.SCHEMA_VERSION
    if os.name != "nt":
        assert path.stat().st_mode & 0o777 == 0o600
    assert check(path) == []
    assert [found.name for found in path.parent.iterdir()] == [path.name]


def test_that_a_journal_whose_making_fails_leaves_nothing_behind(path: Path) -> None:
    with pytest.raises(dbapi2.IntegrityError):
        create_file(path, {"sample": None})  # type: ignore[dict-item]
    assert list(path.parent.iterdir()) == []


def test_that_a_leftover_of_a_killed_creation_is_no_hindrance(path: Path) -> None:
    path.with_name(path.name + ".part").write_bytes(b"half a journal")
    create_file(path)
    assert check(path) == []


def test_that_a_flipped_page_in_the_middle_is_found_by_the_check(full: Path) -> None:
    size = full.stat().st_size
    pages = size // 4096
    found = 0
    for page in range(1, pages):
        data = full.read_bytes()
        patch(full, page * 4096, bytes(255 - byte for byte in data[page * 4096 :][:32]))
        found += _is_noticed(full)
        full.write_bytes(data)
    # a page that is free, or holds the rest of a long text, has nothing to compare with
    assert found >= pages * 0.9


def _is_noticed(path: Path) -> bool:
    try:
        open_connection(path).close()
    except OpeningError:
        return True
    problems = check(path, thorough=True)
    assert all(problem.endswith(".") for problem in problems)
    return bool(problems)


def test_that_a_flipped_bit_within_a_text_is_damage_and_no_crash(full: Path) -> None:
    data = full.read_bytes()
    full.write_bytes(data.replace("café".encode(), b"caf\xff\xff"))
    with pytest.raises(DamagedJournalError):
        contents_of(full)
    assert check(full, thorough=True) != []


def test_that_a_random_scribble_is_a_journal_error_or_found_by_the_check(full: Path) -> None:
    random = Random(7)
    good = full.read_bytes()
    for _ in range(60):
        data = bytearray(good)
        for _spot in range(random.randint(1, 20)):
            start = random.randrange(len(data))
            data[start : start + 8] = random.randbytes(len(data[start : start + 8]))
        full.write_bytes(data)
        try:
            contents_of(full)
        except JournalError:
            continue
        except dbapi2.OperationalError as error:
            # the scribble changed a name in the tables' own description
            assert "no such" in str(error)  # noqa: PT017 - not the end of the test
            assert check(full) != []
        else:
            assert all(problem.endswith(".") for problem in check(full, thorough=True))


def test_that_a_hot_journal_of_a_crash_is_not_taken_for_a_truncated_file(full: Path) -> None:
    full.with_name(full.name + "-journal").write_bytes(b"")
    os.truncate(full, full.stat().st_size - 4096)
    assert examine(full) == schema.SCHEMA_VERSION


def test_that_looking_only_writes_nothing_beside_the_journal(full: Path) -> None:
    before = full.read_bytes()
    with Journal.open(full, read_only=True) as journal:
        assert journal.count("note") == 1
        with pytest.raises(ReadOnlyError):
            journal.save_draft(None)  # type: ignore[arg-type]
        assert [found.name for found in full.parent.iterdir()] == [full.name]
    assert full.read_bytes() == before


def test_that_a_page_of_the_largest_size_is_understood(path: Path) -> None:
    run(
        path,
        "PRAGMA page_size=65536",
        "CREATE TABLE negotiation (id)",
        f"PRAGMA application_id={0x41667477}",
        "PRAGMA user_version=1",
    )
    assert examine(path) == 1
