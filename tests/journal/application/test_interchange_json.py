from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import resources
from journal.application.bulk import insert_records
from journal.application.generated import generate
from journal.application.interchange import chosen, export_json, import_file, write_steadily
from journal.application.journal import Journal
from journal.application.sample import lay_out_sample
from journal.domain.ledger import Filter
from journal.domain.records import (
    RECORD_TYPES,
    Counterpart,
    LessonUse,
    Mentor,
    Negotiation,
    Note,
    RelationshipCheck,
)
from journal.errors import BusyError, InputError, ReadOnlyError
from journal.export.files import ExportError
from journal.export.interchange_file import pieces_of
from journal.export.interchange_form import (
    draft_from,
    draft_object,
    record_from,
    record_object,
    schema,
    schema_text,
)
from tests.journal import strategies
from tests.journal.application.interchange_cases import (
    exported,
    full_export,
    new_journal,
    opened,
    written,
)
from tests.journal.storage.journals import (
    DAY,
    draft,
    every_kind,
    put_empty,
    put_full,
    stamp,
    the_id,
)

if TYPE_CHECKING:
    from pathlib import Path

CHECKER = jsonschema.Draft202012Validator(schema())


def came_back_equal(journal_path: Path, folder: Path) -> bool:
    first = exported(journal_path, folder / "first.json")
    with opened(new_journal(folder)) as journal:
        import_file(journal, first)
        second = export_json(journal, folder / "second.json")
    return first.read_bytes() == second.read_bytes()


# out and in


def test_that_every_kind_of_record_comes_back_equal(tmp_path: Path) -> None:
    full = put_full(tmp_path / "full.afterword")
    assert came_back_equal(full, tmp_path)
    with opened(full) as one, opened(tmp_path / "new.afterword") as other:
        for record_type in RECORD_TYPES.values():
            records = one.load(record_type, trashed=True)
            assert records
            assert records == other.load(record_type, trashed=True)
        assert one.drafts() == other.drafts() != []
        assert [hit.record_id for hit in other.search("zanzibar")] == [
            hit.record_id for hit in one.search("zanzibar")
        ]


def test_that_the_sample_comes_back_equal_and_is_still_marked(tmp_path: Path) -> None:
    lay_out_sample(tmp_path / "sample.afterword", DAY)
    assert came_back_equal(tmp_path / "sample.afterword", tmp_path)
    with opened(tmp_path / "new.afterword") as journal:
        assert journal.is_sample


def test_that_a_generated_journal_comes_back_equal(tmp_path: Path) -> None:
    generate(tmp_path / "many.afterword", 60, day=DAY)
    assert came_back_equal(tmp_path / "many.afterword", tmp_path)


def test_that_an_empty_journal_comes_back_equal(tmp_path: Path) -> None:
    assert came_back_equal(put_empty(tmp_path / "empty.afterword"), tmp_path)


@given(strategies.texts)
@settings(max_examples=60, deadline=None)
def test_that_any_text_survives(text: str) -> None:
    record = Note(**stamp(1), negotiation_id=the_id(2), written_on=DAY, body=text)
    assert record_from("note", json.loads(json.dumps(record_object(record)))) == record


@pytest.mark.parametrize("record", every_kind(), ids=lambda record: type(record).__name__)
def test_that_every_kind_survives_its_object(record: Any) -> None:
    kind = next(name for name, known in RECORD_TYPES.items() if known is type(record))
    assert record_from(kind, record_object(record)) == record


def test_that_a_draft_survives_its_object() -> None:
    assert draft_from(draft_object(draft())) == draft()


def test_that_order_and_layout_of_a_file_are_free(tmp_path: Path) -> None:
    found = full_export(tmp_path)
    found["records"] = dict(reversed(found["records"].items()))
    path = tmp_path / "wanted.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(found, indent=8).encode())
    with opened(new_journal(tmp_path)) as journal:
        import_file(journal, path)
        second = export_json(journal, tmp_path / "second.json")
    first = exported(tmp_path / "full.afterword", tmp_path / "first.json")
    assert second.read_bytes() == first.read_bytes()


# the schema


def test_that_the_schema_in_resources_is_that_of_records_and_catalogue() -> None:
    kept = (resources.folder() / "interchange.schema.json").read_text(encoding="utf-8")
    assert kept == schema_text(), "make it anew as docs/interchange.md says"


