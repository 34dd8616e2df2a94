from __future__ import annotations

import pytest

from journal.charts.comparing import Comparing, Doubt, Estimate, compare, difference
from journal.statistics.intervals import Interval
from journal.statistics.proportion import newcombe, wilson

HOW = Comparing(small=2, said=str, more="longer", less="shorter", took="Before: {before}.")


def share(counted: int, n: int) -> Estimate:
    return Estimate(counted / n, n, lambda confidence: wilson(counted, n, confidence))


def about(value: float, reach: float, n: int = 20) -> Estimate:
    """A figure whose 95 % interval reaches so far to each side, its 80 % interval two thirds."""

    def interval(confidence: float) -> Interval:
        part = reach if confidence == 0.95 else reach * 2 / 3
        return Interval(value - part, value + part)

    return Estimate(value, n, interval)


@pytest.mark.parametrize("counts", [(7, 10, 4, 10), (6, 8, 3, 8), (16, 25, 7, 16)])
def test_that_the_difference_of_two_shares_is_newcombes(counts: tuple[int, int, int, int]) -> None:
    found = difference(share(*counts[:2]), share(*counts[2:]), 0.95)
    assert found == pytest.approx(newcombe(*counts).interval)


def kind(now: Estimate | None, before: Estimate | None, n: int = 20) -> Doubt:
    return compare(now, before, n, HOW)


def test_that_the_words_follow_the_interval_of_the_difference() -> None:
    assert kind(about(20, 5), about(21, 5)).words == "About the same as the year before."
    assert kind(about(20, 6), about(25, 6)).words == (
        "It was 25 the year before; the ranges overlap, so take it as a hint."
    )
    assert kind(about(20, 4), about(25, 4)).words == "It leans towards shorter."
    assert kind(about(30, 4), about(25, 4)).words == "It leans towards longer."
    assert kind(about(20, 3), about(25, 3)).words == (
        "That is clearly shorter than the year before."
    )


def test_that_the_page_says_what_it_was_before() -> None:
    hint = kind(about(20, 6), about(25, 6))
    assert hint.page == "Before: 25. The two ranges overlap, so the change may be chance."


def test_that_too_few_are_not_compared() -> None:
    few = kind(about(20, 1), about(40, 1, n=7), 7)
    assert few.kind == "too_few"
    assert few.words == "The year before there were 7, too few to compare."
    now = kind(about(20, 1, n=7), about(40, 1))
    assert now.words == "These are 7, too few to compare with the year before."


def test_that_nothing_before_is_said_on_the_page_alone() -> None:
    none = kind(about(20, 1), None, 0)
    assert none.words == ""
    assert none.page == "There is nothing from the year before to compare."


def test_that_without_a_figure_nothing_is_said() -> None:
    assert kind(None, about(1, 1)).kind == "none"
    assert kind(about(1, 1), None, 30).kind == "none"


def test_that_an_end_without_limit_never_makes_a_change_clear() -> None:
    endless = Estimate(10.0, 20, lambda _: Interval(8.0, float("inf")))
    assert kind(about(90, 3), endless).kind == "hint"
    assert kind(endless, about(90, 3)).kind == "hint"
