"""The program's own words in notes for a mentor: days, periods, how a matter ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.days import month, month_and_year
from journal.domain.ledger import OPEN
from journal.phrases import capital
from journal.texts import _, count, mark

if TYPE_CHECKING:
    from datetime import date

_ENDED = {
    "agreement": mark("agreed {day}"),
    "partial": mark("partly agreed {day}"),
    "understanding": mark("understood, not agreed, {day}"),
    "no_agreement": mark("no agreement, {day}"),
    "impasse": mark("at a standstill {day}"),
    "walked_me": mark("I walked away {day}"),
    "walked_them": mark("they walked away {day}"),
    "postponed": mark("put off {day}"),
    "withdrawn": mark("withdrawn {day}"),
    "overtaken": mark("overtaken by events {day}"),
    OPEN: mark("open since {day}"),
}
#: How many negotiations of an ending there are, as the summary counts them.
ENDING_COUNTS = {
    "agreement": mark("{n} agreed"),
    "partial": mark("{n} partly agreed"),
    "understanding": mark("{n} understood, not agreed"),
    "no_agreement": mark("{n} without agreement"),
    OPEN: mark("{n} still open"),
}


def period_words(since: date, until: date) -> str:
    """A period by its months: "September to November 2026"; one month alone stands by itself."""
    last = month_and_year(until)
    if (since.year, since.month) == (until.year, until.month):
        return last
    first = month(since) if since.year == until.year else month_and_year(since)
    return _("{first} to {last}").format(first=first, last=last)


def period_figures(since: date, until: date) -> str:
    """The same period without a word: "2026-09 to 2026-11"."""
    first, last = since.isoformat()[:7], until.isoformat()[:7]
    return first if first == last else f"{first} – {last}"


def ending_words(ending: str, day: str) -> str:
    """How a matter ended and when: "agreed 14 October"; an ending of a newer version is kept."""
    return _(_ENDED[ending]).format(day=day) if ending in _ENDED else f"{ending} {day}"


def length_words(days: int, sessions: int) -> str:
    """How long it took: "after 23 days and 4 sessions"; no sessions are not spoken of."""
    took = count("{n} day", "{n} days", days) if days else _("less than a day")
    if not sessions:
        return _("after {time}").format(time=took)
    met = count("{n} session", "{n} sessions", sessions)
    return _("after {time} and {sessions}").format(time=took, sessions=met)


def sentence(text: str) -> str:
    """The words with a capital at the beginning, and a full stop."""
    return f"{capital(text)}."
