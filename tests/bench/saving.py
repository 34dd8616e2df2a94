"""A durable save of a debrief, against a raw transaction of the same bytes and pragmas."""

from __future__ import annotations

import json
import shutil
import time
from datetime import date
from pathlib import Path

from journal.application import actions
from journal.application.journal import Journal
from journal.domain.codec import to_plain
from journal.domain.draft import Draft
from journal.domain.records import Negotiation
from journal.ids import new_id
from journal.questions.answers import Answers
from journal.storage.connection import Connection
from tests.bench.report import Line, p95

WORDS = "we asked what they would need to say yes and waited until they answered " * 43
SAVES = 120


def _draft(negotiation: str, moment: object, number: int) -> Draft:
    scales = ("sat_terms", "sat_self", "sat_process", "sat_relation", "heard_me", "heard_them")
    answers: dict[str, object] = dict.fromkeys(scales, 1 + number % 7)
    answers |= {"rel_health": 5, "calm": 6, "gains": ("matters", "new", "no_worse")}
    answers |= {"worked": WORDS[:1500], "differently": WORDS[:1500], "why": WORDS[:600]}
    return Draft(
        id=new_id(), started_at=moment, saved_at=moment, negotiation_id=negotiation,
        held_on=date(2026, 11, 19), ending="agreement", answers=Answers(answers),
        plan_when="they open with a number", plan_then=f"ask what it rests on {number}",
    )  # fmt: skip


def run(path: Path, _runs: int, folder: Path) -> list[Line]:
    """Save and save raw in turn, into copies of the same journal."""
    ours_path, raw_path = folder / "save-ours.afterword", folder / "save-raw.afterword"
    for target in (ours_path, raw_path):
        shutil.copy(path, target)
    ours, raw = [], []
    with Journal.open(ours_path) as journal:
        journal.warm_up()
        rows = Connection(raw_path)
        with rows.transaction():
            rows.execute("CREATE TABLE raw (id TEXT PRIMARY KEY, body TEXT)")
        open_ones = journal.load(Negotiation, "ending = 'open'")
        chosen = open_ones[0] if open_ones else journal.load(Negotiation)[0]
        for number in range(SAVES):
            draft = _draft(chosen.id, journal.clock.now(), number)
            bytes_of = _bytes(journal, draft, ours)
            began = time.perf_counter()
            with rows.transaction():
                rows.execute("INSERT INTO raw VALUES (?, ?)", (new_id(), bytes_of))
            raw.append(time.perf_counter() - began)
        rows.close()
    return [
        Line("durable save of a debrief, p95", p95(ours[10:]) / p95(raw[10:]), "x raw", 2.0,
             f"{p95(ours[10:]) * 1000:.1f} ms against {p95(raw[10:]) * 1000:.1f} ms"),
    ]  # fmt: skip


def _bytes(journal: Journal, draft: Draft, times: list[float]) -> str:
    steps: list[object] = []
    stop = journal.listen(steps.append)
    began = time.perf_counter()
    actions.log_debrief(journal, draft)
    times.append(time.perf_counter() - began)
    stop()
    plain = [to_plain(change.record) for change in steps[0].changes]  # type: ignore[attr-defined]
    return json.dumps([plain, draft.to_plain()["answers"]])
