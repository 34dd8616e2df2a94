"""Journals for tests: one of every kind of record, and what a journal holds."""

from __future__ import annotations

import functools
import shutil
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journal.application.journal import Journal
from journal.clock import FixedClock
from journal.domain import records
from journal.domain.draft import Draft
from journal.domain.records import RECORD_TYPES, Record
from journal.domain.step import Change, Step
from journal.questions.answers import Absent, Answers
from journal.storage.opening import create_file

if TYPE_CHECKING:
    from collections.abc import Sequence

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
DAY = date(2026, 11, 2)


@functools.cache
def empty_file() -> bytes:
    """A new journal's file, made once."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.afterword"
        create_file(path)
        return path.read_bytes()


def put_empty(path: Path) -> Path:
    """A new journal, without the time it takes to make its tables."""
    path.write_bytes(empty_file())
    path.chmod(0o600)
    return path


def open_empty(path: Path) -> Journal:
    return Journal.open(put_empty(path), clock=FixedClock(NOW))


def put_full(path: Path) -> Path:
    """A journal that holds one of every kind, written once and copied."""
    shutil.copyfile(_full_file(), path)
    path.chmod(0o600)
    return path


@functools.cache
def _full_file() -> Path:
    path = Path(tempfile.mkdtemp(prefix="afterword-tests-")) / "full.afterword"
    with open_empty(path) as journal:
        keep(journal, every_kind())
        journal.save_draft(draft())
    return path


def keep(journal: Journal, found: Sequence[Record]) -> None:
    journal.do(Step("everything", tuple(Change(None, record) for record in found)))


def stamp(number: int) -> dict[str, Any]:
    return {
        "id": f"0199c0de-0000-7000-8000-{number:012d}",
        "created_at": NOW,
        "updated_at": NOW,
        "zone": "Europe/Berlin",
    }


def the_id(number: int) -> str:
    return str(stamp(number)["id"])


def answers() -> Answers:
    return Answers(
        {
            "sat_terms": 6,
            "heard_them": Absent.UNKNOWN,
            "sat_relation": Absent.NOT_APPLICABLE,
            "gains": ("matters", "no_worse"),
            "own_word": "both",
            "worked": "Asked what the café needs first — zanzibar",
            "rel_health": 5,
            "of_a_newer_version": 0.5,
        }
    )


def draft(**fields: Any) -> Draft:
    values: dict[str, Any] = {
        "id": the_id(900),
        "started_at": NOW,
        "saved_at": NOW,
        "new_title": "Rooftop",
        "new_counterpart": "Ines Dahl",
        "held_on": DAY,
        "answers": answers(),
    }
    return Draft(**(values | fields))


def every_kind() -> list[Record]:
    """One record of every kind, each field that may be set set."""
    return [
        records.Counterpart(
            **stamp(1),
            name="Ada Quist",
            alias="A.",
            relation="supplier",
            matters="calm mornings",
            avoid="hurry",
            private=True,
        ),
        records.Negotiation(
            **stamp(2),
            title="Lease of the mill",
            kind="property",
            counterpart_id=the_id(1),
            my_role="tenant",
            stakes=4,
            started_on=DAY,
            ended_on=date(2026, 11, 12),
            ending="agreement",
            terms="Five years, steps of 2 %",
            retrospective=True,
            look_back_days=(30, 180),
            limit_me=40.0,
            limit_them=35.5,
            origin="import",
        ),
        records.Negotiation(
            **stamp(3), title="Lease, again", started_on=DAY, resumes_id=the_id(2)
        ),
        records.Session(
            **stamp(4),
            negotiation_id=the_id(2),
            held_on=DAY,
            starts_at="09:30",
            minutes=45,
            channel="call",
            title="First call",
            body="They spoke of the quorum",
        ),
        records.Issue(
            **stamp(5),
            negotiation_id=the_id(2),
            position=1,
            name="Rent",
            kind="opposed",
            weight_me=60.0,
            weight_them=40.0,
            share=0.5,
        ),
        records.Debrief(
            **stamp(6),
            negotiation_id=the_id(2),
            held_on=date(2026, 11, 12),
            ending="agreement",
            started_at=NOW,
            finished_at=NOW,
            seconds=75,
            asked_again_at=NOW,
            private=True,
            answers=answers(),
        ),
        records.FollowUp(
            **stamp(7),
            negotiation_id=the_id(2),
            days=30,
            due_on=date(2026, 12, 12),
            answered_at=NOW,
            answers=Answers({"outcome_now": 5, "relationship_now": 6, "holds": "mostly"}),
        ),
        records.RelationshipCheck(
            **stamp(8),
            counterpart_id=the_id(1),
            checked_on=DAY,
            answers=Answers({"rel_health": 4}),
        ),
        records.Commitment(
            **stamp(9),
            negotiation_id=the_id(2),
            side="them",
            what="Mend the weir",
            owner="Ada",
            due_on=DAY,
            done_on=DAY,
        ),
        records.Lesson(
            **stamp(10),
            when_text="they name a figure",
            then_text="ask how they came to it",
            because="xylophone",
            theme="figures",
            negotiation_id=the_id(2),
            debrief_id=the_id(6),
            due_on=DAY,
        ),
        records.LessonUse(
            **stamp(11),
            lesson_id=the_id(10),
            negotiation_id=the_id(3),
            seen_on=DAY,
            result="used",
            helped=1,
        ),
        records.Note(
            **stamp(12), negotiation_id=the_id(2), written_on=DAY, body="Bring maps", private=True
        ),
        records.Mentor(**stamp(13), name="Grace", hidden_words=("weir", "quorum")),
        records.StandIn(
            **stamp(14),
            mentor_id=the_id(13),
            name="Ada Quist",
            words="Person A",
            counterpart_id=the_id(1),
        ),
        records.ExportEntry(
            **stamp(15),
            mentor_id=the_id(13),
            mentor_name="Grace",
            format="pdf",
            file_name="notes.pdf",
            sha256="0" * 64,
            contents="1 negotiation",
            hidden="3 names",
            negotiations=1,
        ),
    ]


def contents(journal: Journal) -> dict[str, Record]:
    """All records, those in the trash too, by id."""
    return {
        record.id: record
        for record_type in RECORD_TYPES.values()
        for record in journal.load(record_type, trashed=True)
    }


def contents_of(path: Path) -> dict[str, Record]:
    with Journal.open(path, clock=FixedClock(NOW)) as journal:
        return contents(journal)
