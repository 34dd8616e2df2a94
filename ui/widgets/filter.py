"""A filter: the chosen value on a button, the others in its menu."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from ui.overrides import override
from ui.widgets.buttons import MenuButton
from ui.widgets.painting import literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

_RESETTING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class Filter(MenuButton):
    """Shows what is chosen; anything but the first choice shows in the soft fill.

    `chosen` carries the key of the choice. Down opens the menu, Delete goes back to the first.
    """

    chosen = Signal(object)

    def __init__(
        self,
        name: str,
        choices: Sequence[tuple[object, str]],
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", name, parent=parent)
        self._name = name
        self._choices: list[tuple[object, str]] = []
        self._menu = QMenu(self)
        self._group = QActionGroup(self)
        self._group.triggered.connect(self._take)
        self.setMenu(self._menu)
        self.offer(choices)

    def offer(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offer other choices, keeping what is chosen if it is among them."""
        kept = self._checked_key()
        for action in self._group.actions():
            self._group.removeAction(action)
        self._menu.clear()
        self._choices = list(choices)
        for index, (_, words) in enumerate(self._choices):
            action = QAction(literal(words), self._menu, checkable=True)
            action.setData(index)
            self._group.addAction(action)
            self._menu.addAction(action)
        self.choose(kept)

    def choice(self) -> Any:
        """The key of what is chosen."""
        return self._checked_key()

    def choose(self, key: object) -> None:
        """Show a choice without telling anyone; a key that is not offered means the first."""
        keys = [known for known, _ in self._choices]
        index = keys.index(key) if key in keys else 0
        self._group.actions()[index].setChecked(True)
        words = self._choices[index][1]
        self.set_text(words, chosen=index != 0)
        self.setAccessibleName(f"{self._name}: {words}")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.showMenu()
        elif event.key() in _RESETTING:
            self._tell(self._choices[0][0])
        else:
            super().keyPressEvent(event)

    def _checked_key(self) -> Any:
        action: QAction | None = self._group.checkedAction()
        return self._choices[action.data()][0] if action is not None else None

    def _take(self, action: QAction) -> None:
        self._tell(self._choices[action.data()][0])

    def _tell(self, key: object) -> None:
        self.choose(key)
        self.chosen.emit(key)
