"""What tests of pages share: a real journal on a fixed day, a desk, the usual look."""

from __future__ import annotations

import gc
import itertools
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from journal import settings
from journal.application.journal import Journal
from journal.clock import FixedClock
from ui.desk import Desk
from ui.theme import current

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication


_tests = itertools.count(1)


@pytest.fixture(autouse=True)
def gathered() -> Iterator[None]:
    """Garbage is gathered here alone, as in the program: never in a worker's thread."""
    gc.disable()
    yield
    gc.collect(2 if next(_tests) % 20 == 0 else 1)


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings and journals of a test never touch those of the person who runs it."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    for name in ("APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


@pytest.fixture(autouse=True)
def usual_look(qapp: QApplication) -> Iterator[None]:
    """Light and 100 %, before and after; no window of a test stays behind."""
    current().choose(mode="light", text_size=1.0, compact=False, motion=True)
    yield
    current().choose(mode="light", text_size=1.0, compact=False, motion=True)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not [widget for widget in qapp.topLevelWidgets() if widget.isVisible()]


@pytest.fixture
def clock() -> FixedClock:
    """Friday 20 November 2026, noon in UTC."""
    return FixedClock(datetime(2026, 11, 20, 12, tzinfo=UTC))


@pytest.fixture
def journal(tmp_path: Path, clock: FixedClock) -> Iterator[Journal]:
    """An empty journal, open."""
    with Journal.create(tmp_path / "own.afterword", clock=clock) as made:
        yield made


@pytest.fixture
def desk(qapp: QApplication, journal: Journal) -> Iterator[Desk]:
    """A desk over the journal, with the settings as they come."""
    made = Desk(journal, settings.Settings())
    yield made
    made.close()
