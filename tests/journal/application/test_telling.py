from __future__ import annotations

import json
from datetime import date

from journal.application.telling import figure, measure_lines, measures_as_json
from journal.measures.measuring import Measurement
from journal.statistics.intervals import Interval

KNOWN = Measurement(
    id="time_to_resolution",
    name="Time to resolution",
    estimate=12.5,
    interval=Interval(3.0, 40.0),
    unit="days",
    n_used=20,
    n_eligible=21,
    definition_version=1,
    silent_because=None,
    early=False,
)


def test_that_figures_are_said_with_their_unit() -> None:
    assert figure(1.0, "days") == "1 day"
    assert figure(17.0, "days") == "17 days"
    assert figure(0.818, "share") == "82%"
    assert figure(-0.5, "steps") == "−0.5 steps"
    assert figure(5.455, "of 7") == "5.46 of 7"


def test_that_a_range_that_cannot_be_said_is_left_out() -> None:
    (line,) = measure_lines([KNOWN._replace(interval=None)])
    assert line == "Time to resolution  12.5 days (n = 20 of 21)"


def test_that_json_has_null_where_nothing_can_be_said() -> None:
    silent = KNOWN._replace(estimate=None, interval=None, silent_because="Too few to say")
    told = json.loads(measures_as_json([KNOWN, silent], date(2026, 11, 20)))
    assert told["metrics"][0]["interval"] == [3.0, 40.0]
    assert told["metrics"][1]["estimate"] is None
    assert told["metrics"][1]["interval"] is None
