"""Where the keyboard is: parts of the window, and fields that undo their own typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence


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
