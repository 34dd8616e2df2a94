"""Many records at once, past undo and listeners: for sample data and imports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.storage.writing import insert_all, put_draft, raise_revision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.application.journal import Journal
    from journal.domain.draft import Draft
    from journal.domain.records import Record


def insert_records(
    journal: Journal, records: Sequence[Record], drafts: Sequence[Draft] = ()
) -> None:
    """Add new records, and drafts, in one transaction of their own."""
    journal.must_be_writable()
    connection = journal.connection
    # the engine has to stand before a transaction does
    connection.orm()
    with connection.transaction():
        insert_all(connection, records)
        for draft in drafts:
            put_draft(connection, draft)
        raise_revision(connection)
    journal.forget_ledger()
