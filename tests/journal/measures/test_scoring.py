from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from journal.domain.ledger import IssueFigures
from journal.measures.scoring import logrolling, score, weigh
from tests.journal.measures.sample import issue, sample

# me, them, joint, most, gain, slack, surplus me, surplus them, Nash product
EXPECTED = {
    "N1": (58.5, 62.0, 120.5, 130, 0.683, 7.2, 23.5, 27, 634.5),
    "N2": (59.5, 64.0, 123.5, 135, 0.671, 11.5, 21.5, 24, 516.0),
    "N4": (50, 50, 100, 110, 0, 8.12, 10, 10, 100.0),
    "N5": (53.5, 59.0, 112.5, 120, 0.625, 6.12, 13.5, 24, 324.0),
    "N6": (57.25, 63.25, 120.5, 130, 0.683, 5.62, 17.25, 25.25, 435.6),
    "N8": (82.0, 18.25, 100.25, 105, 0.050, 3.4, 42, -1.75, 0.0),
    "N11": (64.0, 59.5, 123.5, 140, 0.588, 9.86, 24, 19.5, 468.0),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_that_the_sample_is_scored_as_the_field_notes_say(name: str) -> None:
    case = sample().by_id[name]
    scores = score(case.issues, case.limit_me, case.limit_them)
    assert scores is not None
    assert scores.surplus_me is not None
    assert scores.surplus_them is not None
    found = (
        scores.mine,
        scores.theirs,
        scores.joint,
        scores.joint_most,
        scores.joint_gain,
        scores.slack,
        scores.surplus_me,
        scores.surplus_them,
        scores.nash_product,
    )
    precision = (1e-6, 1e-6, 1e-6, 1e-6, 6e-4, 6e-3, 1e-6, 1e-6, 0.06)
    for value, wanted, within in zip(found, EXPECTED[name], precision, strict=True):
        assert value == pytest.approx(wanted, abs=within)


shares = st.floats(0, 1)
points = st.integers(1, 40)
opposed = st.lists(st.tuples(points, points, shares), min_size=2, max_size=7)


@given(opposed)
def test_that_slack_is_what_a_linear_program_finds(rows: list[tuple[int, int, float]]) -> None:
    issues = [issue(mine, theirs, share) for mine, theirs, share in rows]
    issues.append(issue(12, 7, 0.4, "compatible"))
    weighed = weigh(issues)
    scores = score(issues, None, None)
    assert scores is not None
    signs = [1.0 if one.kind == "compatible" else -1.0 for one in weighed]
    fixed = sum(one.theirs for one in weighed if one.kind != "compatible")
    best = linprog(
        [-one.mine for one in weighed],
        A_ub=[[-sign * one.theirs for sign, one in zip(signs, weighed, strict=True)]],
        b_ub=[fixed - scores.theirs],
        bounds=[(0, 1)] * len(weighed),
    )
    assert scores.mine + scores.slack == pytest.approx(-best.fun, abs=1e-5)


@given(opposed)
def test_that_joint_gain_is_the_logrolling_score_where_all_issues_are_opposed(
    rows: list[tuple[int, int, float]],
) -> None:
    issues = [issue(mine, theirs, share) for mine, theirs, share in rows]
    scores = score(issues, None, None)
    assert scores is not None
    if scores.joint_gain is not None:
        assert scores.joint_gain == pytest.approx(logrolling(weigh(issues)), abs=1e-6)
    else:
        assert scores.potential < 5


@given(opposed)
def test_that_splitting_every_issue_is_always_a_hundred_points_together(
    rows: list[tuple[int, int, float]],
) -> None:
    scores = score([issue(mine, theirs, 0.5) for mine, theirs, _ in rows], None, None)
    assert scores is not None
    assert scores.joint == pytest.approx(100)


@pytest.mark.parametrize(
    "issues",
    [
        [],
        [issue(100, 100, 0.5)],
        [issue(50, 50, 0.5), IssueFigures("opposed", None, 50, 0.5)],
        [issue(50, 50, 0.5), IssueFigures("opposed", 50, 50, None)],
        [issue(0, 50, 0.5), issue(0, 50, 0.5)],
        [issue(-10, 50, 0.5), issue(110, 50, 0.5)],
    ],
)
def test_that_what_is_not_fully_weighed_and_settled_has_no_scores(
    issues: list[IssueFigures],
) -> None:
    assert score(issues, 40, 40) is None


def test_that_weights_are_brought_to_a_hundred_points_a_side() -> None:
    halves = score([issue(20, 10, 0.8), issue(5, 15, 0.1)], 40, 40)
    whole = score([issue(80, 40, 0.8), issue(20, 60, 0.1)], 40, 40)
    assert halves is not None
    assert whole is not None
    assert halves.joint == pytest.approx(whole.joint)


def test_that_an_added_issue_lifts_the_sum_above_what_was_there() -> None:
    scores = score([issue(60, 60, 0.5), issue(40, 40, 0.5, "added")], 40, 40)
    plain = score([issue(60, 60, 0.5), issue(40, 40, 0.5)], 40, 40)
    assert scores is not None
    assert plain is not None
    assert scores.lifted
    assert not plain.lifted


def test_that_only_what_is_defined_is_given() -> None:
    scores = score([issue(50, 50, 0.0), issue(50, 50, 0.0)], None, None)
    assert scores is not None
    assert scores.joint_gain is None
    assert scores.balance is None
    assert scores.nash_product is None
    assert scores.efficiency is None
    assert scores.gap == 100
    assert logrolling(weigh(scores_issues := [issue(50, 50, 0.2), issue(50, 50, 0.3)])) is None
    assert len(scores_issues) == 2


def test_that_balance_and_efficiency_are_parts_of_one() -> None:
    case = sample().by_id["N1"]
    scores = score(case.issues, case.limit_me, case.limit_them)
    assert scores is not None
    assert scores.balance == pytest.approx(23.5 / 27)
    assert scores.efficiency == pytest.approx(58.5 / (58.5 + 7.2))
