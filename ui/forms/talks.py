"""Which talks a debrief can be about: the likely one first, others as words are typed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from journal.domain.ledger import OPEN
from journal.domain.records import Counterpart, Debrief, Negotiation, Session

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from journal.application.journal import Journal

OFFERED: Final = 8
_WINDOWS_DAYS: Final = (7, 60)


class Talk(NamedTuple):
    """A negotiation as the picker shows it, and what is known of its latest talk."""

    negotiation_id: str
    title: str
    counterpart: str
    held_on: date | None
    minutes: int | None
    ending: str
    look_back_days: tuple[int, ...]
    started_on: date
    written_up: bool


def talk_of(journal: Journal, negotiation_id: str) -> Talk | None:
    """The talk of a negotiation; None where it is gone."""
    negotiation = journal.find(Negotiation, negotiation_id)
    if negotiation is None or negotiation.trashed_at is not None:
        return None
    today = journal.clock.today()
    sessions = journal.of_negotiation(Session, negotiation_id)
    held = max((s for s in sessions if s.held_on <= today), key=lambda s: s.held_on, default=None)
    person = (
        journal.find(Counterpart, negotiation.counterpart_id)
        if negotiation.counterpart_id
        else None
    )
    written = _written_up(journal, negotiation_id, held.held_on if held else None)
    return Talk(
        negotiation.id,
        negotiation.title,
        (person.alias or person.name) if person else "",
        held.held_on if held else negotiation.ended_on,
        held.minutes if held else None,
        negotiation.ending,
        negotiation.look_back_days,
        negotiation.started_on,
        written,
    )


def _written_up(journal: Journal, negotiation_id: str, held_on: date | None) -> bool:
    known = journal.of_negotiation(Debrief, negotiation_id)
    return any(held_on is None or debrief.held_on >= held_on for debrief in known)


def recent_talks(journal: Journal) -> list[Talk]:
    """Talks of the last weeks: those not yet written up first, the latest before others."""
    talks = list(_talks(journal, _recent_ids(journal, 2 * OFFERED)))
    talks.sort(key=lambda talk: talk.written_up)
    return talks[:OFFERED]


def likely_talk(journal: Journal) -> Talk | None:
    """The latest talk that no debrief and no draft speaks of, or None."""
    drafted = {draft.negotiation_id for draft in journal.drafts()}
    ids = [each for each in _recent_ids(journal, OFFERED) if each not in drafted]
    return next((talk for talk in _talks(journal, ids) if not talk.written_up), None)


def _recent_ids(journal: Journal, most: int) -> list[str]:
    """Negotiations by their latest talk, then those begun of late, so many at most.

    A busy journal has enough of them in a week, and a quiet one little to read in two months.
    """
    today = journal.clock.today()
    ids: list[str] = []
    for days in _WINDOWS_DAYS:
        since = (today - timedelta(days=days)).isoformat()
        held = journal.load(Session, "held_on BETWEEN ? AND ?", (since, today.isoformat()))
        held.sort(key=lambda session: (session.held_on, session.id), reverse=True)
        begun = journal.load(Negotiation, "ending = ? AND started_on >= ?", (OPEN, since))
        ids = [*(s.negotiation_id for s in held), *(n.id for n in reversed(begun))]
        ids = list(dict.fromkeys(ids))[:most]
        if len(ids) == most:
            break
    return ids


def talks_named(journal: Journal, typed: str) -> list[Talk]:
    """Talks whose title, or whose counterpart's name, begins its words so."""
    titles = journal.search(typed, kinds=("negotiation",), limit=OFFERED)
    ids = [match.record_id for match in titles]
    for match in journal.search(typed, kinds=("counterpart",), limit=3):
        across = journal.load(Negotiation, "counterpart_id = ?", (match.record_id,))
        ids.extend(negotiation.id for negotiation in across[-OFFERED:])
    return list(_talks(journal, list(dict.fromkeys(ids))[:OFFERED]))


def _talks(journal: Journal, ids: Iterable[str]) -> Iterator[Talk]:
    for negotiation_id in ids:
        talk = talk_of(journal, negotiation_id)
        if talk is not None:
            yield talk
