"""What goes into notes for a mentor, as it stands in the journal: nothing private is in it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from journal.domain.ledger import Filter, Ledger
    from journal.domain.records import (
        Commitment,
        Counterpart,
        Debrief,
        FollowUp,
        Issue,
        Lesson,
        Negotiation,
        Note,
        Session,
    )


class Chapter(NamedTuple):
    """One negotiation with all that belongs to it, oldest first."""

    negotiation: Negotiation
    counterpart: Counterpart | None = None
    sessions: Sequence[Session] = ()
    issues: Sequence[Issue] = ()
    debriefs: Sequence[Debrief] = ()
    looks: Sequence[FollowUp] = ()
    promises: Sequence[Commitment] = ()
    lessons: Sequence[Lesson] = ()
    notes: Sequence[Note] = ()

    @property
    def latest(self) -> Debrief | None:
        """The latest debrief, whose figures count."""
        return self.debriefs[-1] if self.debriefs else None


class Content(NamedTuple):
    """All that goes into one file, before anything is hidden in it.

    ``ledger`` holds what the measures and charts of this file may count; ``wanted`` is the
    filter they are asked with. ``parts`` are ids of the catalogue's parts. ``remarks`` say at
    the end of the summary what was hidden. Contents with the same ``mark`` have the same figures.
    """

    chapters: Sequence[Chapter]
    ledger: Ledger
    wanted: Filter
    parts: frozenset[str]
    since: date
    until: date
    today: date
    mentor_name: str = ""
    question: str = ""
    remarks: tuple[str, ...] = ()
    mark: Hashable = None
