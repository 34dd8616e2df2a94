"""Text on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QWidget

from ui.overrides import override
from ui.theme import TextStyle, current
from ui.widgets.painting import as_tooltip, painter_on

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class Label(QLabel):
    """A line in one step of the type scale and one tone; with `elide` it may be cut short."""

    def __init__(
        self,
        text: str = "",
        style: TextStyle = TextStyle.BODY,
        tone: str = "ink",
        *,
        elide: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._style = style
        self._tone = tone
        self._elide = elide
        self.setTextFormat(Qt.TextFormat.PlainText)
        width = QSizePolicy.Policy.Preferred if elide else QSizePolicy.Policy.Minimum
        self.setSizePolicy(width, QSizePolicy.Policy.Fixed)
        if name:
            self.setAccessibleName(name)
        self.setText(text)
        current().follow(self._restyle)

    def set_text(self, text: str) -> None:
        """Show another line."""
        self.setText(text)
        self.setToolTip("")
        self.updateGeometry()

    def set_tone(self, tone: str) -> None:
        """Show it in another colour."""
        self._tone = tone
        self.update()

    def set_style(self, style: TextStyle) -> None:
        """Show it in another step of the type scale."""
        self._style = style
        self._restyle()

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self.font())
        # Rounded up, and a pixel for what leans out of its last letter.
        width = int(metrics.horizontalAdvance(self.text())) + 2
        return QSize(width, int(current().line_height(self._style)))

    @override
    def minimumSizeHint(self) -> QSize:
        whole = self.sizeHint()
        if not self._elide:
            return whole
        return QSize(min(whole.width(), int(3 * current().em())), whole.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.setFont(self.font())
        tone = self._tone if self.isEnabled() else "disabled"
        painter.setPen(current().color(tone))
        text = self.text()
        if self._elide:
            metrics = QFontMetricsF(self.font())
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, self.width())
            self.setToolTip(as_tooltip(self.text()) if text != self.text() else "")
        shown = QStyle.visualAlignment(self.layoutDirection(), self.alignment())
        flags = int(shown.value) | int(Qt.TextFlag.TextSingleLine.value)
        painter.drawText(self.rect(), flags, text)
        painter.end()

    def _restyle(self) -> None:
        self.setFont(current().font(self._style))
        self.updateGeometry()
        self.update()
