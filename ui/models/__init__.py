"""Item models and their delegates."""

from __future__ import annotations
