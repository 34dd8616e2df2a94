"""A chart taken elsewhere: its picture and its table, on the clipboard or in a file."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from ui.charts.library import library

if TYPE_CHECKING:
    from pathlib import Path

    from journal.application.journal import Journal
    from journal.charts.look import Look
    from journal.charts.request import Request

FileKind = Literal["png", "svg", "csv"]


class Outgoing(NamedTuple):
    """What leaves: a chart as it was asked for, with names or without."""

    journal: Journal
    request: Request
    look: Look


class Copied(NamedTuple):
    """A picture, and a table in the forms that other programs take."""

    png: bytes
    html: str
    text: str
    csv: str


def content(outgoing: Outgoing, kind: FileKind) -> bytes:
    """A chart as the content of a file."""
    from journal.charts import saving
    from journal.charts.catalogue import build
    from journal.export.csv_cells import csv_cell

    data = build(outgoing.request, outgoing.journal.ledger())
    if kind == "csv":
        return saving.csv_text(data, csv_cell).encode()
    with library():
        if kind == "png":
            return saving.png(data, outgoing.look)
        return saving.svg(data, outgoing.look)


def save(outgoing: Outgoing, kind: FileKind, path: Path) -> Path:
    """Write a chart to a file in one step; an ExportError where that cannot be done."""
    from journal.export.files import write_atomically

    return write_atomically(path, content(outgoing, kind))


def copied(outgoing: Outgoing) -> Copied:
    """What Copy puts on the clipboard."""
    csv = content(outgoing, "csv").decode()
    rows = _rows(csv)
    return Copied(content(outgoing, "png"), _as_html(rows), _as_text(rows), csv)


def mime_of(found: Copied) -> QMimeData:
    """The clipboard's form of it: each program takes the one it knows best."""
    both = QMimeData()
    both.setImageData(QImage.fromData(found.png))
    both.setHtml(found.html)
    both.setText(found.text)
    both.setData("text/csv", found.csv.encode())
    return both


def _rows(csv: str) -> list[list[str]]:
    import csv as reading
    import io

    return list(reading.reader(io.StringIO(csv, newline="")))


def _as_html(rows: list[list[str]]) -> str:
    lines = []
    for number, row in enumerate(rows):
        cell = "td" if number else "th"
        lines.append("".join(f"<{cell}>{escape(text)}</{cell}>" for text in row))
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def _as_text(rows: list[list[str]]) -> str:
    return "\n".join("\t".join(" ".join(text.split()) for text in row) for row in rows)
