"""The figures of a negotiation that has ended: each with what it is to be read beside."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.questions.answers import Absent
from journal.texts import _
from ui.pages.negotiation_words import days_taken
from ui.theme import TextStyle, current
from ui.widgets.accessible import give_role
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.marks import SideMark
from ui.widgets.prose import Fragment, Prose

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from journal.domain.ledger import Case, Ledger
    from ui.pages.negotiation_matter import Matter


class Compared(NamedTuple):
    """What the figures are read beside: it takes the whole Ledger to know."""

    median_days: float | None
    before: int | None


class Basis(NamedTuple):
    """What was worked out of a whole Ledger, off the window's thread."""

    ledger: Ledger
    median_days: float | None


def basis_of(ledger: Ledger, today: date) -> Basis:
    """The median time to resolution, None while there are too few; the checks put in order."""
    from journal.measures.measuring import time_to_resolution

    ordered = ledger.checks_of
    assert ordered is not None
    return Basis(ledger, time_to_resolution(ledger, today).estimate)


def compare(basis: Basis, case: Case) -> Compared:
    """What the figures of one negotiation are read beside."""
    from journal.measures.relationship import level_before

    checks = basis.ledger.checks_of.get(case.counterpart_id or "", ())
    return Compared(basis.median_days, level_before(checks, case))


class Figure(QWidget):
    """A name, a figure, and what to read it beside."""

    def __init__(self, name: str, parts: Sequence[QWidget | str], note: str) -> None:
        super().__init__()
        words = " ".join(part for part in parts if isinstance(part, str))
        self.sentence = ", ".join(part for part in (name, words, note) if part)
        give_role(self, QAccessible.Role.StaticText, self.sentence)
        across = QHBoxLayout()
        across.setSpacing(current().px(8))
        for part in parts:
            if isinstance(part, str):
                across.addWidget(Label(part, TextStyle.TITLE))
            else:
                across.addWidget(part)
        across.addStretch(1)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(current().px(1))
        down.addWidget(Label(name, TextStyle.SMALL, "ink2"))
        down.addLayout(across)
        down.addWidget(Label(note, TextStyle.SMALL, "ink3"))
        self.setMinimumWidth(current().px(150))


class Figures(QWidget):
    """The figures in one line, or in as many as it takes."""

    def __init__(self) -> None:
        super().__init__()
        self._flow = FlowLayout(self, gap=20, line_gap=14)
        self._shown: object = None

    def show_matter(self, matter: Matter, compared: Compared | None) -> None:
        """Show the figures of a negotiation."""
        shown = (matter.negotiation, matter.debriefs, matter.case, compared)
        if shown == self._shown:
            return
        self._shown = shown
        while self._flow.count():
            item = self._flow.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for figure in figures_of(matter, compared):
            self._flow.addWidget(figure)
            figure.show()
        self._flow.invalidate()
        self.updateGeometry()

    def sentences(self) -> list[str]:
        """The figures as they are said aloud."""
        items = [self._flow.itemAt(index) for index in range(self._flow.count())]
        widgets = [item.widget() for item in items if item]
        return [widget.sentence for widget in widgets if isinstance(widget, Figure)]


def figures_of(matter: Matter, compared: Compared | None) -> list[Figure]:
    """What can be said of a negotiation in figures."""
    found = [_time(matter, compared)] if matter.negotiation.ended_on else []
    if not matter.debriefs:
        return found
    answers = matter.debriefs[0].answers
    heard = [answers.get(question) for question in ("heard_me", "heard_them")]
    if any(value is not None for value in heard):
        found.append(_heard(heard))
    after = answers.number("rel_health")
    if after is not None:
        found.append(_relationship(after, compared.before if compared else None))
    satisfied = answers.number("sat_terms")
    if satisfied is not None:
        note = _("of 7, so far") if matter.is_open else _("of 7, with the terms")
        found.append(Figure(_("Satisfied"), [f"{satisfied:g}"], note))
    return found


def _time(matter: Matter, compared: Compared | None) -> Figure:
    ended = matter.negotiation.ended_on
    assert ended is not None
    median = compared.median_days if compared else None
    note = _("your median is {n}").format(n=f"{median:g}") if median is not None else ""
    taken = days_taken(matter.negotiation.started_on, ended)
    return Figure(_("Time to resolution"), [taken], note)


def _heard(values: Sequence[object]) -> Figure:
    parts: list[QWidget | str] = []
    names = (_("you"), _("they"))
    for side, name, value in zip(("you", "them"), names, values, strict=True):
        if value is None:
            continue
        parts.append(SideMark("you" if side == "you" else "them", name=name))
        parts.append("?" if isinstance(value, Absent) else str(value))
    return Figure(_("Felt heard"), parts, _("of 7, as you saw it"))


def _relationship(after: float, before: int | None) -> Figure:
    if before is None:
        return Figure(_("Relationship"), [f"{after:g}"], _("of 7, afterwards"))
    to = Prose([Fragment(_("to"), "ink3")], TextStyle.TITLE)
    parts: list[QWidget | str] = [str(before), to, f"{after:g}"]
    return Figure(_("Relationship"), parts, _("of 7, before and after"))
