from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QDir, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from journal.application import actions, notes
from journal.application.journal import Journal
from journal.application.mentors import find_mentor, find_or_add_mentor, hide_words, stand_ins
from journal.domain.records import Counterpart, ExportEntry, Note
from journal.settings import Settings
from tests.ui.pages.matters import logged
from tests.ui.pages.stage import Stage
from ui.desk import Desk
from ui.pages.mentor import MentorPage
from ui.pages.mentor_names import Tag
from ui.theme import current
from ui.widgets.buttons import Button

if TYPE_CHECKING:
    from pathlib import Path

    from journal.clock import FixedClock

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
LONG = 20_000
WORKED = "Ada Quist showed us the invoices. We paid EUR 62 500 and told Brunhild about it."


class Shown:
    """The page in a window, with its questions answered."""

    def __init__(self, qtbot, desk: Desk, width: int = 1280, height: int = 800) -> None:
        self.qtbot = qtbot
        self.page = MentorPage(desk)
        self.window = Stage(desk, self.page)
        qtbot.addWidget(self.window)
        self.window.resize(width, height)
        self.window.show()
        self.page.show_for("", "")
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.settle()

    def settle(self) -> None:
        """Wait until the pages are those of the choices."""
        page = self.page

        def idle() -> bool:
            matters = page.choices.matters
            jobs = (page._reading, page._composing, page._setting, matters._reading)
            waits = page._quiet.isActive() or any(job.running for job in jobs)
            return not waits and not page.saving.running

        self.qtbot.waitUntil(idle, timeout=LONG)

    def text(self) -> str:
        """What the pages say."""
        assert self.page._composition is not None
        return notes.render(self.page._composition.document, "md").decode()

    def press(self, within: QWidget, name: str) -> None:
        found = [
            button
            for button in within.findChildren(Button)
            if button.accessibleName() == name and button.isVisible()
        ]
        assert found, name
        found[0].setFocus()
        self.qtbot.keyClick(found[0], K.Key_Space)
        self.settle()

    def dialog(self) -> QFileDialog:
        found: list[QFileDialog] = []

        def look() -> bool:
            found[:] = [d for d in self.window.findChildren(QFileDialog) if d.isVisible()]
            return bool(found)

        self.qtbot.waitUntil(look, timeout=LONG)
        return found[0]

    def save_as(self, path: Path) -> None:
        dialog = self.dialog()
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(field, QLineEdit)
        field.setText(QDir.toNativeSeparators(str(path)))
        with self.qtbot.waitSignal(dialog.destroyed):
            self.qtbot.keyClick(field, K.Key_Return)
        self.settle()

    def asked(self) -> list[str]:
        return [button.accessibleName() for button in self.page.saving.buttons()]


@pytest.fixture
def told(journal: Journal) -> Journal:
    """Two talks of this autumn, one of them with names and an amount in it."""
    logged(journal, "Packaging price rise", "Harwell Print", worked=WORKED)
    logged(journal, "Exhibition", "Brightwater Museum", date(2026, 11, 2), worked="We listened.")
    actions.add_counterpart(journal, "Ada Quist")
    return journal


@pytest.fixture
def shown(qtbot, desk: Desk, told: Journal) -> Shown:
    return Shown(qtbot, desk)


# what goes in


def test_that_the_pages_are_shown_with_names_and_amounts_hidden(shown: Shown) -> None:
    assert shown.page.preview.page_count >= 3
    assert "Packaging price rise" in shown.text()
    assert "Supplier A" in shown.text()
    for hidden in ("Harwell", "Quist", "62 500"):
        assert hidden not in shown.text()
    place = shown.page.preview.place.text()
    assert place == f"Preview, page 1 of {shown.page.preview.page_count}"


def test_that_a_period_decides_which_talks_go_in(qtbot, shown: Shown) -> None:
    matters = shown.page.choices.matters
    assert matters.button.text() == "2 of 2 negotiations"
    matters.period.setFocus()
    matters.period.choose("30")
    matters._take_period()
    shown.settle()
    assert matters.button.text() == "1 of 1 negotiations"
    assert "Packaging" not in shown.text()
    qtbot.keyClick(matters.period, K.Key_Delete)
    shown.settle()
    assert "Packaging" in shown.text()


