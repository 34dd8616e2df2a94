"""A journal as a file of plain text and back: everything as JSON, the figures as CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.domain.ledger import Filter
from journal.errors import BusyError, InputError
from journal.export.interchange_file import open_input, pieces_of, write_stream
from journal.export.interchange_form import FACTS, draft_object, record_object
from journal.paths import SQLITE_MARK
from journal.storage.paging import belonging, pages
from journal.texts import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import Any

    from journal.application.importing import Progress, Report
    from journal.application.journal import Journal

_SNIFFED_BYTES = 4096


# out


def chosen(
    journal: Journal, wanted: Filter, negotiation_ids: Sequence[str] = ()
) -> list[str] | None:
    """The ids of the negotiations a person chose; None where that is all there is.

    An InputError names an id that no negotiation has.
    """
    if wanted == Filter() and not negotiation_ids:
        return None
    ledger = journal.ledger()
    for negotiation_id in negotiation_ids:
        if negotiation_id not in ledger.by_id:
            sentence = _("There is no negotiation {id} in the journal.")
            raise InputError(sentence.format(id=negotiation_id))
    among = set(negotiation_ids) or set(ledger.by_id)
    return [case.id for case in ledger.where(wanted).cases if case.id in among]


def export_json(
    journal: Journal, path: Path, negotiation_ids: Sequence[str] | None = None
) -> Path:
    """Write a journal, or some negotiations with all they need, in the interchange format.

    The whole journal comes back equal from an import. Names, private records and the trash are
    in it: it is a copy for the person. Raises ExportError where the file cannot be written.
    """
    only = None if negotiation_ids is None else _with_those_resumed(journal, negotiation_ids)
    facts = {name: journal.fact(name) for name in FACTS}
    drafts = () if only is not None else sorted(journal.drafts(), key=lambda draft: draft.id)
    return write_steadily(
        journal,
        path,
        lambda: pieces_of(
            facts,
            lambda kind: _objects(journal, kind, only),
            (draft_object(draft) for draft in drafts),
        ),
    )


def write_steadily(journal: Journal, path: Path, pieces: Callable[[], Iterable[str]]) -> Path:
    """Write a file out of a journal that must not change meanwhile; a BusyError if it did."""
    return write_stream(path, _steady(journal, pieces()))


def _steady(journal: Journal, pieces: Iterable[str]) -> Iterator[str]:
    before = journal.fact("state")
    yield from pieces
    if journal.fact("state") != before:
        raise BusyError(
            _("The journal changed while it was written out, so nothing was saved."),
            _("Export it again."),
        )


def _objects(journal: Journal, kind: str, only: Sequence[str] | None) -> Iterator[dict[str, Any]]:
    where, values = ("1", ()) if only is None else belonging(kind, only)
    for page in pages(journal.connection, kind, where, values):
        for record in page:
            yield record_object(record)


def _with_those_resumed(journal: Journal, negotiation_ids: Sequence[str]) -> list[str]:
    """Some negotiations and those that they took up again: a reference needs its end."""
    found = list(dict.fromkeys(negotiation_ids))
    cases = journal.ledger().by_id
    for negotiation_id in found:
        resumed = cases[negotiation_id].resumes_id
        if resumed is not None and resumed not in found:
            found.append(resumed)
    return found


def export_csv(journal: Journal, path: Path, negotiation_ids: Sequence[str] | None = None) -> Path:
    """Write one row for each negotiation with the figures and lines of its latest debrief.

    Cells that a spreadsheet would take for a formula are guarded. The trash is left out.
    """
    from journal.application.table import table_pieces

    return write_steadily(journal, path, lambda: table_pieces(journal, negotiation_ids))


# in


def import_file(
    journal: Journal, path: Path, *, dry_run: bool = False, progress: Progress | None = None
) -> Report:
    """Take in a file, JSON or CSV: all of it or nothing; what would come, with ``dry_run``.

    A backup is made first where the journal is not empty. An InputError says in one sentence
    what is wrong with the file and where.
    """
    journal.must_be_writable()
    if _is_json(path):
        from journal.application.importing import import_json

        return import_json(journal, path, dry_run=dry_run, progress=progress)
    from journal.application.past import import_csv

    return import_csv(journal, path, dry_run=dry_run, progress=progress)


def _is_json(path: Path) -> bool:
    with open_input(path) as file:
        start = file.read(_SNIFFED_BYTES)
    if start.startswith(SQLITE_MARK):
        raise InputError(
            _("“{name}” is a journal itself.").format(name=path.name),
            advice=_("Open it as it is; there is nothing to import."),
        )
    if not start.strip():
        raise InputError(_("“{name}” is empty.").format(name=path.name))
    if b"\x00" in start:
        raise InputError(
            _("“{name}” is not a text file.").format(name=path.name),
            advice=_("Nothing was imported. JSON and CSV can be."),
        )
    return path.suffix.lower() == ".json" or start.lstrip()[:1] in {b"{", b"["}
