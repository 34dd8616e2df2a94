"""What is left in a text and may still tell who somebody is, for a person to look through."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from journal.export.addresses import EMAIL, IBAN, PHONE, WEB, around_digits
from journal.export.folding import fold_word
from journal.export.ordinary import EVERYDAY_SHORTS, FUNCTION_WORDS, begins_sentence, is_ordinary

if TYPE_CHECKING:
    from collections.abc import Iterator

_KNOWN = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
        "sun",
        "easter",
        "christmas",
        "i'm",
        "i'd",
        "i've",
        "i'll",
        "english",
        "french",
        "german",
        "spanish",
        "italian",
        "dutch",
        "european",
        "american",
        "british",
    ]
)
_CAPITALISED = re.compile("(?<![\\w@./])[^\\W\\d_]+(?:['’\\-.&][^\\W\\d_]+)*")
_SENTENCE_END = re.compile("[.!?\u2026](?=\\s)|\n")
_LONGEST_SENTENCE = 240
# Every address has one of these in it, and most texts have none.
_ADDRESS_LIKE = re.compile("://|www\\.|\\.(?=[a-z])")


class Suspect(NamedTuple):
    """A piece of a text that looks as if it named somebody, with the sentence it stands in."""

    word: str
    sentence: str
    start: int
    end: int


def suspects_in(text: str) -> list[Suspect]:
    """Capitalised words inside sentences, addresses, numbers of phones and accounts, in order."""
    spans = sorted({*_contacts(text), *_capitalised(text)}, key=lambda span: (span[0], -span[1]))
    found: list[Suspect] = []
    done = 0
    for start, end in spans:
        if start >= done:
            found.append(Suspect(text[start:end], _sentence(text, start, end), start, end))
            done = end
    return found


def _contacts(text: str) -> Iterator[tuple[int, int]]:
    hits = [*EMAIL.finditer(text)] if "@" in text else []
    if _ADDRESS_LIKE.search(text):
        hits.extend(WEB.finditer(text))
    for start, end in around_digits(text):
        for number in (IBAN, PHONE):
            hits.extend(number.finditer(text, start, end))
    for found in hits:
        yield found.start(), found.start() + len(found[0].rstrip(".,;:!?)"))


def _capitalised(text: str) -> Iterator[tuple[int, int]]:
    """Names as they look: capitals inside a sentence, and the same words where one begins."""
    words = [found for found in _CAPITALISED.finditer(text) if found[0][0].isupper()]
    inside = [found for found in words if not begins_sentence(text, found.start())]
    told = {_bare(found[0]) for found in inside if _may_name(found[0])}
    start = end = -1
    for found in words:
        if _bare(found[0]) not in told:
            continue
        if start < 0 or text[end : found.start()] not in {" ", "\u00a0"}:
            if start >= 0:
                yield start, end
            start = found.start()
        end = found.start() + len(_without_genitive(found[0]))
    if start >= 0:
        yield start, end


def _may_name(word: str) -> bool:
    bare = _bare(word)
    known = _KNOWN | FUNCTION_WORDS | EVERYDAY_SHORTS
    if bare in known or bare.removesuffix("s") in _KNOWN:
        return False
    return not (len(bare) == 1 or (is_ordinary(bare) and word.isupper()))


def _bare(word: str) -> str:
    return fold_word(_without_genitive(word))


def _without_genitive(word: str) -> str:
    return re.sub("['’]s?$", "", word)


def _sentence(text: str, start: int, end: int) -> str:
    before = max(0, start - _LONGEST_SENTENCE)
    for found in _SENTENCE_END.finditer(text, before, start):
        before = found.end()
    after = _SENTENCE_END.search(text, end, end + _LONGEST_SENTENCE)
    stop = after.end() if after else end + _LONGEST_SENTENCE
    return " ".join(text[before:stop].split())
