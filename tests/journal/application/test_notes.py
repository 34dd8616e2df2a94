from __future__ import annotations

import re
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, cast

import pytest

from journal.application import actions, mentors, notes
from journal.application.journal import Journal
from journal.application.notes import Choice, NotesRequest
from journal.application.sample import lay_out_sample
from journal.clock import FixedClock
from journal.domain.records import (
    Counterpart,
    Debrief,
    ExportEntry,
    Lesson,
    Mentor,
    Negotiation,
    Note,
    StandIn,
)
from journal.errors import ReadOnlyError, StaleError
from journal.export.document import Picture
from journal.export.files import ExportError, LeakError
from journal.questions.answers import Absent
from journal.questions.catalogue import catalogue
from tests.journal.application.notes_cases import (
    FORMATS,
    folded,
    log,
    log_everywhere,
    new_journal,
    said_by,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from journal.export.document import Document

ALL_PARTS = frozenset(part.code for part in catalogue().parts)
EVERYTHING = NotesRequest(parts=ALL_PARTS, mentor="H. Osei")
NAMES = (
    "Ada Quist",
    "ADA QUIST",
    "ada quist’s",
    "A. Quist",
    "A.Q.",
    "Quist, Ada",
    "Ada\nQuist",
    "Ada\u00a0Quist",
    "Adá Quíst",
    "Qu\u00adist",
    "Qui-\nst",
    "ada.quist@example.org",
    "info@quist.example",
    "the Quists",
)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with new_journal(tmp_path) as opened:
        yield opened


def text_of(document: Document) -> str:
    return notes.render(document, "md").decode()


def without_charts(request: NotesRequest = EVERYTHING) -> NotesRequest:
    return request._replace(parts=request.parts - {"charts", "summary"})


# names


@pytest.mark.parametrize("file_format", FORMATS)
def test_that_no_way_to_write_a_name_leaves_in_any_field(
    journal: Journal, tmp_path: Path, file_format: notes.NotesFormat
) -> None:
    log_everywhere(journal, "We spoke with " + " and then with ".join(NAMES) + " at length.")
    composition = notes.compose(journal, EVERYTHING._replace(question="Was Ada Quist right?"))
    path = tmp_path / f"notes.{file_format}"
    notes.save(journal, composition, path, file_format)
    said = said_by(path)
    assert "quist" not in folded(said).replace("- ", "")
    assert not words_of(said) & {"ada", "quist", "quists"}
    assert "Person A" in said
    assert "at length" in said


def test_that_every_field_of_a_negotiation_is_told(journal: Journal) -> None:
    log_everywhere(journal, "Thistle")
    said = text_of(notes.compose(journal, EVERYTHING).document)
    # title, session twice, terms, issue, promise, worked, differently, why, plan twice,
    # look-back, note
    assert said.count("Thistle") == 13


def test_that_the_owner_of_a_promise_stays_at_home(journal: Journal) -> None:
    negotiation = log(journal, "Paper", "Ada Quist", date(2026, 10, 14))
    promise = actions.add_promise(journal, negotiation.id, "them", "send the sheet", None)
    actions.change(journal, promise, owner="Bartholomew")
    said = text_of(notes.compose(journal, EVERYTHING).document)
    assert "They: send the sheet" in said
    assert "Bartholomew" not in said


def test_that_a_name_has_the_same_stand_in_in_a_file_of_months_later(
    journal: Journal, tmp_path: Path
) -> None:
    log(journal, "Paper", "Harwell Mill", date(2026, 10, 14), kind="supplier", worked="Ada helped")
    log(journal, "Ink", "Ada Quist", date(2026, 11, 3))
    first = notes.compose(journal, EVERYTHING)
    notes.save(journal, first, tmp_path / "first.md", "md")
    cast("FixedClock", journal.clock).moment = datetime(2027, 3, 1, tzinfo=UTC)
    log(journal, "Frames", "Aaron Abel", date(2027, 2, 1), worked="Like with Harwell.")
    ada = journal.load(Counterpart, "name = 'Ada Quist'")[0]
    actions.change(journal, ada, name="Ada Falk", relation="boss")
    log(journal, "Glue", "Ada Falk", date(2027, 2, 9), worked="Quist no more.")
    later = notes.compose(
        journal, EVERYTHING._replace(choice=Choice(since=date(2027, 1, 1)), mentor="h. osei")
    )
    notes.save(journal, later, tmp_path / "later.md", "md")
    said = {pair.name: pair.words for pair in first.pairs}
    assert said == {"Harwell Mill": "Supplier A", "Ada Quist": "Person B"}
    assert {pair.name: pair.words for pair in later.pairs} == {
        "Aaron Abel": "Person C",
        "Ada Falk": "Person B",
        "Harwell Mill": "Supplier A",
    }
    assert "Person B no more" in (tmp_path / "later.md").read_text(encoding="utf-8")
    assert len(journal.load(Mentor)) == 1
    assert len(journal.load(StandIn)) == 3


def test_that_another_mentor_gets_stand_ins_of_their_own(journal: Journal, tmp_path: Path) -> None:
    log(journal, "Paper", "Harwell Mill", date(2026, 3, 1))
    log(journal, "Ink", "Ada Quist", date(2026, 11, 3))
    notes.save(journal, notes.compose(journal, EVERYTHING), tmp_path / "one.md", "md")
    other = EVERYTHING._replace(mentor="Lena Wolf", choice=Choice(since=date(2026, 11, 1)))
    composition = notes.compose(journal, other)
    assert [(pair.name, pair.words) for pair in composition.pairs] == [("Ada Quist", "Person A")]


def test_that_a_counterpart_in_the_trash_is_hidden_as_well(journal: Journal) -> None:
    gone = actions.add_counterpart(journal, "Ada Quist")
    actions.trash(journal, gone)
    log(journal, "Paper", "Harwell Mill", date(2026, 10, 14), worked="As Quist used to.")
    assert "As Person B used to" in text_of(notes.compose(journal, EVERYTHING).document)


def test_that_another_mentor_is_hidden_and_this_one_is_not(journal: Journal) -> None:
    for name in ("H. Osei", "Lena Wolf"):
        mentors.find_or_add_mentor(journal, name)
    log(journal, "Paper", "Harwell Mill", date(2026, 10, 14), worked="Osei and Wolf said so.")
    said = text_of(notes.compose(journal, EVERYTHING).document)
    assert "for H. Osei" in said
    assert "Osei and Person B said so" in said


def test_that_a_mentor_who_sits_across_the_table_is_not_told_apart(
    journal: Journal, tmp_path: Path
) -> None:
    log(journal, "Pay", "H. Osei", date(2026, 10, 14))
    composition = notes.compose(journal, EVERYTHING)
    assert composition.document.header_right == ()
    notes.save(journal, composition, tmp_path / "notes.md", "md")
    assert "osei" not in folded(said_by(tmp_path / "notes.md"))


def test_that_the_writer_has_no_name(journal: Journal) -> None:
    log(journal, "Paper", "Harwell Mill", date(2026, 10, 14), worked="“Mara Lind asks,” I heard.")
    said = text_of(notes.compose(journal, EVERYTHING._replace(own_name="Mara Lind")).document)
    assert "“the writer asks,”" in said
    assert "Lind" not in said


def test_that_names_may_be_shown_but_never_those_of_private_counterparts(
    journal: Journal, tmp_path: Path
) -> None:
    log(journal, "Paper", "Harwell Mill", date(2026, 10, 14), worked="Like Quist and like Falk.")
    actions.change(journal, actions.add_counterpart(journal, "Ada Quist"), private=True)
    hidden = log(journal, "Secret", "Ole Falk", date(2026, 10, 15))
    actions.change(journal, hidden, private=True)
    composition = notes.compose(journal, EVERYTHING._replace(use_stand_ins=False))
    notes.save(journal, composition, tmp_path / "notes.html", "html")
    said = said_by(tmp_path / "notes.html")
    assert "With Harwell Mill" in said
    assert "Like Person A and like Person B" in said


def test_that_a_month_is_written_in_figures_where_somebody_is_called_like_it(
    journal: Journal, tmp_path: Path
) -> None:
    log(journal, "Paper", "May Chen", date(2026, 5, 14), worked="May was kind.")
    may = EVERYTHING._replace(choice=Choice(since=date(2026, 5, 1), until=date(2026, 6, 30)))
    composition = notes.compose(journal, without_charts(may))
    notes.save(journal, composition, tmp_path / "notes.md", "md")
    said = (tmp_path / "notes.md").read_text(encoding="utf-8")
    assert "agreed 2026-05-14" in said
    assert "Person A was kind" in said
    assert composition.file_name == "Negotiation notes, 2026-05 – 2026-06"


def test_that_what_looks_like_a_name_is_listed_once_until_it_was_looked_at(
    journal: Journal,
) -> None:
    log(
        journal,
        "Paper",
        "Ada Quist",
        date(2026, 10, 14),
        worked="We asked Bertram twice.",
        differently="Ask Bertram, not Ada, and write to x@y.example",
    )
    composition = notes.compose(journal, EVERYTHING)
    assert [suspect.word for suspect in composition.suspects] == ["Bertram", "x@y.example"]
    looked = EVERYTHING._replace(looked_at=frozenset({"Bertram"}))
    assert [one.word for one in notes.compose(journal, looked).suspects] == ["x@y.example"]


def test_that_a_name_added_by_hand_is_replaced_from_then_on(journal: Journal) -> None:
    log(journal, "Paper", "Ada Quist", date(2026, 10, 14), worked="We asked Bertram Vale twice.")
    mentor = mentors.find_or_add_mentor(journal, "H. Osei")
    mentors.ensure_stand_ins(journal, mentor, names=["Bertram Vale"])
    composition = notes.compose(journal, EVERYTHING)
    assert "asked Person A twice" in text_of(composition.document)
    assert composition.suspects == ()


def test_that_a_chart_is_told_in_words_where_a_month_is_somebodys_name(
    journal: Journal, tmp_path: Path
) -> None:
    for number in range(20):
        log(journal, f"Talk {number}", "", date(2026, 1 + number // 2, 5), gains=("matters",))
    request = EVERYTHING._replace(parts=frozenset({"charts"}))
    drawn = notes.compose(journal, request).document.blocks
    actions.add_counterpart(journal, "May Chen")
    composition = notes.compose(journal, request)
    left = [block for block in composition.document.blocks if isinstance(block, Picture)]
    assert 0 < len(left) < sum(isinstance(block, Picture) for block in drawn)
    notes.save(journal, composition, tmp_path / "notes.pdf", "pdf")
    assert "may" not in words_of(said_by(tmp_path / "notes.pdf"))


def test_that_charts_say_stand_ins(journal: Journal, tmp_path: Path) -> None:
    for number in range(12):
        who = ("Ada Quist", "Harwell Mill")[number % 2]
        log(journal, f"Talk {number}", who, date(2026, 1, 5 + number), rel_health=2 + number % 5)
    composition = notes.compose(journal, EVERYTHING._replace(parts=frozenset({"charts"})))
    drawings = [block.svg for block in composition.document.blocks if isinstance(block, Picture)]
    assert any(b"Person A" in drawing for drawing in drawings)
    assert not any(name in drawing for drawing in drawings for name in (b"Quist", b"Harwell"))
    for file_format in FORMATS:
        notes.save(journal, composition, tmp_path / f"notes.{file_format}", file_format)
    again = notes.compose(journal, composition.request)
    assert again.document == composition.document


def test_that_no_name_of_the_sample_journal_leaves(tmp_path: Path) -> None:
    lay_out_sample(tmp_path / "sample.afterword", date(2026, 11, 20))
    clock = FixedClock(datetime(2026, 11, 20, 12, tzinfo=UTC))
    with Journal.open(tmp_path / "sample.afterword", clock=clock) as sample:
        request = EVERYTHING._replace(own_name="Mara Lind", choice=Choice(since=date(2026, 1, 1)))
        composition = notes.compose(sample, request)
        assert len(composition.negotiations) > 8
        names = {word for one in sample.load(Counterpart) for word in words_of(one.name)}
        told = {word for word in names if len(word) > 4} - {"holdings", "cloud", "retail", "print"}
        for file_format in FORMATS:
            path = tmp_path / f"notes.{file_format}"
            notes.save(sample, composition, path, file_format)
            left = words_of(said_by(path)) & told
            assert left == set()


# what is private


def test_that_nothing_private_leaves(journal: Journal, tmp_path: Path) -> None:
    shown = log(journal, "Paper", "Ada Quist", date(2026, 10, 14), worked="Open words")
    hidden = log(journal, "Veilword one", "Ada Quist", date(2026, 10, 15), worked="Veilword two")
    actions.change(journal, hidden, private=True)
    both = log(
        journal,
        "Ink",
        "Ada Quist",
        date(2026, 10, 16),
        worked="Veilword three",
        sat_terms=2,
        plan=("Veilword four", "Veilword five"),
    )
    actions.change(journal, journal.of_negotiation(Debrief, both.id)[0], private=True)
    actions.add_note(journal, shown.id, "Veilword six", private=True)
    person = actions.add_counterpart(journal, "Ole Falk")
    actions.change(journal, person, private=True)
    log(journal, "Veilword seven", "Ole Falk", date(2026, 10, 17), worked="Veilword eight")
    composition = notes.compose(journal, EVERYTHING)
    assert composition.left_out == notes.LeftOut(negotiations=2, debriefs=1, notes=1)
    assert [one.title for one in composition.negotiations] == ["Paper", "Ink"]
    for file_format in FORMATS:
        path = tmp_path / f"notes.{file_format}"
        notes.save(journal, composition, path, file_format)
        said = said_by(path)
        assert "Open words" in said
        assert "veilword" not in folded(said)
        assert "2 of 7" not in said


def test_that_figures_leave_out_what_is_private(journal: Journal) -> None:
    for day in range(1, 10):
        talk = log(
            journal,
            f"Talk {day}",
            "Ada Quist",
            date(2026, 10, day),
            ending="agreement" if day < 6 else "impasse",
        )
        if day > 7:
            actions.change(journal, talk, private=True)
    said = text_of(notes.compose(journal, EVERYTHING).document)
    assert "2 without agreement" in said
    assert "5 of 7 |" not in said
    assert "| How talks ended | 71% agreed (early) |" in said
    assert "7 of 7 |" in said


def test_that_the_figures_of_an_open_debrief_stand_for_a_private_later_one(
    journal: Journal,
) -> None:
    talk = log(journal, "Paper", "Ada Quist", date(2026, 10, 14), sat_terms=6, own_word="both")
    first = journal.of_negotiation(Debrief, talk.id)[0]
    later = first.answers.having("sat_terms", 1).having("own_word", "mostly_mine")
    actions.add(
        journal,
        "debrief",
        Debrief,
        negotiation_id=talk.id,
        held_on=date(2026, 10, 20),
        ending="agreement",
        started_at=journal.clock.now(),
        finished_at=journal.clock.now(),
        private=True,
        answers=later,
    )
    said = text_of(notes.compose(journal, EVERYTHING).document)
    assert "Satisfied with the terms: 6 of 7" in said
    assert "Both sides gained, in my own word." in said


def test_that_a_relationship_is_not_told_from_a_private_talk(journal: Journal) -> None:
    hidden = log(journal, "Secret", "Ada Quist", date(2026, 9, 1), rel_health=2)
    log(journal, "Paper", "Ada Quist", date(2026, 10, 14), rel_health=6)
    assert "Relationship now: 2 to 6" in text_of(notes.compose(journal, EVERYTHING).document)
    actions.change(journal, hidden, private=True)
    assert "Relationship now: 6 of 7" in text_of(notes.compose(journal, EVERYTHING).document)


def test_that_a_relationship_with_nobody_named_stands_alone(journal: Journal) -> None:
    log(journal, "Paper", "", date(2026, 10, 14), rel_health=6)
    assert "Relationship now: 6 of 7" in text_of(notes.compose(journal, EVERYTHING).document)


def test_that_private_negotiations_cannot_be_chosen_by_hand(journal: Journal) -> None:
    shown = log(journal, "Paper", "Ada Quist", date(2026, 10, 14))
    hidden = actions.change(
        journal, log(journal, "Secret", "Ole Falk", date(2026, 10, 15)), private=True
    )
    assert notes.choosable(journal, Choice()) == [shown]
    by_hand = EVERYTHING._replace(choice=Choice(ids=(hidden.id,)))
    assert notes.compose(journal, by_hand).negotiations == ()


# what goes in


def test_that_a_period_holds_what_ended_in_it_and_what_is_still_open(journal: Journal) -> None:
    for title, day, ending in (
        ("Before", date(2026, 8, 31), "agreement"),
        ("First", date(2026, 9, 1), "agreement"),
        ("Last", date(2026, 10, 31), "impasse"),
        ("After", date(2026, 11, 1), "agreement"),
        ("Open", date(2026, 10, 2), "open"),
    ):
        log(journal, title, "Ada Quist", day, ending=ending)
    choice = Choice(since=date(2026, 9, 1), until=date(2026, 10, 31))
    composition = notes.compose(journal, EVERYTHING._replace(choice=choice))
    assert [one.title for one in composition.negotiations] == ["First", "Last", "Open"]
    assert composition.file_name == "Negotiation notes, September to October 2026"
    assert [one.title for one in notes.choosable(journal, choice)] == ["Open", "Last", "First"]


def test_that_kinds_and_a_choice_by_hand_narrow_it(journal: Journal) -> None:
    pay = log(journal, "Raise", "Ada Quist", date(2026, 9, 1), kind="pay")
    log(journal, "Paper", "Ada Quist", date(2026, 9, 2), kind="supplier")
    by_kind = EVERYTHING._replace(choice=Choice(kinds=frozenset({"pay"})))
    assert notes.compose(journal, by_kind).negotiations == (pay,)
    by_hand = EVERYTHING._replace(choice=Choice(ids=(pay.id, "no-such-id")))
    composition = notes.compose(journal, by_hand)
    assert composition.negotiations == (pay,)
    assert composition.file_name == "Negotiation notes, September 2026"


def test_that_an_empty_period_says_so(journal: Journal, tmp_path: Path) -> None:
    log(journal, "Paper", "Ada Quist", date(2026, 9, 2))
    empty = EVERYTHING._replace(choice=Choice(since=date(2024, 1, 1), until=date(2024, 12, 31)))
    composition = notes.compose(journal, empty)
    assert "no negotiation falls into it" in text_of(composition.document)
    for file_format in FORMATS:
        notes.save(journal, composition, tmp_path / f"notes.{file_format}", file_format)
        assert "no negotiation falls into it" in said_by(tmp_path / f"notes.{file_format}")


def test_that_the_question_to_the_mentor_comes_first(journal: Journal) -> None:
    log(journal, "Paper", "Ada Quist", date(2026, 9, 2))
    said = text_of(notes.compose(journal, EVERYTHING._replace(question="Too soon?")).document)
    assert said.index("Too soon?") < said.index("# Summary") < said.index("# Paper")


@pytest.mark.parametrize(
    ("part", "heading"),
    [
        ("deal", "## The deal"),
        ("people", "## People"),
        ("worked", "## What worked"),
        ("lessons", "## Lesson"),
        ("look_backs", "## Look-backs"),
        ("notes", "## Notes"),
        ("summary", "## What happened"),
    ],
)
def test_that_a_part_stands_alone_or_is_left_out(
    journal: Journal, part: str, heading: str
) -> None:
    negotiation = log_everywhere(journal, "Thistle")
    debrief = journal.of_negotiation(Debrief, negotiation.id)[0]
    actions.change(journal, debrief, answers=debrief.answers.having("calm", 3))
    alone = text_of(notes.compose(journal, EVERYTHING._replace(parts=frozenset({part}))).document)
    assert heading in alone
    rest = text_of(notes.compose(journal, EVERYTHING._replace(parts=ALL_PARTS - {part})).document)
    assert heading not in rest


def test_that_empty_parts_are_left_out(journal: Journal) -> None:
    log(journal, "Paper", "", date(2026, 10, 14), ending="walked_me")
    said = text_of(notes.compose(journal, without_charts()).document)
    assert said.endswith(
        "# Paper\n\nI walked away 14 October after less than a day and 1 session.\n"
    )


def test_that_cannot_tell_is_told_and_not_asked_is_not(journal: Journal) -> None:
    log(journal, "Paper", "Ada Quist", date(2026, 10, 14), heard_them=Absent.UNKNOWN)
    said = text_of(notes.compose(journal, EVERYTHING).document)
    assert "They felt heard: can’t tell" in said
    assert "I felt heard" not in said


def test_that_a_lesson_of_the_negotiation_is_told(journal: Journal) -> None:
    talk = log(journal, "Paper", "Ada Quist", date(2026, 10, 14), plan=("they wait", "wait too"))
    assert journal.of_negotiation(Lesson, talk.id)
    said = text_of(notes.compose(journal, EVERYTHING).document)
    assert "If they wait, then I will wait too" in said


# amounts and words


@pytest.mark.parametrize(
    ("amounts", "said"),
    [
        ("exact", "for EUR 62 480 a year"),
        ("rounded", "for about EUR 62\u00a0000 a year"),
        ("hidden", "for amount"),
    ],
)
def test_that_amounts_are_shown_rounded_or_hidden(
    journal: Journal, amounts: notes.Amounts, said: str
) -> None:
    log(journal, "Pay", "Ada Quist", date(2026, 10, 14), worked="for EUR 62 480 a year")
    composition = notes.compose(journal, EVERYTHING._replace(amounts=amounts))
    assert said in text_of(composition.document)
    assert "14 October" in text_of(composition.document)


def test_that_with_nothing_to_hide_nothing_is_said_to_be_hidden(
    journal: Journal, tmp_path: Path
) -> None:
    log(journal, "Pay", "Ada Quist", date(2026, 10, 14), worked="for EUR 62 480 with Ada")
    request = EVERYTHING._replace(amounts="exact", use_stand_ins=False)
    composition = notes.compose(journal, request)
    said = text_of(composition.document)
    assert "for EUR 62 480 with Ada" in said
    assert "stand-ins" not in said
    assert "mounts" not in said
    assert notes.save(journal, composition, tmp_path / "notes.md", "md").hidden == ""


def test_that_hidden_words_are_kept_with_the_mentor(journal: Journal, tmp_path: Path) -> None:
    log(journal, "Paper", "Ada Quist", date(2026, 10, 14), worked="The trustees met on 8 May.")
    asked = EVERYTHING._replace(hide_words=(" trustees ", "8 May", "trustees", ""))
    composition = notes.compose(journal, asked)
    notes.save(journal, composition, tmp_path / "notes.pdf", "pdf")
    said = said_by(tmp_path / "notes.pdf")
    assert "The (hidden) met on (hidden)." in said
    assert journal.load(Mentor)[0].hidden_words == ("trustees", "8 May")
    assert notes.compose(journal, EVERYTHING).hide_words == ("trustees", "8 May")
    none = notes.compose(journal, EVERYTHING._replace(hide_words=()))
    assert none.hide_words == ()
    notes.save(journal, none, tmp_path / "later.md", "md")
    assert journal.load(Mentor)[0].hidden_words == ()


@pytest.mark.parametrize("word", ["hidden", "notes", "summary", "negotiation", "if"])
@pytest.mark.parametrize("file_format", FORMATS)
def test_that_a_hidden_word_may_be_one_of_the_programs_own(
    journal: Journal, tmp_path: Path, word: str, file_format: notes.NotesFormat
) -> None:
    log(journal, "Paper", "Ada Quist", date(2026, 10, 14), plan=("asked", "say yes"))
    asked = without_charts(EVERYTHING._replace(hide_words=(word,)))
    composition = notes.compose(journal, asked)
    path = tmp_path / f"N.{file_format}"
    notes.save(journal, composition, path, file_format)
    assert path.exists()


# any text


@pytest.mark.parametrize("file_format", FORMATS)
def test_that_hostile_text_comes_out_as_text(
    journal: Journal, tmp_path: Path, file_format: notes.NotesFormat
) -> None:
    hostile = "#eval(1) $x$ </style><script>alert(1)</script> [x](javascript:1) `a` @b <c> {{d}}"
    log_everywhere(journal, hostile)
    path = tmp_path / f"notes.{file_format}"
    notes.save(journal, notes.compose(journal, EVERYTHING), path, file_format)
    said = said_by(path)
    if file_format == "md":
        assert not re.search(r"(?<!\\)(<script|\]\(|`a)", said)
        said = said.replace("\\", "")
    elif file_format == "html":
        assert "<script" not in path.read_text(encoding="utf-8")
    assert hostile in said


@pytest.mark.parametrize("file_format", FORMATS)
def test_that_every_script_can_be_told(
    journal: Journal, tmp_path: Path, file_format: notes.NotesFormat
) -> None:
    log_everywhere(journal, "اتفقنا مع مريم على السعر 🤝 我们和李明谈好了 👩‍👩‍👧")
    actions.add_counterpart(journal, "مريم")
    actions.add_counterpart(journal, "李明")
    actions.add_counterpart(journal, "👩‍👩‍👧")
    path = tmp_path / f"notes.{file_format}"
    composition = notes.compose(journal, EVERYTHING)
    assert {pair.name for pair in composition.pairs} >= {"مريم", "李明", "👩‍👩‍👧", "Ada Quist"}
    notes.save(journal, composition, path, file_format)
    said = said_by(path)
    assert "李明" not in said
    assert "مريم" not in said


def test_that_the_pages_can_be_looked_at(journal: Journal) -> None:
    log(journal, "Paper", "Ada Quist", date(2026, 10, 14))
    log(journal, "Ink", "Ada Quist", date(2026, 10, 15))
    composition = notes.compose(journal, without_charts())
    plain, marked = (notes.preview(composition, marks=marks, ppi=40) for marks in (False, True))
    assert len(plain) == len(marked) == 2
    assert all(page.startswith(b"\x89PNG") for page in (*plain, *marked))
    assert plain[0] != marked[0]


# saving


def test_that_a_stand_in_that_tells_a_name_blocks_the_file(
    journal: Journal, tmp_path: Path
) -> None:
    log(journal, "Paper", "Ada Quist", date(2026, 10, 14))
    mentor = mentors.find_or_add_mentor(journal, "H. Osei")
    pair = mentors.ensure_stand_ins(journal, mentor, journal.load(Counterpart))[0]
    actions.change(journal, pair, words="Old Quist")
    composition = notes.compose(journal, EVERYTHING)
    for file_format in FORMATS:
        path = tmp_path / f"notes.{file_format}"
        with pytest.raises(LeakError) as caught:
            notes.save(journal, composition, path, file_format)
        assert {leak.name for leak in caught.value.leaks} == {"Ada Quist"}
        assert "Ada Quist" in caught.value.what
        assert not path.exists()
        path.write_text("the one before", encoding="utf-8")
        with pytest.raises(LeakError):
            notes.save(journal, composition, path, file_format)
        assert path.read_text(encoding="utf-8") == "the one before"
    left = {path.name for path in tmp_path.iterdir() if path.suffix == ".part"}
    assert left == set()
    assert notes.export_log(journal) == []


def test_that_a_file_named_after_somebody_is_not_saved(journal: Journal, tmp_path: Path) -> None:
    log(journal, "Paper", "Ada Quist", date(2026, 10, 14))
    with pytest.raises(LeakError) as caught:
        notes.save(journal, notes.compose(journal, EVERYTHING), tmp_path / "Quist.md", "md")
    assert caught.value.leaks[0].place == "the name of the file"
    assert not (tmp_path / "Quist.md").exists()


def test_that_what_went_out_is_put_down_and_can_be_undone(
    journal: Journal, tmp_path: Path
) -> None:
    log(journal, "Paper", "Ada Quist", date(2026, 10, 14), worked="We paid EUR 62 500.")
    composition = notes.compose(journal, EVERYTHING._replace(hide_words=("trustees",)))
    path = tmp_path / f"{composition.file_name}.pdf"
    entry = notes.save(journal, composition, path, "pdf")
    assert notes.export_log(journal) == [entry]
    assert entry.sha256 == sha256(path.read_bytes()).hexdigest()
    assert (entry.format, entry.mentor_name, entry.negotiations) == ("pdf", "H. Osei", 1)
    assert entry.file_name == "Negotiation notes, October to November 2026.pdf"
    assert entry.hidden == "1 name, amounts hidden, 1 word"
    assert entry.contents.startswith("October to November 2026: Summary, The deal")
    assert entry.mentor_id == journal.load(Mentor)[0].id
    assert journal.undo_label == "notes for H. Osei"
    journal.undo()
    assert notes.export_log(journal) == []
    assert journal.load(StandIn) == []
    assert journal.load(Mentor) == []


def test_that_the_log_has_the_latest_first(journal: Journal, tmp_path: Path) -> None:
    composition = notes.compose(journal, EVERYTHING._replace(parts=frozenset()))
    entries = [
        notes.save(journal, composition, tmp_path / f"{number}.md", "md") for number in range(3)
    ]
    assert notes.export_log(journal) == entries[::-1]


def test_that_notes_for_nobody_in_particular_can_be_saved(
    journal: Journal, tmp_path: Path
) -> None:
    log(journal, "Paper", "Ada Quist", date(2026, 10, 14))
    for number in range(2):
        composition = notes.compose(journal, NotesRequest())
        assert composition.document.header_right == ()
        entry = notes.save(journal, composition, tmp_path / f"{number}.md", "md")
        assert entry.mentor_name == ""
    assert len(journal.load(Mentor)) == 1
    assert len(journal.load(StandIn)) == 1
    assert journal.undo_label == "notes"


def test_that_a_file_that_cannot_be_written_is_not_put_down(
    journal: Journal, tmp_path: Path
) -> None:
    log(journal, "Paper", "Ada Quist", date(2026, 10, 14))
    composition = notes.compose(journal, EVERYTHING)
    with pytest.raises(ExportError):
        notes.save(journal, composition, tmp_path / "none" / "notes.md", "md")
    (tmp_path / "folder.md").mkdir()
    with pytest.raises(ExportError):
        notes.save(journal, composition, tmp_path / "folder.md", "md")
    assert notes.export_log(journal) == []
    assert journal.load(StandIn) == []


def test_that_a_step_is_taken_back_where_the_file_gets_no_name(
    journal: Journal, tmp_path: Path
) -> None:
    log(journal, "Paper", "Ada Quist", date(2026, 10, 14))
    composition = notes.compose(journal, EVERYTHING)
    path = tmp_path / "notes.md"
    # the place is taken by a folder at the last moment, when the log has just been written
    stop = journal.listen(lambda _step: None if path.exists() else path.mkdir())
    with pytest.raises(ExportError):
        notes.save(journal, composition, path, "md")
    stop()
    assert path.is_dir()
    assert notes.export_log(journal) == []
    assert journal.load(StandIn) == []


def test_that_nothing_is_saved_from_a_journal_for_reading_only(tmp_path: Path) -> None:
    with new_journal(tmp_path) as journal:
        log(journal, "Paper", "Ada Quist", date(2026, 10, 14))
    with Journal.open(tmp_path / "mine.afterword", read_only=True) as journal:
        composition = notes.compose(journal, EVERYTHING)
        with pytest.raises(ReadOnlyError):
            notes.save(journal, composition, tmp_path / "notes.md", "md")
    assert not (tmp_path / "notes.md").exists()


def test_that_an_old_preview_is_not_saved_over_newer_stand_ins(
    journal: Journal, tmp_path: Path
) -> None:
    log(journal, "Paper", "Ada Quist", date(2026, 10, 14))
    old = notes.compose(journal, EVERYTHING)
    mentor = mentors.find_or_add_mentor(journal, "H. Osei")
    mentors.rename_stand_in(journal, mentor, old.pairs[0], "the mill")
    with pytest.raises(StaleError):
        notes.save(journal, old, tmp_path / "notes.md", "md")
    assert not (tmp_path / "notes.md").exists()
    notes.save(journal, notes.compose(journal, EVERYTHING), tmp_path / "notes.md", "md")
    assert "With the mill, agreed" in (tmp_path / "notes.md").read_text(encoding="utf-8")


def test_that_composing_changes_nothing(journal: Journal) -> None:
    log_everywhere(journal, "Thistle")
    before = (journal.revision, journal.undo_label)
    first = notes.compose(journal, EVERYTHING)
    assert notes.compose(journal, EVERYTHING) == first
    assert (journal.revision, journal.undo_label) == before
    assert journal.load(ExportEntry) == []
    assert journal.load(Note)
    assert journal.load(Negotiation)
