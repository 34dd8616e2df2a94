"""Chips: as many of a few words as fit."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFontMetricsF
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from journal.texts import _
from ui.focus import ENTERING
from ui.overrides import override
from ui.theme import TextStyle, current
from ui.widgets.accessible import give_role
from ui.widgets.fields import LineField
from ui.widgets.flow import FlowLayout
from ui.widgets.focus_ring import Ringed
from ui.widgets.painting import CENTRED, as_tooltip, frame, literal, painter_on, write

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent

Side = Literal["neutral", "you", "them"]

_BACK: Final = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_FORTH: Final = (Qt.Key.Key_Right, Qt.Key.Key_Down)


class Chips(QWidget):
    """Words to tick, wrapped to lines.

    `alone` is the key of the word that clears the others ("Can't tell"), `other` that of the word
    that opens a field. `chosen` carries the tuple of chosen keys in their order, `other_changed`
    what was typed.
    """

    chosen = Signal(object)
    other_changed = Signal(str)
    advanced = Signal()

    def __init__(
        self,
        name: str,
        choices: Sequence[tuple[object, str]],
        *,
        alone: object = None,
        other: object = None,
        side: Side = "neutral",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        give_role(self, QAccessible.Role.Grouping, name)
        self._alone = alone
        self._other = other
        self._keys = [key for key, _ in choices]
        self._chips = [_Chip(words, name, side, self) for _, words in choices]
        self.other_field = LineField(_("{question}, other").format(question=name), parent=self)
        self.other_field.setVisible(False)
        self.other_field.textEdited.connect(self.other_changed)
        self.other_field.advanced.connect(self.advanced)
        flow = FlowLayout(self)
        for chip in self._chips:
            flow.addWidget(chip)
        flow.addWidget(self.other_field)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._rove(self._chips[0])

    def choice(self) -> tuple[object, ...]:
        """The keys of the chosen words, in the order they are shown."""
        pairs = zip(self._keys, self._chips, strict=True)
        return tuple(key for key, chip in pairs if chip.isChecked())

    def choose(self, keys: Collection[object], other_text: str = "") -> None:
        """Show a choice without telling anyone."""
        for key, chip in zip(self._keys, self._chips, strict=True):
            chip.setChecked(key in keys)
        self.other_field.setText(other_text)
        self._show_other()
        self._rove(next((chip for chip in self._chips if chip.isChecked()), self._chips[0]))

    def toggled_by_hand(self, chip: _Chip) -> None:
        """Take a person's tick: the word that stands alone clears the others, and they it."""
        key = self._keys[self._chips.index(chip)]
        if chip.isChecked() and self._alone is not None:
            for other_key, other in zip(self._keys, self._chips, strict=True):
                if (other_key == self._alone) != (key == self._alone):
                    other.setChecked(False)
        self._show_other()
        if key == self._other and chip.isChecked():
            self.other_field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit(self.choice())

    def act_on(self, event: QKeyEvent, chip: _Chip) -> bool:
        """Answer a key pressed on one of the chips."""
        key, index = event.key(), self._chips.index(chip)
        rightwards = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        if key in (*_BACK, *_FORTH):
            plain = key in (Qt.Key.Key_Up, Qt.Key.Key_Down) or rightwards
            self._go(index + (1 if (key in _FORTH) == plain else -1))
        elif Qt.Key.Key_1 <= key < Qt.Key.Key_1 + min(9, len(self._chips)):
            self._go(key - Qt.Key.Key_1)
            self._chips[key - Qt.Key.Key_1].click()
        elif key == Qt.Key.Key_0 and self._alone is not None:
            self._chips[self._keys.index(self._alone)].click()
        elif key in ENTERING:
            self.advanced.emit()
        else:
            return False
        return True

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self._stop.setFocus(event.reason())

    def _go(self, index: int) -> None:
        chip = self._chips[index % len(self._chips)]
        self._rove(chip)
        chip.setFocus(Qt.FocusReason.TabFocusReason)

    def _rove(self, stop: _Chip) -> None:
        self._stop = stop
        for chip in self._chips:
            strong, click = Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.ClickFocus
            chip.setFocusPolicy(strong if chip is stop else click)
        self.setFocusProxy(stop)

    def _show_other(self) -> None:
        self.other_field.setVisible(self._other is not None and self._other in self.choice())


class _Chip(Ringed, QCheckBox):
    """One word to tick."""

    def __init__(self, words: str, group: str, side: Side, chips: Chips) -> None:
        super().__init__(literal(words), chips)
        self._words = words
        self._side = side
        self._group = chips
        self.setAccessibleName(f"{group}, {words}")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self._tell)
        current().follow(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        theme = current()
        # Measured as it is when chosen, so that a tick moves nothing.
        metrics = QFontMetricsF(theme.font(TextStyle.SMALL_STRONG))
        width = ceil(metrics.horizontalAdvance(self._words)) + 2 * theme.px(11) + 2
        return QSize(width, theme.control(30))

    @override
    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), ceil(8 * current().em())), hint.height())

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        elif held or not self._group.act_on(event, self):
            event.ignore()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = painter_on(self)
        on, theirs = self.isChecked(), self._side == "them"
        soft = "them_soft" if theirs else "select"
        ground = soft if on else "hover" if self.underMouse() else "raised"
        edge = ("them" if theirs else "you") if on else "border"
        tone = ("them" if theirs else "select_ink") if on else "ink2"
        if not self.isEnabled():
            ground, edge, tone = "paper", "hair", "disabled"
        frame(painter, self.rect(), fill=theme.color(ground), edge=theme.color(edge))
        style = TextStyle.SMALL_STRONG if on else TextStyle.SMALL_MEDIUM
        box = QRectF(self.rect())
        write(painter, self, box, self._fitting(style), style=style, tone=tone, align=CENTRED)
        painter.end()

    def _fitting(self, style: TextStyle) -> str:
        room = self.width() - current().px(11)
        metrics = QFontMetricsF(current().font(style))
        shown = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setToolTip(as_tooltip(self._words) if shown != self._words else "")
        return shown

    def _tell(self) -> None:
        self._group.toggled_by_hand(self)