def test_that_single_talks_are_left_out_in_a_menu_that_stays(qtbot, shown: Shown) -> None:
    matters = shown.page.choices.matters
    matters.menu.popup(shown.window.mapToGlobal(shown.window.rect().center()))
    qtbot.waitUntil(matters.menu.isVisible)
    action = next(a for a in matters.menu.actions() if "Packaging" in a.text())
    matters.menu.setActiveAction(action)
    qtbot.keyClick(matters.menu, K.Key_Space)
    assert matters.menu.isVisible()
    assert matters.button.text() == "1 of 2 negotiations"
    qtbot.keyClick(matters.menu, K.Key_Escape)
    shown.settle()
    assert "Packaging" not in shown.text()
    assert "Exhibition" in shown.text()


def test_that_none_and_all_are_chosen_at_once(qtbot, shown: Shown) -> None:
    matters = shown.page.choices.matters
    for words, said in (("None of them", "0 of 2"), ("All of them", "2 of 2")):
        matters.menu.popup(shown.window.mapToGlobal(shown.window.rect().center()))
        qtbot.waitUntil(matters.menu.isVisible)
        first = matters.menu.actions()[0]
        assert first.text() == words
        matters.menu.setActiveAction(first)
        qtbot.keyClick(matters.menu, K.Key_Return)
        assert matters.button.text() == f"{said} negotiations"
        shown.settle()
        assert ("no negotiation falls into it" in shown.text()) == (said == "0 of 2")


def test_that_an_export_of_one_talk_begins_with_that_alone(
    qtbot, desk: Desk, told: Journal
) -> None:
    old = logged(told, "Old lease", "", date(2024, 3, 1), began=date(2024, 2, 1))
    shown = Shown(qtbot, desk)
    shown.page.show_for(old.id, "")
    shown.settle()
    assert shown.page.choices.matters.button.text() == "1 of 3 negotiations"
    assert "Old lease" in shown.text()
    assert "Exhibition" not in shown.text()


def test_that_parts_are_ticked_with_space(qtbot, shown: Shown) -> None:
    box = shown.page.choices.parts["worked"]
    assert "showed us the invoices" in shown.text()
    box.setFocus()
    qtbot.keyClick(box, K.Key_Space)
    shown.settle()
    assert "showed us the invoices" not in shown.text()


def test_that_a_question_stands_first(qtbot, shown: Shown) -> None:
    field = shown.page.choices.question
    field.setFocus()
    qtbot.keyClicks(field, "Was it too early?")
    shown.settle()
    assert shown.text().index("Was it too early?") < shown.text().index("Summary")


# what stays hidden


def test_that_amounts_are_shown_rounded_or_hidden(qtbot, shown: Shown) -> None:
    stop = shown.page.choices.amounts._parts[2]
    stop.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(stop, K.Key_R)
    shown.settle()
    assert "about EUR 63" in shown.text()
    qtbot.keyClick(QApplication.focusWidget(), K.Key_S)
    shown.settle()
    assert "EUR 62 500" in shown.text()


def test_that_names_are_shown_when_stand_ins_are_off(qtbot, shown: Shown) -> None:
    switch = shown.page.choices.stand_ins
    assert shown.page.choices.suspects.isVisible()
    qtbot.keyClick(switch, K.Key_Space)
    shown.settle()
    assert "Harwell Print" in shown.text()
    assert not shown.page.choices.pairs.isVisible()
    assert not shown.page.choices.suspects.isVisible()


