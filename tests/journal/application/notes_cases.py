"""Small journals for the tests of notes, and an own reader of written files."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader
from typing_extensions import override

from journal.application import actions
from journal.application.journal import Journal
from journal.clock import FixedClock
from journal.domain.draft import Draft
from journal.domain.records import Commitment, FollowUp, Issue, Negotiation
from journal.ids import new_id
from journal.questions.answers import Answers

if TYPE_CHECKING:
    from pathlib import Path

FORMATS = ("md", "html", "pdf")


def new_journal(folder: Path, day: date = date(2026, 11, 22)) -> Journal:
    moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return Journal.create(folder / "mine.afterword", clock=FixedClock(moment))


def log(
    journal: Journal,
    title: str,
    counterpart: str,
    held_on: date,
    *,
    ending: str = "agreement",
    kind: str = "other",
    plan: tuple[str, str] = ("", ""),
    **answers: Any,
) -> Negotiation:
    draft = Draft(
        id=new_id(),
        started_at=journal.clock.now(),
        saved_at=journal.clock.now(),
        new_title=title,
        new_kind=kind,
        new_counterpart=counterpart,
        held_on=held_on,
        ending=ending,
        plan_when=plan[0],
        plan_then=plan[1],
        answers=Answers(answers),
    )
    debrief = actions.log_debrief(journal, draft)
    return journal.the(Negotiation, debrief.negotiation_id)


def log_everywhere(journal: Journal, text: str, held_on: date = date(2026, 10, 14)) -> Negotiation:
    """A negotiation with the text in every place that may hold words of a person."""
    negotiation = log(
        journal,
        text[:100],
        "Ada Quist",
        held_on,
        plan=(text, text),
        worked=text,
        differently=text,
        why=text,
        sat_terms=5,
        heard_me=6,
    )
    negotiation = actions.change(journal, negotiation, terms=text)
    where: dict[str, Any] = {"negotiation_id": negotiation.id}
    actions.add_session(journal, negotiation.id, held_on, title=text, body=text)
    actions.add(journal, "issue", Issue, **where, position=1, name=text)
    actions.add_note(journal, negotiation.id, text)
    actions.add(journal, "promise", Commitment, **where, side="you", what=text, owner=text)
    look = journal.of_negotiation(FollowUp, negotiation.id)[0]
    actions.answer_look_back(
        journal, look, Answers({"outcome_now": 6, "holds": "mostly", "look_back_line": text})
    )
    return negotiation


class _Strings(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for _name, value in attrs]

    @override
    def handle_data(self, data: str) -> None:
        self.found.append(data)

    @override
    def handle_comment(self, data: str) -> None:
        self.found.append(data)


def said_by(path: Path) -> str:
    """All that a written file says, in its text and beside it, with single spaces."""
    if path.suffix == ".pdf":
        reader = PdfReader(path)
        pieces = [page.extract_text() for page in reader.pages]
        pieces += [str(value) for value in (reader.metadata or {}).values()]
        pieces += [str(entry) for entry in reader.outline]
        pieces.append(path.read_bytes().decode("latin-1"))
    elif path.suffix == ".html":
        parser = _Strings()
        parser.feed(path.read_text(encoding="utf-8"))
        pieces = parser.found
    else:
        pieces = [path.read_text(encoding="utf-8")]
    return " ".join(" ".join(pieces).split())


def folded(text: str) -> str:
    """Small letters without accents and without signs that nobody sees."""
    kept = (
        sign
        for sign in unicodedata.normalize("NFKD", text).casefold()
        if unicodedata.category(sign) not in {"Mn", "Cf"}
    )
    return "".join(kept)


def words_of(text: str) -> set[str]:
    return set(re.findall(r"\w+", folded(text)))
