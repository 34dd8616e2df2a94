"""The date field: it understands "today", "fri", "3 nov", and has a calendar behind a button."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QVBoxLayout, QWidget

from journal.texts import _
from ui import icons
from ui.overrides import override
from ui.theme import current
from ui.widgets.buttons import IconButton
from ui.widgets.fields import LineField

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent

_STEPS: Final[dict[int, int]] = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
_WEEK: Final = 7
_WEEKEND: Final = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)


class WhenField(LineField):
    """A day, typed or chosen. `parse` understands what is typed and `say` writes a day.

    `dated` carries the day a person gives, or None when they clear it; `not_understood` what they
    typed that is no day. Up and Down go day by day, with Ctrl week by week.
    """

    dated = Signal(object)
    not_understood = Signal(str)

    def __init__(
        self,
        name: str,
        parse: Callable[[str], date | None],
        say: Callable[[date], str],
        today: Callable[[], date],
        *,
        placeholder: str = "",
        width_em: float = 13,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, placeholder=placeholder, width_em=width_em, parent=parent)
        self._parse = parse
        self._say = say
        self._today = today
        self._day: date | None = None
        self._sheet: _CalendarSheet | None = None
        self._button = IconButton(
            "today", _("{question}, calendar").format(question=name), parent=self
        )
        # Down does not open it and the arrows change the day, so one stop is enough.
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.clicked.connect(self.open_calendar)
        self.editingFinished.connect(self.commit)
        current().follow(self._place_button)

    def day(self) -> date | None:
        """The day it holds."""
        return self._day

    def show_day(self, day: date | None) -> None:
        """Show a day without telling anyone."""
        self._day = day
        self.setText("" if day is None else self._say(day))
        self.show_error("")

    def commit(self) -> None:
        """Take what was typed."""
        typed = self.text().strip()
        if not typed:
            self._give(None)
        elif self._day is None or typed != self._say(self._day):
            understood = self._parse(typed)
            if understood is None:
                self.not_understood.emit(typed)
            else:
                self._give(understood)

    def open_calendar(self) -> None:
        """Show the month to choose a day from."""
        if self._sheet is None:
            self._sheet = _CalendarSheet(self)
            self._sheet.days.activated.connect(self._take)
            self._sheet.days.clicked.connect(self._take)
        self._sheet.open_at(self._day or self._today())

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
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setCursorPosition(0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_button()

    def _step(self, days: int) -> None:
        self.commit()
        start = self._day or self._today()
        try:
            self._give(start.fromordinal(start.toordinal() + (days if self._day else 0)))
        except (ValueError, OverflowError):
            return  # the calendar ends here

    def _take(self, chosen: QDate) -> None:
        if self._sheet is not None:
            self._sheet.hide()
        self._give(self._today().replace(chosen.year(), chosen.month(), chosen.day()))
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def _give(self, day: date | None) -> None:
        changed = day != self._day
        self.show_day(day)
        if changed:
            self.dated.emit(day)

    def _place_button(self) -> None:
        side = self._button.sizeHint().width()
        edge = max(2, (self.height() - side) // 2)
        rightwards = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        left = self.width() - side - edge if rightwards else edge
        self._button.setGeometry(left, (self.height() - side) // 2, side, side)
        self._button.setCursor(Qt.CursorShape.ArrowCursor)
        room = side - current().px(4)
        self.setTextMargins(0 if rightwards else room, 0, room if rightwards else 0, 0)


class _CalendarSheet(QWidget):
    """A month, standing over the page until a day is chosen."""

    def __init__(self, field: WhenField) -> None:
        super().__init__(field, Qt.WindowType.Popup)
        self._field = field
        self.setAccessibleName(_("Calendar"))
        self.days = QCalendarWidget()
        self.days.setAccessibleName(field.accessibleName())
        self.days.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        for part, icon in (("prevmonth", "left"), ("nextmonth", "right")):
            button = self.days.findChild(QToolButton, f"qt_calendar_{part}")
            if button is not None:  # Qt's own arrows are black on every ground
                button.setIcon(icons.icon(icon, "select_ink"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self.days)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = current()
        painter.fillRect(self.rect(), theme.color("rule"))
        painter.end()

    def open_at(self, day: date) -> None:
        plain = QTextCharFormat()
        plain.setForeground(current().color("ink"))
        for weekday in _WEEKEND:  # Qt would make them red
            self.days.setWeekdayTextFormat(weekday, plain)
        self.days.setSelectedDate(QDate(day.year, day.month, day.day))
        self.move(self._field.mapToGlobal(QPoint(0, self._field.height() + 2)))
        self.show()
        self.days.setFocus(Qt.FocusReason.PopupFocusReason)
