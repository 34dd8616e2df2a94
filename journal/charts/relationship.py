"""Relationship by counterpart: how it stood before the talks of a period, and now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from journal.charts.data import ChartData, Column, Point, Row, Table
from journal.charts.wording import likely, of_words, signed
from journal.measures.minimums import Verdict, enough
from journal.measures.relationship import Changes, changes, level_before, level_on
from journal.phrases import capital
from journal.texts import _, count

if TYPE_CHECKING:
    from journal.charts.request import View
    from journal.domain.ledger import Case

MEASURE: Final = "relationship_change"
#: So many rows are drawn, the rest is counted.
MOST_ROWS: Final = 7


class Standing(NamedTuple):
    """One counterpart: the level before the first talk looked at and the latest one, 1 to 7."""

    counterpart_id: str
    name: str
    before: int
    now: int
    cases: tuple[Case, ...]

    @property
    def steps(self) -> int:
        """Now less before."""
        return self.now - self.before


class Body(NamedTuple):
    """What the drawing needs: all rows, most grown first."""

    standings: tuple[Standing, ...]


def data(view: View) -> ChartData:
    """The chart's data for what a view looks at."""
    found = changes(view.ended, view.whole.checks_of)
    standings = _standings(view)
    verdict = found.verdict
    median = found.median if verdict.speaks else None
    people = enough("counterpart", 2 if standings else 0)
    figure, note, range_words = _head(found, standings)
    return ChartData(
        id="relationship",
        measure=MEASURE,
        figure=figure,
        note=note,
        range=range_words,
        early=median is not None and verdict.early,
        n_used=len(found.changes),
        n_eligible=found.eligible,
        fact=_fact(standings),
        doubt="",
        heading=_heading(found),
        lead=_fact(standings),
        counted=_counted(found, standings),
        axes_title=_("Relationship, 1 to 7: before, and now"),
        too_few=None if standings else Verdict(0, people.needed, speaks=False, early=False),
        body=Body(standings),
        view=view,
    )


def _head(found: Changes, standings: tuple[Standing, ...]) -> tuple[str, str, str]:
    verdict, median, interval = found.verdict, found.median, found.interval()
    if verdict.speaks and median is not None and interval is not None:
        note = count("median of {n} talk", "median of {n} talks", len(found.changes))
        low, high = signed(interval.low), signed(interval.high)
        return signed(median), note, likely(low, high, early=verdict.early)
    if not standings:
        return "", "", verdict.words()
    people = count("{n} person", "{n} people", len(standings))
    return people, "", _("each shown as it is")


def _standings(view: View) -> tuple[Standing, ...]:
    by_person: dict[str, list[Case]] = {}
    for case in view.ended:
        if case.counterpart_id is not None:
            by_person.setdefault(case.counterpart_id, []).append(case)
    found = []
    for person, cases in by_person.items():
        checks = view.whole.checks_of.get(person, ())
        before = next(
            (level for case in cases if (level := level_before(checks, case)) is not None), None
        )
        latest = level_on(checks, view.as_of)
        if before is None or latest is None:
            continue
        name = view.counterpart(person)
        found.append(Standing(person, name, before, latest.level, tuple(cases)))
    found.sort(key=lambda standing: (-standing.steps, standing.name, standing.counterpart_id))
    return tuple(found)


def shown(standings: tuple[Standing, ...], most: int) -> tuple[Standing, ...]:
    """The rows that are drawn: where there are too many, those that moved furthest."""
    if len(standings) <= most:
        return standings
    up = most - most // 3
    return (*standings[:up], *standings[len(standings) - (most - up) :])


def _fact(standings: tuple[Standing, ...]) -> str:
    if not standings:
        return _("Nobody has a rating from before and after a talk yet.")
    grown = [standing for standing in standings if standing.steps > 0]
    if not grown:
        level = [standing for standing in standings if not standing.steps]
        if len(level) == len(standings):
            return count(
                "It stands where it was.", "It stands where it was with all {n}.", len(standings)
            )
        words = _("It grew with none of {n}, and stayed where it was with {level}.")
        return words.format(n=len(standings), level=len(level))
    first = grown[0]
    if _without_agreement(first):
        return _("It grew most with {a}, even without agreement.").format(a=first.name)
    other = next((standing for standing in grown[1:] if _without_agreement(standing)), None)
    if other is not None:
        words = _("It grew most with {a}, and with {b} even without agreement.")
        return words.format(a=first.name, b=other.name)
    if len(standings) == 1:
        return _("It grew with {a}.").format(a=first.name)
    words = _("It grew with {part}, most with {a}.")
    return words.format(a=first.name, part=of_words(len(grown), len(standings)))


def _without_agreement(standing: Standing) -> bool:
    return any(not case.agreed for case in standing.cases)


def _heading(found: Changes) -> str:
    n = len(found.changes)
    if not n:
        return _("Nobody has a rating from before and after a talk yet")
    rose = sum(step > 0 for step in found.steps)
    return capital(_("{part} talks left the relationship higher").format(part=of_words(rose, n)))


def _counted(found: Changes, standings: tuple[Standing, ...]) -> str:
    steps = found.steps
    parts = [
        count(
            "{n} talk with a rating before and after",
            "{n} talks with a rating before and after",
            len(steps),
        ),
        _("higher in {n}").format(n=sum(step > 0 for step in steps)),
        _("the same in {n}").format(n=steps.count(0)),
        _("lower in {n}").format(n=sum(step < 0 for step in steps)),
    ]
    people = count("{n} counterpart.", "{n} counterparts.", len(standings))
    missing = found.eligible - len(steps)
    rest = count(
        "{n} talk has no rating from before.", "{n} talks have no rating from before.", missing
    )
    return f"{', '.join(parts)}; {people}{' ' + rest if missing else ''}"


def points(chart: ChartData) -> tuple[Point, ...]:
    """A point for each row that is drawn: x the level now, y the row's number from the top."""
    rows = shown(body_of(chart).standings, MOST_ROWS)
    return tuple(
        Point(
            float(standing.now),
            float(row),
            tuple(case.id for case in standing.cases),
            _("{name}, {before} before, {now} now").format(
                name=standing.name, before=standing.before, now=standing.now
            ),
        )
        for row, standing in enumerate(rows)
    )


def table(chart: ChartData) -> Table:
    """A line for each counterpart, most grown first."""
    columns = (
        Column(_("Counterpart")),
        Column(_("Talks"), "number"),
        Column(_("Before"), "number"),
        Column(_("Now"), "number"),
        Column(_("Change")),
    )
    rows = tuple(
        Row(
            tuple(case.id for case in standing.cases),
            (
                standing.name,
                len(standing.cases),
                standing.before,
                standing.now,
                signed(standing.steps),
            ),
        )
        for standing in body_of(chart).standings
    )
    return Table(columns, rows)


def body_of(chart: ChartData) -> Body:
    """What this chart's drawing needs."""
    assert isinstance(chart.body, Body)
    return chart.body