def test_that_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


def test_that_exports_fit_the_schema(tmp_path: Path) -> None:
    lay_out_sample(tmp_path / "sample.afterword", DAY)
    path = exported(tmp_path / "sample.afterword", tmp_path / "sample.json")
    CHECKER.validate(json.loads(path.read_text(encoding="utf-8")))
    CHECKER.validate(full_export(tmp_path))


@given(strategies.records(), st.data())
@settings(max_examples=150, deadline=None)
def test_that_schema_and_import_agree(record: Any, data: st.DataObject) -> None:
    kind = next(name for name, known in RECORD_TYPES.items() if known is type(record))
    found = record_object(record)
    if data.draw(st.booleans()):
        name = data.draw(st.sampled_from(sorted(found)))
        found[name] = data.draw(
            st.sampled_from([None, "x", 3, -1, 0.5, True, [], {}, "2026-13-01"])
        )
    shape = {"format": "afterword-journal", "version": 1, "records": {kind: [found]}}
    try:
        record_from(kind, found)
    except InputError:
        taken = False
    else:
        taken = True
    # the import knows more: days that do not exist, an ending before the beginning
    assert CHECKER.is_valid(shape) or not taken


# some of it


def test_that_a_part_holds_all_that_belongs_to_it_and_nothing_else(tmp_path: Path) -> None:
    lay_out_sample(tmp_path / "sample.afterword", DAY)
    with opened(tmp_path / "sample.afterword") as journal:
        wanted = journal.load(Negotiation, "title = ?", ("Release calendar, resumed",))
        path = export_json(journal, tmp_path / "part.json", [wanted[0].id])
    with opened(new_journal(tmp_path)) as other:
        import_file(other, path)
        titles = {one.title for one in other.load(Negotiation)}
        assert titles == {"Release calendar", "Release calendar, resumed"}
        assert [one.name for one in other.load(Counterpart)] == ["Yusuf Demir"]
        assert len(other.load(RelationshipCheck)) == 2
        assert other.load(LessonUse) == other.load(Mentor) == other.drafts() == []
        assert other.count("debrief") == 2


def test_that_a_period_and_a_kind_choose_negotiations(tmp_path: Path) -> None:
    lay_out_sample(tmp_path / "sample.afterword", DAY)
    with opened(tmp_path / "sample.afterword") as journal:
        assert chosen(journal, Filter()) is None
        suppliers = chosen(journal, Filter(kinds=frozenset({"supplier"})))
        assert suppliers is not None
        assert len(suppliers) == 7
        assert chosen(journal, Filter(kinds=frozenset({"pay"})), suppliers[:1]) == []
        with pytest.raises(InputError, match="no negotiation nowhere"):
            chosen(journal, Filter(), ["nowhere"])


# writing the file


def test_that_a_change_meanwhile_leaves_no_file(tmp_path: Path) -> None:
    with opened(put_full(tmp_path / "full.afterword")) as journal:

        def pieces() -> Any:
            yield from pieces_of({}, lambda _kind: [], [])
            insert_records(journal, [replace(every_kind()[0], id=the_id(77))])

        with pytest.raises(BusyError):
            write_steadily(journal, tmp_path / "x.json", pieces)
    assert not (tmp_path / "x.json").exists()


def test_that_a_place_that_cannot_be_written_keeps_the_old_file(tmp_path: Path) -> None:
    full = put_full(tmp_path / "full.afterword")
    for name in ("missing/x.json", ".", "x" * 300):
        with pytest.raises(ExportError):
            exported(full, tmp_path / name)
    assert list(tmp_path.glob(".afterword-*")) == []


def test_that_the_file_is_for_the_person_alone(tmp_path: Path) -> None:
    path = exported(put_full(tmp_path / "full.afterword"), tmp_path / "x.json")
    assert path.stat().st_mode & 0o077 == 0


# taking it in


def test_that_what_is_there_is_passed_over(tmp_path: Path) -> None:
    full = put_full(tmp_path / "full.afterword")
    path = exported(full, tmp_path / "x.json")
    with opened(full) as journal:
        report = import_file(journal, path)
        assert sum(report.added.values()) == 0
        assert report.known == len(every_kind()) + 1
        assert report.backup is not None
        assert report.backup.exists()


