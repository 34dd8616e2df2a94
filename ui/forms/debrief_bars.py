"""What stands above and below the questions of a debrief."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from journal.texts import _
from ui.overrides import override
from ui.theme import Layout, TextStyle, current
from ui.widgets.buttons import Button, IconButton
from ui.widgets.labels import Label
from ui.widgets.lines import Line
from ui.widgets.save_state import SaveState
from ui.widgets.ticks import Ticks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent

HEAD_PX = 54
FOOT_PX = 60


class _BackButton(IconButton):
    """An arrow, named after where it leads."""

    def lead_to(self, words: str) -> None:
        """Say where it leads."""
        self.setAccessibleName(words)
        self.setToolTip(f"{words}  Esc")


class DebriefHead(QWidget):
    """The way back, what is written up, and whether it is saved."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = _BackButton("left", _("Back"), key="Esc")
        self.back.clicked.connect(self.left)
        self._where = _Words(TextStyle.MEDIUM, "ink2")
        self._where.pressed.connect(self.left)
        self._key = Label("Esc", TextStyle.CAPTION, "ink3")
        self.title = Label("", TextStyle.STRONG, elide=True)
        self.save_state = SaveState()
        self._title = ""
        self._short = False
        self._lay_out()
        current().follow(self._restyle)

    def lead_to(self, where: str) -> None:
        """Say where the way back leads."""
        self.back.lead_to(where)
        self._where.set_text(where)

    def show_title(self, title: str) -> None:
        """Say what is written up."""
        self._title = title
        self._show()

    def shorten(self, *, short: bool) -> None:
        """Say less where there is less room."""
        self._short = short
        self._show()

    def _show(self) -> None:
        whole = _("Debrief: {title}").format(title=self._title)
        self.title.set_text(whole if self._title and not self._short else _("Debrief"))
        self._where.setVisible(not self._short)
        self._key.setVisible(not self._short)
        leading = Qt.AlignmentFlag.AlignLeading if self._short else Qt.AlignmentFlag.AlignHCenter
        self.title.setAlignment(leading | Qt.AlignmentFlag.AlignVCenter)
        for column, stretch in enumerate((0, 1, 0) if self._short else (1, 2, 1)):
            self._grid.setColumnStretch(column, stretch)

    def _lay_out(self) -> None:
        leading = QHBoxLayout()
        leading.setSpacing(current().px(10))
        for part in (self.back, self._where, self._key):
            leading.addWidget(part)
        leading.addStretch(1)
        trailing = QHBoxLayout()
        trailing.addStretch(1)
        trailing.addWidget(self.save_state)
        self._grid = QGridLayout()
        self._grid.addLayout(leading, 0, 0)
        self._grid.addWidget(self.title, 0, 1)
        self._grid.addLayout(trailing, 0, 2)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addLayout(self._grid, 1)
        down.addWidget(Line("hair"))

    def _restyle(self) -> None:
        theme = current()
        self.setMinimumHeight(theme.px(HEAD_PX))
        self._grid.setContentsMargins(theme.px(20), 0, theme.px(24), 0)
        self._grid.setHorizontalSpacing(theme.px(12))


class _Words(Label):
    """Words that can be pressed; the keyboard has the arrow beside them."""

    pressed = Signal()

    def __init__(self, style: TextStyle, tone: str) -> None:
        super().__init__("", style, tone)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()


class DebriefFoot(QWidget):
    """How far one is, what the keys do here, and the way to finish (`wanted`)."""

    wanted = Signal()

    def __init__(self, rows: int, finish: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ticks = Ticks(_("Questions answered"), rows)
        self._count = Label("", TextStyle.SMALL, "ink2")
        self._keys = Label("", TextStyle.SMALL, "ink3", elide=True)
        self.finish = Button(finish, "primary", hint=_("Ctrl Enter"))
        self.finish_short = Button(finish, "primary")
        self._narrow = False
        self._filled: list[bool] = []
        for button in (self.finish, self.finish_short):
            button.clicked.connect(self.wanted)
        self._lay_out()
        current().follow(self._restyle)

    def finish_button(self) -> Button:
        """The button that is shown."""
        return self.finish_short if self._narrow else self.finish

    def name_finish(self, words: str) -> None:
        """Say what finishing does here."""
        self.finish.set_text(words)
        self.finish_short.set_text(words)

    def show_answered(self, filled: Sequence[bool]) -> None:
        """Say which questions are answered."""
        self._filled = list(filled)
        self.ticks.show_filled(self._filled)
        self._show_count()

    def show_current(self, index: int | None, anchors: str) -> None:
        """Say where one is, and what the keys do there."""
        self.ticks.show_current(index)
        usual = _("Tab moves on, 1 to 7 answers, 0 is can’t tell")
        self._keys.set_text(anchors or usual)

    def said_of_keys(self) -> str:
        """What is said about the keys, or about the scale one is on."""
        return self._keys.text()

    def lay_out_for(self, layout: Layout) -> None:
        """Say less where there is less room."""
        self._narrow = layout is Layout.NARROW
        self.ticks.setVisible(layout is not Layout.NARROW)
        self._keys.setVisible(layout is not Layout.NARROW)
        held = self.finish.hasFocus() or self.finish_short.hasFocus()
        self.finish.setVisible(not self._narrow)
        self.finish_short.setVisible(self._narrow)
        if held:
            self.finish_button().setFocus()
        self._wide = layout is Layout.WIDE
        self._show_count()

    _wide = True

    def _show_count(self) -> None:
        total, done = len(self._filled), sum(self._filled)
        words = _("{done} of {total} answered").format(done=done, total=total)
        self._count.set_text(
            _("{words}. Any question can stay empty.").format(words=words) if self._wide else words
        )

    def _lay_out(self) -> None:
        self._across = QHBoxLayout()
        self._across.addWidget(self.ticks)
        self._across.addWidget(self._count)
        self._across.addWidget(self._keys, 1)
        self._across.addStretch(0)
        self._across.addWidget(self.finish)
        self._across.addWidget(self.finish_short)
        self.finish_short.hide()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(Line("hair"))
        down.addLayout(self._across, 1)

    def _restyle(self) -> None:
        theme = current()
        self.setMinimumHeight(theme.px(FOOT_PX))
        self._across.setContentsMargins(theme.px(20), theme.px(6), theme.px(24), theme.px(6))
        self._across.setSpacing(theme.px(14))
