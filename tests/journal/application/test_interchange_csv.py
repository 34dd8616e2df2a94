from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.application.interchange import export_csv, import_file
from journal.application.sample import lay_out_sample
from journal.domain.records import Counterpart, Debrief, FollowUp, Lesson, Negotiation
from journal.errors import InputError
from journal.export.table_form import TAKEN, WRITTEN, WRITTEN_ONLY, read_rows, written_rows
from journal.questions.answers import Absent
from tests.journal.application.interchange_cases import new_journal, opened
from tests.journal.storage.journals import DAY, put_full
from tests.journal.strategies import texts

if TYPE_CHECKING:
    from pathlib import Path

    from journal.application.importing import Report

HEAD = "title,kind,counterpart,started_on,ended_on,ending,sat_terms,heard_them,worked,when,then"
ROW = (
    "Lease,property,Ada Quist,2026-01-05,2026-02-03,agreement,6,unknown,Asked first,they ask,wait"
)


def taken(folder: Path, text: str | bytes, *, journal: Path | None = None) -> Report:
    path = folder / "past.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    with opened(journal or new_journal(folder)) as found:
        return import_file(found, path)


def refusal(folder: Path, text: str | bytes) -> str:
    new = new_journal(folder)
    before = new.read_bytes()
    with pytest.raises(InputError) as caught:
        taken(folder, text, journal=new)
    assert new.read_bytes() == before
    return caught.value.sentence()


def row(**cells: str) -> str:
    """A table of one row, as above but for some cells."""
    columns = HEAD.split(",")
    values = dict(zip(columns, ROW.split(","), strict=True)) | cells
    text = io.StringIO()
    writer = csv.DictWriter(text, list(values))
    writer.writeheader()
    writer.writerow(values)
    return text.getvalue()


# in


def test_that_a_row_becomes_a_negotiation_with_its_debrief_and_lesson(tmp_path: Path) -> None:
    report = taken(tmp_path, f"{HEAD}\n{ROW}\n")
    assert report.added == {
        "counterpart": 1,
        "negotiation": 1,
        "session": 1,
        "debrief": 1,
        "lesson": 1,
    }
    with opened(tmp_path / "new.afterword") as journal:
        lease = journal.load(Negotiation)[0]
        assert (lease.title, lease.kind, lease.ending) == ("Lease", "property", "agreement")
        assert (lease.started_on, lease.ended_on) == (date(2026, 1, 5), date(2026, 2, 3))
        assert lease.retrospective
        debrief = journal.load(Debrief)[0]
        assert dict(debrief.answers) == {
            "sat_terms": 6,
            "heard_them": Absent.UNKNOWN,
            "worked": "Asked first",
        }
        assert journal.load(Lesson)[0].then_text == "wait"
        assert journal.load(Counterpart)[0].name == "Ada Quist"
        assert len(journal.search("asked")) == 1


def test_that_look_backs_are_made_only_for_days_to_come(tmp_path: Path) -> None:
    taken(tmp_path, row(ended_on="2026-09-10"))
    with opened(tmp_path / "new.afterword") as journal:
        # the journal's day is 22 November 2026
        assert [look.days for look in journal.load(FollowUp)] == [90, 180]


def test_that_people_of_one_name_are_one_person(tmp_path: Path) -> None:
    full = put_full(tmp_path / "full.afterword")
    other = row(title="Lease two", counterpart="ada quist").splitlines()[1]
    third = row(title="Lease three", counterpart="a.").splitlines()[1]
    report = taken(tmp_path, f"{HEAD}\n{ROW}\n{other}\n{third}\n", journal=full)
    assert report.added["negotiation"] == 3
    assert "counterpart" not in report.added


def test_that_an_open_matter_without_a_word_gets_no_debrief(tmp_path: Path) -> None:
    report = taken(tmp_path, "title,started_on\nThe fence,2026-10-01\n")
    assert report.added == {"negotiation": 1}
    with opened(tmp_path / "new.afterword") as journal:
        fence = journal.load(Negotiation)[0]
        assert (fence.ending, fence.kind, fence.retrospective) == ("open", "other", False)


def test_that_words_and_codes_name_a_choice(tmp_path: Path) -> None:
    text = row(kind="Lease and property", ending="I walked away")
    taken(tmp_path, text)
    with opened(tmp_path / "new.afterword") as journal:
        found = journal.load(Negotiation)[0]
        assert (found.kind, found.ending) == ("property", "walked_me")


