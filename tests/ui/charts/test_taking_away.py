from __future__ import annotations

import csv
import io

import pytest

from journal.application import actions
from journal.charts.look import Look
from journal.export.files import ExportError
from tests.ui.charts.showing import DAY
from ui.charts.looking import Looking
from ui.charts.taking_away import Outgoing, content, copied, mime_of, save

HOSTILE = '=cmd|" /C calc"!A0 <b>&\tnew\nline'


def outgoing(desk, *, names: bool = True, chart: str = "time_to_resolution") -> Outgoing:
    request = Looking("all").request(chart, DAY, names=names)
    return Outgoing(desk.journal, request, Look())


def test_that_a_title_that_looks_like_a_formula_leaves_as_text(desk) -> None:
    actions.add_negotiation(desk.journal, HOSTILE, "other", "")
    found = copied(outgoing(desk))
    rows = list(csv.reader(io.StringIO(found.csv)))
    assert rows[1][0].startswith("'=cmd")
    assert "\n'=cmd" in found.text
    assert "&lt;b&gt;&amp;" in found.html
    assert "<b>" not in found.html
    lines = found.text.split("\n")
    assert len(lines) == 2
    assert len(lines[1].split("\t")) == len(lines[0].split("\t"))


def test_that_the_clipboard_has_every_form(sample) -> None:
    mime = mime_of(copied(outgoing(sample)))
    assert mime.hasImage()
    assert mime.hasHtml()
    assert mime.hasText()
    assert mime.hasFormat("text/csv")


@pytest.mark.parametrize("kind", ["png", "svg", "csv"])
def test_that_no_name_leaves_unasked(sample, kind) -> None:
    ledger = sample.journal.ledger()
    names = {case.title for case in ledger.cases} | {
        one.name for one in ledger.counterparts.values()
    }
    for chart in ("time_to_resolution", "relationship"):
        found = content(outgoing(sample, names=False, chart=chart), kind)
        text = found.decode("utf-8", errors="replace")
        assert not [name for name in names if len(name) > 4 and name in text]


def test_that_the_old_file_stays_where_the_new_one_cannot_be_written(sample, tmp_path) -> None:
    target = tmp_path / "charts"
    target.mkdir()
    with pytest.raises(ExportError) as told:
        save(outgoing(sample), "csv", target)
    assert "There is a folder of that name." in told.value.sentence()
    assert target.is_dir()
    assert list(tmp_path.glob(".afterword-*")) == []


def test_that_a_file_is_replaced_whole(sample, tmp_path) -> None:
    target = tmp_path / "chart.csv"
    target.write_text("old")
    assert save(outgoing(sample), "csv", target) == target
    assert target.read_text(encoding="utf-8").startswith("Negotiation,")
