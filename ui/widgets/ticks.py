"""How far one is: ticks for questions and preparation, and a ring with a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from journal.texts import _
from ui.overrides import override
from ui.theme import TextStyle, current
from ui.widgets.painting import CENTRED, frame, mirrored, painter_on, write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent


class Ticks(QProgressBar):
    """One tick a question, filled once answered, a ring around the one being answered.

    `words` is a pattern with {done} and {total}, "{done} of {total} answered" unless given.
    """

    def __init__(
        self,
        name: str,
        total: int,
        *,
        words: str = "",
        tick: tuple[int, int] = (22, 4),
        ringed: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words or _("{done} of {total} answered")
        self._tick = tick
        self._room = 4 if ringed else 0  # for the ring around the current one
        self._filled = [False] * total
        self._at: int | None = None
        self.setAccessibleName(name)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_filled(self._filled)
        current().follow(self.updateGeometry)

    def show_filled(self, filled: Sequence[bool]) -> None:
        """Show which are answered."""
        self._filled = list(filled)
        self.setRange(0, max(1, len(self._filled)))
        self.setValue(sum(self._filled))
        self.setAccessibleDescription(self.sentence())
        self.setToolTip(self.sentence())
        self.updateGeometry()
        self.update()

    def show_count(self, done: int) -> None:
        """Show that the first so many are done."""
        self.show_filled([index < done for index in range(len(self._filled))])

    def show_current(self, index: int | None) -> None:
        """Put the ring on one, or on none."""
        self._at = index
        self.update()

    def sentence(self) -> str:
        """How far it is, in words."""
        return self._words.format(done=sum(self._filled), total=len(self._filled))

    @override
    def text(self) -> str:
        return self.sentence()

    @override
    def sizeHint(self) -> QSize:
        theme = current()
        width, gap = theme.px(self._tick[0]), self._gap()
        count = len(self._filled)
        across = count * width + (count - 1) * gap + 2 * self._room
        return QSize(across, theme.px(self._tick[1]) + 8)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = painter_on(self)
        width, height = theme.px(self._tick[0]), theme.px(self._tick[1])
        for index, filled in enumerate(self._filled):
            left = self._room + index * (width + self._gap())
            box = mirrored(self, QRectF(left, (self.height() - height) / 2, width, height))
            fill = theme.color("accent" if filled else "rule")
            if index == self._at:
                ring = box.adjusted(-3, -3, 3, 3)
                edge = theme.color("focus")
                frame(painter, ring, edge=edge, width=1.5, radius=ring.height() / 2)
            frame(painter, box, fill=fill, radius=height / 2)
        painter.end()

    def _gap(self) -> int:
        return current().px(3 if self._tick[0] < 20 else 4)


class PreparationTicks(Ticks):
    """Seven short ticks: "5 of 7 prepared"."""

    def __init__(self, name: str, done: int, *, parent: QWidget | None = None) -> None:
        words = _("{done} of {total} prepared")
        super().__init__(name, 7, words=words, tick=(14, 4), ringed=False, parent=parent)
        self.show_count(done)


class Ring(QProgressBar):
    """A ring filled to a part, the number in its middle."""

    def __init__(
        self, name: str, done: int, total: int, *, size: float = 28, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._size = size
        self.setAccessibleName(name)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setRange(0, max(1, total))
        self.setValue(done)
        current().follow(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        side = current().px(self._size)
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = painter_on(self)
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        pen = QPen(theme.color("hair"), 2.5)
        painter.setPen(pen)
        painter.drawEllipse(box)
        pen.setColor(theme.color("you"))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        share = self.value() / self.maximum()
        painter.drawArc(box, 90 * 16, round(-share * 360 * 16))
        whole = QRectF(self.rect())
        text = str(self.value())
        write(painter, self, whole, text, style=TextStyle.TINY, tone="ink2", align=CENTRED)
        painter.end()
