from __future__ import annotations

from datetime import date

import pytest

from journal.charts.catalogue import build
from journal.charts.request import Request
from journal.charts.trends import today_trends
from journal.domain.ledger import Filter, Ledger
from journal.measures import measure_all
from tests.journal.charts.ledgers import MAKERS, ledger
from tests.journal.measures.sample import AS_OF, case, closing, generated, sample

YEAR = Filter(since=date(2025, 11, 21))


def test_that_today_shows_the_same_figures_as_progress() -> None:
    whole = generated(400, per_year=100)
    resolution, gained, heard = today_trends(whole, AS_OF)
    for trend in (resolution, gained):
        chart = build(Request(trend.chart, AS_OF, YEAR), whole)
        assert trend.sentence == chart.sentence
        assert trend.range == chart.range
        assert chart.figure == f"{trend.figure}{'%' if trend.unit == '%' else ' ' + trend.unit}"
    assert (heard.unit, heard.second_unit) == ("you", "they")


def test_that_the_last_point_is_the_present_figure() -> None:
    whole = generated(400, per_year=100)
    found = {one.id: one for one in measure_all(whole, AS_OF, YEAR)}
    resolution, gained, _heard = today_trends(whole, AS_OF)
    assert resolution.points[-1].value == found["time_to_resolution"].estimate
    assert gained.points[-1].value == found["integrative_share"].estimate
    assert gained.points[-1][2:] == found["integrative_share"].interval


def test_that_trends_reach_back_fourteen_months() -> None:
    resolution, _gained, heard = today_trends(generated(400, per_year=100), AS_OF)
    days = [date.fromordinal(int(point.x)) for point in resolution.points]
    assert days[0] == date(2025, 9, 30)
    assert days[-1] == AS_OF
    assert len(days) == 15
    assert resolution.axis == ("Sep 25", "now")
    assert resolution.start_label
    assert len(heard.points) == len(heard.second) == 15


def test_that_an_earlier_month_counts_as_open_what_ended_after_it() -> None:
    began, ended = date(2026, 1, 1), date(2026, 11, 1)
    cases = [case(f"q{n}", began, date(2026, 1, 11), "agreement") for n in range(6)]
    cases += [case(f"s{n}", began, ended, "agreement") for n in range(5)]
    resolution = today_trends(Ledger(cases, (), {}), AS_OF)[0]
    assert {point.value for point in resolution.points} == {10.0}
    assert resolution.points[0].x == date(2026, 1, 31).toordinal()


@pytest.mark.parametrize("name", MAKERS)
def test_that_trends_cope_with_whatever_there_is(name: str) -> None:
    for trend in today_trends(ledger(name), AS_OF):
        assert trend.sentence
        assert bool(trend.figure) != (trend.too_few is not None)
        assert trend.title in trend.alt
        if trend.too_few is not None:
            assert trend.points == trend.second == ()


def test_that_felt_heard_is_silent_below_twelve_and_counts() -> None:
    heard = today_trends(sample(), AS_OF)[2]
    assert heard.too_few is not None
    assert heard.too_few.words() == "Too few to say (n = 11 of 12 needed)"
    assert heard.sentence == "In 9 of 11 talks both sides felt heard."


@pytest.mark.parametrize(
    ("they", "words"),
    [
        (4, "As you saw it, they felt heard less than you."),
        (6, "As you saw it, they felt heard more than you."),
        (5, "As you saw it, you and they felt heard about alike."),
    ],
)
def test_that_felt_heard_reads_by_the_interval_of_the_gap(they: int, words: str) -> None:
    day = date(2026, 5, 1)
    answers = closing((5, 5, 5, 5, 5, they), 5, 5)
    cases = [case(f"c{n}", day, day, "agreement", closing=answers) for n in range(14)]
    assert today_trends(Ledger(cases, (), {}), AS_OF)[2].sentence == words


def test_that_a_small_gap_is_a_little() -> None:
    day = date(2026, 5, 1)
    cases = [
        case(f"c{n}", day, day, "agreement", closing=closing((5, 5, 5, 5, 5, 4 + n % 2), 5, 5))
        for n in range(20)
    ]
    sentence = today_trends(Ledger(cases, (), {}), AS_OF)[2].sentence
    assert sentence == "As you saw it, they felt heard a little less than you."


def test_that_what_begins_after_the_day_is_not_counted() -> None:
    whole = generated(400, per_year=100)
    later = [case(f"z{n}", date(2026, 12, 1)) for n in range(9)]
    more = Ledger([*whole.cases, *later], whole.checks, whole.counterparts)
    assert today_trends(more, AS_OF) == today_trends(whole, AS_OF)


def test_that_a_median_not_reached_says_over() -> None:
    began = date(2026, 1, 1)
    cases = [case(f"e{n}", began, date(2026, 1, 9), "agreement") for n in range(5)]
    cases += [case(f"o{n}", began) for n in range(15)]
    resolution = today_trends(Ledger(cases, (), {}), AS_OF)[0]
    assert (resolution.figure, resolution.points) == ("over 323 days", ())
