"""The window: PySide6 Widgets over the core."""

from __future__ import annotations
