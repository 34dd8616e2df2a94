"""The few dialogs."""

from __future__ import annotations
