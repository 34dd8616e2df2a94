from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from journal import settings
from journal.application import actions
from journal.domain.records import Counterpart, Lesson
from tests.ui.pages.matters import logged
from ui.desk import Desk, Place
from ui.dialogs.palette import LINES, Palette
from ui.main_window import MainWindow
from ui.theme import current

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journal.application.journal import Journal

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot, journal: Journal) -> Iterator[MainWindow]:
    desk = Desk(journal, settings.Settings())
    made = MainWindow(desk.settings)
    qtbot.addWidget(made)
    made.show_journal(desk)
    made.go(Place("trash"))
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.sidebar.setFocus()
    yield made
    made.forget_journal()


def opened(qtbot, window: MainWindow) -> Palette:
    # one that was closed is there until the events have passed
    qtbot.waitUntil(lambda: window.findChild(Palette) is None)
    qtbot.keyClick(window, K.Key_K, CTRL)
    palette = window.findChild(Palette)
    assert isinstance(palette, Palette)
    qtbot.waitUntil(palette.field.hasFocus)
    return palette


def typed(qtbot, palette: Palette, words: str) -> list[str]:
    qtbot.keyClicks(palette.field, words)
    quiet(qtbot, palette)
    return lines(palette)


def quiet(qtbot, palette: Palette) -> None:
    qtbot.waitUntil(lambda: not (palette._quiet.isActive() or palette._search.running))


def lines(palette: Palette) -> list[str]:
    return [entry.words() for entry in palette.lines.entries()]


def headings(palette: Palette) -> list[str]:
    shown = palette.lines
    rows = range(shown.count())
    return [shown.item(row).text() for row in rows if shown.entry_at(row) is None]


def chosen(palette: Palette) -> str:
    entry = palette.lines.entry()
    assert entry is not None
    return entry.words()


def test_that_ctrl_k_opens_it_and_esc_gives_the_focus_back(qtbot, window: MainWindow) -> None:
    window.page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    window.page.setFocus()
    before = QApplication.focusWidget()
    palette = opened(qtbot, window)
    assert palette.geometry() == window.rect()
    assert not palette.isWindow()
    with qtbot.waitSignal(palette.destroyed):
        qtbot.keyClick(palette.field, K.Key_Escape)
    assert QApplication.focusWidget() is before


def test_that_ctrl_k_again_closes_it(qtbot, window: MainWindow) -> None:
    palette = opened(qtbot, window)
    with qtbot.waitSignal(palette.destroyed):
        qtbot.keyClick(palette.field, K.Key_K, CTRL)
    assert window.findChild(Palette) is None


def test_that_nothing_typed_offers_what_is_done_most(qtbot, window: MainWindow) -> None:
    palette = opened(qtbot, window)
    assert headings(palette) == ["Do"]
    assert lines(palette)[:2] == ["Log a debrief, Ctrl D", "New negotiation, Ctrl N"]
    assert len(lines(palette)) == LINES


def test_that_groups_come_in_their_order_with_what_was_hit(
    qtbot, window: MainWindow, journal: Journal
) -> None:
    logged(journal, "Opening hours", "Open House", worked="I knew the opening date might move.")
    lesson = {"when_text": "they open with a number", "then_text": "ask"}
    actions.add(journal, "lesson", Lesson, **lesson)
    palette = opened(qtbot, window)
    found = typed(qtbot, palette, "open")
    assert headings(palette) == ["Negotiations", "In your debriefs", "People", "Lessons", "Do"]
    assert found == [
        "Opening hours, Open House, agreed 14 October",
        "“I knew the opening date might move.”, Opening hours, 14 October",
        "Open House",
        "If they open with a number, then I will ask",
        "Open a journal, Ctrl O",
    ]
    pieces = palette.lines.entries()[1].pieces
    assert [text for text, hit in pieces if hit] == ["opening"]


def test_that_there_are_never_more_than_nine_lines(
    qtbot, window: MainWindow, journal: Journal
) -> None:
    for number in range(5):
        logged(journal, f"Open {number}", f"Open House {number}", worked="It was open.")
    palette = opened(qtbot, window)
    found = typed(qtbot, palette, "open")
    assert len(found) == LINES
    assert found[-1] == "Open a journal, Ctrl O"


def test_that_a_negotiation_is_opened_by_enter(
    qtbot, window: MainWindow, journal: Journal
) -> None:
    matter = logged(journal, "Packaging", "")
    palette = opened(qtbot, window)
    typed(qtbot, palette, "packag")
    qtbot.keyClick(palette.field, K.Key_Return)
    assert window.place == Place("negotiations", matter.id)
    assert not palette.isVisible()


def test_that_a_hit_in_a_debrief_opens_its_tab(
    qtbot, window: MainWindow, journal: Journal
) -> None:
    matter = logged(journal, "Packaging", "", worked="the orchard")
    palette = opened(qtbot, window)
    typed(qtbot, palette, "orchard")
    qtbot.keyClick(palette.field, K.Key_Return)
    assert window.place == Place("negotiations", matter.id, "debrief")


def test_that_people_and_lessons_open_their_pages(
    qtbot, window: MainWindow, journal: Journal
) -> None:
    person = actions.add_counterpart(journal, "Ada Quist")
    lesson = actions.add(journal, "lesson", Lesson, when_text="zebras", then_text="wait")
    for word, place in (
        ("quist", Place("counterpart", person.id)),
        ("zebra", Place("lessons", lesson.id)),
    ):
        palette = opened(qtbot, window)
        typed(qtbot, palette, word)
        with qtbot.waitSignal(palette.destroyed):
            qtbot.keyClick(palette.field, K.Key_Return)
        assert window.place == place


