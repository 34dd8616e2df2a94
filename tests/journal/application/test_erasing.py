from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from journal.application import actions, erasing
from journal.domain.draft import Draft
from journal.domain.records import (
    Commitment,
    Counterpart,
    Debrief,
    ExportEntry,
    FollowUp,
    Lesson,
    LessonUse,
    Mentor,
    Negotiation,
    Note,
    RelationshipCheck,
    Session,
    StandIn,
)
from journal.errors import NothingToUndoError, ReadOnlyError
from journal.ids import new_id
from journal.questions.answers import Answers
from journal.storage.checks import check

if TYPE_CHECKING:
    from pathlib import Path

    from journal.application.journal import Journal
    from journal.domain.step import Step

DAY = date(2026, 11, 3)
# words that stand nowhere in the program, so that a search through bytes is a proof
ODD = ("zquixotic", "vlorbatrix", "xylomarimba", "qwertzfoo", "brumblefisk")


def written_up(journal: Journal) -> Negotiation:
    """A negotiation with something of everything, its words all odd ones."""
    now = journal.clock.now()
    draft = Draft(
        id=new_id(),
        started_at=now,
        saved_at=now,
        new_title="Zquixotic lease",
        new_counterpart="Vlorbatrix Quone",
        held_on=DAY,
        ending="agreement",
        answers=Answers({"sat_terms": 5, "worked": "Xylomarimba " * 300}),
        plan_when="they open",
        plan_then="ask first",
    )
    debrief = actions.log_debrief(journal, draft)
    negotiation = journal.the(Negotiation, debrief.negotiation_id)
    for number in range(20):
        actions.add_note(journal, negotiation.id, f"qwertzfoo{number} was said " * 40)
    actions.add_promise(journal, negotiation.id, "you", "brumblefisk by Monday", DAY)
    later = Draft(
        id=new_id(),
        started_at=now,
        saved_at=now,
        negotiation_id=negotiation.id,
        answers=Answers({"worked": "brumblefisk again"}),
    )
    journal.save_draft(later)
    return negotiation


def odd_words_in(path: Path) -> set[str]:
    found = path.read_bytes().lower()
    return {word for word in ODD if word.encode() in found}


def test_that_nothing_of_what_was_erased_is_left_in_the_file(journal: Journal) -> None:
    negotiation = written_up(journal)
    actions.trash(journal, negotiation)
    assert odd_words_in(journal.path) >= {"zquixotic", "vlorbatrix", "qwertzfoo", "brumblefisk"}
    erasing.erase(journal, journal.the(Negotiation, negotiation.id))
    (counterpart,) = journal.load(Counterpart)
    erasing.erase(journal, counterpart)
    erasing.tidy(journal)
    assert odd_words_in(journal.path) == set()
    assert check(journal.connection, thorough=True) == []


def test_that_all_that_belongs_to_a_negotiation_goes_with_it(journal: Journal) -> None:
    other = actions.add_negotiation(journal, "Rent", "property", "")
    actions.add_note(journal, other.id, "stays")
    negotiation = written_up(journal)
    (lesson,) = journal.load(Lesson)
    with_it = erasing.goes_with(journal, negotiation)
    gone = erasing.erase(journal, negotiation)
    assert {record.id for record in gone} == {record.id for record in with_it} | {negotiation.id}
    for kind in (Session, Debrief, FollowUp, Commitment):
        assert journal.load(kind, trashed=True) == []
    assert [note.body for note in journal.load(Note)] == ["stays"]
    assert journal.drafts() == []
    assert journal.connection.value("SELECT count(*) FROM answer") == 0
    assert journal.search("qwertzfoo3") == []
    kept = journal.the(Lesson, lesson.id)
    assert (kept.negotiation_id, kept.debrief_id) == (None, None)
    assert kept.then_text == "ask first"
    assert [case.id for case in journal.ledger().cases] == [other.id]


def test_that_the_ledger_is_kept_up(journal: Journal) -> None:
    negotiation = written_up(journal)
    assert len(journal.ledger().cases) == 1
    erasing.erase(journal, negotiation)
    assert list(journal.ledger().cases) == []


