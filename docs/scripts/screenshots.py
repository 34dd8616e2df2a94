"""Take the pictures of the README from the real program on the sample data.

Usage: python docs/scripts/screenshots.py [FOLDER], on a machine with a display or under Xvfb.
"""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from journal.application.journal import Journal

DAY = date(2026, 11, 20)
PICTURES = {
    "today": ("today", "", ""),
    "debrief": ("debrief", "", "draft"),
    "negotiation": ("negotiations", "Office", ""),
    "progress": ("progress", "", ""),
    "chart": ("chart", "time_to_resolution", ""),
    "mentor": ("mentor", "", ""),
}
WAIT_MILLISECONDS = 4000


def main() -> None:
    """Lay the sample data out, show one page after the other, keep a picture of each."""
    into = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "pictures"
    into.mkdir(parents=True, exist_ok=True)
    home = tempfile.mkdtemp()
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        os.environ[name] = home
    from ui.binding import leave_imports_alone

    leave_imports_alone()
    take(into, Path(home) / "sample.afterword")


def take(into: Path, path: Path) -> None:
    """Show every page of the list and save it; Today in the dark too, and the first page."""
    from PySide6.QtGui import QCursor, QFontDatabase
    from PySide6.QtWidgets import QApplication

    from journal.application.journal import Journal
    from journal.application.sample import lay_out_sample
    from journal.clock import FixedClock
    from journal.settings import Settings
    from ui.desk import Desk, Place
    from ui.main_window import MainWindow
    from ui.pages.first_run import FirstRunPage
    from ui.theme import current

    app = QApplication([])
    font = app.font()
    if "Inter" in QFontDatabase.families():
        font.setFamily("Inter")
    font.setPixelSize(14)
    app.setFont(font)
    current().choose(mode="light")
    lay_out_sample(path, DAY)
    window = MainWindow(Settings())
    window.resize(1440, 900)
    window.show_alone(FirstRunPage())
    window.show()
    # nothing is to look as if somebody pointed at it
    QCursor.setPos(window.mapToGlobal(window.rect().bottomRight()))
    keep(window, into / "first-run.png")
    journal = Journal.open(path, clock=FixedClock(datetime(2026, 11, 20, 14, 30, tzinfo=UTC)))
    window.show_journal(Desk(journal, Settings(name="Mara"), window))
    for name, (page, wanted, part) in PICTURES.items():
        window.go(Place(page, *place_in(journal, page, wanted, part)))
        keep(window, into / f"{name}.png")
    current().choose(mode="dark")
    window.go(Place("today"))
    keep(window, into / "today-dark.png")
    window.forget_journal()
    journal.close()


def place_in(journal: Journal, page: str, wanted: str, part: str) -> tuple[str, str]:
    """The record and the part of it that a page is shown for."""
    from journal.domain.records import Negotiation

    if page == "negotiations":
        return next(n.id for n in journal.load(Negotiation) if wanted in n.title), part
    return wanted, journal.drafts()[0].id if part == "draft" else part


def keep(window: QWidget, path: Path) -> None:
    """Save what the window shows, once nothing moves in it any more."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(WAIT_MILLISECONDS, loop.quit)
    loop.exec()
    window.grab().save(str(path))


if __name__ == "__main__":
    main()
