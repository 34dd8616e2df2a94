from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from journal.application import actions
from journal.domain.records import FollowUp, Negotiation
from journal.questions.answers import Absent, Answers
from journal.questions.catalogue import catalogue
from tests.ui.pages.matters import logged
from ui.pages.negotiation_debrief import answer_words, passages
from ui.pages.negotiation_figures import Compared, basis_of, compare, figures_of
from ui.pages.negotiation_follow_ups import answers_line
from ui.pages.negotiation_matter import Matter, read_matter
from ui.pages.negotiation_sessions import clock_time
from ui.pages.negotiation_way import way_of
from ui.pages.negotiation_words import length_line, outcome_line, session_title, took

if TYPE_CHECKING:
    from journal.application.journal import Journal

GAINED = ("matters", "traded", "no_worse")


def matter_of(journal: Journal, negotiation: Negotiation) -> Matter:
    journal.ledger()
    found = read_matter(journal, negotiation.id)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("ending", "answers", "words"),
    [
        ("agreement", {"gains": GAINED}, "Agreed 14 October, both sides gained"),
        ("agreement", {}, "Agreed 14 October"),
        ("agreement", {"own_word": "middle"}, "Agreed 14 October, met in the middle"),
        ("impasse", {}, "It came to a standstill, 14 October"),
        ("impasse", {"heard_me": 5, "heard_them": 6}, "Understood, not agreed, 14 October"),
        ("understanding", {}, "Understood, not agreed, 14 October"),
        ("open", {}, "Open, began 21 September"),
    ],
)
def test_that_the_outcome_is_said_with_its_day_and_what_it_was(
    journal: Journal, ending: str, answers: dict[str, object], words: str
) -> None:
    assert outcome_line(matter_of(journal, logged(journal, ending=ending, **answers))) == words


def test_that_the_head_says_how_long_it_took(journal: Journal) -> None:
    assert length_line(matter_of(journal, logged(journal))) == "23 days, 1 session"


def test_that_an_open_one_says_when_it_goes_on(journal: Journal) -> None:
    negotiation = actions.add_negotiation(journal, "Museum scope", "customer", "")
    assert length_line(matter_of(journal, negotiation)) == "no session yet"
    actions.add_session(journal, negotiation.id, date(2026, 11, 23), starts_at="10:00")
    words = length_line(matter_of(journal, negotiation))
    assert words == "next session Monday 23 November, 10:00"


@pytest.mark.parametrize(
    ("minutes", "words"), [(20, "20 minutes"), (120, "2 hours"), (75, "1 hour 15 minutes")]
)
def test_that_a_length_of_time_is_said_in_hours_and_minutes(minutes: int, words: str) -> None:
    assert took(minutes) == words


def test_that_a_session_without_a_title_is_a_session(journal: Journal) -> None:
    matter = matter_of(journal, logged(journal))
    assert session_title(matter.sessions[0]) == "Session, 20 minutes"


def test_that_the_way_goes_from_the_beginning_over_sessions_to_the_look_backs(
    journal: Journal,
) -> None:
    negotiation = logged(journal)
    actions.add_session(journal, negotiation.id, date(2026, 9, 28), title="First call")
    points = [stop.point for stop in way_of(matter_of(journal, negotiation))]
    assert [(point.label, point.days) for point in points] == [
        ("Began", None),
        ("First call", 7),
        ("Agreed", 16),
        ("30 days", 30),
        ("90 days", 60),
        ("180 days", 90),
    ]
    assert [point.state for point in points[2:]] == ["outcome", "due", "coming", "coming"]
    assert points[3].when == "since 13 Nov"


def test_that_many_sessions_are_drawn_as_one_point_with_their_number(journal: Journal) -> None:
    negotiation = actions.add_negotiation(journal, "Long one", "other", "")
    actions.change(journal, negotiation, started_on=date(2026, 11, 1))
    for day in range(1, 16):
        actions.add_session(journal, negotiation.id, date(2026, 11, day), title=f"Talk {day}")
    labels = [stop.point.label for stop in way_of(matter_of(journal, negotiation))]
    assert labels == ["Talk 1", "10 sessions", "Talk 12", "Talk 13", "Talk 14", "Talk 15"]


