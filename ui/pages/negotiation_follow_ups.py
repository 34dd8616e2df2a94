"""Look-backs with the answers given, the ones that are due asked in place, and promises."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.application import actions
from journal.questions.catalogue import catalogue
from journal.questions.checking import say
from journal.texts import _
from ui.forms.editors import make_editor
from ui.forms.in_place import INSET_PX
from ui.pages.hung import Hung
from ui.pages.listing import Entry, Listing, focus_into
from ui.pages.negotiation_promises import PromisesSection
from ui.pages.negotiation_words import days_words, look_when
from ui.pages.tab_order import lead_tab
from ui.theme import TextStyle, current
from ui.widgets.buttons import Button
from ui.widgets.prose import Prose
from ui.widgets.row import Row
from ui.widgets.section import Section

if TYPE_CHECKING:
    from collections.abc import Callable

    from journal.domain.records import FollowUp
    from ui.desk import Desk
    from ui.pages.negotiation_matter import Matter


def answers_line(look: FollowUp) -> str:
    """The answers of a look-back in one line, its words at the end."""
    questions = catalogue().questions
    parts, words = [], ""
    for name, answer in look.answers.items():
        question = questions.get(name)
        if question is None:
            continue
        if question.kind == "text":
            words = str(answer)
        else:
            parts.append(f"{_(question.name)}: {say(question, answer)}")
    line = " · ".join(parts)
    return f"{line}\n{words}" if words else line


class FollowUpsTab(QWidget):
    """What was asked after the ending, what will be, and the promises of both sides."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._matter: Matter | None = None
        self._open: dict[str, int] = {}
        self.looks = Section(_("Check-ins"), hang=INSET_PX)
        self.listing = Listing(8, inset=INSET_PX)
        self._nothing = Hung(Prose(_("Check-ins begin when there is an outcome."), tone="ink3"), 6)
        self.looks.add_row(_stack(self._nothing, self.listing))
        self.promises = PromisesSection(desk)
        self.days = Section(_("Look back after"), hang=INSET_PX)
        self._days = make_editor(catalogue().questions["look_back"])
        self._days.changed.connect(self._keep_days)
        self.days.add_row(Hung(self._days.widget, 8))
        self.promises.arranged.connect(self._lead_tab)
        self._page = QVBoxLayout(self)
        for part in (self.looks, self.promises, self.days):
            self._page.addWidget(part)
        self._page.addStretch(1)
        current().follow(self._restyle)

    def show_matter(self, matter: Matter) -> None:
        """Show the look-backs and promises of a negotiation."""
        before = self._matter
        if before is None or before.negotiation.id != matter.negotiation.id:
            self.promises.forget()
            self._open = {}
            due = matter.due_looks
            if due:
                self._open[due[0].id] = 0
        self._matter = matter
        self._reopen_undone(before, matter)
        hidden = any(look.answered_at is None for look in matter.looks if look.id in self._open)
        self.listing.show_entries([self._entry(look, hidden=hidden) for look in matter.looks])
        self._nothing.setVisible(not matter.looks)
        self.looks.set_count(len(matter.looks) or None)
        self.promises.show_matter(matter)
        self._days.show_answer(tuple(str(days) for days in matter.negotiation.look_back_days))

    def _lead_tab(self) -> None:
        lead_tab([*self.listing.rows(), *self.promises.stops(), self._days.widget])

    def settle(self) -> bool:
        """Keep what is being typed; False where it cannot be kept."""
        from ui.forms.look_back import LookBack

        forms = self.listing.findChildren(LookBack)
        return all(form.settle() for form in forms) and self.promises.settle()

    def open_look(self, look_id: str, _checked: bool = False) -> None:
        """Ask a look-back in place."""
        self._open.setdefault(look_id, 0)
        if self._matter is not None:
            self.show_matter(self._matter)
        row = self.listing.row(look_id)
        if row is not None:
            focus_into(row)

    def _reopen_undone(self, before: Matter | None, now: Matter) -> None:
        if before is None:
            return
        answered = {look.id for look in before.looks if look.answered_at}
        for look in now.looks:
            if look.id in answered and look.answered_at is None and look.id in self._open:
                # undone: the form begins anew
                self._open[look.id] += 1

    def _entry(self, look: FollowUp, *, hidden: bool) -> Entry:
        today = self._desk.today
        if look.id in self._open:
            turn = self._open[look.id]
            return Entry(look.id, ("form", turn, today), partial(self._form, look.id))
        make: Callable[[], QWidget] = partial(self._row, look, hidden=hidden)
        return Entry(look.id, (look, hidden, today), make)

    def _form(self, look_id: str) -> QWidget:
        from ui.forms.look_back import LookBack

        matter = self._matter
        assert matter is not None
        look = next(one for one in matter.looks if one.id == look_id)
        words = Prose(
            f"{days_words(look.days)}, {look_when(look, matter.today)}", TextStyle.MEDIUM
        )
        return Hung(_stack(words, LookBack(self._desk, look_id), gap=8), 10, 10)

    def _row(self, look: FollowUp, *, hidden: bool) -> QWidget:
        today = self._desk.today
        days, when = days_words(look.days), look_when(look, today)
        if look.answered_at is not None:
            second = _("Shows once you have answered.") if hidden else ""
            return Row(days, second or answers_line(look), when, inset=INSET_PX, height=52)
        due = look.due_on <= today
        words = _("Check in") if due else _("Answer early")
        button = Button(words, size="small", name=f"{words}: {days}")
        tone = "attention" if due else "ink2"
        row = Row(days, "", when, trailing=button, inset=INSET_PX, height=50, right_tone=tone)
        button.clicked.connect(partial(self.open_look, look.id))
        row.activated.connect(partial(self.open_look, look.id))
        return row

    def _keep_days(self) -> None:
        matter = self._matter
        answer = self._days.answer()
        if matter is None or not isinstance(answer, tuple):
            return
        journal = self._desk.journal
        days = tuple(int(code) for code in answer)
        self._desk.attempt(
            lambda: actions.change(
                journal, matter.negotiation, _("days to look back"), look_back_days=days
            )
        )

    def _restyle(self) -> None:
        theme = current()
        self._page.setContentsMargins(0, theme.px(18), 0, theme.px(28))
        self._page.setSpacing(theme.px(24))


def _stack(*widgets: QWidget, gap: int = 0) -> QWidget:
    holder = QWidget()
    down = QVBoxLayout(holder)
    down.setContentsMargins(0, 0, 0, 0)
    down.setSpacing(current().px(gap))
    for widget in widgets:
        down.addWidget(widget)
    return holder
