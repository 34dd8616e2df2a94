"""The window: sidebar, messages, pages; where one is and was, and what every key does."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from journal.errors import JournalError
from journal.texts import _
from ui import actions
from ui.desk import UNDO_KEY, Notice, Place
from ui.doing import Doing
from ui.focus import move_part
from ui.menus import Menus
from ui.overrides import override
from ui.theme import Layout, current
from ui.trail import Trail
from ui.widgets.message_bar import Message, MessageBar
from ui.widgets.sidebar import Place as Entry
from ui.widgets.sidebar import Sidebar

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent

    from journal.domain.step import Step
    from journal.settings import Settings
    from ui.desk import Desk
    from ui.dialogs.palette import Palette
    from ui.pages.page import Page
    from ui.widgets.message_bar import Kind

SMALLEST: Final = QSize(880, 600)
_SIDE_PX: Final = 16
_PARENTS: Final = {"counterpart": "negotiations", "chart": "progress", "trash": "negotiations"}


def _entries() -> list[Entry]:
    return [
        Entry("today", "today", _("Today"), actions.key_words("go_today")),
        Entry("negotiations", "neg", _("Negotiations"), actions.key_words("go_negotiations")),
        Entry("progress", "prog", _("Progress"), actions.key_words("go_progress")),
        Entry("lessons", "less", _("Lessons"), actions.key_words("go_lessons")),
        Entry("mentor", "ment", _("Mentor"), actions.key_words("go_mentor")),
    ]


class MainWindow(QMainWindow):
    """Shows one page at a time of one journal; before there is one, a page that stands alone."""

    closing = Signal()
    wanted = Signal(str)

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.desk: Desk | None = None
        self._pages: dict[str, Page] = {}
        self._trail = Trail()
        self._lone: QWidget | None = None
        self._palette: Palette | None = None
        self._alt_alone = False
        self.setWindowTitle("Afterword")
        self.setMinimumSize(SMALLEST)
        self.resize(self._fitting(QSize(settings.window_width, settings.window_height)))
        self.actions_by_id = actions.make(self)
        self._build(settings)
        Doing(self)
        actions.enable(self.actions_by_id, journal=False)
        current().follow(self._restyle)

    # the parts

    def _build(self, settings: Settings) -> None:
        self.menus = Menus(self, self.actions_by_id, settings)
        self.menus.reopened.connect(self._reopen)
        search_key = actions.key_words("search")
        self.sidebar = Sidebar(_entries(), menu=self.menus.behind_button, search_key=search_key)
        self.sidebar.fold(folded=settings.sidebar_folded)
        self.messages = MessageBar(_("Messages"))
        self.stack = QStackedWidget()
        self._nothing = QWidget()
        self.stack.addWidget(self._nothing)
        content = QVBoxLayout()
        content.setContentsMargins(0, 0, 0, 0)
        content.setSpacing(0)
        self._framed = QHBoxLayout()
        self._framed.addWidget(self.messages)
        content.addLayout(self._framed)
        content.addWidget(self.stack, 1)
        shell = QWidget()
        across = QHBoxLayout(shell)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.sidebar)
        across.addLayout(content, 1)
        self.setCentralWidget(shell)
        self.sidebar.chosen.connect(self._go_from_sidebar)
        self.sidebar.search_wanted.connect(self.open_palette)
        self.sidebar.settings_wanted.connect(partial(self.go, Place("settings")))
        self.sidebar.status_pressed.connect(partial(self.wanted.emit, "backups"))

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
        for entry in _entries():
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
            self._pages[name] = page
            self.stack.addWidget(page)
        return page

    def _update_title(self) -> None:
        name = getattr(self.page, "window_title", "")
        title = f"{name}, Afterword" if name else "Afterword"
        if self._is_sample:
            title = _("{title} (sample data)").format(title=title)
        self.setWindowTitle(title)

    # telling

    def say(self, notice: Notice) -> None:
        """Show a line across the top of the content; one that stands there is not said again."""
        kinds: dict[str, Kind] = {"attention": "attention", "error": "error"}
        kind = kinds.get(notice.kind, "note")
        closable = kind != "note" and not notice.stays
        key = notice.key or notice.text
        shown = Message(kind, notice.text, notice.action, notice.act, key, closable)
        if closable and notice.act is not None:
            shown = shown._replace(act=partial(self._act_on, key, notice.act))
        said = ((m.kind, m.sentence, m.key) for m in self.messages.messages())
        if kind == "note" or (kind, notice.text, key) not in said:
            self.messages.post(shown)

    def _act_on(self, key: str, act: Callable[[], None]) -> None:
        self.messages.withdraw(key)
        act()

    def set_waiting(self, page: str, count: int) -> None:
        """Show how much waits on a page, beside its name."""
        self.sidebar.show_count(page, count, _("{n} waiting").format(n=count) if count else "")

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

    # looks

    def _follow_settings(self, settings: Settings) -> None:
        self.menus.follow(settings, self.desk.journal.path if self.desk else None)

    def _reopen(self, path: str) -> None:
        self.wanted.emit(f"open:{path}")

    def _restyle(self) -> None:
        side = current().px(_SIDE_PX)
        self._framed.setContentsMargins(side, 0, side, 0)
        self._lay_out()

    def _lay_out(self) -> None:
        wide = current().layout_for(self.width()) is Layout.WIDE
        chosen = bool(self.desk and self.desk.settings.sidebar_folded)
        self.sidebar.fold(folded=chosen or not wide)

    def _fitting(self, size: QSize) -> QSize:
        screen = self.screen().availableSize()
        return size.boundedTo(screen).expandedTo(SMALLEST)

    # dialogs of the window

    def open_menu(self) -> None:
        """Open the menus: behind their button, or the bar where it is shown."""
        self.menus.open(self.mapToGlobal(QPoint(current().px(12), current().px(52))))

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
        parts += getattr(self.page, "parts", list)()
        move_part([part for part in parts if part.isVisible()], by)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

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

    # a lone Alt opens the menu, as where menus are shown; Alt with anything else does not

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.ShortcutOverride, QEvent.Type.WindowDeactivate}:
            self._alt_alone = False
        return super().event(event)

    def forget_alt(self) -> None:
        """An action was taken: an Alt that is still held belonged to it."""
        self._alt_alone = False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._alt_alone = event.key() == Qt.Key.Key_Alt and not event.isAutoRepeat()
        super().keyPressEvent(event)

    @override
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Alt and self._alt_alone and not self.menus.bar_is_shown:
            self._alt_alone = False
            self.open_menu()
        super().keyReleaseEvent(event)

    def come_forward(self) -> None:
        """Show the window above the others, as far as the system lets it."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        QApplication.alert(self)
