"""The table of negotiations: its columns, and what stands in a cell.

Every cell is text. A scale is 1 to 7; "unknown" is "can't tell", "na" is "does not apply", and
an empty cell is a question that was not asked.
"""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING

from journal.errors import InputError
from journal.export.csv_cells import csv_cell, csv_text
from journal.questions.answers import Absent, Answer
from journal.questions.catalogue import catalogue
from journal.questions.checking import check
from journal.texts import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

SCALES = (
    "sat_terms",
    "sat_self",
    "sat_process",
    "sat_relation",
    "heard_me",
    "heard_them",
    "rel_health",
    "calm",
)
LINES = ("worked", "differently", "why")
PLAN = ("when", "then")
#: What an import takes in.
TAKEN = (
    "title",
    "kind",
    "counterpart",
    "started_on",
    "ended_on",
    "ending",
    *SCALES,
    *LINES,
    *PLAN,
)
#: What stands in a written table besides, and an import leaves aside.
WRITTEN_ONLY = (
    "id",
    "days",
    "sessions",
    "outcome_30",
    "outcome_90",
    "outcome_180",
    "retrospective",
    "private",
)
WRITTEN = (
    *(
        "id",
        "title",
        "kind",
        "counterpart",
        "started_on",
        "ended_on",
        "days",
        "ending",
        "sessions",
    ),
    *SCALES,
    *("outcome_30", "outcome_90", "outcome_180"),
    *LINES,
    *PLAN,
    *("retrospective", "private"),
)
_LONGEST_CELL = 16_000_000
_DELIMITERS = ",;\t"


# writing


def answer_cell(answer: Answer | None) -> str:
    """An answer as it stands in a cell."""
    if answer is None:
        return ""
    if isinstance(answer, Absent):
        return answer.value
    return " ".join(answer) if isinstance(answer, tuple) else str(answer)


def written_rows(rows: Iterable[Mapping[str, str]]) -> str:
    """Rows as CSV (RFC 4180), formulas guarded."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    for row in rows:
        writer.writerow([csv_cell(row.get(column, "")) for column in WRITTEN])
    return text.getvalue()


def written_head() -> str:
    """The row of column names."""
    return written_rows([{column: column for column in WRITTEN}])


# reading


def read_rows(lines: Iterable[str], first: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows with their numbers as a spreadsheet counts them, cells without their guards.

    ``first`` is the first line, which names the columns and shows what stands between cells.
    The first thing that comes is row 1 with the columns of the file. An InputError names the
    row that cannot be read.
    """
    csv.field_size_limit(_LONGEST_CELL)
    delimiter = max(_DELIMITERS, key=first.count)
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    number = 0
    try:
        columns = [name.strip().casefold() for name in next(rows, [])]
        _check_columns(columns)
        yield 1, dict.fromkeys(columns, "")
        number = 1
        for row in rows:
            number += 1
            if not any(cell.strip() for cell in row):
                continue
            yield number, _cells(columns, row, number)
    except csv.Error as fault:
        raise at_row(number + 1, InputError(_spoken_fault(str(fault)))) from fault


def _check_columns(columns: Sequence[str]) -> None:
    for column in columns:
        if columns.count(column) > 1:
            raise InputError(_("The column “{name}” stands there twice.").format(name=column))
        if column not in TAKEN and column not in WRITTEN_ONLY:
            raise InputError(
                _("The column “{name:.60}” is not known.").format(name=column),
                advice=_("Known are: {names}.").format(names=", ".join(TAKEN)),
            )
    for column in ("title", "started_on"):
        if column not in columns:
            raise InputError(_("The column “{name}” is missing.").format(name=column))


def _cells(columns: Sequence[str], row: Sequence[str], number: int) -> dict[str, str]:
    if len(row) > len(columns):
        sentence = _("it has {n} cells, and there are {m} columns.")
        raise at_row(number, InputError(sentence.format(n=len(row), m=len(columns))))
    full = [*row, *[""] * (len(columns) - len(row))]
    return {
        column: csv_text(cell.strip()).strip() for column, cell in zip(columns, full, strict=True)
    }


def _spoken_fault(reason: str) -> str:
    if "unexpected end" in reason:
        return _("a quotation mark is opened and never closed.")
    if "field larger" in reason:
        return _("a cell is longer than 16 million characters.")
    return _("it cannot be read as CSV.")


def at_row(number: int, fault: InputError) -> InputError:
    """A fault with the row it was found in."""
    sentence = _("Row {number}: {what}").format(number=number, what=fault.what)
    return InputError(sentence, fault.field, fault.advice or _("Nothing was imported."))


def day_of(row: Mapping[str, str], column: str) -> date | None:
    """The day in a cell; None where it is empty, an InputError where it is none."""
    cell = row.get(column, "")
    if not cell:
        return None
    try:
        if len(cell) == len("2026-11-22"):
            return date.fromisoformat(cell)
    except ValueError:
        pass
    sentence = _("“{column}” holds “{cell:.40}”, and a day such as 2026-11-22 belongs there.")
    raise InputError(sentence.format(column=column, cell=cell), column)


def code_of(row: Mapping[str, str], column: str, *choices: str) -> str:
    """The code of a choice, given by its code or its words; empty where the cell is.

    ``choices`` are the names of lists in the catalogue.
    """
    cell = row.get(column, "")
    if not cell:
        return ""
    wanted = cell.casefold().replace("’", "'")
    for name in choices:
        for choice in catalogue().choices[name]:
            if wanted in {choice.code, _(choice.words).casefold().replace("’", "'")}:
                return choice.code
    sentence = _("“{column}” holds “{cell:.40}”, which is no choice there.")
    raise InputError(sentence.format(column=column, cell=cell), column)


def answers_of(row: Mapping[str, str]) -> dict[str, Answer]:
    """The answers in a row; what was not asked is left out."""
    given: dict[str, Answer] = {}
    for column in (*SCALES, *LINES):
        cell = row.get(column, "")
        if cell:
            question = catalogue().questions[column]
            answer = _rating(cell) if column in SCALES else cell
            given[column] = check(question, answer)
    return given


def _rating(cell: str) -> Answer:
    if cell in {state.value for state in Absent}:
        return Absent(cell)
    return int(cell) if cell.isascii() and cell.isdigit() and len(cell) < 9 else cell
