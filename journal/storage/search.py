"""Full-text search: every record's words in FTS5, diacritics folded, prefixes as typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from journal.domain.records import (
    Commitment,
    Counterpart,
    Debrief,
    FollowUp,
    Lesson,
    Negotiation,
    Note,
    Record,
    Session,
    kind_of,
)
from journal.questions.catalogue import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from journal.storage.connection import Connection


class Match(NamedTuple):
    """One record that holds the words, best first."""

    record_id: str
    kind: str
    negotiation_id: str | None


def words_of(record: Record) -> tuple[str, str]:
    """The title and the body that are searched for a record; both empty where nothing is."""
    match record:
        case Negotiation():
            return record.title, record.terms
        case Counterpart():
            return f"{record.name}\n{record.alias}", f"{record.matters}\n{record.avoid}"
        case Session():
            return record.title, record.body
        case Lesson():
            return "", f"{record.when_text}\n{record.then_text}\n{record.because}"
        case Note():
            return "", record.body
        case Commitment():
            return "", record.what
        case Debrief() | FollowUp():
            return "", "\n".join(_answered_words(record))
        case _:
            return "", ""


def _answered_words(record: Debrief | FollowUp) -> Iterable[str]:
    questions = catalogue().questions
    for question, answer in record.answers.items():
        known = questions.get(question)
        if isinstance(answer, str) and (known is None or known.search):
            yield answer


def add(connection: Connection, records: Iterable[Record]) -> None:
    """Index new records, within a transaction; those in the trash are left out."""
    for record in records:
        title, body = words_of(record)
        if record.trashed_at is not None or not (title.strip() or body.strip()):
            continue
        negotiation = getattr(record, "negotiation_id", None)
        if isinstance(record, Negotiation):
            negotiation = record.id
        connection.execute(
            "INSERT INTO search_entry (record_id, kind, negotiation_id) VALUES (?, ?, ?)",
            (record.id, kind_of(record), negotiation),
        )
        connection.execute(
            "INSERT INTO search (rowid, title, body) VALUES (last_insert_rowid(), ?, ?)",
            (title, body),
        )


def remove(connection: Connection, ids: Iterable[str]) -> None:
    """Take records out of the index, within a transaction."""
    for record_id in ids:
        number = connection.value(
            "SELECT number FROM search_entry WHERE record_id = ?", (record_id,)
        )
        if number is not None:
            connection.execute("DELETE FROM search WHERE rowid = ?", (number,))
            connection.execute("DELETE FROM search_entry WHERE number = ?", (number,))


def words_in(query: str) -> list[str]:
    """The words of a query, without the signs that part them."""
    letters = "".join(c if c.isalnum() or c == "_" else " " for c in query)
    return letters.split()


def expression(words: Iterable[str]) -> str:
    """Words as FTS5 looks for them: every one must occur, each may be the start of one."""
    return " ".join(f'"{word}"*' for word in words)


def find(
    connection: Connection, query: str, *, kinds: Iterable[str] = (), limit: int = 50
) -> list[Match]:
    """The records that hold all words of a query, those with the words in their name first.

    Of both, the one written last comes first: to weigh them all by how well they fit takes a
    quarter of a second for the beginning of a common word. So would a single letter; it is a
    beginning in names alone, and beside other words those that hold it as a word come first.
    """
    words, wanted = words_in(query), list(kinds)
    if not words:
        return []
    telling = [word for word in words if not _is_letter(word)]
    found: dict[Match, None] = {}
    if not wanted or not _NAMED.isdisjoint(wanted):
        found.update(_named(connection, expression(words), wanted, limit))
    if telling and telling != words:
        letters = " ".join(f'"{word}"' for word in words if _is_letter(word))
        found.update(_told(connection, f"{letters} {expression(telling)}", wanted, limit))
    if telling and len(found) < limit:
        found.update(_told(connection, expression(telling), wanted, limit + len(found)))
    return list(found)[:limit]


#: Kinds of record with a name or title of their own.
_NAMED = frozenset({"negotiation", "counterpart", "session"})
#: Of a word that very many texts hold, so many of those written last are looked through.
_LOOKED_THROUGH = 4000


def _is_letter(word: str) -> bool:
    return len(word) == 1 and word.isascii() and word.isalpha()


def _named(
    connection: Connection, words: str, kinds: Sequence[str], limit: int
) -> dict[Match, None]:
    hits = "SELECT rowid AS number FROM search WHERE search MATCH ? ORDER BY rowid DESC"
    return _among(connection, hits, (f"{{title}} : ({words})",), kinds, limit)


def _told(
    connection: Connection, words: str, kinds: Sequence[str], limit: int
) -> dict[Match, None]:
    hits = "SELECT rowid AS number FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?"
    return _among(connection, hits, (words, max(limit, _LOOKED_THROUGH)), kinds, limit)


def _among(
    connection: Connection, hits: str, values: Sequence[object], kinds: Sequence[str], limit: int
) -> dict[Match, None]:
    """Those of the hits that are of some kinds and not in the trash, in the same order."""
    among = f"AND e.kind IN ({','.join('?' * len(kinds))})" if kinds else ""
    rows = connection.rows(
        f"SELECT e.record_id, e.kind, e.negotiation_id FROM ({hits}) hit "
        "JOIN search_entry e ON e.number = hit.number "
        "LEFT JOIN negotiation n ON n.id = e.negotiation_id "
        f"WHERE n.trashed_at IS NULL {among} ORDER BY hit.number DESC LIMIT ?",
        (*values, *kinds, limit),
    )
    return dict.fromkeys(Match(*row) for row in rows)
