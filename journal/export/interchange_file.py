"""Files of the interchange format: written and read as a stream, one record at a time."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from journal.domain.records import RECORD_TYPES
from journal.errors import InputError
from journal.export.files import (
    _export_error,
    _refuse_what_is_no_file,
    _sync_folder,
)
from journal.export.interchange_form import FACTS, FORMAT, VERSION
from journal.paths import open_ordinary
from journal.texts import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    Event = tuple[str, Any]

#: Objects lie at most this deep in one another; more is not ours.
_DEPTH = 6
_READ_BYTES = 1 << 14
_BOM = b"\xef\xbb\xbf"
_OTHER_BOMS = (b"\xff\xfe", b"\xfe\xff")
DRAFTS = "drafts"


# writing


def write_stream(path: Path | str, pieces: Iterable[str]) -> Path:
    """Write texts one after another as UTF-8; the file has its name only when it is whole.

    Raises ExportError where it cannot be written; an older file then stays as it was.
    """
    try:
        target = Path(os.path.realpath(path))
        _refuse_what_is_no_file(target)
        handle, name = tempfile.mkstemp(prefix=".afterword-", suffix=".part", dir=target.parent)
    except (OSError, ValueError) as fault:
        raise _export_error(Path(path), fault) from fault
    written = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        written.replace(target)
        _sync_folder(target.parent)
    except OSError as fault:
        raise _export_error(target, fault) from fault
    finally:
        written.unlink(missing_ok=True)
    return target


def pieces_of(
    facts: Mapping[str, str],
    records: Callable[[str], Iterable[dict[str, Any]]],
    drafts: Iterable[dict[str, Any]],
) -> Iterator[str]:
    """The text of a file, piece by piece: one record a line, the same for the same records."""
    kept = {name: facts[name] for name in FACTS if facts.get(name)}
    yield f'{{\n"format": {_line(FORMAT)},\n"version": {VERSION},\n"facts": {_line(kept)},\n'
    yield '"records": {\n'
    for position, kind in enumerate(RECORD_TYPES):
        yield f'{"," * bool(position)}"{kind}": [\n'
        yield from _lines(records(kind))
        yield "]\n"
    yield f'}},\n"{DRAFTS}": [\n'
    yield from _lines(drafts)
    yield "]\n}\n"


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _lines(objects: Iterable[dict[str, Any]]) -> Iterator[str]:
    before = ""
    for found in objects:
        yield before + _line(found)
        before = ",\n"
    if before:
        yield "\n"


# reading


class Entry(NamedTuple):
    """One record of a file: its kind (or "drafts"), its number among them, what it says."""

    kind: str
    number: int
    found: object

    def place(self) -> str:
        """Where it stands, for a sentence."""
        return _("{kind} {number}").format(kind=self.kind.replace("_", " "), number=self.number)


def read_facts(path: Path) -> dict[str, str]:
    """What a file says about itself before its records; an InputError where it is not ours."""
    with open_input(path) as file:
        reader = Reader(file)
        next(iter(reader.entries()), None)
        return reader.facts


def open_input(path: Path) -> IO[bytes]:
    """A file to import, behind a mark of UTF-8; an InputError where it cannot be read as such."""
    try:
        file = open_ordinary(path)
        start = file.read(len(_BOM))
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or _("the name cannot be used")
        raise InputError(
            _("“{name}” cannot be read: {reason}.").format(name=path.name or path, reason=reason)
        ) from fault
    if start.startswith(_OTHER_BOMS):
        file.close()
        raise InputError(
            _("“{name}” is written in UTF-16.").format(name=path.name),
            advice=_("Save it as UTF-8 and import it again."),
        )
    file.seek(len(_BOM) if start == _BOM else 0)
    return file


class _Feed:
    """A file in pieces that grow while a record goes on.

    What parses them begins a text anew with every piece: alike in size, they would make it take
    the square of its length.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._since = 0

    def read(self, size: int) -> bytes:
        """At least so many bytes, fewer at the end."""
        piece = self._file.read(max(size, self._since))
        self._since += len(piece)
        return piece

    def note_record(self) -> None:
        """A record was read: the next pieces are small again."""
        self._since = 0


