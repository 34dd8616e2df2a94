"""The list of negotiations: add, filter, choose."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from journal.days import short_day
from journal.texts import _, count, mark
from ui.actions import key_words
from ui.jobs import Latest
from ui.models.negotiation_delegate import NegotiationDelegate
from ui.models.negotiation_lines import (
    OUTCOMES,
    LineMaker,
    NegotiationLines,
    Wanted,
    folded,
    kind_choices,
)
from ui.overrides import override
from ui.pages.negotiation_new import NewNegotiation
from ui.theme import TextStyle, current
from ui.widgets.accessible import announce
from ui.widgets.buttons import IconButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields import LineField
from ui.widgets.filter import Filter
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.lines import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from journal.application.journal import Journal
    from ui.desk import Desk
    from ui.models.negotiation_lines import NegotiationLine

_QUIET_MILLISECONDS: Final = 120
_READING_MILLISECONDS: Final = 300
PERIODS: Final = (
    ("", mark("Period")),
    ("30", mark("Last 30 days")),
    ("365", mark("Last 12 months")),
    ("this", mark("This year")),
    ("last", mark("Last year")),
)


def days_of(period: str, today: date) -> tuple[date | None, date | None]:
    """The first and last day of a period of the filter; None where it is open."""
    if period == "this":
        return date(today.year, 1, 1), None
    if period == "last":
        return date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)
    return (today - timedelta(days=int(period)), None) if period else (None, None)


class NegotiationList(QWidget):
    """Says ``shown`` with the id of the negotiation to show, ``opened`` when it was entered."""

    shown = Signal(str)
    opened = Signal(str)
    adding = Signal()
    made = Signal(str)
    ready = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._chosen = ""
        self._chosen_row = 0
        self._was_read = False
        self._new: NewNegotiation | None = None
        self._maker = LineMaker()
        self._reading = Latest(self)
        self._reading.done.connect(self._take)
        self._reading.failed.connect(_fail)
        self._finding = Latest(self)
        self._finding.done.connect(self._take_found)
        self._finding.failed.connect(_fail)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MILLISECONDS)
        self._quiet.timeout.connect(self._find)
        self.model = NegotiationLines()
        self._build()

    def _build(self) -> None:
        self._build_head()
        self.field = LineField(
            _("Filter by name or note"), placeholder=_("Filter by name or note")
        )
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._on_text)
        self.field.advanced.connect(self._enter_list)
        filters = FlowLayout(gap=6, line_gap=6)
        choices = [(key, _(words)) for key, words in OUTCOMES]
        self.outcome = Filter(_("Outcome"), choices)
        self.kind = Filter(_("Kind"), kind_choices())
        self.period = Filter(_("Period"), [(key, _(words)) for key, words in PERIODS])
        for part in (self.outcome, self.kind, self.period):
            part.chosen.connect(self._narrow)
            filters.addWidget(part)
        self._filters = QHBoxLayout()
        self._filters.addLayout(filters, 1)
        self.view = _View(self.model, self._desk)
        self.view.shown.connect(self._show)
        self.view.entered_id.connect(self.opened)
        self._below = QStackedWidget()
        self._below.addWidget(self.view)
        self._none = EmptyState(_("No negotiation matches."), button=_("Show all"))
        self._none.started.connect(self.show_all)
        self._below.addWidget(self._none)
        self._waiting = Label("", TextStyle.SMALL, "ink3")
        self._below.addWidget(self._waiting)
        self._top = QVBoxLayout()
        self._field_line = QHBoxLayout()
        self._field_line.addWidget(self.field)
        self._down = QVBoxLayout()
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addLayout(self._down, 1)
        self.edge = Line("hair", upright=True)
        across.addWidget(self.edge)
        self._down.addLayout(self._head)
        self._down.addLayout(self._top)
        self._down.addLayout(self._field_line)
        self._down.addLayout(self._filters)
        self._down.addWidget(self._below, 1)
        current().follow(self._restyle)

    def _build_head(self) -> None:
        self.add_button = IconButton(
            "plus", _("New negotiation"), key=key_words("new_negotiation")
        )
        self.add_button.clicked.connect(self.adding)
        self.more = IconButton("more", _("More"))
        menu = QMenu(self.more)
        self._by_person = QAction(_("Group by counterpart"), menu, checkable=True)
        self._by_person.toggled.connect(self._group)
        people = QAction(_("Counterparts"), menu)
        people.triggered.connect(self._go_people)
        menu.addAction(self._by_person)
        menu.addAction(people)
        self.more.setMenu(menu)
        self._head = QHBoxLayout()
        self._head.addWidget(Label(_("Negotiations"), TextStyle.TITLE))
        self._head.addStretch(1)
        self._head.addWidget(self.more)
        self._head.addWidget(self.add_button)

    def _restyle(self) -> None:
        theme = current()
        side = theme.px(20)
        self._down.setContentsMargins(0, theme.px(20), 0, 0)
        self._down.setSpacing(theme.px(8))
        for layout in (self._head, self._filters, self._field_line):
            layout.setContentsMargins(side, 0, side, 0)
        self._head.setContentsMargins(side, 0, theme.px(14), 0)
        self._top.setContentsMargins(theme.px(8), 0, theme.px(8), 0)
        self._none.setContentsMargins(side, 0, side, 0)
        self._waiting.setContentsMargins(side, 0, side, 0)

    # reading

    def refresh(self) -> None:
        """Read the list anew, off the window's thread while the Ledger is not ready."""
        journal, maker = self._desk.journal, self._maker
        if journal.ledger_is_ready and self._was_read:
            self._take(_read(journal, maker))
            return
        QTimer.singleShot(_READING_MILLISECONDS, self, self._say_reading)
        self._reading.start(lambda: _read(journal, maker))

    @property
    def is_empty(self) -> bool:
        """Whether it is known that there are no negotiations at all."""
        return self._was_read and self.model.is_empty

    def _say_reading(self) -> None:
        if self._reading.running and not self._was_read:
            self._waiting.set_text(_("Reading your journal"))
            self._below.setCurrentWidget(self._waiting)

    def _take(self, found: tuple[Sequence[NegotiationLine], frozenset[str]]) -> None:
        lines, drafts = found
        first = not self._was_read
        self._was_read = True
        self.model.show_lines(lines, drafts)
        self._after_change()
        if first:
            QTimer.singleShot(0, self, self.ready.emit)

    # adding

    @property
    def is_adding(self) -> bool:
        """Whether the line for a new negotiation is open."""
        return self._new is not None

    def begin_new(self) -> None:
        """Open a line for a new negotiation at the top."""
        if self._new is None:
            self._new = NewNegotiation(self._desk)
            self._new.made.connect(self.made)
            self._new.closed.connect(self._close_new)
            self._top.addWidget(self._new)
            self._new.show()
        self._new.heading.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _close_new(self, was_kept: bool) -> None:
        form, self._new = self._new, None
        if form is None:
            return
        held = form.holds_focus()
        self._top.removeWidget(form)
        form.hide()
        form.deleteLater()
        if held and not was_kept:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _group(self, by_person: bool) -> None:
        self.model.group(by_person=by_person)
        self._after_change()

    def _go_people(self) -> None:
        self._desk.go("counterpart")

    # narrowing

    def _wanted(self, found: frozenset[str] | None = None) -> Wanted:
        since, until = days_of(self.period.choice() or "", self._desk.today)
        return Wanted(
            folded(self.field.text().strip()),
            self.outcome.choice() or "",
            self.kind.choice() or "",
            since,
            until,
            found,
        )

    def _narrow(self) -> None:
        self.model.narrow(self._wanted())
        self._after_change()
        if self.field.text().strip():
            self._quiet.start()

    def _on_text(self) -> None:
        self._narrow()

    def _find(self) -> None:
        journal, text = self._desk.journal, self.field.text().strip()
        if text:
            self._finding.start(lambda: _found(journal, text))

    def _take_found(self, found: frozenset[str]) -> None:
        self.model.narrow(self._wanted(found))
        self._after_change()

    def show_all(self) -> None:
        """Take every filter back."""
        for part in (self.outcome, self.kind, self.period):
            part.choose("")
        self.field.clear()
        self._narrow()

    def _after_change(self) -> None:
        nothing = not self.model.rowCount() and not self.model.is_empty
        self._below.setCurrentWidget(self._none if nothing else self.view)
        self.choose(self._chosen)
        shown = self.model.number_shown
        if self.field.text().strip():
            announce(self, count("{n} negotiation", "{n} negotiations", shown))

    # choosing

    def choose(self, case_id: str) -> None:
        """Mark a negotiation as the one that is shown."""
        self._chosen = case_id
        index = self.model.index_of(case_id) if case_id else QModelIndex()
        if index.isValid():
            self._chosen_row = index.row()
        self.view.mark(index)

    def nearest_id(self) -> str:
        """The negotiation now standing where the chosen one stood; empty where there is none."""
        return self.model.nearest_to(self._chosen_row)

    def first_id(self) -> str:
        """The first negotiation of the list; empty where there is none."""
        return self.model.nearest_to(0)

    def _show(self, case_id: str) -> None:
        self._chosen = case_id
        self.shown.emit(case_id)

    def _enter_list(self) -> None:
        self.view.setFocus(Qt.FocusReason.TabFocusReason)
        if not self.view.currentIndex().isValid() and self.model.rowCount():
            self.view.setCurrentIndex(self.model.first())


