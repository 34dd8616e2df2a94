"""The window: the pages of one journal, where one is and was, and what opens over them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, QTimer, Signal
from PySide6.QtWidgets import QDialog, QWidget

from journal.errors import JournalError
from journal.texts import _
from ui import actions
from ui.desk import UNDO_KEY, Notice, Place
from ui.doing import Doing
from ui.focus import move_part
from ui.looks import Looks
from ui.overrides import override
from ui.trail import Trail
from ui.window_frame import SMALLEST, WindowFrame, entries

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from journal.domain.step import Step
    from journal.settings import Settings
    from ui.desk import Desk
    from ui.dialogs.palette import Palette
    from ui.pages.page import Page

_PARENTS: Final = {"counterpart": "negotiations", "chart": "progress", "trash": "negotiations"}


class MainWindow(WindowFrame):
    """Shows one page at a time of one journal; before there is one, a page that stands alone."""

    closing = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self._pages: dict[str, Page] = {}
        self._trail = Trail()
        self._lone: QWidget | None = None
        self._palette: Palette | None = None
        self._nothing = QWidget()
        self.stack.addWidget(self._nothing)
        self.sidebar.chosen.connect(self._go_from_sidebar)
        self.sidebar.search_wanted.connect(self.open_palette)
        self.sidebar.settings_wanted.connect(partial(self.go, Place("settings")))
        # what neither the page nor the window does is the program's
        Doing(self, Looks(self), self.wanted.emit)
        actions.enable(self.actions_by_id, journal=False)

    # a journal comes and goes

    def show_journal(self, desk: Desk) -> None:
        """Make ready for the pages of a journal that has just been opened."""
        self.forget_journal()
        self.desk = desk
        desk.going.connect(self.go)
        desk.leaving.connect(self.back)
        desk.said.connect(self.say)
        desk.stepped.connect(self._on_step)
        desk.settings_changed.connect(self._follow_settings)
        self._is_sample = desk.journal.is_sample
        self._remove_lone()
        self._follow_settings(desk.settings)
        self.menus.name_undo(desk.journal)
        actions.enable(self.actions_by_id, journal=True)
        self.show_status()

    def forget_journal(self) -> None:
        """Tear down the pages of the journal that was shown."""
        self._close_what_is_open()
        focus = self.focusWidget()
        if focus is not None:
            # a field settles what was typed when it loses the focus: the journal is open yet
            focus.clearFocus()
        if self._lone is None:
            self.stack.setCurrentWidget(self._nothing)
        for page in self._pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
            # at once, not when the loop comes round: its timers must not find the journal closed
            QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)
        self._pages.clear()
        self._trail.clear()
        for message in self.messages.messages():
            self.messages.withdraw(message.key)
        for entry in entries():
            self.set_waiting(str(entry.key), 0)
        actions.enable(self.actions_by_id, journal=False)
        self.setWindowTitle("Afterword")
        if self.desk is not None:
            self.desk.close()
            self.desk.deleteLater()
            self.desk = None

    _is_sample = False

    def _close_what_is_open(self) -> None:
        if self._palette is not None:
            self._palette.close_palette()
        for dialog in self.findChildren(QDialog):
            dialog.close()

    def show_alone(self, page: QWidget) -> None:
        """Show a page that needs no journal: the first run, or why none could be opened."""
        self._remove_lone()
        self._lone = page
        self.sidebar.hide()
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        page.setFocus()

    def _remove_lone(self) -> None:
        if self._lone is not None:
            self.stack.removeWidget(self._lone)
            self._lone.deleteLater()
            self._lone = None

    # where one is

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return self._pages.get(self.place.page) if self.place else None

    @property
    def place(self) -> Place | None:
        """Where one is."""
        return self._trail.here

    @property
    def came_from(self) -> str:
        """The page that back leads to."""
        before = self._trail.before
        return before.page if before else "today"

    def start_at(self, place: Place) -> None:
        """Show the first place of a journal; a JournalError where it cannot be read."""
        self._trail.go(place)
        self._show(place)

    def go(self, place: Place) -> None:
        """Show a place and remember the way back."""
        if self.desk is None:
            return
        if self.may_leave():
            # a page that cannot be made leaves one where one is
            self._page_of(place.page)
            self._trail.go(place)
            self._try_to_show(place)
        elif self.place:
            self.sidebar.show_place(_PARENTS.get(self.place.page, self.place.page))

    def back(self) -> None:
        """To where one came from; from the beginning to Today."""
        if self.desk is not None and self.may_leave():
            alone = self.page is not None and self.page.alone
            # a debrief that was left is not gone back into: it may be finished
            self._try_to_show(self._trail.back(Place("today"), for_good=alone))

    def forward(self) -> None:
        """To where one went back from."""
        if self.desk is not None and self.may_leave():
            place = self._trail.forward()
            if place is not None:
                self._try_to_show(place)

    def may_leave(self) -> bool:
        """Whether what was typed on the page is kept; the page says why not."""
        return self.page is None or self.page.may_leave()

    def _go_from_sidebar(self, page: str) -> None:
        self.go(Place(page))

    def _try_to_show(self, place: Place) -> None:
        try:
            self._show(place)
        except JournalError as error:
            self.say(Notice(error.sentence(), "error"))

    def _show(self, place: Place) -> None:
        page = self._page_of(place.page)
        self.sidebar.setVisible(not page.alone)
        self.sidebar.show_place(_PARENTS.get(place.page, place.page))
        self.stack.setCurrentWidget(page)
        page.show_for(place.record, place.part)
        self._update_title()

    def _page_of(self, name: str) -> Page:
        page = self._pages.get(name)
        if page is None:
            assert self.desk is not None
            from ui.pages.making import make_page

            page = make_page(name, self.desk)
            page.titled.connect(self._update_title)
            self._pages[name] = page
            self.stack.addWidget(page)
        return page

    def _update_title(self) -> None:
        name = self.page.window_title if self.page else ""
        title = f"{name}, Afterword" if name else "Afterword"
        if self._is_sample:
            title = _("{title} (sample data)").format(title=title)
        self.setWindowTitle(title)

    # telling

    def show_status(self, last_backup: str = "") -> None:
        """Say at the sidebar's foot whether all is safe, and when the last backup was made."""
        if self.desk is None:
            return
        words = _("Saved on this computer")
        if self._is_sample:
            words = _("Sample data")
        elif self.desk.journal.read_only:
            words = _("Looking only")
        told = _("Last backup {when}. Click for backups.").format(when=last_backup)
        self.sidebar.show_status(words, tooltip=told if last_backup else "")

    def _on_step(self, _step: Step) -> None:
        # what the note offers to take back is not the last action any more
        self.messages.withdraw(UNDO_KEY)
        self.menus.name_undo(self.desk.journal if self.desk else None)
        # the page hears of the step after the window, and knows the new name then
        QTimer.singleShot(0, self, self._update_title)

    # dialogs of the window

    def open_palette(self) -> None:
        """Search and commands, over the page; again, and they go."""
        if self.desk is None:
            return
        if self._palette is not None:
            self._palette.close_palette()
            return
        from ui.dialogs.palette import Palette

        self._palette = Palette(self.desk, self.actions_by_id, self)
        self._palette.destroyed.connect(self._forget_palette)
        self._palette.open()

    def _forget_palette(self) -> None:
        self._palette = None

    def show_keys(self) -> None:
        """The keys of this page and of all."""
        from ui.dialogs.keys import KeysDialog

        KeysDialog(self).open()

    def show_about(self) -> None:
        """What this program is."""
        from ui.dialogs.about import AboutDialog

        AboutDialog(self).open()

    # parts and events

    def move_part(self, by: int) -> None:
        """Give the focus to the next part of the window, or the one before."""
        parts: list[QWidget] = [self.sidebar] if self.sidebar.isVisible() else []
        parts += self.page.parts() if self.page else ()
        move_part([part for part in parts if part.isVisible()], by)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_leave():
            event.ignore()
            return
        if self.desk and not (self.isMaximized() or self.isFullScreen()):
            size = self.size().expandedTo(SMALLEST)
            self.desk.change_settings(window_width=size.width(), window_height=size.height())
        self.closing.emit()
        event.accept()
