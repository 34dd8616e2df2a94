from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from journal.application import actions
from journal.charts.catalogue import build_page
from tests.ui.charts.showing import (
    DAY,
    WAIT_MS,
    by_keyboard,
    chart,
    places_of,
    progress,
    sample_desk,
    shown,
    until_drawn,
    until_told,
)
from ui.charts.fault_dialog import ChartFaultDialog
from ui.charts.looking import Looking, look_at, look_of, looking
from ui.desk import Place
from ui.pages.progress import ProgressPage
from ui.theme import current
from ui.widgets.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ui.charts.filters import ChartFilters
    from ui.charts.tile import Tile
    from ui.desk import Desk

LEAD = "These pages begin to speak after five debriefs."


@pytest.fixture
def sample(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    with sample_desk(tmp_path) as desk:
        yield desk


def choose(filters: ChartFilters, part: str, words: str) -> None:
    """Choose from a filter's menu, as with the pointer."""
    menu = getattr(filters, part).menu()
    next(action for action in menu.actions() if action.text() == words).trigger()


def pixels(tile: Tile) -> bytes:
    return bytes(tile.grab().toImage().constBits())


def colours(tile: Tile) -> set[str]:
    """The colours on a line through a tile's picture."""
    image, line = tile.grab().toImage(), tile.height() // 3
    return {image.pixelColor(x, line).name() for x in range(tile.width())}


def has_lead(page: ProgressPage) -> bool:
    return any(prose.text() == LEAD and prose.isVisible() for prose in page.findChildren(Prose))


def test_that_words_stand_before_the_pictures_are_drawn(qtbot, sample) -> None:
    page = ProgressPage(sample)
    shown(qtbot, page)
    page.show_for("", "")
    qtbot.waitUntil(lambda: len(page.tiles) == 6, timeout=WAIT_MS)
    assert not any(tile.pictured for tile in page.tiles)
    assert page.tiles[0].accessibleName().startswith("Time to resolution, 17 days median")
    until_drawn(qtbot, page)
    assert all(tile.pictured for tile in page.tiles)


def test_that_each_tile_says_title_figure_range_sentence_and_how_many(qtbot, sample) -> None:
    page = progress(qtbot, sample)
    request = looking(sample).request("", DAY)
    for tile, data in zip(page.tiles, build_page(request, sample.journal.ledger()), strict=True):
        name = tile.accessibleName()
        assert name == data.alt
        assert data.title in name
        assert data.figure in name
        assert data.range in name
        assert data.sentence in name
        assert tile.accessibleDescription() == data.used_words


def test_that_the_head_counts_negotiations_and_those_open(qtbot, sample) -> None:
    page = progress(qtbot, sample)
    assert page.said_count == "13 negotiations, 1 of them open"


@pytest.mark.parametrize(
    ("width", "text_size", "columns"), [(1440, 1.0, 3), (1000, 1.0, 2), (1440, 2.0, 1)]
)
def test_that_columns_follow_the_room(qtbot, sample, width, text_size, columns) -> None:
    current().choose(text_size=text_size)
    page = progress(qtbot, sample, width)
    tops = [tile.y() for tile in page.tiles]
    assert tops.count(tops[0]) == columns
    inside = page.grid.rect()
    assert all(inside.contains(tile.geometry()) for tile in page.tiles)
    boxes = [tile.geometry() for tile in page.tiles]
    assert not any(a.intersects(b) for a in boxes for b in boxes if a is not b)


def test_that_arrows_go_across_the_grid_and_enter_opens(qtbot, sample) -> None:
    page = progress(qtbot, sample)
    gone = places_of(sample)
    by_keyboard(page.tiles[0])
    for key, place in (
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Down, 4),
        (Qt.Key.Key_Left, 3),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_Up, 0),
    ):
        QTest.keyClick(QApplication.focusWidget(), key)
        assert QApplication.focusWidget() is page.tiles[place]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert gone == [Place("chart", "time_to_resolution")]


def test_that_a_click_opens_the_chart(qtbot, sample) -> None:
    page = progress(qtbot, sample)
    gone = places_of(sample)
    qtbot.mouseClick(page.tiles[5], Qt.MouseButton.LeftButton)
    assert gone == [Place("chart", "endings")]


def test_that_coming_back_finds_the_tile_one_left_from(qtbot, sample) -> None:
    page = progress(qtbot, sample)
    by_keyboard(page.tiles[3])
    QTest.keyClick(page.tiles[3], Qt.Key.Key_Return)
    by_keyboard(page.filters.kind)
    page.show_for("", "")
    assert QApplication.focusWidget() is page.tiles[3]


def test_that_another_choice_changes_words_and_pictures(qtbot, sample) -> None:
    page = progress(qtbot, sample)
    before = [(tile.accessibleName(), pixels(tile)) for tile in page.tiles]
    choose(page.filters, "period", "All time")
    until_drawn(qtbot, page)
    for tile, (name, picture) in zip(page.tiles, before, strict=True):
        assert tile.accessibleName() != name
        assert pixels(tile) != picture


def test_that_the_last_of_many_choices_is_what_is_shown(qtbot, sample) -> None:
    page = progress(qtbot, sample)
    for words in ("All time", "Last year", "This year", "Last 3 months", "All time"):
        choose(page.filters, "period", words)
    until_drawn(qtbot, page)
    request = Looking("all").request("", DAY)
    wanted = build_page(request, sample.journal.ledger())
    assert [tile.accessibleName() for tile in page.tiles] == [data.alt for data in wanted]


