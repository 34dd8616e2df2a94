"""Whether an answer fits its question, and the answer in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.errors import InputError
from journal.questions.answers import Absent, Answer, Answers
from journal.texts import _

if TYPE_CHECKING:
    from journal.questions.catalogue import Catalogue, Question

SCALE_LOW = 1
SCALE_HIGH = 7


def check(question: Question, answer: Answer) -> Answer:
    """The answer as it is kept; an InputError naming the question where it does not fit."""
    if isinstance(answer, Absent):
        return answer
    if question.kind == "scale":
        return _check_scale(question, answer)
    if question.kind == "choice":
        return _check_code(question, answer)
    if question.kind in {"choices", "days"}:
        return _check_codes(question, answer)
    if not isinstance(answer, str):
        raise InputError(_("“{name}” takes words.").format(name=_(question.name)), question.id)
    return clean(answer)


def check_all(catalogue: Catalogue, answers: Answers) -> Answers:
    """All answers as they are kept; those to questions of a newer version pass untouched."""
    return Answers(
        {
            name: check(catalogue.questions[name], answer)
            if name in catalogue.questions
            else _check_unknown(answer)
            for name, answer in answers.items()
        }
    )


def _check_unknown(answer: Answer) -> Answer:
    if isinstance(answer, tuple):
        return tuple(clean(code) for code in answer)
    return clean(answer) if isinstance(answer, str) else answer


def _check_scale(question: Question, answer: Answer) -> int:
    whole = isinstance(answer, int) and not isinstance(answer, bool)
    if whole and SCALE_LOW <= answer <= SCALE_HIGH:  # type: ignore[operator]  # whole says int
        return int(answer)  # type: ignore[arg-type]  # as above
    sentence = _("“{name}” goes from 1 to 7, and {answer} is not on it.")
    raise InputError(sentence.format(name=_(question.name), answer=answer), question.id)


def _check_code(question: Question, answer: Answer) -> str:
    if isinstance(answer, str) and answer in {choice.code for choice in question.choices}:
        return answer
    sentence = _("“{name}” has no choice called “{answer}”.")
    raise InputError(sentence.format(name=_(question.name), answer=answer), question.id)


def _check_codes(question: Question, answer: Answer) -> tuple[str, ...]:
    if not isinstance(answer, tuple):
        sentence = _("“{name}” takes a list of choices.")
        raise InputError(sentence.format(name=_(question.name)), question.id)
    for code in answer:
        _check_code(question, code)
    order = [choice.code for choice in question.choices]
    return tuple(sorted(set(answer), key=order.index))


def clean(text: str) -> str:
    """A text that can be kept for ever: NUL bytes refused, lone surrogates made visible."""
    if "\x00" in text:
        sentence = _("The text holds a character with no meaning (NUL).")
        raise InputError(sentence, advice=_("Take it out and it can be kept."))
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def say(question: Question, answer: Answer) -> str:
    """An answer in words: "6 of 7", the words of choices, the text itself."""
    if isinstance(answer, Absent):
        return answer.words
    if question.kind == "scale":
        return _("{answer} of 7").format(answer=answer)
    if isinstance(answer, tuple):
        return ", ".join(question.words(code) for code in answer)
    if question.kind == "choice":
        return question.words(str(answer))
    return str(answer)
