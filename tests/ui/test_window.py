from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from journal import settings
from journal.application import actions
from journal.domain.records import Negotiation
from tests.ui.running import button, key, press
from ui.desk import Desk, Notice, Place
from ui.dialogs.palette import Palette
from ui.main_window import MainWindow
from ui.theme import current
from ui.window_frame import SMALLEST

if TYPE_CHECKING:
    from journal.application.journal import Journal

ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def window(qtbot, desk: Desk):
    made = MainWindow(settings.Settings())
    made.show_journal(desk)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.start_at(Place("today"))
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    yield made
    made.forget_journal()
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def said(window: MainWindow) -> list[str]:
    return [message.sentence for message in window.messages.messages()]


def negotiation(journal: Journal, title: str = "Lease") -> Negotiation:
    return actions.add_negotiation(journal, title, "property", "Ada Quist")


# where one is


@pytest.mark.parametrize(
    ("number", "page"),
    [
        (Qt.Key.Key_2, "negotiations"),
        (Qt.Key.Key_3, "progress"),
        (Qt.Key.Key_4, "lessons"),
        (Qt.Key.Key_6, "mentor"),
        (Qt.Key.Key_1, "today"),
    ],
)
def test_that_a_number_goes_to_a_page(qtbot, window, number, page):
    window.go(Place("settings"))
    key(qtbot, number, CTRL)
    assert window.place == Place(page)
    assert window.stack.currentWidget() is window.page
    assert window.page.isVisible()


def test_that_back_and_forward_walk_the_way_one_came(qtbot, window):
    for page in ("negotiations", "lessons", "settings"):
        window.go(Place(page))
    key(qtbot, Qt.Key.Key_Left, ALT)
    key(qtbot, Qt.Key.Key_Left, ALT)
    assert window.place == Place("negotiations")
    key(qtbot, Qt.Key.Key_Right, ALT)
    assert window.place == Place("lessons")
    window.go(Place("trash"))
    key(qtbot, Qt.Key.Key_Right, ALT)
    assert window.place == Place("trash"), "a new way forgets the old one"
    for _step in range(9):
        key(qtbot, Qt.Key.Key_Left, ALT)
    assert window.place == Place("today")


def test_that_a_debrief_that_was_left_is_not_gone_forward_into(qtbot, window):
    window.go(Place("negotiations"))
    key(qtbot, Qt.Key.Key_D, CTRL)
    assert window.place.page == "debrief"
    assert window.came_from == "negotiations"
    assert not window.sidebar.isVisible()
    key(qtbot, Qt.Key.Key_Escape)
    assert window.place == Place("negotiations")
    assert window.sidebar.isVisible()
    key(qtbot, Qt.Key.Key_Right, ALT)
    assert window.place == Place("negotiations")


def test_that_a_place_whose_record_is_gone_is_survived(qtbot, window, desk):
    lost = negotiation(desk.journal)
    desk.go("negotiations", lost.id)
    desk.go("counterpart", lost.counterpart_id)
    with qtbot.captureExceptions() as raised:
        desk.undo()
        for place in (Place("negotiations", lost.id), Place("counterpart", lost.counterpart_id)):
            window.go(place)
            qtbot.wait(20)
        window.go(Place("debrief", lost.id))
        window.go(Place("lessons", "gone"))
        window.go(Place("today"))
    assert raised == []
    assert window.place == Place("today")


def test_that_the_title_names_what_is_shown(qtbot, window, desk):
    assert window.windowTitle() == "Afterword"
    found = negotiation(desk.journal)
    desk.go("negotiations", found.id)
    assert window.windowTitle() == "Lease, Afterword"
    actions.change(desk.journal, found, title="Office lease")
    qtbot.waitUntil(lambda: window.windowTitle() == "Office lease, Afterword")
    desk.go("today")
    assert window.windowTitle() == "Afterword"


def test_that_the_title_follows_the_arrows_through_the_list(qtbot, window, desk):
    for title in ("Office lease", "Paper price"):
        negotiation(desk.journal, title)
    desk.go("negotiations")
    qtbot.waitUntil(lambda: window.windowTitle() == "Office lease, Afterword")
    key(qtbot, Qt.Key.Key_Down)
    assert window.windowTitle() == "Paper price, Afterword"
    key(qtbot, Qt.Key.Key_Up)
    assert window.windowTitle() == "Office lease, Afterword"


