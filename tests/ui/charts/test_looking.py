from __future__ import annotations

from datetime import date

import pytest

from journal.domain.ledger import Case, CounterpartName, Filter, Ledger
from ui.charts.looking import (
    MOST_OFFERED,
    PERIODS,
    Looking,
    counterpart_choices,
    days_of,
    kind_choices,
    look_at,
    look_of,
    looking,
)
from ui.theme import current

DAY = date(2026, 11, 20)


def a_case(number: int, counterpart: str | None) -> Case:
    return Case(
        id=f"case {number}", title="", kind="work", counterpart_id=counterpart, arena="",
        started_on=DAY, ended_on=None, ending="open", retrospective=False, private=False,
        origin="", resumes_id=None, limit_me=None, limit_them=None, debrief_id=None,
        debriefed_on=None, closing={}, looks=(), issues=(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("period", "days"),
    [
        ("12 months", (date(2025, 11, 21), None)),
        ("this year", (date(2026, 1, 1), None)),
        ("last year", (date(2025, 1, 1), date(2025, 12, 31))),
        ("3 months", (date(2026, 8, 21), None)),
        ("all", (None, None)),
        ("a period of a later version", (None, None)),
    ],
)
def test_that_a_period_has_its_days(period, days) -> None:
    assert days_of(period, DAY) == days


def test_that_every_period_can_be_asked_for() -> None:
    for period, words in PERIODS:
        request = Looking(period).request("endings", DAY)
        assert request.period == words.lower()
        assert (request.wanted.since, request.wanted.until) == days_of(period, DAY)


def test_that_a_choice_becomes_a_filter() -> None:
    wanted = Looking("all", "work", "ada").wanted(DAY)
    assert wanted == Filter(None, None, frozenset({"work"}), frozenset({"ada"}))
    assert Looking("all").wanted(DAY) == Filter()


def test_that_the_choice_begins_with_the_settings_and_lasts(desk) -> None:
    assert looking(desk) == Looking("12 months")
    look_at(desk, Looking("all", "work"))
    assert looking(desk) == Looking("all", "work")


def test_that_the_first_kind_is_every_kind() -> None:
    choices = kind_choices()
    assert choices[0] == ("", "Every kind")
    assert len(choices) > 4
    assert len(dict(choices)) == len(choices)


def test_that_only_those_with_most_negotiations_are_offered_by_name() -> None:
    numbers = range(MOST_OFFERED + 20)
    names = {f"id {n}": CounterpartName(f"Name {n:02}", "", private=False) for n in numbers}
    cases = [a_case(n, f"id {n}") for n in numbers]
    cases += [a_case(100 + n, "id 55") for n in range(3)]
    choices = counterpart_choices(Ledger(cases, (), names), "id 59")
    assert len(choices) == MOST_OFFERED + 1
    assert ("id 55", "Name 55") in choices
    assert ("id 59", "Name 59") in choices
    assert [words for _key, words in choices[1:]] == sorted(words for _key, words in choices[1:])


def test_that_nobody_is_offered_without_a_name() -> None:
    ledger = Ledger([a_case(1, None), a_case(2, "gone")], (), {})
    assert counterpart_choices(ledger) == [("", "Every counterpart")]


def test_that_charts_are_drawn_in_the_look_of_the_window(qapp) -> None:
    current().choose(mode="dark", text_size=1.5)
    look = look_of("page", 2.0)
    assert (look.theme, look.size, look.scale, look.ratio) == ("dark", "page", 1.5, 2.0)
    current().choose(mode="light", text_size=1.0)
    assert look_of("tile", 1.0).theme == "light"
