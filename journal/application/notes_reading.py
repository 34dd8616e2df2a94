"""Reading what goes into notes for a mentor: never anything private, prose of the chosen alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

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
    Record,
    Session,
)
from journal.export.notes_content import Chapter, Content
from journal.questions.catalogue import catalogue

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

    from journal.application.journal import Journal
    from journal.domain.ledger import Case, Check
    from journal.questions.answers import Answer

_Kept = TypeVar("_Kept", bound=Record)
_Part = TypeVar("_Part", Session, Issue, Debrief, FollowUp, Commitment, Lesson, Note)
_AT_ONCE = 500
#: What goes in unless a person says otherwise: all but the free notes.
USUAL_PARTS = frozenset({"summary", "deal", "people", "worked", "lessons", "look_backs", "charts"})
_PRIVATE = "(private = 1 OR counterpart_id IN (SELECT id FROM counterpart WHERE private = 1))"


class LeftOut(NamedTuple):
    """How much is marked private and stayed behind."""

    negotiations: int = 0
    debriefs: int = 0
    notes: int = 0


class Choice(NamedTuple):
    """Which negotiations: of a period by the day they ended, of some kinds, or some by hand.

    Open ones are in any period they had begun by the end of. ``ids`` of None are all.
    """

    since: date | None = None
    until: date | None = None
    kinds: frozenset[str] = frozenset()
    ids: tuple[str, ...] | None = None


class Reading(NamedTuple):
    """What was read: the content, how much stayed behind, who must be hidden whatever is asked."""

    content: Content
    left_out: LeftOut
    always_hidden: frozenset[str]


def choosable(journal: Journal, choice: Choice) -> list[Negotiation]:
    """The negotiations a person can choose from, latest first: nothing private is among them."""
    found, _left_out = _negotiations(journal, choice._replace(ids=None))
    return found[::-1]


def read(journal: Journal, choice: Choice) -> Reading:
    """What a choice comes to, oldest ending first, and open ones last."""
    today = journal.clock.today()
    chosen, left_out = _negotiations(journal, choice)
    people = {one.id: one for one in journal.load(Counterpart, trashed=True)}
    belonging = _Belonging(journal, [one.id for one in chosen])
    chapters = [belonging.chapter(one, people.get(one.counterpart_id or "")) for one in chosen]
    since, until = _period(choice, chosen, today)
    content = Content(
        chapters,
        _ledger(journal, choice, chapters),
        Filter(choice.since, choice.until, choice.kinds),
        frozenset(),
        since,
        until,
        today,
        mark=(str(journal.path), journal.revision, choice, today),
    )
    counts = LeftOut(left_out, belonging.private_debriefs, belonging.private_notes)
    return Reading(content, counts, _always_hidden(journal, people.values()))


def _negotiations(journal: Journal, choice: Choice) -> tuple[list[Negotiation], int]:
    """The chosen ones, and how many private ones fall into the same period."""
    where, values = _within(choice)
    private = journal.load(Negotiation, f"{where} AND {_PRIVATE}", values)
    if choice.ids is not None:
        found = _among(
            journal, Negotiation, "id", choice.ids, f"{where} AND NOT {_PRIVATE}", values
        )
    else:
        found = journal.load(Negotiation, f"{where} AND NOT {_PRIVATE}", values)
    found.sort(key=lambda one: (one.ended_on is None, one.ended_on or one.started_on, one.id))
    return found, len(private)


def _within(choice: Choice) -> tuple[str, tuple[str, ...]]:
    conditions, values = ["1"], []
    if choice.since is not None:
        conditions.append("(ended_on IS NULL OR ended_on >= ?)")
        values.append(choice.since.isoformat())
    if choice.until is not None:
        conditions.append("coalesce(ended_on, started_on) <= ?")
        values.append(choice.until.isoformat())
    if choice.kinds:
        conditions.append(f"kind IN ({','.join('?' * len(choice.kinds))})")
        values.extend(sorted(choice.kinds))
    return " AND ".join(conditions), tuple(values)


def _among(
    journal: Journal,
    record_type: type[_Kept],
    column: str,
    ids: Sequence[str],
    where: str = "1",
    values: Sequence[str] = (),
) -> list[_Kept]:
    found: list[_Kept] = []
    for start in range(0, len(ids), _AT_ONCE):
        part = ids[start : start + _AT_ONCE]
        marks = ",".join("?" * len(part))
        found += journal.load(record_type, f"{column} IN ({marks}) AND {where}", (*part, *values))
    return found


class _Belonging:
    """Everything that belongs to some negotiations, read in a handful of queries."""

    def __init__(self, journal: Journal, ids: Sequence[str]) -> None:
        debriefs = _among(journal, Debrief, "negotiation_id", ids)
        notes = _among(journal, Note, "negotiation_id", ids)
        private = {debrief.id for debrief in debriefs if debrief.private}
        self.private_debriefs = len(private)
        self.private_notes = sum(note.private for note in notes)
        self._debriefs = _grouped(one for one in debriefs if not one.private)
        self._notes = _grouped(one for one in notes if not one.private)
        # a plan made in a private debrief is as private as the rest of it
        lessons = _among(journal, Lesson, "negotiation_id", ids)
        self._lessons = _grouped(one for one in lessons if one.debrief_id not in private)
        self._sessions = _grouped(_among(journal, Session, "negotiation_id", ids))
        self._issues = _grouped(_among(journal, Issue, "negotiation_id", ids))
        self._looks = _grouped(_among(journal, FollowUp, "negotiation_id", ids))
        self._promises = _grouped(_among(journal, Commitment, "negotiation_id", ids))

    def chapter(self, negotiation: Negotiation, counterpart: Counterpart | None) -> Chapter:
        wanted = negotiation.id
        return Chapter(
            negotiation,
            counterpart,
            sorted(self._sessions.get(wanted, ()), key=lambda one: (one.held_on, one.starts_at)),
            sorted(self._issues.get(wanted, ()), key=lambda one: one.position),
            sorted(self._debriefs.get(wanted, ()), key=lambda one: (one.held_on, one.id)),
            sorted(self._looks.get(wanted, ()), key=lambda one: one.days),
            self._promises.get(wanted, ()),
            self._lessons.get(wanted, ()),
            sorted(self._notes.get(wanted, ()), key=lambda one: (one.written_on, one.id)),
        )


def _grouped(records: Iterable[_Part]) -> dict[str, list[_Part]]:
    found: dict[str, list[_Part]] = {}
    for record in records:
        found.setdefault(record.negotiation_id or "", []).append(record)
    return found


def _period(choice: Choice, chosen: Sequence[Negotiation], today: date) -> tuple[date, date]:
    """The period as the header has it: from the first day to this one where it is left open."""
    days = [day for one in chosen for day in (one.started_on, one.ended_on or today)]
    by_hand = choice.ids is not None and choice.since is None
    until = choice.until or (max(days, default=today) if by_hand else today)
    since = choice.since or min(days, default=until)
    return min(since, until), until


def _always_hidden(journal: Journal, people: Iterable[Counterpart]) -> frozenset[str]:
    """Counterparts marked private, and those known from private negotiations alone."""
    in_private = {
        one.counterpart_id for one in journal.load(Negotiation, "private = 1", trashed=True)
    }
    in_open = {
        row[0]
        for row in journal.connection.rows(
            "SELECT DISTINCT counterpart_id FROM negotiation "
            "WHERE private = 0 AND trashed_at IS NULL"
        )
    }
    return frozenset(
        one.id for one in people if one.private or (one.id in in_private and one.id not in in_open)
    )


# figures


def _ledger(journal: Journal, choice: Choice, chapters: Sequence[Chapter]) -> Ledger:
    """The figures of the chosen; of a whole period also those that were still open at its end."""
    from journal.storage.figures import load_cases, load_counterparts

    ids = [chapter.negotiation.id for chapter in chapters]
    if choice.ids is None and choice.until is not None:
        ids += _ended_later(journal, choice)
    public = {
        chapter.negotiation.id: chapter.debriefs[-1] if chapter.debriefs else None
        for chapter in chapters
    }
    hidden = _private_records(journal)
    connection = journal.connection
    cases: list[Case] = []
    for start in range(0, len(ids), _AT_ONCE):
        cases += load_cases(connection, ids[start : start + _AT_ONCE])
    cases.sort(key=lambda case: (case.started_on, case.id))
    across = {case.counterpart_id for case in cases}
    checks = (
        one
        for one in _checks(journal)
        if one.counterpart_id in across and one.record_id not in hidden
    )
    return Ledger(
        (_public(case, public, hidden) for case in cases), checks, load_counterparts(connection)
    )


def _checks(journal: Journal) -> Sequence[Check]:
    if journal.ledger_is_ready:
        return journal.ledger().checks
    from journal.storage.figures import load_checks

    return load_checks(journal.connection)


def _ended_later(journal: Journal, choice: Choice) -> list[str]:
    assert choice.until is not None
    where, values = _within(choice._replace(since=None, until=None))
    last = choice.until.isoformat()
    later = journal.load(
        Negotiation,
        f"started_on <= ? AND ended_on > ? AND {where} AND NOT {_PRIVATE}",
        (last, last, *values),
    )
    return [one.id for one in later]


def _private_records(journal: Journal) -> frozenset[str]:
    """Debriefs and look-backs that nothing may be told of, not even as a figure."""
    rows = journal.connection.rows(
        "SELECT id FROM debrief WHERE private = 1 "
        "OR negotiation_id IN (SELECT id FROM negotiation WHERE private = 1) "
        "UNION SELECT id FROM follow_up "
        "WHERE negotiation_id IN (SELECT id FROM negotiation WHERE private = 1)"
    )
    return frozenset(row[0] for row in rows)


def _public(case: Case, latest: Mapping[str, Debrief | None], hidden: Collection[str]) -> Case:
    """The case without a private debrief: the latest that is none closes it."""
    if case.debrief_id in hidden:
        debrief = latest.get(case.id)
        case = case._replace(
            closing=dict(debrief.answers) if debrief else {},
            debrief_id=debrief.id if debrief else None,
            debriefed_on=debrief.held_on if debrief else None,
        )
    return case._replace(
        closing=_leaving(case.closing),
        looks=tuple(look._replace(figures=_leaving(look.figures)) for look in case.looks),
    )


def _leaving(figures: Mapping[str, Answer]) -> dict[str, Answer]:
    known = catalogue().questions
    return {
        question: answer
        for question, answer in figures.items()
        if question in known and known[question].leaves and known[question].kind != "text"
    }