def test_that_a_stand_in_is_renamed_in_place(qtbot, shown: Shown, told: Journal) -> None:
    field = shown.page.choices.pairs.fields()[0]
    field.setFocus()
    qtbot.keyClick(field.face, K.Key_Return)
    assert field.field is not None
    field.field.selectAll()
    qtbot.keyClicks(field.field, "The printer")
    qtbot.keyClick(field.field, K.Key_Return)
    shown.settle()
    assert field.text == "The printer"
    assert "The printer" in shown.text()
    mentor = find_mentor(told, "")
    assert mentor is not None
    assert [one.words for one in stand_ins(told, mentor)] == ["The printer"]
    # the row is the same, so the focus is where it was
    assert shown.page.choices.pairs.fields()[0] is field
    assert field.face.hasFocus()


def test_that_a_stand_in_that_tells_the_name_is_refused_in_place(qtbot, shown: Shown) -> None:
    field = shown.page.choices.pairs.fields()[0]
    field.begin()
    assert field.field is not None
    field.field.selectAll()
    qtbot.keyClicks(field.field, "Ada")
    qtbot.keyClick(field.field, K.Key_Return)
    assert field.editing
    assert "would still tell" in field.problem
    qtbot.keyClick(field.field, K.Key_Escape)
    assert field.text == "Supplier A"


def test_that_more_names_than_three_are_behind_a_button(qtbot, desk: Desk, told: Journal) -> None:
    for name in ("Piet Hein", "Lena Aalto"):
        logged(told, f"With {name.split()[0][:1]}", name, worked="Fine.")
    shown = Shown(qtbot, desk)
    assert len(shown.page.choices.pairs.fields()) == 3
    shown.press(shown.page.choices.pairs, "2 more names")
    fields = shown.page.choices.pairs.fields()
    assert len(fields) == 5
    assert fields[3].face.hasFocus()


def test_that_words_are_hidden_as_tags_and_come_back(qtbot, shown: Shown) -> None:
    words = shown.page.choices.words
    words.field.setFocus()
    qtbot.keyClicks(words.field, "invoices")
    qtbot.keyClick(words.field, K.Key_Return)
    qtbot.keyClicks(words.field, "paid")
    qtbot.keyClick(words.field, K.Key_Return)
    shown.settle()
    assert words.words() == ("invoices", "paid")
    assert "invoices" not in shown.text()
    assert [tag.word for tag in words.findChildren(Tag) if tag.isVisible()] == list(words.words())
    qtbot.keyClick(words.field, K.Key_Backspace)
    assert words.words() == ("invoices",)
    cross = next(tag for tag in words.findChildren(Tag) if tag.isVisible()).cross
    cross.setFocus()
    qtbot.keyClick(cross, K.Key_Delete)
    shown.settle()
    assert words.words() == ()
    assert "invoices" in shown.text()
    assert words.field.hasFocus()


def test_that_a_word_that_was_typed_and_left_is_hidden(qtbot, shown: Shown) -> None:
    words = shown.page.choices.words
    words.field.setFocus()
    qtbot.keyClicks(words.field, "invoices")
    qtbot.keyClick(words.field, K.Key_Tab)
    assert words.words() == ("invoices",)


def test_that_what_is_private_is_counted_and_left_out(qtbot, desk: Desk, told: Journal) -> None:
    secret = logged(told, "Secret", "", worked="A secret.")
    actions.change(told, secret, private=True)
    open_one = logged(told, "Open", "")
    actions.add_note(told, open_one.id, "not for others", private=True)
    assert told.load(Note)
    shown = Shown(qtbot, desk)
    said = shown.page.choices.private.text()
    assert said == "1 negotiation, 1 note marked private"
    assert "Secret" not in shown.text()


# words that look like names


def test_that_a_word_that_looks_like_a_name_can_stay(shown: Shown) -> None:
    suspects = shown.page.choices.suspects
    assert suspects.words == ("Brunhild",)
    shown.press(suspects, "1 word looks like a name. Look at it?")
    shown.press(suspects, "Keep Brunhild")
    assert suspects.words == ()
    assert "Brunhild" in shown.text()


