from __future__ import annotations

import math
from datetime import date

import pytest

from journal.domain.ledger import Check, Filter, Ledger
from journal.measures import Measurement, measure_all
from journal.measures.heard import resonance_index
from journal.measures.measuring import felt_heard
from journal.measures.satisfaction import at_closing, changes
from journal.questions.answers import Absent
from journal.statistics.location import mean, median
from tests.journal.measures.sample import AS_OF, case, generated, look, sample

IDS = [
    "time_to_resolution",
    "agreement_rate",
    "integrative_share",
    "integrative_share_broad",
    "long_term_satisfaction",
    "relationship_change",
    "resonance",
]


def measured(ledger: Ledger, as_of: date = AS_OF) -> dict[str, Measurement]:
    return {one.id: one for one in measure_all(ledger, as_of)}


def test_that_measures_come_in_their_fixed_order() -> None:
    assert [one.id for one in measure_all(sample(), AS_OF)] == IDS


@pytest.mark.parametrize(
    ("measure", "estimate", "low", "high", "used", "eligible"),
    [
        ("time_to_resolution", 17, 6, 47, 12, 12),
        ("agreement_rate", 9 / 11, 0.52, 0.95, 11, 11),
        ("integrative_share", 6 / 8, 0.41, 0.93, 8, 8),
        ("integrative_share_broad", 6 / 8, 0.41, 0.93, 8, 8),
        ("relationship_change", 1, -1, 1, 11, 11),
    ],
)
def test_that_the_sample_measures_as_the_field_notes_say(
    measure: str, estimate: float, low: float, high: float, used: int, eligible: int
) -> None:
    found = measured(sample())[measure]
    assert found.estimate == pytest.approx(estimate)
    assert found.interval == (pytest.approx(low, abs=0.005), pytest.approx(high, abs=0.005))
    assert (found.n_used, found.n_eligible) == (used, eligible)
    assert found.silent_because is None


def test_that_long_term_satisfaction_counts_what_is_due_and_stays_silent_below_its_minimum() -> (
    None
):
    found = measured(sample())["long_term_satisfaction"]
    assert (found.n_used, found.n_eligible) == (4, 5)
    assert found.estimate is None
    assert found.silent_because == "Too few to say (n = 4 of 12 needed)"


def test_that_satisfaction_at_the_ending_and_its_change_are_those_of_the_field_notes() -> None:
    cases = sample().cases
    assert mean(at_closing(cases).values) == pytest.approx(5.4545, abs=1e-3)
    later = changes(cases, 90)
    assert (len(later), median(later), mean(later)) == (10, 0, pytest.approx(-0.4))
    assert min(later) == -4


def test_that_the_long_run_speaks_from_twelve_and_the_interim_is_named_before() -> None:
    cases = [_looked_back(number, 200) for number in range(12)]
    assert measured(Ledger(cases, (), {}))["long_term_satisfaction"].estimate == 5
    cases = [_looked_back(number, 100) for number in range(12)]
    silent = measured(Ledger(cases, (), {}))["long_term_satisfaction"].silent_because
    assert silent is not None
    assert silent.endswith("after 90 days it is 5.0 of 7 (n = 12)")


def _looked_back(number: int, days_ago: int):
    ended = date.fromordinal(AS_OF.toordinal() - days_ago)
    looks = [look(f"c{number}", ended, days, 5) for days in (90, 180) if days < days_ago]
    return case(f"c{number}", ended, ended, "agreement", closing={}, looks=looks)


def test_that_resonance_needs_four_of_its_seven_ratings() -> None:
    peer = sample().by_id["N7"]
    assert resonance_index(peer) == pytest.approx((36 + 6) / 7 / 6 * 100 - 100 / 6)
    assert resonance_index(sample().by_id["N1"]) is None
    found = measured(sample())["resonance"]
    assert (found.n_used, found.n_eligible) == (1, 11)
    assert found.silent_because is not None
    assert "seven questions" in found.silent_because


