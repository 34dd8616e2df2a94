"""The three small trends of Today: twelve months looked back on from each month's end.

No drawing library is needed: the window's own painter draws them.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from journal.charts import integrative_share, time_to_resolution
from journal.charts.comparing import Comparing, Estimate, compare
from journal.charts.integrative_share import agreements_that_count, trailing_shares
from journal.charts.request import Request, View
from journal.charts.wording import month_ends, month_words, number, percent, plain, shifted_year
from journal.domain.ledger import Filter, Ledger
from journal.measures.descriptions import described
from journal.measures.heard import Heard, felt_heard
from journal.measures.minimums import Verdict, enough
from journal.measures.ratings import mean_of_ratings
from journal.measures.resolution import SAME_DAY_DAYS, from_durations
from journal.texts import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from journal.domain.ledger import Case
    from journal.statistics.intervals import Interval

#: So many months' ends before the present day are looked back from.
MONTHS_SHOWN: Final = 14
_A_LITTLE: Final = 0.75
_SAME_GAP: Final = 0.2


class TrendPoint(NamedTuple):
    """A value at a day, given as its ordinal, and its range where there is one."""

    x: float
    value: float
    low: float | None
    high: float | None


class Trend(NamedTuple):
    """One small trend: figures, range, line and sentence, ready to be painted.

    ``second`` with its figure is the other side, where there is one. Where ``too_few`` is set
    there is no line, and its words stand in place of the figure.
    """

    chart: str
    title: str
    figure: str
    unit: str
    range: str
    second_figure: str
    second_unit: str
    points: tuple[TrendPoint, ...]
    second: tuple[TrendPoint, ...]
    start_label: str
    axis: tuple[str, str]
    guide: float | None
    span: tuple[float, float] | None
    sentence: str
    too_few: Verdict | None

    @property
    def alt(self) -> str:
        """The trend as one line of text."""
        first = " ".join(filter(None, (self.figure, self.unit)))
        second = " ".join(filter(None, (self.second_figure, self.second_unit)))
        said = ", ".join(filter(None, (self.title, first, second, self.range)))
        return f"{said}. {self.sentence}"


def today_trends(ledger: Ledger, today: date) -> tuple[Trend, Trend, Trend]:
    """Time to resolution, agreements where both gained, and felt heard, as of a day."""
    ends = month_ends(_months_back(today, MONTHS_SHOWN), today)
    last_year = Filter(since=shifted_year(today, -1) + timedelta(days=1))
    view = View(Request("", today, last_year), _recent(ledger, shifted_year(ends[0], -1)))
    return _resolution(view, ends), _gained(view, ends), _heard(view, ends)


def _recent(ledger: Ledger, since: date) -> Ledger:
    """What any of the months can look back on; the rest need not be walked again and again."""
    cases = (case for case in ledger.cases if case.ended_on is None or case.ended_on > since)
    return Ledger(cases, ledger.checks, ledger.counterparts)


def _months_back(day: date, months: int) -> date:
    place = day.year * 12 + day.month - 1 - months
    return day.replace(year=place // 12, month=place % 12 + 1, day=1)


def _axis(points: Sequence[TrendPoint]) -> tuple[str, str]:
    from datetime import date

    if not points:
        return "", ""
    return month_words(date.fromordinal(int(points[0].x))), _("now")


def _resolution(view: View, ends: Sequence[date]) -> Trend:
    chart = time_to_resolution.data(view)
    body = time_to_resolution.body_of(chart)
    points = tuple(_medians(view.whole, ends))
    verdict = body.found.median_verdict
    short = verdict if body.found.curve_verdict.speaks else body.found.curve_verdict
    median = body.found.median
    speaks = verdict.speaks and median is not None
    figure = plain(median) if speaks and median is not None else chart.figure
    return Trend(
        chart=chart.id,
        title=chart.title,
        figure=figure,
        unit=_unit(figure) if speaks else "",
        range=chart.range if verdict.speaks else "",
        second_figure="",
        second_unit="",
        points=points if speaks else (),
        second=(),
        start_label=plain(points[0].value) if points and speaks else "",
        axis=_axis(points),
        guide=None,
        span=None,
        sentence=chart.sentence,
        too_few=None if verdict.speaks else short,
    )


def _unit(figure: str) -> str:
    return _("day") if figure == "1" else _("days")


def _medians(ledger: Ledger, ends: Sequence[date]) -> list[TrendPoint]:
    """The median time at each month's end, of what the twelve months before it held."""
    last = ends[-1].toordinal()
    spans: list[tuple[int, int]] = []
    for case in ledger.cases:
        start = case.started_on.toordinal()
        if start > last:
            break  # the oldest beginning comes first
        end = case.ended_on.toordinal() if case.ended and case.ended_on else last + 1
        spans.append((start, end))
    found = (_median_at(spans, day) for day in ends)
    return [point for point in found if point is not None]


