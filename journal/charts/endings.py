"""How talks ended: endings of every kind by quarter, and the share that was agreed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from journal.charts.comparing import NO_DOUBT
from journal.charts.data import ChartData, Column, Point, Row, Table
from journal.charts.integrative_share import compare_shares, range_sentence
from journal.charts.wording import likely, of_words, percent
from journal.measures.shares import Share, agreements
from journal.phrases import capital
from journal.questions.catalogue import catalogue
from journal.texts import _, count, mark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from journal.charts.request import View
    from journal.domain.ledger import Case

MEASURE: Final = "agreement_rate"
#: The kinds of ending, from the bottom of a column to its top.
KINDS: Final = ("agreed", "partial", "understood", "none")
_NAMES: Final = {
    "agreed": mark("Agreed"),
    "partial": mark("Partly agreed"),
    "understood": mark("Understood"),
    "none": mark("No agreement"),
}


class Quarter(NamedTuple):
    """A quarter of a year with its endings by kind, as ids of negotiations."""

    start: date
    endings: Mapping[str, tuple[str, ...]]

    @property
    def n(self) -> int:
        """How many ended in it."""
        return sum(len(ids) for ids in self.endings.values())

    @property
    def name(self) -> str:
        """Its name without the year, such as Q3."""
        return _("Q{number}").format(number=(self.start.month + 2) // 3)


class Body(NamedTuple):
    """What the drawing needs: quarters from the first to the last, without gaps."""

    quarters: tuple[Quarter, ...]
    totals: Mapping[str, int]


def data(view: View) -> ChartData:
    """The chart's data for what a view looks at."""
    share = agreements(view.ended)
    verdict = share.verdict
    speaks = verdict.speaks
    interval = share.interval()
    quarters = _quarters(view)
    totals = {kind: sum(len(q.endings[kind]) for q in quarters) for kind in KINDS}
    before = agreements(view.before.ended) if view.before else None
    doubt = compare_shares(share, before) if speaks and before is not None else NO_DOUBT
    return ChartData(
        id="endings",
        measure=MEASURE,
        figure=f"{percent(share.estimate)}%" if speaks and share.estimate is not None else "",
        note=_("agreed, {part}").format(part=of_words(share.counted, share.n)) if speaks else "",
        range=likely(percent(interval.low), percent(interval.high), early=verdict.early)
        if speaks and interval
        else verdict.words(),
        early=speaks and verdict.early,
        n_used=share.n,
        n_eligible=share.n,
        fact=_fact(share, totals),
        doubt="" if doubt.kind == "too_few" else doubt.words,
        heading=_heading(share),
        lead=doubt.page or range_sentence(share),
        counted=_counted(view, share),
        axes_title=_("Endings by quarter"),
        too_few=None if speaks else verdict,
        body=Body(quarters, totals),
        view=view,
    )


def kind_of(view: View, case: Case) -> str:
    """A negotiation's ending among the four kinds."""
    if case.agreed:
        return "partial" if case.ending == "partial" else "agreed"
    return view.outcomes[case.id].kind


def kind_words(kind: str) -> str:
    """A kind of ending in words."""
    return _(_NAMES[kind])


def _quarters(view: View) -> tuple[Quarter, ...]:
    found: dict[date, dict[str, list[str]]] = {}
    for case in view.ended:
        assert case.ended_on is not None
        start = quarter_start(case.ended_on)
        kinds = found.setdefault(start, {kind: [] for kind in KINDS})
        kinds[kind_of(view, case)].append(case.id)
    if not found:
        return ()
    quarters = []
    start, last = min(found), max(found)
    while start <= last:
        kinds = found.get(start, {kind: [] for kind in KINDS})
        quarters.append(Quarter(start, {kind: tuple(ids) for kind, ids in kinds.items()}))
        start = date(start.year + start.month // 10, (start.month + 2) % 12 + 1, 1)
    return tuple(quarters)


def quarter_start(day: date) -> date:
    """The first day of a day's quarter."""
    return date(day.year, day.month - (day.month - 1) % 3, 1)


def _fact(share: Share, totals: Mapping[str, int]) -> str:
    if not share.n:
        return _("Nothing has ended in this period yet.")
    words = _("{part} ended in agreement.").format(part=of_words(share.counted, share.n))
    return f"{capital(words)} {_understood(share, totals)}".strip()


def _understood(share: Share, totals: Mapping[str, int]) -> str:
    rest, understood = share.n - share.counted, totals["understood"]
    if not understood:
        return ""
    if rest == understood:
        return count(
            "In the other one you understood each other.",
            "In the other {n} you understood each other.",
            rest,
        )
    words = _("In {understood} of the other {rest} you understood each other.")
    return words.format(understood=understood, rest=rest)


def _heading(share: Share) -> str:
    if not share.n:
        return _("Nothing has ended in this period yet")
    words = _("{part} talks ended in agreement")
    return capital(words.format(part=of_words(share.counted, share.n)))


def _counted(view: View, share: Share) -> str:
    still_open = len(view.cases) - len(view.ended)
    ended = count("{n} negotiation that ended.", "{n} negotiations that ended.", share.n)
    left = count("{n} is open and left out.", "{n} are open and left out.", still_open)
    rest = _(
        "Partly agreed counts as agreed. Understood: no agreement, and both sides felt heard "
        "(5 or more of 7), or you said so."
    )
    return " ".join(filter(None, (ended, left if still_open else "", rest)))


def points(chart: ChartData) -> tuple[Point, ...]:
    """A point for each block: x the quarter's number, y the middle of the block in endings."""
    made = []
    for column, quarter in enumerate(body_of(chart).quarters):
        base = 0
        for kind in KINDS:
            ids = quarter.endings[kind]
            if ids:
                words = _("{quarter} {year}, {kind}: {n}").format(
                    quarter=quarter.name,
                    year=quarter.start.year,
                    kind=kind_words(kind).lower(),
                    n=len(ids),
                )
                made.append(Point(float(column), base + len(ids) / 2, ids, words))
            base += len(ids)
    return tuple(made)


def table(chart: ChartData) -> Table:
    """A line for each negotiation that ended, the latest first."""
    view = chart.view
    said = catalogue()
    columns = (
        Column(_("Negotiation")),
        Column(_("Counterpart")),
        Column(_("Settled"), "day"),
        Column(_("How it ended")),
        Column(_("Outcome"), "outcome"),
    )
    rows = tuple(
        Row(
            (case.id,),
            (
                view.title(case),
                view.counterpart(case.counterpart_id),
                case.ended_on,
                _ending_words(said.words("ending", case.ending), case.ending),
                view.outcomes[case.id].kind,
            ),
        )
        for case in reversed(view.ended)
    )
    return Table(columns, rows)


def _ending_words(words: str, ending: str) -> str:
    """An ending in words; the finer kinds of no agreement have a list of their own."""
    return catalogue().words("no_agreement_kind", ending) if words == ending else words


def body_of(chart: ChartData) -> Body:
    """What this chart's drawing needs."""
    assert isinstance(chart.body, Body)
    return chart.body
