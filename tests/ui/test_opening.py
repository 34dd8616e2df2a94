from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from journal.application.journal import Journal
from ui.opening import Opened, Opener

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def opener(qapp) -> Iterator[Opener]:
    parent = QObject()
    made = Opener(parent)
    yield made
    made.stop()


def test_that_nothing_is_handed_over_while_it_is_held(qtbot, opener, tmp_path: Path) -> None:
    path = tmp_path / "one.afterword"
    Journal.create(path).close()
    handed: list[Opened] = []
    opener.opened.connect(handed.append)
    opener.hold()
    opener.begin(path)
    qtbot.waitUntil(lambda: opener._result is not None)
    qtbot.wait(50)
    assert not handed
    opener.release()
    qtbot.waitUntil(lambda: bool(handed))
    assert handed[0].journal is not None
    handed[0].journal.close()
