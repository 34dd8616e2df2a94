from __future__ import annotations

from journal.phrases import capital, in_words, joined, times


def test_that_small_counts_are_words_and_larger_ones_figures() -> None:
    assert [in_words(n) for n in (0, 1, 4, 5)] == ["none", "one", "four", "5"]
    assert [times(n) for n in (0, 1, 2, 3)] == ["never", "once", "twice", "3 times"]


def test_that_a_list_ends_with_and() -> None:
    assert joined(["9", "12", "34"]) == "9, 12 and 34"
    assert [joined(["9"]), joined([])] == ["9", ""]


def test_that_a_capital_touches_no_letter_behind_it() -> None:
    assert capital("since McKay left") == "Since McKay left"
    assert not capital("")