def test_that_undo_does_not_reach_what_was_erased_nor_what_lies_behind_it(
    journal: Journal,
) -> None:
    before = actions.add_counterpart(journal, "Kim")
    negotiation = written_up(journal)
    after = actions.add_counterpart(journal, "Lee")
    actions.trash(journal, negotiation)
    journal.undo()
    erasing.erase(journal, journal.the(Negotiation, negotiation.id))
    assert journal.redo_label == ""
    assert journal.undo_label == "new counterpart"
    journal.undo()
    assert journal.find(Counterpart, after.id) is None
    with pytest.raises(NothingToUndoError):
        journal.undo()
    assert journal.find(Counterpart, before.id) is not None


def test_that_listeners_hear_of_it(journal: Journal) -> None:
    negotiation = written_up(journal)
    heard: list[Step] = []
    journal.listen(heard.append)
    erasing.erase(journal, negotiation)
    (step,) = heard
    assert {Negotiation, Debrief, Note} <= step.kinds()


def test_that_a_counterpart_leaves_its_negotiations_behind(journal: Journal) -> None:
    negotiation = written_up(journal)
    (counterpart,) = journal.load(Counterpart)
    mentor = actions.add(journal, "", Mentor, name="H. Osei")
    actions.add(
        journal,
        "",
        RelationshipCheck,
        counterpart_id=counterpart.id,
        checked_on=DAY,
        answers=Answers({"rel_health": 4}),
    )
    actions.add(
        journal,
        "",
        StandIn,
        mentor_id=mentor.id,
        name="Vlorbatrix",
        words="A",
        counterpart_id=counterpart.id,
    )
    erasing.erase(journal, counterpart)
    assert journal.the(Negotiation, negotiation.id).counterpart_id is None
    assert journal.load(RelationshipCheck) == []
    assert journal.load(StandIn) == []


def test_that_a_mentor_takes_the_stand_ins_and_leaves_the_log(journal: Journal) -> None:
    mentor = actions.add(journal, "", Mentor, name="H. Osei")
    actions.add(journal, "", StandIn, mentor_id=mentor.id, name="Vlorbatrix", words="A")
    entry = actions.add(
        journal,
        "",
        ExportEntry,
        mentor_id=mentor.id,
        mentor_name="H. Osei",
        format="pdf",
        file_name="notes.pdf",
        sha256="",
        contents="",
        hidden="",
        negotiations=1,
    )
    erasing.erase(journal, mentor)
    assert journal.load(StandIn) == []
    assert journal.the(ExportEntry, entry.id).mentor_id is None


def test_that_a_lesson_takes_its_uses_along(journal: Journal) -> None:
    lesson = actions.add_lesson(journal, "they open", "ask")
    other = actions.add_lesson(journal, "they wait", "wait too")
    for one in (lesson, other):
        actions.review_lesson(journal, one, "used", 1)
    erasing.erase(journal, journal.the(Lesson, lesson.id))
    assert [use.lesson_id for use in journal.load(LessonUse)] == [other.id]


def test_that_a_debrief_leaves_its_lesson_and_a_use_its_negotiation(journal: Journal) -> None:
    negotiation = written_up(journal)
    (debrief,) = journal.load(Debrief)
    (lesson,) = journal.load(Lesson)
    actions.add(
        journal,
        "",
        LessonUse,
        lesson_id=lesson.id,
        negotiation_id=negotiation.id,
        seen_on=DAY,
        result="used",
    )
    erasing.erase(journal, debrief)
    assert journal.the(Lesson, lesson.id).debrief_id is None
    assert journal.the(Lesson, lesson.id).negotiation_id == negotiation.id
    erasing.erase(journal, negotiation)
    (use,) = journal.load(LessonUse)
    assert use.negotiation_id is None


def test_that_a_lesson_of_a_debrief_elsewhere_keeps_its_own_negotiation(
    journal: Journal,
) -> None:
    written_up(journal)
    (debrief,) = journal.load(Debrief)
    (lesson,) = journal.load(Lesson)
    other = actions.add_negotiation(journal, "Rent", "property", "")
    actions.change(journal, lesson, negotiation_id=other.id)
    erasing.erase(journal, journal.the(Negotiation, debrief.negotiation_id))
    kept = journal.the(Lesson, lesson.id)
    assert (kept.negotiation_id, kept.debrief_id) == (other.id, None)


def test_that_a_journal_opened_to_look_is_not_changed(journal: Journal) -> None:
    note = actions.add_note(journal, written_up(journal).id, "stays")
    journal.read_only = True
    with pytest.raises(ReadOnlyError):
        erasing.erase(journal, note)
    journal.read_only = False
    assert journal.find(Note, note.id) is not None
