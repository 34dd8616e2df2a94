"""How sure a difference is, in words chosen by its interval and by nothing else."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal, NamedTuple

from journal.measures.minimums import enough
from journal.statistics.intervals import Interval
from journal.texts import _, count

if TYPE_CHECKING:
    from collections.abc import Callable

Kind = Literal["none", "too_few", "same", "hint", "leans", "clear"]
LEANING = 0.80
CLEAR = 0.95


class Estimate(NamedTuple):
    """A figure of n, and its interval at any confidence; an end may be infinite."""

    value: float
    n: int
    interval: Callable[[float], Interval]


class Doubt(NamedTuple):
    """How sure a difference is: ``words`` for a tile, ``page`` at length."""

    kind: Kind
    words: str
    page: str


class Comparing(NamedTuple):
    """How a figure is said in a comparison.

    ``small`` is the largest gap that is about the same; ``said`` writes a figure, ``more``
    and ``less`` are the words for the way it went, ``took`` the page's sentence for before.
    """

    small: float
    said: Callable[[float], str]
    more: str
    less: str
    took: str


NO_DOUBT = Doubt("none", "", "")


def difference(now: Estimate, before: Estimate, confidence: float) -> Interval:
    """The interval of now less before, each known by its own interval.

    Square-and-add, Zou and Donner 2008, Statistics in Medicine 27, 1693-1702; for two shares
    with Wilson limits it is Newcombe's method 10.
    """
    one, two = now.interval(confidence), before.interval(confidence)
    gap = now.value - before.value
    below = math.hypot(now.value - one.low, two.high - before.value)
    above = math.hypot(one.high - now.value, before.value - two.low)
    return Interval(gap - below, gap + above)


def verdict_on(gap: Interval) -> bool:
    """Whether an interval of a difference leaves out "no difference"."""
    return gap.low > 0 or gap.high < 0


def compare(now: Estimate | None, before: Estimate | None, n_before: int, how: Comparing) -> Doubt:
    """The doubt about a figure beside that of the year before, which rests on ``n_before``.

    None stands for a period that has no such figure; where it is this one, or the year before
    has cases enough and none either, nothing is said.
    """
    if now is None:
        return NO_DOUBT
    if not enough("periods", n_before).speaks:
        return _too_few_before(n_before)
    if before is None:
        return NO_DOUBT
    if not enough("periods", now.n).speaks:
        words = count(
            "This is {n}, too few to compare with the year before.",
            "These are {n}, too few to compare with the year before.",
            now.n,
        )
        return Doubt("too_few", words, words)
    towards = how.more if now.value > before.value else how.less
    if verdict_on(difference(now, before, CLEAR)):
        words = _("That is clearly {towards} than the year before.").format(towards=towards)
        return Doubt("clear", words, _before(how, before, words))
    if verdict_on(difference(now, before, LEANING)):
        words = _("It leans towards {towards}.").format(towards=towards)
        return Doubt("leans", words, _before(how, before, words))
    return _chance(now, before, how)


def _chance(now: Estimate, before: Estimate, how: Comparing) -> Doubt:
    if abs(now.value - before.value) <= how.small:
        words = _("About the same as the year before.")
        return Doubt("same", words, words)
    words = _("It was {before} the year before; the ranges overlap, so take it as a hint.")
    page = _("The two ranges overlap, so the change may be chance.")
    return Doubt("hint", words.format(before=how.said(before.value)), _before(how, before, page))


def _before(how: Comparing, before: Estimate, words: str) -> str:
    return f"{how.took.format(before=how.said(before.value))} {words}"


def _too_few_before(n: int) -> Doubt:
    if not n:
        return Doubt("too_few", "", _("There is nothing from the year before to compare."))
    words = count(
        "The year before there was {n}, too few to compare.",
        "The year before there were {n}, too few to compare.",
        n,
    )
    return Doubt("too_few", words, words)
