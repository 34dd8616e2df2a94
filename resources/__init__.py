"""Data only: questions, measures' wording, style tokens, icons, templates, schemas."""

from __future__ import annotations

from pathlib import Path


def folder() -> Path:
    """The folder that holds the data files, in a checkout and in an installed wheel alike."""
    return Path(__file__).parent
