"""The way of a negotiation as points of a timeline: sessions, the ending, look-backs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from journal.days import short_day
from journal.texts import _, count
from ui.pages.negotiation_words import days_words, look_when, outcome_kind, short_ending
from ui.widgets.timeline import TimelinePoint

if TYPE_CHECKING:
    from datetime import date

    from ui.pages.negotiation_matter import Matter
    from ui.widgets.marks import Outcome
    from ui.widgets.timeline import State

#: More sessions than this are drawn as one point that says how many.
MOST_SESSIONS = 5


class Stop(NamedTuple):
    """A point, and what it stands for."""

    point: TimelinePoint
    kind: Literal["session", "outcome", "look"]
    record_id: str


def way_of(matter: Matter) -> list[Stop]:
    """The points of a negotiation in their order, with the days between them."""
    stops = [*_beginning(matter), *_sessions(matter), *_ending(matter)]
    days: list[date | None] = [None]
    placed: list[Stop] = []
    for stop, day in stops:
        last = days[-1]
        between = (day - last).days if last is not None else None
        placed.append(stop._replace(point=stop.point._replace(days=between)))
        days.append(day)
    return placed


def _beginning(matter: Matter) -> list[tuple[Stop, date]]:
    began = matter.negotiation.started_on
    ended = matter.negotiation.ended_on
    if (matter.held and matter.held[0].held_on <= began) or began == ended:
        return []
    point = TimelinePoint(_("Began"), short_day(began, matter.today))
    return [(Stop(point, "session", ""), began)]


def _sessions(matter: Matter) -> list[tuple[Stop, date]]:
    oldest_first = list(reversed(matter.sessions))
    ended = matter.negotiation.ended_on
    # the talk in which it ended is the ending
    before = [one for one in oldest_first if ended is None or one.held_on < ended]
    hidden = before[1 : -MOST_SESSIONS + 1] if len(before) > MOST_SESSIONS else []
    found = []
    for session in before:
        if session in hidden:
            if session is not hidden[-1]:
                continue
            label = count("{n} session", "{n} sessions", len(hidden))
        else:
            label = session.title or _("Session")
        state: State = "coming" if session.held_on > matter.today else "held"
        point = TimelinePoint(label, short_day(session.held_on, matter.today), state)
        found.append((Stop(point, "session", session.id), session.held_on))
    return found


def _ending(matter: Matter) -> list[tuple[Stop, date]]:
    ended = matter.negotiation.ended_on
    if ended is None:
        return []
    mark = cast("Outcome", outcome_kind(matter))
    point = TimelinePoint(
        short_ending(matter), short_day(ended, matter.today), "outcome", outcome=mark
    )
    found = [(Stop(point, "outcome", ""), ended)]
    for look in matter.looks:
        due = look.answered_at is None and look.due_on <= matter.today
        state: State = "held" if look.answered_at else "due" if due else "coming"
        point = TimelinePoint(days_words(look.days), look_when(look, matter.today), state)
        found.append((Stop(point, "look", look.id), look.due_on))
    return found
