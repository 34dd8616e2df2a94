"""What Today shows: drafts, look-backs due, promises, coming up, lessons, asked once more."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from journal.domain.moments import moment_text
from journal.storage import lists

if TYPE_CHECKING:
    from datetime import date

    from journal.application.journal import Journal
    from journal.storage.connection import Connection
    from journal.storage.lists import (
        AskAgainLine,
        DraftLine,
        LessonLine,
        LookBackLine,
        PromiseLine,
        TalkLine,
    )

#: A held talk waits this long before it is offered to be written up, and rests after the second.
WRITE_UP_AFTER_DAYS = 2
WRITE_UP_UNTIL_DAYS = 30
#: For so long Today asks once more for what a finished debrief left empty.
ASK_AGAIN_DAYS = 14


class Today(NamedTuple):
    """The lists of Today, in the order they stand there."""

    day: date
    drafts: list[DraftLine]
    not_written_up: list[TalkLine]
    ask_again: list[AskAgainLine]
    look_backs: list[LookBackLine]
    promises: list[PromiseLine]
    coming_up: list[TalkLine]
    lessons: list[LessonLine]
    negotiations: int

    @property
    def waiting(self) -> int:
        """How many things wait for a word: the number beside Today."""
        return (
            len(self.drafts)
            + len(self.not_written_up)
            + len(self.ask_again)
            + len(self.look_backs)
            + len(self.promises)
        )


def today(journal: Journal) -> Today:
    """What Today shows of a journal, read by small queries."""
    day = journal.clock.today()
    connection = journal.connection
    return Today(
        day,
        lists.drafts(connection),
        _not_written_up(connection, day),
        _ask_again(journal),
        lists.look_backs_due(connection, day),
        lists.promises(connection),
        lists.coming_up(connection, day),
        lists.lessons_due(connection, day),
        lists.count(connection, "negotiation"),
    )


def _not_written_up(connection: Connection, day: date) -> list[TalkLine]:
    since = day - timedelta(days=WRITE_UP_UNTIL_DAYS)
    talks = lists.not_written_up(connection, since, day - timedelta(days=WRITE_UP_AFTER_DAYS))
    # one debrief speaks of all talks so far: the latest stands for its negotiation
    return list({talk.negotiation_id: talk for talk in talks}.values())


def _ask_again(journal: Journal) -> list[AskAgainLine]:
    since = journal.clock.now() - timedelta(days=ASK_AGAIN_DAYS)
    found = lists.finished_since(journal.connection, moment_text(since))
    if not found:
        return []
    from journal.application.debriefs import asks_again
    from journal.domain.records import Debrief, Negotiation

    asked = []
    for line in found:
        debrief = journal.the(Debrief, line.debrief_id)
        if asks_again(debrief, journal.the(Negotiation, line.negotiation_id)):
            asked.append(line)
    return asked


def next_days(journal: Journal) -> dict[str, date]:
    """The day of the next talk, by the id of its negotiation."""
    found: dict[str, date] = {}
    for talk in lists.coming_up(journal.connection, journal.clock.today()):
        found.setdefault(talk.negotiation_id, talk.held_on)
    return found


def drafted_ids(journal: Journal) -> frozenset[str]:
    """The negotiations that a debrief has been begun for."""
    found = lists.drafts(journal.connection)
    return frozenset(str(line.body.get("negotiation_id") or "") for line in found) - {""}
