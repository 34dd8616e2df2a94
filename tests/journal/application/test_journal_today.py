from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from journal.application import actions, today
from journal.clock import FixedClock
from journal.domain.records import Negotiation
from journal.questions.answers import Answers
from tests.journal.storage.journals import NOW, draft

if TYPE_CHECKING:
    from journal.application.journal import Journal

TODAY = NOW.date()


def test_that_today_is_empty_in_an_empty_journal(journal: Journal) -> None:
    found = today.today(journal)
    assert (found.day, found.waiting, found.negotiations) == (TODAY, 0, 0)
    assert not any([found.drafts, found.coming_up, found.lessons])


def test_that_today_shows_each_thing_in_its_list(journal: Journal) -> None:
    lease = actions.add_negotiation(journal, "Lease", "property", "Ada")
    actions.add_promise(journal, lease.id, "you", "Call", TODAY)
    actions.add_session(journal, lease.id, TODAY + timedelta(days=1))
    actions.add_session(journal, lease.id, TODAY + timedelta(days=9))
    actions.add_session(journal, lease.id, TODAY - timedelta(days=5))
    lesson = actions.add_lesson(journal, "they pause", "wait")
    actions.change(journal, lesson, due_on=TODAY)
    journal.save_draft(draft())
    found = today.today(journal)
    assert [
        len(part) for part in (found.drafts, found.not_written_up, found.promises, found.coming_up)
    ] == [1, 1, 1, 2]
    assert len(found.lessons) == 1
    assert found.waiting == 3
    assert today.next_days(journal) == {lease.id: TODAY + timedelta(days=1)}
    assert today.drafted_ids(journal) == frozenset()
    journal.save_draft(draft(id="2", negotiation_id=lease.id))
    assert today.drafted_ids(journal) == {lease.id}


def test_that_a_negotiation_waits_once_however_many_talks_are_not_written_up(
    journal: Journal,
) -> None:
    lease = actions.add_negotiation(journal, "Lease", "property", "Ada")
    pay = actions.add_negotiation(journal, "Pay", "pay", "Bela")
    for days, negotiation in ((9, lease), (7, pay), (5, lease)):
        actions.add_session(journal, negotiation.id, TODAY - timedelta(days=days))
    found = today.today(journal)
    assert [(talk.title, (TODAY - talk.held_on).days) for talk in found.not_written_up] == [
        ("Lease", 5),
        ("Pay", 7),
    ]
    assert found.waiting == 2


def test_that_today_asks_once_more_and_then_lets_it_rest(journal: Journal) -> None:
    clock = FixedClock(NOW)
    journal.clock = clock
    actions.log_debrief(
        journal, draft(ending="agreement", held_on=TODAY, answers=Answers({"sat_terms": 6}))
    )
    full = Answers({"sat_terms": 6, "differently": "ask sooner"})
    actions.log_debrief(
        journal, draft(id="2", new_title="Full", ending="agreement", held_on=TODAY, answers=full)
    )
    (line,) = today.today(journal).ask_again
    assert line.title == "Rooftop"
    clock.moment += timedelta(days=today.ASK_AGAIN_DAYS)
    assert len(today.today(journal).ask_again) == 1
    clock.moment += timedelta(seconds=1)
    assert today.today(journal).ask_again == []
    clock.moment = NOW
    assert len(today.today(journal).ask_again) == 1
    actions.end(journal, journal.the(Negotiation, line.negotiation_id), "open", TODAY)
    assert today.today(journal).ask_again == []
