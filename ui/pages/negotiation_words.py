"""What the page of a negotiation says in words: how it came out, how long it took, what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journal.days import long_day, near_day, plain_day, short_day, since_day
from journal.measures.outcome import outcome_class
from journal.questions.catalogue import catalogue
from journal.texts import _, count, mark

if TYPE_CHECKING:
    from datetime import date

    from journal.domain.records import FollowUp, Session
    from ui.pages.negotiation_matter import Matter

_GAINED: Final = {
    "both": mark("both sides gained"),
    "middle": mark("met in the middle"),
    "you": mark("one side gained: you"),
    "they": mark("one side gained: they"),
}
_SHORT: Final = {
    "agreement": mark("Agreed"),
    "partial": mark("Partly agreed"),
    "understanding": mark("Understood"),
}


def outcome_kind(matter: Matter) -> str:
    """The kind of the outcome's mark; by the ending alone until the figures are read."""
    if matter.case is not None:
        return outcome_class(matter.case).kind
    ending = matter.negotiation.ending
    if ending == "open":
        return "open"
    if ending == "understanding":
        return "understood"
    return "agreed" if ending in {"agreement", "partial"} else "none"


def ending_words(ending: str) -> str:
    """An ending in words, whichever of the two lists it is from."""
    words = catalogue().words("ending", ending)
    return words if words != ending else catalogue().words("no_agreement_kind", ending)


def outcome_line(matter: Matter) -> str:
    """ "Agreed 14 October, both sides gained", or since when it is open."""
    negotiation, today = matter.negotiation, matter.today
    if matter.is_open:
        began = plain_day(negotiation.started_on, today)
        return _("Open, began {day}").format(day=began)
    kind = outcome_kind(matter)
    day = plain_day(negotiation.ended_on, today) if negotiation.ended_on else ""
    words = ending_words(negotiation.ending)
    if kind == "understood":
        return ", ".join(part for part in (_("Understood, not agreed"), day) if part)
    said = f"{words} {day}".strip() if kind != "none" else f"{words}, {day}"
    gained = _GAINED.get(kind)
    return f"{said}, {_(gained)}" if gained else said


def length_line(matter: Matter) -> str:
    """ "23 days, 4 sessions", or when the next session is."""
    coming = matter.next_session
    if matter.is_open and coming is not None:
        return _("next session {day}").format(day=session_day(coming, matter.today))
    sessions = count("{n} session", "{n} sessions", len(matter.held))
    ended = matter.negotiation.ended_on
    if ended is None:
        return sessions if matter.held else _("no session yet")
    taken = days_taken(matter.negotiation.started_on, ended)
    return f"{taken}, {sessions}" if matter.held else taken


def days_taken(began: date, ended: date) -> str:
    """ "23 days", or that it took a single day."""
    return count("{n} day", "{n} days", max(1, (ended - began).days))


def session_day(session: Session, today: date) -> str:
    """ "Monday 23 November, 10:00"."""
    day = long_day(session.held_on, today)
    return f"{day}, {session.starts_at}" if session.starts_at else day


def took(minutes: int) -> str:
    """ "20 minutes", "2 hours", "1 hour 15 minutes"."""
    hours, rest = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append(count("{n} hour", "{n} hours", hours))
    if rest:
        parts.append(count("{n} minute", "{n} minutes", rest))
    return " ".join(parts)


def session_title(session: Session) -> str:
    """ "Signing call, 20 minutes"; a session without a title is one."""
    title = session.title or _("Session")
    return f"{title}, {took(session.minutes)}" if session.minutes else title


def look_when(look: FollowUp, today: date) -> str:
    """When a look-back was answered, falls due or has waited since."""
    if look.answered_at is not None:
        return _("answered {day}").format(day=short_day(look.answered_at.date(), today))
    if look.due_on <= today:
        return since_day(look.due_on, today)
    return near_day(look.due_on, today, plain_day)


def days_words(days: int) -> str:
    """ "30 days"."""
    return count("{n} day", "{n} days", days)


def short_ending(matter: Matter) -> str:
    """The ending as it stands under its mark in the timeline."""
    return _(_SHORT.get(matter.negotiation.ending, mark("No agreement")))
