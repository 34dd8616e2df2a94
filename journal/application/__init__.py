"""The door to the core: everything a person can do, by name."""

from __future__ import annotations
