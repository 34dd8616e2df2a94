"""Two-sided scores of an agreement on several issues: what was gained, and what was left.

Formulas: field notes on joint gain, section 2.3. Weights are points of 100 a side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from journal.domain.ledger import IssueFigures

COMPATIBLE: Final = "compatible"
ADDED: Final = "added"
#: Below so many points of potential the joint-gain index is not defined.
LEAST_POTENTIAL_POINTS: Final = 5.0
_ROUNDING: Final = 1e-9


class Weighed(NamedTuple):
    """One issue with everything known: weights in points of 100, share 0 to 1 toward my best."""

    kind: str
    mine: float
    theirs: float
    share: float


class Scores(NamedTuple):
    """Points of both sides and what follows from them; None where something is not defined.

    ``joint`` is the sum, ``joint_most`` the most there was, ``potential`` what trading could
    add to an even split, ``joint_gain`` the part of it found (0 the even split, 1 all).
    ``issues`` are what the points came from.
    """

    issues: tuple[Weighed, ...]

    mine: float
    theirs: float
    joint: float
    joint_most: float
    potential: float
    joint_gain: float | None
    surplus_me: float | None
    surplus_them: float | None

    @property
    def slack(self) -> float:
        """What I could still gain at no cost to them."""
        return _best_for_me(self.issues, self.theirs) - self.mine

    @property
    def lifted(self) -> bool:
        """Whether an issue added on the way brought the sum above all there was at the start."""
        return _lifted(self.issues)

    @property
    def gap(self) -> float:
        """How far the two sides' points lie apart."""
        return abs(self.mine - self.theirs)

    @property
    def efficiency(self) -> float | None:
        """My points over the most I could have at theirs; None where that is nothing."""
        most = self.mine + self.slack
        return self.mine / most if most > _ROUNDING else None

    @property
    def balance(self) -> float | None:
        """The smaller surplus over the larger; None unless both are above 0."""
        if self.surplus_me is None or self.surplus_them is None:
            return None
        low, high = sorted((self.surplus_me, self.surplus_them))
        return low / high if low > 0 else None

    @property
    def nash_product(self) -> float | None:
        """Both surpluses multiplied, one below 0 as 0; None where a limit is not known."""
        if self.surplus_me is None or self.surplus_them is None:
            return None
        return max(self.surplus_me, 0.0) * max(self.surplus_them, 0.0)


def weigh(issues: Sequence[IssueFigures]) -> list[Weighed]:
    """The issues with weights brought to 100 a side; empty unless two or more are fully known."""
    known: list[Weighed] = []
    mine_sum = theirs_sum = 0.0
    for kind, mine, theirs, share in issues:
        if mine is None or theirs is None or share is None or mine < 0 or theirs < 0:
            return []
        mine_sum += mine
        theirs_sum += theirs
        known.append(Weighed(kind, mine, theirs, min(max(share, 0.0), 1.0)))
    if len(known) < 2 or mine_sum <= 0 or theirs_sum <= 0:
        return []
    if mine_sum == theirs_sum == 100:
        return known
    return [
        issue._replace(mine=issue.mine * 100 / mine_sum, theirs=issue.theirs * 100 / theirs_sum)
        for issue in known
    ]


def score(
    issues: Sequence[IssueFigures], limit_me: float | None, limit_them: float | None
) -> Scores | None:
    """The scores of an agreement; None unless two or more issues are weighed and settled."""
    weighed = weigh(issues)
    if not weighed:
        return None
    mine, theirs = _points(weighed)
    joint = mine + theirs
    joint_most = sum(_most(issue) for issue in weighed)
    potential = joint_most - 100
    return Scores(
        issues=tuple(weighed),
        mine=mine,
        theirs=theirs,
        joint=joint,
        joint_most=joint_most,
        potential=potential,
        joint_gain=(joint - 100) / potential if potential >= LEAST_POTENTIAL_POINTS else None,
        surplus_me=None if limit_me is None else mine - limit_me,
        surplus_them=None if limit_them is None else theirs - limit_them,
    )


def logrolling(issues: Sequence[Weighed]) -> float | None:
    """How far issues went to the side that cared more, -1 to 1; None where none differs.

    Equal to the joint-gain index where all issues are opposed.
    """
    opposed = [issue for issue in issues if issue.kind != COMPATIBLE]
    room = sum(abs(issue.mine - issue.theirs) for issue in opposed)
    if room <= _ROUNDING:
        return None
    found = sum((issue.mine - issue.theirs) * (2 * issue.share - 1) for issue in opposed)
    return found / room


def _points(issues: Iterable[Weighed]) -> tuple[float, float]:
    mine = theirs = 0.0
    for issue in issues:
        mine += issue.mine * issue.share
        together = issue.kind == COMPATIBLE
        theirs += issue.theirs * (issue.share if together else 1 - issue.share)
    return mine, theirs


def _most(issue: Weighed) -> float:
    if issue.kind == COMPATIBLE:
        return issue.mine + issue.theirs
    return max(issue.mine, issue.theirs)


def _best_for_me(issues: Sequence[Weighed], theirs: float) -> float:
    """The most points I could have while the other side keeps its own.

    A fractional knapsack: all issues at my best end, then points are given back where each
    costs me least.
    """
    best = sum(issue.mine for issue in issues)
    owed = theirs - sum(issue.theirs for issue in issues if issue.kind == COMPATIBLE)
    gives = [issue for issue in issues if issue.kind != COMPATIBLE and issue.theirs > 0]
    for issue in sorted(gives, key=lambda issue: issue.mine / issue.theirs):
        if owed <= _ROUNDING:
            break
        part = min(1.0, owed / issue.theirs)
        best -= part * issue.mine
        owed -= part * issue.theirs
    return best


def _lifted(issues: Sequence[Weighed]) -> bool:
    """Whether an added issue brought the sum above all that was there at the start.

    Both are counted in points of which the first issues make up 100 a side.
    """
    first = [issue for issue in issues if issue.kind != ADDED]
    mine_sum = sum(issue.mine for issue in first)
    theirs_sum = sum(issue.theirs for issue in first)
    if len(first) == len(issues) or mine_sum <= 0 or theirs_sum <= 0:
        return False
    scaled = [
        issue._replace(mine=issue.mine * 100 / mine_sum, theirs=issue.theirs * 100 / theirs_sum)
        for issue in issues
    ]
    most = sum(_most(issue) for issue in scaled if issue.kind != ADDED)
    return sum(_points(scaled)) > most + _ROUNDING
