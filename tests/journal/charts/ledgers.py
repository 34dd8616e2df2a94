"""Ledgers that charts must cope with, by name, each built once."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from journal.domain.ledger import Check, CounterpartName, Ledger
from tests.journal.measures.sample import AS_OF, case, closing, generated, sample

DAY = date(2026, 3, 2)
ROUGH = {"p": CounterpartName("$x$ <b>&amp;\n漢字 🙂 " + "long " * 40, "", False)}


def _one() -> Ledger:
    return sample().where(lambda one: one.id == "N1")


def _all_open() -> Ledger:
    return Ledger([case(f"o{n}", DAY) for n in range(9)], (), {})


def _same_day(count: int) -> Ledger:
    answers = closing((5, 5, 5, 5, 6, 6), 5, 5, own_word="both")
    cases = [
        case(
            f"s{n:05d}",
            DAY,
            DAY,
            "agreement",
            closing=answers,
            counterpart="p",
            title="$\\frac{1}{0}$ =cmd()",
        )
        for n in range(count)
    ]
    checks = [Check("p", DAY, f"s{n:05d}-debrief", f"s{n:05d}", 5) for n in range(count)]
    return Ledger(cases, checks, ROUGH)


def _bare_endings() -> Ledger:
    cases = [
        case(f"b{n}", DAY - timedelta(days=n), DAY, ("impasse", "agreement")[n % 2])
        for n in range(20)
    ]
    return Ledger(cases, (), {})


MAKERS = {
    "empty": lambda: Ledger((), (), {}),
    "one": _one,
    "sample": sample,
    "all open": _all_open,
    "one person, one day": lambda: _same_day(6),
    "a thousand in a day": lambda: _same_day(1000),
    "endings alone": _bare_endings,
    "generated": lambda: generated(300, per_year=100),
    "many": lambda: generated(3000),
}
__all__ = ["AS_OF", "MAKERS", "ledger"]


@cache
def ledger(name: str) -> Ledger:
    """One of them."""
    return MAKERS[name]()
