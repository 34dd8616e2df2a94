"""Agreements where both gained: the share over the twelve months before each month's end."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from journal.charts.comparing import Comparing, Doubt, Estimate, compare
from journal.charts.data import ChartData, Column, Point, Row, Table
from journal.charts.wording import likely, month_ends, of_words, percent, shifted_year
from journal.measures.known import as_known
from journal.measures.outcome import outcome_class
from journal.measures.shares import Share, gained_strictly, integrative
from journal.phrases import capital
from journal.statistics.intervals import Interval
from journal.texts import _, count, mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from journal.charts.request import View
    from journal.domain.ledger import Case
    from journal.measures.outcome import Outcome
    from journal.measures.shares import Integrative

MEASURE: Final = "integrative_share"
_SAME_SHARE: Final = 0.05
_EVIDENCE: Final = {
    "scores": mark("scores of the issues"),
    "sentences": mark("the four sentences"),
    "word": mark("your own word"),
    "": mark("not known"),
}


class Month(NamedTuple):
    """The trailing twelve months at a month's end; the band is None below the minimum."""

    day: date
    strict: Share
    broad: Share
    band: Interval | None


class Body(NamedTuple):
    """What the drawing needs; ``by_word_alone`` is by how many the two shares differ."""

    months: tuple[Month, ...]
    by_word_alone: int


class Agreement(NamedTuple):
    """An agreement that counts: room to trade, and evidence of one kind or another."""

    day: date
    case: Case
    outcome: Outcome


def data(view: View) -> ChartData:
    """The chart's data for what a view looks at."""
    found = integrative(view.outcomes.values())
    share = found.strict
    verdict = share.verdict
    speaks = verdict.speaks
    doubt = _doubt(found, view)
    interval = share.interval()
    return ChartData(
        id="integrative_share",
        measure=MEASURE,
        figure=f"{percent(share.estimate)}%" if speaks and share.estimate is not None else "",
        note=of_words(share.counted, share.n) if speaks else "",
        range=likely(percent(interval.low), percent(interval.high), early=verdict.early)
        if speaks and interval
        else verdict.words(),
        early=speaks and verdict.early,
        n_used=share.n,
        n_eligible=found.eligible,
        fact=_fact(share, speaks=speaks),
        doubt=doubt.words,
        heading=_heading(share),
        lead=doubt.page or range_sentence(share),
        counted=_counted(found),
        axes_title=_("Share of agreements where both gained, over the twelve months before"),
        too_few=None if speaks else verdict,
        body=Body(_months(view) if speaks else (), found.by_word_alone),
        view=view,
    )


def _fact(share: Share, *, speaks: bool) -> str:
    if speaks:
        words = _("{part} left both sides better off.")
        return capital(words.format(part=of_words(share.counted, share.n)))
    if not share.n:
        return _("No agreement with room to trade in this period yet.")
    if share.n == 1:
        gained = _("Your one agreement left both sides better off.")
        return gained if share.counted else _("One agreement so far.")
    words = _("{counted} of your {n} agreements left both sides better off.")
    return words.format(counted=share.counted, n=share.n)


def range_sentence(share: Share) -> str:
    """The likely range of a share as a sentence of its own."""
    interval = share.interval()
    if interval is None or not share.verdict.speaks:
        return _("This is a beginning.")
    words = _("The likely range is {low} to {high}%.")
    return words.format(low=percent(interval.low), high=percent(interval.high))


def _heading(share: Share) -> str:
    if not share.verdict.speaks:
        return _fact(share, speaks=False).removesuffix(".")
    words = _("{part} agreements left both sides better off")
    return capital(words.format(part=of_words(share.counted, share.n)))


def _counted(found: Integrative) -> str:
    parts = [
        count(
            "{n} agreement with room to trade.",
            "{n} agreements with room to trade.",
            found.eligible,
        )
    ]
    if found.no_room:
        parts.append(
            count("{n} had no room to trade.", "{n} had no room to trade.", found.no_room)
        )
    unknown = found.eligible - found.strict.n
    if unknown:
        parts.append(
            count("{n} is not known and left out.", "{n} are not known and left out.", unknown)
        )
    if found.by_word_alone:
        words = count(
            "With {n} by your own word it is {share}%.",
            "With {n} by your own word it is {share}%.",
            found.by_word_alone,
        )
        parts.append(words.format(share=percent(found.broad.estimate or 0.0)))
    else:
        parts.append(_("Scores of the issues or the four sentences decide."))
    return " ".join(parts)


def _doubt(found: Integrative, view: View) -> Doubt:
    if view.before is None or not found.strict.verdict.speaks:
        return compare_shares(None, None)
    return compare_shares(found.strict, integrative(view.before.outcomes.values()).strict)


