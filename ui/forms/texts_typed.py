"""Typed and pasted text made fit to keep: nothing in it can hurt the file or a later reader."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

NUL: Final = "\x00"


def kept(text: str) -> str:
    """The text without NUL; half of a pair of surrogates becomes a visible mark."""
    if text.isascii() and NUL not in text:
        return text
    halves = text.replace(NUL, "").encode("utf-16-le", "surrogatepass")
    return halves.decode("utf-16-le", "replace")


def take_out_nul(field: QLineEdit | QPlainTextEdit) -> bool:
    """Take NUL characters out of a field where there are any; True if there were."""
    if isinstance(field, QLineEdit):
        return _take_out_of_line(field)
    document = field.document()
    found = document.find(NUL)
    if found.isNull():
        return False
    while not found.isNull():
        found.removeSelectedText()
        found = document.find(NUL, found)
    return True


def _take_out_of_line(field: QLineEdit) -> bool:
    text = field.text()
    if NUL not in text:
        return False
    before = text[: field.cursorPosition()]
    field.setText(text.replace(NUL, ""))
    field.setCursorPosition(len(before) - before.count(NUL))
    return True