class _View(QListView):
    shown = Signal(str)
    entered_id = Signal(str)

    def __init__(self, model: NegotiationLines, desk: Desk) -> None:
        super().__init__()
        self._lines = model
        self._quiet = False
        self.setModel(model)
        self._delegate = NegotiationDelegate(lambda day: short_day(day, desk.today))
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(_("Negotiations"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.activated.connect(self._enter)

    def mark(self, index: QModelIndex) -> None:
        """Choose a line without telling anyone."""
        self._quiet = True
        if index.isValid():
            if index != self.currentIndex() or not self.selectedIndexes():
                self.setCurrentIndex(index)
                self.scrollTo(index)
        else:
            self.clearSelection()
        self._quiet = False

    @override
    def currentChanged(self, now: Any, before: Any) -> None:
        super().currentChanged(now, before)
        line = self._lines.line(now) if now.isValid() else None
        if line is not None and not self._quiet:
            self.shown.emit(line.case_id)

    def _enter(self, index: QModelIndex) -> None:
        line = self._lines.line(index)
        if line is not None:
            self.entered_id.emit(line.case_id)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._enter(self.currentIndex())
            return
        super().keyPressEvent(event)


def _read(journal: Journal, maker: LineMaker) -> tuple[list[NegotiationLine], frozenset[str]]:
    from journal.application.today import drafted_ids, next_days

    return maker.lines_of(journal.ledger(), next_days(journal)), drafted_ids(journal)


def _found(journal: Journal, text: str) -> frozenset[str]:
    matches = journal.search(text, limit=2000)
    return frozenset(match.negotiation_id for match in matches if match.negotiation_id)


def _fail(error: Exception) -> None:
    raise error
