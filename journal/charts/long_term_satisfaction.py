"""Satisfaction over time: the rating of the terms at the ending and 30, 90, 180 days on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from journal.charts.comparing import CLEAR, LEANING, NO_DOUBT, Doubt, verdict_on
from journal.charts.data import Cell, ChartData, Column, Point, Row, Table
from journal.charts.wording import likely, number
from journal.days import short_day
from journal.domain.ledger import rating
from journal.measures.minimums import Verdict, enough
from journal.measures.ratings import Mean, Rated, mean_of_ratings
from journal.measures.satisfaction import (
    INTERIM_DAYS,
    LATER,
    LONG_TERM_DAYS,
    LOOK_BACK_DAYS,
    SATISFIED_FROM,
    at_closing,
    changes,
    later,
)
from journal.phrases import capital
from journal.texts import _, count

if TYPE_CHECKING:
    from datetime import date

    from journal.charts.request import View
    from journal.domain.ledger import Case

MEASURE: Final = "long_term_satisfaction"
_A_LITTLE: Final = 0.75
_SPREAD: Final = 0.26
_LIFT: Final = 0.15
_GOLDEN: Final = 0.6180339887498949
_SILVER: Final = 0.41421356237309515


class Moment(NamedTuple):
    """One column: its name, its ratings, and their mean where there are enough."""

    days: int
    name: str
    rated: Rated
    mean: Mean | None
    verdict: Verdict


class Body(NamedTuple):
    """What the drawing needs: the four columns from left to right."""

    moments: tuple[Moment, ...]


def data(view: View) -> ChartData:
    """The chart's data for what a view looks at."""
    moments = _moments(view)
    latest = _latest(moments)
    long_term = moments[-1]
    doubt = _doubt(view, latest) if latest.mean else NO_DOUBT
    return ChartData(
        id="long_term_satisfaction",
        measure=MEASURE,
        figure=number(latest.mean.estimate, 1) if latest.mean else "",
        note=_("of 7 after {days} days").format(days=latest.days) if latest.mean else "",
        range=_range(latest),
        early=latest.mean is not None and latest.verdict.early,
        n_used=len(latest.rated.values),
        n_eligible=latest.rated.eligible,
        fact=doubt.words or _fact(view, moments),
        doubt="",
        heading=_heading(view, moments, latest),
        lead=doubt.page or _lead(latest),
        counted=_counted(moments),
        axes_title=_("Satisfaction with the terms, 1 to 7"),
        too_few=None if any(moment.rated.values for moment in moments) else long_term.verdict,
        body=Body(moments),
        view=view,
    )


def _moments(view: View) -> tuple[Moment, ...]:
    columns = [(0, _("at the ending"), at_closing(view.ended))]
    by_days = later(view.ended, view.as_of)
    for days in LOOK_BACK_DAYS:
        name = _("{days} days").format(days=days)
        columns.append((days, name, by_days.get(days, Rated((), (), 0))))
    made = []
    for days, name, rated in columns:
        verdict = enough("mean", len(rated.values))
        mean = mean_of_ratings(rated.values) if verdict.speaks else None
        made.append(Moment(days, name, rated, mean, verdict))
    return tuple(made)


def _latest(moments: tuple[Moment, ...]) -> Moment:
    """The long run where it speaks, else the look-back that stands in, else the long run."""
    by_days = {moment.days: moment for moment in moments}
    interim = by_days[INTERIM_DAYS]
    long_term = by_days[LONG_TERM_DAYS]
    return interim if long_term.mean is None and interim.mean is not None else long_term


def _range(moment: Moment) -> str:
    if moment.mean is None:
        return moment.verdict.words()
    low, high = moment.mean.interval
    return likely(number(low, 1), number(high, 1), early=moment.verdict.early)


def _doubt(view: View, latest: Moment) -> Doubt:
    """How the latest rating lies beside the first one, by the interval of their difference."""
    steps = changes(view.ended, latest.days)
    if not enough("mean", len(steps)).speaks:
        return NO_DOUBT
    mean = mean_of_ratings(steps, CLEAR)
    little = abs(mean.estimate) < _A_LITTLE
    glad = _("a little less glad") if little else _("less glad")
    if mean.estimate > 0:
        glad = _("a little gladder") if little else _("gladder")
    if verdict_on(mean.interval):
        words = _("After {days} days you are {glad} of your outcomes than at the ending.")
        return _same_words("clear", words.format(days=latest.days, glad=glad))
    if verdict_on(mean_of_ratings(steps, LEANING).interval):
        words = _("After {days} days it leans towards {glad} than at the ending.")
        return _same_words("leans", words.format(days=latest.days, glad=glad))
    words = _("Your outcomes wear well: about as glad of them after {days} days as at the ending.")
    return _same_words("same", words.format(days=latest.days))


