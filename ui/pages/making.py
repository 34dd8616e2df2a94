"""Which page a name stands for; each is imported when it is first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.pages.page import Page


def make_page(name: str, desk: Desk) -> Page:
    """The page of a name; a KeyError where there is none."""
    if name == "today":
        from ui.pages.today import TodayPage

        return TodayPage(desk)
    if name == "debrief":
        from ui.pages.debrief import DebriefPage

        return DebriefPage(desk)
    if name == "negotiations":
        from ui.pages.negotiations import NegotiationsPage

        return NegotiationsPage(desk)
    if name == "counterpart":
        from ui.pages.counterpart import CounterpartPage

        return CounterpartPage(desk)
    if name == "progress":
        from ui.pages.progress import ProgressPage

        return ProgressPage(desk)
    if name == "chart":
        from ui.pages.chart import ChartPage

        return ChartPage(desk)
    if name == "lessons":
        from ui.pages.lessons import LessonsPage

        return LessonsPage(desk)
    if name == "mentor":
        from ui.pages.mentor import MentorPage

        return MentorPage(desk)
    if name == "settings":
        from ui.pages.settings import SettingsPage

        return SettingsPage(desk)
    if name == "trash":
        from ui.pages.trash import TrashPage

        return TrashPage(desk)
    raise KeyError(name)
