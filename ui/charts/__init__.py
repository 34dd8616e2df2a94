"""Charts in the window: pictures, canvas, hit-testing."""

from __future__ import annotations
