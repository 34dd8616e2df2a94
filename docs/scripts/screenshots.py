"""Take the pictures of the README from the real program on the sample data.

Usage: python docs/scripts/screenshots.py [FOLDER], on a machine with a display or under Xvfb.
"""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

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
    """Show every page of the list and save it."""
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from journal.application.journal import Journal
    from journal.application.sample import lay_out_sample
    from journal.clock import FixedClock
    from journal.domain.records import Negotiation
    from journal.settings import Settings
    from ui.desk import Desk, Place
    from ui.main_window import MainWindow
    from ui.theme import current

    app = QApplication([])
    font = app.font()
    font.setPixelSize(14)
    app.setFont(font)
    current().choose(mode="light")
    lay_out_sample(path, DAY)
    journal = Journal.open(path, clock=FixedClock(datetime(2026, 11, 20, 14, 30, tzinfo=UTC)))
    window = MainWindow(Settings())
    window.resize(1440, 900)
    window.show_journal(Desk(journal, Settings(name="Mara"), window))
    window.show()
    for name, (page, wanted, part) in PICTURES.items():
        record = wanted
        if page == "negotiations":
            record = next(n.id for n in journal.load(Negotiation) if wanted in n.title)
        chosen = journal.drafts()[0].id if part == "draft" else part
        window.go(Place(page, record, chosen))
        loop = QEventLoop()
        QTimer.singleShot(WAIT_MILLISECONDS, loop.quit)
        loop.exec()
        window.grab().save(str(into / f"{name}.png"))
    journal.close()


if __name__ == "__main__":
    main()