def test_that_a_choice_made_before_comes_back_without_drawing(qtbot, sample) -> None:
    page = progress(qtbot, sample)
    first = [pixels(tile) for tile in page.tiles]
    choose(page.filters, "period", "All time")
    until_drawn(qtbot, page)
    choose(page.filters, "period", "Last 12 months")
    until_drawn(qtbot, page)
    assert [pixels(tile) for tile in page.tiles] == first


def test_that_counterparts_of_the_journal_can_be_chosen(qtbot, sample) -> None:
    page = progress(qtbot, sample)
    choose(page.filters, "counterpart", "Yusuf Demir")
    until_drawn(qtbot, page)
    assert page.said_count == "2 negotiations"


def test_that_a_filter_goes_back_with_delete(qtbot, sample) -> None:
    page = progress(qtbot, sample)
    choose(page.filters, "period", "All time")
    until_drawn(qtbot, page)
    by_keyboard(page.filters.period)
    QTest.keyClick(page.filters.period, Qt.Key.Key_Delete)
    assert looking(sample).period == "12 months"


def test_that_a_charts_page_shares_the_choice(qtbot, sample) -> None:
    page = progress(qtbot, sample)
    choose(page.filters, "period", "All time")
    until_drawn(qtbot, page)
    other = chart(qtbot, sample, "endings")
    assert other.filters.period.choice() == "all"
    choose(other.filters, "period", "Last year")
    until_told(qtbot, other)
    page.show_for("", "")
    until_drawn(qtbot, page)
    assert page.filters.period.choice() == "last year"
    assert page.tiles[0].data is not None
    assert page.tiles[0].data.period == "last year"


def test_that_the_theme_changes_while_the_page_is_shown(qtbot, sample) -> None:
    page = progress(qtbot, sample)
    light = current().color("paper").name()
    assert light in colours(page.tiles[0])
    current().choose(mode="dark")
    until_drawn(qtbot, page)
    assert current().color("paper").name() in colours(page.tiles[0])
    assert light not in colours(page.tiles[0])


def test_that_a_new_negotiation_is_counted_at_once(qtbot, sample) -> None:
    page = progress(qtbot, sample)
    actions.add_negotiation(sample.journal, "Shared driveway", "other", "")
    qtbot.waitUntil(lambda: page.said_count.startswith("14 negotiations"), timeout=WAIT_MS)
    until_drawn(qtbot, page)


def test_that_what_changed_out_of_sight_is_there_when_it_is_shown(qtbot, sample) -> None:
    page = progress(qtbot, sample)
    page.hide()
    actions.add_negotiation(sample.journal, "Shared driveway", "other", "")
    page.show()
    page.show_for("", "")
    qtbot.waitUntil(lambda: page.said_count.startswith("14 negotiations"), timeout=WAIT_MS)
    until_drawn(qtbot, page)


def test_that_a_counterpart_in_the_trash_is_chosen_no_longer(qtbot, sample) -> None:
    look_at(sample, Looking(counterpart="somebody who is not there"))
    page = progress(qtbot, sample)
    qtbot.waitUntil(lambda: page.said_count.startswith("13 negotiations"), timeout=WAIT_MS)
    assert looking(sample).counterpart == ""
    until_drawn(qtbot, page)


def test_that_an_empty_journal_says_when_it_begins_to_speak(qtbot, desk) -> None:
    page = progress(qtbot, desk)
    assert has_lead(page)
    assert page.said_count == ""
    assert all("Too few to say" in tile.accessibleName() for tile in page.tiles)


def test_that_five_debriefs_end_the_lead(qtbot, sample) -> None:
    assert not has_lead(progress(qtbot, sample))


def test_that_few_cases_are_shown_as_dots_with_what_is_known(qtbot, sample) -> None:
    page = progress(qtbot, sample)
    choose(page.filters, "counterpart", "Yusuf Demir")
    until_drawn(qtbot, page)
    data = page.tiles[0].data
    assert data is not None
    assert data.too_few is not None
    assert (data.too_few.n, data.too_few.needed) == (2, 5)
    assert "2 settled so far" in page.tiles[0].accessibleName()


def test_that_one_chart_that_cannot_be_drawn_leaves_the_others(qtbot, sample) -> None:
    page = progress(qtbot, sample)
    tile = page.tiles[1]
    tile.show_picture(None, "ValueError\n  in the drawing")
    gone = places_of(sample)
    by_keyboard(tile)
    QTest.keyClick(tile, Qt.Key.Key_Return)
    dialog = page.findChild(QDialog)
    assert isinstance(dialog, ChartFaultDialog)
    assert dialog.isVisible()
    said = " ".join(prose.text() for prose in dialog.findChildren(Prose))
    assert "ValueError" in said
    assert "untouched" in said
    assert gone == []
    assert all(other.pictured for other in page.tiles if other is not tile)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_that_pictures_are_as_large_as_their_room(qtbot, sample) -> None:
    page = progress(qtbot, sample)
    before = page.tiles[0].picture_size()
    page.resize(1100, 700)
    until_drawn(qtbot, page)
    after = page.tiles[0].picture_size()
    assert after != before
    assert look_of("tile", 1.0).scale == 1.0


def test_that_the_pointer_leaves_no_sheet_of_paper_on_a_tile(qtbot, sample) -> None:
    page = progress(qtbot, sample)
    tile = page.tiles[4]
    qtbot.mouseMove(tile, tile.rect().center())
    qtbot.waitUntil(tile.underMouse)
    image = tile.grab().toImage()
    hover = current().color("hover").name()
    middle = tile.rect().center()
    assert image.pixelColor(middle.x(), 12).name() == hover
    beside = {image.pixelColor(x, middle.y()).name() for x in range(15, tile.width() - 15)}
    assert hover in beside
    assert current().color("paper").name() not in beside
