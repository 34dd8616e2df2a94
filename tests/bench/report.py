"""How a benchmark says what it found."""

from __future__ import annotations

import statistics
from typing import NamedTuple


class Line(NamedTuple):
    """One figure: what, the value, its unit, and the most it may be."""

    what: str
    value: float
    unit: str
    limit: float | None = None
    note: str = ""


def print_lines(lines: list[Line]) -> None:
    """Print figures as a table, those over their limit marked."""
    for line in lines:
        limit = "" if line.limit is None else f"at most {line.limit:g}"
        over = line.limit is not None and line.value > line.limit
        mark = "OVER" if over else ""
        print(f"{line.what:<52}{line.value:>9.2f} {line.unit:<6}{limit:<14}{mark:<6}{line.note}")


def p95(values: list[float]) -> float:
    """The 95th percentile: the smallest value that 95 of 100 do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


def paired_ratio(ours: list[float], bare: list[float]) -> float:
    """The median of the ratios pair by pair, so that a drift of the machine hits both."""
    return statistics.median(a / b for a, b in zip(ours, bare, strict=True))
