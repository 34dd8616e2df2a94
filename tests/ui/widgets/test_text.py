"""Labels, prose, sections and rows."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication

from ui.theme import TextStyle, current
from ui.widgets.labels import Label
from ui.widgets.prose import Fragment, Prose
from ui.widgets.row import Row
from ui.widgets.section import Section

LONG = "I answered the first “out of scope” with our contract, because I felt accused. " * 3


@pytest.fixture
def rows(shown):
    section = Section("Follow-ups due", 3)
    made = [Row("Delivery delay credit", right="today"), Row("Freelance retainer"), Row("Prices")]
    for row in made:
        section.add_row(row)
    shown(section)
    made[0].setFocus(Qt.FocusReason.TabFocusReason)
    return made


def test_that_prose_needs_more_height_in_less_width(qtbot):
    prose = Prose(LONG)
    qtbot.addWidget(prose)
    step = current().line_height(TextStyle.BODY)
    wide, narrow = prose.heightForWidth(4000), prose.heightForWidth(200)
    assert wide == step
    assert narrow >= 6 * step
    assert narrow % step == 0


def test_that_prose_in_a_layout_gets_all_the_lines_it_needs(shown):
    prose = Prose(LONG)
    shown(prose, width=260)
    assert prose.height() >= prose.heightForWidth(prose.width())


def test_that_prose_grows_with_the_text_size(qtbot):
    prose = Prose(LONG)
    qtbot.addWidget(prose)
    before = prose.heightForWidth(500)
    current().choose(text_size=2.0)
    assert prose.heightForWidth(500) > 2 * before


def test_that_prose_keeps_the_line_breaks_of_its_writer(qtbot):
    prose = Prose("one\ntwo\n\nfour")
    qtbot.addWidget(prose)
    assert prose.heightForWidth(600) == 4 * current().line_height(TextStyle.BODY)


def test_that_a_long_word_is_broken_rather_than_cut(qtbot):
    prose = Prose("x" * 400)
    qtbot.addWidget(prose)
    assert prose.heightForWidth(200) > current().line_height(TextStyle.BODY)


def test_that_parts_of_a_text_have_their_own_tone(qtbot):
    prose = Prose([Fragment("████", "them"), Fragment("████")], tone="you")
    qtbot.addWidget(prose)
    prose.show()
    image = prose.grab().toImage()
    colors = {image.pixelColor(x, image.height() // 2).name() for x in range(image.width())}
    assert current().color("them").name() in colors
    assert current().color("you").name() in colors


def test_that_the_line_of_a_phrase_can_be_asked_for(qtbot):
    prose = Prose("one\ntwo\nthree")
    qtbot.addWidget(prose)
    prose.resize(300, prose.heightForWidth(300))
    assert prose.top_of(0) < prose.top_of(4) < prose.top_of(8)


def test_that_selectable_prose_gives_its_words_to_the_clipboard(qtbot):
    prose = Prose("Salary talk", selectable=True)
    qtbot.addWidget(prose)
    prose.show()
    middle = prose.height() // 2
    qtbot.mousePress(prose, Qt.MouseButton.LeftButton, pos=QPoint(0, middle))
    end = QPointF(prose.width() - 1, middle)
    held = Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    where = prose.mapToGlobal(end)
    drag = QMouseEvent(QEvent.Type.MouseMove, end, where, held, held, none)
    QApplication.sendEvent(prose, drag)
    assert prose.selected_text() == "Salary talk"
    qtbot.keyClick(prose, "c", Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Salary talk"


def test_that_prose_reads_as_text_with_its_words_as_name(qtbot):
    prose = Prose([Fragment("If "), Fragment("they wait")])
    qtbot.addWidget(prose)
    interface = QAccessible.queryAccessibleInterface(prose)
    assert interface.role() is QAccessible.Role.StaticText
    assert interface.text(QAccessible.Text.Name) == "If they wait"


def test_that_a_cut_label_shows_the_whole_as_its_tooltip_and_as_plain_text(shown):
    label = Label("<b>Aldous & Pike</b> " * 20, elide=True)
    shown(label, width=200)
    label.grab()
    assert label.width() <= 200
    assert label.toolTip().startswith("<qt>&lt;b&gt;Aldous &amp; Pike")


def test_that_a_label_that_must_not_be_cut_keeps_its_width(qtbot):
    label = Label("Thursday 19 November", TextStyle.DISPLAY)
    qtbot.addWidget(label)
    assert label.minimumSizeHint() == label.sizeHint()
    before = label.sizeHint().width()
    current().choose(text_size=2.0)
    assert label.sizeHint().width() > 1.8 * before


def test_that_the_arrows_go_from_row_to_row(qtbot, rows):
    qtbot.keyClick(rows[0], Qt.Key.Key_Down)
    assert rows[1].hasFocus()
    qtbot.keyClick(rows[1], Qt.Key.Key_End)
    assert rows[2].hasFocus()
    qtbot.keyClick(rows[2], Qt.Key.Key_Home)
    assert rows[0].hasFocus()
    qtbot.keyClick(rows[0], Qt.Key.Key_Up)
    assert rows[0].hasFocus()


def test_that_enter_opens_a_row_and_space_acts_on_it(qtbot, rows):
    with qtbot.waitSignal(rows[0].activated):
        qtbot.keyClick(rows[0], Qt.Key.Key_Return)
    with qtbot.waitSignal(rows[0].acted):
        qtbot.keyClick(rows[0], Qt.Key.Key_Space)
    with qtbot.waitSignal(rows[0].activated):
        qtbot.mouseDClick(rows[0], Qt.MouseButton.LeftButton)


def test_that_a_row_says_itself_in_one_sentence(qtbot):
    row = Row("Freelance retainer", "Check-in", "180 days, today", aside="Jo Bergman")
    qtbot.addWidget(row)
    interface = QAccessible.queryAccessibleInterface(row)
    assert interface.role() is QAccessible.Role.ListItem
    words = interface.text(QAccessible.Text.Name)
    assert words == "Freelance retainer, Jo Bergman, Check-in, 180 days, today"


def test_that_a_chosen_row_shows_it_by_ground_and_weight(shown):
    row = Row("Packaging price rise")
    shown(row)
    row.select(selected=True)
    assert row.grab().toImage().pixelColor(row.width() // 2, 4) == current().color("select")
    assert row.title.font().weight() > current().font(TextStyle.MEDIUM).weight()


def test_that_the_far_end_of_a_row_can_come_later(shown):
    row = Row("Price freeze")
    shown(row)
    row.set_right("was due Monday", "attention")
    QApplication.processEvents()
    assert row.right.isVisible()
    assert row.right.x() > row.title.x()
    row.set_right("")
    assert not row.right.isVisible()


def test_that_a_section_is_named_by_its_heading_and_can_be_emptied(rows):
    section = rows[0].parentWidget()
    interface = QAccessible.queryAccessibleInterface(section)
    assert interface.role() is QAccessible.Role.Grouping
    assert interface.text(QAccessible.Text.Name) == "Follow-ups due"
    heading = QAccessible.queryAccessibleInterface(section.heading)
    assert heading.role() is QAccessible.Role.Heading
    section.clear()
    assert section.rows() == ()
    section.add_row(Row("New"))
    assert len(section.rows()) == 1
