from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from journal.charts.catalogue import build, figure_points, table
from journal.charts.endings import body_of as endings_of
from journal.charts.endings import quarter_start
from journal.charts.felt_heard import body_of as heard_of
from journal.charts.integrative_share import body_of as shares_of
from journal.charts.long_term_satisfaction import body_of as moments_of
from journal.charts.relationship import body_of as standings_of
from journal.charts.relationship import shown
from journal.charts.request import Request, View
from journal.charts.time_to_resolution import body_of as curve_of
from journal.domain.ledger import Check, CounterpartName, Filter, Ledger
from tests.journal.measures.sample import ALL_FOUR, AS_OF, case, closing, generated, look, sample

if TYPE_CHECKING:
    from journal.charts.data import ChartData


def chart(name: str, ledger: Ledger | None = None, wanted: Filter | None = None) -> ChartData:
    return build(Request(name, AS_OF, wanted or Filter()), ledger or sample())


def test_that_time_to_resolution_reads_as_the_field_notes_say() -> None:
    data = chart("time_to_resolution")
    assert (data.figure, data.note, data.range) == ("17 days", "median", "early, likely 6 to 47")
    assert data.heading == "Half of your negotiations settle within 17 days"
    assert data.lead == "The likely range is 6 to 47 days."
    curve = curve_of(data).found.curve
    assert curve is not None
    assert curve.survival_at(19) == pytest.approx(0.4167, abs=1e-4)
    assert curve.band_at(19) == pytest.approx((0.152, 0.665), abs=1e-3)
    assert curve.survival_at(47) == pytest.approx(0.2222, abs=1e-4)
    assert curve.band_at(47) == pytest.approx((0.041, 0.492), abs=1e-3)
    assert "11 settled, 1 open" in data.counted


def test_that_the_curve_ends_where_fewer_than_three_are_at_risk() -> None:
    steps = curve_of(chart("time_to_resolution")).steps
    assert steps is not None
    assert steps.days[-1] == 47
    assert steps.open_days == (38,)


def test_that_a_point_of_the_curve_says_its_negotiation() -> None:
    words = {point.ids: point.words for point in figure_points(chart("time_to_resolution"))}
    assert words["N7",] == "Release calendar with a peer, 11 days, understood, not agreed"
    assert words["N12",] == "Reseller revenue share, 38 days so far, open"
    assert ("N6",) not in words


def test_that_a_curve_without_enough_for_its_median_says_what_is_missing() -> None:
    seven = sample().where(lambda one: one.id not in {"N8", "N9", "N10", "N11", "N12"})
    data = chart("time_to_resolution", seven)
    assert data.too_few is None
    assert (data.figure, data.range) == ("", "Too few to say (n = 7 of 8 needed)")
    assert data.sentence == "7 settled so far, in 6 to 96 days."


def test_that_a_median_never_reached_is_over_the_longest_time() -> None:
    day = date(2026, 1, 1)
    cases = [case(f"e{n}", day, date(2026, 1, 9), "agreement") for n in range(5)]
    cases += [case(f"o{n}", day) for n in range(15)]
    data = chart("time_to_resolution", Ledger(cases, (), {}))
    assert data.figure == "over 323 days"
    assert data.sentence == "5 of 20 have settled, fewer than half."


def test_that_a_range_that_never_ends_says_over() -> None:
    day = date(2026, 1, 1)
    cases = [case(f"e{n}", day, day + timedelta(days=3 + n), "agreement") for n in range(6)]
    cases += [case(f"o{n}", day) for n in range(5)]
    assert chart("time_to_resolution", Ledger(cases, (), {})).range == "early, likely 4 to over 8"


def test_that_the_year_before_stands_beside_a_year() -> None:
    wanted = Filter(since=date(2025, 11, 21))
    data = chart("time_to_resolution", generated(200, per_year=60), wanted)
    body = curve_of(data)
    assert body.before is not None
    assert body.before_median is not None
    assert "year before" in data.sentence


