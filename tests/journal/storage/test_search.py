from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.application import actions
from journal.domain.records import Counterpart, Negotiation, Note
from journal.storage.search import expression, find, words_in, words_of
from tests.journal.storage.journals import every_kind, keep, stamp, the_id
from tests.journal.strategies import records

if TYPE_CHECKING:
    from journal.application.journal import Journal

# what is looked for, and the kinds of record that are found
FOUND = {
    "lease": {"negotiation"},
    "LEAS": {"negotiation"},
    "cafe": {"debrief"},
    "café zanz": {"debrief"},
    "ada": {"counterpart"},
    "hurry": {"counterpart"},
    "quorum": {"session"},
    "weir": {"commitment"},
    "xylophone": {"lesson"},
    "maps": {"note"},
    "figure how": {"lesson"},
    "steps of 2 %": {"negotiation"},
    "call's": {"session"},
    "grace": set(),
    "both": set(),
    "": set(),
    '"*()^:-': set(),
    "lease maps": set(),
}


@pytest.mark.parametrize("query", FOUND)
def test_that_words_find_the_records_that_hold_them(journal: Journal, query: str) -> None:
    keep(journal, every_kind())
    assert {match.kind for match in journal.search(query)} == FOUND[query]


def test_that_a_hit_in_a_title_comes_before_one_in_a_text(journal: Journal) -> None:
    lease = actions.add_negotiation(journal, "Other", "property", "")
    note = actions.add_note(journal, lease.id, "the orchard " * 5)
    orchard = actions.add_negotiation(journal, "Orchard", "property", "")
    found = journal.search("orchard")
    assert [match.record_id for match in found] == [orchard.id, note.id]
    assert [match.negotiation_id for match in found] == [orchard.id, lease.id]


def test_that_kinds_and_a_limit_narrow_the_search(journal: Journal) -> None:
    lease = actions.add_negotiation(journal, "Lease", "property", "")
    for _ in range(5):
        actions.add_note(journal, lease.id, "Lease it")
    assert len(journal.search("lease")) == 6
    assert len(find(journal.connection, "lease", limit=2)) == 2
    assert {match.kind for match in journal.search("lease", kinds=["note"])} == {"note"}


def test_that_what_belongs_to_a_trashed_negotiation_is_not_found(journal: Journal) -> None:
    keep(journal, every_kind())
    actions.trash(journal, journal.the(Negotiation, the_id(2)))
    assert journal.search("maps") == []
    assert [match.kind for match in journal.search("lease")] == ["negotiation"]
    journal.undo()
    assert len(journal.search("maps")) == 1


def test_that_a_changed_text_is_found_by_its_new_words_alone(journal: Journal) -> None:
    keep(journal, every_kind())
    note = journal.the(Note, the_id(12))
    actions.change(journal, note, body="Bring rulers")
    assert journal.search("maps") == []
    assert len(journal.search("rulers")) == 1


def test_that_a_record_without_words_is_not_indexed(journal: Journal) -> None:
    keep(journal, [Counterpart(**stamp(1), name=" ")])
    assert journal.connection.value("SELECT count(*) FROM search_entry") == 0
    nameless = journal.the(Counterpart, the_id(1))
    actions.change(journal, nameless, name="Ada")
    assert len(journal.search("ada")) == 1


def test_that_a_code_and_a_scale_are_no_words() -> None:
    debrief = every_kind()[5]
    _title, body = words_of(debrief)
    assert body == "Asked what the café needs first — zanzibar"
    unknown = replace(debrief, answers=debrief.answers.having("of_a_newer_version", "kept"))  # type: ignore[attr-defined, call-arg]
    assert "kept" in words_of(unknown)[1]


def test_that_kinds_without_words_have_none() -> None:
    # the look-back has a line to be found by, and here it was left empty
    silent = {
        "FollowUp",
        "Issue",
        "RelationshipCheck",
        "LessonUse",
        "Mentor",
        "StandIn",
        "ExportEntry",
    }
    for record in every_kind():
        assert (words_of(record) == ("", "")) == (type(record).__name__ in silent)


@given(st.text())
def test_that_any_query_is_an_expression_that_can_be_asked(query: str) -> None:
    words = expression(words_in(query))
    assert words.count('"') % 2 == 0
    assert all(word.startswith('"') and word.endswith('"*') for word in words.split())


@given(st.text(max_size=20))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_that_any_query_can_be_searched_for(journal: Journal, query: str) -> None:
    assert find(journal.connection, query) == []


@given(records())
def test_that_the_words_of_any_record_are_texts(record: Note) -> None:
    assert all(isinstance(words, str) for words in words_of(record))