class Reader:
    """Reads a file from front to back; ``facts`` stand as soon as the first record comes."""

    def __init__(self, file: IO[bytes]) -> None:
        self.facts: dict[str, str] = {}
        self._feed = _Feed(file)
        self._seen: set[str] = set()
        self._last = ""

    def entries(self) -> Iterator[Entry]:
        """All records and drafts; an InputError says what is wrong with the file and where."""
        import ijson

        events = ijson.basic_parse(self._feed, use_float=True, buf_size=_READ_BYTES)
        try:
            yield from self._top(events)
        except ijson.JSONError as fault:
            raise self._broken(str(fault)) from fault
        for name in ("format", "version", "records"):
            if name not in self._seen:
                raise _not_ours(name)

    def _top(self, events: Iterator[Event]) -> Iterator[Entry]:
        _expect(events, "start_map")
        for key in self._keys(events):
            if key == "records":
                self._check_begun()
                yield from self._records(events)
            elif key == DRAFTS:
                self._check_begun()
                yield from self._list(events, DRAFTS)
            else:
                self._note(key, _value(events, *next(events)))
        # the reader looks at what stands behind the end, and refuses it
        next(events, None)

    def _keys(self, events: Iterator[Event], prefix: str = "") -> Iterator[str]:
        for event, key in events:
            if event == "end_map":
                return
            if prefix + key in self._seen:
                raise _twice(key)
            self._seen.add(prefix + key)
            yield key

    def _note(self, key: str, value: object) -> None:
        if key == "format" and value != FORMAT:
            raise _not_ours(key)
        if key == "version":
            _check_version(value)
        elif key == "facts":
            if "records" in self._seen:
                raise InputError(_("“facts” stands behind the records it is about."))
            self.facts = _facts(value)
        elif key != "format":
            raise InputError(_("The file has a part “{name}” that is not known.").format(name=key))

    def _check_begun(self) -> None:
        for name in ("format", "version"):
            if name not in self._seen:
                raise _not_ours(name)

    def _records(self, events: Iterator[Event]) -> Iterator[Entry]:
        _expect(events, "start_map")
        for kind in self._keys(events, "records/"):
            if kind not in RECORD_TYPES:
                sentence = _("The file has records of a kind “{kind}” that is not known.")
                raise InputError(sentence.format(kind=kind))
            yield from self._list(events, kind)

    def _list(self, events: Iterator[Event], kind: str) -> Iterator[Entry]:
        _expect(events, "start_array")
        for number, (event, value) in enumerate(events, 1):
            if event == "end_array":
                return
            entry = Entry(kind, number, None)
            self._last = entry.place()
            try:
                found = _value(events, event, value)
            except InputError as fault:
                raise at(entry, fault) from fault
            self._feed.note_record()
            yield entry._replace(found=found)

    def _broken(self, reason: str) -> InputError:
        after = _(" after {place}").format(place=self._last) if self._last else ""
        if "premature" in reason or "Incomplete" in reason:
            if not self._seen:
                return InputError(_("The file is empty, or cut off at its very beginning."))
            return InputError(
                _("The file is cut off{after}: its end is missing.").format(after=after),
                advice=_("Nothing was imported. Copy or export it again."),
            )
        if "UTF8" in reason or "utf-8" in reason:
            return InputError(
                _("The file is not written in UTF-8{after}.").format(after=after),
                advice=_("Nothing was imported. Save it as UTF-8."),
            )
        return InputError(
            _("The file cannot be read as JSON{after}.").format(after=after),
            advice=_("Nothing was imported."),
        )


def at(entry: Entry, fault: InputError) -> InputError:
    """A fault with the place it was found at."""
    sentence = _("{place}: {what}").format(place=entry.place(), what=fault.what)
    return InputError(sentence, fault.field, fault.advice or _("Nothing was imported."))


def _expect(events: Iterator[Event], wanted: str) -> None:
    event, _value_found = next(events)
    if event != wanted:
        raise _not_ours("")


def _value(events: Iterator[Event], event: str, value: object, depth: int = 0) -> object:
    if depth > _DEPTH:
        raise InputError(_("Its parts lie too deep in one another."))
    if event == "start_map":
        found: dict[str, object] = {}
        for inner, key in events:
            if inner == "end_map":
                break
            if key in found:
                raise _twice(key)
            found[key] = _value(events, *next(events), depth + 1)
        return found
    if event == "start_array":
        items: list[object] = []
        for inner, item in events:
            if inner == "end_array":
                break
            items.append(_value(events, inner, item, depth + 1))
        return items
    return value


def _facts(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise _not_ours("facts")
    for name, fact in value.items():
        if name not in FACTS or fact != "yes":
            raise InputError(
                _("The file states a fact “{name}” that is not known.").format(name=name)
            )
    return dict(value)


def _check_version(value: object) -> None:
    if value == VERSION and type(value) is int:
        return
    if type(value) is int and value > VERSION:
        raise InputError(
            _("The file was written by a newer Afterword (its version is {version}).").format(
                version=value
            ),
            advice=_("Updating imports it; nothing was changed."),
        )
    raise InputError(_("The file’s version {version!r:.20} is not known.").format(version=value))


def _twice(key: str) -> InputError:
    return InputError(_("“{name}” stands there twice.").format(name=key), key)


def _not_ours(missing: str) -> InputError:
    reason = _(": “{name}” is missing or says otherwise").format(name=missing) if missing else ""
    return InputError(_("The file is not a journal in JSON{reason}.").format(reason=reason))
