"""A debrief that is not finished: everything typed so far, in a form that any state fits."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from journal.domain.codec import answer_from_plain, answer_to_plain
from journal.domain.moments import moment_from, moment_text
from journal.questions.answers import Answers


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A debrief begun: which talk, where it landed, the answers so far, the plan.

    ``negotiation_id`` is None while the talk is a new one, named by ``new_title``, ``new_kind``
    and ``new_counterpart``. ``debrief_id`` is set when a finished debrief is being changed.
    """

    id: str
    started_at: datetime
    saved_at: datetime
    negotiation_id: str | None = None
    debrief_id: str | None = None
    new_title: str = ""
    new_kind: str = "other"
    new_counterpart: str = ""
    started_on: date | None = None
    held_on: date | None = None
    minutes: int | None = None
    ending: str = ""
    no_agreement_kind: str = ""
    answers: Answers = field(default_factory=Answers)
    plan_when: str = ""
    plan_then: str = ""
    look_back_days: tuple[int, ...] = (30, 90, 180)

    def to_plain(self) -> dict[str, Any]:
        """The draft as plain values for the file."""
        plain = dict(vars(self))
        plain["started_at"] = moment_text(self.started_at)
        plain["saved_at"] = moment_text(self.saved_at)
        for name in ("started_on", "held_on"):
            day = plain[name]
            plain[name] = day.isoformat() if day else None
        plain["answers"] = {key: answer_to_plain(value) for key, value in self.answers.items()}
        plain["look_back_days"] = list(self.look_back_days)
        return plain

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> Draft:
        """A draft from the file; values of a newer version are left out."""
        known = {name: plain[name] for name in cls.__dataclass_fields__ if name in plain}
        known["started_at"] = moment_from(plain["started_at"])
        known["saved_at"] = moment_from(plain["saved_at"])
        for name in ("started_on", "held_on"):
            if known.get(name):
                known[name] = date.fromisoformat(known[name])
        answers = {key: answer_from_plain(key, value) for key, value in plain["answers"].items()}
        known["answers"] = Answers(answers)
        known["look_back_days"] = tuple(plain["look_back_days"])
        return cls(**known)
