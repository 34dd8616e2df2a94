from __future__ import annotations

from datetime import date

import pytest

from journal.domain.ledger import Case, CounterpartName, Ledger
from journal.export.document import HiddenWord, Items, StandIn, Table, Text, plain, standard_words
from journal.export.notes_answers import choice_items, leaving, rating_rows, told
from journal.export.notes_charts import disguised, labels_of
from journal.export.notes_names import Candidate, Gathering, Hiding, Wording, with_stand_ins
from journal.export.notes_summary import measurement_cells
from journal.measures.measuring import Measurement
from journal.questions.answers import Absent, Answers
from journal.questions.catalogue import catalogue
from journal.statistics.intervals import Interval

QUESTIONS = catalogue().questions
ADA = Candidate("Ada Quist", "Person", counterpart_id="ada")
MILL = Candidate("Harwell Mill", "Supplier", counterpart_id="mill", kind="organisation")


def wording(*candidates: Candidate, hide_words: tuple[str, ...] = ()) -> Wording:
    hiding = Hiding(candidates, "Mara Lind", hide_words)
    return Wording(hiding, hiding.finder())


def measured(**fields: object) -> Measurement:
    usual = {
        "id": "integrative_share",
        "name": "Agreements where both gained",
        "estimate": 0.64,
        "interval": Interval(0.445, 0.798),
        "unit": "share",
        "n_used": 16,
        "n_eligible": 25,
        "definition_version": 1,
        "silent_because": None,
        "early": False,
    }
    return Measurement(**(usual | fields))  # type: ignore[arg-type]  # by name, as declared


# answers


def test_that_a_question_that_may_not_leave_does_not() -> None:
    worked = QUESTIONS["worked"]
    assert leaving([worked], "worked") == [worked]
    assert leaving([worked._replace(leaves=False)], "worked") == []
    assert leaving([worked], "people") == []


def test_that_a_question_nobody_has_thought_of_is_told_by_its_description() -> None:
    new = QUESTIONS["worked"]._replace(id="surprise", name="What surprised me")
    blocks = told([new], Answers({"surprise": "The silence."}), 2, Gathering())
    assert [str(block) for block in blocks] == [
        "Heading(level=2, runs=(Text(text='What surprised me'),))",
        "Paragraph(runs=(Text(text='The silence.'),), lead=False)",
    ]


def test_that_ratings_of_the_other_side_say_whose_view_it_is() -> None:
    given = Answers({"calm": 6, "safe": Absent.NOT_APPLICABLE, "respected_them": 5})
    asked = [QUESTIONS[name] for name in ("calm", "safe", "respected_them", "pressure")]
    (table,) = rating_rows(asked, given, {"safe"}, Gathering())
    assert isinstance(table, Table)
    assert table.rows == (
        (plain("My calm"), plain("6 of 7")),
        (plain("They left respected, as I saw it"), plain("5 of 7")),
    )
    assert rating_rows(asked, Answers(), (), Gathering()) == []


def test_that_choices_are_told_in_words() -> None:
    given = Answers({"gains": ("matters", "new"), "own_word": Absent.UNKNOWN, "obstacles": ()})
    asked = [QUESTIONS[name] for name in ("gains", "own_word", "obstacles")]
    items = [
        block.items
        for block in choice_items(asked, given, Gathering())
        if isinstance(block, Items)
    ]
    assert items == [
        (plain("Each side got something that matters to it"), plain("Something new came in")),
        (plain("can’t tell"),),
    ]


# figures


