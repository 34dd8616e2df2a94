"""What every figure that grows costs at ten times the size: no more than eleven times as much."""

from __future__ import annotations

import os
import random
import shutil
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.report import Line, p95

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from journal.application.journal import Journal

TIMES = 10
LIMIT = 11.0
DAY = date(2026, 11, 20)
SAVES = 30
SEARCHES = 100


def run(path: Path, runs: int, folder: Path) -> list[Line]:
    """Measure a journal and one of ten times its size, each in a process of its own."""
    from tests.bench.driving import in_a_process

    os.environ["MPLCONFIGDIR"] = str(folder / "matplotlib")
    large, seconds = _ten_times(path, folder)
    found: list[dict[str, float]] = []
    for source in (path, large):
        copy = folder / "growth.afterword"
        shutil.copy(source, copy)
        found.append(in_a_process("tests.bench.growth", str(copy), str(min(runs, 5))))
        copy.unlink()
    small, big = found
    lines = [Line("made the large journal", seconds, "s")] if seconds else []
    return lines + [
        Line(f"growth: {name}", big[name] / small[name], "x", LIMIT,
             f"{small[name] * 1000:.1f} ms, {big[name] * 1000:.1f} ms")
        for name in small
    ]  # fmt: skip


def _ten_times(path: Path, folder: Path) -> tuple[Path, float]:
    """A journal of ten times as many negotiations, made once and kept; and the time it took."""
    from journal.application.generated import generate
    from journal.application.journal import Journal

    with Journal.open(path) as journal:
        size = journal.count("negotiation") * TIMES
    large = folder / f"bench-{size}.afterword"
    if large.exists():
        return large, 0.0
    began = time.perf_counter()
    # under another name until it is whole, so that one cut short is not measured
    unfinished = large.with_suffix(".part")
    unfinished.unlink(missing_ok=True)
    generate(unfinished, size, seed=1, day=DAY)
    unfinished.replace(large)
    return large, time.perf_counter() - began


def measure(path: Path, runs: int) -> dict[str, float]:
    """Seconds of each figure."""
    import gc

    from journal.application.journal import Journal

    found = {}
    with Journal.open(path) as journal:
        journal.connection.warm_up()
        found["Today's lists"] = _today(journal, runs)
        found["search, first page, p95"] = _search(journal)
        found["Ledger read"] = _once(journal.ledger)
        # as in the program: what is there for good is not searched for garbage
        gc.freeze()
        found |= _list(journal, runs)
        found |= _charts(journal, runs)
        found["save of a debrief, p95"] = _save(journal)
    return found


def _once(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _usual(work: Callable[[], object], runs: int) -> float:
    # the quickest of the runs: what else the machine does only ever adds
    return min(_once(work) for _number in range(runs))


def _today(journal: Journal, runs: int) -> float:
    from journal.application.today import today

    return _usual(lambda: today(journal), runs)


def _search(journal: Journal) -> float:
    from journal.application.finding import find
    from journal.domain.records import Debrief

    dice = random.Random(5)
    some = journal.load(Debrief, "id IN (SELECT id FROM debrief LIMIT 40)")
    written = " ".join(one.answers.text("worked") for one in some)
    words = [word for word in written.split() if word.isalpha() and len(word) > 2]
    times = []
    for number in range(SEARCHES):
        query = " ".join(dice.sample(words, 1 + number % 2))
        query = query[: dice.randint(2, len(query))]
        times.append(_once(lambda asked=query: find(journal, asked, limit=30)))  # type: ignore[misc]
    return p95(times)


def _list(journal: Journal, runs: int) -> dict[str, float]:
    from ui.models.negotiation_lines import LineMaker, NegotiationLines, Wanted

    ledger = journal.ledger()
    made = _usual(lambda: LineMaker().lines_of(ledger, {}), runs)
    model = NegotiationLines()
    model.show_lines(LineMaker().lines_of(ledger, {}), frozenset())
    wanted = [Wanted(text) for text in ("a", "al", "ali", "x", "")]
    narrowed = _usual(lambda: [model.narrow(one) for one in wanted], runs) / len(wanted)
    return {"list of negotiations made": made, "list narrowed by a letter": narrowed}


def _charts(journal: Journal, runs: int) -> dict[str, float]:
    from journal.charts.request import Request
    from journal.domain.ledger import Filter

    year = Request("", DAY, Filter(since=DAY - timedelta(days=364)))
    ever = Request("", DAY)
    _draw(journal, year)
    return {
        "charts of twelve months": _usual(lambda: _draw(journal, year), runs),
        "charts of all time": _usual(lambda: _draw(journal, ever), runs),
    }


def _draw(journal: Journal, request: object) -> None:
    from journal.charts.catalogue import build_page
    from journal.charts.look import Look
    from ui.charts.library import Order, WantedTile

    charts = build_page(request, journal.ledger())  # type: ignore[arg-type]  # a Request
    wanted = [WantedTile((data.id,), data, Look(), (352.0, 230.0)) for data in charts]
    Order(wanted).draw()


def _save(journal: Journal) -> float:
    from journal.application import actions
    from journal.domain.records import Negotiation
    from tests.bench.saving import _draft

    talks: Sequence[Negotiation] = journal.load(Negotiation, "ending = 'open'")
    times = []
    for number in range(SAVES):
        draft = _draft(talks[number % len(talks)].id, journal.clock.now(), number)
        times.append(_once(lambda made=draft: actions.log_debrief(journal, made)))  # type: ignore[misc]
    return p95(times[5:])


if __name__ == "__main__":
    from tests.bench.driving import say

    say(measure(Path(sys.argv[1]), int(sys.argv[2])))
