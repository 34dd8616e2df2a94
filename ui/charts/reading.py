"""What charts say, worked out in the pool and kept for as long as nothing changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from journal.application.journal import Journal
    from journal.charts.data import ChartData, Table
    from journal.charts.request import Request
    from journal.domain.ledger import Filter, Ledger

#: So many choices are kept: every period, and a few kinds and counterparts.
_KEPT: Final = 12


class ReadPage(NamedTuple):
    """All charts of Progress, and the Ledger they are drawn from."""

    ledger: Ledger
    charts: list[ChartData]


class PageReader:
    """Builds the charts of a request; what was built before comes back at once."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._kept: dict[Request, ReadPage] = {}
        self._asked = 0

    def read(self, request: Request) -> ReadPage:
        """All charts for a request, as the journal is now."""
        # somebody waits for this one: what is read ahead gives way
        self._asked += 1
        return self._read(request)

    def _read(self, request: Request) -> ReadPage:
        from journal.charts.catalogue import build_page

        # every change makes another Ledger, so what was built from this one is true
        ledger = self._journal.ledger()
        found = self._kept.pop(request, None)
        if found is None or found.ledger is not ledger:
            found = ReadPage(ledger, build_page(request, part_of(ledger, request.wanted)))
        self._kept[request] = found
        for old in list(self._kept)[:-_KEPT]:
            self._kept.pop(old, None)
        return found

    @property
    def kept(self) -> tuple[Request, ...]:
        """What was asked for and comes back at once, the latest last."""
        return tuple(self._kept)

    def read_ahead(self, requests: Iterable[Request]) -> None:
        """Build what is likely to be asked for next, until something is asked for."""
        asked = self._asked
        for request in requests:
            if self._asked != asked:
                return
            self._read(request)


def part_of(ledger: Ledger, wanted: Filter) -> Ledger:
    """The negotiations of the kind and counterpart wanted, of every period.

    A chart goes through what it is given more than once: for the period, for the year before
    and for the months that look back.
    """
    kinds, counterparts = wanted.kinds, wanted.counterparts
    if not kinds and not counterparts:
        return ledger
    # worked out for the whole, the checks are those of every part
    _known = ledger.checks_of
    if not counterparts:
        return ledger.where(lambda case: case.kind in kinds)
    return ledger.where(
        lambda case: case.counterpart_id in counterparts and (not kinds or case.kind in kinds)
    )


def read_chart(journal: Journal, request: Request) -> tuple[Ledger, ChartData]:
    """One chart for a request, and the Ledger it is drawn from."""
    from journal.charts.catalogue import build

    ledger = journal.ledger()
    return ledger, build(request, part_of(ledger, request.wanted))


def read_table(data: ChartData) -> Table:
    """The rows behind a chart."""
    from journal.charts.catalogue import table

    return table(data)
