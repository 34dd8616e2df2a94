"""A month that stands over the page until a day is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QVBoxLayout, QWidget

from journal.texts import _
from ui import icons
from ui.overrides import override
from ui.theme import current

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QPaintEvent

_WEEKEND: Final = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)


class CalendarSheet(QWidget):
    """Opens below the field it belongs to; `taken` carries the QDate that was chosen."""

    taken = Signal(QDate)

    def __init__(self, field: QWidget) -> None:
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
        self.days.activated.connect(self._take)
        self.days.clicked.connect(self._take)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self.days)

    def open_at(self, day: date) -> None:
        """Show the month of a day, with the keyboard in it."""
        plain = QTextCharFormat()
        plain.setForeground(current().color("ink"))
        for weekday in _WEEKEND:  # Qt would make them red
            self.days.setWeekdayTextFormat(weekday, plain)
        self.days.setSelectedDate(QDate(day.year, day.month, day.day))
        self.move(self._field.mapToGlobal(QPoint(0, self._field.height() + 2)))
        self.show()
        self.days.setFocus(Qt.FocusReason.PopupFocusReason)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), current().color("rule"))
        painter.end()

    def _take(self, chosen: QDate) -> None:
        self.hide()
        self.taken.emit(chosen)
