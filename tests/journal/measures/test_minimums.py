from __future__ import annotations

import pytest

from journal.measures.minimums import enough

TABLE = {
    "share": (5, 12),
    "curve": (6, 12),
    "curve_settled": (5, 12),
    "median_time": (8, 15),
    "median": (6, 10),
    "mean": (12, 20),
    "periods": (8, 15),
    "trend": (8, 15),
}


@pytest.mark.parametrize(("statistic", "limits"), TABLE.items())
def test_that_a_statistic_speaks_from_its_first_minimum_and_is_early_until_its_second(
    statistic: str, limits: tuple[int, int]
) -> None:
    speaks_from, early_until = limits
    assert not enough(statistic, speaks_from - 1).speaks
    assert enough(statistic, speaks_from).speaks
    assert enough(statistic, early_until - 1).early
    assert not enough(statistic, early_until).early


def test_that_the_words_say_how_many_are_missing() -> None:
    assert enough("share", 4).words() == "Too few to say (n = 4 of 5 needed)"


def test_that_a_statistic_without_a_minimum_may_not_speak() -> None:
    with pytest.raises(KeyError):
        enough("guess", 100)