@pytest.mark.parametrize("mark", [";", "\t", ","])
def test_that_columns_may_stand_in_any_order_and_be_parted_otherwise(
    mark: str, tmp_path: Path
) -> None:
    columns = ["ENDED_ON ", "started_on", " Title", "ending"]
    cells = ["2026-02-03", "2026-01-05", "Lease", "partial"]
    taken(tmp_path, b"\xef\xbb\xbf" + f"{mark.join(columns)}\r\n{mark.join(cells)}\r\n".encode())
    with opened(tmp_path / "new.afterword") as journal:
        assert journal.load(Negotiation)[0].ending == "partial"


def test_that_a_table_can_come_again_after_rows_were_added(tmp_path: Path) -> None:
    new = new_journal(tmp_path)
    taken(tmp_path, f"{HEAD}\n{ROW}\n", journal=new)
    report = taken(tmp_path, f"{HEAD}\n{ROW}\n\n{ROW.replace('Lease', 'Barn')}\n", journal=new)
    assert (report.known, report.added["negotiation"]) == (1, 1)
    assert report.backup is not None


def test_that_formulas_come_in_as_the_text_they_were(tmp_path: Path) -> None:
    taken(tmp_path, row(worked="'=1+1", title="'-5 degrees"))
    with opened(tmp_path / "new.afterword") as journal:
        assert journal.load(Negotiation)[0].title == "-5 degrees"
        assert journal.load(Debrief)[0].answers["worked"] == "=1+1"


REFUSED: dict[str, tuple[str | bytes, str]] = {
    "an unknown column": ("title,started_on,colour\n", "column “colour” is not known"),
    "a column twice": ("title,started_on,title\n", "“title” stands there twice"),
    "no title column": ("started_on\n2026-01-01\n", "column “title” is missing"),
    "no beginning column": ("title\nLease\n", "column “started_on” is missing"),
    "an empty title": (row(title=""), "Row 2: “title” is empty"),
    "a long title": (row(title="x" * 121), "longer than 120"),
    "an empty beginning": (row(started_on=""), "Row 2: “started_on” is empty"),
    "no such day": (row(ended_on="2026-02-30"), "“ended_on” holds “2026-02-30”"),
    "a day of another form": (row(ended_on="03.02.2026"), "a day such as 2026-11-22"),
    "a short day": (row(ended_on="2026-2-3"), "a day such as 2026-11-22"),
    "letters behind a quotation": (f'{HEAD}\n"Lease"d,property', "cannot be read as CSV"),
    "an endless cell": (row(worked="x" * 16_000_001), "longer than 16 million"),
    "an ending before the beginning": (row(ended_on="2026-01-04"), "before it began"),
    "a day to come": (row(ended_on="2026-11-23"), "2026-11-23 is still to come"),
    "no ending": (row(ending=""), "“ending” is empty"),
    "an ending without a day": (row(ended_on=""), "do not fit"),
    "an open one with a day": (row(ending="open"), "do not fit"),
    "an unknown ending": (row(ending="sulked"), "“sulked”, which is no choice"),
    "an unknown kind": (row(kind="barter"), "“barter”, which is no choice"),
    "a rating of 9": (row(sat_terms="9"), "Row 2: “Satisfied with the terms” goes from 1 to 7"),
    "a rating of 0": (row(sat_terms="0"), "goes from 1 to 7"),
    "a rating in words": (row(sat_terms="good"), "good is not on it"),
    "too many cells": (f"{HEAD}\n{ROW},more\n", "Row 2: it has 12 cells"),
    "an open quotation": (f'{HEAD}\n{ROW}\n"Barn,', "Row 3: a quotation mark"),
    "NUL in a text": (row(worked="a" + "\x00"), "not a text file"),
    "another encoding": (row(worked="café").encode("latin-1"), "not written in UTF-8"),
    "UTF-16": (row().encode("utf-16"), "UTF-16"),
    "nothing": ("", "is empty"),
}


@pytest.mark.parametrize("reason", REFUSED)
def test_that_a_table_is_refused_for(reason: str, tmp_path: Path) -> None:
    text, words = REFUSED[reason]
    assert words in refusal(tmp_path, text)


