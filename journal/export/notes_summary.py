"""The first page of notes for a mentor: what there is, in figures with their ranges."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from journal.domain.ledger import NO_AGREEMENTS
from journal.export.document import Heading, Items, Paragraph, Table
from journal.export.notes_words import ENDING_COUNTS, period_figures, period_words
from journal.measures.measuring import measure_all
from journal.questions.catalogue import catalogue
from journal.texts import _, count

if TYPE_CHECKING:
    from journal.export.document import Block
    from journal.export.notes_content import Content
    from journal.export.notes_names import Gathering, Wording
    from journal.measures.measuring import Measurement


def summary_blocks(content: Content, wording: Wording | Gathering) -> list[Block]:
    """Period, how many, how they ended and of which kinds, then every measure with its range."""
    period = wording.own(
        period_words(content.since, content.until),
        instead=period_figures(content.since, content.until),
    )
    number = count("{n} negotiation", "{n} negotiations", len(content.chapters))
    lead = (*period, *wording.own(f": {number}."))
    blocks: list[Block] = [Heading(1, wording.own(_("Summary"))), Paragraph(lead, lead=True)]
    if content.chapters:
        blocks.append(Items((wording.own(_endings(content)), wording.own(_kinds(content)))))
    blocks += _measures(content, wording)
    if content.remarks:
        blocks.append(Paragraph(wording.own(" ".join(content.remarks)), lead=True))
    return blocks


def _endings(content: Content) -> str:
    found = Counter(_ending(chapter.negotiation.ending) for chapter in content.chapters)
    said = [
        _(words).replace("{n}", str(found[name]))
        for name, words in ENDING_COUNTS.items()
        if found[name]
    ]
    return ", ".join(said)


def _ending(ending: str) -> str:
    return ending if ending in ENDING_COUNTS or ending not in NO_AGREEMENTS else "no_agreement"


def _kinds(content: Content) -> str:
    found = Counter(chapter.negotiation.kind for chapter in content.chapters)
    words = catalogue().words
    return ", ".join(f"{words('negotiation_kind', kind)} ({n})" for kind, n in found.most_common())


# measures


def _measures(content: Content, wording: Wording | Gathering) -> list[Block]:
    found = measure_all(content.ledger, content.today, content.wanted)
    rows = tuple(
        tuple(wording.own(cell) for cell in measurement_cells(one)) for one in found if one.n_used
    )
    head = tuple(map(wording.own, (_("Measure"), _("Figure"), _("Likely"), _("From"))))
    return [Table(head, rows)] if rows else []


def measurement_cells(one: Measurement) -> tuple[str, str, str, str]:
    """A measure's name, its figure, its range and what it rests on, in words."""
    used = _("{used} of {eligible}").format(used=one.n_used, eligible=one.n_eligible)
    if one.estimate is None:
        return one.name, one.silent_because or "", "", used
    figure = _figure(one.estimate, one.unit)
    if one.id == "agreement_rate":
        figure = _("{figure} agreed").format(figure=figure)
    likely = ""
    if one.interval is not None:
        low, high = (_figure(end, one.unit) for end in one.interval)
        likely = _("{low} to {high}").format(low=low.removesuffix(_unit_of(low, high)), high=high)
    return one.name, f"{figure} ({_('early')})" if one.early else figure, likely, used


def _unit_of(low: str, high: str) -> str:
    """The unit both ends of a range have, which is said once: "20 to 35 days"."""
    for sign in ("%", " "):
        unit = sign + high.partition(sign)[2]
        if sign in high and low.endswith(unit):
            return unit
    return ""


def _figure(value: float, unit: str) -> str:
    if unit == "share":
        return f"{value:.0%}"
    if unit == "days":
        return count("{n} day", "{n} days", round(value))
    if unit == "steps":
        return f"{value:+.1f}".replace("-", "−")
    return f"{value:.1f} {unit}"
