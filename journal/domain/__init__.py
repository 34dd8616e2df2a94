"""What is kept: frozen records, the steps that change them, and the figures of them all."""

from __future__ import annotations
