"""The charts in notes for a mentor: the same as on screen, with stand-ins in place of names."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from journal.domain.ledger import CounterpartName, Ledger
from journal.export.document import (
    Heading,
    Paragraph,
    Picture,
    plain,
    runs_text,
    standard_words,
)
from journal.export.notes_names import Wording
from journal.texts import _

if TYPE_CHECKING:
    from collections.abc import Hashable

    from journal.charts.data import ChartData
    from journal.export.document import Block
    from journal.export.notes_content import Content
    from journal.export.notes_names import Gathering

_WIDTH, _HEIGHT = 640.0, 300.0
_KEPT_DRAWINGS = 24
_LABEL = re.compile(">([^<>]*[^<>\\s][^<>]*)<")

# a preview asks again while somebody types, and the figures are the same as before
_drawings: dict[Hashable, bytes] = {}


def chart_blocks(content: Content, wording: Wording | Gathering) -> list[Block]:
    """Every chart that has enough to show, each with its reading."""
    from journal.charts.catalogue import build_page
    from journal.charts.request import Request

    ledger = disguised(content.ledger, wording)
    # the year before is another period, and nothing of it goes into these notes
    request = Request("", content.today, content.wanted, _("this period"), compare=False)
    blocks: list[Block] = [Heading(1, wording.own(_("Charts")))]
    for data in build_page(request, ledger):
        if data.too_few is None:
            mark = (content.mark, tuple(sorted(ledger.counterparts.items())), data.id)
            blocks += _chart(data, mark, wording)
    few = len(blocks) == 1
    words = (
        _("Too few to draw a chart of.")
        if few
        else _("“You” in a chart is who wrote these notes.")
    )
    blocks.insert(1, Paragraph(wording.own(words), lead=True))
    return blocks


def disguised(ledger: Ledger, wording: Wording | Gathering) -> Ledger:
    """The same figures without titles, and with a stand-in in the place of every name."""
    words = standard_words()
    across = {case.counterpart_id for case in ledger.cases}
    people = {
        key: CounterpartName(runs_text(wording.name(key, one.shown), words), "", one.private)
        for key, one in ledger.counterparts.items()
        if key in across
    }
    cases = [case._replace(title="") for case in ledger.cases]
    return Ledger(cases, ledger.checks, people)


def _chart(data: ChartData, mark: Hashable, wording: Wording | Gathering) -> list[Block]:
    title = wording.own(data.title)
    reading = (*wording.own(_figures(data)), *plain(" "), *wording.own(data.sentence))
    heading = Heading(2, title)
    if isinstance(wording, Wording):
        drawing = _drawing(data, mark)
        if not wording.tells_a_name(labels_of(drawing)):
            alt = runs_text(title, standard_words())
            return [heading, Picture(drawing, b"", alt, reading)]
    # a month on an axis may be the name of somebody: then the words have to do
    return [heading, Paragraph(reading)]


def _figures(data: ChartData) -> str:
    head = " ".join(filter(None, (data.figure, data.note)))
    said = ", ".join(filter(None, (head, data.range)))
    return f"{said}." if "n = " in said else f"{said} ({data.used_words})."


def _drawing(data: ChartData, mark: Hashable) -> bytes:
    known = _drawings.get(mark)
    if known is None:
        from journal.charts.look import Look
        from journal.charts.saving import bare_svg

        if len(_drawings) >= _KEPT_DRAWINGS:
            _drawings.clear()
        known = _drawings[mark] = bare_svg(data, Look(size="export"), _WIDTH, _HEIGHT)
    return known


def labels_of(svg: bytes) -> list[str]:
    """The texts in a drawing."""
    return [unescape(found) for found in _LABEL.findall(svg.decode("utf-8", "replace"))]
