from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from journal.application import actions
from journal.charts.catalogue import CHARTS
from tests.ui.charts.showing import (
    WAIT_MS,
    by_keyboard,
    canvas_of,
    chart,
    places_of,
    sample_desk,
    until_told,
)
from ui.charts.fault_dialog import ChartFaultDialog
from ui.charts.library import PageFault
from ui.desk import Place
from ui.theme import current
from ui.widgets.labels import Label
from ui.widgets.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ui.desk import Desk, Notice
    from ui.pages.chart import ChartPage


@pytest.fixture
def sample(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    with sample_desk(tmp_path) as desk:
        yield desk


@pytest.fixture
def notices(sample: Desk) -> list[Notice]:
    said: list[Notice] = []
    sample.said.connect(said.append)
    return said


def texts(page: QWidget) -> list[str]:
    shown = [*page.findChildren(Prose), *page.findChildren(Label)]
    return [one.text() for one in shown if one.isVisible()]


def save(page: ChartPage, words: str) -> None:
    """Choose from the menu of Save as."""
    next(one for one in page.save.menu().actions() if one.text().startswith(words)).trigger()


def cut(page: ChartPage) -> list[str]:
    """The texts that have less room than they need."""
    prose = [one for one in page.findChildren(Prose) if one.isVisible()]
    labels = [one for one in page.findChildren(Label) if one.isVisible()]
    short = [one.text() for one in prose if one.height() < one.heightForWidth(one.width())]
    return short + [one.text() for one in labels if one.width() < one.sizeHint().width()]


def marked(page: ChartPage) -> list[int]:
    return sorted({index.row() for index in page.table.selectionModel().selectedRows()})


def first_column(page: ChartPage) -> list[str]:
    model = page.table.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


@pytest.mark.parametrize("name", sorted(CHARTS))
def test_that_every_chart_says_reading_doubt_n_and_four_paragraphs(qtbot, sample, name) -> None:
    page = chart(qtbot, sample, name)
    data = page.shown_data
    assert data is not None
    said = texts(page)
    assert data.heading in said
    assert not data.lead or data.lead in said
    assert page.window_title == data.title
    figures = next(text for text in said if text.startswith("Last 12 months"))
    assert data.used_words in figures
    assert data.range in figures
    for paragraph in data.paragraphs:
        assert paragraph.heading in said
        assert paragraph.text in said
    assert page.table.model().rowCount() > 0
    assert canvas_of(page).accessibleName() == data.alt


@pytest.mark.parametrize("name", sorted(CHARTS))
@pytest.mark.parametrize(("width", "text_size"), [(1440, 1.0), (1000, 1.0), (1440, 2.0)])
def test_that_nothing_on_the_page_is_cut(qtbot, sample, name, width, text_size) -> None:
    current().choose(text_size=text_size)
    page = chart(qtbot, sample, name, width)
    qtbot.waitUntil(lambda: not cut(page), timeout=WAIT_MS)
    assert not page.stage.geometry().intersects(page.table.geometry())


def test_that_tab_enters_at_the_first_case_and_arrows_go_on(qtbot, sample) -> None:
    page = chart(qtbot, sample, "time_to_resolution")
    canvas = canvas_of(page)
    by_keyboard(canvas)
    words = [place.point.words for place in canvas.places]
    assert canvas.accessibleDescription() == words[0]
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.accessibleDescription() == words[1]
    QTest.keyClick(canvas, Qt.Key.Key_End)
    assert canvas.accessibleDescription() == words[-1]
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.accessibleDescription() == words[-1]
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    assert canvas.accessibleDescription() == words[-2]
    QTest.keyClick(canvas, Qt.Key.Key_Home)
    assert canvas.accessibleDescription() == words[0]


def test_that_enter_opens_the_negotiation_of_a_case(qtbot, sample) -> None:
    page = chart(qtbot, sample, "time_to_resolution")
    gone = places_of(sample)
    canvas = canvas_of(page)
    by_keyboard(canvas)
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert gone == [Place("negotiations", canvas.places[1].point.ids[0])]


def test_that_escape_leaves_the_case_and_then_the_page(qtbot, sample) -> None:
    page = chart(qtbot, sample, "time_to_resolution")
    gone = places_of(sample)
    canvas = canvas_of(page)
    by_keyboard(canvas)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.accessibleDescription() == ""
    assert gone == []
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert gone == [Place("progress")]


def test_that_tab_goes_from_the_chart_to_the_head_and_the_rows(qtbot, sample) -> None:
    page = chart(qtbot, sample, "time_to_resolution")
    by_keyboard(page.save)
    for stop in (canvas_of(page), page.table.head, page.table):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is stop


def test_that_the_pointer_finds_the_nearest_case_within_reach(qtbot, sample) -> None:
    page = chart(qtbot, sample, "time_to_resolution")
    canvas = canvas_of(page)
    place = canvas.places[4]
    qtbot.mouseMove(canvas, QPoint(round(place.x) + 9, round(place.y) - 9))
    found = canvas.place
    assert found is not None
    assert (found.x, found.y) == (place.x, place.y)
    alone = max(canvas.places, key=lambda one: one.x)
    assert canvas.nearest(alone.x, alone.y - 15.5) is not None
    assert canvas.nearest(alone.x + 40, alone.y - 40) is None


def test_that_a_click_on_a_case_opens_it_and_one_beside_does_not(qtbot, sample) -> None:
    page = chart(qtbot, sample, "time_to_resolution")
    gone = places_of(sample)
    canvas = canvas_of(page)
    place = canvas.places[0]
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert gone == []
    at = QPoint(round(place.x), round(place.y))
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=at)
    assert [one.page for one in gone] == ["negotiations"]


