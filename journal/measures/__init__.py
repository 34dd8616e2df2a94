"""What can be measured: each measure described once, worked out from a Ledger."""

from __future__ import annotations

from journal.measures.measuring import Measurement, measure_all
from journal.measures.outcome import Outcome, outcome_class

__all__ = ["Measurement", "Outcome", "measure_all", "outcome_class"]
