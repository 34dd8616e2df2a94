"""The menus of the window: in a bar, or behind a button and a key."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from journal.texts import _
from ui import actions
from ui.widgets.painting import literal

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMainWindow, QMenuBar

    from journal.application.journal import Journal
    from journal.settings import Settings


class Menus(QObject):
    """Every action of the program in its menu; ``reopened`` carries a journal of before."""

    reopened = Signal(str)

    def __init__(self, window: QMainWindow, made: dict[str, QAction], settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._actions = made
        self._bar: QMenuBar | None = None
        #: The same menus below one another, for the button in the sidebar.
        self.behind_button = QMenu(window)
        for name, title in actions.MENUS:
            menu = QMenu(_(title), window)
            actions.fill(menu, name, made)
            self.behind_button.addMenu(menu)
            if name == "file":
                self._recent = QMenu(_("Open again"), menu)
                menu.insertMenu(made["open_sample"], self._recent)
        self.follow(settings)

    @property
    def bar_is_shown(self) -> bool:
        """Whether the menus stand in a bar."""
        return self._bar is not None and self._bar.isVisible()

    def follow(self, settings: Settings, journal: Path | None = None) -> None:
        """Show the bar or not, and the journals that were open before this one."""
        self.show_bar(shown=settings.menu_bar)
        self._recent.clear()
        for text in settings.recent:
            path = Path(text)
            if path != journal:
                act = self._recent.addAction(literal(f"{path.stem}   {path.parent}"))
                act.triggered.connect(partial(self._reopen, text))
        self._recent.menuAction().setVisible(not self._recent.isEmpty())

    def show_bar(self, *, shown: bool) -> None:
        """Show the bar or hide it, where the system does not keep it elsewhere."""
        if self._bar is None and (shown or sys.platform == "darwin"):
            # made when it is wanted: it costs a tenth of what stands before the first window
            self._bar = self._window.menuBar()
            self._bar.addActions(self.behind_button.actions())
        if self._bar is not None:
            self._bar.setVisible(shown or self._bar.isNativeMenuBar())

    def open(self, place: QPoint) -> None:
        """Open the first menu of the bar, or all of them at a place of the screen."""
        if self._bar is not None and self._bar.isVisible():
            self._bar.setActiveAction(self._bar.actions()[0])
        else:
            self.behind_button.popup(place)
            self.behind_button.setActiveAction(self.behind_button.actions()[0])

    def name_undo(self, journal: Journal | None) -> None:
        """Say in the menu what would be taken back, and what done again."""
        for action, words, label in (
            ("undo", _("Undo {action}"), journal.undo_label if journal else ""),
            ("redo", _("Redo {action}"), journal.redo_label if journal else ""),
        ):
            self._actions[action].setText(literal(words.format(action=label).strip()))

    def _reopen(self, path: str, _checked: bool = False) -> None:
        self.reopened.emit(path)