def test_that_the_row_of_a_case_is_marked_with_its_point(qtbot, sample) -> None:
    page = chart(qtbot, sample, "time_to_resolution")
    canvas = canvas_of(page)
    by_keyboard(canvas)
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    ids = canvas.places[1].point.ids
    assert [page.table.ids_of(row) for row in marked(page)] == [ids]


def test_that_the_point_of_a_row_is_marked_with_the_row(qtbot, sample) -> None:
    page = chart(qtbot, sample, "time_to_resolution")
    by_keyboard(page.table)
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    place = canvas_of(page).place
    assert place is not None
    assert place.point.ids == page.table.ids_of(1)


def test_that_the_row_under_the_pointer_marks_its_point(qtbot, sample) -> None:
    page = chart(qtbot, sample, "time_to_resolution")
    index = page.table.model().index(2, 0)
    at = page.table.visualRect(index).center()
    qtbot.mouseMove(page.table.viewport(), at)
    qtbot.waitUntil(lambda: canvas_of(page).place is not None)
    place = canvas_of(page).place
    assert place is not None
    assert place.point.ids == page.table.ids_of(2)


def test_that_enter_and_a_double_click_open_a_row(qtbot, sample) -> None:
    page = chart(qtbot, sample, "time_to_resolution")
    gone = places_of(sample)
    by_keyboard(page.table)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    at = page.table.visualRect(page.table.model().index(1, 0)).center()
    view = page.table.viewport()
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=at)
    wanted = [page.table.ids_of(0)[0], page.table.ids_of(1)[0]]
    assert [(one.page, one.record) for one in gone] == [("negotiations", one) for one in wanted]


def test_that_a_point_of_many_leads_to_their_rows(qtbot, sample) -> None:
    page = chart(qtbot, sample, "endings")
    gone = places_of(sample)
    canvas = canvas_of(page)
    by_keyboard(canvas)
    many = next(n for n, one in enumerate(canvas.places) if len(one.point.ids) > 1)
    for _step in range(many):
        QTest.keyClick(canvas, Qt.Key.Key_Right)
    ids = set(canvas.places[many].point.ids)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert gone == []
    assert QApplication.focusWidget() is page.table
    assert {one for row in marked(page) for one in page.table.ids_of(row)} == ids


