"""What stands among rows whose text is set in: moved in as far as they are."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.forms.in_place import INSET_PX
from ui.theme import current


class Hung(QWidget):
    """Holds a widget with the room of a row at both sides, across the whole width or not."""

    def __init__(
        self, widget: QWidget, above: int = 0, below: int = 0, *, whole: bool = True
    ) -> None:
        super().__init__()
        self._above = above
        self._below = below
        self._box = QHBoxLayout(self)
        self._box.setSpacing(0)
        self._box.addWidget(widget)
        if not whole:
            self._box.addStretch(1)
        current().follow(self._restyle)

    def _restyle(self) -> None:
        theme = current()
        side = theme.px(INSET_PX)
        self._box.setContentsMargins(side, theme.px(self._above), side, theme.px(self._below))
