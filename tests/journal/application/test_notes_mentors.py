from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from journal.application import actions, mentors
from journal.application.mentors import Pair
from journal.domain.records import Counterpart, Mentor, StandIn
from journal.errors import InputError
from tests.journal.application.notes_cases import log, new_journal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from journal.application.journal import Journal


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with new_journal(tmp_path) as opened:
        yield opened


@pytest.fixture
def mentor(journal: Journal) -> Mentor:
    return mentors.find_or_add_mentor(journal, "H. Osei")


def test_that_a_mentor_is_made_once(journal: Journal, mentor: Mentor) -> None:
    assert mentors.find_or_add_mentor(journal, " h. OSEI ") == mentor
    assert mentors.find_mentor(journal, "Lena") is None
    other = mentors.find_or_add_mentor(journal, "anna")
    assert mentors.mentors(journal) == [other, mentor]
    journal.undo()
    assert mentors.mentors(journal) == [mentor]


def test_that_stand_ins_say_the_relation_or_what_a_counterpart_is(
    journal: Journal, mentor: Mentor
) -> None:
    for name, fields in (
        ("Harwell Mill", {"relation": "supplier"}),
        ("Brightwater Museum", {"relation": "customer", "type": "organisation"}),
        ("Ada Quist", {"relation": "boss"}),
        ("The board", {"type": "group"}),
        ("Aunt Ines", {"relation": "relative"}),
        ("Orla Ltd", {"type": "organisation"}),
        ("Old version", {"type": "alliance"}),
    ):
        actions.change(journal, actions.add_counterpart(journal, name), **fields)
    found = mentors.ensure_stand_ins(journal, mentor, journal.load(Counterpart), ["Tom Vale"])
    assert [one.words for one in found] == [
        "Supplier A",
        "Client B",
        "Person C",
        "Group D",
        "Family E",
        "Organisation F",
        "Person G",
        "Person H",
    ]


def test_that_the_kind_of_negotiation_tells_of_a_counterpart_without_relation(
    journal: Journal,
) -> None:
    log(journal, "Paper", "Harwell Mill", date(2026, 10, 14))
    person = journal.load(Counterpart)[0]
    assert mentors.stand_in_word(person) == "Person"
    assert mentors.stand_in_word(person, "supplier") == "Supplier"
    assert mentors.stand_in_word(person, "pay") == "Person"
    boss = actions.change(journal, person, relation="boss")
    assert mentors.stand_in_word(boss, "supplier") == "Person"


def test_that_a_second_call_keeps_what_is_there(journal: Journal, mentor: Mentor) -> None:
    actions.add_counterpart(journal, "Ada Quist")
    everybody = journal.load(Counterpart)
    first = mentors.ensure_stand_ins(journal, mentor, everybody, ["Tom Vale", "Tom Vale", " "])
    revision = journal.revision
    assert mentors.ensure_stand_ins(journal, mentor, everybody, ["tom vale"]) == first
    assert journal.revision == revision
    assert len(first) == 2
    journal.undo()
    assert mentors.stand_ins(journal, mentor) == []


def test_that_a_stand_in_can_be_renamed_and_undone(journal: Journal, mentor: Mentor) -> None:
    actions.add_counterpart(journal, "Ada Quist")
    kept = mentors.ensure_stand_ins(journal, mentor, journal.load(Counterpart))[0]
    pair = Pair(kept.name, kept.words, kept.counterpart_id, kept)
    renamed = mentors.rename_stand_in(journal, mentor, pair, "  the  engineer ")
    assert renamed.words == "the engineer"
    assert journal.undo_label == "stand-in for “Ada Quist”"
    revision = journal.revision
    assert mentors.rename_stand_in(journal, mentor, pair._replace(kept=None), "the engineer") == (
        renamed
    )
    assert journal.revision == revision
    journal.undo()
    assert journal.the(StandIn, kept.id).words == "Person A"


def test_that_a_pair_not_kept_yet_is_kept_by_renaming(journal: Journal, mentor: Mentor) -> None:
    made = mentors.rename_stand_in(journal, mentor, Pair("Tom Vale", "Person A"), "the driver")
    assert mentors.stand_ins(journal, mentor) == [made]
    again = mentors.rename_stand_in(journal, mentor, Pair("tom vale", "Person A"), "a driver")
    assert again.id == made.id
    other = mentors.rename_stand_in(journal, mentor, Pair("Lena Wolf", ""), "the lawyer")
    same = mentors.rename_stand_in(journal, mentor, Pair("Lena Wolf", ""), "a lawyer")
    assert same.id == other.id


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (" ", "needs a word"),
        ("PERSON B", "already stands in"),
        ("the writer", "already stands in"),
        ("Old Quist", "still tell of Ada Quist"),
        ("the man Vale", "still tell of Tom Vale"),
    ],
)
def test_that_a_stand_in_that_would_not_hide_is_refused(
    journal: Journal, mentor: Mentor, words: str, says: str
) -> None:
    actions.add_counterpart(journal, "Ada Quist")
    actions.add_counterpart(journal, "Tom Vale")
    kept = mentors.ensure_stand_ins(journal, mentor, journal.load(Counterpart))[0]
    pair = Pair(kept.name, kept.words, kept.counterpart_id, kept)
    with pytest.raises(InputError, match=says) as caught:
        mentors.rename_stand_in(journal, mentor, pair, words)
    assert caught.value.field == "words"
    assert journal.the(StandIn, kept.id).words == "Person A"


def test_that_words_to_hide_are_kept_tidy(journal: Journal, mentor: Mentor) -> None:
    kept = mentors.hide_words(journal, mentor, [" trustees", "8 May", "", "trustees"])
    assert kept.hidden_words == ("trustees", "8 May")
    revision = journal.revision
    assert mentors.hide_words(journal, kept, ["trustees", "8 May "]) == kept
    assert journal.revision == revision
    journal.undo()
    assert journal.the(Mentor, mentor.id).hidden_words == ()


def test_that_every_name_the_journal_knows_is_looked_for(journal: Journal, mentor: Mentor) -> None:
    firm = actions.add_counterpart(journal, "Harwell Mill", "HM Group")
    actions.change(journal, firm, type="organisation")
    gone = actions.add_counterpart(journal, "Ada Quist")
    mentors.ensure_stand_ins(journal, mentor, [gone], ["Tom Vale"])
    actions.change(journal, gone, name="Ada Falk")
    actions.trash(journal, journal.the(Counterpart, gone.id))
    mentors.find_or_add_mentor(journal, "Lena Wolf")
    mentors.find_or_add_mentor(journal, "")
    found = {one.name: one for one in mentors.candidates(journal, mentor)}
    assert set(found) == {"Harwell Mill", "Ada Falk", "Tom Vale", "Lena Wolf"}
    assert found["Harwell Mill"].kind == "organisation"
    assert found["Harwell Mill"].aliases == ("HM Group",)
    assert (found["Ada Falk"].words, found["Ada Falk"].aliases) == ("Person A", ("Ada Quist",))
    assert found["Tom Vale"].words == "Person B"
    assert found["Lena Wolf"].words == ""


def test_that_a_firm_added_by_hand_is_looked_for_as_one(journal: Journal, mentor: Mentor) -> None:
    made = mentors.rename_stand_in(journal, mentor, Pair("Print Works", ""), "Organisation A")
    found = mentors.candidates(journal, mentor)
    assert [(one.name, one.kind, one.words) for one in found] == [
        ("Print Works", "organisation", made.words)
    ]
