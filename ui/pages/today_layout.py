"""How Today is arranged: the heading, two columns or one, the trends at the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from journal.texts import _
from ui.actions import key_words
from ui.overrides import override
from ui.pages.listing import Listing
from ui.pages.today_rows import OpenRow
from ui.theme import TextStyle, current
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout, stand
from ui.widgets.prose import Prose
from ui.widgets.section import Section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from ui.pages.listing import Entry

HANG: Final = 10
MARGIN: Final = 48
NARROW_MARGIN: Final = 24
SIDE_BY_SIDE_PX: Final = 1080
RIGHT_PX: Final = 400
GAP_PX: Final = 56
HEAD_IN_ONE_LINE_PX: Final = 680
_ACROSS = QBoxLayout.Direction.LeftToRight


class TodayHead(QWidget):
    """The day, the greeting with what waits, and the two things to begin."""

    log_wanted = Signal()
    new_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = Prose("", TextStyle.DISPLAY)
        self.lead = Prose("", TextStyle.LEAD, "ink2")
        self.new = Button(_("New negotiation"))
        self.log = Button(_("Log a debrief"), "primary", hint=key_words("log_debrief"))
        self.new.clicked.connect(self.new_wanted)
        self.log.clicked.connect(self.log_wanted)
        self._words = QVBoxLayout()
        self._words.addWidget(self.title)
        self._words.addWidget(self.lead)
        self._buttons = FlowLayout(gap=10, line_gap=10)
        self._buttons.addWidget(self.new)
        self._buttons.addWidget(self.log)
        self._box = QBoxLayout(_ACROSS, self)
        self._box.addLayout(self._words, 1)
        self._box.addLayout(self._buttons)
        current().follow(self._restyle)

    def turn(self, width: int) -> None:
        """Put the buttons beside the words, or below them where it is narrow."""
        roomy = width >= current().px(HEAD_IN_ONE_LINE_PX)
        stand(self._box, beside=roomy)
        top, leading = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignLeading
        self._box.setAlignment(self._buttons, top if roomy else leading)

    def _restyle(self) -> None:
        theme = current()
        inset = theme.px(HANG)
        self._box.setContentsMargins(inset, 0, inset, 0)
        self._box.setSpacing(theme.px(20))
        self._words.setSpacing(theme.px(4))


class TodaySection(Section):
    """A section whose rows are a listing; absent while it is empty."""

    def __init__(self, heading: str, *, always_counted: bool = True) -> None:
        super().__init__(heading, hang=HANG)
        self._counted = always_counted
        self.listing = Listing(inset=HANG)
        self.add_row(self.listing)
        self.hide()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show other rows, and how many there are."""
        self.listing.show_entries(entries)
        n = len(entries)
        self.set_count(n if n > 1 or (n and self._counted) else None)
        self.setVisible(bool(entries))

    def settle(self) -> bool:
        """Keep what is being answered in its rows; False where that does not work."""
        forms = [row.form for row in self.listing.rows() if isinstance(row, OpenRow)]
        kept = [form.settle() for form in forms]
        return all(kept)


class TodayBody(QWidget):
    """The content of the page, laid out for the room there is; says when it was painted."""

    painted = Signal()

    def __init__(
        self,
        head: TodayHead,
        main: Sequence[QWidget],
        side: Sequence[QWidget],
        foot: QWidget,
    ) -> None:
        super().__init__()
        self._head = head
        self.main = _column(main)
        self.side = _column(side)
        self._columns = QBoxLayout(_ACROSS)
        self._columns.addWidget(self.main, 1)
        self._columns.addWidget(self.side)
        self._page = QVBoxLayout(self)
        self._page.addWidget(head)
        self._page.addLayout(self._columns)
        self._page.addStretch(1)
        self._page.addWidget(foot)
        current().follow(self._restyle)

    def show_side(self, *, shown: bool) -> None:
        """Show the right column, or leave the room to the main one."""
        self.side.setVisible(shown)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted.emit()

    def _turn(self) -> None:
        theme = current()
        beside = self.width() >= theme.px(SIDE_BY_SIDE_PX)
        stand(self._columns, beside=beside)
        self._columns.setSpacing(theme.px(GAP_PX - 2 * HANG) if beside else theme.px(22))
        width = theme.px(RIGHT_PX + 2 * HANG)
        self.side.setMinimumWidth(width if beside else 0)
        self.side.setMaximumWidth(width if beside else 16777215)
        self._head.turn(self.width())
        roomy = self.width() >= theme.px(HEAD_IN_ONE_LINE_PX)
        side = theme.px((MARGIN if roomy else NARROW_MARGIN) - HANG)
        self._page.setContentsMargins(side, theme.px(28), side, theme.px(24))

    def _restyle(self) -> None:
        theme = current()
        self._page.setSpacing(theme.px(24))
        for column in (self.main, self.side):
            layout = column.layout()
            if layout is not None:
                layout.setSpacing(theme.px(14 if theme.compact else 22))
        self._turn()


def _column(widgets: Sequence[QWidget]) -> QWidget:
    column = QWidget()
    down = QVBoxLayout(column)
    down.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        down.addWidget(widget)
    down.addStretch(1)
    return column
