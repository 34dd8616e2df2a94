"""All that is known of one negotiation, read at once for its page."""

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
    Session,
)

if TYPE_CHECKING:
    from datetime import date

    from journal.application.journal import Journal
    from journal.domain.ledger import Case


class Matter(NamedTuple):
    """A negotiation and what belongs to it; ``case`` is None until the Ledger has been read.

    Sessions are the latest first, like debriefs and notes; look-backs stand in their order.
    """

    negotiation: Negotiation
    counterpart: Counterpart | None
    sessions: tuple[Session, ...]
    debriefs: tuple[Debrief, ...]
    looks: tuple[FollowUp, ...]
    promises: tuple[Commitment, ...]
    lessons: tuple[Lesson, ...]
    notes: tuple[Note, ...]
    case: Case | None
    draft_id: str
    today: date

    @property
    def across(self) -> str:
        """Who is across the table, as it is shown."""
        return (self.counterpart.alias or self.counterpart.name) if self.counterpart else ""

    @property
    def is_open(self) -> bool:
        """Whether it still runs."""
        return self.negotiation.ending == "open"

    @property
    def held(self) -> list[Session]:
        """The talks that were held, oldest first."""
        return [one for one in reversed(self.sessions) if one.held_on <= self.today]

    @property
    def next_session(self) -> Session | None:
        """The talk that comes next."""
        coming = [one for one in self.sessions if one.held_on > self.today]
        return coming[-1] if coming else None

    @property
    def due_looks(self) -> list[FollowUp]:
        """Look-backs that are due and not answered."""
        return [one for one in self.looks if not one.answered_at and one.due_on <= self.today]


def read_matter(journal: Journal, negotiation_id: str) -> Matter | None:
    """All that is known of a negotiation; None where it is gone or in the trash."""
    negotiation = journal.find(Negotiation, negotiation_id)
    if negotiation is None or negotiation.trashed_at is not None:
        return None
    person = negotiation.counterpart_id
    sessions = journal.of_negotiation(Session, negotiation_id)
    debriefs = journal.of_negotiation(Debrief, negotiation_id)
    notes = journal.of_negotiation(Note, negotiation_id)
    promises = journal.of_negotiation(Commitment, negotiation_id)
    drafts = (d.id for d in journal.drafts() if d.negotiation_id == negotiation_id)
    ledger = journal.ledger() if journal.ledger_is_ready else None
    return Matter(
        negotiation,
        journal.find(Counterpart, person) if person else None,
        tuple(sorted(sessions, key=lambda s: (s.held_on, s.starts_at, s.id), reverse=True)),
        tuple(sorted(debriefs, key=lambda d: (d.held_on, d.id), reverse=True)),
        tuple(sorted(journal.of_negotiation(FollowUp, negotiation_id), key=lambda f: f.days)),
        tuple(sorted(promises, key=_order_of)),
        tuple(journal.load(Lesson, "negotiation_id = ?", (negotiation_id,))),
        tuple(sorted(notes, key=lambda n: (n.written_on, n.id), reverse=True)),
        ledger.by_id.get(negotiation_id) if ledger else None,
        next(drafts, ""),
        journal.clock.today(),
    )


def _order_of(promise: Commitment) -> tuple[object, ...]:
    due = promise.due_on
    return promise.done_on is not None, due is None, due.toordinal() if due else 0, promise.id