def test_that_it_can_be_replaced_in_this_export_alone(shown: Shown, told: Journal) -> None:
    shown.page.choices.suspects.unfold()
    shown.press(shown.page.choices.suspects, "Replace Brunhild in this export")
    assert "Brunhild" not in shown.text()
    assert shown.page.choices.words.words() == ()
    assert shown.page.choices.suspects.words == ()


def test_that_it_can_have_a_stand_in_for_good(shown: Shown, told: Journal) -> None:
    shown.page.choices.suspects.unfold()
    shown.press(shown.page.choices.suspects, "Always replace Brunhild")
    assert "Brunhild" not in shown.text()
    mentor = find_mentor(told, "")
    assert mentor is not None
    assert [one.name for one in stand_ins(told, mentor)] == ["Brunhild"]
    assert "Brunhild" in [pair.name for pair in shown.page.choices.pairs._pairs]


def test_that_saving_asks_once_about_words_nobody_looked_at(
    qtbot, shown: Shown, tmp_path: Path
) -> None:
    shown.page.on_mentor()
    shown.settle()
    assert shown.asked() == ["Look at it", "Save all the same"]
    assert shown.page.saving.buttons()[0].hasFocus()
    shown.press(shown.page.saving, "Look at it")
    assert not shown.page.saving.isVisible()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Keep Brunhild"
    shown.page.on_mentor()
    shown.settle()
    shown.press(shown.page.saving, "Save all the same")
    shown.save_as(tmp_path / "notes.pdf")
    assert (tmp_path / "notes.pdf").read_bytes().startswith(b"%PDF")


# for whom


def test_that_the_mentor_is_typed_and_remembered(qtbot, shown: Shown, desk: Desk) -> None:
    field = shown.page.choices.mentor.lineEdit()
    assert field is not None
    field.setFocus()
    qtbot.keyClicks(field, "H. Osei")
    qtbot.keyClick(field, K.Key_Return)
    qtbot.keyClick(field, K.Key_Escape)
    shown.settle()
    assert desk.settings.mentor == "H. Osei"
    assert shown.page.choices.request().mentor == "H. Osei"


def test_that_a_known_mentor_brings_the_words_hidden_for_them(
    qtbot, desk: Desk, told: Journal
) -> None:
    hide_words(told, find_or_add_mentor(told, "H. Osei"), ("invoices",))
    shown = Shown(qtbot, desk)
    assert shown.page.choices.mentor_name() == "H. Osei"
    assert shown.page.choices.words.words() == ("invoices",)
    assert "invoices" not in shown.text()


# saving


def kept(shown: Shown) -> None:
    shown.page.choices.suspects.unfold()
    shown.press(shown.page.choices.suspects, "Keep Brunhild")


@pytest.mark.parametrize(("key", "ending"), [("P", "pdf"), ("H", "html"), ("M", "md")])
def test_that_each_format_is_saved_logged_and_said(
    qtbot, shown: Shown, told: Journal, tmp_path: Path, key: str, ending: str
) -> None:
    kept(shown)
    stop = shown.page.choices.format._parts[0]
    stop.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClicks(stop, key)
    shown.page.on_mentor()
    shown.save_as(tmp_path / f"for you.{ending}")
    pages = f"{shown.page.preview.page_count} pages, " if ending == "pdf" else ""
    (notice,) = [notice for notice in shown.window.notices if notice.kind == "note"]
    assert notice.text == f"Saved. {pages}2 negotiations."
    assert notice.action == "Show the file"
    (entry,) = told.load(ExportEntry)
    assert (entry.format, entry.file_name) == (ending, f"for you.{ending}")
    assert (tmp_path / f"for you.{ending}").exists()


def test_that_the_file_is_offered_a_name_without_names(shown: Shown) -> None:
    kept(shown)
    shown.page.on_mentor()
    dialog = shown.dialog()
    (chosen,) = dialog.selectedFiles()
    assert chosen.endswith("Negotiation notes, August to November 2026.pdf")
    with shown.qtbot.waitSignal(dialog.destroyed):
        dialog.reject()


