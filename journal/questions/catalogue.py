"""The catalogue: every question, list of choices and form, read once from resources."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import resources
from journal.texts import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Kind = Literal["scale", "choice", "choices", "text", "plan", "days", "talk"]
RecordKind = Literal["negotiation", "debrief", "follow_up", "lesson", "note", "relationship_check"]


class Choice(NamedTuple):
    """One answer to choose: the code that is stored, the words that are shown."""

    code: str
    words: str


class Question(NamedTuple):
    """One question: what it asks, how it is answered, where it is kept and may go."""

    id: str
    of: RecordKind
    kind: Kind
    name: str
    ask: str
    ask_open: str
    hint: str
    placeholder: str
    choices: tuple[Choice, ...]
    anchors: tuple[str, ...]
    ends: tuple[str, ...]
    side: Literal["", "you", "them"]
    unknown: bool
    part: str
    leaves: bool
    search: bool
    chart: bool
    same_as: str
    version: int

    def asked(self, *, still_open: bool = False) -> str:
        """The question in words; ``still_open`` picks the wording for an unsettled matter."""
        return _(self.ask_open if still_open and self.ask_open else self.ask)

    def words(self, code: str) -> str:
        """The words for a choice's code; a code of a newer version stands for itself."""
        return next((_(choice.words) for choice in self.choices if choice.code == code), code)


class FormRow(NamedTuple):
    """One numbered row of a form: a heading and the questions it holds."""

    id: str
    ask: str
    ask_open: str
    hint: str
    questions: tuple[Question, ...]
    when: tuple[str, ...]
    unless: tuple[str, ...]

    def applies(self, ending: str) -> bool:
        """Whether the row is asked for a negotiation with this ending ("open" while it runs)."""
        if self.when:
            return ending in self.when
        return ending not in self.unless


class Catalogue(NamedTuple):
    """All there is to ask."""

    version: int
    questions: Mapping[str, Question]
    forms: Mapping[str, tuple[FormRow, ...]]
    choices: Mapping[str, tuple[Choice, ...]]
    parts: tuple[Choice, ...]

    def of(self, record: str) -> Sequence[Question]:
        """The questions whose answers a kind of record keeps."""
        return [question for question in self.questions.values() if question.of == record]

    def words(self, choices: str, code: str) -> str:
        """The words for a code in a named list of choices; an unknown code stands for itself."""
        found = self.choices[choices]
        return next((_(choice.words) for choice in found if choice.code == code), code)


def _question(entry: dict[str, Any], choices: Mapping[str, tuple[Choice, ...]]) -> Question:
    return Question(
        id=entry["id"],
        of=entry["of"],
        kind=entry["kind"],
        name=entry["name"],
        ask=entry["ask"],
        ask_open=entry.get("ask_open", ""),
        hint=entry.get("hint", ""),
        placeholder=entry.get("placeholder", ""),
        choices=choices[entry["choices"]] if "choices" in entry else (),
        anchors=tuple(entry.get("anchors", ())),
        ends=tuple(entry.get("ends", ())),
        side=entry.get("side", ""),
        unknown=entry.get("unknown", False),
        part=entry.get("part", ""),
        leaves=entry.get("leaves", True),
        search=entry.get("search", False),
        chart=entry.get("chart", False),
        same_as=entry.get("same_as", ""),
        version=entry.get("version", 1),
    )


def _row(entry: dict[str, Any], questions: Mapping[str, Question]) -> FormRow:
    return FormRow(
        id=entry["id"],
        ask=entry["ask"],
        ask_open=entry.get("ask_open", ""),
        hint=entry.get("hint", ""),
        questions=tuple(questions[name] for name in entry["questions"]),
        when=tuple(entry.get("when", ())),
        unless=tuple(entry.get("unless", ())),
    )


def read(data: dict[str, Any]) -> Catalogue:
    """A catalogue from its description; a name that does not exist is a KeyError."""
    choices = {
        name: tuple(Choice(choice["code"], choice["words"]) for choice in found)
        for name, found in data["choices"].items()
    }
    questions = {entry["id"]: _question(entry, choices) for entry in data["questions"]}
    forms = {
        name: tuple(_row(row, questions) for row in rows) for name, rows in data["forms"].items()
    }
    parts = tuple(Choice(part["id"], part["name"]) for part in data["parts"])
    return Catalogue(data["version"], questions, forms, choices, parts)


@cache
def catalogue() -> Catalogue:
    """The catalogue of this version."""
    path = resources.folder() / "questions.json"
    return read(json.loads(path.read_text(encoding="utf-8")))
