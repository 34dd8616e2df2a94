"""Garbage is gathered in the window's thread alone.

Python looks for cycles of dead objects in whatever thread happens to allocate. A dead page is
such a cycle, and Qt allows widgets to be freed in the window's thread only. A precaution: the
crashes that were traced had another cause (see ``ui.pages.scroll``).
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

LOOK_MILLISECONDS: Final = 1000


class Gatherer(QObject):
    """Takes the looking for garbage over from Python for as long as it lives."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MILLISECONDS)
        self._timer.timeout.connect(gather)
        self._timer.start()


def spare_what_is_there() -> None:
    """Look no more at what is there now: the figures of a journal live as long as it does."""
    gc.freeze()


def gather() -> None:
    """Gather garbage of the generations that are full, as Python itself would."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if counts[generation] > thresholds[generation]:
            gc.collect(generation)
            return
