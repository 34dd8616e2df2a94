"""What somebody asks to see, and the part of the Ledger that answers it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from journal.charts.wording import shifted_year
from journal.days import whole_short_day
from journal.domain.ledger import Filter
from journal.measures.known import as_known, horizon
from journal.measures.outcome import outcome_class
from journal.texts import _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from journal.domain.ledger import Case, Ledger
    from journal.measures.outcome import Outcome

_LONGEST_COMPARED_DAYS = 366


class Request(NamedTuple):
    """A chart by its id, the day it is seen from, and what is looked at.

    ``period`` is the period's name where it has one, such as "last 12 months". ``compare``
    sets the year before beside it where the period has a beginning and is no longer than a
    year. Without ``names`` no title and no counterpart is in the data; ``stand_ins`` are
    pairs of a counterpart's id and the words that replace the name.
    """

    chart: str
    as_of: date
    wanted: Filter = Filter()
    period: str = ""
    compare: bool = True
    names: bool = True
    stand_ins: tuple[tuple[str, str], ...] = ()


class View:
    """The part of a Ledger that a request looks at; several charts can share one."""

    def __init__(self, request: Request, ledger: Ledger) -> None:
        self.request = request
        self.as_of = request.as_of
        self.last = horizon(request.wanted, request.as_of)
        self.whole = ledger

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """The negotiations looked at, as they stood."""
        return as_known(self.whole, self.request.wanted, self.as_of).cases

    @cached_property
    def ended(self) -> tuple[Case, ...]:
        """Those that ended, by the day they did."""
        found = [case for case in self.cases if case.ended]
        return tuple(sorted(found, key=_ending_day))

    @cached_property
    def outcomes(self) -> Mapping[str, Outcome]:
        """How each negotiation looked at came out, by its id."""
        return {case.id: outcome_class(case) for case in self.cases}

    @cached_property
    def before(self) -> View | None:
        """The same stretch of the year before; None where there is nothing to set beside."""
        since = self.request.wanted.since
        if not self.request.compare or since is None or since > self.last:
            return None
        if (self.last - since).days > _LONGEST_COMPARED_DAYS:
            return None
        wanted = self.request.wanted._replace(
            since=shifted_year(since, -1), until=shifted_year(self.last, -1)
        )
        return View(self.request._replace(wanted=wanted, compare=False), self.whole)

    @cached_property
    def _stand_ins(self) -> Mapping[str, str]:
        return dict(self.request.stand_ins)

    @cached_property
    def _letters(self) -> dict[str, str]:
        return {}

    def counterpart(self, counterpart_id: str | None) -> str:
        """A counterpart's name, or what stands for it; empty where there is none."""
        if counterpart_id is None:
            return ""
        if counterpart_id in self._stand_ins:
            return self._stand_ins[counterpart_id]
        if not self.request.names:
            number = len(self._letters) + 1
            words = _("Counterpart {number}").format(number=number)
            return self._letters.setdefault(counterpart_id, words)
        known = self.whole.counterparts.get(counterpart_id)
        return known.shown if known else ""

    def title(self, case: Case) -> str:
        """A negotiation's title, or its kind of thing and the month where names stay out."""
        if self.request.names:
            return case.title
        day = case.ended_on or case.started_on
        return _("Negotiation, {month}").format(month=f"{day:%Y-%m}")

    @property
    def period(self) -> str:
        """The period in words."""
        if self.request.period:
            return self.request.period
        since, until = self.request.wanted.since, self.request.wanted.until
        if since is None and until is None:
            return _("all time")
        if since is None:
            return _("until {day}").format(day=whole_short_day(self.last))
        words = _("{first} to {last}")
        return words.format(first=whole_short_day(since), last=whole_short_day(self.last))


def _ending_day(case: Case) -> tuple[date, str]:
    return case.ended_on or case.started_on, case.id
