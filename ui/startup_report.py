"""When the window stood, when Today was live, when it was quiet: for measuring the start."""

from __future__ import annotations

import json
import os
import time

VARIABLE = "AFTERWORD_STARTUP_REPORT"
_moments: dict[str, float] = {}


def note(what: str) -> None:
    """Remember when something came about first; wall-clock seconds since 1970."""
    _moments.setdefault(what, time.time())


def noted(what: str) -> bool:
    """Whether something has come about."""
    return what in _moments


def write() -> None:
    """Write what was remembered as JSON to the file that the environment names, if it does."""
    target = os.environ.get(VARIABLE)
    if target:
        # whoever waits for the file must not find half of it
        part = f"{target}.part"
        with open(part, "w", encoding="utf-8") as file:  # noqa: PTH123 - no pathlib this early
            json.dump(_moments, file)
        os.replace(part, target)  # noqa: PTH105 - as above
