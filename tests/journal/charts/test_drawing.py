from __future__ import annotations

from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest

from journal.charts.catalogue import build, figure_points
from journal.charts.look import Look
from journal.charts.rendering import picture
from journal.charts.request import Request
from journal.charts.saving import bare_svg
from journal.domain.ledger import Case, Filter, Ledger
from tests.journal.measures.sample import ALL_FOUR, AS_OF, case, closing, generated

YEAR = Filter(since=date(2025, 11, 21))
BOTH = closing((5, 5, 5, 5, 5, 5), 5, 5, gains=ALL_FOUR)


def words_on(chart: str, ledger: Ledger, wanted: Filter = YEAR) -> list[str]:
    drawn = bare_svg(
        build(Request(chart, AS_OF, wanted, period="this year"), ledger), Look(), 820, 400
    )
    nodes = ET.fromstring(drawn).iter("{http://www.w3.org/2000/svg}text")
    return ["".join(node.itertext()).strip() for node in nodes]


def took(days: int, year: int, count: int, ending: str = "agreement") -> list[Case]:
    began = date(year, 1, 1)
    return [
        case(f"{year}-{days}-{n}", began, began + timedelta(days=days), ending, closing=BOTH)
        for n in range(count)
    ]


@pytest.mark.parametrize(("before", "now"), [(40, 20), (20, 40), (30, 30)])
def test_that_both_medians_are_named_whichever_came_first(before: int, now: int) -> None:
    cases = took(before, 2025, 12) + took(now, 2026, 12) + took(60, 2026, 4) + took(60, 2025, 4)
    said = words_on("time_to_resolution", Ledger(cases, (), {}))
    assert f"Half settled by day {now}" in said
    assert f"day {before} the year before" in said


def test_that_a_median_of_the_year_before_that_lies_outside_is_not_named() -> None:
    running = [
        case(f"r{n}", date(2025, 11, 1), date(2025, 12, 1), "agreement", closing=BOTH)
        for n in range(24)
    ]
    cases = took(10, 2025, 4) + took(100, 2025, 2) + running
    data = build(Request("time_to_resolution", AS_OF, YEAR), Ledger(cases, (), {}))
    assert "It was 100 the year before" in data.sentence or "shorter" in data.sentence
    said = words_on("time_to_resolution", Ledger(cases, (), {}))
    assert "Half settled by day 30" in said
    assert not [words for words in said if words.endswith("the year before")]


def test_that_a_median_where_too_few_are_at_risk_is_said_and_not_drawn() -> None:
    running = [case(f"r{n}", date(2026, 11, 1)) for n in range(24)]
    cases = took(10, 2026, 4) + took(100, 2026, 2) + running
    data = build(Request("time_to_resolution", AS_OF, YEAR), Ledger(cases, (), {}))
    assert data.figure == "100 days"
    said = words_on("time_to_resolution", Ledger(cases, (), {}))
    assert not [words for words in said if words.startswith("Half settled")]


def test_that_the_median_is_named_near_the_right_edge_too() -> None:
    cases = took(5, 2026, 6) + took(58, 2026, 14) + took(60, 2026, 3)
    assert "Half settled by day 58" in words_on("time_to_resolution", Ledger(cases, (), {}))


def own(count: int) -> list[Case]:
    day = date(2026, 5, 1)
    answers = closing((5, 5, 5, 5, 5, 5), 5, 5, own_word="both")
    return [case(f"w{n}", day, day, "agreement", closing=answers) for n in range(count)]


def test_that_the_broad_share_is_named_where_it_stands_apart() -> None:
    apart = words_on("integrative_share", Ledger(took(20, 2026, 4) + own(8), (), {}))
    assert "with your own word" in apart
    assert {"33%", "100%"} <= set(apart)
    close = words_on("integrative_share", Ledger(took(20, 2026, 19) + own(1), (), {}))
    assert "with your own word" not in close


def test_that_a_gap_between_months_stays_a_gap() -> None:
    old = [
        case(f"a{n}", date(2024, 1, 1), date(2024, 1, 9), "agreement", closing=BOTH)
        for n in range(6)
    ]
    late = [case(f"b{n}", AS_OF, AS_OF, "agreement", closing=BOTH) for n in range(6)]
    ledger = Ledger([*old, *late], (), {})
    data = build(Request("integrative_share", AS_OF), ledger)
    with_gap = picture(data, Look(size="page"), 820, 400)
    whole = [
        case(
            f"m{n}",
            date(2024, 1 + n % 12, 1),
            date(2024 + n // 12, 1 + n % 12, 9),
            "agreement",
            closing=BOTH,
        )
        for n in range(34)
    ]
    filled = build(Request("integrative_share", AS_OF), Ledger([*old, *whole, *late], (), {}))
    teal = bytes.fromhex("0E5E6AFF")
    assert with_gap.pixels.count(teal) < picture(filled, Look(size="page"), 820, 400).pixels.count(
        teal
    )


def test_that_a_single_day_of_agreements_is_a_point() -> None:
    today = [case(f"t{n}", AS_OF, AS_OF, "agreement", closing=BOTH) for n in range(6)]
    said = words_on("integrative_share", Ledger(today, (), {}), Filter())
    assert "100%" in said


def test_that_twenty_years_of_quarters_are_named_by_their_years() -> None:
    said = words_on("endings", generated(2000, per_year=100), Filter())
    assert "2015" in said
    assert "Q2" not in said


def test_that_every_size_of_text_fits_the_sheet() -> None:
    data = build(Request("endings", AS_OF, YEAR), generated(300, per_year=100))
    large = picture(data, Look(scale=2.0), 704, 260)
    assert (large.width, large.height) == (704, 260)


def test_that_agreements_too_far_apart_have_a_figure_and_no_line() -> None:
    cases = [
        case(
            f"y{n}", date(2010 + 2 * n, 1, 1), date(2010 + 2 * n, 1, 9), "agreement", closing=BOTH
        )
        for n in range(6)
    ]
    data = build(Request("integrative_share", AS_OF), Ledger(cases, (), {}))
    assert data.figure == "100%"
    assert figure_points(data) == ()
    said = words_on("integrative_share", Ledger(cases, (), {}), Filter())
    assert "100%" in said


def test_that_the_name_of_the_line_stands_only_where_there_is_room() -> None:
    narrow = picture(
        build(Request("time_to_resolution", AS_OF, YEAR), Ledger(took(50, 2026, 9), (), {})),
        Look(),
        150,
        130,
    )
    assert narrow.width == 150
