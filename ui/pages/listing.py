"""Rows below one another that change without losing the focus, or what was begun in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from journal.texts import _
from ui.focus import stops_in
from ui.overrides import override
from ui.theme import current
from ui.widgets.buttons import Button
from ui.widgets.lines import Line

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from PySide6.QtGui import QKeyEvent

FIRST: Final = 5
# a screenful: more at once would hold the window up
MORE: Final = 20
_STEPS: Final[dict[int, int]] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Entry(NamedTuple):
    """One row: what it is known by, what it shows, how it is made."""

    key: Hashable
    shown: Hashable
    make: Callable[[], QWidget]


class Listing(QWidget):
    """Shows the first rows and opens the others; a row whose content stays is kept as it is.

    The lines between rows stand `inset` drawn pixels in from both sides.
    """

    changed = Signal()

    def __init__(
        self, first: int = FIRST, *, inset: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._room = first
        self._inset = inset
        self._entries: tuple[Entry, ...] = ()
        self._rows: dict[Hashable, tuple[Hashable, QWidget]] = {}
        self._hairs: list[QWidget] = []
        self._more = Button("", "text", parent=self)
        self._more.clicked.connect(self._open_more)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self._more)
        self._foot.addStretch(1)
        self._page = QVBoxLayout(self)
        self._page.setContentsMargins(0, 0, 0, 0)
        self._page.setSpacing(0)
        self._page.addLayout(self._foot)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show other rows; where the focused one is gone, the next one has the focus."""
        index = self._focused_index()
        focused = None if index is None else self.rows()[index]
        key = None if index is None else self._entries[index].key
        self._entries = tuple(entries)
        self._lay_out()
        rows = self.rows()
        if index is None or not rows or focused in rows:
            return
        again = self.row(key) if key is not None else None
        focus_into(again or rows[min(index, len(rows) - 1)])

    def rows(self) -> list[QWidget]:
        """The rows that are shown, in order."""
        return [self._rows[entry.key][1] for entry in self._entries[: self._room]]

    def row(self, key: Hashable) -> QWidget | None:
        """The row of a key, if it is shown."""
        found = self._rows.get(key)
        return found[1] if found else None

    def stops(self) -> list[QWidget]:
        """What takes the focus in it, in reading order."""
        found = [stop for row in self.rows() for stop in stops_in(row)]
        return [*found, self._more] if self._more.isVisibleTo(self) else found

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, rows = self._focused_index(), self.rows()
        step = _STEPS.get(event.key())
        if step is None or index is None or not 0 <= index + step < len(rows):
            super().keyPressEvent(event)
        else:
            focus_into(rows[index + step])

    def _focused_index(self) -> int | None:
        focus = QApplication.focusWidget()
        if focus is None:
            return None
        found = (i for i, row in enumerate(self.rows()) if row is focus or row.isAncestorOf(focus))
        return next(found, None)

    def _lay_out(self) -> None:
        wanted = self._entries[: self._room]
        # every row that is shown would lay out all that stands around it
        self._page.setEnabled(False)
        self._take_all_out()
        kept = {entry.key: entry.shown for entry in wanted}
        for key, (shown, row) in tuple(self._rows.items()):
            if key not in kept or kept[key] != shown:
                self._remove(key, row)
        for index, entry in enumerate(wanted):
            if index:
                self._add_hair()
            self._put_last(self._row_of(entry))
        hidden = len(self._entries) - len(wanted)
        self._more.set_text(_("and {n} more").format(n=hidden))
        self._more.setVisible(hidden > 0)
        self._foot.setContentsMargins(current().px(self._inset), 0, 0, 0)
        self._page.setEnabled(True)
        self._page.activate()

    def _add_hair(self) -> None:
        holder = QWidget(self)
        across = QHBoxLayout(holder)
        side = current().px(self._inset)
        across.setContentsMargins(side, 0, side, 0)
        across.addWidget(Line("hair"))
        self._hairs.append(holder)
        self._put_last(holder)
        holder.show()

    def _put_last(self, part: QWidget) -> None:
        self._page.insertWidget(self._page.count() - 1, part)

    def _row_of(self, entry: Entry) -> QWidget:
        if entry.key not in self._rows:
            row = entry.make()
            row.setParent(self)
            self._rows[entry.key] = (entry.shown, row)
            row.show()
        return self._rows[entry.key][1]

    def _take_all_out(self) -> None:
        # removed, not taken: a layout item left behind would keep a row's old height for the new
        for _shown, row in self._rows.values():
            self._page.removeWidget(row)
        for hair in self._hairs:
            self._page.removeWidget(hair)
            hair.hide()
            hair.deleteLater()
        self._hairs = []

    def _remove(self, key: Hashable, row: QWidget) -> None:
        del self._rows[key]
        row.hide()
        row.deleteLater()

    def _open_more(self) -> None:
        had = len(self.rows())
        self._room += MORE
        self._lay_out()
        self.changed.emit()
        focus_into(self.rows()[had])


def focus_into(widget: QWidget) -> None:
    """Give the focus to the first thing in a widget that takes it."""
    stops = stops_in(widget)
    if stops:
        stops[0].setFocus(Qt.FocusReason.TabFocusReason)
