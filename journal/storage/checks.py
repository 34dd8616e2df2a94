"""Whether a journal is whole: its pages, its references, its search index, its answers."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from journal.domain.records import RECORD_TYPES
from journal.errors import DamagedJournalError, InputError
from journal.storage import mapping
from journal.storage.reading import reading
from journal.storage.search import words_of
from journal.texts import _, count

if TYPE_CHECKING:
    from pathlib import Path

    from journal.storage.connection import Connection

_AT_ONCE = 500


def check(journal: Connection | Path, *, thorough: bool = False) -> list[str]:
    """What is wrong with a journal, in plain sentences; empty where it is whole.

    An open journal is read beside its own connection and an InterruptedReadError says that the
    check gave way to a change. ``thorough`` reads every record too.
    """
    try:
        with reading(journal) as own:
            found = _pages(own) or _tables(own)
            if not found:
                found = [*_references(own), *_answers(own), *_search(own)]
                found += _records(own) if thorough else []
    except DamagedJournalError as error:
        found = [error.what]
    return found


def others_can_read(path: Path) -> bool:
    """Whether other people on this computer may read a file; always False on Windows."""
    return os.name != "nt" and bool(path.stat().st_mode & 0o077)


def _pages(own: Connection) -> list[str]:
    rows = own.rows("PRAGMA quick_check(10)")
    if rows == [("ok",)]:
        return []
    sentence = _("The file is damaged: {what}.")
    return [sentence.format(what=str(row[0]).replace("\n", " ").strip(" .")) for row in rows]


def _tables(own: Connection) -> list[str]:
    wanted = {
        (kind, name)
        for kind, record_type in RECORD_TYPES.items()
        for name in mapping.column_names(record_type)
    }
    wanted |= {("answer", name) for name in mapping.AnswerColumns._fields}
    wanted |= {("search_entry", "record_id"), ("search_docsize", "id")}
    there = own.rows(
        "SELECT m.name, c.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c "
        "WHERE m.type = 'table'"
    )
    if wanted.issubset(there):
        return []
    return [_("The file is damaged: some of its tables or columns are missing.")]


def _references(own: Connection) -> list[str]:
    lost = len(own.rows("PRAGMA foreign_key_check"))
    if not lost:
        return []
    return [
        count(
            "{n} record refers to another that is not there.",
            "{n} records refer to others that are not there.",
            lost,
        )
    ]


def _all_ids() -> str:
    return " UNION ALL ".join(f"SELECT id FROM {kind}" for kind in RECORD_TYPES)


def _answers(own: Connection) -> list[str]:
    lost = own.value(f"SELECT count(*) FROM answer WHERE record_id NOT IN ({_all_ids()})")
    if not lost:
        return []
    return [count("{n} answer belongs to no record.", "{n} answers belong to no record.", lost)]


def _search(own: Connection) -> list[str]:
    apart = own.value(
        "SELECT (SELECT count(*) FROM search_entry "
        "WHERE number NOT IN (SELECT id FROM search_docsize)) + "
        "(SELECT count(*) FROM search_docsize "
        "WHERE id NOT IN (SELECT number FROM search_entry)) + "
        f"(SELECT count(*) FROM search_entry WHERE record_id NOT IN ({_all_ids()}))"
    )
    if not apart:
        return []
    return [_("The search index does not fit the records; some may not be found.")]


def _records(own: Connection) -> list[str]:
    indexed = {row[0] for row in own.rows("SELECT record_id FROM search_entry")}
    unreadable = missed = 0
    for kind in RECORD_TYPES:
        ids = [row[0] for row in own.rows(f"SELECT id FROM {kind} ORDER BY id")]
        for start in range(0, len(ids), _AT_ONCE):
            part = ids[start : start + _AT_ONCE]
            bad, unfound = _read_part(own, kind, part, indexed)
            unreadable += bad
            missed += unfound
    found = []
    if unreadable:
        found.append(
            count("{n} record cannot be read.", "{n} records cannot be read.", unreadable)
        )
    if missed:
        found.append(
            count("{n} record is not found by search.", "{n} are not found by search.", missed)
        )
    return found


def _read_part(own: Connection, kind: str, ids: list[str], indexed: set[str]) -> tuple[int, int]:
    unreadable = missed = 0
    for record_id in ids:
        try:
            (record,) = mapping.load(own, kind, "id = ?", (record_id,))
        except (InputError, ValueError, AssertionError):
            unreadable += 1
            continue
        wanted = record.trashed_at is None and bool("".join(words_of(record)).strip())
        missed += wanted != (record_id in indexed)
    return unreadable, missed