def test_that_the_title_names_a_chart_once_it_is_read(qtbot, window, desk):
    desk.go("chart", "felt_heard")
    qtbot.waitUntil(lambda: window.windowTitle() == "Felt heard, Afterword")


def test_that_the_sidebar_shows_where_one_is(qtbot, window):
    for page, shown in (("trash", 1), ("chart", 2), ("mentor", 4), ("today", 0)):
        window.go(Place(page, "time_to_resolution" if page == "chart" else ""))
        assert window.sidebar.places.currentIndex() == shown


# undo


def test_that_undo_outside_a_field_names_the_action(qtbot, window, desk):
    negotiation(desk.journal)
    assert window.actions_by_id["undo"].text() == "Undo new negotiation “Lease”"
    assert window.actions_by_id["redo"].text() == "Redo"
    window.sidebar.places.setFocus()
    key(qtbot, Qt.Key.Key_Z, CTRL)
    assert desk.journal.count("negotiation") == 0
    assert said(window) == ["Undone: new negotiation “Lease”."]
    assert window.actions_by_id["redo"].text() == "Redo new negotiation “Lease”"
    key(qtbot, Qt.Key.Key_Z, CTRL | SHIFT)
    assert desk.journal.count("negotiation") == 1
    assert said(window) == ["Done again: new negotiation “Lease”."]


def test_that_an_ampersand_in_a_name_stays_one_in_the_menu(window, desk):
    negotiation(desk.journal, "R&D lab")
    assert window.actions_by_id["undo"].text() == "Undo new negotiation “R&&D lab”"


def test_that_undo_with_nothing_done_says_so(qtbot, window):
    window.sidebar.places.setFocus()
    key(qtbot, Qt.Key.Key_Z, CTRL)
    assert said(window) == ["There is nothing to undo."]
    key(qtbot, Qt.Key.Key_Z, CTRL | SHIFT)
    assert said(window) == ["There is nothing to redo."]


@pytest.mark.parametrize("by_menu", [True, False])
def test_that_undo_in_a_field_is_the_fields_own(qtbot, window, desk, by_menu):
    negotiation(desk.journal)
    window.go(Place("negotiations"))
    field = next(f for f in window.page.findChildren(QLineEdit) if f.isVisible())
    field.setFocus()
    qtbot.keyClicks(field, "abc")
    if by_menu:
        window.actions_by_id["undo"].trigger()
    else:
        key(qtbot, Qt.Key.Key_Z, CTRL)
    assert field.text() == ""
    assert desk.journal.count("negotiation") == 1
    window.actions_by_id["undo"].trigger()
    assert desk.journal.count("negotiation") == 1, "a field with nothing to undo keeps it"
    window.actions_by_id["redo"].trigger()
    assert field.text() == "abc"


def test_that_an_offer_to_undo_takes_back_what_it_spoke_of_and_nothing_newer(qtbot, window, desk):
    negotiation(desk.journal)
    desk.offer_undo("Added.")
    assert said(window) == ["Added."]
    negotiation(desk.journal, "Van")
    assert said(window) == []
    desk.offer_undo("Added another.")
    press(qtbot, window.messages, "Undo")
    assert [n.title for n in desk.journal.load(Negotiation)] == ["Lease"]
    press(qtbot, window.messages, "Redo")
    assert desk.journal.count("negotiation") == 2


# messages


def test_that_errors_wait_until_they_are_closed_and_are_said_once(qtbot, window, desk):
    for _time in range(3):
        desk.say("The disk is full.", "error")
    desk.say("A note.")
    assert said(window) == ["The disk is full.", "A note."]
    press(qtbot, window.messages, "Close this message")
    assert said(window) == ["A note."]


def test_that_a_message_that_stays_cannot_be_closed(window, desk):
    desk.say("Sample.", "attention", "Start", lambda: None, key="sample", stays=True)
    assert not window.messages.messages()[0].closable
    desk.say("Other words.", "attention", key="sample", stays=True)
    assert said(window) == ["Other words."]


def test_that_what_a_message_offers_is_done_once_and_the_message_goes(qtbot, window, desk):
    done = []
    desk.say("Not saved.", "error", "Try again", lambda: done.append(1))
    press(qtbot, window.messages, "Try again")
    assert done == [1]
    assert said(window) == []


