"""Time to resolution: the share still open by days since the beginning."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

from journal.charts.comparing import Comparing, Doubt, Estimate, compare
from journal.charts.data import ChartData, Column, Point, Row, Table
from journal.charts.wording import likely, plain
from journal.measures.outcome import outcome_words
from journal.measures.resolution import Resolution, days_of, from_durations, resolution
from journal.phrases import joined
from journal.statistics.intervals import Interval
from journal.texts import _, count

if TYPE_CHECKING:
    from journal.charts.request import View
    from journal.statistics.survival import Curve, MedianInterval

MEASURE: Final = "time_to_resolution"
#: The curve ends where fewer than so many are at risk.
LEAST_AT_RISK: Final = 3
_LISTED: Final = 6
_SAME_DAYS: Final = 2.0


class Steps(NamedTuple):
    """A curve as it is drawn: days and the shares that hold from them on."""

    days: tuple[float, ...]
    share: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    open_days: tuple[float, ...]
    open_share: tuple[float, ...]


class Body(NamedTuple):
    """What the drawing needs; ``before`` is the year before, where it may be drawn."""

    found: Resolution
    steps: Steps | None
    before: Steps | None
    before_median: float | None
    head: str
    note: str


def data(view: View) -> ChartData:
    """The chart's data for what a view looks at."""
    found = resolution(view.cases, view.last)
    earlier = resolution(view.before.cases, view.before.last) if view.before else None
    doubt = _doubt(found, earlier, compared=view.before is not None)
    speaks = found.median_verdict.speaks
    drawable = found.curve_verdict.speaks
    range_words = _range(found) if speaks else ""
    if not speaks:
        range_words = (found.median_verdict if drawable else found.curve_verdict).words()
    return ChartData(
        id="time_to_resolution",
        measure=MEASURE,
        figure=_figure(found) if speaks else "",
        note=_("median") if speaks and found.median is not None else "",
        range=range_words,
        early=speaks and found.median_verdict.early,
        n_used=len(found.durations),
        n_eligible=len(found.durations),
        fact=_fact(found),
        doubt=doubt.words if speaks and found.median is not None else "",
        heading=_heading(found),
        lead=_lead(found, doubt),
        counted=_counted(found),
        axes_title=_("Share of negotiations still open, by days since they began"),
        too_few=None if drawable else found.curve_verdict,
        body=_body(view, found, earlier),
        view=view,
    )


def _body(view: View, found: Resolution, earlier: Resolution | None) -> Body:
    drawn = found.curve if found.curve_verdict.speaks else None
    before = earlier.curve if earlier and earlier.curve_verdict.speaks else None
    return Body(
        found,
        _steps(drawn) if drawn else None,
        _steps(before) if before else None,
        earlier.median if earlier and earlier.median_verdict.speaks else None,
        "" if found.median is None else _("Half settled by day {n}").format(n=plain(found.median)),
        ", ".join(filter(None, (view.period, _range(found)))),
    )


def _steps(curve: Curve) -> Steps:
    shown = sum(at_risk >= LEAST_AT_RISK for at_risk in curve.at_risk)
    still_open = [place for place in range(shown) if curve.censored[place]]
    return Steps(
        (0.0, *curve.times[:shown]),
        (1.0, *curve.survival[:shown]),
        (1.0, *curve.low[:shown]),
        (1.0, *curve.high[:shown]),
        tuple(curve.times[place] for place in still_open),
        tuple(curve.survival[place] for place in still_open),
    )


def _figure(found: Resolution) -> str:
    if found.median is None:
        return _("over {n} days").format(n=plain(max(found.durations)))
    return count("{days} day", "{days} days", 1 if found.median == 1 else 2).format(
        days=plain(found.median)
    )


def range_ends(limits: MedianInterval | None) -> tuple[str, str]:
    """Both ends of the range of a median time in words."""
    low = limits.low if limits and limits.low is not None else 0.0
    if limits and limits.at_least is None and limits.high is not None:
        return plain(low), plain(limits.high)
    beyond = max(limits.at_least or 0.0, low) if limits else low
    return plain(low), _("over {days}").format(days=plain(beyond))


def _range(found: Resolution) -> str:
    """The range of the median in words; open at the top where the band never gets there."""
    if found.median is None:
        return ""
    return likely(*range_ends(found.limits), early=found.median_verdict.early)


