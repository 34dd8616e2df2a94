"""Run the benchmarks: ``packaging/dev.py bench [--size N] [--runs N] [NAME ...]``."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from journal.application.generated import generate
from tests.bench import charts, growth, saving, searching, stalls, starting
from tests.bench.report import Line, print_lines

BENCHES = {
    "start": starting.run,
    "save": saving.run,
    "search": searching.run,
    "charts": charts.run,
    "stalls": stalls.run,
    "growth": growth.run,
}


def journal_of(size: int, folder: Path) -> Path:
    """A generated journal of so many negotiations, made once and kept between runs."""
    path = folder / f"bench-{size}.afterword"
    if not path.exists():
        began = time.perf_counter()
        generate(path, size, seed=1, day=date(2026, 11, 20))
        print(f"made {size} negotiations in {time.perf_counter() - began:.0f} s", file=sys.stderr)
    return path


def main() -> int:
    """Run what is asked for and print one line for each figure."""
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("names", nargs="*", choices=[*BENCHES, []])
    parser.add_argument("--size", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--folder", type=Path, default=None)
    wanted = parser.parse_args()
    folder = wanted.folder or Path(tempfile.gettempdir()) / "afterword-bench"
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("MPLCONFIGDIR", str(folder / "matplotlib"))
    lines: list[Line] = []
    for name in wanted.names or [n for n in BENCHES if n != "growth"]:
        path = journal_of(wanted.size, folder)
        lines += BENCHES[name](path, wanted.runs, folder)
    print_lines(lines)
    return 0


if __name__ == "__main__":
    sys.exit(main())
