from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.application import actions
from journal.application.finding import AROUND, find, fold
from journal.domain.records import Commitment, Counterpart, Lesson, Session
from journal.storage.search import find as find_matches
from tests.journal.application.notes_cases import log, new_journal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from journal.application.finding import Hit
    from journal.application.journal import Journal

LONG = "One two three four five six seven eight nine ten. " * 12


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with new_journal(tmp_path) as journal:
        yield journal


def only(journal: Journal, query: str) -> Hit:
    (hit,) = find(journal, query)
    return hit


def said(hit: Hit) -> str:
    return "".join(f"«{part.text}»" if part.hit else part.text for part in hit.snippet)


def written(journal: Journal, worked: str) -> None:
    log(journal, "Paper prices", "Harwell Print", date(2026, 10, 14), worked=worked)


def test_that_a_debrief_says_where_when_and_with_whom(journal: Journal) -> None:
    written(journal, "I asked about the opening date.")
    hit = only(journal, "opening")
    assert (hit.kind, hit.about, hit.second) == ("debrief", "Paper prices", "Harwell Print")
    assert hit.day == date(2026, 10, 14)
    assert hit.ending == "agreement"
    assert said(hit) == "I asked about the «opening» date."


def test_that_a_negotiation_says_how_and_when_it_ended(journal: Journal) -> None:
    written(journal, "")
    hit = only(journal, "paper")
    assert (hit.kind, hit.title, hit.second) == ("negotiation", "Paper prices", "Harwell Print")
    assert (hit.day, hit.ending) == (date(2026, 10, 14), "agreement")
    actions.add_negotiation(journal, "Lease", "property", "")
    assert only(journal, "lease").ending == "open"


def test_that_an_alias_is_shown_in_the_place_of_a_name(journal: Journal) -> None:
    known = actions.add_counterpart(journal, "Ada Quist")
    actions.change(journal, known, alias="A")
    assert only(journal, "quist").title == "A"


@pytest.mark.parametrize(
    ("query", "body", "shown"),
    [
        ("cafe", "the Café in Zürich", "the «Café» in Zürich"),
        ("ZUR", "the Café in Zürich", "the Café in «Zürich»"),
        ("resume", "a re\u0301sume\u0301 of it", "a «résumé» of it"),
        ("o", "Only an octopus", ""),
        ("really", "it was _really_ so", "it was _«really»_ so"),
        ("can't", "we can't say", "we «can»'«t» say"),
        ("date open", "opening date", "«opening» «date»"),
        ("ope", "reopened and opened", "reopened and «opened»"),
        ("opened", "one\nopened\ntwo", "one «opened» two"),
        ("ΚΌΣΜ", "ο κόσμος", "ο «κόσμος»"),
    ],
)
def test_that_words_are_marked_as_they_are_found(
    journal: Journal, query: str, body: str, shown: str
) -> None:
    written(journal, body)
    assert [said(hit) for hit in find(journal, query)] == ([shown] if shown else [])


def test_that_a_snippet_is_cut_at_words_around_the_hit(journal: Journal) -> None:
    written(journal, f"{LONG}the garden wall {LONG}")
    shown = said(only(journal, "garden"))
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert "the «garden» wall" in shown
    assert len(shown) < 2 * AROUND + 40


def test_that_the_place_where_most_words_stand_together_is_shown(journal: Journal) -> None:
    written(journal, f"the garden. {LONG} a wall of the garden {LONG} a wall.")
    assert "a «wall» of the «garden»" in said(only(journal, "garden wall"))


def test_that_a_lesson_is_shown_as_a_plan(journal: Journal) -> None:
    lesson = {"when_text": "they open with a number", "then_text": "ask what it rests on"}
    actions.add(journal, "lesson", Lesson, **lesson)
    shown = said(only(journal, "number"))
    assert shown == "If they open with a «number», then I will ask what it rests on"


