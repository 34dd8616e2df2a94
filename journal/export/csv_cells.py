"""Cells of a CSV file that a spreadsheet shows as text and never runs as a formula."""

from __future__ import annotations

import re

# The wide forms are read as formulas by spreadsheets in East Asian locales.
_RISKY = re.compile("'*[\\s\x00\ufeff]*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def csv_cell(text: str) -> str:
    """The text with a leading apostrophe where a spreadsheet would take it for a formula."""
    return f"'{text}" if _RISKY.match(text) else text


def csv_text(cell: str) -> str:
    """The text that was given to ``csv_cell``."""
    return cell[1:] if cell.startswith("'") and _RISKY.match(cell) else cell