@pytest.mark.parametrize(
    ("fields", "figure", "likely"),
    [
        ({}, "64%", "44 to 80%"),
        ({"early": True}, "64% (early)", "44 to 80%"),
        ({"id": "agreement_rate"}, "64% agreed", "44 to 80%"),
        (
            {"unit": "days", "estimate": 17.0, "interval": Interval(6.0, 47.0)},
            "17 days",
            "6 to 47 days",
        ),
        (
            {"unit": "days", "estimate": 1.0, "interval": Interval(1.0, 2.0)},
            "1 day",
            "1 day to 2 days",
        ),
        (
            {"unit": "steps", "estimate": -0.5, "interval": Interval(-1.0, 1.0)},
            "−0.5",
            "−1.0 to +1.0",
        ),
        (
            {"unit": "of 7", "estimate": 5.0, "interval": Interval(4.4, 5.6)},
            "5.0 of 7",
            "4.4 to 5.6 of 7",
        ),
        ({"interval": None}, "64%", ""),
        ({"estimate": None, "interval": None, "silent_because": "Too few"}, "Too few", ""),
    ],
)
def test_that_a_measure_is_told_with_its_range(
    fields: dict[str, object], figure: str, likely: str
) -> None:
    assert measurement_cells(measured(**fields)) == (
        "Agreements where both gained",
        figure,
        likely,
        "16 of 25",
    )


def test_that_charts_see_stand_ins_and_no_titles() -> None:
    case = Case(
        id="one",
        title="Ada's rise",
        kind="pay",
        counterpart_id="ada",
        arena="work",
        started_on=date(2026, 1, 1),
        ended_on=None,
        ending="open",
        retrospective=False,
        private=False,
        origin="",
        resumes_id=None,
        limit_me=None,
        limit_them=None,
        debrief_id=None,
        debriefed_on=None,
        closing={},
        looks=(),
        issues=(),
    )
    people = {key: CounterpartName(key.title(), "", private=False) for key in ("ada", "other")}
    found = disguised(Ledger([case], (), people), wording(ADA._replace(words="Person A")))
    assert found.cases == (case._replace(title=""),)
    assert found.counterparts == {"ada": CounterpartName("Person A", "", private=False)}


def test_that_the_labels_of_a_drawing_are_read() -> None:
    svg = b"<svg><g><text x='1'>May &amp; June</text>\n<text><tspan> </tspan></text></g></svg>"
    assert labels_of(svg) == ["May & June"]


# names


def test_that_stand_ins_follow_the_order_of_the_notes_and_known_ones_stay() -> None:
    known = Candidate("Tom Vale", "Person", words="Person B")
    hiding = Hiding((ADA, known, MILL, Candidate("Nobody Here", "Person")), "Mara Lind")
    found = with_stand_ins(hiding, ["Mara met Vale", "then Ada"], ["mill", "gone"])
    assert [(one.name, one.words) for one in found.candidates] == [
        ("Harwell Mill", "Supplier C"),
        ("Tom Vale", "Person B"),
        ("Ada Quist", "Person D"),
    ]


def test_that_a_hidden_word_is_hidden_in_the_programs_own_words_too() -> None:
    hidden = wording(hide_words=("hidden", "page", "chart"))
    words = hidden.words(standard_words())
    assert words.hidden == "…"
    assert words.page == "{page} / {pages}"
    assert words.picture == "…"
    assert hidden.own("A chart") == (Text("A "), HiddenWord())
    assert wording().words(standard_words()) == standard_words()


def test_that_a_counterpart_is_told_by_stand_in_or_by_name() -> None:
    found = wording(ADA._replace(words="Person A"), hide_words=("Mill",))
    assert found.name("ada", "Ada Quist") == (StandIn("Person A"),)
    assert found.name("mill", "Harwell Mill") == (Text("Harwell "), HiddenWord())


def test_that_a_text_is_looked_at_once_for_the_same_names() -> None:
    first = wording(ADA._replace(words="Person A"))
    second = wording(ADA._replace(words="Person A"))
    other = wording(ADA._replace(words="Person B"))
    assert first.said("Ada came") is second.said("Ada came")
    assert other.said("Ada came")[0] == StandIn("Person B")


def test_that_texts_looked_at_are_not_remembered_without_end() -> None:
    found = wording(ADA._replace(words="Person C"))
    first = found.said("Ada came")
    for number in range(20_000):
        found.said(f"line {number}")
    assert found.said("Ada came") == first
    assert found.said("Ada came") is not first
