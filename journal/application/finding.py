"""Finding records by words: what was hit, where, when, and the words around the hit."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from journal.domain.ledger import OPEN
from journal.domain.records import (
    RECORD_TYPES,
    Commitment,
    Counterpart,
    Debrief,
    FollowUp,
    Lesson,
    Negotiation,
    Note,
    Record,
    Session,
)
from journal.storage.search import find as find_matches
from journal.storage.search import words_in, words_of
from journal.texts import _

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from journal.application.journal import Journal
    from journal.storage.search import Match

_Kept = TypeVar("_Kept", bound=Record)
#: How many characters of the text stand on either side of a hit.
AROUND = 40
_LOOKED_AT = 60


class Part(NamedTuple):
    """A piece of a snippet; ``hit`` where it is a word that was looked for."""

    text: str
    hit: bool


class Hit(NamedTuple):
    """A record that was found, as it is shown.

    ``second`` is the counterpart and ``about`` the negotiation's title; ``day`` is when it was
    held, written, due or ended, and ``ending`` how the negotiation came out.
    """

    kind: str
    record_id: str
    negotiation_id: str | None
    title: str
    second: str
    snippet: tuple[Part, ...]
    day: date | None = None
    ending: str = OPEN
    about: str = ""


def find(journal: Journal, query: str, limit: int = 50, *, kinds: Sequence[str] = ()) -> list[Hit]:
    """The records that hold all words of a query, best first, with the words around the hit."""
    matches = find_matches(journal.connection, query, kinds=kinds, limit=limit)
    records = _records(journal, matches)
    matters = _matters(journal, matches)
    names = _names(journal, {matter.counterpart_id for matter in matters.values()})
    wanted = _wanted(words_in(query))
    hits = []
    for match in matches:
        record, matter = records.get(match.record_id), matters.get(match.negotiation_id or "")
        if record is not None:
            second = names.get(matter.counterpart_id or "", "") if matter else ""
            hits.append(_hit(record, match, matter, second, wanted))
    return hits


def _records(journal: Journal, matches: Iterable[Match]) -> dict[str, Record]:
    by_kind: dict[str, set[str]] = {}
    for match in matches:
        by_kind.setdefault(match.kind, set()).add(match.record_id)
    known = RECORD_TYPES.keys() & by_kind.keys()
    return {
        record.id: record
        for kind in known
        for record in _of_ids(journal, RECORD_TYPES[kind], by_kind[kind])
    }


def _matters(journal: Journal, matches: Iterable[Match]) -> dict[str, Negotiation]:
    ids = {match.negotiation_id for match in matches if match.negotiation_id}
    return {found.id: found for found in _of_ids(journal, Negotiation, ids)}


def _names(journal: Journal, ids: Iterable[str | None]) -> dict[str, str]:
    wanted = {one for one in ids if one}
    return {one.id: _name(one) for one in _of_ids(journal, Counterpart, wanted)}


def _of_ids(journal: Journal, record_type: type[_Kept], ids: Collection[str]) -> list[_Kept]:
    marks = ",".join("?" * len(ids))
    return journal.load(record_type, f"id IN ({marks})", sorted(ids)) if ids else []


def _name(counterpart: Counterpart) -> str:
    return counterpart.alias or counterpart.name


def _hit(
    record: Record,
    match: Match,
    matter: Negotiation | None,
    second: str,
    wanted: re.Pattern[str],
) -> Hit:
    return Hit(
        match.kind,
        match.record_id,
        match.negotiation_id,
        _title(record, matter),
        second,
        snippet(_body(record), wanted),
        _day(record),
        matter.ending if matter else OPEN,
        matter.title if matter else "",
    )


def _title(record: Record, matter: Negotiation | None) -> str:
    if isinstance(record, Counterpart):
        return _name(record)
    own = words_of(record)[0]
    return own or (matter.title if matter else "")


def _body(record: Record) -> str:
    if isinstance(record, Lesson):
        plan = _("If {when}, then I will {then}")
        return plan.format(when=record.when_text, then=record.then_text)
    title, body = words_of(record)
    return f"{title}\n{body}" if isinstance(record, Session) else body


def _day(record: Record) -> date | None:
    match record:
        case Negotiation():
            return record.ended_on
        case Session() | Debrief():
            return record.held_on
        case Note():
            return record.written_on
        case FollowUp() | Commitment():
            return record.due_on
        case _:
            return None


# the words around a hit


_BEYOND_ASCII = re.compile("[^\x00-\x7f]+")
_LETTER = "[^\\W_]"


def fold(text: str) -> str:
    """A text in small letters without diacritics, as long as the text itself."""
    if not text.isascii():
        text = _BEYOND_ASCII.sub(lambda signs: "".join(map(_bare, signs[0])), text)
    return text.lower()


@cache
def _bare(sign: str) -> str:
    return unicodedata.normalize("NFKD", sign)[0].lower()[:1] or sign


def snippet(body: str, wanted: re.Pattern[str]) -> tuple[Part, ...]:
    """The words around the best hit in a body, the hits marked; empty where none is in it."""
    body = unicodedata.normalize("NFC", body)
    found = [hit.span() for hit in islice(wanted.finditer(fold(body)), _LOOKED_AT)]
    if not found:
        return ()
    first = _best(body, found)
    start = _back_to_word(body, max(0, first[0] - AROUND))
    end = _on_to_word(body, min(len(body), first[1] + AROUND))
    parts = [Part("… ", hit=False)] if start else []
    at = start
    for begins, ends in found:
        if start <= begins and ends <= end:
            parts += [Part(_flat(body[at:begins]), hit=False), Part(body[begins:ends], hit=True)]
            at = ends
    parts.append(Part(_flat(body[at:end]) + (" …" if end < len(body) else ""), hit=False))
    return tuple(part for part in parts if part.text)


def _wanted(words: Sequence[str]) -> re.Pattern[str]:
    """Finds every word that begins with one of these in a folded text."""
    longest_first = sorted({fold(word) for word in words}, key=len, reverse=True)
    # looking back from behind a word is faster: the word itself can be searched for
    spelled = (f"{word}(?<!{_LETTER}{word})" for word in map(re.escape, longest_first))
    return re.compile(f"(?:{'|'.join(spelled)}){_LETTER}*")


def _best(body: str, found: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The hit after which, within a snippet, the most different words follow."""

    def words_near(place: int) -> int:
        begins = found[place][0]
        near = (hit for hit in found[place:] if hit[1] <= begins + AROUND)
        return len({body[first:last].casefold() for first, last in near})

    return found[max(range(len(found)), key=lambda place: (words_near(place), -place))]


def _back_to_word(body: str, place: int) -> int:
    while place > 0 and not body[place - 1].isspace():
        place -= 1
    return place


def _on_to_word(body: str, place: int) -> int:
    while place < len(body) and not body[place].isspace():
        place += 1
    return place


def _flat(text: str) -> str:
    return " ".join(text.split("\n"))
