"""From kinds of question to editors."""

from __future__ import annotations
