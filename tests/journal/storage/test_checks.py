from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from sqlcipher3 import dbapi2

from journal.application.journal import Journal
from journal.clock import FixedClock
from journal.storage.checks import check, others_can_read
from tests.journal.storage.journals import NOW

if TYPE_CHECKING:
    from pathlib import Path


def spoil(path: Path, *statements: str) -> None:
    other = dbapi2.connect(path, isolation_level=None)
    for statement in statements:
        other.execute(statement)
    other.close()


# what is done to a journal, and what the check and the thorough check say of it
SPOILT = {
    "DELETE FROM counterpart": "records refer to others that are not there",
    "DELETE FROM lesson": "1 record refers to another that is not there",
    "DELETE FROM follow_up": "3 answers belong to no record",
    "DELETE FROM relationship_check": "1 answer belongs to no record",
    "DELETE FROM search_entry": "search index does not fit",
    "DELETE FROM search": "search index does not fit",
    "DROP TABLE note": "tables or columns are missing",
    "ALTER TABLE note DROP COLUMN private": "tables or columns are missing",
}
SPOILT_WITHIN = {
    "UPDATE negotiation SET started_on = 'soon'": "2 records cannot be read",
    "UPDATE debrief SET finished_at = 'late'": "1 record cannot be read",
    "UPDATE mentor SET hidden_words = '['": "1 record cannot be read",
    "UPDATE answer SET number = NULL WHERE question_id = 'sat_terms'": "1 record cannot be read",
    "UPDATE note SET trashed_at = '2026-11-22T09:30:00.000000Z'": "is not found by search",
}


def test_that_a_whole_journal_has_no_problems(full: Path) -> None:
    assert check(full, thorough=True) == []


@pytest.mark.parametrize("statement", SPOILT)
def test_that_what_does_not_fit_together_is_told(full: Path, statement: str) -> None:
    spoil(full, statement)
    found = check(full)
    assert any(SPOILT[statement] in problem for problem in found)
    assert all(problem.endswith(".") for problem in found)


@pytest.mark.parametrize("statement", SPOILT_WITHIN)
def test_that_what_cannot_be_read_is_told_by_the_thorough_check(
    full: Path, statement: str
) -> None:
    spoil(full, statement)
    assert check(full) == []
    (problem,) = check(full, thorough=True)
    assert SPOILT_WITHIN[statement] in problem


def test_that_several_records_are_counted(full: Path) -> None:
    spoil(full, "DELETE FROM search", "DELETE FROM search_entry")
    assert any("are not found by search" in problem for problem in check(full, thorough=True))


def test_that_a_damaged_page_is_told_in_a_sentence(full: Path) -> None:
    data = bytearray(full.read_bytes())
    data[-4096:] = bytes(255 - byte for byte in data[-4096:])
    full.write_bytes(data)
    found = check(full)
    assert found
    assert all(problem.startswith("The file is damaged: ") for problem in found)


def test_that_a_page_that_stops_the_check_itself_is_told_too(full: Path) -> None:
    data = bytearray(full.read_bytes())
    data[100:4096] = bytes(255 - byte for byte in data[100:4096])
    full.write_bytes(data)
    assert check(full) == ["The file seems damaged."]


def test_that_an_open_journal_is_checked_beside_its_connection(full: Path) -> None:
    with Journal.open(full, clock=FixedClock(NOW)) as journal:
        assert check(journal.connection, thorough=True) == []


@pytest.mark.skipif(os.name == "nt", reason="permissions are POSIX's here")
def test_that_it_is_known_whether_others_can_read(full: Path) -> None:
    assert not others_can_read(full)
    full.chmod(0o640)
    assert others_can_read(full)