def test_that_columns_are_sorted_by_click_and_turned_by_another(qtbot, sample) -> None:
    page = chart(qtbot, sample, "time_to_resolution")
    head = page.table.head
    at = QPoint(head.sectionViewportPosition(0) + 20, head.height() // 2)
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
    upwards = first_column(page)
    assert upwards == sorted(upwards, key=str.casefold)
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert first_column(page) == upwards[::-1]


def test_that_columns_are_sorted_by_keyboard(qtbot, sample) -> None:
    page = chart(qtbot, sample, "time_to_resolution")
    head = page.table.head
    by_keyboard(head)
    for _step in range(4):
        QTest.keyClick(head, Qt.Key.Key_Right)
    assert head.accessibleDescription() == "Days"
    QTest.keyClick(head, Qt.Key.Key_Return)
    assert head.accessibleDescription() == "Days, upwards"
    model = page.table.model()
    days = [model.index(row, 4).data() for row in range(model.rowCount())]
    assert [float(one.split()[0]) for one in days] == sorted(float(one.split()[0]) for one in days)
    QTest.keyClick(head, Qt.Key.Key_Space)
    assert head.accessibleDescription() == "Days, downwards"


def test_that_the_row_one_is_at_stays_when_the_table_is_sorted(qtbot, sample) -> None:
    page = chart(qtbot, sample, "time_to_resolution")
    by_keyboard(page.table)
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    ids = page.table.ids_of(1)
    page.table.sort_by(0, Qt.SortOrder.AscendingOrder)
    assert page.table.ids_of(page.table.currentIndex().row()) == ids


def test_that_what_is_missing_comes_last_both_ways(qtbot, sample) -> None:
    page = chart(qtbot, sample, "long_term_satisfaction")
    model = page.table.model()
    last = model.columnCount() - 1
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        page.table.sort_by(last, order)
        cells = [model.index(row, last).data() for row in range(model.rowCount())]
        known = [cell for cell in cells if cell]
        assert cells == known + [""] * (len(cells) - len(known))
        assert 0 < len(known) < len(cells)


def test_that_another_period_keeps_the_order_of_the_rows(qtbot, sample) -> None:
    page = chart(qtbot, sample, "time_to_resolution")
    page.table.sort_by(0, Qt.SortOrder.AscendingOrder)
    before = len(first_column(page))
    page.filters.period.menu().actions()[-1].trigger()
    until_told(qtbot, page)
    rows = first_column(page)
    assert len(rows) > before
    assert rows == sorted(rows, key=str.casefold)


def test_that_copy_puts_picture_and_table_on_the_clipboard(qtbot, sample, notices) -> None:
    page = chart(qtbot, sample, "time_to_resolution")
    QApplication.clipboard().clear()
    qtbot.mouseClick(page.copy, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(notices), timeout=WAIT_MS)
    found = QApplication.clipboard().mimeData()
    assert found.hasImage()
    assert QApplication.clipboard().image().width() == 1760
    assert "<table>" in found.html()
    rows = list(csv.reader(io.StringIO(bytes(found.data("text/csv").data()).decode())))
    assert len(rows) == page.table.model().rowCount() + 1
    assert found.text().splitlines()[0].split("\t") == rows[0]
    assert notices[0].text == "Copied: the picture and the table, without names."


def test_that_names_leave_only_when_they_are_asked_for(qtbot, sample, notices, tmp_path) -> None:
    page = chart(qtbot, sample, "time_to_resolution")
    title = first_column(page)[1]
    page.save_to(tmp_path / "without.csv", "csv")
    qtbot.waitUntil(lambda: len(notices) == 1, timeout=WAIT_MS)
    assert title not in (tmp_path / "without.csv").read_text(encoding="utf-8")
    save(page, "With names")
    page.save_to(tmp_path / "with.csv", "csv")
    qtbot.waitUntil(lambda: len(notices) == 2, timeout=WAIT_MS)
    assert title in (tmp_path / "with.csv").read_text(encoding="utf-8")
    assert [one.text for one in notices] == [
        "Saved as without.csv, without names.",
        "Saved as with.csv, with names.",
    ]


@pytest.mark.parametrize(("kind", "begins"), [("png", b"\x89PNG"), ("svg", b"<?xml")])
def test_that_pictures_are_saved(qtbot, sample, notices, tmp_path, kind, begins) -> None:
    current().choose(mode="dark")
    page = chart(qtbot, sample, "integrative_share")
    page.save_to(tmp_path / f"chart.{kind}", kind)
    qtbot.waitUntil(lambda: bool(notices), timeout=WAIT_MS)
    assert (tmp_path / f"chart.{kind}").read_bytes().startswith(begins)


def test_that_a_file_that_cannot_be_written_is_said_in_a_sentence(
    qtbot, sample, notices, tmp_path
) -> None:
    page = chart(qtbot, sample, "integrative_share")
    page.save_to(tmp_path / "no such folder" / "chart.csv", "csv")
    qtbot.waitUntil(lambda: bool(notices), timeout=WAIT_MS)
    assert notices[0].kind == "error"
    assert "The folder does not exist." in notices[0].text


def test_that_save_as_asks_for_a_place_without_stopping_the_window(qtbot, sample) -> None:
    page = chart(qtbot, sample, "integrative_share")
    save(page, "Table (CSV)")
    dialog = page.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    assert dialog.isVisible()
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert dialog.defaultSuffix() == "csv"
    dialog.reject()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_that_the_chosen_place_gets_the_file(qtbot, sample, notices, tmp_path) -> None:
    page = chart(qtbot, sample, "integrative_share")
    save(page, "Table (CSV)")
    dialog = page.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "chosen.csv"))
    dialog.reject()
    qtbot.waitUntil(lambda: bool(notices), timeout=WAIT_MS)
    assert (tmp_path / "chosen.csv").exists()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_that_the_theme_changes_while_the_chart_is_shown(qtbot, sample) -> None:
    page = chart(qtbot, sample, "time_to_resolution")
    canvas = canvas_of(page)

    def corner() -> str:
        return canvas.grab().toImage().pixelColor(8, 8).name()

    assert corner() == current().color("paper").name()
    current().choose(mode="dark")
    until_told(qtbot, page)
    assert corner() == current().color("paper").name()
    assert corner() == "#171c1e"


