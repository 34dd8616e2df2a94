"""The first page of a search, as a person types."""

from __future__ import annotations

import random
import time
from pathlib import Path

from journal.application.finding import find
from journal.application.journal import Journal
from journal.domain.records import Debrief
from tests.bench.report import Line, p95


def run(path: Path, _runs: int, _folder: Path) -> list[Line]:
    """Look for beginnings of words that occur, one and two at a time."""
    dice = random.Random(5)
    with Journal.open(path) as journal:
        some = journal.load(Debrief)[:40]
        words = [w for d in some for w in d.answers.text("worked").split() if w.isalpha()]
        times = []
        for number in range(200):
            query = " ".join(dice.sample(words, 1 + number % 2))
            query = query[: dice.randint(2, len(query))]
            began = time.perf_counter()
            find(journal, query, limit=30)
            times.append(time.perf_counter() - began)
    return [Line("search, first page, p95", p95(times) * 1000, "ms", 50)]