def test_that_what_was_typed_a_moment_ago_is_in_the_file(
    qtbot, shown: Shown, tmp_path: Path
) -> None:
    kept(shown)
    stop = shown.page.choices.format._parts[0]
    stop.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClicks(stop, "M")
    qtbot.keyClicks(shown.page.choices.question, "And Gudrun?")
    shown.page.on_mentor()
    shown.settle()
    # the name in it is as new as the question
    assert shown.asked() == ["Look at it", "Save all the same"]
    shown.press(shown.page.saving, "Save all the same")
    shown.save_as(tmp_path / "notes.md")
    assert "And Gudrun?" in (tmp_path / "notes.md").read_text()


def test_that_a_place_that_cannot_be_written_is_said_and_another_offered(
    shown: Shown, told: Journal, tmp_path: Path
) -> None:
    kept(shown)
    shown.page.on_mentor()
    dialog = shown.dialog()
    dialog.reject()
    (tmp_path / "file").touch()
    shown.page.saving.save_to(str(tmp_path / "file" / "notes.pdf"))
    shown.settle()
    assert "could not be saved" in shown.page.saving.sentence.text()
    assert shown.asked() == ["Choose another place", "Not now"]
    assert told.load(ExportEntry) == []
    shown.press(shown.page.saving, "Choose another place")
    shown.save_as(tmp_path / "notes.pdf")
    assert len(told.load(ExportEntry)) == 1
    assert not shown.page.saving.isVisible()


def test_that_a_name_in_the_file_blocks_it_and_is_shown(
    shown: Shown, told: Journal, tmp_path: Path
) -> None:
    kept(shown)
    shown.page.on_mentor()
    shown.save_as(tmp_path / "Harwell Print.pdf")
    assert "Harwell Print could still be read in it" in shown.page.saving.sentence.text()
    assert "“Harwell Print” (the name of the file)" in shown.page.saving.details.text()
    assert not (tmp_path / "Harwell Print.pdf").exists()
    assert told.load(ExportEntry) == []
    shown.press(shown.page.saving, "Not now")
    assert not shown.page.saving.isVisible()
    assert shown.page.save_button.hasFocus()


def test_that_a_journal_to_look_at_says_why_nothing_is_saved(
    qtbot, told: Journal, clock: FixedClock, tmp_path: Path
) -> None:
    told.close()
    with Journal.open(told.path, clock=clock, read_only=True) as looked_at:
        desk = Desk(looked_at, Settings())
        shown = Shown(qtbot, desk)
        kept(shown)
        shown.page.on_mentor()
        shown.save_as(tmp_path / "notes.pdf")
        assert "for reading only" in shown.page.saving.sentence.text()
        assert not (tmp_path / "notes.pdf").exists()
        shown.window.close()
        desk.close()


# what went out


def test_that_what_went_out_is_listed(qtbot, shown: Shown, told: Journal, tmp_path: Path) -> None:
    shown.page.show_for("", "sent")
    assert shown.page.sent._empty.isVisible()
    request = shown.page.choices.request()._replace(mentor="H. Osei")
    notes.save(told, notes.compose(told, request), tmp_path / "notes.md", "md")
    qtbot.waitUntil(lambda: not shown.page.sent._empty.isVisible())
    (row,) = shown.page.sent.listing.rows()
    assert row.accessibleName().startswith("For H. Osei, notes.md, 2 negotiations.")
    assert "Hidden: 3 names, amounts hidden" in row.accessibleName()
    assert not shown.page.preview.isVisible()
    assert not shown.page.save_button.isVisible()
    shown.page.show_for("", "")
    assert shown.page.tabs.key() == "make"


# the preview


def test_that_pages_are_turned_by_buttons(shown: Shown) -> None:
    preview = shown.page.preview
    assert not preview.before.isEnabled()
    preview.after.click()
    assert preview.page == 1
    assert preview.place.text().startswith("Preview, page 2 of")
    for _page in range(preview.page_count):
        preview.after.click()
    assert preview.page == preview.page_count - 1
    assert not preview.after.isEnabled()
    preview.before.click()
    assert preview.page == preview.page_count - 2