def test_that_one_bad_row_keeps_all_rows_out(tmp_path: Path) -> None:
    many = "\n".join(ROW.replace("Lease", f"Lease {number}") for number in range(1200))
    bad = row(sat_terms="8").splitlines()[1]
    assert refusal(tmp_path, f"{HEAD}\n{many}\n{bad}\n").startswith("Row 1202:")


def test_that_many_rows_come_in_and_progress_is_told(tmp_path: Path) -> None:
    many = "\n".join(ROW.replace("Lease", f"Lease {number}") for number in range(300))
    path = tmp_path / "past.csv"
    path.write_text(f"{HEAD}\n{many}\n", encoding="utf-8")
    said: list[int] = []
    with opened(new_journal(tmp_path)) as journal:
        import_file(journal, path, progress=lambda done, _share: said.append(done))
        assert journal.count("negotiation") == 300
        assert journal.count("counterpart") == 1
    assert said
    assert said == sorted(said)


def test_that_a_dry_run_of_a_table_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "past.csv"
    path.write_text(row(), encoding="utf-8")
    with opened(new_journal(tmp_path)) as journal:
        assert import_file(journal, path, dry_run=True).added["debrief"] == 1
        assert journal.count("negotiation") == 0


def test_that_own_rows_do_not_go_into_the_sample(tmp_path: Path) -> None:
    lay_out_sample(tmp_path / "sample.afterword", DAY)
    with pytest.raises(InputError, match="records of your own"):
        taken(tmp_path, row(), journal=tmp_path / "sample.afterword")


# out


def table(journal_path: Path, folder: Path, *ids: str) -> list[dict[str, str]]:
    with opened(journal_path) as journal:
        path = export_csv(journal, folder / "table.csv", ids or None)
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_that_the_table_has_a_row_for_each_negotiation(tmp_path: Path) -> None:
    lay_out_sample(tmp_path / "sample.afterword", date(2026, 11, 20))
    rows = table(tmp_path / "sample.afterword", tmp_path)
    assert len(rows) == 36
    assert tuple(rows[0]) == WRITTEN
    pay = next(found for found in rows if found["title"] == "Pay after the promotion")
    assert (pay["days"], pay["sessions"], pay["ending"]) == ("23", "3", "agreement")
    assert [pay[name] for name in ("sat_terms", "outcome_90", "outcome_180")] == ["6", "6", "6"]
    assert pay["then"] == "ask who signs before I answer"
    still_open = next(found for found in rows if not found["ended_on"])
    assert still_open["sat_terms"] == still_open["days"] == ""
    some = table(tmp_path / "sample.afterword", tmp_path, pay["id"])
    assert some == [pay]


def test_that_the_three_states_stay_apart(tmp_path: Path) -> None:
    rows = table(put_full(tmp_path / "full.afterword"), tmp_path)
    lease = next(found for found in rows if found["title"] == "Lease of the mill")
    assert lease["heard_them"] == "unknown"
    assert lease["sat_relation"] == "na"
    assert lease["calm"] == ""


def test_that_a_table_comes_back_with_the_same_figures(tmp_path: Path) -> None:
    lay_out_sample(tmp_path / "sample.afterword", DAY)
    first = table(tmp_path / "sample.afterword", tmp_path)
    with opened(new_journal(tmp_path)) as journal:
        report = import_file(journal, tmp_path / "table.csv")
    assert report.left_aside == tuple(name for name in WRITTEN if name in WRITTEN_ONLY)
    second = table(tmp_path / "new.afterword", tmp_path)

    def figures(rows: list[dict[str, str]]) -> list[list[str]]:
        return sorted([row[name] for name in TAKEN] for row in rows)

    assert figures(first) == figures(second)


@given(st.lists(texts.map(str.strip), min_size=1, max_size=4))
def test_that_any_text_survives_the_guard(lines: list[str]) -> None:
    rows = [{"title": "x", "started_on": "2026-01-01", "worked": line} for line in lines]
    head = written_rows([{column: column for column in WRITTEN}])
    text = head + written_rows(rows)
    found = [row for _number, row in read_rows(io.StringIO(text, newline=""), head)][1:]
    assert [row["worked"] for row in found] == [line.strip() for line in lines]
    for cells in csv.reader(io.StringIO(text, newline="")):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in cells)