def test_that_resonance_speaks_from_six() -> None:
    answers = dict.fromkeys(("heard_me", "heard_them", "safe", "door_open"), 4)
    cases = [
        case(f"c{number}", AS_OF, AS_OF, "agreement", closing={**answers, "pressure": 4})
        for number in range(6)
    ]
    found = measured(Ledger(cases, (), {}))["resonance"]
    assert found.estimate == pytest.approx(50)
    assert found.early


def test_that_felt_heard_looks_at_endings_without_agreement() -> None:
    found = felt_heard(sample(), AS_OF)
    assert (found.n_used, found.n_eligible) == (2, 2)
    assert found.estimate is None


def test_that_unknown_is_missing_and_what_does_not_apply_is_not_eligible() -> None:
    first = case(
        "a", AS_OF, AS_OF, "agreement", closing={"rel_health": Absent.UNKNOWN}, counterpart="p"
    )
    second = case(
        "b",
        AS_OF,
        AS_OF,
        "agreement",
        closing={"rel_health": Absent.NOT_APPLICABLE},
        counterpart="p",
    )
    found = measured(Ledger([first, second], (), {}))["relationship_change"]
    assert (found.n_used, found.n_eligible) == (0, 1)


def test_that_an_empty_journal_is_silent_with_words_throughout() -> None:
    for found in measure_all(Ledger((), (), {}), AS_OF):
        assert found.estimate is None
        assert found.interval is None
        assert found.silent_because is not None
        assert found.silent_because.startswith("Too few to say (n = 0 of ")


@pytest.mark.parametrize("count", [1, 3, 8, 40, 400])
def test_that_no_figure_is_ever_not_a_number(count: int) -> None:
    for found in measure_all(generated(count), AS_OF):
        if found.estimate is None:
            assert found.silent_because
            continue
        assert math.isfinite(found.estimate)
        if found.interval is not None:
            assert found.interval.low <= found.estimate <= found.interval.high
        if found.unit == "share":
            assert 0 <= found.estimate <= 1


def test_that_mostly_open_negotiations_are_silent_about_their_median() -> None:
    day = date(2026, 1, 1)
    ended = [case(f"e{n}", day, date(2026, 1, 20), "agreement") for n in range(5)]
    still_open = [case(f"o{n}", day) for n in range(15)]
    found = measured(Ledger([*ended, *still_open], (), {}))["time_to_resolution"]
    assert found.estimate is None
    assert found.silent_because == "More than half are still open"


def test_that_a_period_is_measured_as_it_stood() -> None:
    spring = measure_all(sample(), AS_OF, Filter(until=date(2026, 3, 31)))
    found = {one.id: one for one in spring}
    assert found["agreement_rate"].n_used == 3
    # N4 and N5 had begun and were open then
    assert found["time_to_resolution"].n_used == 5


def test_that_a_look_back_that_does_not_apply_is_not_eligible() -> None:
    ended = date(2026, 1, 2)
    cases = [
        case(
            "a",
            ended,
            ended,
            "agreement",
            closing={},
            looks=[look("a", ended, 180, Absent.NOT_APPLICABLE)],
        ),
        case(
            "b",
            ended,
            ended,
            "agreement",
            closing={},
            looks=[look("b", ended, 180, Absent.UNKNOWN)],
        ),
    ]
    found = measured(Ledger(cases, (), {}))["long_term_satisfaction"]
    assert (found.n_used, found.n_eligible) == (0, 1)


def test_that_an_earlier_debrief_of_the_same_negotiation_is_not_its_before() -> None:
    ended = date(2026, 5, 1)
    one = case(
        "c", date(2026, 3, 1), ended, "agreement", closing={"rel_health": 6}, counterpart="p"
    )
    own = [
        Check("p", date(2026, 4, 1), "c-a-first", "c", 2),
        Check("p", ended, "c-debrief", "c", 6),
    ]
    alone = measured(Ledger([one], own, {}))["relationship_change"]
    assert (alone.n_used, alone.n_eligible) == (0, 1)
    outside = Check("p", date(2026, 2, 1), "before", None, 4)
    with_one = measured(Ledger([one], [*own, outside], {}))["relationship_change"]
    assert with_one.n_used == 1