def test_that_nothing_stands_beside_a_period_longer_than_a_year() -> None:
    long = Request("", AS_OF, Filter(since=date(2024, 1, 1)))
    assert View(long, sample()).before is None
    empty = Request("", AS_OF, Filter(since=date(2030, 1, 1)))
    assert View(empty, sample()).before is None
    alone = Request("", AS_OF, Filter(since=date(2026, 1, 1)), compare=False)
    assert View(alone, sample()).before is None


def test_that_integrative_share_counts_scores_and_sentences() -> None:
    data = chart("integrative_share")
    assert (data.figure, data.note, data.range) == ("75%", "6 of 8", "early, likely 41 to 93")
    assert data.sentence == "6 of 8 left both sides better off."
    assert "1 had no room to trade." in data.counted
    counted = {row.ids: row.cells[-1] for row in table(data).rows}
    assert counted["N10",] == "no room to trade"
    assert counted["N3",] == "yes"


def test_that_own_words_are_counted_apart() -> None:
    day = date(2026, 5, 1)
    own = [case(f"w{n}", day, day, "agreement", closing={"own_word": "both"}) for n in range(4)]
    ledger = Ledger([*sample().cases, *own], sample().checks, {})
    data = chart("integrative_share", ledger)
    assert data.note == "6 of 12"
    assert "With 4 by your own word it is 83%." in data.counted
    last = shares_of(data).months[-1]
    assert (last.strict.counted, last.broad.counted) == (6, 10)


def test_that_months_below_the_minimum_have_no_band_and_no_point() -> None:
    data = chart("integrative_share", wanted=Filter(since=date(2025, 11, 21)))
    months = shares_of(data).months
    assert months[0].band is None
    assert months[-1].band is not None
    speaking = [month for month in months if month.band is not None]
    points = figure_points(data)
    assert len(points) == len(speaking)
    assert len(points[-1].ids) == 8


def test_that_the_last_month_of_a_year_is_the_figure_of_the_year() -> None:
    wanted = Filter(since=date(2025, 11, 21))
    data = chart("integrative_share", generated(400, per_year=100), wanted)
    last = shares_of(data).months[-1].strict
    assert f"{last.counted} of {last.n}" == data.note


def test_that_satisfaction_says_counts_and_bounds_below_its_minimum() -> None:
    data = chart("long_term_satisfaction")
    assert data.range == "Too few to say (n = 4 of 12 needed)"
    assert data.sentence == (
        "After 180 days 4 of 4 are at 5 or more, 1 is missing; 4 of 5 if it were low."
    )
    used = [(len(m.rated.values), m.rated.eligible) for m in moments_of(data).moments]
    assert used == [(11, 11), (11, 11), (10, 10), (4, 5)]
    assert len(figure_points(data)) == 36


@pytest.mark.parametrize(
    ("later", "words"),
    [
        (6, "Your outcomes wear well: about as glad of them after 180 days as at the ending."),
        (5, "After 180 days you are less glad of your outcomes than at the ending."),
        (7, "After 180 days you are gladder of your outcomes than at the ending."),
    ],
)
def test_that_satisfaction_reads_by_the_interval_of_its_change(later: int, words: str) -> None:
    ended = AS_OF - timedelta(days=200)
    cases = [
        case(
            f"c{n}",
            ended,
            ended,
            "agreement",
            closing={"sat_terms": 6},
            looks=[look(f"c{n}", ended, 180, later)],
        )
        for n in range(15)
    ]
    data = chart("long_term_satisfaction", Ledger(cases, (), {}))
    assert data.sentence == words
    assert (data.figure, data.note) == (f"{later}.0", "of 7 after 180 days")
    assert data.early


def test_that_the_ninety_day_look_back_stands_in_for_the_long_run() -> None:
    ended = AS_OF - timedelta(days=100)
    cases = [
        case(
            f"c{n}",
            ended,
            ended,
            "agreement",
            closing={"sat_terms": 6},
            looks=[look(f"c{n}", ended, 90, 6), look(f"c{n}", ended, 180, None)],
        )
        for n in range(12)
    ]
    data = chart("long_term_satisfaction", Ledger(cases, (), {}))
    assert data.note == "of 7 after 90 days"


