from __future__ import annotations

import math
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from journal.charts.catalogue import CHARTS, build, build_page, figure_points, table
from journal.charts.look import Look
from journal.charts.rendering import draw, new_figure, picture, places
from journal.charts.request import Request
from journal.domain.ledger import Filter
from journal.measures.descriptions import descriptions
from tests.journal.charts.ledgers import AS_OF, MAKERS, ledger

if TYPE_CHECKING:
    from journal.charts.data import ChartData

YEAR = Filter(since=AS_OF - timedelta(days=364))
REQUESTS = {
    "all time": Request("", AS_OF),
    "last year": Request("", AS_OF, YEAR, period="last 12 months"),
    "nothing in it": Request("", AS_OF, Filter(since=date(2030, 1, 1))),
    "long ago": Request("", AS_OF, Filter(since=date(2025, 1, 1), until=date(2025, 12, 31))),
}
SIZES = {"tile": (352, 130), "page": (820, 400)}
NEVER = re.compile(
    r"\b(because|thanks to|leads? to|improved?|worse(ned)?|good|bad|should|win|won|lost?|lose|"
    r"score[sd]?|target|performance|fail(ed|ure)?|poor)\b|!",
    re.IGNORECASE,
)
BROKEN = re.compile(r"\b(nan|inf|None|True|False)\b|[{}]")


def pages(name: str, requests: tuple[str, ...] = tuple(REQUESTS)) -> list[ChartData]:
    whole = ledger(name)
    return [data for request in requests for data in build_page(REQUESTS[request], whole)]


def test_that_progress_shows_every_chart_once() -> None:
    assert set(descriptions().chart_order) == set(CHARTS)
    assert [data.id for data in build_page(Request("", AS_OF), ledger("sample"))] == list(
        descriptions().chart_order
    )


@pytest.mark.parametrize("name", MAKERS)
def test_that_every_chart_says_what_it_knows_in_plain_words(name: str) -> None:
    for data in pages(name):
        said = (
            data.fact,
            data.doubt,
            data.heading,
            data.lead,
            data.figure,
            data.note,
            data.range,
            data.alt,
        )
        for words in said:
            clean = re.sub(r"Person \d+|long |=cmd\(\)|\$.*?\$", "", words)
            assert not NEVER.search(clean), words
            assert not BROKEN.search(clean), words
        assert data.fact
        assert data.heading
        assert not data.heading.endswith(".")
        assert data.figure or data.range.lower().startswith(("too few", "each"))
        assert data.n_used <= data.n_eligible
        assert all(paragraph.text for paragraph in data.paragraphs)


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("size", SIZES)
def test_that_every_chart_is_drawn_whatever_there_is(name: str, size: str) -> None:
    for theme in ("light", "dark"):
        look = Look(theme=theme, size=size)
        for data in pages(name, ("all time", "last year")):
            found = picture(data, look, *SIZES[size])
            assert (found.width, found.height) == SIZES[size]
            assert len(set(found.pixels[::4])) > 1


@pytest.mark.parametrize("name", MAKERS)
def test_that_points_are_finite_lie_on_the_chart_and_know_their_negotiations(name: str) -> None:
    known = set(ledger(name).by_id)
    look = Look(size="page")
    for data in pages(name):
        frame = draw(data, new_figure(look, 820, 400), look)
        assert (frame is None) == (data.too_few is not None)
        for place in places(data, frame):
            assert math.isfinite(place.x)
            assert 0 <= place.x <= 820
            assert 0 <= place.y <= 400
            assert place.point.ids
            assert set(place.point.ids) <= known
            assert place.point.words
        if frame is None:
            assert figure_points(data) == ()


@pytest.mark.parametrize("name", MAKERS)
def test_that_every_chart_is_a_table_too(name: str) -> None:
    known = set(ledger(name).by_id)
    for data in pages(name):
        found = table(data)
        for row in found.rows:
            assert len(row.cells) == len(found.columns)
            assert row.ids
            assert set(row.ids) <= known


def test_that_too_few_says_how_many_are_needed() -> None:
    few = ledger("sample").where(lambda one: one.id in {"N1", "N2", "N3", "N7"})
    data = build(Request("time_to_resolution", AS_OF), few)
    assert data.too_few is not None
    assert data.range == "Too few to say (n = 4 of 5 needed)"
    assert data.sentence == "4 settled so far: 6, 11, 23 and 47 days."
    assert data.figure == ""


def test_that_names_stay_out_where_they_were_not_asked_for() -> None:
    hidden = Request("", AS_OF, names=False)
    whole = ledger("sample")
    names = {known.name for known in whole.counterparts.values()}
    titles = {one.title for one in whole.cases}
    for data in build_page(hidden, whole):
        said = [data.alt, data.heading, data.lead]
        said += [point.words for point in figure_points(data)]
        said += [str(cell) for row in table(data).rows for cell in row.cells]
        everything = "\n".join(said)
        assert not [name for name in names | titles if name in everything]


def test_that_a_stand_in_takes_the_place_of_a_name() -> None:
    request = Request("relationship", AS_OF, stand_ins=(("peer", "Colleague A"),))
    data = build(request, ledger("sample"))
    assert data.sentence == "It grew most with Colleague A, even without agreement."


def test_that_a_chart_that_does_not_exist_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        build(Request("pie", AS_OF), ledger("sample"))


def test_that_the_same_request_gives_the_same_picture() -> None:
    data = build(Request("long_term_satisfaction", AS_OF), ledger("generated"))
    again = build(Request("long_term_satisfaction", AS_OF), ledger("generated"))
    look = Look()
    assert picture(data, look, 352, 130) == picture(again, look, 352, 130)


def test_that_dark_and_light_differ_and_twice_the_ratio_has_four_times_the_pixels() -> None:
    data = build(Request("endings", AS_OF), ledger("sample"))
    light, dark = (picture(data, Look(theme=theme), 352, 130) for theme in ("light", "dark"))
    assert light.pixels[:3] == bytes.fromhex("FBFCFB")
    assert dark.pixels[:3] == bytes.fromhex("171C1E")
    double = picture(data, Look(ratio=2), 352, 130)
    assert len(double.pixels) == 4 * len(light.pixels)
