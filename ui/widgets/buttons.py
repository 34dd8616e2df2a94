"""Buttons: the one that matters, the others, those that are only words, those that are icons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from ui import icons
from ui.overrides import override
from ui.theme import TextStyle, current
from ui.widgets.focus_ring import Ringed
from ui.widgets.painting import (
    centred_square,
    frame,
    literal,
    mirrored,
    painter_on,
    write,
)

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QColor, QPainter, QPaintEvent

Kind = Literal["primary", "secondary", "text"]
Size = Literal["small", "normal", "large"]
_HEIGHTS = {"small": 28, "normal": 34, "large": 40}
_PADDING = {"small": 12, "normal": 14, "large": 18}


class Button(Ringed, QPushButton):
    """A button with words, and perhaps its key in small letters behind them."""

    def __init__(
        self,
        text: str,
        kind: Kind = "secondary",
        *,
        size: Size = "normal",
        hint: str = "",
        name: str = "",
        tone: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(literal(text), parent)
        self._words = text
        self._own_tone = tone
        self._kind = kind
        self._size = size
        self._hint = hint
        self.setAccessibleName(name or text)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(
            Qt.CursorShape.PointingHandCursor if kind == "text" else Qt.CursorShape.ArrowCursor
        )
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        current().follow(self.updateGeometry)

    def set_text(self, text: str) -> None:
        """Say something else."""
        if self.accessibleName() == self._words:
            self.setAccessibleName(text)
        self._words = text
        self.setText(literal(text))
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        theme = current()
        width = self._width_of(self._words, self._style()) + 2 * self._padding()
        if self._hint:
            width += theme.px(8) + self._width_of(self._hint, TextStyle.CAPTION)
        height = theme.control(28 if self._kind == "text" else _HEIGHTS[self._size])
        return QSize(int(width) + 2, height)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def ring_rect(self) -> QRect:
        # Words without an edge need some air inside the ring.
        return self.rect().adjusted(-3, 2, 3, -2) if self._kind == "text" else self.rect()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        tone = "disabled" if not self.isEnabled() else self._tone()
        if self._kind != "text":
            self._paint_ground(painter)
        self._paint_words(painter, tone)
        painter.end()

    def _style(self) -> TextStyle:
        if self._kind == "primary":
            return TextStyle.SMALL_STRONG if self._size == "small" else TextStyle.STRONG
        if self._own_tone:
            return TextStyle.SMALL_STRONG
        return TextStyle.SMALL_MEDIUM if self._size == "small" else TextStyle.MEDIUM

    def _tone(self) -> str:
        usual = {"primary": "on_accent", "text": "you"}.get(self._kind, "ink")
        return self._own_tone or usual

    def _padding(self) -> int:
        return 0 if self._kind == "text" else current().px(_PADDING[self._size])

    def _width_of(self, text: str, style: TextStyle) -> float:
        return QFontMetricsF(current().font(style)).horizontalAdvance(text)

    def _paint_ground(self, painter: QPainter) -> None:
        theme = current()
        if not self.isEnabled():
            frame(painter, self.rect(), edge=theme.color("hair"))
        elif self._kind == "primary":
            state = "_press" if self.isDown() else "_hover" if self.underMouse() else ""
            frame(painter, self.rect(), fill=theme.color(f"accent{state}"))
        else:
            fill = "select" if self.isDown() else "hover" if self.underMouse() else "raised"
            edge = theme.color("border")
            frame(painter, self.rect(), fill=theme.color(fill), edge=edge)

    def _paint_words(self, painter: QPainter, tone: str) -> None:
        style = self._style()
        hint_width = self._width_of(self._hint, TextStyle.CAPTION) if self._hint else 0.0
        gap = current().px(8) if self._hint else 0
        words_width = self._width_of(self._words, style)
        left = (self.width() - words_width - gap - hint_width) / 2
        box = QRectF(left, 0, words_width + 1, self.height())
        write(painter, self, box, self._words, style=style, tone=tone)
        if self._kind == "text" and self.underMouse() and self.isEnabled():
            base = box.center().y() + QFontMetricsF(current().font(style)).ascent() / 2 + 2
            shown = mirrored(self, box)
            painter.drawLine(QPointF(shown.left(), base), QPointF(shown.right(), base))
        if self._hint:
            quiet = "ink3" if self._kind == "secondary" and self.isEnabled() else tone
            painter.setOpacity(1.0 if self._kind == "secondary" else 0.82)
            box = QRectF(box.right() - 1 + gap, 0, hint_width + 2, self.height())
            write(painter, self, box, self._hint, style=TextStyle.CAPTION, tone=quiet)


class IconButton(Ringed, QToolButton):
    """An icon to press, with a name and a tooltip; with `edged` it looks like a button."""

    def __init__(
        self,
        icon: str,
        name: str,
        *,
        key: str = "",
        edged: bool = False,
        size: Size = "small",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._edged = edged
        self._size = size
        self.setAccessibleName(name)
        self.setToolTip(f"{name}  {key}" if key else name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        current().follow(self.updateGeometry)

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self.update()

    @override
    def sizeHint(self) -> QSize:
        side = current().control(_HEIGHTS[self._size])
        return QSize(side, side)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = painter_on(self)
        fill = _pressed_or_hovered(self) if self.isEnabled() else None
        if self._edged:
            fill = fill or theme.color("raised")
        frame(painter, self.rect(), fill=fill, edge=self._edge())
        tone = "ink2" if self.isEnabled() else "disabled"
        box = centred_square(QRectF(self.rect()), theme.px(18))
        icons.paint(painter, self._icon, box, theme.color(tone))
        painter.end()

    def _edge(self) -> QColor | None:
        if not self._edged:
            return None
        return current().color("border" if self.isEnabled() else "hair")


class MenuButton(Ringed, QToolButton):
    """Words and an arrow; opens a menu. `chosen` shows it in the soft fill."""

    def __init__(
        self,
        text: str,
        name: str = "",
        *,
        size: Size = "small",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = text
        self._size = size
        self._chosen = False
        self.setText(literal(text))
        self.setAccessibleName(name or text)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        current().follow(self.updateGeometry)

    def set_text(self, text: str, *, chosen: bool = False) -> None:
        """Say what is chosen, and whether that is other than usual."""
        self._words = text
        self._chosen = chosen
        self.setText(literal(text))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        theme = current()
        width = QFontMetricsF(theme.font(self._style())).horizontalAdvance(self._words)
        room = 2 * theme.px(10) + theme.px(6) + theme.px(14)
        return QSize(int(width) + room + 2, theme.control(_HEIGHTS[self._size]))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = painter_on(self)
        fill = theme.color("select" if self._chosen else "raised")
        edge = theme.color("you" if self._chosen else "border")
        frame(painter, self.rect(), fill=_pressed_or_hovered(self) or fill, edge=edge)
        tone = "select_ink" if self._chosen else "ink"
        pad, side = theme.px(10), theme.px(14)
        box = QRectF(pad, 0, self.width() - 2 * pad - side, self.height())
        write(painter, self, box, self._words, style=self._style(), tone=tone)
        arrow = QRectF(self.width() - pad - side, 0, side + 2, self.height())
        square = centred_square(mirrored(self, arrow), theme.px(16))
        icons.paint(painter, "down", square, theme.color("ink2"))
        painter.end()

    def _style(self) -> TextStyle:
        return TextStyle.SMALL_MEDIUM if self._size == "small" else TextStyle.MEDIUM


def _pressed_or_hovered(button: QToolButton) -> QColor | None:
    if button.isDown():
        return current().color("select")
    return current().color("hover") if button.underMouse() else None
