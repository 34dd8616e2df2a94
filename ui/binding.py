"""Keeps the binding of Qt out of Python's imports."""

from __future__ import annotations

import builtins


def leave_imports_alone() -> None:
    """Give Python its own import back, which the binding replaces by one of its own.

    That one reads the source of every module that is imported, for a wish to spell Qt's names in
    another way that no module here has. It costs part of the start. It also switches the
    binding's types while it looks, which modules that are imported in a worker's thread should
    not do while the window's lays widgets out; no crash was ever traced to it.
    """
    import PySide6.QtCore  # noqa: F401 - brings the replacement with it

    original = getattr(builtins, "__orig_import__", None)
    if original is not None:
        builtins.__import__ = original
