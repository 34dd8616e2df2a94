"""Answers as values: given, "can't tell", "does not apply", or not asked at all.

Not asked is the absence of the question from an Answers; the other two have a member of Absent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import TypeAlias

from journal.overrides import override
from journal.texts import _


class Absent(Enum):
    """A question that was asked and has no value: the code is stored."""

    UNKNOWN = "unknown"
    NOT_APPLICABLE = "na"

    @property
    def words(self) -> str:
        """As it stands inside a sentence; at the head of a choice it takes a capital."""
        return _("can’t tell") if self is Absent.UNKNOWN else _("does not apply")


Answer: TypeAlias = "int | float | str | tuple[str, ...] | Absent"


class Answers(Mapping[str, Answer]):
    """Answers by question id; immutable, comparable and hashable."""

    __slots__ = ("_given",)

    def __init__(self, given: Mapping[str, Answer] | None = None) -> None:
        self._given: dict[str, Answer] = dict(given or {})

    @override
    def __getitem__(self, question: str) -> Answer:
        return self._given[question]

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._given)

    @override
    def __len__(self) -> int:
        return len(self._given)

    @override
    def __hash__(self) -> int:
        return hash(frozenset(self._given.items()))

    @override
    def __eq__(self, other: object) -> bool:
        return isinstance(other, Answers) and self._given == other._given

    @override
    def __repr__(self) -> str:
        return f"Answers({self._given!r})"

    def number(self, question: str) -> float | None:
        """The value of a scale or number; None where there is none for whatever reason."""
        value = self._given.get(question)
        return value if isinstance(value, int | float) else None

    def text(self, question: str) -> str:
        """The words of a text or the code of a choice; empty where there is none."""
        value = self._given.get(question)
        return value if isinstance(value, str) else ""

    def codes(self, question: str) -> tuple[str, ...]:
        """The codes of a choice of several; empty where there is none."""
        value = self._given.get(question)
        return value if isinstance(value, tuple) else ()

    def having(self, question: str, answer: Answer | None) -> Answers:
        """These answers with one given, changed, or (None) taken back."""
        rest = {key: value for key, value in self._given.items() if key != question}
        return Answers(rest if answer is None else {**rest, question: answer})
