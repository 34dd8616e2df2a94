from __future__ import annotations

import json
from datetime import timedelta

import pytest

from journal.domain.draft import Draft
from journal.questions.answers import Answers
from tests.journal.storage.journals import DAY, NOW, draft

STATES = [
    draft(),
    draft(answers=Answers(), held_on=None),
    draft(
        negotiation_id="n",
        debrief_id="d",
        started_on=DAY,
        minutes=5,
        ending="no_agreement",
        no_agreement_kind="impasse",
        plan_when="they",
        plan_then="ask",
        look_back_days=(),
        saved_at=NOW + timedelta(seconds=1),
    ),
]


@pytest.mark.parametrize("begun", STATES)
def test_that_a_draft_survives_the_file(begun: Draft) -> None:
    assert Draft.from_plain(json.loads(json.dumps(begun.to_plain()))) == begun


def test_that_a_draft_of_a_newer_version_comes_back_without_what_is_unknown() -> None:
    plain = {**draft().to_plain(), "of_a_newer_version": 1}
    assert Draft.from_plain(plain) == draft()
