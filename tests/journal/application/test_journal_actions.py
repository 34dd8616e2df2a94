from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from journal.application import actions
from journal.clock import FixedClock
from journal.domain.records import Commitment, Counterpart, Lesson, LessonUse, Negotiation, Note
from journal.errors import InputError
from tests.journal.storage.journals import NOW, contents

if TYPE_CHECKING:
    from journal.application.journal import Journal

TODAY = NOW.date()


def test_that_a_new_negotiation_finds_or_makes_its_counterpart(journal: Journal) -> None:
    first = actions.add_negotiation(journal, " Lease ", "family", "Ada")
    second = actions.add_negotiation(journal, "Roof", "property", " ada ")
    third = actions.add_negotiation(journal, "Alone", "property", " ")
    assert (first.title, first.arena, second.arena) == ("Lease", "private", "work")
    assert first.counterpart_id == second.counterpart_id is not None
    assert third.counterpart_id is None
    assert len(journal.load(Counterpart)) == 1
    assert journal.undo_label == "new negotiation “Alone”"


EMPTY = {
    "negotiation": lambda journal: actions.add_negotiation(journal, " ", "other", "Ada"),
    "counterpart": lambda journal: actions.add_counterpart(journal, " ", " "),
    "note": lambda journal: actions.add_note(journal, "n", " \n"),
    "promise": lambda journal: actions.add_promise(journal, "n", "you", " ", None),
    "lesson": lambda journal: actions.add_lesson(journal, " ", " "),
}


@pytest.mark.parametrize("kind", EMPTY)
def test_that_a_record_without_a_word_is_refused(journal: Journal, kind: str) -> None:
    with pytest.raises(InputError) as caught:
        EMPTY[kind](journal)
    assert caught.value.field
    assert contents(journal) == {}


def test_that_an_alias_alone_is_enough(journal: Journal) -> None:
    made = actions.add_counterpart(journal, "", "The Landlady")
    assert (made.name, made.alias) == ("The Landlady", "The Landlady")


def test_that_a_change_of_nothing_is_no_step(journal: Journal) -> None:
    ada = actions.add_counterpart(journal, "Ada")
    revision = journal.revision
    assert actions.change(journal, ada, name="Ada") is ada
    assert journal.revision == revision


def test_that_changed_texts_are_checked(journal: Journal) -> None:
    ada = actions.add_counterpart(journal, "Ada")
    with pytest.raises(InputError, match="NUL"):
        actions.change(journal, ada, name="A\x00")
    assert actions.change(journal, ada, name="A\ud800").name == "A\ufffd"


def test_that_an_ending_is_named_in_the_undo_menu(journal: Journal) -> None:
    lease = actions.add_negotiation(journal, "Lease", "property", "")
    ended = actions.end(journal, lease, "agreement", TODAY)
    assert journal.undo_label == "ending of “Lease”"
    assert (ended.ending, ended.ended_on) == ("agreement", TODAY)
    opened = actions.end(journal, ended, "open", TODAY)
    assert (opened.ending, opened.ended_on) == ("open", None)
    with pytest.raises(InputError, match="Which date is right"):
        actions.end(journal, opened, "agreement", TODAY - timedelta(days=1))


def test_that_a_promise_is_ticked_and_unticked(journal: Journal) -> None:
    lease = actions.add_negotiation(journal, "Lease", "property", "")
    promise = actions.add_promise(journal, lease.id, "them", " Mend the weir ", None)
    assert promise.what == "Mend the weir"
    kept = actions.keep_promise(journal, promise)
    assert (kept.done_on, journal.undo_label) == (TODAY, "promise kept")
    again = actions.keep_promise(journal, kept)
    assert (again.done_on, journal.undo_label) == (None, "promise open again")
    assert journal.load(Commitment) == [again]


def test_that_a_private_note_is_kept_private(journal: Journal) -> None:
    lease = actions.add_negotiation(journal, "Lease", "property", "")
    note = actions.add_note(journal, lease.id, "only for me", private=True)
    assert journal.the(Note, note.id).private
    assert note.written_on == TODAY


# what is said of a lesson at each look, and the weeks until the next
LOOKS = [
    ([("used", 1)], 6),
    ([("used", 1), ("used", 1)], 14),
    ([("used", 1), ("used", 1), ("used", 1), ("used", 1)], 30),
    ([("used", 1), ("used", 0)], 2),
    ([("used", 1), ("no_occasion", None)], 6),
    ([("no_occasion", None)], 2),
    ([("used", 1), ("no_occasion", None), ("used", 1)], 14),
    ([("used", 1), ("used", 1), ("not_used", None)], 2),
    ([("used", 1), ("not_used", None), ("used", 1)], 6),
]


@pytest.mark.parametrize(("looks", "weeks"), LOOKS)
def test_that_a_lesson_comes_back_later_the_more_often_it_helped(
    journal: Journal, looks: list[tuple[str, int | None]], weeks: int
) -> None:
    clock = FixedClock(NOW)
    journal.clock = clock
    lesson = actions.add_lesson(journal, "they name a figure", "ask")
    assert lesson.due_on == TODAY + timedelta(weeks=2)
    for result, helped in looks:
        clock.moment += timedelta(days=1)
        lesson = actions.review_lesson(journal, lesson, result, helped)
    assert lesson.due_on == clock.today() + timedelta(weeks=weeks)
    assert len(journal.load(LessonUse)) == len(looks)
    journal.undo()
    assert len(journal.load(LessonUse)) == len(looks) - 1
    assert journal.the(Lesson, lesson.id) != lesson


def test_that_a_counterpart_in_use_stays(journal: Journal) -> None:
    lease = actions.add_negotiation(journal, "Lease", "property", "Ada")
    ada = journal.load(Counterpart)[0]
    with pytest.raises(InputError, match="“Ada” is across the table in “Lease”") as caught:
        actions.trash(journal, ada)
    assert "another counterpart" in caught.value.advice
    actions.trash(journal, lease)
    actions.trash(journal, ada)
    assert journal.load(Counterpart) == []


def test_that_the_trash_shows_the_latest_first_and_gives_back(journal: Journal) -> None:
    clock = FixedClock(NOW)
    journal.clock = clock
    lease = actions.add_negotiation(journal, "Lease", "property", "")
    note = actions.add_note(journal, lease.id, "maps")
    actions.trash(journal, note)
    clock.moment += timedelta(hours=1)
    actions.trash(journal, lease)
    assert [record.id for record in actions.in_trash(journal)] == [lease.id, note.id]
    actions.restore(journal, actions.in_trash(journal)[1])
    assert [record.id for record in actions.in_trash(journal)] == [lease.id]
    back = journal.the(Note, note.id)
    assert (back.body, back.trashed_at, back.updated_at) == ("maps", None, clock.moment)
    journal.undo()
    assert len(actions.in_trash(journal)) == 2
    assert journal.load(Negotiation) == []
