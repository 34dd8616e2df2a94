"""Every screen on the sample data: each control named, reached by keys, large enough, uncut."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAccessible, QFont
from PySide6.QtWidgets import QApplication, QDialog

from journal import settings
from journal.application.journal import Journal
from journal.application.sample import lay_out_sample
from journal.domain.records import Debrief, Lesson, Negotiation
from tests.ui.running import LONG, made, running, settled
from tests.ui.walking import cut_words, reached, too_small, unnamed, unreached
from ui.app import Request
from ui.desk import Place
from ui.dialogs.palette import Palette
from ui.pages.opening_error import OpeningErrorPage
from ui.theme import current

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from ui.app import Afterword

DAY = date(2026, 11, 20)
SCREENS = (
    "today",
    *(f"negotiations:{tab}" for tab in ("overview", "debrief", "follow_ups", "notes", "new")),
    "negotiations:empty", "today:empty", "progress:empty", "lessons:empty", "mentor:empty",
    "counterpart", "counterpart:one", "progress", "chart", "lessons", "mentor", "mentor:sent",
    *(f"settings:{part}" for part in ("journal", "look", "you", "charts", "keyboard", "about")),
    "trash", "trash:full", "debrief", "debrief:draft",
    "first_run", "opening_error", "palette", "keys", "about",
)  # fmt: skip
DIALOGS = {"keys", "about"}
#: Text size in percent, and the width of the window: the widest apart on every day.
EVERYDAY = ((100, 1440), (200, 880))
THE_REST = ((100, 1000), (100, 880), (200, 1440), (200, 1000))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.afterword"
    lay_out_sample(path, DAY)
    return path


@pytest.fixture(autouse=True)
def body_font(usual_look: None) -> Iterator[None]:
    """14 px, as the design is drawn, whatever the machine's own font size is."""
    before = QFont(QApplication.font())
    font = QFont(before)
    font.setPixelSize(14)
    current().choose(base_font=font)
    yield
    current().choose(base_font=before)


@contextmanager
def screen(qtbot, sample: Path, tmp_path: Path, name: str) -> Iterator[tuple[Afterword, QWidget]]:
    """The program with a screen shown, and the part of it that the screen is."""
    if name in {"first_run", "opening_error"}:
        request = Request()
        if name == "opening_error":
            request = Request(journal=_damaged(tmp_path))
    elif name.endswith(":empty"):
        request = Request(journal=made(tmp_path / "own.afterword"))
    else:
        shutil.copy(sample, tmp_path / "sample.afterword")
        request = Request(journal=tmp_path / "sample.afterword")
    with running(qtbot, request) as program:
        program.window.resize(1440, 900)
        shown = _go(qtbot, program, name)
        rest(qtbot)
        yield program, shown


def _damaged(tmp_path: Path) -> Path:
    from journal.application import safety

    path = made(tmp_path / "own.afterword")
    with Journal.open(path) as journal:
        safety.backup_now(journal)
    path.write_bytes(b"scrambled")
    return path


def rest(qtbot) -> None:
    """Until nothing is being worked out or drawn any more."""
    for _round in range(3):
        qtbot.wait(40)
        settle_kindly()
        QCoreApplication.processEvents()


def for_good(qtbot, look: Callable[[], list[str]]) -> list[str]:
    """The faults that stay: what has only just been read is not laid out at once."""
    found = look()
    for _look in range(30):
        if not found:
            break
        qtbot.wait(60)
        found = look()
    return found


def settle_kindly() -> None:
    from PySide6.QtCore import QThreadPool

    QThreadPool.globalInstance().waitForDone(10_000)


def _go(qtbot, program: Afterword, name: str) -> QWidget:
    window = program.window
    if name == "first_run":
        return window
    if name == "opening_error":
        qtbot.waitUntil(lambda: isinstance(window._lone, OpeningErrorPage), timeout=LONG)
        return window
    journal = settled(qtbot, program)
    page, _colon, part = name.partition(":")
    if page in {"keys", "about"}:
        window.actions_by_id[page].trigger()
        qtbot.waitUntil(lambda: any(d.isVisible() for d in window.findChildren(QDialog)))
        return next(d for d in window.findChildren(QDialog) if d.isVisible())
    if page == "palette":
        window.open_palette()
        qtbot.keyClicks(window.findChild(Palette).field, "price")
        return window.findChild(Palette)
    window.go(_place(journal, page, part))
    return window


def _place(journal: Journal, page: str, part: str) -> Place:
    if part == "empty":
        return Place(page)
    if page == "negotiations" and part != "new":
        told = journal.load(Debrief)[-1].negotiation_id
        return Place(page, told, part)
    if page == "counterpart" and part:
        return Place(page, str(journal.load(Negotiation)[-1].counterpart_id))
    if page == "lessons":
        return Place(page, journal.load(Lesson)[0].id)
    if page == "chart":
        return Place(page, "time_to_resolution")
    if page == "trash" and part:
        from journal.application import actions

        for lesson in journal.load(Lesson)[:2]:
            actions.trash(journal, lesson)
        return Place(page)
    if page == "debrief" and part:
        return Place(page, "", journal.drafts()[0].id)
    return Place(page, "", part)


def _keep_text_size(size: int) -> None:
    settings.save(settings.Settings(text_size=size), settings.settings_file())


def press_in(qtbot, program: Afterword, key: Qt.Key) -> None:
    window = QApplication.activeWindow() or program.window
    qtbot.keyClick(window.windowHandle(), key)


@pytest.mark.parametrize("name", SCREENS)
def test_that_every_control_is_named_large_enough_and_reached_by_keys(
    qtbot, sample, tmp_path, name
):
    with screen(qtbot, sample, tmp_path, name) as (program, shown):
        QAccessible.setActive(True)
        press: Callable[[Qt.Key], None] = partial(press_in, qtbot, program)
        faults = [f"without a name: {told}" for told in unnamed(shown)]
        small = for_good(qtbot, partial(too_small, shown))
        faults += [f"too small: {told}" for told in small]
        faults += [f"not reached by keys: {told}" for told in unreached(shown, reached(press))]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    "layouts",
    [
        pytest.param(EVERYDAY, id="everyday"),
        pytest.param(THE_REST, id="the rest", marks=pytest.mark.slow),
    ],
)
@pytest.mark.parametrize("name", SCREENS)
def test_that_no_words_are_cut_in_any_layout(qtbot, sample, tmp_path, name, layouts):
    faults = []
    # dialogs are as large as their words when they open
    runs = [(layout,) for layout in layouts] if name in DIALOGS else [layouts]
    for run in runs:
        _keep_text_size(run[0][0])
        with screen(qtbot, sample, tmp_path, name) as (program, shown):
            for size, width in run:
                current().choose(text_size=size / 100)
                program.window.resize(width, 900)
                rest(qtbot)
                cut = for_good(qtbot, partial(cut_words, shown))
                faults += [f"{size} %, {width} wide: {told}" for told in cut]
    assert not faults, "\n".join(faults)
