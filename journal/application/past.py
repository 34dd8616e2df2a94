"""Negotiations of the past from a table: each row becomes what a debrief of it would have left."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain
from typing import IO, TYPE_CHECKING, TypeAlias

from journal.application.debriefs import TITLE_LENGTH, Known, finish, records_of
from journal.application.importing import Report, importing
from journal.application.stamps import Stamps
from journal.domain.draft import Draft
from journal.domain.ledger import OPEN
from journal.domain.records import Counterpart, Negotiation, Record, kind_of
from journal.errors import InputError
from journal.export.interchange_file import open_input
from journal.export.table_form import (
    PLAN,
    WRITTEN_ONLY,
    answers_of,
    at_row,
    code_of,
    day_of,
    read_rows,
)
from journal.ids import new_id
from journal.questions.answers import Answers
from journal.storage.writing import insert_all
from journal.texts import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from journal.application.importing import Progress
    from journal.application.journal import Journal

_BATCH = 500
_LOOKS = (30, 90, 180)
#: A negotiation that is there already: the same title and days.
_Same: TypeAlias = tuple[str, date, date | None]


def import_csv(
    journal: Journal, path: Path, *, dry_run: bool, progress: Progress | None
) -> Report:
    """Take in a table of past negotiations; those already there, by title and days, are left."""
    size = max(path.stat().st_size, 1)
    with importing(journal, sample=False, dry_run=dry_run) as backup, open_input(path) as file:
        taking = _Taking(journal)
        batch: list[Record] = []
        left_aside: tuple[str, ...] = ()
        for number, row in _rows(file):
            if number == 1:
                left_aside = tuple(column for column in row if column in WRITTEN_ONLY)
                continue
            batch.extend(taking.records(number, row))
            if len(batch) >= _BATCH:
                insert_all(journal.connection, batch)
                batch = []
                if progress is not None:
                    progress(number - 1, file.tell() / size)
        insert_all(journal.connection, batch)
    return Report(taking.added, taking.known, backup, left_aside)


def _rows(file: IO[bytes]) -> Iterator[tuple[int, dict[str, str]]]:
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    try:
        first = text.readline()
        yield from read_rows(chain([first], text), first)
    except UnicodeDecodeError as fault:
        raise InputError(
            _("The file is not written in UTF-8."),
            advice=_("Nothing was imported. Save it as UTF-8."),
        ) from fault
    finally:
        text.detach()


class _Taking:
    """Turns rows into records; people of the same name are one person."""

    def __init__(self, journal: Journal) -> None:
        self._stamps = Stamps(journal.clock)
        self._people: dict[str, Counterpart] = {}
        for person in journal.load(Counterpart):
            self._meet(person)
        self._there: set[_Same] = {
            (title.casefold(), date.fromisoformat(began), date.fromisoformat(ended or began))
            for title, began, ended in journal.connection.rows(
                "SELECT title, started_on, ended_on FROM negotiation WHERE trashed_at IS NULL"
            )
        }
        self.added: dict[str, int] = {}
        self.known = 0

    def records(self, number: int, row: Mapping[str, str]) -> list[Record]:
        """The records of a row; none where the negotiation is there already."""
        try:
            draft = self._draft(row)
            found = self._finished(draft)
        except InputError as fault:
            raise at_row(number, fault) from fault
        began, held = draft.started_on, draft.held_on
        assert began is not None
        same = (draft.new_title.casefold(), began, held)
        if same in self._there:
            self.known += 1
            return []
        self._there.add(same)
        for record in found:
            if isinstance(record, Counterpart):
                self._meet(record)
            kind = kind_of(record)
            self.added[kind] = self.added.get(kind, 0) + 1
        return found

    def _meet(self, person: Counterpart) -> None:
        for name in (person.name, person.alias):
            if name:
                self._people.setdefault(name.casefold(), person)

    def _draft(self, row: Mapping[str, str]) -> Draft:
        began, ended = day_of(row, "started_on"), day_of(row, "ended_on")
        if began is None:
            raise InputError(_("“started_on” is empty; when did it begin?"), "started_on")
        ending = code_of(row, "ending", "ending", "no_agreement_kind") or ("" if ended else OPEN)
        self._check(row.get("title", ""), began, ended, ending)
        held = ended or began
        when_text, then_text = (row.get(column, "") for column in PLAN)
        return Draft(
            id=new_id(),
            started_at=self._stamps.now,
            saved_at=self._stamps.now,
            new_title=row["title"],
            new_kind=code_of(row, "kind", "negotiation_kind") or "other",
            new_counterpart=row.get("counterpart", ""),
            started_on=began,
            held_on=held,
            ending=ending,
            answers=Answers(answers_of(row)),
            plan_when=when_text,
            plan_then=then_text,
            # what would have been due long ago is not asked now
            look_back_days=tuple(
                days
                for days in _LOOKS
                if ended is None or ended + timedelta(days=days) >= self._stamps.today
            ),
        )

    def _check(self, title: str, began: date, ended: date | None, ending: str) -> None:
        if not title:
            raise InputError(_("“title” is empty."), "title")
        if len(title) > TITLE_LENGTH:
            sentence = _("“title” is longer than {n} characters.")
            raise InputError(sentence.format(n=TITLE_LENGTH), "title")
        if (ended or began) > self._stamps.today:
            sentence = _("{day} is still to come.")
            raise InputError(sentence.format(day=ended or began), "ended_on")
        if not ending:
            raise InputError(_("“ending” is empty; where did it land?"), "ending")
        if (ending == OPEN) != (ended is None):
            sentence = _("“ended_on” and “ending” do not fit: one says open, the other does not.")
            raise InputError(sentence, "ending")

    def _finished(self, draft: Draft) -> list[Record]:
        person = self._people.get(draft.new_counterpart.casefold())
        step = finish(draft, Known(counterpart=person), self._stamps)
        return [
            replace(record, retrospective=record.ended_on is not None)
            if isinstance(record, Negotiation)
            else record
            for record in records_of(step)
            # an open matter without a word about it needs no debrief
            if draft.ending != OPEN
            or draft.answers
            or isinstance(record, Negotiation | Counterpart)
        ]