def test_that_the_next_look_back_is_named_where_none_is_answered() -> None:
    one = case(
        "c",
        AS_OF,
        AS_OF,
        "agreement",
        closing={"sat_terms": 6},
        looks=[look("c", AS_OF, 30, None)],
    )
    data = chart("long_term_satisfaction", Ledger([one], (), {}))
    assert data.sentence == "No look-back is answered yet. The next is due on 20 Dec."


def test_that_relationships_stand_by_counterpart() -> None:
    data = chart("relationship")
    assert (data.figure, data.note, data.range) == ("+1", "median of 11 talks", "likely −1 to +1")
    assert data.heading == "6 of 11 talks left the relationship higher"
    assert "higher in 6, the same in 3, lower in 2" in data.counted
    peer = standings_of(data).standings[0]
    assert (peer.before, peer.now, len(peer.cases)) == (3, 6, 2)
    assert len(standings_of(data).standings) == 10
    assert len(figure_points(data)) == 7


def test_that_rows_that_moved_furthest_are_shown_first_and_last() -> None:
    standings = standings_of(chart("relationship")).standings
    rows = shown(standings, 5)
    assert len(rows) == 5
    assert rows[0] == standings[0]
    assert rows[-1] == standings[-1]
    assert shown(standings, 20) == standings


def test_that_a_few_people_are_shown_as_they_are() -> None:
    two = sample().where(lambda one: one.id in {"N1", "N2"})
    data = chart("relationship", two)
    assert (data.figure, data.range) == ("2 people", "each shown as it is")
    assert data.sentence.startswith("It grew with two of two, most with ")


def test_that_felt_heard_counts_endings_without_agreement_too() -> None:
    data = chart("felt_heard")
    assert (data.figure, data.range) == ("2 of 2", "too few to say (n = 2 of 5 needed)")
    assert data.sentence == (
        "In two of two talks that ended without agreement, both sides still felt heard."
    )
    groups = heard_of(data).groups
    assert [len(group.heard.cases) for group in groups] == [9, 2]
    assert len(figure_points(data)) == 22


def test_that_felt_heard_with_enough_is_means_with_all_their_negotiations() -> None:
    data = chart("felt_heard", generated(200, per_year=100))
    points = figure_points(data)
    assert len(points) == 4
    assert sum(len(point.ids) for point in points) == 2 * data.n_used
    assert data.lead.startswith("As you saw it: you ")


def test_that_endings_are_counted_by_quarter_and_kind() -> None:
    data = chart("endings")
    assert (data.figure, data.note, data.range) == (
        "82%",
        "agreed, 9 of 11",
        "early, likely 52 to 95",
    )
    body = endings_of(data)
    assert body.totals == {"agreed": 9, "partial": 0, "understood": 2, "none": 0}
    assert [(quarter.name, quarter.n) for quarter in body.quarters] == [
        ("Q1", 3),
        ("Q2", 4),
        ("Q3", 4),
    ]
    assert data.sentence == "9 of 11 ended in agreement. In the other 2 you understood each other."
    how = {row.ids: row.cells[3] for row in table(data).rows}
    assert how["N9",] == "I walked away"


def test_that_a_quarter_without_an_ending_stays_a_gap() -> None:
    days = [date(2025, 11, 3), date(2026, 8, 3)]
    cases = [case(f"c{n}", days[n % 2], days[n % 2], "agreement") for n in range(6)]
    quarters = endings_of(chart("endings", Ledger(cases, (), {}))).quarters
    assert [(q.start, q.n) for q in quarters] == [
        (date(2025, 10, 1), 3),
        (date(2026, 1, 1), 0),
        (date(2026, 4, 1), 0),
        (date(2026, 7, 1), 3),
    ]
    assert quarter_start(date(2026, 12, 31)) == date(2026, 10, 1)


def test_that_a_clear_change_is_said_to_be_clear() -> None:
    cases = []
    for year, gains in ((2025, ("matters",)), (2026, ALL_FOUR)):
        for n in range(20):
            day = date(year, 6, 1)
            answers = closing((5, 5, 5, 5, 5, 5), 5, 5, gains=gains)
            cases.append(case(f"{year}-{n}", day, day, "agreement", closing=answers))
    wanted = Filter(since=date(2025, 11, 21))
    data = chart("integrative_share", Ledger(cases, (), {}), wanted)
    assert data.doubt == "That is clearly more than the year before."
    assert data.lead == "The year before it was 0%. That is clearly more than the year before."


