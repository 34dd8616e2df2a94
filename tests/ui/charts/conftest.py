"""The sample journal for the tests of charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.charts.showing import sample_desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from ui.desk import Desk


@pytest.fixture
def sample(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """A desk over the sample journal."""
    with sample_desk(tmp_path) as desk:
        yield desk
