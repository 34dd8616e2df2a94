from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

import resources
from journal.application import safety
from journal.application.journal import Journal
from journal.application.sample import THIN, lay_out_sample, open_sample, sample_records
from journal.application.today import today
from journal.clock import FixedClock
from journal.domain.ledger import Filter, Ledger
from journal.domain.records import RECORD_TYPES, Debrief, FollowUp, Negotiation, Session, kind_of
from journal.domain.step import Change, Step
from journal.errors import InputError
from journal.measures.measuring import Measurement, measure_all
from journal.measures.outcome import outcome_class
from journal.measures.scoring import Scores, score
from tests.journal.storage.journals import put_empty

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DAY = date(2026, 11, 20)
YEAR = Filter(since=date(2026, 1, 1))
CLOCK = FixedClock(datetime(2026, 11, 20, 19, 0, tzinfo=UTC))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    path = tmp_path_factory.mktemp("sample") / "sample.afterword"
    lay_out_sample(path, DAY)
    with Journal.open(path, clock=CLOCK) as journal:
        yield journal


@pytest.fixture(scope="module")
def twelve(sample: Journal) -> Ledger:
    return sample.ledger().where(YEAR)


def measured(sample: Journal) -> dict[str, Measurement]:
    return {found.id: found for found in measure_all(sample.ledger(), DAY, YEAR)}


def test_that_it_holds_every_kind_of_record_and_a_draft(sample: Journal) -> None:
    assert all(sample.count(kind) > 0 for kind in RECORD_TYPES)
    assert len(sample.drafts()) == 1
    assert sample.is_sample


def test_that_nothing_is_wrong_with_the_file(sample: Journal) -> None:
    assert safety.check(sample, thorough=True) == []


def test_that_the_time_to_resolution_is_that_of_the_field(sample: Journal, twelve: Ledger) -> None:
    days = {
        case.title: (case.ended_on - case.started_on).days
        for case in twelve.cases
        if case.ended_on
    }
    assert sorted(days.values()) == [2, 6, 9, 11, 14, 17, 19, 23, 47, 74, 96]
    found = measured(sample)["time_to_resolution"]
    assert (found.estimate, found.interval) == (17, (6, 47))
    still_open = [case for case in twelve.cases if not case.ended]
    assert [(DAY - case.started_on).days for case in still_open] == [38]


def test_that_the_shares_are_those_of_the_field(sample: Journal) -> None:
    found = measured(sample)
    rate, strict = found["agreement_rate"], found["integrative_share"]
    assert (rate.estimate, rate.n_used) == (pytest.approx(9 / 11), 11)
    assert rate.interval == pytest.approx((0.523, 0.949), abs=0.001)
    assert (strict.estimate, strict.n_eligible) == (pytest.approx(6 / 8), 8)
    assert strict.interval == pytest.approx((0.409, 0.929), abs=0.001)


def test_that_the_ratings_are_those_of_the_field(twelve: Ledger) -> None:
    ended = [case for case in twelve.cases if case.ended]
    closing = [case.rating("sat_terms") or 0 for case in ended]
    assert sum(closing) / len(closing) == pytest.approx(5.45, abs=0.005)
    later = {
        days: [
            int(str(look.figures["outcome_now"]))
            for case in ended
            if (look := case.look(days)) and look.answered_on
        ]
        for days in (90, 180)
    }
    assert (len(later[90]), sum(later[90]) / 10) == (10, 5.0)
    assert sorted(later[180]) == [5, 6, 6, 7]


def test_that_the_relationships_moved_as_in_the_field(sample: Journal, twelve: Ledger) -> None:
    moves = []
    for case in twelve.cases:
        if not case.ended:
            continue
        assert case.counterpart_id is not None
        assert case.ended_on is not None
        before = [
            check
            for check in sample.ledger().checks_of[case.counterpart_id]
            if check.checked_on <= case.ended_on and check.case_id != case.id
        ]
        moves.append((case.rating("rel_health") or 0) - before[-1].level)
    assert Counter((move > 0) - (move < 0) for move in moves) == {1: 6, 0: 3, -1: 2}
    assert sum(moves) / len(moves) == pytest.approx(0.45, abs=0.005)
    assert measured(sample)["relationship_change"].n_used == 11


def test_that_the_scores_are_those_of_the_field(twelve: Ledger) -> None:
    expected = {
        "Pay after the promotion": (58.5, 62.0, 0.683, 23.5, 27, 7.2),
        "Cloud contract renewal": (59.5, 64.0, 0.671, 21.5, 24, 11.5),
        "Scope with a client": (50, 50, 0, 10, 10, 8.12),
        "Office lease": (53.5, 59.0, 0.625, 13.5, 24, 6.12),
        "Earn-out in the sale of my side company": (57.25, 63.25, 0.683, 17.25, 25.25, 5.62),
        "A supplier’s higher price": (82.0, 18.25, 0.050, 42, -1.75, 3.4),
        "Release calendar, resumed": (64.0, 59.5, 0.588, 24, 19.5, 9.86),
    }
    by_title = {case.title: case for case in twelve.cases}
    for title, wanted in expected.items():
        case = by_title[title]
        found = score(case.issues, case.limit_me, case.limit_them)
        assert found is not None
        assert figures(found) == pytest.approx(wanted, abs=0.006), title


