from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from journal.measures.outcome import Outcome, both_heard, outcome_class, outcome_words
from journal.questions.answers import Absent
from tests.journal.measures.sample import case, issue, sample

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.domain.ledger import IssueFigures
    from journal.questions.answers import Answer

BEGAN, ENDED = date(2026, 1, 1), date(2026, 1, 9)


def outcome(
    ending: str = "agreement",
    issues: Sequence[IssueFigures] = (),
    limits: tuple[float | None, float | None] = (40.0, 40.0),
    **closing: Answer,
) -> Outcome:
    return outcome_class(
        case("x", BEGAN, ENDED, ending, closing=closing, issues=issues, limits=limits)
    )


def test_that_the_sample_comes_out_as_the_field_notes_say() -> None:
    kinds = {one.id: outcome_class(one).kind for one in sample().cases}
    assert kinds == {
        "N1": "both",
        "N2": "both",
        "N3": "both",
        "N4": "middle",
        "N5": "both",
        "N6": "both",
        "N7": "understood",
        "N8": "you",
        "N9": "understood",
        "N10": "middle",
        "N11": "both",
        "N12": "open",
    }
    assert not outcome_class(sample().by_id["N10"]).room


TRADED = [issue(70, 30, 0.9), issue(30, 70, 0.1)]
SPLIT = [issue(70, 30, 0.5), issue(30, 70, 0.5)]
LEFT = [issue(70, 30, 0.2), issue(30, 70, 0.8)]


@pytest.mark.parametrize(
    ("issues", "limits", "wanted"),
    [
        (TRADED, (40, 40), Outcome("both", "scores")),
        (TRADED, (90, 40), Outcome("they", "scores")),
        (TRADED, (40, 90), Outcome("you", "scores")),
        (SPLIT, (40, 40), Outcome("middle", "scores")),
        (SPLIT, (50, 50), Outcome("middle", "scores")),
        (SPLIT, (10, 45), Outcome("you", "scores")),
        (SPLIT, (45, 10), Outcome("they", "scores")),
        (LEFT, (20, 20), Outcome("middle", "scores", value_left=True)),
        (LEFT, (60, 20), Outcome("they", "scores", value_left=True)),
    ],
)
def test_that_scores_decide_by_joint_gain_and_balance(
    issues: list[IssueFigures], limits: tuple[float, float], wanted: Outcome
) -> None:
    assert outcome(issues=issues, limits=limits) == wanted


def test_that_scores_without_limits_leave_it_to_the_sentences() -> None:
    gains = ("matters", "traded", "no_worse")
    assert outcome(issues=SPLIT, limits=(None, 40), gains=gains) == Outcome("both", "sentences")


@pytest.mark.parametrize(
    ("gains", "kind"),
    [
        (("matters", "traded", "no_worse"), "both"),
        (("matters", "new", "no_worse"), "both"),
        (("matters", "no_worse"), "agreed"),
        (("traded", "new", "no_worse"), "agreed"),
        (("matters", "traded", "new"), "agreed"),
    ],
)
def test_that_the_four_sentences_decide_where_there_are_no_scores(
    gains: tuple[str, ...], kind: str
) -> None:
    assert outcome(gains=gains) == Outcome(kind, "sentences")  # type: ignore[arg-type]  # kinds


@pytest.mark.parametrize(
    ("word", "kind"),
    [("both", "both"), ("middle", "middle"), ("mostly_mine", "you"), ("mostly_theirs", "they")],
)
def test_that_the_own_word_counts_only_without_other_evidence(word: str, kind: str) -> None:
    assert outcome(own_word=word) == Outcome(kind, "word")  # type: ignore[arg-type]  # kinds
    with_sentences = outcome(own_word=word, gains=("matters",))
    assert with_sentences.evidence == "sentences"
    assert with_sentences.kind == ("agreed" if word == "both" else kind)


@pytest.mark.parametrize("gains", [(), Absent.UNKNOWN, Absent.NOT_APPLICABLE])
def test_that_sentences_not_told_are_no_evidence(gains: Answer) -> None:
    assert outcome(gains=gains) == Outcome("agreed", "")


def test_that_one_issue_has_no_room_to_trade_unless_something_new_came_in() -> None:
    single = [issue(100, 100, 0.5)]
    assert not outcome(issues=single, own_word="middle").room
    assert outcome(issues=single, gains=("matters", "new", "no_worse")) == Outcome(
        "both", "sentences"
    )


def test_that_next_to_no_potential_is_no_room_to_trade() -> None:
    alike = [issue(51, 50, 0.5), issue(49, 50, 0.5)]
    assert outcome(issues=alike, gains=("matters", "traded", "no_worse")).room is False


def test_that_no_agreement_with_both_heard_is_understood() -> None:
    assert outcome("impasse", heard_me=5, heard_them=5).kind == "understood"
    assert outcome("impasse", heard_me=5, heard_them=4).kind == "none"
    assert outcome("impasse", heard_me=7, heard_them=Absent.UNKNOWN).kind == "none"
    assert outcome("understanding").kind == "understood"


def test_that_what_is_not_known_of_one_side_is_not_known_of_both() -> None:
    assert both_heard(case("x", BEGAN, ENDED, "impasse", closing={"heard_me": 6})) is None


def test_that_every_kind_has_its_words() -> None:
    kinds = ("both", "middle", "you", "they", "agreed", "understood", "none", "open")
    assert len({outcome_words(kind) for kind in kinds}) == len(kinds)
