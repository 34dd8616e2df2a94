from __future__ import annotations

import csv
import io
from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest

from journal.charts.catalogue import build, table
from journal.charts.look import Look
from journal.charts.request import Request
from journal.charts.saving import bare_svg, csv_text, png, svg
from journal.domain.ledger import CounterpartName, Filter, Ledger
from journal.export.csv_cells import csv_cell
from journal.measures.descriptions import descriptions
from tests.journal.charts.ledgers import ledger
from tests.journal.measures.sample import AS_OF, sample

CHARTS = descriptions().chart_order
YEAR = Filter(since=AS_OF - timedelta(days=364))


def texts(picture: bytes) -> list[str]:
    root = ET.fromstring(picture)  # our own drawing
    return [
        "".join(node.itertext()).strip() for node in root.iter("{http://www.w3.org/2000/svg}text")
    ]


@pytest.mark.parametrize("chart", CHARTS)
def test_that_a_saved_picture_carries_title_reading_period_n_and_date(chart: str) -> None:
    data = build(Request(chart, AS_OF, YEAR, period="last 12 months"), sample())
    said = " ".join(texts(svg(data, Look(theme="dark"))))
    for words in (data.title, data.heading, "Last 12 months", data.used_words, "20 Nov 2026"):
        assert words in said


def test_that_a_saved_picture_is_light_whatever_the_theme() -> None:
    data = build(Request("endings", AS_OF), sample())
    assert png(data, Look(theme="dark")) == png(data, Look(theme="light"))
    assert b"#fbfcfb" in svg(data, Look(theme="dark")).lower()


def test_that_saving_twice_gives_the_same_bytes_and_names_no_program_and_no_day_of_making() -> (
    None
):
    data = build(Request("felt_heard", AS_OF), sample())
    first, second = svg(data, Look()), svg(data, Look())
    assert first == second
    assert b"matplotlib" not in first.lower().replace(b"</title", b"")
    assert b"<dc:date>" not in first
    assert b"matplotlib" not in png(data, Look()).lower()


def test_that_a_name_is_text_and_never_markup_or_mathematics() -> None:
    names = {"a": CounterpartName("</text><script>$x^2$", "", False)}
    whole = sample()
    people = dict.fromkeys(whole.counterparts, names["a"])
    data = build(Request("relationship", AS_OF), Ledger(whole.cases, whole.checks, people))
    drawn = svg(data, Look())
    assert b"<script>" not in drawn
    assert any("$x^2" in words for words in texts(drawn))


def test_that_a_picture_without_names_has_none() -> None:
    data = build(Request("relationship", AS_OF, names=False), sample())
    said = " ".join(texts(svg(data, Look())))
    assert "Counterpart of" not in said
    assert "Counterpart 1" in said


def test_that_the_bare_drawing_has_no_heading() -> None:
    data = build(Request("time_to_resolution", AS_OF), sample())
    said = texts(bare_svg(data, Look(), 600, 300))
    assert data.heading not in said
    assert "100%" in said


@pytest.mark.parametrize("chart", CHARTS)
def test_that_the_table_is_saved_whole(chart: str) -> None:
    data = build(Request(chart, AS_OF), sample())
    rows = list(csv.reader(io.StringIO(csv_text(data, csv_cell))))
    found = table(data)
    assert rows[0] == [column.name for column in found.columns]
    assert len(rows) == 1 + len(found.rows)


def test_that_days_numbers_and_outcomes_are_written_plainly() -> None:
    data = build(Request("time_to_resolution", AS_OF), sample())
    rows = {row[0]: row for row in csv.reader(io.StringIO(csv_text(data, csv_cell)))}
    assert rows["Used van"][2:] == ["2026-08-10", "2026-08-12", "2", "Met in the middle"]
    assert rows["Reseller revenue share"][3] == ""


def test_that_no_cell_is_run_as_a_formula() -> None:
    data = build(Request("time_to_resolution", AS_OF), ledger("one person, one day"))
    hostile = data.view.cases[0]._replace(title="=1+1")
    whole = Ledger([hostile], (), {})
    text = csv_text(build(Request("time_to_resolution", AS_OF), whole), csv_cell)
    assert "'=1+1" in text


def test_that_too_few_is_saved_as_dots_with_its_words() -> None:
    data = build(Request("integrative_share", AS_OF), Ledger((), (), {}))
    said = " ".join(texts(svg(data, Look())))
    assert "Too few to say (n = 0 of 5 needed)" in said


def test_that_a_saved_picture_does_not_say_its_heading_twice() -> None:
    data = build(Request("relationship", AS_OF), Ledger((), (), {}))
    said = texts(svg(data, Look()))
    assert sum(words.startswith("Nobody has a rating") for words in said) == 1
