"""A day, typed in words or picked from a calendar; and how long it took."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Generic, TypeVar

from PySide6.QtCore import QLocale, Qt, Signal

from journal.texts import _
from ui.forms.dates import (
    parse_day,
    parse_minutes,
    say_day,
    say_minutes,
    why_not,
)
from ui.overrides import override
from ui.theme import current
from ui.widgets.buttons import IconButton
from ui.widgets.calendar_sheet import CalendarSheet
from ui.widgets.fields import LineField

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtCore import QDate
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from ui.forms.dates import Lean

_Value = TypeVar("_Value")
_STEPS: Final[dict[int, int]] = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
_WEEK: Final = 7


class ReadField(LineField, Generic[_Value]):
    """A field whose text means something.

    `changed` carries what it means, or None for a text that is empty or means nothing, at every
    key; `settled` comes when the field is left, and its edge then says whether it was understood.
    """

    changed = Signal(object)
    settled = Signal()

    def __init__(
        self, name: str, *, placeholder: str, width_em: float, parent: QWidget | None
    ) -> None:
        super().__init__(name, placeholder=placeholder, width_em=width_em, parent=parent)
        self._value: _Value | None = None
        self.textEdited.connect(self._take_typing)
        self.editingFinished.connect(self.settle)

    def _read(self, text: str) -> _Value | None:
        raise NotImplementedError

    def _say(self, value: _Value) -> str:
        raise NotImplementedError

    def _why_not(self, text: str) -> str:
        raise NotImplementedError

    def problem(self) -> str:
        """Why the text means nothing; empty where it means something, or is empty."""
        if not self.text().strip() or self._value is not None:
            return ""
        return self._why_not(self.text())

    def settle(self) -> None:
        """Say what was understood, or what is wrong with the text."""
        if self._value is not None:
            self.setText(self._say(self._value))
        self.show_error(self.problem())
        self.settled.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setCursorPosition(0)

    def _show(self, value: _Value | None) -> None:
        self._value = value
        self.setText("" if value is None else self._say(value))
        self.show_error("")

    def _give(self, value: _Value) -> None:
        is_new = value != self._value
        self._show(value)
        if is_new:
            self.changed.emit(value)

    def _take_typing(self, text: str) -> None:
        # at once, so that a draft kept between two keys holds it
        self._value = self._read(text)
        self.show_error("")
        self.changed.emit(self._value)


class DayField(ReadField["date"]):
    """Understands "today", "fri", "3 nov", "in 2 weeks"; ``lean`` is as in `parse_day`.

    Up and Down go day by day, with Ctrl week by week; Alt and Down open the calendar.
    """

    def __init__(
        self,
        name: str,
        today: Callable[[], date],
        *,
        lean: Lean = "past",
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, placeholder=placeholder, width_em=9, parent=parent)
        self._today = today
        self._lean: Lean = lean
        self._sheet: CalendarSheet | None = None
        self._button = IconButton(
            "today", _("{question}, calendar").format(question=name), parent=self
        )
        # a key opens it as well, so one stop is enough
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.clicked.connect(self.open_calendar)
        current().follow(self._place_button)

    def day(self) -> date | None:
        """The day it holds."""
        return self._value

    def set_day(self, day: date | None) -> None:
        """Show a day without telling anyone."""
        self._show(day)

    def open_calendar(self) -> None:
        """Show the month to choose a day from."""
        if self._sheet is None:
            self._sheet = CalendarSheet(self)
            self._sheet.taken.connect(self._take_chosen)
        self._sheet.open_at(self._value or self._today())

    @override
    def _read(self, text: str) -> date | None:
        month_first = QLocale().dateFormat(QLocale.FormatType.ShortFormat)[:1] == "M"
        return parse_day(text, self._today(), lean=self._lean, month_first=month_first)

    @override
    def _say(self, value: date) -> str:
        return say_day(value, self._today(), lean=self._lean)

    @override
    def _why_not(self, text: str) -> str:
        return why_not(text, self._today())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(event.key())
        control = Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        elif step is None:
            super().keyPressEvent(event)
        else:
            self._step(step * (_WEEK if event.modifiers() & control else 1))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_button()

    def _step(self, days: int) -> None:
        if self._value is None:
            self._give(self._today())
            return
        try:
            self._give(self._value.fromordinal(self._value.toordinal() + days))
        except (ValueError, OverflowError):
            return  # the calendar ends here

    def _take_chosen(self, chosen: QDate) -> None:
        self._give(self._today().replace(chosen.year(), chosen.month(), chosen.day()))
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def _place_button(self) -> None:
        side = self._button.sizeHint().width()
        edge = max(2, (self.height() - side) // 2)
        rightwards = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        left = self.width() - side - edge if rightwards else edge
        self._button.setGeometry(left, (self.height() - side) // 2, side, side)
        self._button.setCursor(Qt.CursorShape.ArrowCursor)
        room = side - current().px(4)
        self.setTextMargins(0 if rightwards else room, 0, room if rightwards else 0, 0)


class MinutesField(ReadField[int]):
    """How long it took: "50", "1:15", "an hour"."""

    def __init__(self, name: str, *, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, placeholder=placeholder, width_em=7.5, parent=parent)

    def minutes(self) -> int | None:
        """The minutes, or None."""
        return self._value

    def set_minutes(self, minutes: int | None) -> None:
        """Show a length of time without telling anyone; none is no length."""
        self._show(minutes or None)

    @override
    def _read(self, text: str) -> int | None:
        return parse_minutes(text)

    @override
    def _say(self, value: int) -> str:
        return say_minutes(value)

    @override
    def _why_not(self, text: str) -> str:
        return _("Try “50”, “1:15” or “an hour”.")
