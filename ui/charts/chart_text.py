"""What a chart's page says beside the chart: the reading, its doubt, four short paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.phrases import capital
from ui.theme import TextStyle, current
from ui.widgets.labels import Label
from ui.widgets.lines import Line
from ui.widgets.prose import Prose

if TYPE_CHECKING:
    from journal.charts.data import ChartData

_PARAGRAPHS = 4


class ChartHeading(QWidget):
    """The reading as a title, the doubt as its lead, then figure, range and n."""

    def __init__(self) -> None:
        super().__init__()
        self._title = Prose("", TextStyle.DISPLAY)
        self._lead = Prose("", TextStyle.LEAD, "ink2")
        self._figures = Prose("", TextStyle.SMALL, "ink2")
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        for part in (self._title, self._lead, self._figures):
            down.addWidget(part)
        self._down = down
        current().follow(self._restyle)

    def show_data(self, data: ChartData) -> None:
        """Say another chart."""
        self._title.set_content(data.heading)
        self._lead.set_content(data.lead)
        self._lead.setVisible(bool(data.lead))
        head = " ".join(filter(None, (data.figure, data.note)))
        used = "" if data.too_few is not None else data.used_words
        said = (capital(data.period), head, data.range, used)
        self._figures.set_content(" · ".join(filter(None, said)))

    def clear(self) -> None:
        """Say nothing."""
        for part in (self._title, self._lead, self._figures):
            part.set_content("")

    def _restyle(self) -> None:
        self._down.setSpacing(current().px(4))


class ChartParagraphs(QWidget):
    """What it shows, what is counted, how sure it is, what it is not."""

    def __init__(self) -> None:
        super().__init__()
        self._headings = [Label("", TextStyle.SMALL_STRONG) for _number in range(_PARAGRAPHS)]
        self._texts = [Prose("", TextStyle.SMALL, "ink2") for _number in range(_PARAGRAPHS)]
        self._parts: list[QVBoxLayout] = []
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        for number, (heading, text) in enumerate(zip(self._headings, self._texts, strict=True)):
            if number:
                down.addWidget(Line("hair"))
            part = QVBoxLayout()
            part.addWidget(heading)
            part.addWidget(text)
            down.addLayout(part)
            self._parts.append(part)
        down.addStretch(1)
        current().follow(self._restyle)

    def show_data(self, data: ChartData) -> None:
        """Say another chart."""
        said = zip(self._headings, self._texts, data.paragraphs, strict=True)
        for heading, text, paragraph in said:
            heading.set_text(paragraph.heading)
            text.set_content(paragraph.text)

    def clear(self) -> None:
        """Say nothing."""
        for heading, text in zip(self._headings, self._texts, strict=True):
            heading.set_text("")
            text.set_content("")

    def _restyle(self) -> None:
        theme = current()
        for part in self._parts:
            part.setContentsMargins(0, theme.px(10), 0, theme.px(12))
            part.setSpacing(theme.px(3))