def test_that_a_new_journal_needs_no_backup(tmp_path: Path) -> None:
    path = written(tmp_path, full_export(tmp_path))
    with opened(new_journal(tmp_path)) as journal:
        assert import_file(journal, path).backup is None


def test_that_a_dry_run_says_what_would_come_and_changes_nothing(tmp_path: Path) -> None:
    path = written(tmp_path, full_export(tmp_path))
    new = new_journal(tmp_path)
    before = new.read_bytes()
    with opened(new) as journal:
        report = import_file(journal, path, dry_run=True)
        assert report.added["debrief"] == 1
        assert report.added["draft"] == 1
        assert journal.count("debrief") == 0
    assert new.read_bytes() == before


def test_that_two_journals_become_one(tmp_path: Path) -> None:
    generate(tmp_path / "many.afterword", 40, day=DAY)
    lay_out_sample(tmp_path / "sample.afterword", DAY)
    first = exported(tmp_path / "many.afterword", tmp_path / "many.json")
    second = exported(tmp_path / "sample.afterword", tmp_path / "sample.json")
    with opened(new_journal(tmp_path)) as journal:
        assert len(journal.ledger().cases) == 0
        import_file(journal, first)
        import_file(journal, second)
        assert len(journal.ledger().cases) == 40 + 36
        assert journal.undo_label == ""


def test_that_sample_data_and_own_records_never_mix(tmp_path: Path) -> None:
    lay_out_sample(tmp_path / "sample.afterword", DAY)
    sample = exported(tmp_path / "sample.afterword", tmp_path / "sample.json")
    full = put_full(tmp_path / "full.afterword")
    own = exported(full, tmp_path / "own.json")
    with opened(full) as journal, pytest.raises(InputError, match="holds sample data"):
        import_file(journal, sample)
    with (
        opened(tmp_path / "sample.afterword") as journal,
        pytest.raises(InputError, match="records of your own"),
    ):
        import_file(journal, own)


def test_that_a_journal_open_to_look_takes_nothing_in(tmp_path: Path) -> None:
    path = written(tmp_path, full_export(tmp_path))
    with (
        Journal.open(new_journal(tmp_path), read_only=True) as journal,
        pytest.raises(ReadOnlyError),
    ):
        import_file(journal, path)


def test_that_progress_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, full_export(tmp_path))
    said: list[tuple[int, float]] = []
    with opened(new_journal(tmp_path)) as journal:
        import_file(journal, path, progress=lambda done, share: said.append((done, share)))
    assert [done for done, _share in said] == sorted(done for done, _share in said)
    assert said[-1][0] >= len(RECORD_TYPES)
    assert all(0 <= share <= 1 for _done, share in said)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc tells what is used")
def test_that_a_large_file_needs_little_memory(tmp_path: Path) -> None:
    """30 MB come in although the process may take only 32 MB more than it has."""
    content = full_export(tmp_path)
    note = content["records"]["note"][0]
    text = "What the other side needed was time. " * 280
    content["records"]["note"] = [
        {**note, "id": f"0199c0de-0000-7000-8000-{number:012d}", "body": f"{number} {text}"}
        for number in range(2000, 5000)
    ]
    path = written(tmp_path, content)
    assert path.stat().st_size > 30_000_000
    ran = subprocess.run(
        [
            sys.executable,
            "-c",
            _IN_LITTLE_MEMORY,
            str(new_journal(tmp_path)),
            str(path),
            str(32_000_000),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "3000\n", "")


_IN_LITTLE_MEMORY = """
import resource, sys
from pathlib import Path
from journal.application.interchange import export_json, import_file
from journal.application.journal import Journal
with Journal.open(Path(sys.argv[1])) as journal:
    # all that is loaded once is there before the limit is set
    small = export_json(journal, Path(sys.argv[1] + ".json"))
    import_file(journal, small, dry_run=True)
    import ijson
    has = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (has + int(sys.argv[3]),) * 2)
    import_file(journal, Path(sys.argv[2]))
    print(journal.count("note"))
"""


def test_that_the_fields_of_the_format_are_those_of_the_records() -> None:
    for kind, record_type in RECORD_TYPES.items():
        described = set(schema()["$defs"][kind]["properties"])
        assert described == {field.name for field in fields(record_type)}