def test_that_f8_goes_to_the_message(qtbot, window, desk):
    desk.say("Not saved.", "error", "Try again", lambda: None)
    key(qtbot, Qt.Key.Key_F8)
    assert QApplication.focusWidget() is button(window.messages, "Try again")


def test_that_saving_says_that_all_is_saved(qtbot, window):
    key(qtbot, Qt.Key.Key_S, CTRL)
    assert said(window) == ["Saved. Everything is kept as you type."]


def test_that_a_note_asks_for_a_negotiation_first(qtbot, window):
    key(qtbot, Qt.Key.Key_N, CTRL | SHIFT)
    assert said(window) == ["A note belongs to a negotiation: open one first."]


# the keyboard's other ways


def part_in_focus(parts: list[QWidget]) -> int:
    focus = QApplication.focusWidget()
    return next((i for i, p in enumerate(parts) if p is focus or p.isAncestorOf(focus)), -1)


def test_that_f6_goes_round_the_parts_of_the_window(qtbot, window, desk):
    negotiation(desk.journal)
    window.resize(1400, 900)
    window.go(Place("negotiations"))
    parts = [window.sidebar, *window.page.parts()]
    visited = []

    def go_on() -> bool:
        key(qtbot, Qt.Key.Key_F6)
        visited.append(part_in_focus(parts))
        return set(range(len(parts))) <= set(visited)

    qtbot.waitUntil(go_on)
    assert -1 not in visited
    forward = visited[-1]
    key(qtbot, Qt.Key.Key_F6, SHIFT)
    assert part_in_focus(parts) == (forward - 1) % len(parts)


def test_that_f10_opens_the_menus_behind_their_button(qtbot, window):
    key(qtbot, Qt.Key.Key_F10)
    qtbot.waitUntil(window.menus.behind_button.isVisible)
    assert [a.text() for a in window.menus.behind_button.actions()][:2] == ["&File", "&Edit"]
    window.menus.behind_button.close()


def test_that_a_lone_alt_opens_the_menus(qtbot, window):
    qtbot.keyPress(window.windowHandle(), Qt.Key.Key_Alt)
    qtbot.keyRelease(window.windowHandle(), Qt.Key.Key_Alt)
    assert window.menus.behind_button.isVisible()
    window.menus.behind_button.close()


def test_that_alt_with_another_key_opens_no_menu(qtbot, window):
    window.go(Place("lessons"))
    qtbot.keyPress(window.windowHandle(), Qt.Key.Key_Alt)
    qtbot.keyPress(window.windowHandle(), Qt.Key.Key_Left, ALT)
    qtbot.keyRelease(window.windowHandle(), Qt.Key.Key_Left, ALT)
    qtbot.keyRelease(window.windowHandle(), Qt.Key.Key_Alt)
    assert window.place == Place("today")
    assert not window.menus.behind_button.isVisible()


def test_that_the_menu_bar_comes_and_goes_and_is_kept(qtbot, window):
    key(qtbot, Qt.Key.Key_M, CTRL | SHIFT)
    assert window.menuBar().isVisible()
    assert window.desk.settings.menu_bar
    assert settings.load(settings.settings_file()).menu_bar
    key(qtbot, Qt.Key.Key_M, CTRL | SHIFT)
    assert not window.menuBar().isVisible()


def test_that_the_settings_page_moves_the_menu_bar_too(window, desk):
    desk.change_settings(menu_bar=True)
    assert window.menuBar().isVisible()


def test_that_the_search_key_opens_the_palette_and_closes_it_again(qtbot, window):
    key(qtbot, Qt.Key.Key_K, CTRL)
    palette = window.findChild(Palette)
    assert palette.isVisible()
    assert QApplication.focusWidget() is palette.field
    key(qtbot, Qt.Key.Key_K, CTRL)
    qtbot.waitUntil(lambda: window.findChild(Palette) is None)
    key(qtbot, Qt.Key.Key_K, CTRL)
    assert window.findChild(Palette).isVisible()


@pytest.mark.parametrize("action", ["keys", "about"])
def test_that_a_dialog_opens_once_and_esc_closes_it(qtbot, window, action):
    window.actions_by_id[action].trigger()
    dialog = window.findChild(QDialog)
    qtbot.waitUntil(dialog.isVisible)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(QDialog) is None)