def test_that_every_kind_with_words_is_found_with_its_day(journal: Journal) -> None:
    matter = actions.add_negotiation(journal, "Lease", "property", "")
    actions.add_session(journal, matter.id, date(2026, 11, 1), title="Orchard", body="")
    actions.add_note(journal, matter.id, "the orchard")
    promise = {"negotiation_id": matter.id, "side": "you", "what": "prune the orchard"}
    actions.add(journal, "promise", Commitment, **promise, due_on=date(2026, 12, 1))
    days = {hit.kind: hit.day for hit in find(journal, "orchard")}
    assert days == {
        "session": date(2026, 11, 1),
        "note": journal.clock.today(),
        "commitment": date(2026, 12, 1),
    }
    assert all(said(hit) for hit in find(journal, "orchard"))


def test_that_kinds_and_a_limit_narrow_it(journal: Journal) -> None:
    for _number in range(3):
        written(journal, "the orchard")
    assert len(find(journal, "orchard", 2)) == 2
    assert find(journal, "orchard", kinds=["negotiation"]) == []


# how the journal is searched


def test_that_of_equals_the_one_written_last_comes_first(journal: Journal) -> None:
    first = actions.add_negotiation(journal, "Orchard one", "property", "")
    second = actions.add_negotiation(journal, "Orchard two", "property", "")
    assert [hit.record_id for hit in find(journal, "orchard")] == [second.id, first.id]
    actions.change(journal, first, terms="settled")
    assert [hit.record_id for hit in find(journal, "orchard")] == [first.id, second.id]


def test_that_one_letter_is_the_beginning_of_names_alone(journal: Journal) -> None:
    written(journal, "harvest came early")
    assert [hit.kind for hit in find(journal, "h")] == ["counterpart"]
    assert {hit.kind for hit in find(journal, "ha")} == {"counterpart", "debrief"}


def test_that_a_letter_beside_a_word_is_looked_for_as_a_word_first(journal: Journal) -> None:
    matter = actions.add_negotiation(journal, "Lease", "property", "")
    plan_b = actions.add_note(journal, matter.id, "we had a plan b")
    actions.add_note(journal, matter.id, "we had a plan, better than most")
    actions.add_note(journal, matter.id, "we had no plan")
    hits = find(journal, "plan b")
    assert hits[0].record_id == plan_b.id
    assert len(hits) == 3


def test_that_titles_with_all_words_come_before_texts_with_them(journal: Journal) -> None:
    titled = actions.add_negotiation(journal, "Orchard wall", "property", "")
    note = actions.add_note(journal, titled.id, "the wall of the orchard")
    assert [hit.record_id for hit in find(journal, "wall orch")] == [titled.id, note.id]


@given(st.text(max_size=30), st.text(max_size=60))
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60
)
def test_that_whatever_is_asked_the_pieces_are_the_text(
    journal: Journal, query: str, body: str
) -> None:
    clean = "".join(sign for sign in f"{query} {body}" if sign.isprintable())
    note = actions.add_note(
        journal, actions.add_negotiation(journal, "x", "other", "").id, f"x {clean}"
    )
    for hit in find(journal, query):
        assert all(part.text for part in hit.snippet)
        if hit.record_id == note.id and hit.snippet:
            assert any(part.hit for part in hit.snippet)


@given(st.text(max_size=50))
def test_that_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_that_what_is_found_is_what_is_searched(journal: Journal) -> None:
    written(journal, "the orchard")
    matches = find_matches(journal.connection, "orchard")
    assert [hit.record_id for hit in find(journal, "orchard")] == [m.record_id for m in matches]
    assert find(journal, "") == []


def test_that_a_person_is_found_by_what_matters_to_them(journal: Journal) -> None:
    known = actions.add_counterpart(journal, "Ada Quist")
    actions.change(journal, journal.the(Counterpart, known.id), matters="cash in winter")
    assert said(only(journal, "cash")).startswith("«cash» in winter")


def test_that_a_session_is_shown_with_its_title(journal: Journal) -> None:
    matter = actions.add_negotiation(journal, "Lease", "property", "")
    actions.add_session(journal, matter.id, date(2026, 11, 1), title="First call", body="Calm.")
    assert journal.load(Session)
    assert said(only(journal, "call")) == "First «call» Calm."
