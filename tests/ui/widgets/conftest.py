"""A window around the widget under test, and the theme as it was afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import current

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture(autouse=True)
def usual_theme(qapp: object) -> Iterator[None]:
    current().choose(mode="light", text_size=1.0, motion=True, compact=False)
    yield
    current().choose(mode="system", text_size=1.0, motion=True, compact=False)


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[..., QWidget]:
    """Put widgets into a window below one another, and show it as wide as asked."""

    kept: list[QWidget] = []  # qtbot holds a window only weakly

    def show(*widgets: QWidget, width: int = 900) -> QWidget:
        window = QWidget()
        down = QVBoxLayout(window)
        for widget in widgets:
            down.addWidget(widget)
        down.addStretch(1)
        kept.append(window)
        qtbot.addWidget(window)
        window.resize(width, 300)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        widgets[0].setFocus()
        return window

    return show
