"""One module for each version, in order."""

from __future__ import annotations
