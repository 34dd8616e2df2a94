from __future__ import annotations

import subprocess
import sys

import pytest

from journal.measures.descriptions import described, descriptions
from journal.measures.minimums import enough

ALL = descriptions().measures


@pytest.mark.parametrize("measure", ALL)
def test_that_a_measure_is_described_in_full(measure: str) -> None:
    description = described(measure)
    for name, value in description._asdict().items():
        assert value, name
    assert description.chart in descriptions().chart_order
    assert enough(description.statistic, 0).needed > 0


def test_that_metrics_are_described_and_in_the_order_that_was_promised() -> None:
    order = descriptions().metrics_order
    assert order[0] == "time_to_resolution"
    assert order[-1] == "resonance"
    assert set(order) | {"felt_heard"} == set(ALL)


def test_that_measures_and_chart_data_need_no_drawing_library() -> None:
    code = (
        "import sys; import journal.measures, journal.charts.catalogue, journal.charts.trends, "
        "journal.charts.rendering, journal.charts.saving; "
        "sys.exit(any(name in sys.modules for name in ('matplotlib', 'numpy', 'sqlalchemy')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
