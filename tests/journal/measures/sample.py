"""The twelve negotiations of the sample as Cases, and Ledgers of any size for other tests."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

from journal.domain.ledger import (
    Case,
    Check,
    CounterpartName,
    IssueFigures,
    Ledger,
    Look,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.questions.answers import Answer

AS_OF = date(2026, 11, 20)
ALL_FOUR = ("matters", "traded", "new", "no_worse")
_RATINGS = ("sat_terms", "sat_self", "sat_process", "sat_relation", "heard_me", "heard_them")


def issue(mine: float, theirs: float, share: float, kind: str = "opposed") -> IssueFigures:
    return IssueFigures(kind, mine, theirs, share)


def look(case: str, ended: date, days: int, terms: Answer | None) -> Look:
    due = ended + timedelta(days=days)
    figures = {} if terms is None else {"outcome_now": terms}
    return Look(f"{case}-look{days}", days, due, None if terms is None else due, figures)


def case(
    name: str,
    started: date,
    ended: date | None = None,
    ending: str = "open",
    *,
    closing: dict[str, Answer] | None = None,
    looks: Sequence[Look] = (),
    issues: Sequence[IssueFigures] = (),
    limits: tuple[float | None, float | None] = (None, None),
    counterpart: str | None = None,
    kind: str = "other",
    title: str = "",
    retrospective: bool = False,
) -> Case:
    return Case(
        id=name,
        title=title or f"Talk {name}",
        kind=kind,
        counterpart_id=counterpart,
        arena="work",
        started_on=started,
        ended_on=ended,
        ending=ending,
        retrospective=retrospective,
        private=False,
        origin="",
        resumes_id=None,
        limit_me=limits[0],
        limit_them=limits[1],
        debrief_id=f"{name}-debrief" if closing is not None else None,
        debriefed_on=ended if closing is not None else None,
        closing=closing or {},
        looks=tuple(looks),
        issues=tuple(issues),
    )


def closing(ratings: Sequence[int], after: int, calm: int, **more: Answer) -> dict[str, Answer]:
    answers: dict[str, Answer] = dict(zip(_RATINGS, ratings, strict=True))
    return {**answers, "rel_health": after, "calm": calm, **more}


class Twelve:
    """Collects the sample's negotiations with their relationship checks."""

    def __init__(self) -> None:
        self.cases: list[Case] = []
        self.checks: list[Check] = []
        self.names: dict[str, CounterpartName] = {}

    def add(
        self,
        name: str,
        days: tuple[date, date],
        ending: str,
        answers: dict[str, Answer],
        before: int | None,
        later: tuple[Answer | None, ...],
        *,
        counterpart: str = "",
        title: str = "",
        kind: str = "other",
        issues: Sequence[IssueFigures] = (),
        limits: tuple[float | None, float | None] = (None, None),
    ) -> None:
        who = counterpart or f"{name}-them"
        started, ended = days
        self.names.setdefault(who, CounterpartName(f"Counterpart of {name}", "", False))
        if before is not None:
            self.checks.append(Check(who, started, f"{name}-before", None, before))
        level = answers["rel_health"]
        assert isinstance(level, int)
        self.checks.append(Check(who, ended, f"{name}-debrief", name, level))
        looks = [
            look(name, ended, span, terms)
            for span, terms in zip((30, 90, 180), later, strict=True)
        ]
        self.cases.append(
            case(
                name,
                started,
                ended,
                ending,
                closing=answers,
                looks=looks,
                issues=issues,
                limits=limits,
                counterpart=who,
                title=title,
                kind=kind,
            )
        )


def _first_half(made: Twelve) -> None:
    made.add(
        "N1",
        (date(2026, 2, 2), date(2026, 2, 25)),
        "agreement",
        closing((6, 6, 6, 6, 6, 6), 6, 5),
        5,
        (6, 6, 6),
        title="Pay after promotion",
        kind="pay",
        issues=[
            issue(45, 50, 0.40),
            issue(10, 20, 0.20),
            issue(25, 5, 0.90),
            issue(20, 10, 0.80),
            issue(0, 15, 0.10, "theirs_only"),
        ],
        limits=(35, 35),
    )
    made.add(
        "N2",
        (date(2026, 1, 12), date(2026, 2, 28)),
        "agreement",
        closing((6, 5, 5, 5, 5, 5), 5, 6),
        4,
        (6, 5, 5),
        title="Cloud contract renewal",
        kind="supplier",
        issues=[
            issue(40, 30, 0.60),
            issue(10, 35, 0.10),
            issue(10, 20, 0.25),
            issue(30, 5, 0.90),
            issue(10, 10, 0.50),
        ],
        limits=(38, 40),
    )
    made.add(
        "N3",
        (date(2026, 3, 7), date(2026, 3, 13)),
        "agreement",
        closing((6, 6, 7, 6, 6, 7), 6, 6, gains=ALL_FOUR),
        6,
        (6, 7, 7),
        title="Summer holiday",
        kind="family",
    )
    made.add(
        "N4",
        (date(2026, 3, 16), date(2026, 4, 4)),
        "agreement",
        closing((4, 4, 4, 3, 4, 4), 4, 3),
        5,
        (3, 2, None),
        title="Scope dispute with a client",
        kind="customer",
        issues=[issue(45, 40, 0.5), issue(25, 35, 0.5), issue(30, 25, 0.5)],
        limits=(40, 40),
    )
    made.add(
        "N5",
        (date(2026, 2, 16), date(2026, 5, 1)),
        "agreement",
        closing((6, 6, 5, 5, 5, 6), 5, 6),
        4,
        (6, 6, 6),
        title="Office lease",
        kind="property",
        issues=[
            issue(35, 40, 0.45),
            issue(15, 30, 0.15),
            issue(30, 10, 0.85),
            issue(20, 20, 0.50),
        ],
        limits=(40, 35),
    )
    made.add(
        "N6",
        (date(2026, 4, 20), date(2026, 7, 25)),
        "agreement",
        closing((5, 6, 5, 5, 5, 5), 5, 5),
        4,
        (5, 5, None),
        title="Earn-out in the sale of the side company",
        kind="funding",
        issues=[
            issue(35, 30, 0.45),
            issue(20, 15, 0.65),
            issue(20, 15, 0.60),
            issue(10, 30, 0.15),
            issue(15, 10, 1.0, "compatible"),
        ],
        limits=(40, 38),
    )


