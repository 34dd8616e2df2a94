"""Our own small controls."""

from __future__ import annotations