def share_estimate(share: Share) -> Estimate | None:
    """A share as something to compare; None where there is nothing to divide by."""
    if share.estimate is None:
        return None

    def interval(confidence: float) -> Interval:
        return share.interval(confidence) or Interval(0.0, 1.0)

    return Estimate(share.estimate, share.n, interval)


def compare_shares(now: Share | None, before: Share | None) -> Doubt:
    """The doubt about a share beside that of the year before; None says nothing."""
    return compare(
        share_estimate(now) if now else None,
        share_estimate(before) if before else None,
        before.n if before else 0,
        Comparing(
            small=_SAME_SHARE,
            said=lambda share: f"{percent(share)}%",
            more=_("more"),
            less=_("fewer"),
            took=_("The year before it was {before}."),
        ),
    )


def agreements_that_count(
    cases: Iterable[Case], known: Mapping[str, Outcome] | None = None
) -> list[Agreement]:
    """The agreements with room and evidence, by the day they ended.

    ``known`` are outcomes worked out before; any other is worked out here.
    """
    found = []
    for case in cases:
        if not case.agreed or case.ended_on is None:
            continue
        outcome = (known.get(case.id) if known else None) or outcome_class(case)
        if outcome.room and outcome.evidence:
            found.append(Agreement(case.ended_on, case, outcome))
    found.sort(key=lambda agreement: (agreement.day, agreement.case.id))
    return found


def _trailing(view: View) -> list[Agreement]:
    """All that a month's end may look back on, earlier than the period too."""
    wanted = view.request.wanted
    since = None if wanted.since is None else shifted_year(wanted.since, -1)
    if since is None:
        return agreements_that_count(view.ended, view.outcomes)
    cases = as_known(view.whole, wanted._replace(since=since), view.as_of).cases
    return agreements_that_count(cases, view.outcomes)


def _months(view: View) -> tuple[Month, ...]:
    found = _trailing(view)
    since = view.request.wanted.since or found[0].day
    return trailing_shares(found, month_ends(since, view.last))


def trailing_shares(found: list[Agreement], ends: list[date]) -> tuple[Month, ...]:
    """The shares of the twelve months up to each day; ``found`` by the day they ended."""
    days = [agreement.day for agreement in found]
    strict = [0, *accumulate(int(gained_strictly(agreement.outcome)) for agreement in found)]
    broad = [0, *accumulate(int(agreement.outcome.kind == "both") for agreement in found)]
    months = []
    for end in ends:
        first, last = bisect_right(days, shifted_year(end, -1)), bisect_right(days, end)
        share = Share(strict[last] - strict[first], last - first)
        wide = Share(broad[last] - broad[first], last - first)
        band = share.interval() if share.verdict.speaks else None
        months.append(Month(end, share, wide, band))
    return tuple(months)


def points(chart: ChartData) -> tuple[Point, ...]:
    """A point for each month that speaks: x as a day's ordinal, y the share."""
    found = _trailing(chart.view)
    days = [agreement.day for agreement in found]
    made = []
    for month in body_of(chart).months:
        share = month.strict.estimate
        if month.band is None or share is None:
            continue
        first = bisect_right(days, shifted_year(month.day, -1))
        behind = found[first : bisect_right(days, month.day)]
        ids = tuple(agreement.case.id for agreement in behind)
        words = _("Twelve months to {month}: {share}%, {part}").format(
            month=f"{month.day:%Y-%m}",
            share=percent(share),
            part=of_words(month.strict.counted, month.strict.n),
        )
        made.append(Point(float(month.day.toordinal()), share, ids, words))
    return tuple(made)


def table(chart: ChartData) -> Table:
    """A line for each agreement, the latest first, with what it is counted by."""
    view = chart.view
    columns = (
        Column(_("Negotiation")),
        Column(_("Counterpart")),
        Column(_("Settled"), "day"),
        Column(_("Outcome"), "outcome"),
        Column(_("By")),
        Column(_("Counted")),
    )
    rows = [_row(view, case) for case in reversed(view.ended) if case.agreed]
    return Table(columns, tuple(rows))


def _row(view: View, case: Case) -> Row:
    outcome = view.outcomes[case.id]
    if not outcome.room:
        counted = _("no room to trade")
    else:
        counted = _("yes") if outcome.evidence else _("not known")
    return Row(
        (case.id,),
        (
            view.title(case),
            view.counterpart(case.counterpart_id),
            case.ended_on,
            outcome.kind,
            _(_EVIDENCE[outcome.evidence]),
            counted,
        ),
    )


def body_of(chart: ChartData) -> Body:
    """What this chart's drawing needs."""
    assert isinstance(chart.body, Body)
    return chart.body
