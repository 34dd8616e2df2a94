"""The `override` mark for the type checker, at no cost when the program runs."""

from __future__ import annotations

from journal.overrides import override

__all__ = ["override"]
