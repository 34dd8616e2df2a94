"""The two sides of one question, you and they, always in this order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from journal.texts import _
from ui.overrides import override
from ui.theme import TextStyle, current
from ui.widgets.accessible import give_role
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.marks import SideMark

if TYPE_CHECKING:
    from ui.widgets.marks import Side


class Pair(QWidget):
    """A control for you and one for them, side by side, or below one another."""

    def __init__(
        self,
        name: str,
        you: QWidget,
        they: QWidget,
        *,
        you_label: str = "",
        they_label: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        give_role(self, QAccessible.Role.Grouping, name)
        self.you = you
        self.they = they
        self._labels: list[Label] = []
        flow = FlowLayout(self, gap=20, line_gap=10)
        flow.addWidget(self._block("you", you_label or _("You"), you))
        flow.addWidget(self._block("them", they_label or _("They"), they))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusProxy(you)
        current().follow(self._restyle)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    def _block(self, side: Side, words: str, control: QWidget) -> QWidget:
        block = QWidget(self)
        across = QHBoxLayout(block)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(current().px(6))
        label = Label(words, TextStyle.MEDIUM, side)
        self._labels.append(label)
        across.addWidget(SideMark(side))
        across.addWidget(label)
        across.addWidget(control)
        across.addStretch(1)
        return block

    def _restyle(self) -> None:
        # Both words take the same room, so that the controls line up below one another.
        room = current().px(6)
        width = max(label.sizeHint().width() for label in self._labels) + room
        for label in self._labels:
            label.setMinimumWidth(width)


class Beside(QWidget):
    """Words in front of a control, for lists of small scales whose controls line up."""

    def __init__(
        self, words: str, control: QWidget, *, least_em: float = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._least_em = least_em
        self.label = Label(words, TextStyle.BODY, "ink2")
        self.control = control
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(current().px(6))
        words_column = QVBoxLayout()
        words_column.addWidget(self.label)
        across.addLayout(words_column)
        across.addWidget(control)
        across.addStretch(1)
        self.setFocusProxy(control)
        current().follow(self._restyle)

    def _restyle(self) -> None:
        self.label.setMinimumWidth(round(self._least_em * current().em()))
