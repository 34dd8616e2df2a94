"""What each measure is, in words and by name; read once from resources."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import resources

if TYPE_CHECKING:
    from collections.abc import Mapping


class Description(NamedTuple):
    """One measure: texts are as declared, ``journal.texts`` translates them when shown.

    ``statistic`` names its line in the table of minimums, ``chart`` the chart that shows it.
    """

    id: str
    name: str
    term: str
    definition: str
    formula: str
    unit: str
    left_out: str
    missing: str
    interval: str
    statistic: str
    chart: str
    shows: str
    sure: str
    caution: str
    source: str
    version: int


class Descriptions(NamedTuple):
    """All measures by id, the two fixed orders, and the table of minimums as it was read."""

    measures: Mapping[str, Description]
    chart_order: tuple[str, ...]
    metrics_order: tuple[str, ...]
    minimums: Mapping[str, Mapping[str, int]]


def read(data: dict[str, Any]) -> Descriptions:
    """Descriptions from their data; a field that is missing or unknown is a TypeError."""
    measures = {entry["id"]: Description(**entry) for entry in data["measures"]}
    return Descriptions(
        measures, tuple(data["chart_order"]), tuple(data["metrics_order"]), data["minimums"]
    )


@cache
def descriptions() -> Descriptions:
    """The descriptions of this version."""
    path = resources.folder() / "measures.json"
    return read(json.loads(path.read_text(encoding="utf-8")))


def described(measure: str) -> Description:
    """One measure's description; a KeyError where there is no such measure."""
    return descriptions().measures[measure]
