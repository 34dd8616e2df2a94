"""The lessons of a journal as the page shows them, read off the window's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from journal.days import comes_back, month, since_day
from journal.domain.records import Debrief, Lesson, LessonUse, Negotiation
from journal.phrases import in_words
from journal.texts import _, count, mark
from ui.pages.plan_text import plan_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from journal.application.journal import Journal

Group = Literal["due", "in_use", "settled"]
Mark = Literal["helped", "did_not", "forgot"]

GROUPS: Final[dict[Group, str]] = {
    "due": mark("Due for review"),
    "in_use": mark("In use"),
    "settled": mark("Settled"),
}
SETTLED: Final = "settled"
#: From so many uses on a count speaks for itself (the minimum of a share, design.md 10.2).
ENOUGH: Final = 5


class Use(NamedTuple):
    """What became of a lesson once, and where."""

    mark: Mark
    seen_on: date
    negotiation_id: str | None
    title: str


class Entry(NamedTuple):
    """One lesson, where it came from, and its uses with the oldest first."""

    lesson: Lesson
    group: Group
    negotiation_id: str | None
    origin: str
    uses: tuple[Use, ...]

    @property
    def words(self) -> str:
        """The plan as one sentence."""
        return plan_words(self.lesson.when_text, self.lesson.then_text)

    @property
    def helped(self) -> int:
        """How often it helped."""
        return sum(use.mark == "helped" for use in self.uses)

    @property
    def streak(self) -> int:
        """How often in a row it helped, up to now."""
        run = 0
        for use in reversed(self.uses):
            if use.mark != "helped":
                break
            run += 1
        return run


def read_lessons(journal: Journal) -> tuple[Entry, ...]:
    """All lessons outside of the trash, those that wait longest first within their group."""
    today = journal.clock.today()
    titles = _titles(journal)
    uses = _uses(journal, titles)
    found = [
        _entry(lesson, today, titles, uses.get(lesson.id, ())) for lesson in journal.load(Lesson)
    ]
    order = list(GROUPS)
    return tuple(sorted(found, key=lambda entry: (order.index(entry.group), *_due(entry))))


def _due(entry: Entry) -> tuple[str, str]:
    due = entry.lesson.due_on
    return (due.isoformat() if due else "9999", entry.lesson.id)


def _titles(journal: Journal) -> dict[str, str]:
    wanted = "id IN (SELECT negotiation_id FROM lesson) OR id IN (SELECT negotiation_id FROM {})"
    found = journal.load(Negotiation, wanted.format("lesson_use"))
    return {negotiation.id: negotiation.title for negotiation in found}


def origin_day(journal: Journal, lesson: Lesson) -> date:
    """The day of the debrief a lesson comes from, or the day it was written."""
    debrief = journal.find(Debrief, lesson.debrief_id) if lesson.debrief_id else None
    return debrief.held_on if debrief else lesson.created_at.astimezone().date()


def _uses(journal: Journal, titles: dict[str, str]) -> dict[str, tuple[Use, ...]]:
    found: dict[str, tuple[Use, ...]] = {}
    for use in sorted(journal.load(LessonUse), key=lambda use: (use.seen_on, use.id)):
        if use.result == "no_occasion":
            continue
        helped: Mark = "helped" if use.helped == 1 else "did_not"
        became: Mark = helped if use.result == "used" else "forgot"
        where = titles.get(use.negotiation_id or "", "")
        shown = Use(became, use.seen_on, use.negotiation_id if where else None, where)
        found[use.lesson_id] = (*found.get(use.lesson_id, ()), shown)
    return found


def _entry(
    lesson: Lesson,
    today: date,
    titles: dict[str, str],
    uses: Sequence[Use],
) -> Entry:
    group: Group = "in_use"
    if lesson.state == SETTLED:
        group = "settled"
    elif lesson.due_on is not None and lesson.due_on <= today:
        group = "due"
    origin = titles.get(lesson.negotiation_id or "", "")
    place = lesson.negotiation_id if origin else None
    return Entry(lesson, group, place, origin, tuple(uses))


def helped_words(entry: Entry) -> str:
    """ "helped 3 of 4", or "not used yet"."""
    if not entry.uses:
        return _("not used yet")
    return _("helped {n} of {all}").format(n=entry.helped, all=len(entry.uses))


def back_words(entry: Entry, today: date) -> str:
    """When it comes back, or since when it is settled or waits."""
    due = entry.lesson.due_on
    if entry.group == "settled":
        return _("since {month}").format(month=month(entry.lesson.updated_at.date()))
    if due is None:
        return ""
    return since_day(due, today) if entry.group == "due" else comes_back(due, today)


def uses_heading(entry: Entry) -> str:
    """ "Used four times"; forgetting it counts, since the occasion was there."""
    n = len(entry.uses)
    words = count("Came up once", "Came up {n} times", n)
    return words.replace(str(n), in_words(n)) if n > 1 else words


def uses_note(entry: Entry) -> str:
    """How often it helped, and whether that says anything yet."""
    few = len(entry.uses) < ENOUGH
    return helped_words(entry) + (_(", too few to say more") if few else "")


def use_words(use: Use) -> str:
    """What became of it, in words."""
    return {
        "helped": _("It helped"),
        "did_not": _("It did not help"),
        "forgot": _("Forgotten"),
    }[use.mark]