def _fact(found: Resolution) -> str:
    if found.median_verdict.speaks and found.median is not None:
        return count(
            "Half settle within {days} day.",
            "Half settle within {days} days.",
            1 if found.median == 1 else 2,
        ).format(days=plain(found.median))
    if not found.durations:
        return _("Nothing has begun in this period yet.")
    settled = sorted(
        days for days, seen in zip(found.durations, found.observed, strict=True) if seen
    )
    if not settled:
        return count(
            "{n} is open, none has settled yet.",
            "{n} are open, none has settled yet.",
            len(found.durations),
        )
    if found.median_verdict.speaks:
        words = _("{settled} of {n} have settled, fewer than half.")
        return words.format(settled=len(settled), n=len(found.durations))
    listed = joined([plain(days) for days in settled[:_LISTED]])
    if len(settled) > _LISTED:
        words = _("{n} settled so far, in {low} to {high} days.")
        return words.format(n=len(settled), low=plain(settled[0]), high=plain(settled[-1]))
    words = count("{n} settled so far: {days}", "{n} settled so far: {days}", len(settled))
    unit = _("day") if settled == [1.0] else _("days")
    return f"{words.format(days=listed)} {unit}."


def _lead(found: Resolution, doubt: Doubt) -> str:
    if not found.median_verdict.speaks:
        return _("This is a beginning.")
    if found.median is None:
        return ""
    low, high = range_ends(found.limits)
    return doubt.page or _("The likely range is {low} to {high} days.").format(low=low, high=high)


def _heading(found: Resolution) -> str:
    if not found.median_verdict.speaks:
        return _fact(found).removesuffix(".")
    if found.median is None:
        words = _("More than half of your negotiations are still open after {n} days")
        return words.format(n=plain(max(found.durations)))
    return count(
        "Half of your negotiations settle within {days} day",
        "Half of your negotiations settle within {days} days",
        1 if found.median == 1 else 2,
    ).format(days=plain(found.median))


def _counted(found: Resolution) -> str:
    n, settled = len(found.durations), found.settled
    head = count("{n} negotiation: ", "{n} negotiations: ", n)
    parts = _("{settled} settled, {open} open.").format(settled=settled, open=n - settled)
    rest = _(
        "Open ones count for the days they have run so far (the upright marks), so nothing "
        "looks quicker than it is."
    )
    return f"{head}{parts} {rest}"


def _estimate(found: Resolution) -> Estimate | None:
    if found.median is None or not found.median_verdict.speaks:
        return None

    def interval(confidence: float) -> Interval:
        again = from_durations(found.durations, found.observed, confidence)
        limits = again.limits
        low = limits.low if limits and limits.low is not None else 0.0
        high = limits.high if limits and limits.high is not None else math.inf
        return Interval(low, high)

    return Estimate(found.median, len(found.durations), interval)


def _doubt(found: Resolution, earlier: Resolution | None, *, compared: bool) -> Doubt:
    now = _estimate(found) if compared else None
    return compare(
        now,
        _estimate(earlier) if earlier else None,
        len(earlier.durations) if earlier else 0,
        Comparing(
            small=_SAME_DAYS,
            said=plain,
            more=_("longer"),
            less=_("shorter"),
            took=_("The year before it took {before}."),
        ),
    )


def points(chart: ChartData) -> tuple[Point, ...]:
    """A point for each negotiation: x in days, y the share still open on that day."""
    body = body_of(chart)
    curve = body.found.curve
    assert curve is not None
    assert body.steps is not None
    last = body.steps.days[-1]
    places = dict(zip(curve.times, curve.survival, strict=True))
    found = [
        (days, case)
        for days, case in zip(body.found.durations, chart.view.cases, strict=True)
        if days <= last
    ]
    found.sort(key=lambda pair: pair[0])
    return tuple(
        Point(days, places[days], (case.id,), _words(chart, days, case.id)) for days, case in found
    )


def _words(chart: ChartData, days: float, case_id: str) -> str:
    case = chart.view.whole.by_id[case_id]
    kind = chart.view.outcomes[case_id].kind
    so_far = _("{days} days so far") if kind == "open" else _("{days} days")
    outcome = outcome_words(kind)
    said = so_far.format(days=plain(days))
    return f"{chart.view.title(case)}, {said}, {outcome[:1].lower()}{outcome[1:]}"


def table(chart: ChartData) -> Table:
    """A line for each negotiation, the longest first."""
    view = chart.view
    columns = (
        Column(_("Negotiation")),
        Column(_("Counterpart")),
        Column(_("Began"), "day"),
        Column(_("Settled"), "day"),
        Column(_("Days"), "number"),
        Column(_("Outcome"), "outcome"),
    )
    rows = [
        Row(
            (case.id,),
            (
                view.title(case),
                view.counterpart(case.counterpart_id),
                case.started_on,
                case.ended_on,
                days_of(case, view.last),
                view.outcomes[case.id].kind,
            ),
        )
        for case in view.cases
    ]
    rows.sort(key=lambda row: row.cells[3] or view.last, reverse=True)
    return Table(columns, tuple(rows))


def body_of(chart: ChartData) -> Body:
    """What this chart's drawing needs."""
    assert isinstance(chart.body, Body)
    return chart.body