def test_that_what_was_changed_is_marked_or_not(qtbot, shown: Shown) -> None:
    marked = list(shown.page.preview._pages._pages)
    qtbot.keyClick(shown.page.preview.marks, K.Key_Space)
    shown.settle()
    plain = shown.page.preview._pages._pages
    assert len(plain) == len(marked)
    assert plain != marked


def test_that_a_change_in_the_journal_is_seen(shown: Shown, told: Journal) -> None:
    logged(told, "Courtyard", "", worked="Fine.")
    shown.settle()
    assert "Courtyard" in shown.text()
    assert shown.page.choices.matters.button.text() == "3 of 3 negotiations"


def test_that_another_name_is_another_pair(shown: Shown, told: Journal) -> None:
    (harwell,) = [one for one in told.load(Counterpart) if one.name.startswith("Harwell")]
    actions.change(told, harwell, name="Kestrel Print")
    shown.settle()
    assert "Kestrel Print" in [pair.name for pair in shown.page.choices.pairs._pairs]


def test_that_few_pictures_are_kept_of_many_pages(shown: Shown) -> None:
    pages = shown.page.preview._pages
    one = pages._pages[0]
    assert one is not None
    shown.page.preview.show_pages([bytes(bytearray(one)) for _page in range(40)])
    bar = shown.page.preview._area.verticalScrollBar()
    for place in range(0, bar.maximum(), 600):
        bar.setValue(place)
        shown.window.grab()
    assert len(pages._pictures) <= 6


def test_that_an_old_page_stands_until_the_new_one_comes(shown: Shown) -> None:
    pages = shown.page.preview._pages
    old = list(pages._pages)
    shown.page.preview.show_pages([None, *old[1:]])
    assert pages._pages == old


# room


def test_that_where_it_is_narrow_the_pages_are_behind_a_button(
    qtbot, desk: Desk, told: Journal
) -> None:
    current().choose(text_size=2.0)
    shown = Shown(qtbot, desk, 880, 700)
    page = shown.page
    assert page.choices.isVisible()
    assert not page.preview.isVisible()
    shown.press(page, "Look at the pages")
    assert page.preview.isVisible()
    assert not page.choices.isVisible()
    assert page.preview.page_count
    shown.press(page.preview, "Back to the choices")
    assert page.choices.isVisible()
    assert page.look_button.hasFocus()


@pytest.mark.parametrize(("size", "width"), [(1.0, 880), (1.0, 1440), (2.0, 1440), (2.0, 880)])
def test_that_nothing_scrolls_sideways(
    qtbot, desk: Desk, told: Journal, size: float, width: int
) -> None:
    current().choose(text_size=size)
    shown = Shown(qtbot, desk, width, 600)
    shown.page.choices.suspects.unfold()
    shown.page.choices.words.add("trustees and everybody else who sat there")
    QApplication.processEvents()
    content = shown.page.choices.parts["worked"].parentWidget()
    assert content is not None
    for child in shown.page.choices.findChildren(QWidget):
        if child.isVisible():
            right = child.mapTo(shown.page.choices, child.rect().topRight()).x()
            assert right <= shown.page.choices.width(), child


def test_that_very_many_talks_are_set_only_when_they_are_saved(
    qtbot, shown: Shown, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    kept(shown)
    monkeypatch.setattr("ui.pages.mentor.MOST_SHOWN", 1)
    shown.page.choices.changed.emit()
    shown.settle()
    assert shown.page.preview.page_count == 0
    assert shown.page.preview.words.text().startswith("2 negotiations are too many to show")
    shown.page.on_mentor()
    shown.save_as(tmp_path / "notes.pdf")
    assert "Saved. " in shown.window.said()[-1]


def test_that_leaving_the_page_takes_what_stands_in_a_field(qtbot, shown: Shown) -> None:
    words = shown.page.choices.words
    words.field.setFocus()
    qtbot.keyClicks(words.field, "invoices")
    assert shown.page.may_leave()
    assert words.words() == ("invoices",)
