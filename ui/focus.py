"""The keyboard: keys that mean the same everywhere, where it is, and where Tab goes next."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

ENTERING: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
CLEARING: Final = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


def holds(part: QWidget, focus: QWidget | None) -> bool:
    """Whether the focus is on a part or within it."""
    return focus is not None and (part is focus or part.isAncestorOf(focus))


def focus_first(part: QWidget) -> bool:
    """Give the focus to a part, or to the first thing in it that takes it; False for none."""
    for widget in (part, *part.findChildren(QWidget)):
        takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if takes and widget.isEnabled() and widget.isVisible():
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            return True
    return False


def move_part(parts: Sequence[QWidget], by: int) -> None:
    """Give the focus to the next part, or the one before, that has something to take it."""
    focus = QApplication.focusWidget()
    start = 0 if by < 0 else -1
    now = next((i for i, part in enumerate(parts) if holds(part, focus)), start)
    for step in range(1, len(parts) + 1):
        if focus_first(parts[(now + by * step) % len(parts)]):
            return


def stops_in(widget: QWidget) -> list[QWidget]:
    """What Tab comes to in a widget, itself first."""
    children = [widget, *widget.findChildren(QWidget)]
    return [
        child
        for child in children
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus
        and child.focusProxy() is None
        and (child is widget or child.isVisibleTo(widget))
    ]


def order_tabs(stops: Sequence[QWidget]) -> None:
    """Let Tab go through widgets in this order.

    What hands the focus on to one of them goes right before it: left where it was, Tab would
    come to it later and be led back, round and round.
    """
    order = [widget for stop in stops for widget in (*_leading_to(stop), stop)]
    for before, after in pairwise(order):
        QWidget.setTabOrder(before, after)


def _leading_to(stop: QWidget) -> list[QWidget]:
    """The widgets around a stop that hand their focus on to it, the outermost first."""
    found: list[QWidget] = []
    step = stop.parentWidget()
    while step is not None and not step.isWindow():
        if _end_of(step) is stop:
            found.insert(0, step)
        step = step.parentWidget()
    return found


def _end_of(widget: QWidget) -> QWidget:
    while (proxy := widget.focusProxy()) is not None:
        widget = proxy
    return widget


def undo_in_text(*, redo: bool = False) -> bool:
    """Let a text field that has the focus undo its own typing; False where none does."""
    focus = QApplication.focusWidget()
    if not isinstance(focus, QLineEdit | QPlainTextEdit | QTextEdit) or focus.isReadOnly():
        return False
    if redo:
        focus.redo()
    else:
        focus.undo()
    return True
