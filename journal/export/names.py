"""Names that must not leave, and where they stand in a text."""

from __future__ import annotations

import re
import string
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from journal.export.addresses import AddressBook
from journal.export.folding import TOKEN, Folded, breaks_words_at_line_ends, fold, tokens
from journal.export.forms import Case, Form, forms_of
from journal.export.ordinary import (
    FUNCTION_WORDS,
    LEGAL_FORMS,
    begins_sentence,
    is_ordinary,
    reads_as_verb,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

NameKind = Literal["person", "organisation", "matter"]


@dataclass(frozen=True, slots=True)
class NamedThing:
    """A person, firm or matter with what stands in for it in one mentor's files.

    ``aliases`` are other names of the same thing; ``addresses`` are its e-mail addresses.
    """

    name: str
    stand_in: str
    kind: NameKind = "person"
    aliases: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()


class Found(NamedTuple):
    """A name in a text: from ``start`` to ``end``; ``owner`` numbers the things, or is HIDDEN."""

    start: int
    end: int
    owner: int


HIDDEN = -1
_KEPT = -2
_LONG_LETTER = 3


class NameIndex:
    """Finds every form of many names at once.

    A whole name is found in any case. So is a part of it that is no ordinary word; a person's
    part that is one ("Will", "Mark") where it is written with a capital letter and the sentence
    does not explain that capital; an ordinary part of a firm's name ("Print") never. A whole name
    that is one ordinary word is found wherever it has a capital. Texts are compared folded.
    """

    def __init__(
        self, things: Sequence[NamedThing] = (), hidden_words: Sequence[str] = ()
    ) -> None:
        self.things = tuple(things)
        self._forms: dict[str, list[tuple[Form, int]]] = {}
        self._signs: list[tuple[re.Pattern[str], int]] = []
        for owner, thing in enumerate(self.things):
            for name in (thing.name, *thing.aliases):
                self._add_name(name, owner, personal=thing.kind == "person")
        for word in hidden_words:
            self._add_words(word, HIDDEN)
        for thing in self.things:
            self._keep(thing.stand_in)
        for known in self._forms.values():
            known.sort(key=lambda entry: (-_length(entry[0]), entry[1] == _KEPT))
        self._addresses = AddressBook(self.things)

    def find(self, text: str) -> list[Found]:
        """The names in a text in the order they stand there, none lying over another."""
        hits = list(self._found_in(fold(text)))
        if breaks_words_at_line_ends(text):
            hits.extend(self._found_in(fold(text, join_lines=True)))
        return [hit for hit in _apart(hits) if hit.owner != _KEPT]

    def label(self, found: Found) -> str:
        """The name a find belongs to, empty for a hidden word."""
        return self.things[found.owner].name if found.owner >= 0 else ""

    def _add_name(self, name: str, owner: int, *, personal: bool) -> None:
        forms = forms_of(name, personal=personal)
        for form in forms:
            self._add_form(form, owner)
        if not forms:
            self._add_sign(name, owner)

    def _add_words(self, words: str, owner: int) -> None:
        flat = tokens(words)
        if flat:
            self._add_form(Form(flat, Case.ANY), owner)
        else:
            self._add_sign(words, owner)

    def _keep(self, stand_in: str) -> None:
        """Let "Person C" stand where a person is called Person; never a stand-in with a name."""
        *words, letter = tokens(stand_in) or ("",)
        if words and len(letter) < _LONG_LETTER and all(map(is_ordinary, words)):
            self._add_form(Form((*words, letter), Case.ANY), _KEPT)

    def _add_form(self, form: Form, owner: int) -> None:
        for first in _endings(form.tokens[0], single=len(form.tokens) == 1 and owner != _KEPT):
            self._forms.setdefault(first, []).append((form, owner))

    def _add_sign(self, sign: str, owner: int) -> None:
        """A name of signs only, such as an emoji; punctuation alone is none."""
        folded = "".join(fold(sign).text.split())
        if folded.strip(string.punctuation):
            self._signs.append((re.compile("\\s*".join(map(re.escape, folded))), owner))

    def _found_in(self, folded: Folded) -> Iterator[Found]:
        for start, end, owner in self._addresses.find(folded.text):
            yield Found(*folded.span(start, end), owner)
        for sign, owner in self._signs:
            for hit in sign.finditer(folded.text):
                yield Found(*folded.span(*hit.span()), owner)
        done = 0
        for token in TOKEN.finditer(folded.text):
            candidates = self._forms.get(token[0])
            if candidates and token.start() >= done:
                found = _first_match(folded, token, candidates)
                if found is not None:
                    done = self._with_legal_form(folded.text, found)
                    yield Found(*folded.span(found.start, done), found.owner)

    def _with_legal_form(self, text: str, found: Found) -> int:
        """Where a firm's name ends when "Ltd" or "GmbH" follows it."""
        if found.owner < 0 or self.things[found.owner].kind != "organisation":
            return found.end
        legal = _LEGAL_FORM.match(text, found.end)
        return legal.end() if legal else found.end


def _length(form: Form) -> int:
    return sum(map(len, form.tokens))


def _endings(token: str, *, single: bool) -> tuple[str, ...]:
    """The token, and where a name ends with it its plural and its genitive without a sign."""
    if not single or token.isdecimal():
        return (token,)
    return (token, f"{token}s", f"{token}es")


# A point joins only what an initial or an address joins: elsewhere it ends a sentence.
_GAP = re.compile("[\\s_'\"&+*,/()\\-]{0,8}")
_GAP_AFTER_INITIAL = re.compile("\\.?[\\s_'\"&+*,/()\\-]{0,8}")
_LEGAL_FORM = re.compile(f"(?:,? (?:& )?(?:{'|'.join(sorted(LEGAL_FORMS))})(?!\\w))+")
_POINT = re.compile("\\.(?=\\w)")
_POINT_INSIDE = re.compile("\\.(?=[ \t\u00a0]*(?:\n[ \t]*)?[a-zà-ÿ,;:)?!\"'])")


def _first_match(
    folded: Folded, first: re.Match[str], candidates: list[tuple[Form, int]]
) -> Found | None:
    following = _following(folded.text, first)
    for form, owner in candidates:
        # most names that begin like a word of the text go on differently
        if len(form.tokens) > 1 and not following.startswith(form.tokens[1]):
            continue
        end = _end_of(form, folded, first)
        if end is not None and _written_right(form, folded, first.start(), end):
            return Found(first.start(), end, owner)
    return None


def _following(text: str, first: re.Match[str]) -> str:
    """The token that comes next, as far as a name can go on with it."""
    found = TOKEN.match(text, _after_gap(text, first.end(), first[0]))
    return found[0] if found else ""


def _end_of(form: Form, folded: Folded, first: re.Match[str]) -> int | None:
    """Where the form ends when it begins with this token, None where it does not stand here."""
    end, before = first.end(), first[0]
    last = len(form.tokens) - 1
    for place, token in enumerate(form.tokens[1:], 1):
        found = TOKEN.match(folded.text, _after_gap(folded.text, end, before))
        ends = _endings(token, single=place == last) if found else ()
        if found is None or found[0] not in ends:
            return None
        end, before = found.end(), found[0]
    if len(before) == 1 and last and before.isalpha() and folded.text[end : end + 1] == ".":
        point = _POINT_INSIDE.match(folded.source, folded.span(end - 1, end)[1])
        end += bool(point)
    return end


def _after_gap(text: str, end: int, before: str) -> int:
    point = _POINT.match(text, end)
    if point:
        return point.end()
    gap = (_GAP_AFTER_INITIAL if len(before) < 3 else _GAP).match(
        text, end
    )  # "St." and "J." are followed by a point
    return gap.end() if gap else end


def _written_right(form: Form, folded: Folded, start: int, end: int) -> bool:
    if form.case is Case.ANY:
        return True
    source = folded.source
    raw_start, raw_end = folded.span(start, end)
    written = source[raw_start:raw_end]
    if form.case is Case.UPPER:
        return written.rstrip("s").isupper()
    capital = all(source[folded.origins[place]].isupper() for place in _starts(folded, start, end))
    if form.case is Case.SPOKEN:
        return capital and not _explained(form, source, raw_start, raw_end)
    if form.case is Case.DOTTED:
        return capital and written.rstrip(".").count(".") >= len(form.tokens) - 1
    return capital


def _starts(folded: Folded, start: int, end: int) -> list[int]:
    return [
        token.start() for token in TOKEN.finditer(folded.text, start, end) if token[0].isalpha()
    ]


def _explained(form: Form, source: str, start: int, end: int) -> bool:
    """Whether the word has its capital from beginning a sentence."""
    if not begins_sentence(source, start):
        return False
    return "".join(form.tokens) in FUNCTION_WORDS or reads_as_verb(source, end)


def _apart(hits: list[Found]) -> list[Found]:
    """The hits without overlaps: the earliest and longest stay, the rest keep what sticks out."""
    kept: list[Found] = []
    done = 0
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end, hit.owner == _KEPT)):
        if kept and hit.start < done < hit.end and hit.owner == kept[-1].owner:
            kept[-1] = kept[-1]._replace(end=hit.end)
        elif hit.end > done:
            kept.append(hit._replace(start=max(hit.start, done)))
        done = max(done, hit.end)
    return kept


STAND_IN_WORDS = {
    "supplier": "Supplier",
    "customer": "Client",
    "partner": "Partner",
    "person": "Person",
    "organisation": "Organisation",
    "group": "Group",
    "family": "Family",
    "matter": "Matter",
}


def stand_in_for(word: str, taken: Collection[str]) -> str:
    """The word with the next letter that none of the taken stand-ins has: "Supplier A".

    Letters count on through all words of one mentor, so that "Client B" follows "Supplier A".
    """
    used = {name.rsplit(" ", 1)[-1].upper() for name in taken}
    number = len(taken)
    while _letters(number) in used:
        number += 1
    return f"{word} {_letters(number)}"


def _letters(number: int) -> str:
    """A to Z, then AA to AZ, BA and so on, as spreadsheets count columns."""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = string.ascii_uppercase[rest] + name
    return name
