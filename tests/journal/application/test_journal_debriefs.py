"""From a draft to a finished debrief: which records a person's answers become."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from journal.application import actions, debriefs
from journal.domain.records import (
    Counterpart,
    Debrief,
    FollowUp,
    Lesson,
    Negotiation,
    Session,
)
from journal.errors import InputError
from journal.questions.answers import Absent, Answers
from tests.journal.storage.journals import NOW, draft

if TYPE_CHECKING:
    from journal.application.journal import Journal

TODAY = NOW.date()


def log(journal: Journal, **fields: Any) -> Debrief:
    values: dict[str, Any] = {"ending": "agreement", "held_on": TODAY, "answers": Answers()}
    begun = draft(**(values | fields))
    journal.save_draft(begun)
    return actions.log_debrief(journal, begun)


def only(journal: Journal, kind: type[Any]) -> Any:
    (found,) = journal.load(kind)
    return found


@pytest.mark.parametrize(
    ("fields", "row", "words"),
    [
        ({"new_title": " "}, "talk", "Which talk"),
        ({"held_on": None}, "talk", "Which talk"),
        ({"ending": ""}, "ending", "Where did it land"),
    ],
)
def test_that_finishing_needs_only_the_talk_the_day_and_where_it_landed(
    journal: Journal, fields: dict[str, Any], row: str, words: str
) -> None:
    with pytest.raises(InputError, match=words) as caught:
        log(journal, **fields)
    assert caught.value.field == row
    assert len(journal.drafts()) == 1
    assert journal.load(Negotiation) == []


def test_that_everything_missing_is_told_once() -> None:
    empty = draft(new_title="", held_on=None, ending="")
    assert debriefs.missing(empty) == ["talk", "ending"]
    assert debriefs.missing(draft(ending="open")) == []


def test_that_a_new_talk_makes_all_its_records_in_one_step(journal: Journal) -> None:
    made = log(
        journal,
        new_title="  " + "Rooftop " * 40,
        new_kind="family",
        new_counterpart=" Ines ",
        minutes=50,
        plan_when="they",
        plan_then="ask",
        answers=Answers({"sat_terms": 6, "why": "they told more"}),
        started_at=NOW - timedelta(seconds=90),
    )
    negotiation = only(journal, Negotiation)
    assert len(negotiation.title) <= debriefs.TITLE_LENGTH
    assert (negotiation.arena, negotiation.kind) == ("private", "family")
    assert (negotiation.started_on, negotiation.ended_on) == (TODAY, TODAY)
    assert not negotiation.retrospective
    assert only(journal, Counterpart).name == "Ines"
    assert only(journal, Session).minutes == 50
    assert made.seconds == 90
    assert made.answers == Answers({"sat_terms": 6, "why": "they told more"})
    lesson = only(journal, Lesson)
    assert (lesson.when_text, lesson.then_text, lesson.because) == (
        "they",
        "ask",
        "they told more",
    )
    assert (lesson.debrief_id, lesson.due_on) == (made.id, TODAY + timedelta(weeks=2))
    assert [look.due_on - TODAY for look in journal.load(FollowUp)] == [
        timedelta(days=days) for days in (30, 90, 180)
    ]
    assert journal.drafts() == []
    journal.undo()
    assert journal.load(Negotiation) == journal.load(Counterpart) == []
    assert len(journal.drafts()) == 1


@pytest.mark.parametrize("name", ["ada quist", " THE LANDLADY"])
def test_that_a_known_counterpart_is_found_by_name_or_alias(journal: Journal, name: str) -> None:
    ada = actions.add_counterpart(journal, "Ada Quist", "The Landlady")
    log(journal, new_counterpart=name)
    assert only(journal, Negotiation).counterpart_id == ada.id
    assert only(journal, Counterpart) == ada


def test_that_a_talk_with_nobody_named_has_no_counterpart(journal: Journal) -> None:
    log(journal, new_counterpart="  ")
    assert only(journal, Negotiation).counterpart_id is None


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("", "no_agreement"), ("impasse", "impasse"), ("walked_me", "walked_me")],
)
def test_that_no_agreement_is_kept_by_its_kind(journal: Journal, kind: str, expected: str) -> None:
    log(journal, ending="no_agreement", no_agreement_kind=kind)
    assert only(journal, Negotiation).ending == expected
    assert only(journal, Debrief).ending == expected


def test_that_the_kind_of_no_agreement_is_nothing_to_an_agreement(journal: Journal) -> None:
    log(journal, ending="agreement", no_agreement_kind="impasse")
    assert only(journal, Negotiation).ending == "agreement"


def test_that_a_matter_still_open_has_no_end_and_no_look_backs(journal: Journal) -> None:
    log(journal, ending="open")
    assert only(journal, Negotiation).ended_on is None
    assert journal.load(FollowUp) == []


@pytest.mark.parametrize(("days", "expected"), [(7, False), (8, True)])
def test_that_what_ended_long_ago_is_told_apart(
    journal: Journal, days: int, expected: bool
) -> None:
    log(journal, held_on=TODAY - timedelta(days=days))
    assert only(journal, Negotiation).retrospective is expected


def test_that_an_end_before_the_beginning_is_asked_about(journal: Journal) -> None:
    with pytest.raises(InputError, match="Which date is right") as caught:
        log(journal, started_on=TODAY + timedelta(days=1))
    assert caught.value.field == "talk"
    assert journal.load(Negotiation) == []


def test_that_one_day_has_one_session(journal: Journal) -> None:
    log(journal, ending="open", minutes=30)
    negotiation = only(journal, Negotiation)
    log(journal, id="2", negotiation_id=negotiation.id, ending="open")
    assert only(journal, Session).minutes == 30
    log(journal, id="3", negotiation_id=negotiation.id, ending="open", minutes=30)
    log(journal, id="4", negotiation_id=negotiation.id, ending="open", minutes=75)
    assert only(journal, Session).minutes == 75
    log(journal, id="5", negotiation_id=negotiation.id, held_on=TODAY + timedelta(days=1))
    assert len(journal.load(Session)) == 2


def test_that_a_finished_debrief_is_changed_and_not_doubled(journal: Journal) -> None:
    made = log(journal, plan_when="they", answers=Answers({"sat_terms": 6}))
    again = log(
        journal,
        id="2",
        negotiation_id=made.negotiation_id,
        debrief_id=made.id,
        ending="partial",
        answers=Answers({"sat_terms": 5, "calm": Absent.UNKNOWN}),
        plan_when="they pause",
        plan_then="wait",
    )
    assert only(journal, Debrief) == again
    assert again.id == made.id
    assert (again.ending, again.answers["sat_terms"]) == ("partial", 5)
    assert only(journal, Lesson).then_text == "wait"
    assert only(journal, Negotiation).ending == "partial"
    assert len(journal.load(FollowUp)) == 3
    log(journal, id="3", negotiation_id=made.negotiation_id, debrief_id=made.id)
    assert only(journal, Lesson).then_text == "wait"
    journal.undo()
    journal.undo()
    assert only(journal, Debrief) == made


def settled_later(journal: Journal) -> tuple[Debrief, Debrief]:
    """A talk that stayed open and, eight days on, the one that settled it."""
    first = log(journal, ending="open", held_on=TODAY - timedelta(days=9))
    same = {"negotiation_id": first.negotiation_id, "look_back_days": (30, 90)}
    return first, log(journal, id="2", held_on=TODAY - timedelta(days=1), **same)


def changed(journal: Journal, made: Debrief, **fields: Any) -> Debrief:
    """The debrief after its form was opened again and finished with other fields."""
    negotiation = journal.the(Negotiation, made.negotiation_id)
    values: dict[str, Any] = {
        "id": "again",
        "negotiation_id": negotiation.id,
        "debrief_id": made.id,
        "ending": made.ending,
        "held_on": made.held_on,
        "look_back_days": negotiation.look_back_days,
    }
    return log(journal, **(values | fields))


def ending(journal: Journal) -> tuple[str, Any]:
    negotiation = only(journal, Negotiation)
    return negotiation.ending, negotiation.ended_on


@pytest.mark.parametrize(
    "fields",
    [
        {"answers": Answers({"calm": 4})},
        {"held_on": TODAY - timedelta(days=3)},
        {"ending": "impasse"},
    ],
    ids=["answers", "day", "ending"],
)
def test_that_a_change_to_an_earlier_debrief_leaves_a_later_ending(
    journal: Journal, fields: dict[str, Any]
) -> None:
    first, _last = settled_later(journal)
    looks = journal.load(FollowUp)
    again = changed(journal, first, **fields)
    assert ending(journal) == ("agreement", TODAY - timedelta(days=1))
    assert journal.load(FollowUp) == looks
    assert [look.days for look in looks] == [30, 90]
    assert again in journal.load(Debrief)


def test_that_an_earlier_talk_written_up_late_leaves_the_ending(journal: Journal) -> None:
    _first, last = settled_later(journal)
    looks = journal.load(FollowUp)
    late = {"held_on": TODAY - timedelta(days=4), "look_back_days": (30, 90)}
    log(journal, id="3", negotiation_id=last.negotiation_id, ending="open", **late)
    assert ending(journal) == ("agreement", TODAY - timedelta(days=1))
    assert journal.load(FollowUp) == looks


def test_that_the_newest_debrief_decides_the_ending(journal: Journal) -> None:
    first, last = settled_later(journal)
    changed(journal, last, ending="open")
    assert ending(journal) == ("open", None)
    assert journal.load(FollowUp) == []
    journal.undo()
    log(journal, id="3", negotiation_id=last.negotiation_id, ending="impasse")
    assert ending(journal) == ("impasse", TODAY)
    journal.undo()
    # before the one that was first, it is the newest no more
    changed(journal, last, held_on=first.held_on - timedelta(days=1))
    assert ending(journal) == ("open", None)
    assert journal.load(FollowUp) == []


def test_that_of_two_debriefs_of_a_day_the_later_one_decides(journal: Journal) -> None:
    first = log(journal, ending="open")
    log(journal, id="2", negotiation_id=first.negotiation_id)
    assert ending(journal) == ("agreement", TODAY)
    changed(journal, first, answers=Answers({"calm": 4}))
    assert ending(journal) == ("agreement", TODAY)


def test_that_an_ending_without_a_debrief_outlasts_other_answers(journal: Journal) -> None:
    first = log(journal, ending="open", held_on=TODAY - timedelta(days=9))
    settled = actions.end(journal, only(journal, Negotiation), "agreement", TODAY)
    looks = journal.load(FollowUp)
    changed(journal, first, answers=Answers({"calm": 4}))
    assert ending(journal) == ("agreement", TODAY)
    late = {"held_on": TODAY - timedelta(days=4), "ending": "open"}
    log(journal, id="3", negotiation_id=settled.id, **late)
    assert ending(journal) == ("agreement", TODAY)
    assert journal.load(FollowUp) == looks
    log(journal, id="4", negotiation_id=settled.id, ending="open")
    assert ending(journal) == ("open", None)


def test_that_a_plan_may_come_with_a_later_change(journal: Journal) -> None:
    made = log(journal)
    assert journal.load(Lesson) == []
    log(
        journal,
        id="2",
        negotiation_id=made.negotiation_id,
        debrief_id=made.id,
        plan_then="ask",
    )
    assert only(journal, Lesson).then_text == "ask"


def test_that_look_backs_follow_the_ending_and_answered_ones_stay(journal: Journal) -> None:
    made = log(journal)
    first, _second, _third = journal.load(FollowUp)
    answered = actions.answer_look_back(journal, first, Answers({"outcome_now": 5}))
    negotiation = only(journal, Negotiation)
    later = TODAY + timedelta(days=10)
    moved = actions.end(journal, negotiation, "impasse", later)
    assert [(look.days, look.due_on) for look in journal.load(FollowUp)] == [
        (30, answered.due_on),
        (90, later + timedelta(days=90)),
        (180, later + timedelta(days=180)),
    ]
    fewer = actions.change(journal, moved, look_back_days=(90,))
    assert [look.days for look in journal.load(FollowUp)] == [30, 90]
    actions.end(journal, fewer, "open", TODAY)
    assert journal.load(FollowUp) == [answered]
    assert only(journal, Debrief) == made


def test_that_an_ending_that_stays_leaves_the_look_backs_alone(journal: Journal) -> None:
    log(journal)
    looks = journal.load(FollowUp)
    actions.change(journal, only(journal, Negotiation), terms="Five years")
    assert journal.load(FollowUp) == looks


def test_that_a_look_back_in_the_trash_goes_when_its_ending_changes() -> None:
    from journal.application.stamps import Stamps
    from journal.clock import FixedClock
    from tests.journal.storage.journals import every_kind

    lease = next(record for record in every_kind() if isinstance(record, Negotiation))
    look = next(record for record in every_kind() if isinstance(record, FollowUp))
    left = replace(look, answered_at=None, trashed_at=NOW)
    changes = debriefs.look_back_changes(lease, [left], Stamps(FixedClock(NOW)))
    assert changes[0].after is None
    assert {c.after.days for c in changes[1:] if isinstance(c.after, FollowUp)} == {30, 180}


@pytest.mark.parametrize(
    ("answers", "wanted"),
    [
        ({}, ["sat_terms", "differently"]),
        ({"sat_terms": 6, "differently": "  Nothing. "}, ["differently"]),
        ({"sat_terms": 6, "differently": "n/a"}, ["differently"]),
        ({"sat_terms": 6, "differently": "ask sooner"}, []),
        ({"sat_terms": Absent.UNKNOWN, "differently": "ask sooner"}, []),
    ],
)
def test_that_what_stayed_empty_is_asked_for_once_more(
    journal: Journal, answers: dict[str, Any], wanted: list[str]
) -> None:
    made = log(journal, answers=Answers(answers))
    negotiation = only(journal, Negotiation)
    assert debriefs.asks_again(made, negotiation) == wanted
    assert debriefs.asks_again(made, replace(negotiation, ending="open")) == []
    actions.answer_again(journal, made, made.answers)
    assert debriefs.asks_again(only(journal, Debrief), negotiation) == []


def test_that_a_rating_out_of_range_stops_the_finish_and_keeps_the_draft(
    journal: Journal,
) -> None:
    with pytest.raises(InputError, match="from 1 to 7") as caught:
        log(journal, answers=Answers({"calm": 8}))
    assert caught.value.field == "calm"
    assert len(journal.drafts()) == 1
    assert journal.load(Negotiation) == []


def test_that_a_draft_of_a_negotiation_that_is_gone_says_so(journal: Journal) -> None:
    with pytest.raises(InputError, match="not in the journal any more"):
        log(journal, negotiation_id="gone")
