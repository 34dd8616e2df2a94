from __future__ import annotations

import sys

from PySide6.QtCore import QObject

from ui.readying import MODULES, make_ready


def test_that_every_page_is_imported_while_the_window_is_quiet(qtbot, qapp) -> None:
    parent = QObject()
    make_ready(parent)
    make_ready(parent)
    assert len(parent.children()) == 1
    qtbot.waitUntil(lambda: all(name in sys.modules for name in MODULES), timeout=20_000)
