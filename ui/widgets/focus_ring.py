"""The keyboard focus ring that stands two pixels outside buttons, chips and boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from shiboken6 import isValid

from ui.overrides import override
from ui.theme import current
from ui.widgets.painting import RADIUS, RING, frame, painter_on

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QPaintEvent

    _Widget = QWidget
else:
    _Widget = object

GAP: Final = 2
_KEYBOARD: Final = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_MOVES: Final = (
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ParentChange,
    QEvent.Type.LayoutRequest,
)


class FocusRing(QWidget):
    """One to a window: laid over it, so that no layout has to keep room for a ring."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._window = window
        self._whole = QRect()
        self._held: Ringed | None = None
        self._watched: list[QWidget] = []
        self.hide()

    def surround(self, held: Ringed) -> None:
        """Stand around a widget until it loses the focus."""
        self.leave()
        self._held = held
        step: QWidget | None = held
        while step is not None and step is not self._window:
            step.installEventFilter(self)
            self._watched.append(step)
            step = step.parentWidget()
        self._place()

    def leave(self) -> None:
        """Stand around nothing."""
        watched, self._watched, self._held = self._watched, [], None
        if not isValid(self):
            return  # the window is being taken down, and takes the focus away on the way
        for widget in watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self.hide()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.DeferredDelete:
            self.leave()
        elif event.type() in _MOVES and self._held is not None:
            self._place()
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._held is None:
            return
        painter = painter_on(self)
        radius = self._held.ring_radius() + GAP + RING
        box = self._whole.translated(-self.pos())
        frame(painter, box, edge=current().color("focus"), width=RING, radius=radius)
        painter.end()

    def _place(self) -> None:
        held, window = self._held, self._window
        if held is None or held.window() is not window:
            self.leave()
            return
        if not held.isVisibleTo(window):
            self.hide()
            return
        out = GAP + RING
        box = held.ring_rect().adjusted(-out, -out, out, out)
        self._whole = QRect(held.mapTo(window, box.topLeft()), box.size())
        shown = self._whole
        for widget in self._watched:
            if isinstance(widget.parentWidget(), QAbstractScrollArea):
                port = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
                shown = shown.intersected(port)
        self.setGeometry(shown)
        self.setVisible(not shown.isEmpty())
        self.raise_()
        self.update()


class Ringed(_Widget):
    """Mixed into a control that shows its keyboard focus by a ring outside itself."""

    _ring: FocusRing | None = None

    def ring_rect(self) -> QRect:
        """What the ring goes around, in the control's own pixels."""
        return self.rect()

    def ring_radius(self) -> int:
        return RADIUS

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_keys = self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        if by_keys or event.reason() in _KEYBOARD:
            self._ring = ring_of(self.window())
            self._ring.surround(self)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._ring is not None and event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._ring.leave()
            self._ring = None
        self.update()


def ring_of(window: QWidget) -> FocusRing:
    """The ring of a window, made when it is first needed."""
    only_own = Qt.FindChildOption.FindDirectChildrenOnly
    return window.findChild(FocusRing, options=only_own) or FocusRing(window)
