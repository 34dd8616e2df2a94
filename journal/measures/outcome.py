"""How a negotiation came out for both sides, by the best evidence there is.

Evidence, best first: two-sided scores of the issues, the four sentences, the person's own word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from journal.domain.ledger import NO_AGREEMENTS
from journal.measures import scoring
from journal.texts import _, mark

if TYPE_CHECKING:
    from journal.domain.ledger import Case
    from journal.measures.scoring import Scores

Kind = Literal["both", "middle", "you", "they", "agreed", "understood", "none", "open"]
Evidence = Literal["", "scores", "sentences", "word"]

#: From this part of the potential on, trading was found; from its negative down, value was left.
JOINT_GAIN_FOUND: Final = 0.25
#: From this balance of the two surpluses on, an agreement met in the middle.
BALANCED_FROM: Final = 0.5
#: From this rating on, somebody felt heard.
HEARD_FROM: Final = 5

_BY_WORD: Final[dict[str, Kind]] = {
    "both": "both",
    "middle": "middle",
    "mostly_mine": "you",
    "mostly_theirs": "they",
}
_WORDS: Final[dict[Kind, str]] = {
    "both": mark("Both gained"),
    "middle": mark("Met in the middle"),
    "you": mark("One side gained: you"),
    "they": mark("One side gained: they"),
    "agreed": mark("Agreed, not known"),
    "understood": mark("Understood, not agreed"),
    "none": mark("No agreement"),
    "open": mark("Open"),
}


class Outcome(NamedTuple):
    """How a negotiation came out: the kind picks its mark.

    ``room`` is False for an agreement on a single issue, or one with next to nothing to
    trade, where nothing new came in. ``value_left`` says that an even split of every issue
    would have given both sides together clearly more.
    """

    kind: Kind
    evidence: Evidence = ""
    room: bool = True
    value_left: bool = False


def outcome_words(kind: Kind) -> str:
    """A kind of outcome in words, for a table or beside a mark."""
    return _(_WORDS[kind])


def both_heard(case: Case) -> bool | None:
    """Whether both sides felt heard, as the person saw it; None where one is not known."""
    mine, theirs = case.rating("heard_me"), case.rating("heard_them")
    if mine is None or theirs is None:
        return None
    return mine >= HEARD_FROM and theirs >= HEARD_FROM


def outcome_class(case: Case) -> Outcome:
    """How a negotiation came out."""
    if not case.ended:
        return Outcome("open")
    if case.agreed:
        return _agreement(case)
    heard = case.ending in NO_AGREEMENTS and both_heard(case)
    return Outcome("understood" if heard or case.ending == "understanding" else "none")


def _agreement(case: Case) -> Outcome:
    given = case.closing.get("gains")
    gains = given if isinstance(given, tuple) and given else None
    scores = scoring.score(case.issues, case.limit_me, case.limit_them) if case.issues else None
    little = len(case.issues) == 1 or (
        scores is not None and scores.potential < scoring.LEAST_POTENTIAL_POINTS
    )
    if little and not (gains and "new" in gains):
        return _by_word(case)._replace(room=False)
    if scores and scores.joint_gain is not None and _limits_known(scores):
        return _by_scores(scores)
    if gains is not None:
        return _by_sentences(case, gains)
    return _by_word(case)


def _limits_known(scores: Scores) -> bool:
    return scores.surplus_me is not None and scores.surplus_them is not None


def _by_scores(scores: Scores) -> Outcome:
    mine, theirs = scores.surplus_me or 0.0, scores.surplus_them or 0.0
    gain = scores.joint_gain or 0.0
    left = gain <= -JOINT_GAIN_FOUND
    if min(mine, theirs) >= 0:
        if gain >= JOINT_GAIN_FOUND or scores.lifted:
            return Outcome("both", "scores")
        if max(mine, theirs) <= 0 or min(mine, theirs) / max(mine, theirs) >= BALANCED_FROM:
            return Outcome("middle", "scores", value_left=left)
    return Outcome("you" if mine > theirs else "they", "scores", value_left=left)


def _by_sentences(case: Case, gains: tuple[str, ...]) -> Outcome:
    traded = "traded" in gains or "new" in gains
    if "matters" in gains and traded and "no_worse" in gains:
        return Outcome("both", "sentences")
    kind = _by_word(case).kind
    return Outcome("agreed" if kind == "both" else kind, "sentences")


def _by_word(case: Case) -> Outcome:
    word = case.closing.get("own_word")
    kind = _BY_WORD.get(word) if isinstance(word, str) else None
    return Outcome(kind, "word") if kind else Outcome("agreed")
