from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from journal.application import actions
from journal.domain.ledger import Check, CounterpartName, IssueFigures
from journal.domain.records import Counterpart, Debrief, FollowUp, Negotiation
from journal.questions.answers import Absent
from journal.storage.figures import load_cases, load_ledger
from tests.journal.storage.journals import DAY, NOW, every_kind, keep, stamp, the_id

if TYPE_CHECKING:
    from journal.application.journal import Journal


def test_that_a_case_holds_every_figure_and_no_prose(journal: Journal) -> None:
    keep(journal, every_kind())
    ledger = load_ledger(journal.connection)
    first, second = ledger.cases
    assert (first.id, second.id) == (the_id(2), the_id(3))
    negotiation = journal.the(Negotiation, first.id)
    for name in ("title", "kind", "arena", "started_on", "ended_on", "ending", "limit_them"):
        assert getattr(first, name) == getattr(negotiation, name)
    assert (first.debrief_id, first.debriefed_on) == (the_id(6), date(2026, 11, 12))
    assert first.closing == {
        "sat_terms": 6,
        "heard_them": Absent.UNKNOWN,
        "sat_relation": Absent.NOT_APPLICABLE,
        "gains": ("matters", "no_worse"),
        "own_word": "both",
        "rel_health": 5,
        "of_a_newer_version": 0.5,
    }
    (look,) = first.looks
    assert (look.days, look.due_on, look.answered_on) == (30, date(2026, 12, 12), NOW.date())
    assert look.figures == {"outcome_now": 5, "relationship_now": 6, "holds": "mostly"}
    assert first.issues == (IssueFigures("opposed", 60.0, 40.0, 0.5),)
    assert second.resumes_id == first.id
    assert (second.closing, second.looks, second.issues) == ({}, (), ())


def test_that_some_cases_are_those_of_the_whole(journal: Journal) -> None:
    keep(journal, every_kind())
    whole = load_cases(journal.connection)
    assert load_cases(journal.connection, [the_id(3)]) == whole[1:]
    assert load_cases(journal.connection, [the_id(2), the_id(3)]) == whole
    assert load_cases(journal.connection, []) == []


def test_that_checks_come_from_debriefs_look_backs_and_by_themselves(journal: Journal) -> None:
    keep(journal, every_kind())
    ledger = load_ledger(journal.connection)
    assert set(ledger.checks) == {
        Check(the_id(1), date(2026, 11, 12), the_id(6), the_id(2), 5),
        Check(the_id(1), NOW.date(), the_id(7), None, 6),
        Check(the_id(1), DAY, the_id(8), None, 4),
    }
    assert ledger.counterparts == {the_id(1): CounterpartName("Ada Quist", "A.", private=True)}


def test_that_what_is_in_the_trash_is_in_no_figure(journal: Journal) -> None:
    keep(journal, every_kind())
    actions.trash(journal, journal.the(Debrief, the_id(6)))
    case = journal.ledger().by_id[the_id(2)]
    assert (case.debrief_id, case.closing) == (None, {})
    actions.trash(journal, journal.the(FollowUp, the_id(7)))
    actions.trash(journal, journal.the(Negotiation, the_id(2)))
    ledger = load_ledger(journal.connection)
    assert [case.id for case in ledger.cases] == [the_id(3)]
    assert [check.record_id for check in ledger.checks] == [the_id(8)]


def test_that_the_latest_debrief_is_the_closing_one(journal: Journal) -> None:
    keep(journal, every_kind())
    first = journal.the(Debrief, the_id(6))
    earlier = actions.add(
        journal,
        "another",
        Debrief,
        negotiation_id=the_id(2),
        held_on=DAY,
        started_at=NOW,
        finished_at=NOW,
    )
    case = load_cases(journal.connection, [the_id(2)])[0]
    assert case.debrief_id == first.id
    actions.change(journal, earlier, held_on=date(2026, 11, 13))
    assert load_cases(journal.connection)[0].debrief_id == earlier.id


def test_that_a_counterpart_in_the_trash_still_has_a_name(journal: Journal) -> None:
    keep(journal, [Counterpart(**stamp(1), name="Ada")])
    actions.trash(journal, journal.the(Counterpart, the_id(1)))
    assert load_ledger(journal.connection).counterparts[the_id(1)].shown == "Ada"
