"""The sessions of a negotiation, the latest first: added and changed in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from journal.application import actions
from journal.days import short_day
from journal.domain.records import Session
from journal.errors import InputError
from journal.texts import _
from ui.forms.inline_form import InlineForm
from ui.forms.texts_typed import kept
from ui.forms.when import DayField, MinutesField
from ui.overrides import override
from ui.pages.negotiation_words import session_day, session_title
from ui.pages.record_section import RecordSection
from ui.theme import TextStyle, current
from ui.widgets.fields import Field, LineField
from ui.widgets.labels import Label
from ui.widgets.row import Row

if TYPE_CHECKING:
    from datetime import date

    from ui.desk import Desk
    from ui.pages.negotiation_matter import Matter


class SessionForm(InlineForm):
    """When, how long, a title and a line: for a new session or one that is changed."""

    def __init__(self, desk: Desk, negotiation_id: str, session: Session | None) -> None:
        name = _("Session")
        super().__init__(name, _("Add the session") if session is None else _("Keep"), self._take)
        self._desk = desk
        self._negotiation_id = negotiation_id
        self._session = session
        self.when = DayField(_("When was it, or will it be?"), self._today, placeholder=_("today"))
        self.at = LineField(_("At what time"), placeholder=_("10:00"), width_em=5)
        self.minutes = MinutesField(_("How long"), placeholder=_("45 minutes"))
        self.heading = LineField(_("What was it?"), placeholder=_("First call"), width_em=20)
        self.line = Field(
            _("What happened, in a line or two"),
            placeholder=_("What happened, in a line or two"),
            one_line=True,
        )
        self.add_line(self.when, self.at, self.minutes, self.heading)
        self.down.addWidget(self.line)
        fields: dict[str, LineField | Field] = {
            "held_on": self.when,
            "starts_at": self.at,
            "minutes": self.minutes,
            "title": self.heading,
            "body": self.line,
        }
        self._show()
        self.end(fields)

    def _today(self) -> date:
        return self._desk.today

    def _show(self) -> None:
        one = self._session
        if one is None:
            return
        self.when.set_day(one.held_on)
        self.at.setText(one.starts_at)
        self.minutes.set_minutes(one.minutes)
        self.heading.setText(one.title)
        self.line.setPlainText(one.body)

    def _take(self) -> None:
        if self.when.problem():
            raise InputError(self.when.problem(), "held_on")
        if self.minutes.problem():
            raise InputError(self.minutes.problem(), "minutes")
        day = self.when.day() or (self._session.held_on if self._session else self._desk.today)
        fields: dict[str, object] = {
            "starts_at": clock_time(self.at.text()),
            "minutes": self.minutes.minutes(),
            "title": kept(self.heading.text()).strip(),
            "body": kept(self.line.toPlainText()).strip(),
        }
        journal = self._desk.journal
        if self._session is None:
            actions.add_session(journal, self._negotiation_id, day, **fields)
        else:
            actions.change(journal, self._session, _("session"), held_on=day, **fields)


def clock_time(typed: str) -> str:
    """ "10:00" for "10", "10.00" or "10:00"; an InputError for what is no time of day."""
    said = typed.strip().replace(".", ":")
    if not said:
        return ""
    hours, colon, minutes = said.partition(":")
    whole = hours.isdecimal() and (minutes.isdecimal() or not colon)
    if whole and int(hours) < 24 and int(minutes or 0) < 60:
        return f"{int(hours):02}:{int(minutes or 0):02}"
    raise InputError(_("Try “10:00” or “15:30”."), "starts_at")


class _DayMark(Label):
    """A day in a column of its own."""

    @override
    def sizeHint(self) -> QSize:
        whole = super().sizeHint()
        return QSize(max(whole.width(), current().px(60)), whole.height())


class SessionsSection(RecordSection[Session]):
    """Each session with its day at the left, its title and its line."""

    def __init__(self, desk: Desk) -> None:
        nothing = _("No session yet. Write down the first contact, even a short one.")
        super().__init__(desk, _("Sessions"), nothing)
        self._negotiation_id = ""

    def show_matter(self, matter: Matter) -> None:
        """Show the sessions of a negotiation."""
        self._negotiation_id = matter.negotiation.id
        self.show_records(matter.sessions)

    @override
    def make_row(self, record: Session) -> Row:
        today = self.desk.today
        title = session_title(record)
        coming = record.held_on > today
        day = _DayMark(short_day(record.held_on, today), TextStyle.SMALL, "ink3")
        second = record.body or (session_day(record, today) if coming else "")
        name = ", ".join(part for part in (title, session_day(record, today), record.body) if part)
        right = _("coming up") if coming else ""
        return Row(title, second, right, mark=day, inset=12, height=52, name=name)

    @override
    def make_form(self, record: Session | None) -> InlineForm:
        return SessionForm(self.desk, self._negotiation_id, record)

    @override
    def gone_words(self) -> str:
        return _("The session is in the trash.")