# looks


def test_that_text_size_keys_change_all_text_and_are_kept(qtbot, window):
    before = current().em()
    key(qtbot, Qt.Key.Key_Plus, CTRL)
    key(qtbot, Qt.Key.Key_Equal, CTRL)
    assert current().em() > before
    assert window.desk.settings.text_size == 120
    key(qtbot, Qt.Key.Key_Minus, CTRL)
    assert window.desk.settings.text_size == 110
    key(qtbot, Qt.Key.Key_0, CTRL)
    assert current().em() == before
    for _step in range(30):
        key(qtbot, Qt.Key.Key_Plus, CTRL)
    assert window.desk.settings.text_size == 200
    assert window.sidebar.folded, "with text so large there is room for icons only"
    for _step in range(30):
        key(qtbot, Qt.Key.Key_Minus, CTRL)
    assert window.desk.settings.text_size == 80


def test_that_light_and_dark_change_at_once_and_are_kept(window):
    light = current().color("paper")
    window.actions_by_id["dark"].trigger()
    assert current().dark
    assert current().color("paper") != light
    assert settings.load(settings.settings_file()).theme == "dark"
    window.actions_by_id["light"].trigger()
    assert current().color("paper") == light


def test_that_the_sidebar_folds_by_key_and_by_room(qtbot, window):
    window.resize(1400, 800)
    assert not window.sidebar.folded
    key(qtbot, Qt.Key.Key_Backslash, CTRL)
    assert window.sidebar.folded
    window.resize(1500, 800)
    assert window.sidebar.folded, "what was chosen stays"
    key(qtbot, Qt.Key.Key_Backslash, CTRL)
    assert not window.sidebar.folded
    window.resize(SMALLEST)
    assert window.sidebar.folded


def test_that_the_size_is_kept_at_the_end(window):
    window.resize(1111, 777)
    window.close()
    kept = settings.load(settings.settings_file())
    assert (kept.window_width, kept.window_height) == (1111, 777)


def test_that_the_window_is_no_larger_than_the_screen(qtbot):
    window = MainWindow(settings.Settings(window_width=9000, window_height=9000))
    qtbot.addWidget(window)
    assert window.width() <= window.screen().availableSize().width()
    assert window.height() <= window.screen().availableSize().height()


# a journal comes and goes


def test_that_nothing_of_a_journal_is_left_when_it_goes(qtbot, window, desk):
    negotiation(desk.journal)
    window.go(Place("negotiations"))
    desk.say("The disk is full.", "error")
    window.open_palette()
    window.actions_by_id["keys"].trigger()
    window.forget_journal()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert said(window) == []
    assert window.windowTitle() == "Afterword"
    assert window.page is None
    assert window.stack.count() == 1
    assert not window.stack.currentWidget().children()
    assert window.findChild(Palette) is None
    assert not [d for d in window.findChildren(QDialog) if d.isVisible()]
    assert not window.actions_by_id["undo"].isEnabled()
    with qtbot.captureExceptions() as raised:
        window.go(Place("today"))
        window.back()
        window.forward()
        window.open_palette()
        qtbot.wait(400)
    assert raised == []


def test_that_recent_journals_can_be_opened_again(qtbot, window, desk, tmp_path):
    other = tmp_path / "R&D.afterword"
    desk.change_settings(recent=(str(desk.journal.path), str(other)))
    recent = next(a for a in window.menus.behind_button.actions()[0].menu().actions() if a.menu())
    assert recent.isVisible()
    listed = recent.menu().actions()
    assert [action.text().split()[0] for action in listed] == ["R&&D"]
    with qtbot.waitSignal(window.wanted) as wanted:
        listed[0].trigger()
    assert wanted.args == [f"open:{other}"]


def test_that_a_window_without_a_journal_offers_none_to_undo(qtbot):
    window = MainWindow(settings.Settings())
    qtbot.addWidget(window)
    window.say(Notice("Something went wrong.", "error"))
    assert said(window) == ["Something went wrong."]
    assert window.place is None
    assert not window.actions_by_id["log_debrief"].isEnabled()
    assert window.actions_by_id["open_journal"].isEnabled()