def _same_words(kind: str, words: str) -> Doubt:
    return Doubt(
        "clear" if kind == "clear" else "same" if kind == "same" else "leans", words, words
    )


def _fact(view: View, moments: tuple[Moment, ...]) -> str:
    """What is known in counts: how many are satisfied, and what a missing answer could change."""
    answered = [moment for moment in moments[1:] if moment.rated.values]
    if not answered:
        due = _next_due(view)
        if due is None:
            return _("No look-back is answered yet.")
        words = _("No look-back is answered yet. The next is due on {day}.")
        return words.format(day=due)
    latest = answered[-1]
    values = latest.rated.values
    satisfied = sum(value >= SATISFIED_FROM for value in values)
    words = _("After {days} days {part} are at 5 or more")
    said = words.format(days=latest.days, part=_counted_of(satisfied, len(values)))
    missing = latest.rated.eligible - len(values)
    if not missing:
        return f"{said}."
    bounds = count(
        "{n} is missing; {part} if it were low.",
        "{n} are missing; {part} if they were low.",
        missing,
    ).format(part=_counted_of(satisfied, latest.rated.eligible))
    return f"{said}, {bounds}"


def _counted_of(part: int, whole: int) -> str:
    """In figures throughout, since a rating in figures stands beside it."""
    return _("{part} of {whole}").format(part=part, whole=whole)


def _next_due(view: View) -> str | None:
    due: list[date] = [
        look.due_on
        for case in view.ended
        for look in case.looks
        if look.answered_on is None and look.due_on > view.as_of
    ]
    return short_day(min(due), view.as_of) if due else None


def _heading(view: View, moments: tuple[Moment, ...], latest: Moment) -> str:
    if latest.mean is None:
        return capital(_fact(view, moments).removesuffix("."))
    words = _("After {days} days your outcomes stand at {mean} of 7")
    return words.format(days=latest.days, mean=number(latest.mean.estimate, 1))


def _lead(latest: Moment) -> str:
    if latest.mean is None:
        words = _("A mean needs {n} answers; until then each dot stands for itself.")
        return words.format(n=latest.verdict.needed)
    low, high = latest.mean.interval
    words = _("The likely range is {low} to {high}.")
    return words.format(low=number(low, 1), high=number(high, 1))


def _counted(moments: tuple[Moment, ...]) -> str:
    parts = [
        _("{name}: {used} of {eligible}").format(
            name=moment.name, used=len(moment.rated.values), eligible=moment.rated.eligible
        )
        for moment in moments
    ]
    rest = _("Look-backs that are not due yet are left out, those not answered are missing.")
    return f"{capital('; '.join(parts))}. {rest}"


def place(number_in_column: int) -> tuple[float, float]:
    """How far a dot stands beside its column and its rating: spread evenly, always alike."""
    across = (number_in_column * _GOLDEN) % 1.0 - 0.5
    up = (number_in_column * _SILVER) % 1.0 - 0.5
    return across * 2 * _SPREAD, up * 2 * _LIFT


def points(chart: ChartData) -> tuple[Point, ...]:
    """A point for each rating: x the column's number, y the rating, each with its spread."""
    made = []
    for column, moment in enumerate(body_of(chart).moments):
        rated = zip(moment.rated.cases, moment.rated.values, strict=True)
        for order, (case, value) in enumerate(rated):
            across, up = place(order)
            words = _("{title}, {moment}, {value} of 7").format(
                title=chart.view.title(case), moment=moment.name, value=value
            )
            made.append(Point(column + across, value + up, (case.id,), words))
    return tuple(made)


def table(chart: ChartData) -> Table:
    """A line for each negotiation that ended, the latest first; empty where not known."""
    view = chart.view
    columns = (
        Column(_("Negotiation")),
        Column(_("Counterpart")),
        Column(_("Settled"), "day"),
        Column(_("At the ending"), "number"),
        *(Column(_("{days} days").format(days=days), "number") for days in LOOK_BACK_DAYS),
    )
    rows = [
        Row(
            (case.id,),
            (
                view.title(case),
                view.counterpart(case.counterpart_id),
                case.ended_on,
                case.rating("sat_terms"),
                *(_later(case, days) for days in LOOK_BACK_DAYS),
            ),
        )
        for case in reversed(view.ended)
    ]
    return Table(columns, tuple(rows))


def _later(case: Case, days: int) -> Cell:
    look = case.look(days)
    return rating(look.figures, LATER) if look else None


def body_of(chart: ChartData) -> Body:
    """What this chart's drawing needs."""
    assert isinstance(chart.body, Body)
    return chart.body
