"""A plan in one line: if this happens, then I will do that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from journal.texts import _
from ui.overrides import override
from ui.theme import current
from ui.widgets.accessible import give_role
from ui.widgets.fields import Field
from ui.widgets.flow import stand
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

SIDE_BY_SIDE_EM: Final = 36


class IfThen(QWidget):
    """Two fields: "If" and "then I will"; below one another where there is no room.

    `changed` carries both texts at every change; `advanced` comes from the second field.
    """

    changed = Signal(str, str)
    advanced = Signal()

    def __init__(
        self,
        name: str = "",
        *,
        if_placeholder: str | None = None,
        then_placeholder: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        give_role(self, QAccessible.Role.Grouping, name or _("Plan"))
        first = _("what happens…") if if_placeholder is None else if_placeholder
        second = _("do what?") if then_placeholder is None else then_placeholder
        self.if_field = Field(_("If"), placeholder=first, one_line=True)
        self.then_field = Field(_("then I will"), placeholder=second, one_line=True)
        self._labels = (Label(_("If"), tone="ink2"), Label(_("then I will"), tone="ink2"))
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._lines = []
        parts = zip(self._labels, (self.if_field, self.then_field), (5, 7), strict=True)
        for label, field, share in parts:
            line = QHBoxLayout()
            line.addWidget(label)
            line.addWidget(field, 1)
            label.setBuddy(field)
            self._box.addLayout(line, share)
            self._lines.append(line)
            field.textChanged.connect(self._tell)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setFocusProxy(self.if_field)
        self.if_field.advanced.connect(self._go_on)
        self.then_field.advanced.connect(self.advanced)
        current().follow(self._restyle)

    def plan(self) -> tuple[str, str]:
        """Both texts."""
        return self.if_field.toPlainText(), self.then_field.toPlainText()

    def set_plan(self, if_text: str, then_text: str) -> None:
        """Show both texts without telling anyone."""
        for field, text in ((self.if_field, if_text), (self.then_field, then_text)):
            blocked = field.blockSignals(True)
            field.setPlainText(text)
            field.blockSignals(blocked)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _restyle(self) -> None:
        self._box.setSpacing(current().px(10))
        for line in self._lines:
            line.setSpacing(current().px(10))
        self._turn()

    def _turn(self) -> None:
        roomy = self.width() >= SIDE_BY_SIDE_EM * current().em()
        stand(self._box, beside=roomy)
        width = 0 if roomy else max(label.sizeHint().width() for label in self._labels)
        for label in self._labels:
            label.setMinimumWidth(width)

    def _go_on(self) -> None:
        self.then_field.setFocus(Qt.FocusReason.TabFocusReason)

    def _tell(self) -> None:
        self.changed.emit(*self.plan())
