from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from journal.application import notes
from journal.application.notes import NotesRequest
from journal.application.notes_preview import page_count, sheets
from tests.journal.application.notes_cases import log, new_journal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from journal.application.journal import Journal
    from journal.application.notes_preview import Sheets

REQUEST = NotesRequest(parts=frozenset({"summary", "worked"}), mentor="H. Osei")


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with new_journal(tmp_path) as journal:
        for number in range(11):
            words = "We listened first and asked what it rests on. " * (20 + 40 * (number % 3))
            log(journal, f"Talk {number}", "Ada Quist", date(2026, 10, 1 + number), worked=words)
        yield journal


def steps(journal: Journal, request: NotesRequest = REQUEST, **how: object) -> list[Sheets]:
    return list(sheets(notes.compose(journal, request), ppi=30, **how))  # type: ignore[arg-type]


def whole(journal: Journal, request: NotesRequest = REQUEST, *, marks: bool = True) -> list[bytes]:
    return notes.preview(notes.compose(journal, request), ppi=30, marks=marks)


def test_that_the_last_pages_are_those_of_the_whole(journal: Journal) -> None:
    found = steps(journal)
    assert list(found[-1].pages) == whole(journal)
    assert sum(found[-1].counts) == len(found[-1].pages)


def test_that_the_first_pages_come_before_the_others_are_counted(journal: Journal) -> None:
    first = steps(journal)[0]
    assert None not in first.pages[:-1]
    assert first.pages[-1] is None
    assert len(first.counts) == 1


def test_that_notes_of_a_few_pages_come_at_once(journal: Journal) -> None:
    request = REQUEST._replace(parts=frozenset({"summary"}), choice=notes.Choice(ids=()))
    found = steps(journal, request)
    assert len(found) == 1
    assert list(found[0].pages) == whole(journal, request)


def test_that_the_page_looked_at_comes_first_when_the_counts_are_known(journal: Journal) -> None:
    counts = steps(journal)[-1].counts
    last = sum(counts) - 1
    changed = REQUEST._replace(amounts="exact", question="And now?")
    found = steps(journal, changed, looked_at=last, before=counts)
    assert found[0].pages[last] is not None
    assert found[0].pages[0] is None
    assert list(found[-1].pages) == whole(journal, changed)


def test_that_wrong_counts_are_set_right(journal: Journal) -> None:
    counts = steps(journal)[-1].counts
    wrong = tuple(count + 2 for count in counts)
    assert list(steps(journal, before=wrong)[-1].pages) == whole(journal)


def test_that_marks_are_shown_or_not(journal: Journal) -> None:
    assert list(steps(journal, marks=False)[-1].pages) == whole(journal, marks=False)
    assert whole(journal, marks=False) != whole(journal)


def test_that_the_pages_of_a_written_file_are_counted(journal: Journal, tmp_path: Path) -> None:
    composition = notes.compose(journal, REQUEST)
    notes.save(journal, composition, tmp_path / "notes.pdf", "pdf")
    assert page_count(tmp_path / "notes.pdf") == len(whole(journal))


def test_that_a_word_hidden_once_is_not_kept_for_the_mentor(
    journal: Journal, tmp_path: Path
) -> None:
    from journal.application.mentors import find_mentor

    request = REQUEST._replace(hide_words=("rests",), hide_once=("listened",))
    entry = notes.save(journal, notes.compose(journal, request), tmp_path / "notes.md", "md")
    said = (tmp_path / "notes.md").read_text()
    assert "listened" not in said
    assert "rests" not in said
    assert "2 words" in entry.hidden
    mentor = find_mentor(journal, "H. Osei")
    assert mentor is not None
    assert mentor.hidden_words == ("rests",)
