"""Where a chart's canvas stands: empty until the first drawing, and what says if there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from journal.texts import _
from ui.charts.library import PageFault, PagePicture
from ui.overrides import override
from ui.theme import current
from ui.widgets.buttons import Button
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from journal.charts.data import ChartData
    from journal.charts.rendering import Place
    from ui.charts.canvas import ChartCanvas

HEIGHT_PX: Final = 430
#: The height where there are only dots for the cases there are.
FEW_PX: Final = 150


class ChartStage(QWidget):
    """Holds the canvas, which is made when the chart library has been imported elsewhere.

    ``pointed`` carries the ids behind the point looked at, ``opened`` those of one that is to
    be opened, ``resized`` asks for a drawing of another size.
    """

    pointed = Signal(object)
    opened = Signal(object)
    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.canvas: ChartCanvas | None = None
        self._fault = ""
        self._few = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._sorry = QWidget()
        self._details = Button(_("Details"), "text")
        self._details.clicked.connect(self._show_fault)
        sorry = QVBoxLayout(self._sorry)
        sorry.setContentsMargins(0, 0, 0, 0)
        sorry.addStretch(1)
        sorry.addWidget(Label(_("This chart could not be drawn.")))
        sorry.addWidget(self._details)
        sorry.addStretch(1)
        self._sorry.hide()
        self._down.addWidget(self._sorry)
        current().follow(self._restyle)

    def _restyle(self) -> None:
        self.setFixedHeight(current().px(FEW_PX if self._few else HEIGHT_PX))
        self.setMinimumWidth(current().px(280))

    @property
    def last_stop(self) -> QWidget:
        """What Tab stops at: the canvas, or the way to why there is none."""
        return self._details if self._fault or self.canvas is None else self.canvas

    def show_words(self, data: ChartData) -> None:
        """Say at once what the picture will show."""
        self.setAccessibleName(data.alt)
        self._few = data.too_few is not None
        self._restyle()

    def show_picture(self, drawn: PagePicture | PageFault) -> None:
        """Show a drawing, or that there is none."""
        if isinstance(drawn, PageFault):
            self._show_sorry(drawn.fault)
            return
        self._fault = ""
        self._sorry.hide()
        if self.canvas is None:
            self.canvas = self._make(drawn)
        else:
            self.canvas.show_picture(drawn)
        self.canvas.show()

    def _make(self, drawn: PagePicture) -> ChartCanvas:
        from ui.charts.canvas import ChartCanvas

        canvas = ChartCanvas(drawn)
        canvas.resized.connect(self.resized)
        canvas.pointed.connect(self.pointed)
        canvas.opened.connect(self.opened)
        self._down.addWidget(canvas, 1)
        return canvas

    def _show_sorry(self, fault: str) -> None:
        self._fault = fault
        if self.canvas is not None:
            self.canvas.hide()
        self._sorry.show()

    def show_places(self, places: tuple[Place, ...]) -> None:
        """Take the points of the drawing."""
        if self.canvas is not None and not self._fault:
            self.canvas.show_places(places)

    def point_at(self, ids: tuple[str, ...]) -> None:
        """Mark the point of some negotiations."""
        if self.canvas is not None:
            self.canvas.point_at(ids)

    def clear(self) -> None:
        """Show nothing."""
        self._sorry.hide()
        if self.canvas is not None:
            self.canvas.hide()
            self.canvas.show_places(())

    def _show_fault(self) -> None:
        from ui.charts.fault_dialog import ChartFaultDialog

        ChartFaultDialog(self._fault, self.window()).open()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.canvas is None or not self.canvas.isVisible():
            self.resized.emit()
