"""The interchange format: what each record looks like in it, and what may stand in a field.

One table of rules is read by the import, and the JSON Schema in resources is made from it, from
the records and from the catalogue of questions; a test compares the two.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from journal.domain.codec import (
    answer_from_plain,
    answer_to_plain,
    fields_of,
    from_plain,
    has_answers,
    to_plain,
)
from journal.domain.draft import Draft
from journal.domain.records import RECORD_TYPES, Record
from journal.errors import InputError
from journal.ids import is_id
from journal.questions.answers import Absent, Answers
from journal.questions.catalogue import catalogue
from journal.questions.checking import SCALE_HIGH, SCALE_LOW, check_all, clean
from journal.texts import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from journal.domain.codec import FieldKind
    from journal.questions.catalogue import Question

FORMAT = "afterword-journal"
VERSION = 1
#: Facts about a journal that go with its records; the others are about the file.
FACTS = ("sample",)
_PERCENT = (0.0, 100.0)
# a draft has the fields of a record as far as the codec asks
_DRAFT = cast("type[Record]", Draft)


class Rule(NamedTuple):
    """What a field may hold beyond its type: one of some codes, or a number within limits."""

    codes: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None

    def admits(self, value: object) -> bool:
        """Whether a value keeps the rule; None is no value."""
        if value is None:
            return True
        if self.codes:
            return value in self.codes
        if not isinstance(value, int | float):
            return True
        return (self.low is None or value >= self.low) and (
            self.high is None or value <= self.high
        )

    def words(self) -> str:
        """The rule in words."""
        if self.codes:
            return _("one of {codes}").format(codes=", ".join(code or "“”" for code in self.codes))
        if self.high is None:
            return _("a number from {low:g} on").format(low=self.low)
        return _("a number from {low:g} to {high:g}").format(low=self.low, high=self.high)


@cache
def rules() -> Mapping[tuple[str, str], Rule]:
    """The rules by kind of record and field."""
    choices = {
        name: tuple(choice.code for choice in found) for name, found in catalogue().choices.items()
    }
    endings = tuple(
        dict.fromkeys(code for code in (*choices["ending"], *choices["no_agreement_kind"]))
    )
    return {
        ("counterpart", "type"): Rule(choices["counterpart_type"]),
        ("counterpart", "relation"): Rule(("", *choices["relation"])),
        ("negotiation", "kind"): Rule(choices["negotiation_kind"]),
        ("negotiation", "arena"): Rule(("work", "private")),
        ("negotiation", "stakes"): Rule(low=1, high=5),
        ("negotiation", "ending"): Rule(endings),
        ("session", "minutes"): Rule(low=0),
        ("issue", "weight_me"): Rule((), *_PERCENT),
        ("issue", "weight_them"): Rule((), *_PERCENT),
        ("issue", "share"): Rule(low=0, high=1),
        ("debrief", "depth"): Rule(("quick", "full")),
        ("debrief", "ending"): Rule(endings),
        ("debrief", "seconds"): Rule(low=0),
        ("follow_up", "days"): Rule(low=1),
        ("commitment", "side"): Rule(("you", "them")),
        ("lesson_use", "result"): Rule(("used", "not_used", "no_occasion")),
        ("export_entry", "negotiations"): Rule(low=0),
    }


# records as objects and back


def record_object(record: Record) -> dict[str, Any]:
    """A record as an object of the interchange format, its answers in the order of their ids."""
    plain = to_plain(record)
    if has_answers(type(record)):
        plain["answers"] = _answers_object(record.answers)  # type: ignore[attr-defined]  # asked
    return plain


def draft_object(draft: Draft) -> dict[str, Any]:
    """A draft as an object of the interchange format."""
    return {**draft.to_plain(), "answers": _answers_object(draft.answers)}


def _answers_object(answers: Answers) -> dict[str, Any]:
    return {name: answer_to_plain(answers[name]) for name in sorted(answers)}


def record_from(kind: str, found: object) -> Record:
    """A record from its object; an InputError that says what does not fit."""
    record = _read(RECORD_TYPES[kind], found)
    for field in fields_of(type(record)):
        rule = rules().get((kind, field.name))
        value = getattr(record, field.name)
        if rule is not None and not rule.admits(value):
            raise _refused(field.name, value, rule.words())
    _check_days(record)
    return record


def draft_from(found: object) -> Draft:
    """A draft from its object; an InputError that says what does not fit."""
    return cast("Draft", _read(_DRAFT, found))


def _read(record_type: type[Record], found: object) -> Record:
    if not isinstance(found, dict):
        raise InputError(_("It is not an object with named fields."))
    known = {field.name for field in fields_of(record_type)}
    if has_answers(record_type):
        known.add("answers")
    for name in found:
        if name not in known:
            raise InputError(_("“{name}” is not known here.").format(name=name), name)
    record = from_plain(record_type, found, _answers(found.get("answers", {})))
    if not is_id(record.id):
        raise _refused("id", record.id, _("a UUID in small letters"))
    return record


def _answers(found: object) -> Answers:
    if not isinstance(found, dict):
        raise _refused("answers", found, _("an object of answers"))
    given = {}
    for name, value in found.items():
        answer = answer_from_plain(name, value)
        # answers of a newer version pass the check of the catalogue and still have to be kept
        if isinstance(answer, str):
            answer = clean(answer)
        elif isinstance(answer, tuple):
            answer = tuple(clean(code) for code in answer)
        given[clean(name)] = answer
    answers = Answers(given)
    check_all(catalogue(), answers)
    # as it was given, so that what comes out again is the same
    return answers


def _refused(field: str, value: object, wanted: str) -> InputError:
    sentence = _("“{field}” holds {value!r:.60}, and {wanted} belongs there.")
    return InputError(sentence.format(field=field, value=value, wanted=wanted), field)


def _check_days(record: Record) -> None:
    began, ended = getattr(record, "started_on", None), getattr(record, "ended_on", None)
    if began is not None and ended is not None and ended < began:
        sentence = _("It ended on {ended}, before it began on {began}.")
        raise InputError(sentence.format(ended=ended, began=began), "ended_on")


def title_of(record: Record) -> str:
    """What a record is called in a sentence; empty where its kind has no name of its own."""
    for name in ("title", "name", "what", "when_text", "file_name"):
        words = getattr(record, name, "")
        if words:
            return str(words)
    return ""


# the schema

_DAY = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_MOMENT = {"type": "string", "format": "date-time"}
_PLAIN_TYPES: dict[object, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    date: _DAY,
    datetime: _MOMENT,
    tuple[str, ...]: {"type": "array", "items": {"type": "string"}},
    tuple[int, ...]: {"type": "array", "items": {"type": "integer"}},
}


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the interchange format."""
    definitions: dict[str, Any] = {
        "absent": {
            "description": "asked and without a value: can’t tell, or does not apply",
            "type": "object",
            "properties": {"state": {"enum": [state.value for state in Absent]}},
            "required": ["state"],
            "additionalProperties": False,
        },
        "answers": _answers_schema(),
    }
    for kind, record_type in RECORD_TYPES.items():
        definitions[kind] = _record_schema(kind, record_type)
    definitions["draft"] = _record_schema("draft", _DRAFT)
    records = {kind: _list_of(kind) for kind in RECORD_TYPES}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Afterword journal",
        "description": "A whole journal, or some of its negotiations: see docs/interchange.md.",
        "type": "object",
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "facts": _closed({name: {"const": "yes"} for name in FACTS}, ()),
            "records": _closed(records, ()),
            "drafts": _list_of("draft"),
        },
        "required": ["format", "version", "records"],
        "additionalProperties": False,
        "$defs": definitions,
    }