def test_that_figures_are_said_with_what_they_are_read_beside(journal: Journal) -> None:
    negotiation = logged(journal, heard_me=6, heard_them=Absent.UNKNOWN, rel_health=6, sat_terms=5)
    figures = figures_of(matter_of(journal, negotiation), Compared(20.0, 4))
    assert [figure.sentence for figure in figures] == [
        "Time to resolution, 23 days, your median is 20",
        "Felt heard, 6 ?, of 7, as you saw it",
        "Relationship, 4 6, of 7, before and after",
        "Satisfied, 5, of 7, with the terms",
    ]


def test_that_what_was_not_answered_has_no_figure(journal: Journal) -> None:
    figures = figures_of(matter_of(journal, logged(journal)), None)
    assert [figure.sentence for figure in figures] == ["Time to resolution, 23 days"]


def test_that_the_level_before_comes_from_the_talk_before(journal: Journal) -> None:
    logged(journal, "Earlier", held_on=date(2026, 5, 1), began=date(2026, 4, 1), rel_health=3)
    negotiation = logged(journal, rel_health=6)
    matter = matter_of(journal, negotiation)
    assert matter.case is not None
    basis = basis_of(journal.ledger(), matter.today)
    assert compare(basis, matter.case) == Compared(None, 3)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (7, "7 of 7  fully understood"),
        (1, "1 of 7  talked past"),
        (4, "4 of 7  partly"),
        (6, "6 of 7  7 is “fully understood”"),
        (2, "2 of 7  1 is “talked past”"),
        (Absent.UNKNOWN, "can’t tell"),
    ],
)
def test_that_a_number_is_said_with_what_its_ends_mean(answer: object, words: str) -> None:
    question = catalogue().questions["heard_them"]
    fragments = answer_words(question, answer)  # type: ignore[arg-type]
    assert "".join(fragment.text for fragment in fragments) == words


def test_that_a_debrief_is_read_in_the_order_it_is_asked(journal: Journal) -> None:
    negotiation = logged(journal, worked="Asking", own_word="both", gains=GAINED, heard_me=6)
    (debrief,) = matter_of(journal, negotiation).debriefs
    assert [heading for heading, _answered in passages(debrief)] == [
        "What is true of it?",
        "Who felt heard?",
        "What worked?",
        catalogue().questions["own_word"].name,
    ]


def test_that_a_look_back_is_one_line_with_its_words_below(journal: Journal) -> None:
    negotiation = logged(journal)
    look = journal.of_negotiation(FollowUp, negotiation.id)[0]
    answers = Answers({"outcome_now": 5, "holds": "yes", "look_back_line": "Quiet."})
    answered = actions.answer_look_back(journal, look, answers)
    expected = "Satisfied with the terms: 5 of 7 · Does it still hold: Yes\nQuiet."
    assert answers_line(answered) == expected


@pytest.mark.parametrize(
    ("typed", "kept"), [("10", "10:00"), ("9.30", "09:30"), ("", ""), ("15:05", "15:05")]
)
def test_that_a_time_of_day_is_understood(typed: str, kept: str) -> None:
    assert clock_time(typed) == kept


@pytest.mark.parametrize("typed", ["25:00", "noon", "10:75"])
def test_that_what_is_no_time_of_day_is_said(typed: str) -> None:
    with pytest.raises(Exception, match="Try “10:00”"):
        clock_time(typed)


def test_that_a_negotiation_in_the_trash_is_none(journal: Journal) -> None:
    negotiation = logged(journal)
    actions.trash(journal, negotiation)
    assert read_matter(journal, negotiation.id) is None
    assert read_matter(journal, "no such id") is None
