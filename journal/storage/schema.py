"""Making the tables of a new journal, and what version of them a file has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.storage.connection import APPLICATION_ID

if TYPE_CHECKING:
    from journal.storage.connection import Connection

#: Stands in the file's header as user_version; each migration raises it by one.
SCHEMA_VERSION = 1

#: The full-text index keeps no text of its own: hits are cut from the records.
SEARCH_TABLE = """
CREATE VIRTUAL TABLE search USING fts5(
    title, body, content='', contentless_delete=1,
    tokenize="unicode61 remove_diacritics 2", prefix='2 3'
)
"""


REVISION_TABLE = """
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
)
"""


def create(connection: Connection) -> None:
    """Make all tables in an empty file and mark it as a journal of this version."""
    from journal.storage.rows import Base

    connection.orm()
    with connection.transaction():
        Base.metadata.create_all(connection.orm())
        connection.execute(SEARCH_TABLE)
        connection.execute(REVISION_TABLE)
        connection.execute("INSERT INTO alembic_version VALUES (?)", (f"{SCHEMA_VERSION:04}",))
        mark(connection, SCHEMA_VERSION)


def mark(connection: Connection, version: int) -> None:
    """Write into the file's header what it is and which version it has."""
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version={version}")
