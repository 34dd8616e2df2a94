"""The whole program in a test: started, waited for, closed."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from journal import settings
from journal.application.journal import Journal
from journal.clock import FixedClock
from ui.app import Afterword, Request

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
LONG = 20_000


@contextmanager
def running(qtbot: QtBot, request: Request = Request()) -> Iterator[Afterword]:  # noqa: B008
    """The program as `run` starts it, with its window shown; closed afterwards."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    program = Afterword(app, request, settings.load(settings.settings_file()))
    try:
        program.show()
        qtbot.waitExposed(program.window)
        program.window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is program.window)
        yield program
    finally:
        program.window.close()
        # a page that would not let go must not keep the next test from starting
        program.finish()
        program.window.hide()
        program.window.deleteLater()
        program.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def settled(qtbot: QtBot, program: Afterword) -> Journal:
    """The journal, once it is open and its first page stands."""
    window = program.window
    qtbot.waitUntil(lambda: program.journal is not None and window.page is not None, timeout=LONG)
    assert program.journal is not None
    return program.journal


def made(path: Path, facts: dict[str, str] | None = None) -> Path:
    """An empty journal's file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Journal.create(path, clock=FixedClock(NOON), facts=facts).close()
    return path


def sentences(program: Afterword) -> list[str]:
    """What the messages across the top say."""
    return [message.sentence for message in program.window.messages.messages()]


def button(within: QWidget, words: str) -> QAbstractButton:
    """The visible button that says something."""
    found = [
        child
        for child in within.findChildren(QAbstractButton)
        if child.isVisible() and words in {child.text(), child.accessibleName()}
    ]
    assert found, f"no button says {words!r}"
    return found[0]


def press(qtbot: QtBot, within: QWidget, words: str) -> None:
    """Press a button as a person does with the mouse."""
    qtbot.mouseClick(button(within, words), Qt.MouseButton.LeftButton)


def typed(qtbot: QtBot, words: str) -> None:
    """Type words into whatever has the focus."""
    qtbot.keyClicks(QApplication.focusWidget(), words)


def key(
    qtbot: QtBot,
    pressed: Qt.Key,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press a key in whatever has the focus, as the system sends it."""
    qtbot.waitUntil(lambda: QApplication.activeWindow() is not None)
    qtbot.keyClick(QApplication.activeWindow().windowHandle(), pressed, modifier)
