"""A section of a page: a heading line with a rule under it, then rows with hairs between."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import TextStyle, current
from ui.widgets.accessible import give_role
from ui.widgets.labels import Label
from ui.widgets.lines import Line
from ui.widgets.prose import Prose


class Heading(Prose):
    """The heading of a section: on several lines where one has no room."""

    def set_text(self, text: str) -> None:
        """Show another heading."""
        self.set_content(text)


class Section(QWidget):
    """Heading, count, a note or a control at its far end, and the rows below.

    With `hang`, the heading and lines stand that many drawn pixels inside the section and rows
    reach over them on both sides, so that their hover and focus have room.
    """

    def __init__(
        self,
        heading: str,
        count: int | None = None,
        note: str = "",
        *,
        trailing: QWidget | None = None,
        hang: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        give_role(self, QAccessible.Role.Grouping, heading)
        self._hang = hang
        self._rows: list[QWidget] = []
        self._hairs: list[QWidget] = []
        self.heading = Heading(heading, TextStyle.STRONG)
        give_role(self.heading, QAccessible.Role.Heading)
        self.count = Label("", TextStyle.BODY, "ink3")
        self.note = Label(note, TextStyle.SMALL, "ink3", elide=True)
        self._head = QHBoxLayout()
        for part in (self.heading, self.count):
            self._head.addWidget(part)
        self._head.addStretch(1)
        self._head.addWidget(self.note)
        if trailing is not None:
            self._head.addWidget(trailing)
        self._rule = QHBoxLayout()
        self._rule.addWidget(Line("rule"))
        self._page = QVBoxLayout(self)
        self._page.setSpacing(0)
        self._page.addLayout(self._head)
        self._page.addLayout(self._rule)
        self._page.addStretch(1)
        self.set_count(count)
        current().follow(self._restyle)

    def set_count(self, count: int | None) -> None:
        """Show how many there are, or nothing."""
        self.count.set_text("" if count is None else str(count))
        self.count.setVisible(count is not None)

    def set_note(self, note: str) -> None:
        """Say something at the far end of the heading."""
        self.note.set_text(note)

    def add_row(self, row: QWidget) -> None:
        """Put a row at the end; a hair goes between it and the one before."""
        if self._rows:
            hair = self._framed_hair()
            self._hairs.append(hair)
            self._put(hair)
        self._rows.append(row)
        self._put(row)

    def rows(self) -> tuple[QWidget, ...]:
        """The rows as they stand."""
        return tuple(self._rows)

    def clear(self) -> None:
        """Take all rows away."""
        for widget in (*self._rows, *self._hairs):
            self._page.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._rows, self._hairs = [], []

    def _put(self, widget: QWidget) -> None:
        self._page.insertWidget(self._page.count() - 1, widget)

    def _framed_hair(self) -> QWidget:
        hair = Line("hair")
        if not self._hang:
            return hair
        holder = QWidget(self)
        layout = QHBoxLayout(holder)
        inset = current().px(self._hang)
        layout.setContentsMargins(inset, 0, inset, 0)
        layout.addWidget(hair)
        return holder

    def _restyle(self) -> None:
        theme = current()
        inset = theme.px(self._hang)
        self._head.setSpacing(theme.px(8))
        self._head.setContentsMargins(inset, 0, inset, theme.px(7))
        self._rule.setContentsMargins(inset, 0, inset, 0)
        self._page.setContentsMargins(0, 0, 0, 0)
