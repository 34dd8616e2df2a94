"""The forms a name takes in free text: whole, in parts, initials, run together, transliterated."""

from __future__ import annotations

import re
from enum import Enum, auto
from itertools import pairwise
from typing import NamedTuple

from journal.export.folding import fold_word, is_alone, tokens
from journal.export.ordinary import (
    EVERYDAY_SHORTS,
    FUNCTION_WORDS,
    LEGAL_FORMS,
    PARTICLES,
    TITLES,
    is_ordinary,
)

_SHORTEST_RUN_TOGETHER = 5
_LONGEST_NAME = 12
_TELLING = 3  # a word of two letters is an ordinary one in some language
_JOINING = frozenset({"and", "the", "of", "for"})
_DIGRAPHS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
)
_ARABIC_PREFIXES = ("و", "ف", "ب", "ل", "ك")
_HEBREW_PREFIXES = ("ו", "ב", "ל", "מ", "ה", "ש", "כ")


class Case(Enum):
    """How a form has to be written to be taken for the name."""

    ANY = auto()
    CAPITAL = auto()  # each word begins with a capital letter
    SPOKEN = auto()  # an ordinary word: a capital, and not one a sentence gave it
    UPPER = auto()
    DOTTED = auto()  # initials: capitals with points between them


class Form(NamedTuple):
    """One way to write a name: its folded tokens, and how they have to be written."""

    tokens: tuple[str, ...]
    case: Case


Word = tuple[str, ...]


def forms_of(name: str, *, personal: bool) -> frozenset[Form]:
    """Every form in which a name is looked for; none for a name without letters and digits."""
    found: set[Form] = set()
    for spelling in _spellings(name):
        words = _words(spelling)
        if words:
            found |= _person_forms(words) if personal else _firm_forms(words, spelling)
    if personal:
        found -= {Form(word, Case.SPOKEN) for word in _describing(name)}
    return frozenset(_prefixed(found))


def _describing(name: str) -> set[Word]:
    """The words of a name that are no names themselves, as in "Piet from the advertisement"."""
    written = name.split()
    if not any(word[:1].isupper() for word in written):
        return set()
    small = {tokens(word) for word in written if word[:1].islower()}
    return small - {tokens(word) for word in written if word[:1].isupper()}


def _spellings(name: str) -> set[str]:
    short = re.sub("(?<=\\w{2})(ae|oe|ue)(?=\\w)", lambda found: found[1][0], fold_word(name))
    swapped = re.sub("^\\s*([^,]+),\\s*([^,]+)$", "\\2 \\1", name)
    return {name, swapped, name.translate(_DIGRAPHS), short}


def _words(name: str) -> list[Word]:
    """A name's words, each as its tokens: "O'Brien" is one word of two tokens."""
    words = [tokens(word) for word in name.replace("\u00ad", "").split()]
    return [word for word in words if word][:_LONGEST_NAME]


def _person_forms(words: list[Word]) -> set[Form]:
    while len(words) > 1 and "".join(words[0]) in TITLES:
        words = words[1:]
    found = _whole_forms(words)
    if len(words) == 1 and not is_alone(words[0][0]):
        return found
    for word in words:
        found |= _part_forms(word, personal=True)
    telling = [word for word in words if "".join(word) not in PARTICLES]
    if len(telling) > 1:
        found |= _stretch_forms(words) | _initial_forms(telling)
        found.add(Form((*telling[0], *telling[-1]), _case_of((*telling[0], *telling[-1]))))
        found.add(Form((*telling[-1], *telling[0]), Case.ANY))
    return found


def _firm_forms(words: list[Word], name: str) -> set[Form]:
    found = _whole_forms(words)
    core = _core(words)
    if not core or not any(len(token) > 1 for word in core for token in word):
        return found
    found |= _whole_forms(core) | _stretch_forms(core)
    if "&" in name or "+" in name:
        found |= _whole_forms(_core(_words(re.sub("\\s*[&+]\\s*", " and ", name))))
    for word in core:
        found |= _part_forms(word, personal=False)
    telling = [word for word in core if "".join(word) not in PARTICLES | _JOINING]
    letters = "".join(word[0][0] for word in telling)
    if len(letters) > 1 and letters not in EVERYDAY_SHORTS:
        found.add(Form((letters,), Case.UPPER))
    return found


def _core(words: list[Word]) -> list[Word]:
    """A firm's words without the article and the legal form."""
    core = [word for word in words if word != ("the",)]
    while len(core) > 1 and "".join(core[-1]) in LEGAL_FORMS:
        core = core[:-1]
    return core


