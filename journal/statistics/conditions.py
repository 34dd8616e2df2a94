"""What a sequence must meet before anything is counted on it; each breach is a ValueError."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence, Sized


def require_finite(values: Sequence[float], what: str, at_least: int = 1) -> None:
    """Raise ValueError unless there are `at_least` values and every one is a finite number."""
    if len(values) < at_least:
        noun = "value" if at_least == 1 else "values"
        raise ValueError(f"{what} need at least {at_least} {noun}, and {len(values)} came.")
    if not all(map(math.isfinite, values)):
        raise ValueError(f"{what} must be finite numbers throughout.")


def require_equal_length(first: Sized, second: Sized, what: str) -> None:
    """Raise ValueError unless both sequences hold the same number of entries."""
    if len(first) != len(second):
        raise ValueError(f"{what} must be equally many, not {len(first)} and {len(second)}.")


def require_durations(durations: Sequence[float]) -> None:
    """Raise ValueError unless the durations are present, finite and none is below zero."""
    require_finite(durations, "Durations")
    if min(durations) < 0:
        raise ValueError("Durations must not be negative.")


def require_confidence(confidence: float) -> None:
    """Raise ValueError unless the confidence lies strictly between 0 and 1."""
    if not 0 < confidence < 1:
        raise ValueError(f"Confidence must lie between 0 and 1, not at {confidence}.")
