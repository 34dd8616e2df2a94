"""How long Progress takes to be there, and to follow a filter, beside a bare draw."""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.bench.report import Line, paired_ratio

if TYPE_CHECKING:
    from tests.bench.driving import Driven

TILE_INCHES = (352 / 72, 130 / 72)
TILES = 6
#: Every filter is set and taken back; the period with the most negotiations is among them.
CHANGES = (
    ("kind", 1), ("kind", 2), ("kind", 0), ("period", 4), ("kind", 3), ("kind", 0),
    ("period", 1), ("period", 2), ("counterpart", 1), ("counterpart", 0), ("period", 3),
    ("period", 0),
)  # fmt: skip


def run(path: Path, runs: int, folder: Path) -> list[Line]:
    """The first page in a fresh process, in turn with a bare draw; then filter after filter."""
    from tests.bench.driving import in_a_process

    copy = folder / "charts.afterword"
    shutil.copy(path, copy)
    os.environ["MPLCONFIGDIR"] = str(folder / "matplotlib")
    # the first of all looks for the fonts of the machine
    in_a_process("tests.bench.charts", "bare")
    bare, found = [], []
    for _number in range(runs):
        bare.append(in_a_process("tests.bench.charts", "bare"))
        found.append(in_a_process("tests.bench.charts", "ours", str(copy)))
    ours = [one["first"] for one in found]
    changes = [
        statistics.median(times) for times in zip(*(one["changes"] for one in found), strict=True)
    ]
    said = f"{statistics.median(ours):.2f} s against {statistics.median(bare):.2f} s"
    usual = f"usually {statistics.median(changes) * 1000:.0f} ms"
    return [
        Line("first Progress page", paired_ratio(ours, bare), "x bare", 1.4, said),
        Line("filter change, all pictures, slowest of 12", max(changes) * 1000, "ms", 200, usual),
    ]


def bare() -> float:
    """Seconds for as many empty axes as Progress has tiles, the import included."""
    began = time.perf_counter()
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    for _number in range(TILES):
        figure = Figure(figsize=TILE_INCHES, dpi=72)
        figure.add_subplot()
        FigureCanvasAgg(figure).draw()
    return time.perf_counter() - began


def ours(path: Path) -> dict[str, Any]:
    """Seconds from the key to the last picture, and from each filter to the last picture."""
    from tests.bench.driving import Driven

    driven = Driven(path)
    driven.until(lambda: driven.desk.journal.ledger_is_ready)
    driven.rest(2500)

    def there() -> bool:
        return len(driven.page.tiles) == TILES and driven.page.settled

    first = driven.do(lambda: driven.go("progress"), there)
    changes = [_change(driven, *change) for change in CHANGES]
    return {"first": first, "changes": changes}


def _change(driven: Driven, name: str, place: int) -> float:
    # a person looks at the page before choosing again
    driven.rest(1800)
    page = driven.page
    action = getattr(page.filters, name).menu().actions()[place]
    return driven.do(action.trigger, lambda: page.settled)


if __name__ == "__main__":
    from tests.bench.driving import say

    say(bare() if sys.argv[1] == "bare" else ours(Path(sys.argv[2])))
