"""How many are enough: the one place that says from which n a statistic may speak."""

from __future__ import annotations

from typing import NamedTuple

from journal.measures.descriptions import descriptions
from journal.texts import _


class Verdict(NamedTuple):
    """Whether n are enough: below ``needed`` nothing is shown; ``early`` is said beside it."""

    n: int
    needed: int
    speaks: bool
    early: bool

    def words(self) -> str:
        """What stands in place of a figure: "Too few to say (n = 4 of 5 needed)"."""
        sentence = _("Too few to say (n = {n} of {needed} needed)")
        return sentence.format(n=self.n, needed=self.needed)


def enough(statistic: str, n: int) -> Verdict:
    """The verdict on n values for a statistic of the table; a KeyError for one not in it."""
    minimum = descriptions().minimums[statistic]
    needed = minimum["shown_from"]
    return Verdict(n, needed, n >= needed, n < minimum["early_until"])
