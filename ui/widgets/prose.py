"""Running text with air between its lines, wrapped to the width there is."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QKeySequence,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QWidget

from ui.overrides import override
from ui.theme import TextStyle, current
from ui.widgets.painting import painter_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

LINE_BREAK = "\N{LINE SEPARATOR}"


class Fragment(NamedTuple):
    """A part of a text: its words, their tone if it differs, whether they stand out."""

    text: str
    tone: str = ""
    bold: bool = False
    ground: str = ""


def break_lines(layout: QTextLayout, width: float, step: float) -> float:
    """Lay a text out in lines so far apart, each centred in its step; the height comes back."""
    top = 0.0
    layout.beginLayout()
    line = layout.createLine()
    while line.isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top + (step - line.height()) / 2))
        top += step
        line = layout.createLine()
    layout.endLayout()
    return top


class Prose(QLabel):
    """A text of one or many lines; parts of it may have another tone, weight or ground."""

    def __init__(
        self,
        content: str | Sequence[Fragment] = "",
        style: TextStyle = TextStyle.BODY,
        tone: str = "ink",
        *,
        selectable: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._style = style
        self._tone = tone
        self._selectable = selectable
        self._fragments: tuple[Fragment, ...] = ()
        self._layout = QTextLayout()
        self._laid_width = -1
        self._height = 0.0
        self._heights: dict[int, float] = {}
        self._longest: float | None = None
        self._marked = (0, 0)  # anchor and end of what is selected
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if selectable:
            self.setCursor(Qt.CursorShape.IBeamCursor)
            self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        if name:
            self.setAccessibleName(name)
        self.set_content(content)
        current().follow(self._restyle)

    def set_content(self, content: str | Sequence[Fragment]) -> None:
        """Show another text."""
        given = (Fragment(content),) if isinstance(content, str) else tuple(content)
        self._fragments = given
        self._marked = (0, 0)
        self.setText("".join(fragment.text for fragment in given))
        self._forget_lines()

    def set_tone(self, tone: str) -> None:
        """Show it in another colour."""
        self._tone = tone
        self.update()

    def top_of(self, position: int) -> float:
        """How far down the line that holds a character begins, in the widget's pixels."""
        self._lay_out(self.width())
        line = self._layout.lineForTextPosition(position)
        return line.position().y() + self._drop() if line.isValid() else 0.0

    def selected_text(self) -> str:
        """What is marked with the pointer or the keys."""
        start, end = sorted(self._marked)
        return self.text()[start:end]

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        # a layout asks for the width it has, which a greatest width may not let it give
        return ceil(self._height_in(min(width, self.maximumWidth())))

    @override
    def sizeHint(self) -> QSize:
        theme = current()
        width = ceil(min(self._longest_line(), 44 * theme.em())) + 2
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        theme = current()
        width = ceil(min(self._longest_line(), 6 * theme.em())) + 2
        return QSize(width, int(theme.line_height(self._style)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self._lay_out(self.width())
        painter = painter_on(self)
        tone = self._tone if self.isEnabled() else "disabled"
        painter.setPen(current().color(tone))
        self._layout.draw(painter, QPointF(0, self._drop()), self._grounds())
        painter.end()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._selectable:
            event.ignore()
            return
        place = self._position_at(event.position())
        self._mark(place, place)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._selectable:
            self._mark(self._marked[0], self._position_at(event.position()))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._selectable and event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.selected_text())
        elif self._selectable and event.matches(QKeySequence.StandardKey.SelectAll):
            self._mark(0, len(self.text()))
        else:
            event.ignore()

    def _drop(self) -> float:
        # Centred in more room than it needs, unless it is aligned otherwise.
        spare = max(0.0, self.height() - self._height)
        if self.alignment() & Qt.AlignmentFlag.AlignTop:
            return 0.0
        return spare if self.alignment() & Qt.AlignmentFlag.AlignBottom else spare // 2

    def _restyle(self) -> None:
        self.setFont(current().font(self._style))
        self._forget_lines()

    def _forget_lines(self) -> None:
        self._laid_width = -1
        self._heights.clear()
        self._longest = None
        self.updateGeometry()
        self.update()

    def _height_in(self, width: int) -> float:
        # A layout asks many times; most texts fit one line, and then there is nothing to break.
        if width not in self._heights:
            lines = self.text().count("\n") + 1
            if self._longest_line() < width:
                self._heights[width] = lines * current().line_height(self._style)
            else:
                self._lay_out(width)
                self._heights[width] = self._height
        return self._heights[width]

    def _longest_line(self) -> float:
        if self._longest is None:
            self._longest = self._measure()
        return self._longest

    def _measure(self) -> float:
        metrics = QFontMetricsF(self._bold_font() if self._has_bold() else self.font())
        lines = self.text().split("\n")
        return max(metrics.horizontalAdvance(line) for line in lines)

    def _has_bold(self) -> bool:
        return any(fragment.bold for fragment in self._fragments)

    def _bold_font(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _lay_out(self, width: int) -> None:
        if width == self._laid_width:
            return
        self._laid_width = width
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(self.layoutDirection())
        option.setAlignment(
            QStyle.visualAlignment(self.layoutDirection(), self.alignment())
            & Qt.AlignmentFlag.AlignHorizontal_Mask
        )
        layout = QTextLayout(self.text().replace("\n", LINE_BREAK), self.font())
        layout.setTextOption(option)
        layout.setFormats(self._formats())
        self._layout = layout
        self._height = self._break_lines(layout, max(1, width))

    def _break_lines(self, layout: QTextLayout, width: int) -> float:
        step = current().line_height(self._style)
        return max(break_lines(layout, width, step), step)

    def _formats(self) -> list[QTextLayout.FormatRange]:
        found = []
        start = 0
        for fragment in self._fragments:
            look = QTextCharFormat()
            if fragment.tone:
                look.setForeground(current().color(fragment.tone))
            if fragment.bold:
                look.setFontWeight(QFont.Weight.DemiBold)
            if fragment.ground:
                look.setBackground(current().color(fragment.ground))
            if look.propertyCount():
                found.append(_range(start, len(fragment.text), look))
            start += len(fragment.text)
        return found

    def _grounds(self) -> list[QTextLayout.FormatRange]:
        start, end = sorted(self._marked)
        if start == end:
            return []
        look = QTextCharFormat()
        look.setBackground(current().color("select"))
        look.setForeground(current().color("select_ink"))
        return [_range(start, end - start, look)]

    def _position_at(self, point: QPointF) -> int:
        self._lay_out(self.width())
        for index in range(self._layout.lineCount()):
            line = self._layout.lineAt(index)
            if (
                point.y() - self._drop() < line.y() + line.height()
                or index == self._layout.lineCount() - 1
            ):
                return line.xToCursor(point.x())
        return 0

    def _mark(self, anchor: int, end: int) -> None:
        self._marked = (anchor, end)
        self.update()


def _range(start: int, length: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    found.start = start
    found.length = length
    found.format = look
    return found
