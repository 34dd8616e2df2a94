"""What may leave: a redacted document tree, its renderings, and the proof of the written file."""

from __future__ import annotations
