"""What pages are made of, imported one by one while the window is quiet.

In the window's own thread, since classes of Qt are made in it alone; each in an event of its own,
so that nobody who types waits for more than one.
"""

from __future__ import annotations

from importlib import import_module
from typing import Final

from PySide6.QtCore import QObject, QTimer

STEP_MILLISECONDS: Final = 60
#: What is opened first comes first, and before each what it imports itself.
MODULES: Final = (
    "journal.application.actions",
    "ui.forms.editors",
    "ui.forms.debrief_form",
    "ui.forms.debrief_view",
    "ui.pages.debrief",
    "ui.models.negotiation_lines",
    "ui.pages.negotiation_list",
    "ui.pages.negotiation_matter",
    "ui.pages.negotiation_way",
    "ui.pages.negotiation_overview",
    "ui.pages.negotiation_debrief",
    "ui.pages.negotiation_sessions",
    "ui.pages.negotiation_detail",
    "ui.pages.negotiations",
    "ui.charts.tile",
    "ui.pages.progress",
    "ui.pages.chart",
    "ui.pages.mentor_names",
    "ui.pages.mentor_matters",
    "ui.pages.mentor_choices",
    "ui.pages.mentor_preview",
    "ui.pages.mentor",
    "ui.pages.lessons_list",
    "ui.pages.lessons_detail",
    "ui.pages.lessons",
)


def make_ready(parent: QObject) -> None:
    """Begin to import the pages, unless that has begun for the same parent."""
    if parent.findChild(Readying) is None:
        Readying(parent)


class Readying(QObject):
    """Imports the pages from its beginning on, one module after the other."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left = list(MODULES)
        self._timer = QTimer(self, interval=STEP_MILLISECONDS)
        self._timer.timeout.connect(self._step)
        self._timer.start()

    def _step(self) -> None:
        import_module(self._left.pop(0))
        if not self._left:
            self._timer.stop()