@pytest.mark.parametrize(
    ("levels", "words"),
    [
        ([(5, 5), (4, 4)], "It stands where it was with all 2."),
        ([(5, 5)], "It stands where it was."),
        ([(5, 3), (4, 4)], "It grew with none of 2, and stayed where it was with 1."),
        ([(3, 5)], "It grew with Person 0."),
    ],
)
def test_that_relationships_are_read_without_judging(
    levels: list[tuple[int, int]], words: str
) -> None:
    day = date(2026, 5, 1)
    cases, checks, names = [], [], {}
    for n, (before, after) in enumerate(levels):
        answers = closing((5, 5, 5, 5, 5, 5), after, 5)
        cases.append(case(f"c{n}", day, day, "agreement", closing=answers, counterpart=f"p{n}"))
        checks.append(Check(f"p{n}", day - timedelta(days=9), f"c{n}-before", None, before))
        checks.append(Check(f"p{n}", day, f"c{n}-debrief", f"c{n}", after))
        names[f"p{n}"] = CounterpartName(f"Person {n}", "", False)
    assert chart("relationship", Ledger(cases, checks, names)).sentence == words


def test_that_one_agreement_is_said_as_one() -> None:
    day = date(2026, 5, 1)
    for gains, words in (
        (ALL_FOUR, "Your one agreement left both sides better off."),
        (("matters",), "One agreement so far."),
    ):
        one = case("c", day, day, "agreement", closing={"gains": gains})
        assert chart("integrative_share", Ledger([one], (), {})).sentence == words


def test_that_a_slight_change_of_satisfaction_leans() -> None:
    ended = AS_OF - timedelta(days=200)
    later = [5, 5, 5, 7, 7] + [6] * 13 + [5]
    cases = [
        case(
            f"c{n}",
            ended,
            ended,
            "agreement",
            closing={"sat_terms": 6},
            looks=[look(f"c{n}", ended, 180, rating)],
        )
        for n, rating in enumerate([*later, 5, 5])
    ]
    sentence = chart("long_term_satisfaction", Ledger(cases, (), {})).sentence
    assert sentence == "After 180 days it leans towards a little less glad than at the ending."


def test_that_look_backs_without_a_first_rating_have_a_mean_and_no_comparison() -> None:
    ended = AS_OF - timedelta(days=200)
    cases = [
        case(
            f"c{n}",
            ended,
            ended,
            "agreement",
            closing={},
            looks=[look(f"c{n}", ended, 180, 4 + n % 3)],
        )
        for n in range(12)
    ]
    data = chart("long_term_satisfaction", Ledger(cases, (), {}))
    assert data.figure == "5.0"
    assert data.lead.startswith("The likely range is 4.")
    assert data.sentence == "After 180 days 8 of 12 are at 5 or more."


def test_that_a_median_of_one_day_is_one_day() -> None:
    day = date(2026, 5, 1)
    cases = [case(f"c{n}", day, day + timedelta(days=1), "agreement") for n in range(9)]
    data = chart("time_to_resolution", Ledger(cases, (), {}))
    assert data.figure == "1 day"
    assert data.heading == "Half of your negotiations settle within 1 day"


def test_that_a_few_agreements_are_counts() -> None:
    few = sample().where(lambda one: one.id in {"N1", "N3", "N4"})
    assert chart("integrative_share", few).sentence == (
        "2 of your 3 agreements left both sides better off."
    )


def test_that_somebody_without_a_rating_from_before_has_no_row() -> None:
    whole = sample()
    checks = [check for check in whole.checks if check.record_id != "N1-before"]
    data = chart("relationship", Ledger(whole.cases, checks, whole.counterparts))
    assert len(standings_of(data).standings) == 9
    assert data.used_words == "n = 10 of 11"
    assert "1 talk has no rating from before." in data.counted
