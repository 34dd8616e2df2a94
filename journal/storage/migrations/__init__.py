"""Revisions of a journal's tables, each frozen on the day of its release."""

from __future__ import annotations
