"""How long the event loop is kept waiting while a person does the three jobs."""

from __future__ import annotations

import os
import shutil
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.report import Line

if TYPE_CHECKING:
    from tests.bench.driving import Driven, Gap

LIMIT_MS = 100
WORDS = "we asked what they would need to say yes and waited until they answered "


def run(path: Path, runs: int, folder: Path) -> list[Line]:
    """Every job in a fresh process; the longest stall of each, the median over the runs."""
    from tests.bench.driving import in_a_process

    os.environ["MPLCONFIGDIR"] = str(folder / "matplotlib")
    found: dict[str, list[tuple[float, float]]] = {}
    for _number in range(min(runs, 3)):
        copy = folder / "stalls.afterword"
        shutil.copy(path, copy)
        gaps = in_a_process("tests.bench.stalls", str(copy), str(folder))
        for name, gap in gaps.items():
            found.setdefault(name, []).append(tuple(gap))
    return [_line(name, gaps) for name, gaps in found.items()]


def _line(name: str, gaps: list[tuple[float, float]]) -> Line:
    # the wait that is typical, with the work of the window's own thread in it
    waited, worked = sorted(gaps)[len(gaps) // 2]
    note = (
        f"{worked * 1000:.0f} ms of it own work; worst of {len(gaps)} {max(gaps)[0] * 1000:.0f} ms"
    )
    return Line(f"stall: {name}", waited * 1000, "ms", LIMIT_MS, note)


def measure(path: Path, folder: Path) -> dict[str, Gap]:
    """The longest gap of each step."""
    from tests.bench.driving import Driven

    driven = Driven(path)
    driven.until(lambda: driven.page is not None)
    driven.rest(300)
    driven.longest_gap()
    driven.until(lambda: driven.desk.journal.ledger_is_ready)
    driven.rest(3000)
    gaps = {"reading the journal behind Today": driven.longest_gap()}
    gaps |= debrief(driven)
    gaps |= trend(driven)
    gaps |= mentor(driven, folder)
    return gaps


def debrief(driven: Driven) -> dict[str, Gap]:
    """Open the debrief of a talk, type into it as a person does, finish it."""
    from PySide6.QtTest import QTest

    from journal.domain.records import Negotiation
    from ui.forms.editors import TextEditor

    open_one = driven.desk.journal.load(Negotiation, "ending = 'open'")[0].id
    driven.longest_gap()
    driven.do(lambda: driven.go("debrief", open_one), lambda: bool(driven.page.draft.held_on))
    driven.rest(600)
    gaps = {"debrief, opened": driven.longest_gap()}
    form = driven.page.form
    landed = next(row for row in form.rows if row.row.id == "ending")
    driven.do(lambda: form.focus_row(landed), lambda: True)
    driven.do(lambda: QTest.keyClick(driven.window.focusWidget(), "1"), lambda: True)
    editors = [editor for row in form.rows for editor in row.editors]
    field = next(editor for editor in editors if isinstance(editor, TextEditor)).field
    driven.do(field.setFocus, field.hasFocus)
    for letter in WORDS:
        driven.do(partial(QTest.keyClicks, field, letter), lambda: True)
    driven.rest(1200)
    gaps["debrief, typed and saved"] = driven.longest_gap()
    page = driven.page
    driven.do(page.finish, lambda: driven.page is not page)
    driven.rest(1500)
    gaps["debrief, finished"] = driven.longest_gap()
    return gaps


def trend(driven: Driven) -> dict[str, Gap]:
    """Open Progress, choose, open a chart, choose again, follow its points."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    def settled() -> bool:
        return bool(driven.page.settled)

    def choose(place: int) -> None:
        driven.do(driven.page.filters.period.menu().actions()[place].trigger, settled)
        driven.rest(1000)

    driven.longest_gap()
    driven.do(lambda: driven.go("progress"), lambda: len(driven.page.tiles) > 0 and settled())
    driven.rest(1500)
    gaps = {"Progress, opened for the first time": driven.longest_gap()}
    choose(4)
    choose(0)
    gaps["Progress, filters"] = driven.longest_gap()
    driven.do(lambda: driven.go("chart", "time_to_resolution"), settled)
    driven.rest(500)
    gaps["chart, opened for the first time"] = driven.longest_gap()
    choose(4)
    canvas = driven.page.stage.canvas
    driven.do(lambda: canvas.setFocus(Qt.FocusReason.TabFocusReason), lambda: True)
    for _number in range(20):
        driven.do(partial(QTest.keyClick, canvas, Qt.Key.Key_Right), lambda: True)
    choose(0)
    gaps["chart, filters and points"] = driven.longest_gap()
    return gaps


def mentor(driven: Driven, folder: Path) -> dict[str, Gap]:
    """Open the mentor's page, choose another period, save the notes."""
    from PySide6.QtWidgets import QFileDialog

    from ui.widgets.buttons import Button
    from ui.widgets.filter import Filter

    driven.longest_gap()
    driven.do(lambda: driven.go("mentor"), lambda: driven.page.preview.page_count > 0)
    driven.until(driven.quiet)
    driven.rest(500)
    gaps = {"mentor, opened for the first time": driven.longest_gap()}
    filters = driven.page.findChildren(Filter)
    period = next(one for one in filters if one.accessibleName().startswith("Period"))
    driven.do(period.menu().actions()[1].trigger, lambda: True)
    driven.rest(100)
    driven.until(driven.quiet)
    gaps["mentor, another period"] = driven.longest_gap()
    target = folder / "notes.pdf"
    target.unlink(missing_ok=True)
    driven.do(driven.page.on_mentor, lambda: True)
    driven.until(driven.quiet)
    for button in driven.page.findChildren(Button):
        if button.text() == "Save all the same" and button.isVisible():
            driven.do(button.click, lambda: True)
    dialog = driven.window.findChild(QFileDialog)
    driven.longest_gap()
    driven.do(lambda: dialog.fileSelected.emit(str(target)), target.exists)
    driven.do(dialog.reject, driven.quiet)
    driven.rest(500)
    gaps["mentor, saved"] = driven.longest_gap()
    return gaps


if __name__ == "__main__":
    from tests.bench.driving import say

    say(measure(Path(sys.argv[1]), Path(sys.argv[2])))
