"""What stands around the pages: sidebar, messages, menus; its size, and a lone Alt."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from journal.texts import _
from ui import actions
from ui.menus import Menus
from ui.overrides import override
from ui.theme import Layout, current
from ui.widgets.message_bar import Message, MessageBar
from ui.widgets.sidebar import Place as Entry
from ui.widgets.sidebar import Sidebar

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from journal.settings import Settings
    from ui.desk import Desk, Notice
    from ui.widgets.message_bar import Kind

SMALLEST: Final = QSize(880, 600)
_SIDE_PX: Final = 16


def entries() -> list[Entry]:
    """The places of the sidebar."""
    return [
        Entry("today", "today", _("Today"), actions.key_words("go_today")),
        Entry("negotiations", "neg", _("Negotiations"), actions.key_words("go_negotiations")),
        Entry("progress", "prog", _("Progress"), actions.key_words("go_progress")),
        Entry("lessons", "less", _("Lessons"), actions.key_words("go_lessons")),
        Entry("mentor", "ment", _("Mentor"), actions.key_words("go_mentor")),
    ]


class WindowFrame(QMainWindow):
    """A window with an empty stack; ``wanted`` carries what only the program can do."""

    wanted = Signal(str)

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.desk: Desk | None = None
        self._alt_alone = False
        self.setWindowTitle("Afterword")
        self.setMinimumSize(SMALLEST)
        self.resize(self._fitting(QSize(settings.window_width, settings.window_height)))
        self.actions_by_id = actions.make(self)
        self._build(settings)
        current().follow(self._restyle)

    # the parts

    def _build(self, settings: Settings) -> None:
        self.menus = Menus(self, self.actions_by_id, settings)
        self.menus.reopened.connect(self._reopen)
        search_key = actions.key_words("search")
        self.sidebar = Sidebar(entries(), menu=self.menus.behind_button, search_key=search_key)
        self.sidebar.fold(folded=settings.sidebar_folded)
        self.messages = MessageBar(_("Messages"))
        self.stack = QStackedWidget()
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
        self.sidebar.status_pressed.connect(partial(self.wanted.emit, "backups"))

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

    def open_menu(self) -> None:
        """Open the menus: behind their button, or the bar where it is shown."""
        self.menus.open(self.mapToGlobal(QPoint(current().px(12), current().px(52))))

    def come_forward(self) -> None:
        """Show the window above the others, as far as the system lets it."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        QApplication.alert(self)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

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
