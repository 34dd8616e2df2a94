"""Today: what is worth two minutes now, and a calm look at where things are going."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.application.today import today
from journal.days import long_day
from journal.texts import _
from ui import startup_report
from ui.focus import order_tabs, stops_in
from ui.jobs import Latest
from ui.overrides import override
from ui.pages import today_rows, today_words
from ui.pages.listing import Entry
from ui.pages.page import Page
from ui.pages.scroll import Scroll
from ui.pages.today_follow_ups import AskAgainSection, FollowUpSection
from ui.pages.today_layout import HANG, TodayBody, TodayHead, TodaySection
from ui.pages.today_trends import TrendStrip
from ui.widgets.empty_state import EmptyState
from ui.widgets.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from journal.application.journal import Journal
    from journal.application.today import Today
    from journal.domain.step import Step
    from ui.desk import Desk
    from ui.pages.today_lines import PromiseShown
    from ui.widgets.row import Row

#: So far back the trends look: a year of trailing years, and what was open before it.
TREND_DAYS = 800
_COUNT_MS = 300


class TodayPage(Page):
    """Drafts, follow-ups, promises; coming up and lessons; three trends."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Today"))
        self._head = TodayHead()
        self._head.log_wanted.connect(self._log)
        self._head.new_wanted.connect(self._new)
        self._drafts = TodaySection(_("Draft to finish"), always_counted=False)
        self._follow_ups = FollowUpSection(desk)
        self._ask_again = AskAgainSection(desk)
        self._promises = TodaySection(_("Promises"))
        self._coming = TodaySection(_("Coming up"), always_counted=False)
        self._lessons = TodaySection(_("Lessons to review"))
        self._calm = Prose("")
        self._empty: EmptyState | None = None
        self._trends = TrendStrip(desk)
        main = (
            self._calm_holder(),
            self._drafts,
            self._follow_ups,
            self._ask_again,
            self._promises,
        )
        self._body = TodayBody(self._head, main, (self._coming, self._lessons), self._trends)
        self._body.painted.connect(self._note_live)
        self._scroll = Scroll(self._body)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self._scroll)
        self._reading = Latest(self)
        self._reading.done.connect(self._show_trends)
        self._reading.failed.connect(self._fail)
        self._live = False
        for section in self._sections():
            section.listing.changed.connect(self._order_stops)
        self._recount = QTimer(self, singleShot=True, interval=_COUNT_MS)
        self._recount.timeout.connect(self._count)

    # what the window asks

    @override
    def show_for(self, record: str, part: str) -> None:
        if self._follow_ups.forget_answered():
            self._stale = True
        super().show_for(record, part)

    @override
    def refresh(self) -> None:
        found = today(self.desk.journal)
        self._show(found)
        self._tell_counts(found)
        if found.negotiations:
            # begun when the lists stand: two threads that import only wait for one another
            self._reading.start(partial(_trends, self.desk.journal, found.day))
        else:
            self._reading.forget()
            self._show_trends(())

    @override
    def may_leave(self) -> bool:
        # what is being typed in place is kept before it is out of sight
        return self._follow_ups.settle() and self._ask_again.settle()

    @override
    def parts(self) -> list[QWidget]:
        """What F6 goes through."""
        return [self._body.main, self._body.side, self._trends]

    @override
    def _on_step(self, step: Step) -> None:
        super()._on_step(step)
        if not self.isVisible():
            self._recount.start()

    # what is shown

    def _show(self, found: Today) -> None:
        day = found.day
        self._head.title.set_content(long_day(day, day))
        hello = today_words.greeting(self.desk.journal.clock.now(), self.desk.settings.name)
        self._head.lead.set_content(f"{hello} {today_words.lead(found)}".strip())
        self._show_drafts(found)
        self._follow_ups.show_lines(found.look_backs, day)
        self._ask_again.show_lines(found.ask_again)
        self._promises.show_entries(
            [
                Entry(line.id, (line, day), partial(self._promise_row, line, day))
                for line in found.promises
            ]
        )
        self._show_side(found)
        self._show_calm(found)
        self._order_stops()

    def _show_drafts(self, found: Today) -> None:
        entries = []
        for draft in found.drafts:
            shown = (draft.id, str(draft.body), found.day)
            make = partial(today_rows.draft_row, draft, found.day)
            go = partial(self.desk.go, "debrief", "", draft.id)
            entries.append(Entry(draft.id, shown, partial(_opening, make, go)))
        latest = {talk.negotiation_id: talk for talk in found.not_written_up}
        for talk in latest.values():
            make = partial(today_rows.unwritten_row, talk, found.day)
            go = partial(self.desk.go, "debrief", talk.negotiation_id)
            entries.append(Entry(talk.session_id, (talk, found.day), partial(_opening, make, go)))
        self._drafts.show_entries(entries)

    def _show_side(self, found: Today) -> None:
        entries = []
        for talk in found.coming_up:
            make = partial(today_rows.coming_row, talk, found.day)
            go = partial(self.desk.go, "negotiations", talk.negotiation_id)
            entries.append(Entry(talk.session_id, (talk, found.day), partial(_opening, make, go)))
        self._coming.show_entries(entries)
        entries = []
        for lesson in found.lessons:
            make = partial(today_rows.lesson_row, lesson)
            go = partial(self.desk.go, "lessons", lesson.id)
            entries.append(Entry(lesson.id, lesson, partial(_opening, make, go)))
        self._lessons.show_entries(entries)
        self._body.show_side(shown=bool(found.coming_up or found.lessons))

    def _show_calm(self, found: Today) -> None:
        waits = bool(found.waiting) or self._follow_ups.isVisibleTo(self)
        new = not (found.negotiations or waits or found.lessons)
        if new and self._empty is None:
            self._empty = self._build_empty()
        if self._empty is not None:
            self._empty.setVisible(new)
        self._calm.set_content("" if new or waits else today_words.nothing_waits(found))
        self._calm.setVisible(not new and not waits)
        self._calm_part.setVisible(not waits)
        self._trends.setVisible(bool(found.negotiations))

    def _build_empty(self) -> EmptyState:
        empty = EmptyState(
            _("This page fills itself. It starts with one debrief."),
            button=_("Log your first debrief"),
        )
        empty.started.connect(self._log)
        self._calm_box.addWidget(empty)
        return empty

    def _calm_holder(self) -> QWidget:
        self._calm_part = QWidget()
        self._calm_box = QVBoxLayout(self._calm_part)
        self._calm_box.setContentsMargins(HANG, 0, HANG, 0)
        self._calm_box.addWidget(self._calm)
        return self._calm_part

    def _stops(self) -> list[QWidget]:
        stops: list[QWidget] = [self._head.new, self._head.log]
        if self._empty is not None and self._empty.button is not None:
            stops.append(self._empty.button)
        for section in self._sections():
            stops += section.listing.stops()
        return stops + stops_in(self._trends)

    def _sections(self) -> tuple[TodaySection, ...]:
        left = (self._drafts, self._follow_ups, self._ask_again, self._promises)
        return (*left, self._coming, self._lessons)

    def _order_stops(self) -> None:
        order_tabs(self._stops())

    # what a person does

    def _log(self) -> None:
        self.desk.go("debrief")

    def _new(self) -> None:
        self.desk.go("negotiations", "", "new")

    def _promise_row(self, line: PromiseShown, day: date) -> QWidget:
        row = today_rows.PromiseRow(line, day)
        row.kept.connect(partial(self._keep, line.id))
        row.activated.connect(partial(self.desk.go, "negotiations", line.negotiation_id))
        return row

    def _keep(self, promise_id: str) -> None:
        from journal.application.actions import keep_promise
        from journal.domain.records import Commitment

        journal = self.desk.journal
        kept = self.desk.attempt(
            lambda: keep_promise(journal, journal.the(Commitment, promise_id))
        )
        if kept is not None:
            self.desk.offer_undo(_("Promise kept."))
            return
        row = self._promises.listing.row(promise_id)
        if isinstance(row, today_rows.PromiseRow):
            row.untick()

    # the trends, and the counts beside the sidebar's names

    def _show_trends(self, trends: Any) -> None:
        self._trends.show_trends(trends)
        self._order_stops()
        self._live = True
        self._body.update()

    def _fail(self, error: Exception) -> None:
        raise error

    def _note_live(self) -> None:
        if self._live:
            self._body.painted.disconnect(self._note_live)
            # the rows and trends are painted right after their ground
            QTimer.singleShot(0, self, partial(startup_report.note, "today_live"))

    def _count(self) -> None:
        self._tell_counts(today(self.desk.journal))

    def _tell_counts(self, found: Today) -> None:
        tell = getattr(self.window(), "set_waiting", None)
        if tell is not None:
            unwritten = {talk.negotiation_id for talk in found.not_written_up}
            tell("today", found.waiting - len(found.not_written_up) + len(unwritten))
            tell("lessons", len(found.lessons))


def _opening(make: Callable[[], Row], go: Callable[[], None]) -> QWidget:
    row = make()
    row.activated.connect(go)
    return row


def _trends(journal: Journal, day: date) -> Any:
    from journal.charts.trends import today_trends

    return today_trends(journal.recent_ledger(day - timedelta(days=TREND_DAYS)), day)
