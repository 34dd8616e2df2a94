"""What tests of charts share: the sample journal on its day, and pages that stand still."""

from __future__ import annotations

import atexit
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from shutil import copyfile, rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from journal.application.journal import Journal
from journal.application.sample import lay_out_sample
from journal.clock import FixedClock
from journal.settings import Settings
from ui.charts.canvas import ChartCanvas
from ui.desk import Desk
from ui.pages.chart import ChartPage
from ui.pages.progress import ProgressPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from ui.desk import Place

DAY = date(2026, 11, 20)
WAIT_MS = 30_000


@cache
def _laid_out() -> Path:
    folder = Path(mkdtemp())
    atexit.register(rmtree, folder, ignore_errors=True)
    path = folder / "sample.afterword"
    lay_out_sample(path, DAY)
    return path


@contextmanager
def sample_desk(folder: Path) -> Iterator[Desk]:
    """A desk over a copy of the sample journal, on the day it was laid out for."""
    path = folder / "sample.afterword"
    copyfile(_laid_out(), path)
    clock = FixedClock(datetime(2026, 11, 20, 12, tzinfo=UTC))
    with Journal.open(path, clock=clock) as journal:
        desk = Desk(journal, Settings())
        yield desk
        desk.close()


def shown(qtbot: QtBot, page: QWidget, width: int = 1440, height: int = 900) -> None:
    """Show a page as a window of its own."""
    qtbot.addWidget(page)
    page.resize(width, height)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()


def progress(qtbot: QtBot, desk: Desk, width: int = 1440, height: int = 900) -> ProgressPage:
    """Progress with all of its pictures."""
    page = ProgressPage(desk)
    shown(qtbot, page, width, height)
    page.show_for("", "")
    until_drawn(qtbot, page)
    return page


def until_drawn(qtbot: QtBot, page: ProgressPage) -> None:
    """Wait until words and pictures are those of the present choice."""
    qtbot.waitUntil(lambda: page.settled and len(page.tiles) == 6, timeout=WAIT_MS)


def chart(qtbot: QtBot, desk: Desk, name: str, width: int = 1440, height: int = 900) -> ChartPage:
    """A chart's page with its drawing, its points and its table."""
    page = ChartPage(desk)
    shown(qtbot, page, width, height)
    page.show_for(name, "")
    until_told(qtbot, page)
    return page


def until_told(qtbot: QtBot, page: ChartPage) -> None:
    """Wait until drawing, points and table are those of the present choice."""
    qtbot.waitUntil(lambda: page.settled, timeout=WAIT_MS)


def canvas_of(page: ChartPage) -> ChartCanvas:
    """The canvas of a chart's page."""
    canvas = page.stage.canvas
    assert isinstance(canvas, ChartCanvas)
    return canvas


def places_of(desk: Desk) -> list[Place]:
    """Where a desk was asked to go, filled as it happens."""
    gone: list[Place] = []
    desk.going.connect(gone.append)
    return gone


def by_keyboard(widget: QWidget) -> None:
    """Give a widget the focus as Tab does."""
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    assert QApplication.focusWidget() is widget
