"""Which names occur in notes for a mentor, and what stands in for them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from journal.days import written_day
from journal.export.document import StandIn, plain, runs_text
from journal.export.names import NamedThing, NameIndex, NameKind, stand_in_for
from journal.export.redaction import Redactor
from journal.texts import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from journal.export.document import Runs, Words
    from journal.export.redaction import Amounts
    from journal.export.suspects import Suspect


_Found = TypeVar("_Found")
_REMEMBERED_TEXTS = 20_000


class Candidate(NamedTuple):
    """A name that must not leave: ``word`` begins its stand-in, ``words`` are the stand-in.

    ``words`` is empty while the mentor has none for it yet.
    """

    name: str
    word: str
    words: str = ""
    aliases: tuple[str, ...] = ()
    kind: NameKind = "person"
    counterpart_id: str | None = None

    def thing(self) -> NamedThing:
        """The name as a redactor looks for it."""
        return NamedThing(self.name, self.words, self.kind, self.aliases)


class Hiding(NamedTuple):
    """All that must not leave: names, the person's own, words; and what is done to amounts."""

    candidates: tuple[Candidate, ...] = ()
    own_name: str = ""
    hide_words: tuple[str, ...] = ()
    amounts: Amounts = "hidden"

    def names_alone(self) -> Hiding:
        """Names without what is done to them: the same before and after a file has gone out."""
        bare = tuple(candidate._replace(words="") for candidate in self.candidates)
        return self._replace(candidates=bare, amounts="exact")

    def finder(self) -> NameIndex:
        """Finds every name and word in it; kept from one call to the next."""
        things = tuple(candidate.thing() for candidate in self.candidates)
        own = (NamedThing(self.own_name, own_stand_in()),) if self.own_name.strip() else ()
        return _index((*things, *own), self.hide_words)


# a preview asks again after each change, and most changes leave the names as they are
@lru_cache(maxsize=4)
def _index(things: tuple[NamedThing, ...], hide_words: tuple[str, ...]) -> NameIndex:
    return NameIndex(things, hide_words)


class _Looked(NamedTuple):
    """What was found in texts before: a preview asks again for all while somebody types one."""

    owners: dict[str, tuple[int, ...]]
    runs: dict[str, Runs]
    suspects: dict[str, list[Suspect]]


@lru_cache(maxsize=4)
def _looked(_hiding: Hiding) -> _Looked:
    return _Looked({}, {}, {})


def _remembering(known: dict[str, _Found], text: str, look: Callable[[str], _Found]) -> _Found:
    found = known.get(text)
    if found is None:
        if len(known) >= _REMEMBERED_TEXTS:
            known.clear()
        found = known[text] = look(text)
    return found


def own_stand_in() -> str:
    """What stands in for the name of the person who writes."""
    return _("the writer")


def with_stand_ins(hiding: Hiding, texts: Iterable[str], first: Sequence[str]) -> Hiding:
    """The names that occur in the texts alone, each with a stand-in, in the order they occur.

    ``first`` are counterparts that come before, by their id. Stand-ins a mentor knows stay.
    """
    occurring = list(dict.fromkeys((*_of(hiding.candidates, first), *_found(hiding, texts))))
    taken = {candidate.words for candidate in hiding.candidates if candidate.words}
    named: dict[int, Candidate] = {}
    for place in occurring:
        candidate = hiding.candidates[place]
        words = candidate.words or stand_in_for(candidate.word, taken)
        taken.add(words)
        named[place] = candidate._replace(words=words)
    # those of the chosen talks come first: "Ada" is the Ada of these notes
    return hiding._replace(candidates=tuple(named.values()))


def _of(candidates: Sequence[Candidate], ids: Iterable[str]) -> list[int]:
    places = {candidate.counterpart_id: place for place, candidate in enumerate(candidates)}
    return [places[wanted] for wanted in ids if wanted in places]


def _found(hiding: Hiding, texts: Iterable[str]) -> list[int]:
    bare = hiding.names_alone()
    finder, known = bare.finder(), _looked(bare).owners

    def owners(text: str) -> tuple[int, ...]:
        return tuple(hit.owner for hit in finder.find(text))

    found = dict.fromkeys(one for text in texts for one in _remembering(known, text, owners))
    return [owner for owner in found if 0 <= owner < len(hiding.candidates)]


class Gathering:
    """Stands in the place of a Wording to gather every text that would leave."""

    def __init__(self) -> None:
        self.said_texts: list[str] = []
        self.own_texts: list[str] = []

    def said(self, text: str) -> Runs:
        self.said_texts.append(text)
        return plain(text)

    def own(self, text: str, instead: str = "") -> Runs:  # noqa: ARG002 - as a Wording's
        self.own_texts.append(text)
        return plain(text)

    def day(self, day: date, year: int | None = None) -> str:
        self.own_texts.append(written_day(day, year))
        return written_day(day, year)

    def name(self, counterpart_id: str, name: str) -> Runs:  # noqa: ARG002 - as a Wording's
        return plain(name)


class Wording:
    """Turns texts into what may be read: a person's own, the program's, days and names."""

    def __init__(self, hiding: Hiding, every_name: NameIndex) -> None:
        self._every_name = every_name
        self._runs = _looked(hiding).runs
        self._suspects = _looked(hiding._replace(amounts="exact")).suspects
        names = hiding.finder()
        self._said = Redactor(amounts=hiding.amounts, about=_("about"))
        self._own = Redactor()
        self._said.names = self._own.names = names
        self._names: Mapping[str | None, str] = {
            candidate.counterpart_id: candidate.words for candidate in hiding.candidates
        }

    def said(self, text: str) -> Runs:
        """A person's words: names and hidden words replaced, amounts as wished."""
        return _remembering(self._runs, text, self._said.runs)

    def own(self, text: str, instead: str = "") -> Runs:
        """The program's words; ``instead`` is said where a name stands in them, as in "May"."""
        if instead and self._own.names.find(text):
            text = instead
        return self._own.runs(text)

    def day(self, day: date, year: int | None = None) -> str:
        """A day in words, or in figures where somebody is called like its month."""
        words = written_day(day, year)
        return day.isoformat() if self._own.names.find(words) else words

    def name(self, counterpart_id: str, name: str) -> Runs:
        """A counterpart: the stand-in, or the name where names may be read."""
        words = self._names.get(counterpart_id)
        return (StandIn(words),) if words else self.own(name)

    def suspects(self, text: str) -> list[Suspect]:
        """What stays in a person's words and looks like a name."""
        return _remembering(self._suspects, text, self._said.unlooked)

    def tells_a_name(self, texts: Iterable[str]) -> bool:
        """Whether any name there is, whether it occurs in these notes or not, is in the texts."""
        return any(self._every_name.find(text) for text in texts)

    def words(self, words: Words) -> Words:
        """The words a document says by itself, looked at like all others."""
        from dataclasses import replace

        if self._own.names.find(words.hidden):
            words = replace(words, hidden="…")
        page = words.page.format(page=1, pages=2)
        clear = {
            name: runs_text(self.own(getattr(words, name)), words)
            for name in ("amount", "when", "then", "picture", "file_title")
        }
        paging = "{page} / {pages}" if self._own.names.find(page) else words.page
        return replace(words, page=paging, **clear)
