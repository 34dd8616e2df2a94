from __future__ import annotations

import gc
import os
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from journal import paths
from journal.charts.catalogue import build, build_page, table
from tests.ui.charts.showing import DAY
from ui.charts.library import (
    Order,
    PageFault,
    PagePicture,
    WantedTile,
    draw_page,
    draw_tile,
    library,
)
from ui.charts.looking import Looking, look_of
from ui.charts.reading import PageReader, part_of, read_chart, read_table
from ui.charts.tile import pixmap_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journal.charts.request import Request

REQUEST = Looking("all").request("time_to_resolution", DAY)


def wanted(desk, *, broken: bool = False) -> WantedTile:
    data = build(REQUEST, desk.journal.ledger())
    if broken:
        data = replace(data, body=None)
    return WantedTile(("key",), data, look_of("tile", 2.0), (300.0, 130.0))


def test_that_a_tile_is_drawn_in_the_pixels_of_its_screen(sample) -> None:
    drawn = draw_tile(wanted(sample))
    assert drawn.picture is not None
    assert (drawn.picture.width, drawn.picture.height) == (600, 260)
    pixmap = pixmap_of(drawn.picture, 2.0)
    assert (pixmap.deviceIndependentSize().width(), pixmap.height()) == (300, 260)


def test_that_a_drawing_that_fails_tells_where_and_nothing_of_what(sample) -> None:
    drawn = draw_tile(wanted(sample, broken=True))
    assert drawn.picture is None
    assert drawn.fault.startswith("AssertionError")
    assert "time_to_resolution.py" in drawn.fault
    titles = {case.title for case in sample.journal.ledger().cases}
    assert not any(title in drawn.fault for title in titles)


def test_that_a_page_that_cannot_be_drawn_keeps_its_data(sample) -> None:
    tile = wanted(sample, broken=True)
    found = draw_page(tile.data, look_of("page", 1.0), 640, 360)
    assert isinstance(found, PageFault)
    assert found.data is tile.data
    assert found.frame is None


def test_that_a_page_is_drawn_with_the_frame_of_its_points(sample) -> None:
    _ledger, data = read_chart(sample.journal, REQUEST)
    found = draw_page(data, look_of("page", 1.5), 641, 363)
    assert isinstance(found, PagePicture)
    assert found.frame is not None
    assert (found.renderer.width, found.renderer.height) == (961, 544)
    assert len(read_table(data).rows) == len(data.view.cases)


def test_that_pictures_nobody_wants_any_more_are_not_drawn(sample) -> None:
    order = Order([wanted(sample)] * 3)
    assert len(order.draw()) == 3
    order.call_off()
    assert order.draw() == []


def test_that_one_thread_at_a_time_holds_the_library() -> None:
    entered = threading.Event()

    def enter() -> None:
        with library():
            entered.set()

    with library():
        other = threading.Thread(target=enter)
        other.start()
        assert not entered.wait(0.1)
    assert entered.wait(10)
    other.join()


def test_that_its_list_of_fonts_lies_in_a_folder_of_ours(monkeypatch) -> None:
    monkeypatch.delenv("MPLCONFIGDIR", raising=False)
    with library():
        assert os.environ["MPLCONFIGDIR"] == str(paths.cache_folder() / "matplotlib")


def test_that_charts_are_worked_out_once_for_a_choice(sample) -> None:
    reader = PageReader(sample.journal)
    request = Looking("all").request("", DAY)
    first = reader.read(request)
    assert reader.read(request) is first
    assert reader.read(Looking("last year").request("", DAY)) is not first
    assert reader.read(request) is first


def test_that_a_change_in_the_journal_makes_them_old(sample) -> None:
    from journal.application import actions

    reader = PageReader(sample.journal)
    request = Looking("all").request("", DAY)
    first = reader.read(request)
    actions.add_negotiation(sample.journal, "Shared driveway", "other", "")
    again = reader.read(request)
    assert len(again.charts[0].view.cases) == len(first.charts[0].view.cases) + 1


def test_that_only_the_choices_made_last_are_kept(sample) -> None:
    reader = PageReader(sample.journal)
    request = Looking("all").request("", DAY)
    first = reader.read(request)
    others = [Looking("all", f"kind {number}").request("", DAY) for number in range(12)]
    reader.read_ahead(others[:11])
    assert reader.read(request) is first
    reader.read_ahead(others)
    assert reader.read(request) is not first


def test_that_what_is_read_ahead_gives_way_to_what_is_asked_for(sample) -> None:
    reader = PageReader(sample.journal)
    first = Looking("all", "kind 1").request("", DAY)
    second = Looking("all", "kind 2").request("", DAY)

    def asked_for_meanwhile() -> Iterator[Request]:
        yield first
        reader.read(Looking("all").request("", DAY))
        yield second

    reader.read_ahead(asked_for_meanwhile())
    assert list(reader.kept) == [first, Looking("all").request("", DAY)]


@pytest.mark.parametrize("period", ["12 months", "last year", "all"])
def test_that_a_part_of_the_ledger_says_what_the_whole_says(sample, period) -> None:
    ledger = sample.journal.ledger()
    kinds = ["", *sorted({case.kind for case in ledger.cases})]
    people = ["", *sorted({case.counterpart_id for case in ledger.cases if case.counterpart_id})]
    for kind, person in [*((kind, "") for kind in kinds), *(("", one) for one in people),
                         (kinds[1], people[1])]:  # fmt: skip
        request = Looking(period, kind, person).request("", DAY)
        part = build_page(request, part_of(ledger, request.wanted))
        whole = build_page(request, ledger)
        assert [data.alt for data in part] == [data.alt for data in whole]
        assert [table(data) for data in part] == [table(data) for data in whole]


def test_that_reading_charts_leaves_the_looking_for_garbage_off(sample) -> None:
    # it is the Gatherer's, in the window's thread alone
    PageReader(sample.journal).read(REQUEST)
    assert not gc.isenabled()
