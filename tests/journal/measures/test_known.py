from __future__ import annotations

from datetime import date

from journal.domain.ledger import Filter
from journal.measures.known import as_known, horizon
from journal.measures.relationship import changes, level_before, level_on
from tests.journal.measures.sample import AS_OF, case, sample

SPRING = date(2026, 3, 31)


def test_that_what_ended_later_was_still_open_and_what_began_later_is_not_there() -> None:
    known = as_known(sample(), Filter(), SPRING).by_id
    assert set(known) == {"N1", "N2", "N3", "N4", "N5"}
    assert not known["N5"].ended
    assert known["N5"].closing == {}
    assert known["N1"].ended


def test_that_look_backs_answered_later_are_not_known_yet() -> None:
    known = as_known(sample(), Filter(), date(2026, 6, 1)).by_id["N1"]
    first, later = known.look(30), known.look(180)
    assert first is not None
    assert first.answered_on is not None
    assert later is not None
    assert later.answered_on is None
    assert later.figures == {}


def test_that_a_past_period_keeps_the_look_backs_answered_since() -> None:
    known = as_known(sample(), Filter(until=SPRING), AS_OF).by_id["N1"]
    later = known.look(180)
    assert later is not None
    assert later.figures == {"outcome_now": 6}


def test_that_the_filter_holds_kind_counterpart_beginning_and_retrospectives() -> None:
    ledger = sample()
    kinds = as_known(ledger, Filter(kinds=frozenset({"peer"})), AS_OF)
    assert set(kinds.by_id) == {"N7", "N11"}
    people = as_known(ledger, Filter(counterparts=frozenset({"peer"})), AS_OF)
    assert set(people.by_id) == {"N7", "N11"}
    late = as_known(ledger, Filter(since=date(2026, 8, 1)), AS_OF)
    assert set(late.by_id) == {"N10", "N11", "N12"}
    after = case("late", AS_OF, AS_OF, "agreement", retrospective=True)
    whole = type(ledger)([*ledger.cases, after], ledger.checks, ledger.counterparts)
    assert "late" in as_known(whole, Filter(), AS_OF).by_id
    assert "late" not in as_known(whole, Filter(retrospectives=False), AS_OF).by_id


def test_that_the_last_day_is_never_after_the_day_it_is_seen_from() -> None:
    assert horizon(Filter(until=date(2030, 1, 1)), AS_OF) == AS_OF
    assert horizon(Filter(until=SPRING), AS_OF) == SPRING


def test_that_before_is_the_latest_check_from_outside_the_negotiation() -> None:
    ledger = sample()
    checks = ledger.checks_of["peer"]
    assert level_before(checks, ledger.by_id["N7"]) == 3
    assert level_before(checks, ledger.by_id["N11"]) == 5
    assert level_before(checks, case("x", AS_OF, AS_OF, "agreement")) is None


def test_that_the_level_on_a_day_is_the_latest_by_then() -> None:
    checks = sample().checks_of["peer"]
    first, last = level_on(checks, date(2026, 5, 20)), level_on(checks, AS_OF)
    assert first is not None
    assert last is not None
    assert (first.level, last.level) == (3, 6)
    assert level_on(checks, date(2020, 1, 1)) is None


def test_that_changes_are_those_of_the_field_notes() -> None:
    ledger = sample()
    steps = changes(ledger.cases, ledger.checks_of).steps
    assert len(steps) == 11
    assert sum(step > 0 for step in steps) == 6
    assert steps.count(0) == 3
    assert sum(steps) / 11 == 5 / 11