def _closed(properties: dict[str, Any], required: Sequence[str]) -> dict[str, Any]:
    found: dict[str, Any] = {"type": "object", "properties": properties}
    if required:
        found["required"] = list(required)
    return {**found, "additionalProperties": False}


def _list_of(kind: str) -> dict[str, Any]:
    return {"type": "array", "items": {"$ref": f"#/$defs/{kind}"}}


def _record_schema(kind: str, record_type: type[Record]) -> dict[str, Any]:
    properties = {field.name: _field_schema(kind, field) for field in fields_of(record_type)}
    if has_answers(record_type):
        properties["answers"] = {"$ref": "#/$defs/answers"}
    required = [field.name for field in fields_of(record_type) if field.required]
    return _closed(properties, required)


def _field_schema(kind: str, field: FieldKind) -> dict[str, Any]:
    found = dict(_PLAIN_TYPES[field.type])
    rule = rules().get((kind, field.name))
    if rule is not None and rule.codes:
        found = {"enum": list(rule.codes)}
    elif rule is not None:
        limits = {"minimum": rule.low, "maximum": rule.high}
        found.update({name: value for name, value in limits.items() if value is not None})
    return {"anyOf": [found, {"type": "null"}]} if field.optional else found


def _answers_schema() -> dict[str, Any]:
    asked = catalogue().questions.values()
    return {
        "type": "object",
        "properties": {
            question.id: {"anyOf": [_answer_schema(question), {"$ref": "#/$defs/absent"}]}
            for question in asked
        },
        "additionalProperties": {
            "description": "the answer to a question of a newer version",
            "anyOf": [
                {"type": ["string", "number"]},
                {"type": "array", "items": {"type": "string"}},
                {"$ref": "#/$defs/absent"},
            ],
        },
    }


def _answer_schema(question: Question) -> dict[str, Any]:
    codes = [choice.code for choice in question.choices]
    match question.kind:
        case "scale":
            return {"type": "integer", "minimum": SCALE_LOW, "maximum": SCALE_HIGH}
        case "choice":
            return {"enum": codes}
        case "choices" | "days":
            return {"type": "array", "items": {"enum": codes}}
        case _:
            return {"type": "string"}


def schema_text() -> str:
    """The schema as it stands in resources."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"
