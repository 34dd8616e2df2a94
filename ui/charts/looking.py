"""What charts look at: period, kind and counterpart, the same on Progress and a chart's page."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from journal.charts.look import Look
from journal.charts.request import Request
from journal.domain.ledger import Filter
from journal.questions.catalogue import catalogue
from journal.texts import _, mark
from ui.theme import TextStyle, current

if TYPE_CHECKING:
    from typing import Literal

    from journal.domain.ledger import Ledger
    from ui.desk import Desk

PERIODS: Final = (
    ("12 months", mark("Last 12 months")),
    ("this year", mark("This year")),
    ("last year", mark("Last year")),
    ("3 months", mark("Last 3 months")),
    ("all", mark("All time")),
)
#: So many counterparts are offered: a longer menu is no help.
MOST_OFFERED: Final = 40


class Looking(NamedTuple):
    """The choice of a person, for as long as the journal is open."""

    period: str = "12 months"
    kind: str = ""
    counterpart: str = ""

    def wanted(self, today: date) -> Filter:
        """The choice as a filter of the Ledger."""
        since, until = days_of(self.period, today)
        return Filter(
            since,
            until,
            frozenset({self.kind} if self.kind else ()),
            frozenset({self.counterpart} if self.counterpart else ()),
        )

    def request(self, chart: str, today: date, *, names: bool = True) -> Request:
        """The request for a chart with this choice."""
        words = _(dict(PERIODS).get(self.period, "")).lower()
        return Request(chart, today, self.wanted(today), period=words, names=names)


def days_of(period: str, today: date) -> tuple[date | None, date | None]:
    """The first and last day of a period; None where it is open."""
    if period == "12 months":
        return today - timedelta(days=364), None
    if period == "3 months":
        return today - timedelta(days=91), None
    if period == "this year":
        return date(today.year, 1, 1), None
    if period == "last year":
        return date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)
    return None, None


def looking(desk: Desk) -> Looking:
    """What this journal's charts look at now."""
    found = desk.property("looking")
    return found if isinstance(found, Looking) else Looking(desk.settings.period)


def look_at(desk: Desk, choice: Looking) -> None:
    """Remember another choice while the journal is open."""
    desk.setProperty("looking", choice)


def kind_choices() -> list[tuple[str, str]]:
    """The kinds to choose from."""
    kinds = catalogue().choices["negotiation_kind"]
    return [("", _("Every kind")), *((kind.code, _(kind.words)) for kind in kinds)]


def counterpart_choices(ledger: Ledger, chosen: str = "") -> list[tuple[str, str]]:
    """The counterparts that occur, those with most negotiations and the chosen one, by name."""
    counts: dict[str, int] = {}
    for case in ledger.cases:
        if case.counterpart_id:
            counts[case.counterpart_id] = counts.get(case.counterpart_id, 0) + 1
    often = sorted(counts, key=lambda one: (one != chosen, -counts[one], one))[:MOST_OFFERED]
    names = [(one, ledger.counterparts[one].shown) for one in often if one in ledger.counterparts]
    return [("", _("Every counterpart")), *sorted(names, key=lambda pair: pair[1].casefold())]


def look_of(size: Literal["tile", "page"], ratio: float) -> Look:
    """How charts are drawn in the window as it is now."""
    theme = current()
    return Look(
        theme="dark" if theme.dark else "light",
        size=size,
        scale=theme.text_size,
        ratio=ratio,
        family=theme.font(TextStyle.BODY).family(),
    )
