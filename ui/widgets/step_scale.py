"""The seven-step scale: one question, seven answers, and the right not to know."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainterPath
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from journal.questions.answers import Absent
from journal.texts import _
from ui.focus import CLEARING, ENTERING
from ui.overrides import override
from ui.theme import SMALLEST_TARGET_PX, TextStyle, current
from ui.widgets.painting import (
    CENTRED,
    LEADING,
    RADIUS,
    RING,
    TRAILING,
    frame,
    mirrored,
    painter_on,
    write,
)

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import (
        QFocusEvent,
        QKeyEvent,
        QMouseEvent,
        QPainter,
        QPaintEvent,
        QWheelEvent,
    )

STEPS: Final = 7

Answer = int | Absent | None
Side = Literal["neutral", "you", "them"]


class StepScale(QSlider):
    """Seven cells in one edge; `anchors` are the words for 1, perhaps 4, and 7.

    The answer is 1 to 7, an `Absent`, or None while nothing was said. `answered`
    carries it when a person gives or takes it back; `advanced` asks for the next question.
    """

    answered = Signal(object)
    advanced = Signal()

    def __init__(
        self,
        name: str,
        anchors: tuple[str, ...] = (),
        *,
        side: Side = "neutral",
        can_tell: bool = True,
        small: bool = False,
        show_anchors: bool = True,
        may_not_apply: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._anchors = anchors
        self._side = side
        self._asks_unknown = not can_tell
        self._small = small
        self._show_anchors = show_anchors and bool(anchors)
        self._may_not_apply = may_not_apply
        self._answer: Answer = None
        self._hovered: int | None = None
        self.setAccessibleName(name)
        self.setRange(0, STEPS)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        # A fixed height would cut the words that go below where there is no room beside.
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(self._show_anchors)
        self.setSizePolicy(policy)
        self.setAccessibleDescription(self.words())
        self.valueChanged.connect(self._take_from_outside)
        current().follow(self.updateGeometry)

    def answer(self) -> Answer:
        """What was answered, or None."""
        return self._answer

    def set_answer(self, answer: Answer) -> None:
        """Show an answer without telling anyone."""
        if isinstance(answer, int) and not 1 <= answer <= STEPS:
            raise ValueError(f"A scale holds 1 to {STEPS}, not {answer}")
        self._answer = answer
        self.setValue(answer if isinstance(answer, int) else 0)
        self.setAccessibleDescription(self.words())
        self.update()

    def words(self) -> str:
        """The answer as it is said aloud: "6 of 7, nearly fully"."""
        if self._answer is None:
            return _("not answered")
        if isinstance(self._answer, Absent):
            return self._answer.words
        near = self._nearest_anchor(int(self._answer))
        said = _("{step} of {steps}").format(step=self._answer, steps=STEPS)
        return f"{said}, {near}" if near else said

    @override
    def hasHeightForWidth(self) -> bool:
        return self._show_anchors

    @override
    def heightForWidth(self, width: int) -> int:
        height = self._cell_height() + 2
        if self._anchors_below(width):
            height += int(current().line_height(TextStyle.SMALL)) + current().px(2)
        return height

    @override
    def sizeHint(self) -> QSize:
        width: float = self._cells_width()
        if self._show_anchors:
            width += self._anchor_width(0) + self._anchor_width(-1) + 2 * current().px(10)
        return QSize(ceil(width) + 1, self._cell_height() + 2)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._cells_width() + 1, self._cell_height() + 2)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held or not self._act_on(event.key()):
            event.ignore()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self._cell_at(event.position())
        if event.button() is not Qt.MouseButton.LeftButton or cell is None:
            event.ignore()
            return
        given: Answer = Absent.UNKNOWN if cell == STEPS + 1 else cell
        self._give(None if given == self._answer else given)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._cell_at(event.position()))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(None)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling past a question must not answer it

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        whole = self._cells_box()
        theme = current()
        frame(painter, mirrored(self, whole), fill=theme.color("raised"))
        self._paint_cells(painter, whole)
        focused = self.hasFocus()
        edge = theme.color("focus" if focused else "border" if self.isEnabled() else "hair")
        width = RING if focused else 1
        frame(painter, mirrored(self, whole), edge=edge, width=width)
        if self._show_anchors:
            self._paint_anchors(painter, whole)
        painter.end()

    def _act_on(self, key: int) -> bool:
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_7:
            self._give(key - Qt.Key.Key_0)
        elif key == Qt.Key.Key_0:
            self._give(Absent.UNKNOWN)
        elif key in CLEARING:
            self._give(None)
        elif key == Qt.Key.Key_Minus and self._may_not_apply:
            self._give(Absent.NOT_APPLICABLE)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step(1 if (key == Qt.Key.Key_Right) == self._reads_rightwards() else -1)
        elif key in ENTERING:
            self.advanced.emit()
        else:
            return False
        return True

    def _step(self, by: int) -> None:
        if not isinstance(self._answer, int):
            self._give(1 if by > 0 else STEPS)
        else:
            self._give(min(STEPS, max(1, self._answer + by)))

    def _give(self, answer: Answer) -> None:
        if answer == self._answer:
            return
        self.set_answer(answer)
        self.answered.emit(answer)

    def _take_from_outside(self, value: int) -> None:
        # Assistive technology moves the slider itself.
        said = self._answer if isinstance(self._answer, int) else 0
        if value != said:
            self._give(value or None)

    def _nearest_anchor(self, step: int) -> str:
        if not self._anchors:
            return ""
        low, high = self._anchors[0], self._anchors[-1]
        middle = self._anchors[1] if len(self._anchors) > 2 else ""
        nearly = _("nearly {end}")
        said = {1: low, 2: nearly.format(end=low), 4: middle, STEPS: high}
        said[STEPS - 1] = nearly.format(end=high)
        return said.get(step, "")

    def _hover(self, cell: int | None) -> None:
        if cell != self._hovered:
            self._hovered = cell
            self.update()

    def _reads_rightwards(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.LeftToRight

    def _cell_width(self) -> float:
        return max(SMALLEST_TARGET_PX, current().em() * (30 / 14 if self._small else 2.4))

    def _cell_height(self) -> int:
        # Rounded up: a lost fraction would cut the lower edge.
        return max(SMALLEST_TARGET_PX, ceil(current().em() * (2.0 if self._small else 2.3)))

    def _count(self) -> int:
        return STEPS + (1 if self._asks_unknown else 0)

    def _cells_width(self) -> int:
        return ceil(self._cell_width() * self._count()) + 2

    def _anchor_width(self, which: int) -> float:
        font = current().font(TextStyle.SMALL)
        return QFontMetricsF(font).horizontalAdvance(self._anchors[which]) + 1

    def _anchors_below(self, width: int) -> bool:
        return self._show_anchors and width < self.sizeHint().width() - 1

    def _cells_box(self) -> QRectF:
        left = 0.5
        if self._show_anchors and not self._anchors_below(self.width()):
            left = self._anchor_width(0) + current().px(10)
        spare = self.height() - self.heightForWidth(self.width())
        return QRectF(int(left), 1 + max(0, spare // 2), self._cells_width(), self._cell_height())

    def _cell(self, number: int, whole: QRectF) -> QRectF:
        width = self._cell_width()
        left, right = (round(edge * width) for edge in (number - 1, number))
        return QRectF(whole.left() + 1 + left, whole.top(), right - left, whole.height())

    def _cell_at(self, point: QPointF) -> int | None:
        whole = self._cells_box()
        for number in range(1, self._count() + 1):
            if mirrored(self, self._cell(number, whole)).contains(point):
                return number
        return None

    def _paint_cells(self, painter: QPainter, whole: QRectF) -> None:
        painter.save()
        shape = QPainterPath()
        shape.addRoundedRect(mirrored(self, whole), RADIUS, RADIUS)
        painter.setClipPath(shape)
        for number in range(1, self._count() + 1):
            self._paint_cell(painter, number, self._cell(number, whole))
        if self._said_in_words():
            painter.fillRect(mirrored(self, whole), current().color("select"))
            style = TextStyle.SMALL_MEDIUM
            words = self.words()
            write(painter, self, whole, words, style=style, tone="select_ink", align=CENTRED)
        painter.restore()

    def _paint_cell(self, painter: QPainter, number: int, cell: QRectF) -> None:
        theme = current()
        unknown = number == STEPS + 1
        chosen = self._answer == (Absent.UNKNOWN if unknown else number)
        filled = self._fill(chosen=chosen, unknown=unknown)
        if filled:
            painter.fillRect(mirrored(self, cell), theme.color(filled))
        elif number == self._hovered and self.isEnabled():
            painter.fillRect(mirrored(self, cell), theme.color("hover"))
        if number > 1:
            line = QRectF(cell.left(), cell.top(), 1, cell.height())
            painter.fillRect(mirrored(self, line), theme.color("border" if unknown else "hair"))
        text = "?" if unknown else str(number)
        style = TextStyle.STRONG if chosen else TextStyle.MEDIUM
        tone = self._ink(chosen=chosen, unknown=unknown)
        write(painter, self, cell, text, style=style, tone=tone, align=CENTRED)

    def _said_in_words(self) -> bool:
        # an answer that no cell stands for must still be seen
        hidden = self._answer == Absent.UNKNOWN and not self._asks_unknown
        return hidden or self._answer == Absent.NOT_APPLICABLE

    def _fill(self, *, chosen: bool, unknown: bool) -> str:
        if not chosen:
            return ""
        if unknown:
            return "them_soft" if self._side == "them" else "select"
        return "them_fill" if self._side == "them" else "accent"

    def _ink(self, *, chosen: bool, unknown: bool) -> str:
        if not self.isEnabled() or self._answer == Absent.NOT_APPLICABLE:
            return "disabled"
        if chosen and unknown:
            return "them" if self._side == "them" else "select_ink"
        return "on_accent" if chosen else "ink3" if unknown else "ink2"

    def _paint_anchors(self, painter: QPainter, whole: QRectF) -> None:
        height = current().line_height(TextStyle.SMALL)
        if self._anchors_below(self.width()):
            box = QRectF(0, whole.bottom() + current().px(2), whole.width(), height)
            places = ((box, LEADING), (box, TRAILING))
        else:
            before = QRectF(0, whole.top(), whole.left(), whole.height())
            after = QRectF(
                whole.right() + current().px(10), whole.top(), self.width(), whole.height()
            )
            places = ((before, LEADING), (after, LEADING))
        ends = (self._anchors[0], self._anchors[-1])
        for (box, align), text in zip(places, ends, strict=True):
            write(painter, self, box, text, style=TextStyle.SMALL, tone="ink3", align=align)
