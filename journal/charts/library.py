"""What the chart library is told before it is imported."""

from __future__ import annotations

import os

from journal import paths


def prepare() -> None:
    """Give its list of fonts a folder of ours, and keep its words to programmers off stderr."""
    import logging

    os.environ.setdefault("MPLCONFIGDIR", str(paths.cache_folder() / "matplotlib"))
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
