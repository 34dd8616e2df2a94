from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from journal.application import actions
from journal.domain.records import Counterpart, Lesson, LessonUse, Negotiation
from journal.storage import lists
from tests.journal.storage.journals import DAY, NOW, draft, every_kind, keep, the_id

if TYPE_CHECKING:
    from journal.application.journal import Journal

TODAY = NOW.date()


def negotiation(journal: Journal, title: str = "Lease", counterpart: str = "Ada") -> Negotiation:
    return actions.add_negotiation(journal, title, "property", counterpart)


def test_that_drafts_come_latest_first_with_the_name_of_their_talk(journal: Journal) -> None:
    lease = negotiation(journal)
    journal.save_draft(draft())
    journal.save_draft(draft(id="2", negotiation_id=lease.id, saved_at=NOW + timedelta(minutes=1)))
    assert [line.title for line in lists.drafts(journal.connection)] == ["Lease", "Rooftop"]


def test_that_look_backs_are_due_from_their_day_on(journal: Journal) -> None:
    lease = negotiation(journal)
    lease = actions.change(journal, lease, started_on=TODAY - timedelta(days=40))
    actions.end(journal, lease, "impasse", TODAY - timedelta(days=30))
    (line,) = lists.look_backs_due(journal.connection, TODAY)
    assert (line.title, line.counterpart, line.days, line.due_on) == ("Lease", "Ada", 30, TODAY)
    assert lists.look_backs_due(journal.connection, TODAY - timedelta(days=1)) == []
    later = lists.look_backs_due(journal.connection, TODAY + timedelta(days=200))
    assert [line.days for line in later] == [30, 90, 180]
    actions.trash(journal, journal.the(Negotiation, lease.id))
    assert lists.look_backs_due(journal.connection, TODAY) == []


def test_that_promises_come_by_their_day_and_those_without_one_last(journal: Journal) -> None:
    lease = negotiation(journal)
    some_day = actions.add_promise(journal, lease.id, "you", "Some day", None)
    late = actions.add_promise(journal, lease.id, "them", "Late", TODAY + timedelta(days=9))
    soon = actions.add_promise(journal, lease.id, "you", "Soon", TODAY)
    kept = actions.add_promise(journal, lease.id, "you", "Kept", TODAY)
    actions.keep_promise(journal, kept)
    found = lists.promises(journal.connection)
    assert [line.id for line in found] == [soon.id, late.id, some_day.id]
    assert found[2].due_on is None


def test_that_a_talk_is_coming_up_until_it_is_written_up(journal: Journal) -> None:
    lease = negotiation(journal)
    actions.add_session(journal, lease.id, TODAY + timedelta(days=2), starts_at="10:00")
    actions.add_session(journal, lease.id, TODAY - timedelta(days=3))
    (coming,) = lists.coming_up(journal.connection, TODAY)
    assert (coming.held_on, coming.starts_at) == (TODAY + timedelta(days=2), "10:00")
    ago = (TODAY - timedelta(days=30), TODAY - timedelta(days=2))
    (held,) = lists.not_written_up(journal.connection, *ago)
    assert held.title == "Lease"
    begun = draft(negotiation_id=lease.id, ending="open", held_on=TODAY - timedelta(days=3))
    journal.save_draft(begun)
    assert lists.not_written_up(journal.connection, *ago) == []
    actions.log_debrief(journal, begun)
    assert journal.drafts() == []
    assert lists.not_written_up(journal.connection, *ago) == []
    assert len(lists.coming_up(journal.connection, TODAY)) == 1


def test_that_lessons_due_count_how_often_they_were_used_and_helped(journal: Journal) -> None:
    keep(journal, every_kind())
    (line,) = lists.lessons_due(journal.connection, DAY)
    assert (line.used, line.helped, line.due_on) == (1, 1, DAY)
    assert lists.lessons_due(journal.connection, DAY - timedelta(days=1)) == []
    actions.trash(journal, journal.the(LessonUse, the_id(11)))
    assert lists.lessons_due(journal.connection, DAY)[0].used == 0
    actions.change(journal, journal.the(Lesson, the_id(10)), state="resting")
    assert lists.lessons_due(journal.connection, DAY) == []


def test_that_the_shown_name_is_the_alias_where_there_is_one(journal: Journal) -> None:
    lease = negotiation(journal)
    actions.add_promise(journal, lease.id, "you", "Call", None)
    ada = journal.load(Counterpart)[0]
    assert lists.promises(journal.connection)[0].counterpart == "Ada"
    actions.change(journal, ada, alias="Landlady")
    assert lists.promises(journal.connection)[0].counterpart == "Landlady"
    alone = negotiation(journal, "Alone", "")
    actions.add_promise(journal, alone.id, "you", "Think", TODAY)
    assert lists.promises(journal.connection)[0].counterpart == ""


def test_that_open_and_recently_ended_negotiations_are_recent(journal: Journal) -> None:
    open_one = negotiation(journal, "Open")
    old = negotiation(journal, "Old")
    # it began before it ended
    old = actions.change(journal, old, started_on=TODAY - timedelta(days=90))
    actions.end(journal, old, "impasse", TODAY - timedelta(days=60))
    new = actions.end(journal, negotiation(journal, "New"), "agreement", TODAY)
    found = lists.recent_ids(journal.connection, TODAY - timedelta(days=30))
    assert set(found) == {open_one.id, new.id}


def test_that_counting_leaves_the_trash_out(journal: Journal) -> None:
    lease = negotiation(journal)
    assert lists.count(journal.connection, "negotiation") == 1
    actions.trash(journal, lease)
    assert journal.count("negotiation") == 0
