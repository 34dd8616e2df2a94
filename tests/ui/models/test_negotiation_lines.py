from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from journal.domain.ledger import Case, CounterpartName, Ledger
from ui.models.negotiation_lines import (
    Heading,
    LineMaker,
    NegotiationLine,
    NegotiationLines,
    Wanted,
    folded,
    kind_choices,
    season,
    with_headings,
)


def case(number: int, ending: str = "agreement", **changed: object) -> Case:
    known: dict[str, object] = {
        "id": f"n{number}",
        "title": f"Talk {number}",
        "kind": "supplier",
        "counterpart_id": "c1",
        "arena": "work",
        "started_on": date(2026, 1, 1),
        "ended_on": None if ending == "open" else date(2026, 3, number),
        "ending": ending,
        "retrospective": False,
        "private": False,
        "origin": "",
        "resumes_id": None,
        "limit_me": None,
        "limit_them": None,
        "debrief_id": None,
        "debriefed_on": None,
        "closing": {},
        "looks": (),
        "issues": (),
    }
    return Case(**{**known, **changed})


def ledger(*cases: Case) -> Ledger:
    return Ledger(cases, (), {"c1": CounterpartName("Harwell Print", "", private=False)})


def lines(*cases: Case) -> list[NegotiationLine]:
    return LineMaker().lines_of(ledger(*cases), {})


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 9, 1), "Autumn 2026"),
        (date(2026, 12, 1), "Winter 2027"),
        (date(2027, 2, 28), "Winter 2027"),
        (date(2027, 3, 1), "Spring 2027"),
    ],
)
def test_that_a_season_has_whole_months_and_a_winter_the_year_it_ends_in(
    day: date, words: str
) -> None:
    assert season(day) == words


def test_that_open_ones_stand_first_and_the_latest_ending_follows() -> None:
    found = lines(case(3), case(9), case(1, "open"), case(5))
    assert [line.case_id for line in found] == ["n1", "n9", "n5", "n3"]
    assert [line.group for line in found] == ["Open", *["Spring 2026"] * 3]


def test_that_an_open_one_shows_when_it_goes_on() -> None:
    (line,) = LineMaker().lines_of(ledger(case(1, "open")), {"n1": date(2026, 11, 27)})
    assert line.day == date(2026, 11, 27)


def test_that_lines_of_unchanged_cases_are_kept_as_they_are() -> None:
    maker = LineMaker()
    first, second = case(1), case(2)
    before = maker.lines_of(ledger(first, second), {})
    after = maker.lines_of(ledger(first, second._replace(title="Another")), {})
    assert after[1] is before[1]
    assert after[0].title == "Another"


def test_that_headings_count_what_stands_under_them() -> None:
    found = with_headings(lines(case(1, "open"), case(2), case(3)))
    assert [entry for entry in found if isinstance(entry, Heading)] == [
        Heading("Open", 1),
        Heading("Spring 2026", 2),
    ]


def test_that_lines_can_stand_under_names_in_their_order() -> None:
    found = with_headings(lines(case(1), case(2, counterpart_id=None)), by_person=True)
    headings = [entry.words for entry in found if isinstance(entry, Heading)]
    assert headings == ["Harwell Print", "Without a counterpart"]


def test_that_a_text_is_found_whatever_its_accents_and_capitals() -> None:
    (line,) = lines(case(1, title="Zürich ÉLAN"))
    assert Wanted(folded("zurich")).admits(line)
    assert Wanted(folded("Élan")).admits(line)
    assert not Wanted(folded("bern")).admits(line)


def test_that_the_counterpart_and_what_a_search_found_count_too() -> None:
    (line,) = lines(case(1))
    assert Wanted(folded("harwell")).admits(line)
    assert Wanted("paper", found=frozenset({"n1"})).admits(line)


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Wanted(outcome="open"), ["n3"]),
        (Wanted(outcome="agreed"), ["n1"]),
        (Wanted(outcome="none"), ["n2"]),
        (Wanted(kind="supplier"), ["n3", "n2", "n1"]),
        (Wanted(kind="family"), []),
        (Wanted(since=date(2026, 3, 2)), ["n2"]),
        (Wanted(until=date(2026, 3, 1)), ["n3", "n1"]),
    ],
)
def test_that_filters_narrow_the_list(wanted: Wanted, ids: list[str]) -> None:
    found = lines(case(1), case(2, "impasse"), case(3, "open"))
    assert [line.case_id for line in found if wanted.admits(line)] == ids


def test_that_headings_cannot_be_chosen_and_lines_can() -> None:
    model = NegotiationLines()
    model.show_lines(lines(case(1)), ())
    assert model.flags(model.index(0)) == Qt.ItemFlag.NoItemFlags
    assert model.flags(model.index(1)) & Qt.ItemFlag.ItemIsSelectable


def test_that_a_line_says_itself_in_one_sentence() -> None:
    model = NegotiationLines()
    model.show_lines(lines(case(1)), {"n1"})
    said = model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Talk 1, Harwell Print, Agreed, not known, 01.03.2026, draft debrief"


def test_that_the_same_lines_again_do_not_reset_the_view(qtbot: object) -> None:
    model = NegotiationLines()
    found = lines(case(1), case(2))
    model.show_lines(found, ())
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    model.show_lines(list(found), ("n1",))
    assert not resets
    model.show_lines(found[:1], ())
    assert resets == [1]


def test_that_the_nearest_to_a_row_is_a_negotiation() -> None:
    model = NegotiationLines()
    model.show_lines(lines(case(1, "open"), case(2)), ())
    assert [model.nearest_to(row) for row in range(5)] == ["n1", "n1", "n2", "n2", "n2"]
    model.narrow(Wanted("nothing like it"))
    assert not model.nearest_to(0)


def test_that_every_kind_of_the_catalogue_can_be_chosen() -> None:
    keys = [key for key, _words in kind_choices()]
    assert keys[0] == ""
    assert "supplier" in keys
    assert len(keys) == len(set(keys)) == 14
