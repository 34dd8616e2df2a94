from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPainter

from journal.application import actions
from journal.charts.catalogue import build
from journal.charts.data import Point
from tests.ui.charts.showing import DAY
from ui.charts.card import Line, lines_of, paint_card, parted
from ui.charts.looking import Looking
from ui.theme import TextStyle, current


def data_with(desk, title: str):
    made = actions.add_negotiation(desk.journal, title, "other", "")
    request = Looking("all").request("time_to_resolution", DAY)
    return build(request, desk.journal.ledger()), made.id


def test_that_a_title_keeps_its_own_commas(desk) -> None:
    data, made = data_with(desk, "Reseller terms, north")
    point = Point(0, 0, (made,), "Reseller terms, north, 46 days, open")
    assert parted(point, data) == ("Reseller terms, north", "46 days, open")


@pytest.mark.parametrize(
    ("words", "title", "rest"),
    [
        ("Q1 2026, agreed: 3", "Q1 2026, agreed", "3"),
        ("Castell & Rowe, 4 to 6", "Castell & Rowe", "4 to 6"),
        ("alone", "alone", ""),
    ],
)
def test_that_other_words_are_parted_where_they_pause(desk, words, title, rest) -> None:
    data, _made = data_with(desk, "Lease")
    assert parted(Point(0, 0, ("x", "y"), words), data) == (title, rest)


def test_that_the_card_says_how_to_go_on(desk) -> None:
    data, made = data_with(desk, "Lease")
    one, many = ("Open  Enter", "In the table  Enter")
    assert lines_of(Point(0, 0, (made,), "Lease, open"), data)[-1].text == one
    assert lines_of(Point(0, 0, (made, "b"), "Q1: 2"), data)[-1].text == many
    assert [line.text for line in lines_of(Point(0, 0, (), "alone"), data)] == ["alone"]


@pytest.mark.parametrize("text_size", [1.0, 2.0])
def test_that_the_card_lies_inside_the_room_wherever_the_point_is(qapp, text_size) -> None:
    current().choose(text_size=text_size)
    image = QImage(640, 400, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    said = [Line("A title that is longer than the card is wide", TextStyle.STRONG, "ink"),
            Line("46 days, understood, not agreed", TextStyle.SMALL, "ink2")]  # fmt: skip
    room = QRectF(0, 0, 640, 400)
    for x in (0, 320, 640):
        for y in (0, 200, 400):
            box = paint_card(painter, QPointF(x, y), QSizeF(640, 400), said)
            assert room.contains(box)
            assert not box.contains(QPointF(x, y))
    painter.end()
