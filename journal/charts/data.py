"""What every chart hands over: figure, range, sentences, marks and table, before any drawing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from journal.measures.descriptions import described
from journal.texts import _

if TYPE_CHECKING:
    from journal.charts.request import View
    from journal.measures.minimums import Verdict

Cell = str | float | date | None
ColumnKind = Literal["text", "day", "number", "outcome"]


class Paragraph(NamedTuple):
    """One of the four short paragraphs beside a chart."""

    heading: str
    text: str


class Point(NamedTuple):
    """A mark that can be pointed at: its place in the chart's own units, and what is behind it.

    ``words`` say it to somebody who does not see it; ``ids`` are those of negotiations.
    """

    x: float
    y: float
    ids: tuple[str, ...]
    words: str


class Column(NamedTuple):
    """A column of a chart's table; "outcome" holds codes for ``outcome_words``."""

    name: str
    kind: ColumnKind = "text"


class Row(NamedTuple):
    """A line of a chart's table, with the ids of the negotiations it speaks of."""

    ids: tuple[str, ...]
    cells: tuple[Cell, ...]


class Table(NamedTuple):
    """A chart as a table: the accessible form of it."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, kw_only=True)
class ChartData:
    """One chart, said in full; ``body`` is what its own drawing needs.

    ``figure`` with ``note`` and ``range`` stand at the head; ``fact`` and ``doubt`` make the
    sentence; ``heading`` and ``lead`` are the same at length, for the chart's own page. Where
    ``too_few`` is set the chart is dots: one for each case so far, a ring for each missing.
    """

    id: str
    measure: str
    figure: str
    note: str
    range: str
    early: bool
    n_used: int
    n_eligible: int
    fact: str
    doubt: str
    heading: str
    lead: str
    counted: str
    axes_title: str
    too_few: Verdict | None
    body: object
    view: View

    @property
    def title(self) -> str:
        """The chart's plain name."""
        return _(described(self.measure).name)

    @property
    def sentence(self) -> str:
        """The reading: the fact, and how sure it is."""
        return f"{self.fact} {self.doubt}".strip()

    @property
    def period(self) -> str:
        """The period in words."""
        return self.view.period

    @property
    def as_of(self) -> date:
        """The day the chart is seen from."""
        return self.view.as_of

    @property
    def used_words(self) -> str:
        """How many of how many are in it."""
        words = _("n = {used} of {eligible}")
        return words.format(used=self.n_used, eligible=self.n_eligible)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """What it shows, what is counted, how sure it is, what it is not."""
        description = described(self.measure)
        return (
            Paragraph(_("What it shows"), _(description.shows)),
            Paragraph(_("What is counted"), self.counted),
            Paragraph(_("How sure it is"), _(description.sure)),
            Paragraph(_("Not a target"), _(description.caution)),
        )

    @property
    def alt(self) -> str:
        """The chart as one line of text."""
        head = " ".join(filter(None, (self.figure, self.note)))
        said = ", ".join(filter(None, (self.title, head, self.range)))
        return f"{said}. {self.sentence}".strip()