def test_that_the_arrows_pass_the_headings_and_go_round(
    qtbot, window: MainWindow, journal: Journal
) -> None:
    logged(journal, "Open one", "", worked="open")
    palette = opened(qtbot, window)
    found = typed(qtbot, palette, "open")
    seen = []
    for _step in range(len(found) + 1):
        seen.append(chosen(palette))
        qtbot.keyClick(palette.field, K.Key_Down)
    assert seen == [*found, found[0]]
    for key in (K.Key_Up, K.Key_Up, K.Key_Backtab):
        qtbot.keyClick(palette.field, key)
    assert chosen(palette) == found[-2 % len(found)]
    qtbot.keyClick(palette.field, K.Key_Tab)
    assert palette.field.hasFocus()


def test_that_enter_waits_for_what_was_typed_last(
    qtbot, window: MainWindow, journal: Journal
) -> None:
    matter = logged(journal, "Packaging", "")
    palette = opened(qtbot, window)
    qtbot.keyClicks(palette.field, "packaging")
    qtbot.keyClick(palette.field, K.Key_Return)
    qtbot.waitUntil(lambda: window.place == Place("negotiations", matter.id))


def test_that_a_command_is_done_and_those_that_cannot_be_are_left_out(
    qtbot, window: MainWindow
) -> None:
    palette = opened(qtbot, window)
    assert typed(qtbot, palette, "usual") == ["Usual text size, Ctrl 0"]
    window.actions_by_id["usual_size"].setEnabled(False)
    palette.field.clear()
    assert typed(qtbot, palette, "usual") == []
    assert headings(palette) == ["Nothing found."]
    palette.field.clear()
    typed(qtbot, palette, "settings")
    qtbot.keyClick(palette.field, K.Key_Return)
    assert window.place == Place("settings")


def test_that_a_click_takes_a_line_and_one_beside_it_closes(qtbot, window: MainWindow) -> None:
    palette = opened(qtbot, window)
    typed(qtbot, palette, "settings")
    item = palette.lines.currentItem()
    assert item is not None
    middle = palette.lines.visualItemRect(item).center()
    qtbot.mouseClick(palette.lines.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert window.place == Place("settings")
    palette = opened(qtbot, window)
    with qtbot.waitSignal(palette.destroyed):
        qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=palette.rect().bottomLeft())


def test_that_another_key_of_the_window_closes_it_first(qtbot, window: MainWindow) -> None:
    palette = opened(qtbot, window)
    with qtbot.waitSignal(palette.destroyed):
        qtbot.keyClick(palette.field, K.Key_Comma, CTRL)
    assert window.place == Place("settings")


def test_that_an_alias_stands_for_a_person(qtbot, window: MainWindow, journal: Journal) -> None:
    person = actions.add_counterpart(journal, "Ada Quist")
    actions.change(journal, journal.the(Counterpart, person.id), alias="The buyer")
    palette = opened(qtbot, window)
    assert typed(qtbot, palette, "quist") == ["The buyer"]


def test_that_a_hit_far_into_a_text_is_in_sight(
    qtbot, window: MainWindow, journal: Journal
) -> None:
    logged(journal, "Packaging", "", worked="One two three four five six. " * 9 + "the orchard")
    palette = opened(qtbot, window)
    typed(qtbot, palette, "orchard")
    before, hit, *_rest = [text for text, _hit in palette.lines.entries()[0].pieces[1:]]
    assert hit == "orchard"
    assert before.startswith("… ")
    assert len(before) <= 32


@pytest.mark.parametrize(("size", "width", "height"), [(1.0, 880, 600), (2.0, 880, 600)])
def test_that_it_stays_within_a_small_window(
    qtbot, window: MainWindow, journal: Journal, size: float, width: int, height: int
) -> None:
    current().choose(text_size=size)
    for number in range(4):
        logged(journal, f"Open {number}", f"Open House {number}", worked="It was open.")
    window.resize(width, height)
    palette = opened(qtbot, window)
    typed(qtbot, palette, "open")
    panel = palette.lines.parentWidget()
    assert panel is not None
    assert palette.rect().contains(panel.geometry())
    for _step in range(LINES - 1):
        qtbot.keyClick(palette.field, K.Key_Down)
    item = palette.lines.currentItem()
    port = palette.lines.viewport().rect()
    assert port.contains(palette.lines.visualItemRect(item).center())


def test_that_it_covers_the_window_as_it_grows(qtbot, window: MainWindow) -> None:
    palette = opened(qtbot, window)
    window.resize(1300, 820)
    qtbot.waitUntil(lambda: palette.geometry() == window.rect())


def test_that_days_are_said_as_near_as_they_are(
    qtbot, window: MainWindow, journal: Journal
) -> None:
    matter = actions.add_negotiation(journal, "Lease", "property", "")
    actions.add_note(journal, matter.id, "the orchard")
    actions.add_session(journal, matter.id, date(2025, 3, 5), title="", body="the orchard too")
    palette = opened(qtbot, window)
    found = typed(qtbot, palette, "orchard")
    assert sorted(line.split(", ")[-1] for line in found) == ["5 March 2025", "today"]
