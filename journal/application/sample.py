"""The sample journal: invented negotiations, laid out back from a day, in a file of its own."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import resources
from journal import paths
from journal.application.bulk import insert_records
from journal.application.journal import Journal
from journal.application.seeded_ids import SeededIds
from journal.clock import Clock, SystemClock
from journal.domain.codec import answer_from_plain, fields_of, from_plain
from journal.domain.draft import Draft
from journal.domain.moments import moment_text
from journal.domain.records import RECORD_TYPES, Record
from journal.errors import DamagedJournalError, InputError, JournalInUseError
from journal.questions.answers import Answers
from journal.questions.catalogue import catalogue
from journal.questions.checking import check_all
from journal.texts import _

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_Plain = dict[str, Any]
#: Under this mark in ``origin`` the thin debriefs of the years before can be left out.
THIN = "demo_thin"
_SEED = 20261120
_EVENING = "T18:00"
_THIN_LOOKS = (90, 180)
_SESSION = ("held_on", "minutes", "channel", "title", "body")
_ISSUE = ("name", "weight_me", "weight_them", "share", "kind")
_USE = ("lesson_id", "negotiation_id", "seen_on", "result", "helped")


def lay_out_sample(path: Path, day: date) -> None:
    """Make a journal of the sample data as it is on a day; never over another file."""
    records, drafts = sample_records(day)
    facts = {"sample": "yes", "sample_day": day.isoformat()}
    with Journal.create(path, purpose="sample", facts=facts) as journal:
        insert_records(journal, records, drafts)


def open_sample(path: Path, clock: Clock | None = None) -> None:
    """See to it that the sample journal stands at a path, laid out from today.

    One of an earlier day is laid out anew; one that is open somewhere stays as it is. An
    InputError where the file is somebody's own journal: that is never replaced.
    """
    today = (clock or SystemClock()).today()
    if path.exists() and not _is_outdated(path, today):
        return
    new = path.with_name(f"new-{path.name}")
    new.unlink(missing_ok=True)
    lay_out_sample(new, today)
    paths.make_private_folder(path.parent)
    new.replace(path)


def _is_outdated(path: Path, today: date) -> bool:
    try:
        with Journal.open(path, purpose="sample") as journal:
            if not journal.is_sample:
                raise InputError(
                    _("“{name}” is a journal of your own.").format(name=path.name),
                    advice=_("It was left alone; the sample needs another name."),
                )
            return journal.fact("sample_day") != today.isoformat()
    except JournalInUseError:
        return False
    except DamagedJournalError:
        return True


def sample_records(day: date) -> tuple[list[Record], list[Draft]]:
    """The records and drafts of the sample data as of a day, the same for the same day."""
    path = resources.folder() / "sample.json"
    layout = _Layout(json.loads(path.read_text(encoding="utf-8")), day)
    return layout.records(), layout.drafts


class _Layout:
    """Turns the compact description into records: keys into ids, days into other days."""

    def __init__(self, description: _Plain, day: date) -> None:
        self._description = description
        self._shift = day - date.fromisoformat(description["day"])
        self._zone: str = description["zone"]
        self._ids = SeededIds(_SEED)
        self._by_key: dict[str, str] = {}
        self._found: dict[str, list[Record]] = {kind: [] for kind in RECORD_TYPES}
        self.drafts: list[Draft] = []

    def records(self) -> list[Record]:
        """All records, those that others refer to first."""
        told = self._description
        for entry in told["counterparts"]:
            self._add("counterpart", entry, entry["on"])
        for entry in told["negotiations"]:
            self._add_negotiation(entry)
        for entry in told["thin"]:
            self._add_thin(entry)
        for row in told["lesson_uses"]:
            use = dict(zip(_USE, row, strict=True))
            self._add("lesson_use", use, use["seen_on"])
        self._add_mentors(told)
        return [record for kind in RECORD_TYPES for record in self._found[kind]]

    def _add_mentors(self, told: _Plain) -> None:
        for entry in told["mentors"]:
            self._add("mentor", entry, entry["on"])
        names = {entry["key"]: entry["name"] for entry in told["counterparts"]}
        for mentor, key, words in told["stand_ins"]:
            pair = {"mentor_id": mentor, "counterpart_id": key, "name": names[key], "words": words}
            self._add("stand_in", pair, told["mentors"][0]["on"])
        for entry in told["exports"]:
            mark = hashlib.sha256(entry["file_name"].encode()).hexdigest()
            self._add("export_entry", {**entry, "sha256": mark}, entry["on"])

    def _add_negotiation(self, entry: _Plain) -> None:
        key, began, ended = entry["key"], entry["started_on"], entry["ended_on"]
        self._add("negotiation", entry, began, ended)
        self._add_check(entry)
        self._add_rows("session", key, _SESSION, entry["sessions"], began)
        self._add_rows("issue", key, _ISSUE, entry.get("issues", ()), began)
        if "debrief" in entry:
            self._add_debrief(key, ended, entry["ending"], entry["debrief"])
        self._add_looks(key, ended, (30, 90, 180), entry.get("looks", ()))
        for lesson in entry.get("lessons", ()):
            source = {"negotiation_id": key, "debrief_id": f"debrief of {key}"}
            self._add("lesson", {**lesson, **source}, lesson["on"])
        for promise in entry.get("promises", ()):
            self._add("commitment", {**promise, "negotiation_id": key}, ended or began)
        for note in entry.get("notes", ()):
            self._add("note", {**note, "negotiation_id": key}, note["written_on"])
        if "draft" in entry:
            self._add_draft(key, entry["draft"])

    def _add_thin(self, entry: _Plain) -> None:
        key = f"thin {entry['started_on']}"
        ended, later = entry["ended_on"], entry.get("later", {})
        days = list(_THIN_LOOKS) if later else []
        thin = {"key": key, "origin": THIN, "look_back_days": days}
        self._add("negotiation", {**entry, **thin}, entry["started_on"], ended)
        self._add_rows("session", key, _SESSION[:1], [[ended]], ended)
        told = {"finished_at": ended + _EVENING, "seconds": 90, "answers": entry["answers"]}
        self._add_debrief(key, ended, entry["ending"], told)
        looks = [
            {
                "days": int(after),
                "answered_on": _later(ended, int(after)),
                "answers": {"outcome_now": level},
            }
            for after, level in later.items()
        ]
        self._add_looks(key, ended, days, looks)

    def _add_check(self, entry: _Plain) -> None:
        before = {
            "counterpart_id": entry["counterpart_id"],
            "checked_on": entry["started_on"],
            "answers": {"rel_health": entry["before"]},
        }
        self._add("relationship_check", before, entry["started_on"])

    def _add_rows(
        self, kind: str, key: str, names: tuple[str, ...], rows: Iterable[list[Any]], on: str
    ) -> None:
        for position, row in enumerate(rows):
            plain = dict(zip(names, row, strict=False))
            self._add(kind, {**plain, "negotiation_id": key, "position": position}, on)

    def _add_debrief(self, key: str, ended: str, ending: str, told: _Plain) -> None:
        finished = datetime.fromisoformat(told["finished_at"])
        started = finished - timedelta(seconds=told["seconds"])
        about = {
            "key": f"debrief of {key}",
            "negotiation_id": key,
            "held_on": ended,
            "ending": ending,
            "started_at": started.isoformat(),
        }
        last: str = told.get("asked_again_at") or told["finished_at"]
        self._add("debrief", {**told, **about}, told["finished_at"][:10], last[:10])

    def _add_looks(
        self, key: str, ended: str | None, wanted: Iterable[int], answered: Iterable[_Plain]
    ) -> None:
        if ended is None:
            return
        given: dict[int, _Plain] = {look["days"]: look for look in answered}
        for days in wanted:
            look: _Plain = {"days": days, "negotiation_id": key, "due_on": _later(ended, days)}
            if days in given:
                answered_on = given[days]["answered_on"]
                look["answered_at"] = answered_on + _EVENING
                look["answers"] = given[days]["answers"]
                self._add("follow_up", look, ended, answered_on)
            else:
                self._add("follow_up", look, ended)

    def _add_draft(self, key: str, told: _Plain) -> None:
        plain = {**told, "negotiation_id": self._by_key[key]}
        plain["id"] = self._ids.at(self._moment(told["started_at"]))
        plain["started_at"] = moment_text(self._moment(told["started_at"]))
        plain["saved_at"] = moment_text(self._moment(told["saved_at"]))
        plain["held_on"] = self._moved(told["held_on"])
        plain["look_back_days"] = [30, 90, 180]
        self.drafts.append(Draft.from_plain(plain))

    def _add(self, kind: str, entry: _Plain, made_on: str, changed_on: str | None = None) -> None:
        made = self._moment(made_on + _EVENING)
        record_id = self._ids.at(made)
        if "key" in entry:
            self._by_key[entry["key"]] = record_id
        plain = {
            "id": record_id,
            "created_at": moment_text(made),
            "updated_at": moment_text(self._moment((changed_on or made_on) + _EVENING)),
            "zone": self._zone,
        }
        for field in fields_of(RECORD_TYPES[kind]):
            if entry.get(field.name) is not None and field.name != "id":
                plain[field.name] = self._value(field.name, field.type, entry[field.name])
        given = entry.get("answers", {})
        answers = Answers({name: answer_from_plain(name, value) for name, value in given.items()})
        checked = check_all(catalogue(), answers)
        self._found[kind].append(from_plain(RECORD_TYPES[kind], plain, checked))

    def _value(self, name: str, kind: object, value: Any) -> Any:
        if name.endswith("_id"):
            return self._by_key[value]
        if kind is date:
            return self._moved(value)
        if kind is datetime:
            return moment_text(self._moment(value))
        return value

    def _moved(self, day: str) -> str:
        return (date.fromisoformat(day) + self._shift).isoformat()

    def _moment(self, text: str) -> datetime:
        return datetime.fromisoformat(text).replace(tzinfo=UTC) + self._shift


def _later(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