def _second_half(made: Twelve) -> None:
    made.add(
        "N7",
        (date(2026, 5, 18), date(2026, 5, 29)),
        "understanding",
        closing(
            (4, 6, 6, 7, 6, 6),
            5,
            6,
            respected_them=6,
            included_them=5,
            safe=6,
            door_open=7,
            pressure=2,
        ),
        3,
        (4, 5, None),
        counterpart="peer",
        title="Release calendar with a peer",
        kind="peer",
    )
    made.add(
        "N8",
        (date(2026, 6, 8), date(2026, 6, 22)),
        "agreement",
        closing((7, 5, 4, 3, 7, 3), 4, 7),
        5,
        (5, 3, None),
        title="Supplier price rise",
        kind="supplier",
        issues=[issue(60, 55, 0.85), issue(20, 25, 0.80), issue(20, 20, 0.75)],
        limits=(40, 20),
    )
    made.add(
        "N9",
        (date(2026, 7, 6), date(2026, 7, 15)),
        "walked_me",
        closing((5, 6, 5, 5, 5, 5), 4, 6),
        4,
        (5, 6, None),
        title="Contractor rate with an agency",
        kind="sale",
    )
    made.add(
        "N10",
        (date(2026, 8, 10), date(2026, 8, 12)),
        "agreement",
        closing((5, 5, 5, 4, 5, 5), 4, 6, own_word="middle"),
        4,
        (5, 5, None),
        title="Used van",
        kind="purchase",
        issues=[IssueFigures("opposed", None, None, None)],
    )
    made.add(
        "N11",
        (date(2026, 8, 24), date(2026, 9, 10)),
        "agreement",
        closing((6, 6, 6, 6, 6, 6), 6, 6),
        5,
        (6, None, None),
        counterpart="peer",
        title="Release calendar, resumed",
        kind="peer",
        issues=[
            issue(30, 15, 0.75),
            issue(15, 40, 0.20),
            issue(35, 10, 0.90),
            issue(20, 35, 0.35),
        ],
        limits=(40, 40),
    )


def sample() -> Ledger:
    """The sample as of AS_OF; the last one is still open."""
    made = Twelve()
    _first_half(made)
    _second_half(made)
    made.names["reseller"] = CounterpartName("Reseller", "", False)
    made.cases.append(
        case(
            "N12",
            date(2026, 10, 13),
            counterpart="reseller",
            title="Reseller revenue share",
            kind="customer",
        )
    )
    made.cases.sort(key=lambda one: (one.started_on, one.id))
    return Ledger(made.cases, made.checks, made.names)


ENDINGS = ("agreement",) * 12 + ("partial", "understanding", "impasse", "walked_them", "postponed")


def generated(count: int, seed: int = 7, as_of: date = AS_OF, per_year: int = 500) -> Ledger:
    """A Ledger of any size, spread over as many years as it needs; the same seed, the same one."""
    random = Random(seed)
    span = max(400, count * 365 // per_year)
    people = max(3, count // 20)
    names = {f"p{n}": CounterpartName(f"Person {n}", "", False) for n in range(people)}
    cases: list[Case] = []
    checks: list[Check] = []
    for number in range(count):
        name = f"g{number:06d}"
        started = as_of - timedelta(days=random.randrange(span))
        ended: date | None = started + timedelta(days=int(random.lognormvariate(3, 0.8)))
        if ended is not None and ended > as_of:
            ended = None
        who = f"p{random.randrange(people)}"
        cases.append(_one(random, name, started, ended, who, as_of))
        if ended is not None:
            level = cases[-1].rating("rel_health") or 4
            checks.append(Check(who, ended, f"{name}-debrief", name, level))
    cases.sort(key=lambda one: (one.started_on, one.id))
    return Ledger(cases, checks, names)


def _one(
    random: Random, name: str, started: date, ended: date | None, who: str, as_of: date
) -> Case:
    if ended is None:
        return case(name, started, counterpart=who)
    answers: dict[str, Answer] = {
        question: random.choice((3, 4, 5, 5, 6, 6, 7))
        for question in (*_RATINGS, "rel_health", "calm")
    }
    answers["gains"] = ALL_FOUR if random.random() < 0.55 else ("matters",)
    looks = [look(name, ended, days, _later(random, ended, days, as_of)) for days in (30, 90, 180)]
    issues = []
    if random.random() < 0.3:
        issues = [
            issue(mine, theirs, random.random())
            for mine, theirs in ((40, 20), (20, 40), (25, 25), (15, 15))
        ]
    kind = random.choice(("pay", "supplier", "family", "other"))
    return case(
        name,
        started,
        ended,
        random.choice(ENDINGS),
        closing=answers,
        looks=looks,
        issues=issues,
        limits=(40.0, 40.0),
        counterpart=who,
        kind=kind,
    )


def _later(random: Random, ended: date, days: int, as_of: date) -> int | None:
    if ended + timedelta(days=days) > as_of or random.random() < 0.2:
        return None
    return random.choice((3, 4, 5, 5, 6, 7))
