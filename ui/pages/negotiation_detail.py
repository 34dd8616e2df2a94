"""The page of one negotiation: its head, its tabs, and what its menu does."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from journal.application import actions
from journal.errors import InputError
from journal.texts import _, mark
from ui.forms.in_place import INSET_PX
from ui.jobs import Latest
from ui.pages.hung import Hung
from ui.pages.listing import focus_into
from ui.pages.negotiation_figures import Basis, Compared, basis_of, compare
from ui.pages.negotiation_head import NegotiationHead
from ui.pages.negotiation_matter import Matter, read_matter
from ui.pages.negotiation_overview import OverviewTab
from ui.pages.scroll import Scroll
from ui.theme import current
from ui.widgets.tab_strip import TabStrip

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.forms.inline_form import InlineForm
    from ui.pages.negotiation_debrief import DebriefTab
    from ui.pages.negotiation_follow_ups import FollowUpsTab
    from ui.pages.negotiation_notes import NotesTab

MARGIN_PX: Final = 36
TABS: Final = (
    ("overview", mark("Overview")),
    ("debrief", mark("Debrief")),
    ("follow_ups", mark("Follow-ups")),
    ("notes", mark("Notes")),
)


class NegotiationDetail(QWidget):
    """Says ``leaving_for`` with a page, record and part, and ``gone`` when it was put away."""

    leaving_for = Signal(str, str, str)
    gone = Signal()
    back_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.matter: Matter | None = None
        self._panel: InlineForm | None = None
        self._basis: Basis | None = None
        self._last: tuple[str, Compared] | None = None
        self._comparing = Latest(self)
        self._comparing.done.connect(self._take_basis)
        self._comparing.failed.connect(_fail)
        self.head = NegotiationHead(self._keep_title)
        self.head.wanted.connect(self._do)
        self.head.across_wanted.connect(self._go_across)
        self.head.back_wanted.connect(self.back_wanted)
        self.head.action.clicked.connect(self._act)
        self.tabs = TabStrip(_("Parts of this negotiation"))
        for key, words in TABS:
            self.tabs.add(key, _(words))
        self.tabs.currentChanged.connect(self._show_tab)
        self._stack = QStackedWidget()
        self._shown: dict[str, QWidget] = {}
        self._stale: set[str] = set()
        self._upper = QVBoxLayout()
        self._upper.addWidget(self.head)
        self._panel_place = QVBoxLayout()
        self._upper.addLayout(self._panel_place)
        self._upper.addWidget(Hung(self.tabs, 10))
        self._down = QVBoxLayout(self)
        self._down.addLayout(self._upper)
        self._down.addWidget(self._stack, 1)
        self._add_keys()
        current().follow(self._restyle)

    def _add_keys(self) -> None:
        for keys, by in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.tabs.step, by))

    # showing

    def show_negotiation(self, negotiation_id: str) -> bool:
        """Show a negotiation, or the same one anew; False where there is none of that id."""
        other = self.matter is None or self.matter.negotiation.id != negotiation_id
        if other and not self.settle():
            return True
        matter = read_matter(self._desk.journal, negotiation_id)
        if matter is None:
            self.matter = None
            return False
        if other:
            self._close_panel()
            self.head.title.give_up()
        self.matter = matter
        self.head.show_matter(matter)
        self._count_tabs(matter)
        self._stale = {key for key, _words in TABS}
        self._show_tab()
        self._compare(matter)
        if other:
            self._scroll_up()
        return True

    def open_tab(self, key: str) -> None:
        """Open a tab by its key; an unknown one means the first."""
        known = [name for name, _words in TABS]
        self.tabs.open(key if key in known else known[0])

    @property
    def overview(self) -> OverviewTab:
        """The first tab."""
        page = self._tab("overview")
        assert isinstance(page, OverviewTab)
        return page

    @property
    def debrief(self) -> DebriefTab:
        """The tab that is read."""
        return self._tab("debrief")  # type: ignore[return-value]  # made below

    @property
    def follow_ups(self) -> FollowUpsTab:
        """The tab of what comes after."""
        return self._tab("follow_ups")  # type: ignore[return-value]  # made below

    @property
    def notes(self) -> NotesTab:
        """The tab of notes."""
        return self._tab("notes")  # type: ignore[return-value]  # made below

    def settle(self) -> bool:
        """Keep what is being typed; False where it cannot be kept, and then it has the focus."""
        if not self.head.title.finish():
            return False
        if self._panel is not None and not self._panel.settle():
            return False
        for key, page in self._shown.items():
            if not page.settle():  # type: ignore[attr-defined]  # every tab has it
                self.tabs.open(key)
                return False
        return True

    def add_note(self) -> None:
        """Go to the field for a new note."""
        self.tabs.open("notes")
        self.notes.begin_note()

    def focus_content(self) -> None:
        """Give the focus to the tabs: from there everything is near."""
        self.tabs.setFocus(Qt.FocusReason.TabFocusReason)

    def _count_tabs(self, matter: Matter) -> None:
        debriefs, due, notes = len(matter.debriefs), len(matter.due_looks), len(matter.notes)
        self.tabs.set_count("debrief", str(debriefs) if debriefs > 1 else "")
        self.tabs.set_count("follow_ups", str(due) if due else "")
        self.tabs.set_count("notes", str(notes) if notes else "")

    def _tab(self, key: str) -> QWidget:
        if key not in self._shown:
            page = self._make_tab(key)
            self._shown[key] = page
            scroll = Scroll(page)
            scroll.setObjectName(key)
            self._stack.addWidget(scroll)
        return self._shown[key]

    def _make_tab(self, key: str) -> QWidget:
        if key == "debrief":
            from ui.pages.negotiation_debrief import DebriefTab

            debrief = DebriefTab(self._desk)
            debrief.logging.connect(self.log)
            return debrief
        if key == "follow_ups":
            from ui.pages.negotiation_follow_ups import FollowUpsTab

            return FollowUpsTab(self._desk)
        if key == "notes":
            from ui.pages.negotiation_notes import NotesTab

            return NotesTab(self._desk)
        overview = OverviewTab(self._desk)
        overview.look_wanted.connect(partial(self.tabs.open, "follow_ups"))
        overview.debrief_wanted.connect(partial(self.tabs.open, "debrief"))
        return overview

    def _show_tab(self, _index: int = 0) -> None:
        key = str(self.tabs.key())
        page = self._tab(key)
        holder = self._stack.findChild(QWidget, key)
        assert holder is not None
        self._stack.setCurrentWidget(holder)
        if self.matter is None:
            return
        self._name_action(key, self.matter)
        if key not in self._stale:
            return
        self._stale.discard(key)
        if isinstance(page, OverviewTab):
            page.show_matter(self.matter, self._compared(self.matter))
        else:
            page.show_matter(self.matter)  # type: ignore[attr-defined]  # every tab has it

    def _name_action(self, key: str, matter: Matter) -> None:
        log = _("Continue the draft") if matter.draft_id else _("Log a debrief")
        words = {
            "overview": _("Add a session"),
            "debrief": log if matter.debriefs else "",
            "follow_ups": _("Add a promise"),
            "notes": "",
        }
        self.head.show_action(words[key])

    def _scroll_up(self) -> None:
        for scroll in self._stack.findChildren(Scroll):
            scroll.verticalScrollBar().setValue(0)

    # figures that take all negotiations to know

    def _compare(self, matter: Matter) -> None:
        journal = self._desk.journal
        if matter.case is None or matter.is_open:
            self._comparing.forget()
            return
        ledger = journal.ledger()
        if self._basis is None or self._basis.ledger is not ledger:
            self._comparing.start(lambda: basis_of(ledger, matter.today))

    def _take_basis(self, found: Basis) -> None:
        self._basis = found
        if self.matter is not None and "overview" in self._shown:
            compared = self._compared(self.matter)
            if compared is not None:
                self.overview.show_compared(compared)

    def _compared(self, matter: Matter) -> Compared | None:
        """What is known by now; after an action the earlier answer stands until the new one."""
        journal, case = self._desk.journal, matter.case
        fresh = self._basis is not None and journal.ledger_is_ready
        if case is not None and fresh and self._basis and self._basis.ledger is journal.ledger():
            self._last = (case.id, compare(self._basis, case))
        known = self._last
        return known[1] if known and known[0] == matter.negotiation.id else None

    # doing

    def log(self) -> None:
        """Write a debrief of this negotiation, or go on with the one that was begun."""
        if self.matter is not None:
            self.leaving_for.emit("debrief", self.matter.negotiation.id, self.matter.draft_id)

    def _act(self) -> None:
        key = self.tabs.key()
        if key == "overview":
            self.overview.sessions.begin_adding()
        elif key == "debrief":
            self.log()
        elif key == "follow_ups":
            self.follow_ups.promises.begin_adding()

    def _go_across(self) -> None:
        person = self.matter.counterpart if self.matter else None
        if person is not None:
            self.leaving_for.emit("counterpart", person.id, "")

    def _keep_title(self, title: str) -> None:
        if not title:
            raise InputError(_("A negotiation needs a name; the rest can wait."), "title")
        assert self.matter is not None
        actions.change(self._desk.journal, self.matter.negotiation, _("title"), title=title)

    def _do(self, wanted: str) -> None:
        matter = self.matter
        if matter is None:
            return
        journal, negotiation = self._desk.journal, matter.negotiation
        if wanted in {"end", "details"}:
            self._open_panel(wanted, matter)
        elif wanted == "reopen":
            self._desk.attempt(lambda: actions.end(journal, negotiation, "open", matter.today))
            self._desk.offer_undo(_("It is open again."))
        elif wanted == "private":
            private = not negotiation.private
            self._desk.attempt(lambda: actions.change(journal, negotiation, private=private))
        elif wanted == "export":
            self.leaving_for.emit("mentor", negotiation.id, "")
        elif wanted == "trash":
            self._trash(matter)

    def _trash(self, matter: Matter) -> None:
        journal, negotiation = self._desk.journal, matter.negotiation

        def put_away() -> bool:
            actions.trash(journal, negotiation)
            return True

        if self._desk.attempt(put_away):
            title = negotiation.title
            self._desk.offer_undo(_("“{title}” is in the trash.").format(title=title))
            self.gone.emit()

    def _open_panel(self, wanted: str, matter: Matter) -> None:
        from ui.pages.negotiation_details import DetailsForm, EndForm

        self._close_panel()
        make = EndForm if wanted == "end" else DetailsForm
        panel = make(self._desk, matter)
        panel.closed.connect(self._leave_panel)
        self._panel = panel
        self._panel_place.addWidget(panel)
        panel.show()
        focus_into(panel)

    def _leave_panel(self, _was_kept: bool) -> None:
        held = self._panel is not None and self._panel.holds_focus()
        self._close_panel()
        if held:
            self.head.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_panel(self) -> None:
        if self._panel is not None:
            self._panel_place.removeWidget(self._panel)
            self._panel.hide()
            self._panel.deleteLater()
            self._panel = None

    def _restyle(self) -> None:
        theme = current()
        side = theme.px(MARGIN_PX - INSET_PX)
        self._down.setContentsMargins(side, theme.px(24), side, 0)
        self._down.setSpacing(0)
        self._upper.setSpacing(0)


def _fail(error: Exception) -> None:
    raise error
