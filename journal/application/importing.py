"""Taking records into a journal from the interchange format: all of a file, or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple, TypeAlias

from journal.errors import InputError
from journal.export.interchange_file import DRAFTS, Entry, Reader, at, open_input, read_facts
from journal.export.interchange_form import draft_from, record_from, title_of
from journal.storage import backups, merging
from journal.storage.mapping import load
from journal.storage.writing import insert_all, put_draft, raise_revision
from journal.texts import _, count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journal.application.journal import Journal
    from journal.domain.draft import Draft
    from journal.domain.records import Record

#: Told how many records were read so far, and which part of the file that is, 0 to 1.
Progress: TypeAlias = Callable[[int, float], None]

_BATCH = 500
# records with very long texts go in sooner, so that few of them are in memory at a time
_BATCH_BYTES = 2_000_000
_NAMED = 3


class Report(NamedTuple):
    """What came in, or would come: how many of each kind, how many were there already.

    ``left_aside`` are the columns of a CSV file that are not taken in.
    """

    added: Mapping[str, int]
    known: int
    backup: Path | None
    left_aside: tuple[str, ...] = ()


class _TriedOutError(Exception):
    """Ends a transaction that was only to be tried out."""


@contextmanager
def importing(journal: Journal, *, sample: bool, dry_run: bool) -> Iterator[Path | None]:
    """A transaction for one file, after a backup; without a trace if it fails or is a dry run.

    What comes is the path of the backup, None where the journal was empty.
    """
    connection = journal.connection
    empty = merging.is_empty(connection)
    _check_sample(journal, sample=sample, empty=empty)
    backup = None
    if not empty and not dry_run:
        now = journal.clock.now()
        backup = backups.make(connection, now, "before-import", always=False)
    connection.orm()
    try:
        with connection.transaction():
            yield backup
            _check_references(journal)
            if sample:
                merging.state_fact(connection, "sample", "yes")
            raise_revision(connection)
            _end_if(dry_run)
    except _TriedOutError:
        pass
    journal.forget_ledger()


def _end_if(dry_run: bool) -> None:
    if dry_run:
        raise _TriedOutError


def _check_sample(journal: Journal, *, sample: bool, empty: bool) -> None:
    if sample == journal.is_sample or (sample and empty):
        return
    if sample:
        raise InputError(
            _("The file holds sample data, and this journal is your own."),
            advice=_("The two never mix; import it into a new journal."),
        )
    raise InputError(
        _("This journal is the sample, and the file holds records of your own."),
        advice=_("The two never mix; import it into a journal of your own."),
    )


def _check_references(journal: Journal) -> None:
    lost = merging.dangling(journal.connection)
    if lost is not None:
        sentence = _(
            "The {kind} {id} refers to a {missing} that is neither in the file nor in the journal."
        )
        raise InputError(
            sentence.format(
                kind=_spoken(lost.kind), id=lost.id, missing=_spoken(lost.missing_kind)
            ),
            advice=_("Nothing was imported."),
        )


def _spoken(kind: str) -> str:
    return kind.replace("_", " ")


def import_json(
    journal: Journal, path: Path, *, dry_run: bool, progress: Progress | None
) -> Report:
    """Take in a file of the interchange format, as it streams by."""
    facts = read_facts(path)
    sample = facts.get("sample") == "yes"
    with importing(journal, sample=sample, dry_run=dry_run) as backup, open_input(path) as file:
        merge = _Merge(journal)
        for kind, batch in _batches(file, path.stat().st_size, progress):
            if kind == DRAFTS:
                merge.take_drafts([_draft(entry) for entry in batch])
            else:
                merge.take(kind, [_record(entry) for entry in batch])
        merge.refuse_clashes()
    return Report(merge.added, merge.known, backup)


def _record(entry: Entry) -> Record:
    try:
        return record_from(entry.kind, entry.found)
    except InputError as fault:
        raise at(entry, fault) from fault


def _draft(entry: Entry) -> Draft:
    try:
        return draft_from(entry.found)
    except InputError as fault:
        raise at(entry, fault) from fault


def _batches(
    file: IO[bytes], size: int, progress: Progress | None
) -> Iterator[tuple[str, list[Entry]]]:
    batch: list[Entry] = []
    done, begun_at = 0, 0
    for entry in Reader(file).entries():
        full = len(batch) >= _BATCH or file.tell() - begun_at > _BATCH_BYTES
        if batch and (full or entry.kind != batch[0].kind):
            yield batch[0].kind, batch
            done += len(batch)
            if progress is not None:
                progress(done, file.tell() / max(size, 1))
            batch, begun_at = [], file.tell()
        batch.append(entry)
    if batch:
        yield batch[0].kind, batch


class _Merge:
    """Puts batches into the journal, within a transaction, and keeps count."""

    def __init__(self, journal: Journal) -> None:
        self._connection = journal.connection
        self._last_rows = merging.last_rows(self._connection)
        self._drafts = {draft.id: draft for draft in journal.drafts()}
        self._new_drafts: set[str] = set()
        self._clashes: Counter[str] = Counter()
        self._clashing = 0
        self.added: Counter[str] = Counter()
        self.known = 0

    def take(self, kind: str, batch: Sequence[Record]) -> None:
        """Put in the records of one kind that are not there; note those that differ."""
        _refuse_repeated([record.id for record in batch])
        there = set()
        for found in merging.known_ids(self._connection, [record.id for record in batch]):
            if found.kind != kind or found.row > self._last_rows[kind]:
                raise _repeated(found.id)
            there.add(found.id)
        old = self._load(kind, there)
        new = [record for record in batch if record.id not in there]
        for record in batch:
            if record.id in there:
                self._compare(record, old[record.id], kind)
        insert_all(self._connection, new)
        self.added[kind] += len(new)

    def take_drafts(self, batch: Sequence[Draft]) -> None:
        """Put in the drafts that are not there; note those that differ."""
        _refuse_repeated([draft.id for draft in batch])
        for draft in batch:
            if draft.id in self._new_drafts:
                raise _repeated(draft.id)
            self._new_drafts.add(draft.id)
            if draft.id in self._drafts:
                self._compare(draft, self._drafts[draft.id], "draft")
            else:
                put_draft(self._connection, draft)
                self.added["draft"] += 1

    def refuse_clashes(self) -> None:
        """An InputError where records are in the journal with other content."""
        if not self._clashing:
            return
        sentence = count(
            "{n} record of the file is in the journal with other content: {names}.",
            "{n} records of the file are in the journal with other content: {names}.",
            self._clashing,
        )
        names = ", ".join(self._clashes)
        if self._clashing > len(self._clashes):
            names = _("{names} and others").format(names=names)
        raise InputError(
            sentence.format(names=names),
            advice=_("Nothing was imported. A new journal can take the file."),
        )

    def _load(self, kind: str, ids: set[str]) -> dict[str, Record]:
        marks = ",".join("?" * len(ids))
        found = load(self._connection, kind, f"id IN ({marks})", sorted(ids)) if ids else []
        return {record.id: record for record in found}

    def _compare(self, record: Record | Draft, old: Record | Draft, kind: str) -> None:
        if record == old:
            self.known += 1
            return
        self._clashing += 1
        if len(self._clashes) < _NAMED:
            name = _name(record)
            self._clashes[_("{kind} “{name}”").format(kind=_spoken(kind), name=name)] += 1


def _name(record: Record | Draft) -> str:
    title: str = getattr(record, "new_title", "") or title_of(record)  # type: ignore[arg-type]  # only looked at by name
    return title or record.id


def _refuse_repeated(ids: Sequence[str]) -> None:
    for record_id, times in Counter(ids).items():
        if times > 1:
            raise _repeated(record_id)


def _repeated(record_id: str) -> InputError:
    return InputError(
        _("The id {id} stands in the file more than once.").format(id=record_id),
        advice=_("Nothing was imported."),
    )
