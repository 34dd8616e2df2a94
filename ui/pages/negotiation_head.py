"""The head of a negotiation's page: title, how it came out, who, what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from journal.questions.catalogue import catalogue
from journal.texts import _
from ui.forms.in_place import INSET_PX, InPlace
from ui.pages.hung import Hung
from ui.pages.negotiation_words import length_line, outcome_kind, outcome_line
from ui.theme import TextStyle, current
from ui.widgets.buttons import Button, IconButton
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.lines import Line
from ui.widgets.marks import OutcomeMark

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.pages.negotiation_matter import Matter
    from ui.widgets.marks import Outcome


class NegotiationHead(QWidget):
    """Says ``wanted`` with the id of what is asked for in its menu."""

    wanted = Signal(str)
    across_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, keep_title: Callable[[str], object]) -> None:
        super().__init__()
        self.back = Button(_("Negotiations"), "text", name=_("Back to the list"))
        self.back.clicked.connect(self.back_wanted)
        self.title = InPlace(_("Title"), keep_title, style=TextStyle.DISPLAY)
        self.action = Button("")
        self.more = IconButton("more", _("More"), edged=True, size="normal")
        self._menu = QMenu(self)
        self.more.setMenu(self._menu)
        self._fill_menu()
        self._upper = QHBoxLayout()
        self._upper.addWidget(self.title, 1)
        self._upper.addWidget(self.action)
        self._upper.addWidget(self.more)
        for button in (self.action, self.more):
            self._upper.setAlignment(button, Qt.AlignmentFlag.AlignTop)
        self._build_facts()
        self._down = QVBoxLayout(self)
        self._back_line = QHBoxLayout()
        self._back_line.addWidget(self.back)
        self._back_line.addStretch(1)
        self._down.addLayout(self._back_line)
        self._down.addLayout(self._upper)
        self._down.addWidget(Hung(self._facts))
        current().follow(self._restyle)

    def _build_facts(self) -> None:
        self._facts = QWidget()
        flow = FlowLayout(self._facts, gap=10, line_gap=4)
        self.mark = OutcomeMark("open")
        self.outcome = Label("", TextStyle.BODY, "ink2")
        self.across = Button("", "text")
        self.across.clicked.connect(self.across_wanted)
        self.kind = Label("", TextStyle.BODY, "ink2")
        self.length = Label("", TextStyle.BODY, "ink2")
        self.private = Label(_("private"), TextStyle.BODY, "third")
        self._bars: dict[QWidget, Line] = {}
        flow.addWidget(self.mark)
        flow.addWidget(self.outcome)
        for part in (self.across, self.kind, self.length, self.private):
            bar = Line("rule", upright=True)
            self._bars[part] = bar
            flow.addWidget(bar)
            flow.addWidget(part)

    def _fill_menu(self) -> None:
        self.actions_by_id: dict[str, QAction] = {}
        entries = (
            ("end", _("End it …")),
            ("reopen", _("Open it again")),
            ("details", _("Counterpart, kind and days …")),
            ("private", _("Private: kept out of exports")),
            ("export", _("Export for a mentor")),
            ("trash", _("Move to the trash")),
        )
        for key, words in entries:
            action = QAction(words, self._menu)
            action.setData(key)
            self._menu.addAction(action)
            self.actions_by_id[key] = action
        self.actions_by_id["private"].setCheckable(True)
        self._menu.triggered.connect(self._tell)

    def _tell(self, action: QAction) -> None:
        self.wanted.emit(str(action.data()))

    def show_matter(self, matter: Matter) -> None:
        """Show whose head it is."""
        negotiation = matter.negotiation
        self.title.show_text(negotiation.title)
        self.mark.set_outcome(cast("Outcome", outcome_kind(matter)))
        self.outcome.set_text(outcome_line(matter))
        self.across.set_text(matter.across)
        self.across.setAccessibleName(_("Counterpart: {name}").format(name=matter.across))
        self.kind.set_text(catalogue().words("negotiation_kind", negotiation.kind))
        self.length.set_text(length_line(matter))
        self._show_fact(self.across, shown=bool(matter.across))
        self._show_fact(self.private, shown=negotiation.private)
        self.actions_by_id["end"].setVisible(matter.is_open)
        self.actions_by_id["reopen"].setVisible(not matter.is_open)
        self.actions_by_id["private"].setChecked(negotiation.private)
        self._facts.updateGeometry()

    def show_action(self, words: str) -> None:
        """Say what the open tab's own action is; nothing hides it."""
        self.action.set_text(words)
        self.action.setAccessibleName(words)
        self.action.setVisible(bool(words))

    def show_back(self, *, shown: bool) -> None:
        """Show the way back to the list, where list and page are two."""
        self.back.setVisible(shown)

    def _show_fact(self, part: QWidget, *, shown: bool) -> None:
        part.setVisible(shown)
        self._bars[part].setVisible(shown)

    def _restyle(self) -> None:
        theme = current()
        side = theme.px(INSET_PX)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.setSpacing(theme.px(2))
        self._upper.setContentsMargins(0, 0, side, 0)
        self._upper.setSpacing(theme.px(8))
        self._back_line.setContentsMargins(side, 0, side, 0)
        for bar in self._bars.values():
            bar.setFixedHeight(theme.px(16))
