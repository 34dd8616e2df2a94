"""Files that cannot be taken in: one sentence each, and nothing is changed."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from journal.application import safety
from journal.application.interchange import import_file
from journal.errors import InputError, JournalError
from journal.export.interchange_file import Reader
from tests.journal.application.interchange_cases import (
    exported,
    full_export,
    new_journal,
    opened,
    written,
)
from tests.journal.storage.journals import put_full, the_id

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Content = dict[str, Any]


def refusal(folder: Path, path: Path) -> str:
    """The sentence an import is refused with; the journal is the same byte for byte."""
    new = new_journal(folder)
    before = new.read_bytes()
    with opened(new) as journal, pytest.raises(InputError) as caught:
        import_file(journal, path)
    assert new.read_bytes() == before
    sentence = caught.value.sentence()
    assert "\n" not in sentence
    return sentence


def first(content: Content, kind: str) -> Content:
    found: Content = content["records"][kind][0]
    return found


def field(kind: str, name: str, value: object) -> Callable[[Content], None]:
    return lambda content: first(content, kind).__setitem__(name, value)


def answer(kind: str, question: str, value: object) -> Callable[[Content], None]:
    return lambda content: first(content, kind)["answers"].__setitem__(question, value)


CHANGES: dict[str, tuple[Callable[[Content], Any], str]] = {
    "another format": (lambda c: c.update(format="other"), "not a journal in JSON"),
    "no format": (lambda c: c.pop("format"), "“format” is missing"),
    "no version": (lambda c: c.pop("version"), "“version” is missing"),
    "no records": (lambda c: c.pop("records"), "“records” is missing"),
    "a newer version": (lambda c: c.update(version=2), "newer Afterword"),
    "a version of words": (lambda c: c.update(version="1"), "version '1' is not known"),
    "a version of no kind": (lambda c: c.update(version=True), "version True is not known"),
    "an unknown part": (lambda c: c.update(extra=[]), "a part “extra”"),
    "an unknown fact": (lambda c: c["facts"].update(colour="red"), "a fact “colour”"),
    "facts of no kind": (lambda c: c.update(facts=[]), "“facts”"),
    "an unknown kind": (lambda c: c["records"].update(invoice=[]), "a kind “invoice”"),
    "an unknown field": (field("debrief", "mood", 3), "debrief 1: “mood” is not known"),
    "a missing field": (lambda c: first(c, "session").pop("held_on"), "“held_on” is missing"),
    "a number for a text": (field("negotiation", "title", 5), "negotiation 1: “title” holds 5"),
    "a text for a number": (field("debrief", "seconds", "75"), "“seconds” holds '75'"),
    "a fraction": (field("debrief", "seconds", 7.5), "“seconds” holds 7.5"),
    "null where none may be": (field("note", "body", None), "“body” holds None"),
    "a number that is too large": (field("debrief", "seconds", 2**60), "“seconds” holds"),
    "no such day": (field("session", "held_on", "2026-02-30"), "“held_on” holds '2026-02-30'"),
    "a day of another form": (field("session", "held_on", "20260230"), "“held_on”"),
    "a time without a zone": (field("note", "created_at", "2026-11-22T09:30:00"), "created_at"),
    "a record that is none": (lambda c: c["records"].update(note=[5]), "note 1: It is not an"),
    "records that are no list": (lambda c: c["records"].update(note={}), "not a journal in JSON"),
    "an id that is none": (field("note", "id", "one"), "“id” holds 'one'"),
    "a rating of 9": (answer("debrief", "sat_terms", 9), "debrief 1: “Satisfied with the terms”"),
    "a rating of 0": (answer("debrief", "sat_terms", 0), "goes from 1 to 7"),
    "half a rating": (answer("debrief", "sat_terms", 4.5), "4.5 is not on it"),
    "an unknown choice": (answer("debrief", "own_word", "ours"), "no choice called “ours”"),
    "one choice for several": (answer("debrief", "gains", "matters"), "takes a list"),
    "an answer of no kind": (answer("debrief", "worked", {"state": "lost"}), "“worked”"),
    "a yes for an answer": (answer("debrief", "newer", True), "“newer”"),
    "answers of no kind": (field("debrief", "answers", []), "an object of answers"),
    "an unknown ending": (field("negotiation", "ending", "sulk"), "one of agreement, partial"),
    "an unknown side": (field("commitment", "side", "both"), "one of you, them"),
    "a share over 1": (field("issue", "share", 1.5), "a number from 0 to 1"),
    "less than no minutes": (field("session", "minutes", -5), "a number from 0 on"),
    "an ending before the beginning": (
        field("negotiation", "ended_on", "2026-11-01"),
        "ended on 2026-11-01, before it began on 2026-11-02",
    ),
    "NUL in a text": (field("note", "body", "a\x00b"), "note 1: The text holds a character"),
    "NUL in an answer": (answer("debrief", "newer", "a\x00b"), "no meaning (NUL)"),
    "a reference to nothing": (
        field("session", "negotiation_id", the_id(999)),
        "refers to a negotiation that is neither in the file nor in the journal",
    ),
    "an id twice in a list": (
        lambda c: c["records"]["note"].append(c["records"]["note"][0]),
        "more than once",
    ),
    "an id in two lists": (field("issue", "id", the_id(4)), f"{the_id(4)} stands in the file"),
    "a draft twice": (lambda c: c["drafts"].append(c["drafts"][0]), "more than once"),
    "a draft of no kind": (lambda c: c["drafts"].append("x"), "drafts 2: It is not an object"),
    "an unknown field of a draft": (
        lambda c: c["drafts"][0].update(colour="red"),
        "drafts 1: “colour” is not known",
    ),
    "too much depth": (
        field("note", "body", [[[[[[[[[["deep"]]]]]]]]]]),
        "note 1: Its parts lie too deep",
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_that_a_file_is_refused_for(change: str, tmp_path: Path) -> None:
    alter, words = CHANGES[change]
    content = full_export(tmp_path)
    alter(content)
    assert words in refusal(tmp_path, written(tmp_path, content))


class _Counted(io.BytesIO):
    """A file that counts how often it is read."""

    pieces = 0

    def read(self, size: int | None = -1) -> bytes:
        self.pieces += 1
        return super().read(size)


def test_that_a_text_without_an_end_is_not_gone_through_again_with_every_piece() -> None:
    start = b'{"format": "afterword-journal", "version": 1, "records": {"note": [{"id": "'
    file = _Counted(start + b"x" * 4_000_000)
    with pytest.raises(InputError, match="cut off after note 1"):
        list(Reader(file).entries())
    assert file.pieces < 20
    note = b'{"id": "' + b"x" * 100_000 + b'"}'
    small = b",".join([b'{"id": "1"}'] * 20_000)
    whole = _Counted(start[:-8] + note + b"," + small + b"]}}")
    assert len(list(Reader(whole).entries())) == 20_001
    # after a long record the pieces are small again
    assert whole.pieces > 10


def test_that_a_file_cut_off_anywhere_is_refused(tmp_path: Path) -> None:
    whole = exported(put_full(tmp_path / "full.afterword"), tmp_path / "x.json").read_bytes()
    path = tmp_path / "cut.json"
    for length in range(1, len(whole) - 2, len(whole) // 12):
        path.write_bytes(whole[:length])
        assert "cut off" in refusal(tmp_path, path)


TEXTS: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "is empty"),
    "spaces alone": (b" \n ", "is empty"),
    "another text": (b"Dear diary", "cannot be read as JSON"),
    "a list": (b"[1, 2]", "not a journal in JSON"),
    "an empty object": (b"{}", "“format” is missing"),
    "more behind the end": (
        b'{"format": "afterword-journal", "version": 1, "records": {}} {}',
        "cannot be read as JSON",
    ),
    "another encoding": (
        '{"format": "afterword-journal", "version": 1, "records": {"note": [{"body": "é'.encode(
            "latin-1"
        )
        + b'"}]}}',
        "not written in UTF-8",
    ),
    "UTF-16": ('{"format": "afterword-journal"}'.encode("utf-16"), "UTF-16"),
    "bytes": (b"\x00\x01\x02", "not a text file"),
    "a journal": (b"SQLite format 3\x00 and so on", "a journal itself"),
    "a part twice": (b'{"format": "afterword-journal", "format": "x"}', "“format” stands there"),
    "a field twice": (
        b'{"format": "afterword-journal", "version": 1, "records": {"note": [{"a": 1, "a": 2}]}}',
        "note 1: “a” stands there twice",
    ),
    "records before their version": (
        b'{"format": "afterword-journal", "records": {}, "version": 1}',
        "“version” is missing",
    ),
    "facts behind": (
        b'{"format": "afterword-journal", "version": 1, "records": {}, "facts": {}}',
        "stands behind",
    ),
    "endless numbers": (
        b'{"format": "afterword-journal", "version": 1e999, "records": {}}',
        "cannot be read as JSON",
    ),
}


@pytest.mark.parametrize("text", TEXTS)
def test_that_a_file_is_refused_that_holds(text: str, tmp_path: Path) -> None:
    content, words = TEXTS[text]
    path = tmp_path / "wanted.json"
    path.write_bytes(content)
    assert words in refusal(tmp_path, path)


def test_that_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    assert "cannot be read" in refusal(tmp_path, tmp_path)
    assert "No such file" in refusal(tmp_path, tmp_path / "missing.json")


def test_that_other_content_under_known_ids_is_refused_by_name(tmp_path: Path) -> None:
    content = full_export(tmp_path)
    first(content, "negotiation")["title"] = "Lease of the barn"
    content["drafts"][0]["new_title"] = "Cellar"
    for kind in ("note", "lesson", "mentor"):
        first(content, kind)["zone"] = "Asia/Tokyo"
    full = put_full(tmp_path / "other.afterword")
    before = full.read_bytes()
    with opened(full) as journal, pytest.raises(InputError) as caught:
        import_file(journal, written(tmp_path, content))
    assert full.read_bytes() == before
    assert "5 records" in caught.value.what
    assert "negotiation “Lease of the barn”" in caught.value.what
    assert caught.value.what.endswith("and others.")


def test_that_a_single_clash_is_spoken_of_as_one(tmp_path: Path) -> None:
    content = full_export(tmp_path)
    content["drafts"][0]["new_title"] = "Cellar"
    full = put_full(tmp_path / "other.afterword")
    with opened(full) as journal, pytest.raises(InputError, match=r"1 record .*draft “Cellar”"):
        import_file(journal, written(tmp_path, content))


@pytest.mark.parametrize("kind", ["note", "drafts"])
def test_that_an_id_is_refused_that_comes_again_far_behind(kind: str, tmp_path: Path) -> None:
    content = full_export(tmp_path)
    found = content["drafts"] if kind == "drafts" else content["records"][kind]
    found += [{**found[0], "id": the_id(number)} for number in range(3000, 3600)]
    found.append(found[0])
    assert "more than once" in refusal(tmp_path, written(tmp_path, content))


def test_that_half_characters_are_made_visible(tmp_path: Path) -> None:
    content = full_export(tmp_path)
    first(content, "note")["body"] = "broken PLACE here"
    path = written(tmp_path, content)
    path.write_text(path.read_text(encoding="utf-8").replace("PLACE", "\\ud83d"), encoding="utf-8")
    with opened(new_journal(tmp_path)) as journal:
        import_file(journal, path)
        assert len(journal.search("broken")) == 1
        assert safety.check(journal, thorough=True) == []


def test_that_a_full_disk_leaves_the_journal_as_it_was(tmp_path: Path) -> None:
    content = full_export(tmp_path)
    first(content, "note")["body"] = "long " * 200_000
    path = written(tmp_path, content)
    with opened(new_journal(tmp_path)) as journal:
        pages = journal.connection.value("PRAGMA page_count")
        journal.connection.execute(f"PRAGMA max_page_count={pages + 5}")
        with pytest.raises(JournalError, match="disk is full"):
            import_file(journal, path)
        assert journal.count("note") == journal.count("negotiation") == 0
        assert journal.connection.value("PRAGMA max_page_count=1000000")
        import_file(journal, path)
        assert journal.count("note") == 1


def test_that_the_sentence_of_a_deep_file_names_the_record(tmp_path: Path) -> None:
    records = {"note": [{}, {}]}
    path = written(tmp_path, {"format": "afterword-journal", "version": 1, "records": records})
    assert refusal(tmp_path, path).startswith("note 1: “id” is missing")
    assert json.loads(path.read_text(encoding="utf-8"))["version"] == 1
