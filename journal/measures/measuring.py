"""All measures of a journal as plain figures, in one fixed order."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from journal.domain.ledger import Filter
from journal.measures import heard, relationship, satisfaction, shares
from journal.measures.descriptions import described, descriptions
from journal.measures.known import as_known, horizon
from journal.measures.minimums import enough
from journal.measures.outcome import outcome_class
from journal.measures.ratings import mean_of_ratings
from journal.measures.resolution import resolution
from journal.statistics.intervals import Interval
from journal.statistics.location import median, order_statistic_interval
from journal.texts import _, count

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from journal.domain.ledger import Ledger
    from journal.measures.minimums import Verdict
    from journal.measures.shares import Share


class Measurement(NamedTuple):
    """One measure's figure; shares are fractions of 1.

    Where ``estimate`` is None, ``silent_because`` says why in words. ``interval`` is the 95 %
    interval, None too where one of its ends cannot be said. ``early`` asks for caution.
    """

    id: str
    name: str
    estimate: float | None
    interval: Interval | None
    unit: str
    n_used: int
    n_eligible: int
    definition_version: int
    silent_because: str | None
    early: bool


def measure_all(ledger: Ledger, as_of: date, wanted: Filter | None = None) -> list[Measurement]:
    """Every measure of the fixed order, for what is wanted of a Ledger as it stood on a day."""
    chosen = wanted if wanted is not None else Filter()
    known = as_known(ledger, chosen, as_of)
    last = horizon(chosen, as_of)
    order = descriptions().metrics_order
    return [
        time_to_resolution(known, last)
        if name == "time_to_resolution"
        else _ALL[name](known, as_of)
        for name in order
    ]


def time_to_resolution(ledger: Ledger, as_of: date) -> Measurement:
    """The median time to an ending; ``as_of`` is the day open negotiations count up to."""
    found = resolution(ledger.cases, as_of)
    n = len(found.durations)
    limits = found.limits
    interval = None
    if limits is not None and limits.low is not None and limits.high is not None:
        interval = Interval(limits.low, limits.high)
    estimate = found.median if found.median_verdict.speaks else None
    because = None
    if not found.median_verdict.speaks:
        short = found.curve_verdict if not found.curve_verdict.speaks else found.median_verdict
        because = short.words()
    elif estimate is None:
        because = _("More than half are still open")
    return _measurement(
        "time_to_resolution", estimate, interval, n, n, because, found.median_verdict
    )


def agreement_rate(ledger: Ledger, _as_of: date) -> Measurement:
    """The share of endings that were agreements."""
    share = shares.agreements(ledger.cases)
    return _share("agreement_rate", share, share.n)


def integrative_share(ledger: Ledger, _as_of: date) -> Measurement:
    """The share of agreements with room to trade in which both sides gained, by evidence."""
    found = shares.integrative(outcome_class(case) for case in ledger.cases)
    return _share("integrative_share", found.strict, found.eligible)


def integrative_share_broad(ledger: Ledger, _as_of: date) -> Measurement:
    """The same share, the person's own word counted too."""
    found = shares.integrative(outcome_class(case) for case in ledger.cases)
    return _share("integrative_share_broad", found.broad, found.eligible)


def long_term_satisfaction(ledger: Ledger, as_of: date) -> Measurement:
    """The mean satisfaction with the terms 180 days on."""
    rated = satisfaction.after(ledger.cases, satisfaction.LONG_TERM_DAYS, as_of)
    verdict = enough("mean", len(rated.values))
    estimate, interval, because = None, None, None
    if verdict.speaks:
        estimate, interval = mean_of_ratings(rated.values)
    else:
        because = f"{verdict.words()}{_interim(ledger, as_of)}"
    return _measurement(
        "long_term_satisfaction",
        estimate,
        interval,
        len(rated.values),
        rated.eligible,
        because,
        verdict,
    )


def _interim(ledger: Ledger, as_of: date) -> str:
    """What the look-back before the long run says meanwhile, where it may."""
    interim = satisfaction.after(ledger.cases, satisfaction.INTERIM_DAYS, as_of)
    if not enough("mean", len(interim.values)).speaks:
        return ""
    words = _("; after 90 days it is {mean:.1f} of 7 (n = {n})")
    return words.format(mean=mean_of_ratings(interim.values).estimate, n=len(interim.values))


def relationship_change(ledger: Ledger, _as_of: date) -> Measurement:
    """The median change of a relationship over a negotiation."""
    found = relationship.changes(ledger.cases, ledger.checks_of)
    verdict = found.verdict
    speaks = verdict.speaks
    return _measurement(
        "relationship_change",
        found.median if speaks else None,
        found.interval() if speaks else None,
        len(found.changes),
        found.eligible,
        None if speaks else verdict.words(),
        verdict,
    )


def resonance(ledger: Ledger, _as_of: date) -> Measurement:
    """The median resonance index."""
    found = heard.resonance(ledger.cases)
    verdict = enough("median", len(found.values))
    estimate, interval, because = None, None, None
    if verdict.speaks:
        estimate, interval = median(found.values), order_statistic_interval(found.values)
    else:
        because = _resonance_silence(len(found.values), verdict)
    return _measurement(
        "resonance", estimate, interval, len(found.values), found.eligible, because, verdict
    )


def _resonance_silence(n: int, verdict: Verdict) -> str:
    """Why the index is silent: the quick debrief asks only two of its seven questions."""
    reason = count(
        "{n} debrief answers four or more of its seven questions; the quick one asks two",
        "{n} debriefs answer four or more of its seven questions; the quick one asks two",
        n,
    )
    return f"{verdict.words()}: {reason}"


def felt_heard(ledger: Ledger, _as_of: date) -> Measurement:
    """The share of endings without agreement in which both sides felt heard."""
    found = heard.felt_heard(case for case in ledger.cases if not case.agreed)
    return _share("felt_heard", found.both, found.eligible)


def _share(measure: str, share: Share, eligible: int) -> Measurement:
    verdict = share.verdict
    speaks = verdict.speaks
    return _measurement(
        measure,
        share.estimate if speaks else None,
        share.interval() if speaks else None,
        share.n,
        eligible,
        None if speaks else verdict.words(),
        verdict,
    )


def _measurement(
    measure: str,
    estimate: float | None,
    interval: Interval | None,
    used: int,
    eligible: int,
    because: str | None,
    verdict: Verdict,
) -> Measurement:
    description = described(measure)
    return Measurement(
        id=measure,
        name=_(description.name),
        estimate=estimate,
        interval=interval if estimate is not None else None,
        unit=description.unit,
        n_used=used,
        n_eligible=eligible,
        definition_version=description.version,
        silent_because=because,
        early=verdict.speaks and verdict.early,
    )


_ALL: dict[str, Callable[[Ledger, date], Measurement]] = {
    "agreement_rate": agreement_rate,
    "integrative_share": integrative_share,
    "integrative_share_broad": integrative_share_broad,
    "long_term_satisfaction": long_term_satisfaction,
    "relationship_change": relationship_change,
    "resonance": resonance,
}
