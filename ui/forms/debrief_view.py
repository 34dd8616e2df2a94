"""The questions of a debrief under their title, laid out for the room there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from journal.texts import _
from ui.forms.debrief_form import DebriefForm
from ui.forms.debrief_start import blank
from ui.forms.row import MEDIUM_QUESTION_PX, NUMBER_PX, QUESTION_PX
from ui.overrides import override
from ui.theme import Layout, TextStyle, current
from ui.widgets.flow import stand
from ui.widgets.labels import Label
from ui.widgets.prose import Prose

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from journal.application.journal import Journal

SIDE_PX: Final = 24
_BELOW_PX: Final = 8


#: So many resizes within one another are more than any layout needs.
_DEEPEST: Final = 8


class DebriefView(QScrollArea):
    """Grows the form row by row (`grown` at the end), and keeps what has the focus in view."""

    grown = Signal()

    def __init__(self, journal: Journal, parent: QWidget) -> None:
        super().__init__(parent)
        # from the outside in: a form that changes its parent is styled anew as a whole
        self._holder = QWidget()
        self.setWidget(self._holder)
        self._column = QWidget(self._holder)
        self.form = DebriefForm(journal, blank(journal), self._column)
        self._title = Label(_("What stays with you?"), TextStyle.DISPLAY)
        about = _("About three minutes. It stays here unless you export it.")
        self._lead = Prose(about, TextStyle.BODY, "ink2")
        self._lay_out()
        self._column.hide()
        self._growing = QTimer(self, interval=0)
        self._growing.timeout.connect(self._grow)
        self._growing.start()
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self._settle)
        self._looking = QTimer(self, singleShot=True, interval=0)
        self._looking.timeout.connect(self._keep_in_view)
        self.form.installEventFilter(self)
        # kept, as in ui.pages.scroll: the binding would forget layout items along with it
        self._port = self.viewport()
        self._port.installEventFilter(self)
        current().follow(self._restyle)

    def look(self) -> None:
        """See to it that what has the focus is seen as a whole."""
        self._looking.start()

    def fit(self) -> None:
        """Lay out for the width and height there are."""
        theme = current()
        layout = theme.layout_for(self.width())
        narrow = layout is Layout.NARROW
        self._turn_heading(narrow=narrow)
        taken = self._heading.sizeHint().height() + theme.px(_BELOW_PX)
        room = self.viewport().height() - taken
        question = MEDIUM_QUESTION_PX if layout is Layout.MEDIUM else QUESTION_PX
        above = self.form.fit_into(room, question, spread=narrow)
        side = theme.px(SIDE_PX)
        self._column.setMaximumWidth(self.form.width_wanted() + 2 * side)
        self._content.setContentsMargins(side, theme.px(above), side, theme.px(_BELOW_PX))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fitting.start()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._fitting.start()
        if self._depth > _DEEPEST:
            # a scroll bar that comes and goes with the width it takes would never end
            return False
        self._depth += 1
        try:
            return super().eventFilter(watched, event)
        finally:
            self._depth -= 1

    _depth = 0

    def _lay_out(self) -> None:
        self._heading = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._heading.addWidget(self._title)
        self._heading.addWidget(self._lead, 1)
        self._content = QVBoxLayout(self._column)
        self._content.setSpacing(0)
        self._content.addLayout(self._heading)
        self._content.addWidget(self.form, 1)
        across = QHBoxLayout(self._holder)
        across.setContentsMargins(0, 0, 0, 0)
        across.addStretch(1)
        across.addWidget(self._column, 1000)
        across.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _turn_heading(self, *, narrow: bool) -> None:
        theme = current()
        shape = (narrow, theme.em())
        if shape == self._shape:
            return  # setting even the same spacing would ask for another layout, without end
        self._shape = shape
        stand(self._heading, beside=not narrow)
        indent = 0 if narrow else theme.px(NUMBER_PX)
        self._heading.setContentsMargins(indent, 0, 0, theme.px(_BELOW_PX))
        self._heading.setSpacing(theme.px(4 if narrow else 12))

    _shape: tuple[bool, float] | None = None

    def _grow(self) -> None:
        if not self.form.grow():
            self._growing.stop()
            self._column.show()
            self.grown.emit()

    def _settle(self) -> None:
        self.fit()
        self._keep_in_view()

    def _keep_in_view(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self._column.isAncestorOf(focus):
            # not ensureWidgetVisible: of a field it shows only the line being typed
            top = focus.mapTo(self._holder, QPoint(0, 0)).y()
            for y in (top + focus.height(), top):
                self.ensureVisible(0, y, 0, current().px(SIDE_PX))

    def _restyle(self) -> None:
        self.fit()
