"""The sentences of Today: the greeting, what waits, when things are due."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from journal.days import near_day, plain_day, since_day
from journal.phrases import capital, in_words, times
from journal.texts import _

if TYPE_CHECKING:
    from datetime import date, datetime

    from journal.application.today import Today
    from ui.pages.today_lines import LessonShown, TalkShown

NOON: Final = 12
EVENING: Final = 18
SOON: Final = timedelta(days=3)


def greeting(now: datetime, name: str) -> str:
    """ "Good afternoon, Nora." by the clock of the person."""
    hour = now.astimezone().hour
    if hour < NOON:
        words = _("Good morning")
    else:
        words = _("Good afternoon") if hour < EVENING else _("Good evening")
    return f"{words}, {name}." if name else f"{words}."


def lead(found: Today) -> str:
    """What waits, in one sentence: the two most pressing kinds; empty where nothing does."""
    clauses = [clause for clause in _clauses(found) if clause][:2]
    if not clauses:
        return ""
    joined = _("{first}, and {second}").format(first=clauses[0], second=clauses[-1])
    return capital((joined if len(clauses) > 1 else clauses[0]) + ".")


def _clauses(found: Today) -> list[str]:
    unfinished = len(found.drafts)
    unwritten = len(found.not_written_up)
    return [
        _counted(_("a debrief waits for its last words"), _("{n} debriefs wait"), unfinished),
        _counted(_("a talk is not written up yet"), _("{n} talks are not written up"), unwritten),
        _counted(
            _("a check-in takes a minute"),
            _("{n} check-ins take a minute each"),
            len(found.look_backs),
        ),
        next_talk(found, soon=True),
        _counted(_("a promise is open"), _("{n} promises are open"), len(found.promises)),
    ]


def _counted(one: str, many: str, n: int) -> str:
    if not n:
        return ""
    return one if n == 1 else many.format(n=in_words(n))


def next_talk(found: Today, *, soon: bool = False) -> str:
    """ "Monday's talk with Brightwater Museum is next"; empty where none is, or none so soon."""
    if not found.coming_up:
        return ""
    talk = found.coming_up[0]
    if soon and talk.held_on - found.day > SOON:
        return ""
    if talk.counterpart:
        words = _("{day} talk with {counterpart} is next")
    else:
        words = _("{day} talk, “{title}”, is next")
    return words.format(
        day=_whose(talk.held_on, found.day), counterpart=talk.counterpart, title=talk.title
    )


def _whose(day: date, today: date) -> str:
    if (day - today).days < 7:
        return _("{day}’s").format(day=near_day(day, today))
    return _("the {day}").format(day=plain_day(day, today))


def nothing_waits(found: Today) -> str:
    """The one line of the left column where nothing waits."""
    following = next_talk(found)
    rest = f" {capital(following)}." if following else ""
    return _("Nothing is waiting.") + rest


def begun(started_at: datetime, today: date, answered: int, asked: int) -> str:
    """ "Quick debrief, begun Tuesday. 6 of 10 answered." """
    day = near_day(started_at.astimezone().date(), today)
    words = _("Quick debrief, begun {day}. {done} of {total} answered.")
    return words.format(day=day, done=answered, total=asked)


def held(talk: TalkShown, today: date) -> str:
    """ "Held Tuesday. Not written up yet." """
    return _("Held {day}. Not written up yet.").format(day=near_day(talk.held_on, today))


def look_back_due(days: int, due_on: date, today: date) -> str:
    """ "90 days, today", "30 days, since Friday"."""
    return _("{n} days, {when}").format(n=days, when=since_day(due_on, today))


def talk_with(talk: TalkShown) -> str:
    """With whom, and when on that day."""
    return ", ".join(part for part in (talk.counterpart, talk.starts_at) if part)


def use_of(line: LessonShown) -> str:
    """ "Used 4 times, helped 3", "Used twice, helped twice", "Not used yet"."""
    if not line.used:
        return _("Not used yet")
    used = times(line.used)
    if not line.helped:
        return _("Used {times}, did not help yet").format(times=used)
    helped = times(line.helped) if line.helped < 3 else str(line.helped)
    return _("Used {times}, helped {helped}").format(times=used, helped=helped)
