"""The trash: what was moved here, to be brought back or deleted for good."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from journal.application import actions, erasing
from journal.errors import JournalError
from journal.texts import _
from ui.jobs import Latest
from ui.overrides import override
from ui.pages import trash_words
from ui.pages.listing import MORE, Entry, Listing
from ui.pages.page import Page
from ui.pages.scroll import Scroll
from ui.theme import TextStyle, current
from ui.widgets.buttons import Button
from ui.widgets.prose import Prose
from ui.widgets.row import Row
from ui.widgets.section import Section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from ui.desk import Desk
    from ui.pages.trash_words import Thing

HANG = 10
LINE_PX = 480
_ACROSS = QBoxLayout.Direction.LeftToRight
_DOWN = QBoxLayout.Direction.TopToBottom


class TrashPage(Page):
    """Rows with what each thing is; deleting for good is asked twice, in the row itself."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Trash"))
        self._things: Sequence[Thing] = ()
        self._asked = ""
        self._lead = Prose("", TextStyle.LEAD, "ink2")
        self._section = Section(_("In the trash"), hang=HANG)
        self.listing = Listing(MORE, inset=HANG)
        self._section.add_row(self.listing)
        self._section.hide()
        self._inner = QWidget()
        self._words = QVBoxLayout()
        self._words.addWidget(Prose(_("Trash"), TextStyle.DISPLAY))
        self._words.addWidget(self._lead)
        self._page = QVBoxLayout(self._inner)
        self._page.addLayout(self._words)
        self._page.addWidget(self._section)
        self._page.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(self._inner))
        self._reading = Latest(self)
        self._reading.done.connect(self._take)
        self._reading.failed.connect(self._fail)
        self._tidying = Latest(self)
        self._tidying.failed.connect(self._fail)
        current().follow(self._restyle)

    @override
    def show_for(self, record: str, part: str) -> None:
        self._asked = ""
        self._stale = True
        super().show_for(record, part)

    @override
    def refresh(self) -> None:
        self._reading.start(partial(trash_words.read_trash, self.desk.journal))

    @override
    def parts(self) -> list[QWidget]:
        """What F6 goes through."""
        return [self._section]

    def _take(self, things: Sequence[Thing]) -> None:
        self._things = things
        self._show()

    def _show(self) -> None:
        self._lead.set_content(
            _("What you move here stays until you delete it for good.")
            if self._things
            else _("The trash is empty. What you move here can come back at any time.")
        )
        self._section.setVisible(bool(self._things))
        self._section.set_count(len(self._things))
        self.listing.show_entries([self._entry(thing) for thing in self._things])

    def _entry(self, thing: Thing) -> Entry:
        asked = thing.record.id == self._asked
        make = self._asking_row if asked else self._row
        shown = (thing.title, thing.second, asked)
        return Entry(thing.record.id, shown, partial(make, thing))

    def _row(self, thing: Thing) -> QWidget:
        row = ThingRow(thing)
        row.restored.connect(partial(self._restore, thing))
        row.erasing.connect(partial(self._ask, thing))
        return row

    def _asking_row(self, thing: Thing) -> QWidget:
        with_it = erasing.goes_with(self.desk.journal, thing.record)
        row = AskingRow(trash_words.what_goes(thing, with_it))
        row.kept.connect(self._keep)
        row.erased.connect(partial(self._erase, thing))
        return row

    def _ask(self, thing: Thing) -> None:
        self._asked = thing.record.id
        self._show()
        row = self.listing.row(thing.record.id)
        if isinstance(row, AskingRow):
            row.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        self._asked = ""
        self._show()

    def _restore(self, thing: Thing) -> None:
        journal = self.desk.journal

        def bring_back() -> bool:
            actions.restore(journal, journal.the(type(thing.record), thing.record.id))
            return True

        if self.desk.attempt(bring_back):
            self.desk.offer_undo(_("“{name}” is back.").format(name=thing.title))

    def _erase(self, thing: Thing) -> None:
        journal = self.desk.journal
        self._asked = ""
        gone = self.desk.attempt(
            lambda: erasing.erase(journal, journal.the(type(thing.record), thing.record.id))
        )
        if gone is None:
            self._show()
            return
        self.desk.say(_("“{name}” is deleted for good.").format(name=thing.title))
        self._tidying.start(partial(erasing.tidy, journal))

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, JournalError):
            raise error
        self.desk.say(error.sentence(), "error")

    def _restyle(self) -> None:
        theme = current()
        side = theme.px(48 - HANG)
        self._words.setContentsMargins(theme.px(HANG), 0, theme.px(HANG), 0)
        self._words.setSpacing(theme.px(4))
        self._page.setContentsMargins(side, theme.px(28), side, theme.px(24))
        self._page.setSpacing(theme.px(22))


class ThingRow(Row):
    """One thing with its two ways out; Enter brings it back."""

    restored = Signal()
    erasing = Signal()

    def __init__(self, thing: Thing) -> None:
        back = Button(
            _("Restore"), size="small", name=_("Restore {name}").format(name=thing.title)
        )
        for_good = Button(
            _("Delete for good"),
            size="small",
            name=_("Delete {name} for good").format(name=thing.title),
        )
        buttons = QWidget()
        self._buttons = QBoxLayout(_ACROSS, buttons)
        self._buttons.setContentsMargins(0, 0, 0, 0)
        self._buttons.setSpacing(current().px(8))
        self._buttons.addWidget(back)
        self._buttons.addWidget(for_good)
        super().__init__(thing.title, thing.second, trailing=buttons, inset=HANG, height=52)
        back.clicked.connect(self.restored)
        self.activated.connect(self.restored)
        for_good.clicked.connect(self.erasing)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._buttons.setDirection(_ACROSS if self.width() >= current().px(LINE_PX) else _DOWN)


class AskingRow(QWidget):
    """The second question before something is gone for good."""

    erased = Signal()
    kept = Signal()

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.setAccessibleName(sentence)
        erase = Button(_("Delete it for good"), size="small", tone="error")
        self.keep = Button(_("Keep it"), size="small")
        erase.clicked.connect(self.erased)
        self.keep.clicked.connect(self.kept)
        buttons = QHBoxLayout()
        buttons.setSpacing(current().px(8))
        buttons.addWidget(self.keep)
        buttons.addWidget(erase)
        buttons.addStretch(1)
        down = QVBoxLayout(self)
        side = current().px(HANG)
        down.setContentsMargins(side, current().px(10), side, current().px(12))
        down.setSpacing(current().px(8))
        down.addWidget(Prose(sentence))
        down.addLayout(buttons)
