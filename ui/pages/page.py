"""What every page of the window is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.domain.step import Step
    from ui.desk import Desk


class Page(QWidget):
    """A page: shown for a place, told of every Step while it is shown or when it is next."""

    #: Whether the sidebar steps aside while the page is shown.
    alone = False
    #: Something else is shown than before, by the page itself.
    titled = Signal()

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__()
        self.desk = desk
        self.setAccessibleName(name)
        self._stale = True
        desk.stepped.connect(self._on_step)

    def show_for(self, record: str, part: str) -> None:
        """The window shows the page for a record and a part of it; both may be empty."""
        if self._stale:
            self._stale = False
            self.refresh()

    @property
    def window_title(self) -> str:
        """What the window is called while the page is shown; empty for its own name alone."""
        return ""

    def parts(self) -> Sequence[QWidget]:
        """What F6 goes through."""
        return ()

    def refresh(self) -> None:
        """Read anew what the page shows."""

    def touched_by(self, step: Step) -> bool:
        """Whether a step changes what the page shows."""
        return True

    def may_leave(self) -> bool:
        """Whether the page can be left now; it has kept what was typed, or said why not."""
        return True

    def _on_step(self, step: Step) -> None:
        if not self.touched_by(step):
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True
