"""Felt heard: both sides' ratings, where there was an agreement and where there was none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from journal.charts.comparing import NO_DOUBT, Doubt
from journal.charts.data import ChartData, Column, Point, Row, Table
from journal.charts.integrative_share import compare_shares
from journal.charts.wording import likely, number, of_words, percent
from journal.measures.heard import Heard, felt_heard, together
from journal.measures.minimums import enough
from journal.measures.ratings import Mean, mean_of_ratings
from journal.phrases import capital
from journal.texts import _, count

if TYPE_CHECKING:
    from journal.charts.request import View
    from journal.domain.ledger import Case
    from journal.measures.minimums import Verdict

MEASURE: Final = "felt_heard"
#: How far the two sides' marks stand above and below the middle of their row.
SIDE_OFFSET: Final = 0.2


class Group(NamedTuple):
    """One row: its ratings, and the two means where there are enough."""

    name: str
    heard: Heard
    you: Mean | None
    they: Mean | None
    verdict: Verdict


class Body(NamedTuple):
    """What the drawing needs: the rows from top to bottom."""

    groups: tuple[Group, ...]


def data(view: View) -> ChartData:
    """The chart's data for what a view looks at."""
    with_agreement = _group(_("With agreement"), [case for case in view.ended if case.agreed])
    without = _group(_("Without"), [case for case in view.ended if not case.agreed])
    every = together(with_agreement.heard, without.heard)
    verdict = every.both.verdict
    shown = without.heard if without.heard.both.n and verdict.speaks else every
    doubt = _doubt(view, shown) if verdict.speaks else NO_DOUBT
    figure, note, range_words = _head(shown, alone=shown is every)
    speaks = verdict.speaks
    return ChartData(
        id="felt_heard",
        measure=MEASURE,
        figure=figure if speaks else "",
        note=note if speaks else "",
        range=range_words if speaks else verdict.words(),
        early=speaks and shown.both.verdict.speaks and shown.both.verdict.early,
        n_used=every.both.n,
        n_eligible=every.eligible,
        fact=_fact(shown, alone=shown is every),
        doubt="" if doubt.kind == "too_few" else doubt.words,
        heading=_heading(shown, alone=shown is every),
        lead=f"{_side_by_side(every)} {doubt.page}".strip(),
        counted=_counted(with_agreement, without),
        axes_title=_("How far each side felt heard, 1 to 7"),
        too_few=None if speaks else verdict,
        body=Body((with_agreement, without)),
        view=view,
    )


def _group(name: str, cases: list[Case]) -> Group:
    heard = felt_heard(cases)
    verdict = enough("mean", len(heard.cases))
    if not verdict.speaks:
        return Group(name, heard, None, None, verdict)
    return Group(name, heard, mean_of_ratings(heard.you), mean_of_ratings(heard.they), verdict)


def _head(heard: Heard, *, alone: bool) -> tuple[str, str, str]:
    """Figure, note and range: a share from the minimum on, plain counts below it."""
    share = heard.both
    interval = share.interval()
    if not share.verdict.speaks or share.estimate is None or interval is None:
        counted = _("{part} of {whole}").format(part=share.counted, whole=share.n)
        words = share.verdict.words()
        return counted, "", words[:1].lower() + words[1:]
    note = of_words(share.counted, share.n)
    if not alone:
        note = _("{part} without agreement").format(part=note)
    low, high = percent(interval.low), percent(interval.high)
    range_words = likely(low, high, early=share.verdict.early)
    return f"{percent(share.estimate)}%", note, range_words


def _fact(heard: Heard, *, alone: bool) -> str:
    share = heard.both
    if not share.n:
        return _("No talk has a rating for both sides yet.")
    if alone:
        words = _("In {counted} of {n} talks both sides felt heard.")
        return words.format(counted=share.counted, n=share.n)
    words = _("In {part} talks that ended without agreement, both sides still felt heard.")
    return words.format(part=of_words(share.counted, share.n))


def _heading(heard: Heard, *, alone: bool) -> str:
    share = heard.both
    if not share.n:
        return _("No talk has a rating for both sides yet")
    words = _("Both sides felt heard in {part} talks")
    if not alone:
        words = _("Both sides felt heard in {part} talks without agreement")
    return words.format(part=of_words(share.counted, share.n))


def _doubt(view: View, shown: Heard) -> Doubt:
    if view.before is None or not shown.both.verdict.speaks:
        return NO_DOUBT
    agreed = bool(shown.cases) and any(case.agreed for case in shown.cases)
    cases = [case for case in view.before.ended if agreed or not case.agreed]
    return compare_shares(shown.both, felt_heard(cases).both)


def _side_by_side(heard: Heard) -> str:
    """How the two sides lie beside each other, as the person saw it."""
    if not enough("mean", len(heard.cases)).speaks:
        return _("This is a beginning.")
    you, they = mean_of_ratings(heard.you).estimate, mean_of_ratings(heard.they).estimate
    words = _("As you saw it: you {you} of 7, they {they}.")
    return words.format(you=number(you, 1), they=number(they, 1))


def _counted(with_agreement: Group, without: Group) -> str:
    parts = [
        count(
            "{n} talk that ended in agreement",
            "{n} talks that ended in agreement",
            with_agreement.heard.both.n,
        ),
        count("{n} that ended without", "{n} that ended without", without.heard.both.n),
    ]
    missing = sum(group.heard.eligible - group.heard.both.n for group in (with_agreement, without))
    rest = count("{n} has a rating missing.", "{n} have a rating missing.", missing)
    said = _("{first}, {second}.").format(first=parts[0], second=parts[1])
    return f"{said} {rest}" if missing else said


def points(chart: ChartData) -> tuple[Point, ...]:
    """Points for both sides: each negotiation's where the row is cases, one where it is a mean.

    x is the rating, y the row's number from the top, you a little above and they below.
    """
    made: list[Point] = []
    for row, group in enumerate(body_of(chart).groups):
        sides = (
            (-SIDE_OFFSET, _("you"), group.heard.you, group.you),
            (SIDE_OFFSET, _("they"), group.heard.they, group.they),
        )
        for offset, side, values, mean in sides:
            if mean is not None:
                ids = tuple(case.id for case in group.heard.cases)
                words = _("{group}, {side} {mean} of 7, n = {n}").format(
                    group=group.name, side=side, mean=number(mean.estimate, 1), n=len(ids)
                )
                made.append(Point(mean.estimate, row + offset, ids, capital(words)))
                continue
            made.extend(
                Point(
                    float(value),
                    row + offset,
                    (case.id,),
                    _("{title}, {side} {value} of 7").format(
                        title=chart.view.title(case), side=side, value=value
                    ),
                )
                for case, value in zip(group.heard.cases, values, strict=True)
            )
    return tuple(made)


def table(chart: ChartData) -> Table:
    """A line for each negotiation that ended, the latest first."""
    view = chart.view
    columns = (
        Column(_("Negotiation")),
        Column(_("Counterpart")),
        Column(_("Settled"), "day"),
        Column(_("Outcome"), "outcome"),
        Column(_("You"), "number"),
        Column(_("They"), "number"),
    )
    rows = tuple(
        Row(
            (case.id,),
            (
                view.title(case),
                view.counterpart(case.counterpart_id),
                case.ended_on,
                view.outcomes[case.id].kind,
                case.rating("heard_me"),
                case.rating("heard_them"),
            ),
        )
        for case in reversed(view.ended)
    )
    return Table(columns, rows)


def body_of(chart: ChartData) -> Body:
    """What this chart's drawing needs."""
    assert isinstance(chart.body, Body)
    return chart.body
