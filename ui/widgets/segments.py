"""The segmented choice: one of two to seven, in one edge."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFontMetricsF, QPainterPath
from PySide6.QtWidgets import QFrame, QRadioButton, QSizePolicy, QWidget
from shiboken6 import isValid

from ui.focus import CLEARING, ENTERING
from ui.overrides import override
from ui.theme import TextStyle, current
from ui.widgets.accessible import give_role
from ui.widgets.painting import (
    CENTRED,
    LEADING,
    RADIUS,
    RING,
    frame,
    literal,
    mirrored,
    painter_on,
    write,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent, QPoint
    from PySide6.QtGui import (
        QEnterEvent,
        QFocusEvent,
        QKeyEvent,
        QPainter,
        QPaintEvent,
        QResizeEvent,
    )

Fill = Literal["strong", "soft"]
Side = Literal["neutral", "you", "them"]

_BACK: Final = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_FORTH: Final = (Qt.Key.Key_Right, Qt.Key.Key_Down)


class Segments(QFrame):
    """Radio buttons side by side in one edge; below one another where there is no room.

    `choices` are pairs of a key of the caller's and the words shown. `chosen` carries the key a
    person picks, or None when they clear it; `advanced` asks for the next question.
    """

    chosen = Signal(object)
    advanced = Signal()

    def __init__(
        self,
        name: str,
        choices: Sequence[tuple[object, str]],
        *,
        fill: Fill = "strong",
        side: Side = "neutral",
        small: bool = False,
        clearable: bool = False,
        least_em: float = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        give_role(self, QAccessible.Role.Grouping, name)
        self._fill = fill
        self._side = side
        self._small = small
        self._clearable = clearable
        self._least_em = least_em
        self._keys = [key for key, _ in choices]
        self._parts = [_Segment(words, name, self) for _, words in choices]
        # A fixed height would cut the stacked form: Qt holds it to the hint of the flat one.
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._rove()
        current().follow(self._restyle)

    def choice(self) -> object:
        """The key of what is chosen, or None."""
        return next((k for k, part in zip(self._keys, self._parts, strict=True) if part.on), None)

    def choose(self, key: object) -> None:
        """Show a choice without telling anyone; a key that is not offered clears it."""
        for known, part in zip(self._keys, self._parts, strict=True):
            part.show_on(on=known == key)
        self._rove()
        self.update()

    def pick(self, part: _Segment) -> None:
        """Take a part as a person's choice."""
        key = self._keys[self._parts.index(part)]
        if key != self.choice():
            self.choose(key)
            self.chosen.emit(key)

    def act_on(self, event: QKeyEvent, part: _Segment) -> bool:
        """Answer a key pressed on one of the parts."""
        key, index = event.key(), self._parts.index(part)
        rightwards = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        if key in (*_BACK, *_FORTH):
            plain = key in (Qt.Key.Key_Up, Qt.Key.Key_Down) or rightwards
            self._go(index + (1 if (key in _FORTH) == plain else -1))
        elif key in CLEARING and self._clearable:
            self._clear()
        elif key in ENTERING:
            self.advanced.emit()
        elif key == Qt.Key.Key_Space:
            self._go(index)
        else:
            return self._go_to_named(event.text(), index)
        return True

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self._stop().setFocus(event.reason())

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._part_height() * (len(self._parts) if self._stacked(width) else 1)

    @override
    def sizeHint(self) -> QSize:
        return QSize(sum(self._widths()), self._part_height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(max(self._widths()), self._part_height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_parts()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = painter_on(self)
        whole = self._whole()
        frame(painter, whole, fill=theme.color("raised"))
        painter.save()
        shape = QPainterPath()
        shape.addRoundedRect(whole, RADIUS, RADIUS)
        painter.setClipPath(shape)
        for index, part in enumerate(self._parts):
            self._paint_part(painter, part, first=index == 0)
        painter.restore()
        focused = any(part.hasFocus() for part in self._parts)
        edge = theme.color("focus" if focused else "border" if self.isEnabled() else "hair")
        frame(painter, whole, edge=edge, width=RING if focused else 1)
        painter.end()

    def _paint_part(self, painter: QPainter, part: _Segment, *, first: bool) -> None:
        theme = current()
        box = QRectF(part.geometry())
        stacked = self._stacked(self.width())
        if part.on:
            painter.fillRect(box, theme.color(self._ground()))
        elif part.underMouse() and self.isEnabled():
            painter.fillRect(box, theme.color("hover"))
        if not first:
            upright = QRectF(box.left(), box.top(), 1, box.height())
            if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
                upright.moveRight(box.right())
            line = QRectF(box.left(), box.top(), box.width(), 1) if stacked else upright
            painter.fillRect(line, theme.color("hair"))
        style = TextStyle.STRONG if part.on else TextStyle.MEDIUM
        align = LEADING if stacked else CENTRED
        pad = current().px(13) if stacked else 0
        # Parts are already placed in the reading direction; writing mirrors once more.
        inner = mirrored(self, box.adjusted(pad, 0, -pad, 0))
        write(painter, self, inner, part.words, style=style, tone=self._ink(part), align=align)

    def _ground(self) -> str:
        if self._fill == "soft":
            return "them_soft" if self._side == "them" else "select"
        return "them_fill" if self._side == "them" else "accent"

    def _ink(self, part: _Segment) -> str:
        if not self.isEnabled():
            return "disabled"
        if not part.on:
            return "ink2"
        if self._fill == "strong":
            return "on_accent"
        return "them" if self._side == "them" else "select_ink"

    def _restyle(self) -> None:
        self.updateGeometry()
        self._place_parts()

    def _widths(self) -> list[int]:
        theme = current()
        metrics = QFontMetricsF(theme.font(TextStyle.STRONG))
        pad, least = theme.px(10 if self._small else 13), self._least_em * theme.em()
        return [
            ceil(max(least, metrics.horizontalAdvance(part.words) + 2 * pad)) + 1
            for part in self._parts
        ]

    def _part_height(self) -> int:
        return current().control(28 if self._small else 34)

    def _stacked(self, width: int) -> bool:
        return width < sum(self._widths())

    def _whole(self) -> QRectF:
        box = QRect()
        for part in self._parts:
            box = box.united(part.geometry())
        return QRectF(box)

    def _place_parts(self) -> None:
        widths, height = self._widths(), self._part_height()
        stacked = self._stacked(self.width())
        wide = min(self.width(), max(*widths, ceil(18 * current().em())))
        left = 0
        above = max(0, (self.height() - self.heightForWidth(self.width())) // 2)
        for index, part in enumerate(self._parts):
            across = wide if stacked else widths[index]
            top = above + (index * height if stacked else 0)
            box = QRectF(0 if stacked else left, top, across, height)
            part.setGeometry(mirrored(self, box).toRect())
            left += across

    def _stop(self) -> _Segment:
        return next((part for part in self._parts if part.on), self._parts[0])

    def _rove(self) -> None:
        stop = self._stop()
        for part in self._parts:
            strong, click = Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.ClickFocus
            part.setFocusPolicy(strong if part is stop else click)
        self.setFocusProxy(stop)

    def _go(self, index: int) -> None:
        part = self._parts[index % len(self._parts)]
        # first the focus: who hears of the choice may show something else and take it away
        part.setFocus(Qt.FocusReason.OtherFocusReason)
        self.pick(part)

    def _go_to_named(self, typed: str, index: int) -> bool:
        if typed.isdecimal() and 1 <= int(typed) <= len(self._parts):
            self._go(int(typed) - 1)
            return True
        if not typed.strip():
            return False
        count = len(self._parts)
        for step in range(1, count + 1):
            part = self._parts[(index + step) % count]
            if part.words.casefold().startswith(typed.casefold()):
                self._go(index + step)
                return True
        return False

    def _clear(self) -> None:
        if self.choice() is not None:
            self.choose(None)
            self.chosen.emit(None)


class _Segment(QRadioButton):
    """A radio button that leaves all painting to the frame around it."""

    def __init__(self, words: str, group: str, frame: Segments) -> None:
        super().__init__(literal(words), frame)
        self.words = words
        self._frame = frame
        self.setAccessibleName(f"{group}, {words}")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @property
    def on(self) -> bool:
        return self.isChecked()

    def show_on(self, *, on: bool) -> None:
        # Exclusive for assistive technology, which would else meet a check box; Qt then keeps
        # the last one chosen from being cleared.
        self.setAutoExclusive(False)
        self.setChecked(on)
        self.setAutoExclusive(True)

    @override
    def nextCheckState(self) -> None:
        self._frame.pick(self)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        if held or not self._frame.act_on(event, self):
            event.ignore()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_state()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_state()

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._show_state()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._show_state()

    def _show_state(self) -> None:
        # a frame that is being taken down takes the focus from its part on the way
        if isValid(self._frame):
            self._frame.update()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing: the picture is the frame's."""