def figures(found: Scores) -> tuple[float | None, ...]:
    return (
        found.mine,
        found.theirs,
        found.joint_gain,
        found.surplus_me,
        found.surplus_them,
        found.slack,
    )


def test_that_the_outcomes_are_of_every_kind(twelve: Ledger) -> None:
    kinds = Counter(outcome_class(case).kind for case in twelve.cases)
    assert kinds == {"both": 6, "middle": 2, "you": 1, "understood": 2, "open": 1}


def test_that_sessions_are_as_many_as_the_field_says(sample: Journal) -> None:
    titles = {case.id: case.title for case in sample.ledger().where(YEAR).cases}
    held = Counter(
        titles[session.negotiation_id]
        for session in sample.load(Session)
        if session.negotiation_id in titles and session.held_on <= DAY
    )
    assert sorted(held.values()) == [1, 2, 2, 2, 3, 3, 3, 3, 4, 5, 6, 9]


def test_that_today_has_something_of_every_kind_and_little_of_each(sample: Journal) -> None:
    now = today(sample)
    assert len(now.drafts) == 1
    assert [(line.title, line.days) for line in now.look_backs] == [("Scope with a client", 180)]
    assert (len(now.promises), len(now.coming_up), len(now.lessons)) == (4, 1, 2)
    assert now.not_written_up == []


def test_that_the_thin_debriefs_are_apart(sample: Journal) -> None:
    thin = sample.load(Negotiation, "origin = ?", (THIN,))
    assert len(thin) == 24
    assert all(one.ended_on and one.ended_on < date(2026, 1, 1) for one in thin)
    assert len({one.kind for one in thin}) >= 10
    assert len({one.ending for one in thin}) >= 7


def test_that_two_layouts_are_equal() -> None:
    assert sample_records(DAY) == sample_records(DAY)


def test_that_another_day_moves_every_day_with_it() -> None:
    moved = timedelta(days=400)
    there, _drafts = sample_records(DAY + moved)
    here, _other = sample_records(DAY)
    for ours, theirs in zip(here, there, strict=True):
        assert ours.created_at + moved == theirs.created_at
        if isinstance(ours, Negotiation):
            assert isinstance(theirs, Negotiation)
            assert ours.started_on + moved == theirs.started_on
        if isinstance(ours, FollowUp):
            assert isinstance(theirs, FollowUp)
            assert ours.due_on + moved == theirs.due_on
    assert Counter(map(kind_of, here)) == Counter(map(kind_of, there))


def test_that_the_words_are_kind() -> None:
    told = (resources.folder() / "sample.json").read_text(encoding="utf-8")
    told += (resources.folder() / "generated.json").read_text(encoding="utf-8")
    unwanted = r"\b(win|wins|won|lose|lost|beat|score|target|performance|failure|poor)\b|!"
    assert re.findall(unwanted, told, re.IGNORECASE) == []


# the file that a person explores


def test_that_exploring_lays_the_sample_out_from_today(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "sample.afterword"
    open_sample(path, CLOCK)
    with Journal.open(path, clock=CLOCK) as journal:
        assert journal.is_sample
        laid_out = [one for one in sample_records(DAY)[0] if isinstance(one, Negotiation)]
        assert set(journal.load(Negotiation)) == set(laid_out)


def test_that_what_was_tried_in_the_sample_stays_until_the_next_day(tmp_path: Path) -> None:
    path = tmp_path / "sample.afterword"
    open_sample(path, CLOCK)
    with Journal.open(path, clock=CLOCK) as journal:
        tried = journal.load(Debrief)[0]
        journal.do(Step("try", (Change(tried, replace(tried, seconds=1)),)))
    open_sample(path, CLOCK)
    with Journal.open(path, clock=CLOCK) as journal:
        assert journal.the(Debrief, tried.id).seconds == 1
    open_sample(path, FixedClock(CLOCK.now() + timedelta(days=1)))
    with Journal.open(path, clock=CLOCK) as journal:
        assert journal.find(Debrief, tried.id) is None
        assert journal.count("debrief") == 35


def test_that_a_journal_of_somebody_is_never_replaced(tmp_path: Path) -> None:
    path = put_empty(tmp_path / "sample.afterword")
    before = path.read_bytes()
    with pytest.raises(InputError, match="of your own"):
        open_sample(path, CLOCK)
    assert path.read_bytes() == before


def test_that_a_sample_that_is_open_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "sample.afterword"
    open_sample(path, CLOCK)
    before = path.read_bytes()
    with Journal.open(path, clock=CLOCK):
        open_sample(path, FixedClock(CLOCK.now() + timedelta(days=9)))
    assert path.read_bytes() == before


def test_that_a_damaged_sample_is_laid_out_anew(tmp_path: Path) -> None:
    path = tmp_path / "sample.afterword"
    path.write_bytes(b"nothing of the kind")
    open_sample(path, CLOCK)
    with Journal.open(path, clock=CLOCK) as journal:
        assert journal.is_sample
