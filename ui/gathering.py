"""Garbage is gathered in the window's thread alone.

Python looks for cycles of dead objects in whatever thread happens to allocate. A dead page is
such a cycle, and Qt allows widgets to be freed in the window's thread only. A precaution: the
crashes that were traced had another cause (see ``ui.pages.scroll``).
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

LOOK_MILLISECONDS: Final = 1000
#: More new objects than these take longer to look through than anybody should wait.
MOST_NEW: Final = 50_000
#: So many looks give way to work under way; then there may be much to gather.
MOST_WAITS: Final = 30


class Gatherer(QObject):
    """Takes the looking for garbage over from Python for as long as it lives.

    It gives way while ``at_work`` says that work is under way beside the window: what such work
    holds just now is much, all of it in use, and every look would go through it.
    """

    def __init__(self, parent: QObject | None, at_work: Callable[[], bool]) -> None:
        super().__init__(parent)
        gc.disable()
        self._at_work = at_work
        self._waits = 0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MILLISECONDS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Gather, unless work is under way."""
        if self._at_work() and self._waits < MOST_WAITS:
            self._waits += 1
            return
        self._waits = 0
        gather()


def spare_what_is_there() -> None:
    """Look no more at what is there now: the figures of a journal live as long as it does."""
    gc.freeze()


def spare_nothing() -> None:
    """Look at everything again: the journal is closed, and its pages may be dead."""
    gc.unfreeze()


def gather() -> None:
    """Gather garbage of the generations that are full, as Python itself would."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    if counts[0] > MOST_NEW:
        # what a large piece of work left: modules and figures, in use for long, hardly garbage
        spare_what_is_there()
        return
    for generation in (2, 1, 0):
        if counts[generation] > thresholds[generation]:
            gc.collect(generation)
            return