def _whole_forms(words: list[Word]) -> set[Form]:
    flat = tuple(token for word in words for token in word)
    joined = "".join(flat)
    if len(flat) == 1:
        return {Form(flat, _case_of_single(joined))}
    found = {Form(flat, Case.ANY)}
    if len(joined) >= _SHORTEST_RUN_TOGETHER and not is_ordinary(joined):
        found.add(Form((joined,), Case.ANY))
    return found


def _case_of_single(token: str) -> Case:
    bare = not is_alone(token) and (is_ordinary(token) or len(token) < _TELLING)
    return Case.CAPITAL if bare else Case.ANY


def _part_forms(word: Word, *, personal: bool) -> set[Form]:
    """The forms in which one word of a longer name stands alone."""
    joined = "".join(word)
    if is_alone(word[0]):
        return {Form(word[start:], Case.ANY) for start in (0, 1) if len(word) > start + 1}
    found: set[Form] = set()
    if joined.isdecimal() or joined in PARTICLES | LEGAL_FORMS | TITLES | _JOINING:
        return found
    if is_ordinary(joined):
        return {Form(word, Case.SPOKEN)} if personal and len(joined) > 1 else found
    if len(joined) == 1:
        return found
    case = Case.ANY if len(joined) >= _TELLING else Case.SPOKEN if personal else Case.UPPER
    found.add(Form(word, case))
    if len(word) > 1:
        found.add(Form((joined,), case))
        for token in word:
            if len(token) >= _TELLING:
                found |= _part_forms((token,), personal=personal)
    return found


def _stretch_forms(words: list[Word]) -> set[Form]:
    """Two or more words of a name that follow each other."""
    found = set()
    for start in range(len(words)):
        for end in range(start + 2, len(words) + 1):
            flat = tuple(token for word in words[start:end] for token in word)
            if not all(len(token) == 1 for token in flat) or is_alone(flat[0]):
                found.add(Form(flat, _case_of(flat)))
    return found


def _case_of(flat: tuple[str, ...]) -> Case:
    telling = any(
        is_alone(token) or (len(token) >= _TELLING and not is_ordinary(token)) for token in flat
    )
    return Case.ANY if telling else Case.CAPITAL


def _initial_forms(words: list[Word]) -> set[Form]:
    """Initials, alone and beside a first or a last name."""
    initials = tuple(word[0][0] for word in words)
    if any(is_alone(letter) or letter.isdecimal() for letter in initials):
        return set()
    first, last = words[0], words[-1]
    ends = (initials[0], initials[-1])
    found = {Form(letters, Case.DOTTED) for letters in (initials, ends)}
    for letters in {"".join(initials), "".join(ends)} - EVERYDAY_SHORTS:
        found.add(Form((letters,), Case.UPPER))
    case = _case_of(last)
    found |= {
        Form((*initials[:-1], *last), case),
        Form(("".join(initials[:-1]), *last), case),
        Form((initials[0], *last), case),
        Form((*last, initials[0]), Case.CAPITAL),
        Form((*first, initials[-1]), Case.CAPITAL),
    }
    run_together = initials[0] + "".join(last)
    if len(run_together) >= _SHORTEST_RUN_TOGETHER and not is_ordinary(run_together):
        found.add(Form((run_together,), Case.ANY))
    return found


def _prefixed(forms: set[Form]) -> set[Form]:
    """The forms, and for Arabic and Hebrew those with a letter such as "and" grown to them."""
    grown = set(forms)
    for form in forms:
        head = form.tokens[0]
        if len(head) >= _TELLING and head[0] >= "\u05d0":
            for letter in _prefixes_of(head[0]):
                grown.add(Form((letter + head, *form.tokens[1:]), form.case))
    return grown


def _prefixes_of(letter: str) -> tuple[str, ...]:
    if "\u05d0" <= letter <= "\u05ea":
        return _HEBREW_PREFIXES
    return _ARABIC_PREFIXES if "\u0620" <= letter <= "\u064a" else ()


def login_pieces(name: str) -> frozenset[str]:
    """What a person puts before the @: "adaq", "quista", "ada", each run together."""
    pieces: set[str] = set()
    for spelling in _spellings(name):
        words = [word for word in _words(spelling) if "".join(word) not in PARTICLES | TITLES]
        joined = ["".join(word) for word in words]
        pieces.update(piece for piece in joined if len(piece) > 1 and piece not in FUNCTION_WORDS)
        for one, two in pairwise(joined):
            pieces |= {one + two[0], one[0] + two, two + one[0], two + one, one + two}
        if len(joined) > 1:
            pieces |= {"".join(piece[0] for piece in joined), joined[0] + joined[-1]}
    return frozenset(pieces)