def test_that_a_wider_window_gets_a_wider_drawing(qtbot, sample) -> None:
    page = chart(qtbot, sample, "time_to_resolution", 1300)
    canvas = canvas_of(page)
    before = max(place.x for place in canvas.places)
    page.resize(1580, 900)
    qtbot.waitUntil(
        lambda: page.settled and max((place.x for place in canvas.places), default=0) > before,
        timeout=WAIT_MS,
    )
    assert canvas.figure.bbox.width == pytest.approx(canvas.width(), abs=1)


def test_that_another_chart_takes_the_place_of_the_first(qtbot, sample) -> None:
    page = chart(qtbot, sample, "time_to_resolution")
    canvas = canvas_of(page)
    page.show_for("felt_heard", "")
    assert page.table.model().rowCount() == 0
    assert not canvas.isVisible()
    until_told(qtbot, page)
    assert canvas_of(page) is canvas
    assert canvas.isVisible()
    assert page.window_title == "Felt heard"


def test_that_a_change_in_the_journal_reaches_the_chart(qtbot, sample) -> None:
    page = chart(qtbot, sample, "time_to_resolution")
    before = page.table.model().rowCount()
    actions.add_negotiation(sample.journal, "Shared driveway", "other", "")
    qtbot.waitUntil(lambda: page.table.model().rowCount() == before + 1, timeout=WAIT_MS)
    until_told(qtbot, page)
    assert "Shared driveway" in first_column(page)


def test_that_an_empty_journal_shows_dots_and_no_table(qtbot, desk) -> None:
    page = chart(qtbot, desk, "time_to_resolution")
    assert not page.table.isVisible()
    assert canvas_of(page).places == ()
    by_keyboard(canvas_of(page))
    QTest.keyClick(canvas_of(page), Qt.Key.Key_Right)
    assert canvas_of(page).accessibleDescription() == ""
    assert "Nothing has begun in this period yet" in texts(page)


def test_that_a_chart_that_cannot_be_drawn_says_so_and_keeps_its_table(qtbot, sample) -> None:
    page = chart(qtbot, sample, "time_to_resolution")
    data = page.shown_data
    assert data is not None
    page.stage.show_picture(PageFault(data, "ValueError\n  in the drawing"))
    assert "This chart could not be drawn." in texts(page)
    assert page.table.model().rowCount() > 0
    by_keyboard(page.stage.last_stop)
    QTest.keyClick(page.stage.last_stop, Qt.Key.Key_Space)
    dialog = page.findChild(ChartFaultDialog)
    assert dialog is not None
    assert any("ValueError" in prose.text() for prose in dialog.findChildren(Prose))
    dialog.reject()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    page.refresh()
    until_told(qtbot, page)
    assert canvas_of(page).isVisible()
    assert "This chart could not be drawn." not in texts(page)


def test_that_the_page_leads_back_to_progress(qtbot, sample) -> None:
    page = chart(qtbot, sample, "endings")
    gone = places_of(sample)
    button = next(one for one in page.findChildren(QWidget) if one.accessibleName() == "Progress")
    by_keyboard(button)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert gone == [Place("progress")]


def test_that_every_stop_has_a_name(qtbot, sample) -> None:
    page = chart(qtbot, sample, "time_to_resolution")
    stops = [
        one
        for one in page.findChildren(QWidget)
        if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert len(stops) >= 8
    assert all(one.accessibleName() for one in stops)


def test_that_the_chart_is_drawn_in_the_pool_and_never_in_the_window(qtbot, sample) -> None:
    page = chart(qtbot, sample, "time_to_resolution")
    canvas = canvas_of(page)
    drawn = canvas.get_renderer()
    canvas.resize(canvas.width() - 40, canvas.height() - 40)
    canvas.grab()
    assert canvas.get_renderer() is drawn
    page.resize(1500, 900)
    until_told(qtbot, page)
