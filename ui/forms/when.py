"""A day, typed in words or picked from a calendar; and how long it took."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Signal

from journal.texts import _
from ui.forms.dates import (
    parse_day,
    parse_minutes,
    say_day,
    say_minutes,
    why_not,
)
from ui.overrides import override
from ui.widgets.fields import LineField
from ui.widgets.when_field import WhenField

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QFocusEvent
    from PySide6.QtWidgets import QWidget

    from ui.forms.dates import Lean


class DayField(WhenField):
    """Understands "today", "fri", "3 nov", "in 2 weeks".

    `day_changed` carries the day, or None for a text that is empty or no day, at every key;
    `settled` comes when the field is left, and its edge then says whether it was understood.
    """

    day_changed = Signal(object)
    settled = Signal()

    def __init__(
        self,
        name: str,
        today: Callable[[], date],
        *,
        lean: Lean = "past",
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            name,
            partial(_parsed, today, lean),
            partial(_said, today, lean),
            today,
            placeholder=placeholder,
            width_em=9,
            parent=parent,
        )
        self.textEdited.connect(self._read)
        self.dated.connect(self.day_changed)

    def set_day(self, day: date | None) -> None:
        """Show a day without telling anyone."""
        self.show_day(day)

    def problem(self) -> str:
        """Why the text is no day; empty where it is one, or is empty."""
        if not self.text().strip() or self._day is not None:
            return ""
        return why_not(self.text(), self._today())

    @override
    def commit(self) -> None:
        if self._day is not None:
            self.setText(self._say(self._day))
        self.show_error(self.problem())
        self.settled.emit()

    def _read(self, text: str) -> None:
        # at once, so that a draft kept between two keys holds the day
        self._day = self._parse(text)
        self.show_error("")
        self.day_changed.emit(self._day)


class MinutesField(LineField):
    """How long it took: "50", "1:15", "an hour".

    `minutes_changed` carries the minutes, or None; `settled` is as in `DayField`.
    """

    minutes_changed = Signal(object)
    settled = Signal()

    def __init__(self, name: str, *, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, placeholder=placeholder, width_em=7.5, parent=parent)
        self._minutes: int | None = None
        self.textEdited.connect(self._read)

    def minutes(self) -> int | None:
        """The minutes, or None."""
        return self._minutes

    def set_minutes(self, minutes: int | None) -> None:
        """Show a length of time without telling anyone."""
        self._minutes = minutes
        self.setText(say_minutes(minutes) if minutes else "")
        self.show_error("")

    def problem(self) -> str:
        """Why the text is no length of time; empty where it is one, or is empty."""
        if not self.text().strip() or self._minutes is not None:
            return ""
        return _("Try “50”, “1:15” or “an hour”.")

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.settle()

    def settle(self) -> None:
        """Say the minutes that were understood, or what is wrong with the text."""
        if self._minutes is not None:
            self.setText(say_minutes(self._minutes))
        self.show_error(self.problem())
        self.settled.emit()

    def _read(self, text: str) -> None:
        self._minutes = parse_minutes(text)
        self.show_error("")
        self.minutes_changed.emit(self._minutes)


def _parsed(today: Callable[[], date], lean: Lean, text: str) -> date | None:
    month_first = QLocale().dateFormat(QLocale.FormatType.ShortFormat)[:1] == "M"
    return parse_day(text, today(), lean=lean, month_first=month_first)


def _said(today: Callable[[], date], lean: Lean, day: date) -> str:
    return say_day(day, today(), lean=lean)
