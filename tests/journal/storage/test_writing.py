from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlcipher3 import dbapi2

from journal.application import actions
from journal.domain.records import Counterpart, Debrief, Mentor, Negotiation, Note
from journal.domain.step import Change, DraftChange, Step
from journal.errors import JournalError, StaleError
from journal.questions.answers import Absent, Answers
from journal.storage.checks import check
from tests.journal.storage.journals import (
    NOW,
    answers,
    contents,
    draft,
    every_kind,
    keep,
    stamp,
    the_id,
)

if TYPE_CHECKING:
    from journal.application.journal import Journal

LATER = NOW + timedelta(hours=1)


def test_that_a_step_counts_and_names_the_state(journal: Journal) -> None:
    assert journal.revision == 0
    actions.add_counterpart(journal, "Ada")
    first = journal.fact("state")
    actions.add_counterpart(journal, "Bela")
    assert journal.revision == 2
    assert journal.fact("state") != first


def test_that_only_answers_that_changed_are_written_anew(journal: Journal) -> None:
    keep(journal, every_kind())
    old = journal.the(Debrief, the_id(6))
    changed = answers().having("sat_terms", 2).having("worked", None).having("why", "so it goes")
    new = replace(old, answers=changed.having("heard_them", 3), updated_at=LATER)
    journal.do(Step("change", (Change(old, new),)))
    assert journal.the(Debrief, old.id) == new
    assert [match.record_id for match in journal.search("goes")] == [old.id]
    assert journal.search("zanzibar") == []
    journal.undo()
    assert journal.the(Debrief, old.id) == old
    assert [match.record_id for match in journal.search("zanzibar")] == [old.id]


@pytest.mark.parametrize("gone", [False, True])
def test_that_a_record_changed_elsewhere_is_not_written_over(journal: Journal, gone: bool) -> None:
    keep(journal, every_kind())
    old = journal.the(Note, the_id(12))
    newer = replace(old, body="Bring the other maps", updated_at=LATER)
    journal.do(Step("change", (Change(old, newer),)))
    before = contents(journal)
    late = None if gone else replace(old, body="Bring none", updated_at=LATER)
    with pytest.raises(StaleError, match="somewhere else"):
        journal.do(Step("late", (Change(old, late),)))
    assert contents(journal) == before
    assert journal.undo_label == "change"
    assert check(journal.connection, thorough=True) == []


def test_that_records_of_one_step_may_come_in_any_order(journal: Journal) -> None:
    keep(journal, list(reversed(every_kind())))
    assert len(contents(journal)) == len(every_kind())
    assert check(journal.connection, thorough=True) == []


def test_that_a_reference_to_nothing_is_kept_out_and_nothing_with_it(journal: Journal) -> None:
    lost = Negotiation(**stamp(1), title="Lease", started_on=NOW.date(), counterpart_id="nobody")
    with pytest.raises(dbapi2.IntegrityError):
        journal.do(
            Step("lost", (Change(None, Counterpart(**stamp(2), name="Ada")), Change(None, lost)))
        )
    assert contents(journal) == {}
    assert journal.undo_label == ""


def test_that_an_empty_step_is_not_kept(journal: Journal) -> None:
    mentor = Mentor(**stamp(1), name="Grace")
    journal.do(Step("nothing", ()))
    keep(journal, [mentor])
    journal.do(Step("the same", (Change(mentor, mentor),)))
    assert journal.undo_label == "everything"
    assert journal.revision == 1


def test_that_what_stays_the_same_within_a_step_is_left_alone(journal: Journal) -> None:
    mentor, other = Mentor(**stamp(1), name="Grace"), Mentor(**stamp(2), name="Hope")
    keep(journal, [mentor])
    journal.do(Step("half", (Change(mentor, mentor), Change(None, other))))
    assert contents(journal) == {mentor.id: mentor, other.id: other}


def test_that_a_draft_of_any_state_comes_back(journal: Journal) -> None:
    states = [
        draft(),
        draft(id="2", held_on=None, started_on=NOW.date(), minutes=5, answers=Answers()),
        draft(id="3", new_title="\ud800 half \x00 a character", plan_when="\U0001f600" * 300),
        draft(id="4", answers=Answers({"gains": (), "calm": Absent.NOT_APPLICABLE, "x": 0.5})),
    ]
    for begun in states:
        journal.save_draft(begun)
    assert sorted(journal.drafts(), key=lambda found: found.id) == sorted(
        states, key=lambda found: found.id
    )
    journal.save_draft(replace(states[0], new_title="Attic", saved_at=LATER))
    assert journal.drafts()[0].new_title == "Attic"
    assert len(journal.drafts()) == 4


def test_that_leaving_a_draft_can_be_undone(journal: Journal) -> None:
    journal.save_draft(draft())
    journal.drop_draft(draft())
    assert journal.drafts() == []
    assert journal.undo() == "leaving a draft"
    assert journal.draft(draft().id) == draft()
    assert journal.draft("another") is None


def test_that_a_step_may_change_a_draft(journal: Journal) -> None:
    changed = replace(draft(), new_title="Attic")
    journal.save_draft(draft())
    journal.do(Step("draft", (), (DraftChange(draft(), changed), DraftChange(None, None))))
    assert journal.drafts() == [changed]
    journal.undo()
    assert journal.drafts() == [draft()]


TEXTS = {
    "a megabyte": "words and more " * 70_000,
    "emoji": "\U0001f469\U0001f3fd\u200d\U0001f680\U0001f3f3\ufe0f\u200d\U0001f308 ok",
    "right to left": "\u0634\u0631\u0643\u0629 \u200f- \u202b\u05e2\u05d1\u05e8\u05d9\u05ea\u202c",
    "combining": "e\u0301 a\u0308 \u1112\u1161\u11ab",
    "control": "tab\tline\r\nbell\x07",
    "looks like SQL": "'); DROP TABLE note; --",
    "the last of the plane": "\U0010ffff\ufffe",
}


@pytest.mark.parametrize("name", TEXTS)
def test_that_a_text_comes_back_byte_for_byte(journal: Journal, name: str) -> None:
    lease = actions.add_negotiation(journal, "Lease", "property", "")
    note = actions.add_note(journal, lease.id, TEXTS[name])
    assert journal.the(Note, note.id).body == TEXTS[name]
    assert check(journal.connection, thorough=True) == []


def test_that_a_nul_is_refused_in_words_and_half_a_character_made_visible(
    journal: Journal,
) -> None:
    lease = actions.add_negotiation(journal, "Lease", "property", "")
    with pytest.raises(JournalError, match="NUL"):
        actions.add_note(journal, lease.id, "a\x00b")
    note = actions.add_note(journal, lease.id, "a\ud800b \ud83d\ude00")
    assert journal.the(Note, note.id).body == "a\ufffdb 😀"