def _median_at(spans: Sequence[tuple[int, int]], day: date) -> TrendPoint | None:
    now, since = day.toordinal(), shifted_year(day, -1).toordinal()
    durations: list[float] = []
    observed: list[bool] = []
    for start, end in spans:
        if start <= now and end > since:
            observed.append(end <= now)
            durations.append(max(SAME_DAY_DAYS, float(min(end, now) - start)))
    found = from_durations(tuple(durations), tuple(observed))
    if not found.median_verdict.speaks or found.median is None or found.limits is None:
        return None
    return TrendPoint(float(now), found.median, found.limits.low, found.limits.high)


def _gained(view: View, ends: Sequence[date]) -> Trend:
    chart = integrative_share.data(view)
    # outcomes were worked out with the chart, and would be the same again
    counting = agreements_that_count(view.ended, view.outcomes)
    share = trailing_shares(counting, [view.as_of])[0].strict
    months = trailing_shares(agreements_that_count(view.whole.cases, view.outcomes), list(ends))
    points = tuple(
        TrendPoint(float(month.day.toordinal()), month.strict.estimate, *month.band)
        for month in months
        if month.band is not None and month.strict.estimate is not None
    )
    speaks = share.verdict.speaks
    return Trend(
        chart=chart.id,
        title=chart.title,
        figure=percent(share.estimate) if speaks and share.estimate is not None else "",
        unit="%" if speaks else "",
        range=chart.range if speaks else "",
        second_figure="",
        second_unit="",
        points=points if speaks else (),
        second=(),
        start_label=f"{percent(points[0].value)}%" if points and speaks else "",
        axis=_axis(points),
        guide=0.5,
        span=(0.0, 1.0),
        sentence=chart.sentence,
        too_few=chart.too_few,
    )


def _heard(view: View, ends: Sequence[date]) -> Trend:
    now = felt_heard(view.ended)
    verdict = enough("mean", len(now.cases))
    you, they = _means(view.whole.cases, ends)
    if not verdict.speaks:
        you, they = (), ()
    return Trend(
        chart="felt_heard",
        title=_(described("felt_heard").name),
        figure=number(mean_of_ratings(now.you).estimate, 1) if verdict.speaks else "",
        unit=_("you") if verdict.speaks else "",
        range="",
        second_figure=number(mean_of_ratings(now.they).estimate, 1) if verdict.speaks else "",
        second_unit=_("they") if verdict.speaks else "",
        points=you,
        second=they,
        start_label="",
        axis=_axis(you),
        guide=None,
        span=(1.0, 7.0),
        sentence=_heard_sentence(view, now, verdict),
        too_few=None if verdict.speaks else verdict,
    )


def _means(
    cases: Sequence[Case], ends: Sequence[date]
) -> tuple[tuple[TrendPoint, ...], tuple[TrendPoint, ...]]:
    """Both sides' means at each month's end, of the twelve months before it."""
    last = ends[-1]
    earliest = shifted_year(ends[0], -1)
    chosen = [case for case in cases if case.ended_on and earliest < case.ended_on <= last]
    chosen.sort(key=lambda case: (case.ended_on or last, case.id))
    heard = felt_heard(chosen)
    days = [case.ended_on or last for case in heard.cases]
    return _side_means(heard.you, days, ends), _side_means(heard.they, days, ends)


def _side_means(
    ratings: Sequence[int], days: Sequence[date], ends: Sequence[date]
) -> tuple[TrendPoint, ...]:
    points = []
    for end in ends:
        part = ratings[bisect_right(days, shifted_year(end, -1)) : bisect_right(days, end)]
        if enough("mean", len(part)).speaks:
            mean = mean_of_ratings(part)
            points.append(TrendPoint(float(end.toordinal()), mean.estimate, *mean.interval))
    return tuple(points)


def _gap(heard: Heard) -> Estimate | None:
    """How much more they were heard than you, or less; None for no ratings."""
    gaps = [they - you for you, they in zip(heard.you, heard.they, strict=True)]
    if not gaps:
        return None

    def interval(confidence: float) -> Interval:
        return mean_of_ratings(gaps, confidence).interval

    return Estimate(sum(gaps) / len(gaps), len(gaps), interval)


def _heard_sentence(view: View, now: Heard, verdict: Verdict) -> str:
    gap = _gap(now)
    if gap is None or not verdict.speaks:
        if not now.both.n:
            return _("No talk has a rating for both sides yet.")
        words = _("In {counted} of {n} talks both sides felt heard.")
        return words.format(counted=now.both.counted, n=now.both.n)
    low, high = gap.interval(0.95)
    if low <= 0 <= high:
        fact = _("As you saw it, you and they felt heard about alike.")
    else:
        fact = _("As you saw it, they felt heard {how} than you.").format(how=_how(gap.value))
    before = felt_heard(view.before.ended) if view.before else None
    doubt = compare(
        gap,
        _gap(before) if before else None,
        len(before.cases) if before else 0,
        Comparing(
            small=_SAME_GAP,
            said=lambda value: _("a gap of {n}").format(n=number(abs(value), 1)),
            more=_("more, for them"),
            less=_("less, for them"),
            took=_("The year before it was {before}."),
        ),
    )
    return f"{fact} {doubt.words}".strip()


def _how(gap: float) -> str:
    little = abs(gap) < _A_LITTLE
    if gap > 0:
        return _("a little more") if little else _("more")
    return _("a little less") if little else _("less")
