"""Mentors, and the stand-ins that replace names in every file for one of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from journal.application.stamps import Stamps
from journal.domain.records import Counterpart, Mentor, StandIn
from journal.domain.step import Change, Step
from journal.errors import InputError
from journal.export.names import STAND_IN_WORDS, NameIndex, stand_in_for
from journal.export.notes_names import Candidate, own_stand_in
from journal.questions.checking import clean
from journal.texts import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from journal.application.journal import Journal
    from journal.export.names import NameKind

_BY_RELATION = {
    "supplier": "supplier",
    "customer": "customer",
    "partner": "partner",
    "relative": "family",
}
_BY_KIND = {"supplier": "supplier", "customer": "customer"}


class Pair(NamedTuple):
    """A name with its stand-in for one mentor; ``kept`` is None until a file has gone out."""

    name: str
    words: str
    counterpart_id: str | None = None
    kept: StandIn | None = None


def mentors(journal: Journal) -> list[Mentor]:
    """All mentors, by name."""
    return sorted(journal.load(Mentor), key=lambda mentor: mentor.name.casefold())


def find_mentor(journal: Journal, name: str) -> Mentor | None:
    """The mentor of a name, in any case; the nameless one for an empty name."""
    wanted = name.strip().casefold()
    return next((one for one in journal.load(Mentor) if one.name.casefold() == wanted), None)


def find_or_add_mentor(journal: Journal, name: str) -> Mentor:
    """The mentor of a name, made where there is none yet."""
    known = find_mentor(journal, name)
    if known:
        return known
    new = Mentor(**Stamps(journal.clock).new(), name=clean(name.strip()))
    journal.do(Step(_("new mentor"), (Change(None, new),)))
    return new


def hide_words(journal: Journal, mentor: Mentor, words: Iterable[str]) -> Mentor:
    """Keep the words that are hidden in every file for a mentor."""
    new = replace(mentor, hidden_words=tidy(words))
    if new == mentor:
        return mentor
    new = replace(new, **Stamps(journal.clock).again())
    journal.do(Step(_("words to hide"), (Change(mentor, new),)))
    return new


def tidy(words: Iterable[str]) -> tuple[str, ...]:
    """Words to hide, each once, without the space around them."""
    return tuple(dict.fromkeys(word for raw in words if (word := clean(raw.strip()))))


# stand-ins


def stand_ins(journal: Journal, mentor: Mentor) -> list[StandIn]:
    """The stand-ins of a mentor, in the order they were given."""
    return journal.load(StandIn, "mentor_id = ?", (mentor.id,))


def ensure_stand_ins(
    journal: Journal,
    mentor: Mentor,
    counterparts: Iterable[Counterpart] = (),
    names: Iterable[str] = (),
) -> list[StandIn]:
    """A stand-in for each counterpart and name without one; all of the mentor's come back."""
    known = stand_ins(journal, mentor)
    having = {one.counterpart_id for one in known} | {one.name.casefold() for one in known}
    pairs = [
        Pair(one.name, stand_in_word(one), one.id) for one in counterparts if one.id not in having
    ]
    pairs += [
        Pair(name, STAND_IN_WORDS["person"])
        for raw in names
        if (name := clean(raw.strip())) and name.casefold() not in having
    ]
    taken = {one.words for one in known}
    named = []
    for pair in dict.fromkeys(pairs):
        words = stand_in_for(pair.words, taken)
        taken.add(words)
        named.append(pair._replace(words=words))
    changes = stand_in_changes(mentor, named, Stamps(journal.clock))
    journal.do(Step(_("stand-ins for {mentor}").format(mentor=mentor.name), tuple(changes)))
    return stand_ins(journal, mentor)


def stand_in_changes(mentor: Mentor, pairs: Iterable[Pair], moment: Stamps) -> list[Change]:
    """What keeping the pairs changes; pairs that are kept already change nothing."""
    return [
        Change(
            None,
            StandIn(
                **moment.new(),
                mentor_id=mentor.id,
                name=pair.name,
                words=pair.words,
                counterpart_id=pair.counterpart_id,
            ),
        )
        for pair in pairs
        if pair.kept is None
    ]


def rename_stand_in(journal: Journal, mentor: Mentor, pair: Pair, words: str) -> StandIn:
    """Give a name another stand-in from now on; an InputError where it would not hide the name."""
    words = clean(" ".join(words.split()))
    if not words:
        raise InputError(_("A stand-in needs a word."), "words")
    known = stand_ins(journal, mentor)
    kept = pair.kept or _kept(known, pair)
    others = {one.words.casefold() for one in known if one != kept} | {own_stand_in().casefold()}
    if words.casefold() in others:
        sentence = _("“{words}” already stands in for another name.")
        raise InputError(sentence.format(words=words), "words")
    _refuse_real_names(journal, words)
    moment = Stamps(journal.clock)
    if kept is None:
        step_changes = stand_in_changes(mentor, [pair._replace(words=words)], moment)
    elif kept.words == words:
        return kept
    else:
        step_changes = [Change(kept, replace(kept, words=words, **moment.again()))]
    journal.do(Step(_("stand-in for “{name}”").format(name=pair.name), tuple(step_changes)))
    return journal.the(StandIn, step_changes[0].record.id)


def _kept(known: Sequence[StandIn], pair: Pair) -> StandIn | None:
    for one in known:
        same_name = one.name.casefold() == pair.name.casefold()
        if one.counterpart_id == pair.counterpart_id and (pair.counterpart_id or same_name):
            return one
    return None


def _refuse_real_names(journal: Journal, words: str) -> None:
    names = NameIndex([candidate.thing() for candidate in candidates(journal, None)])
    for found in names.find(words):
        sentence = _("“{words}” would still tell of {name}.")
        raise InputError(
            sentence.format(words=words, name=names.label(found)),
            "words",
            _("A stand-in says nothing of the name it stands for."),
        )


# what a redactor looks for


def stand_in_word(counterpart: Counterpart, kind: str = "") -> str:
    """The word a counterpart's stand-in begins with: by relation, else by what it is.

    Of a person with no relation the kind of the negotiation tells most.
    """
    key = _BY_RELATION.get(counterpart.relation, counterpart.type)
    if key == "person" and not counterpart.relation:
        key = _BY_KIND.get(kind, key)
    return STAND_IN_WORDS.get(key, STAND_IN_WORDS["person"])


def candidates(
    journal: Journal, mentor: Mentor | None, kinds: Mapping[str, str] | None = None
) -> list[Candidate]:
    """Every name the journal knows of: counterparts, also those in the trash, and other mentors.

    The stand-ins a mentor knows come with them, also for names the journal has forgotten.
    ``kinds`` are kinds of negotiation by counterpart.
    """
    kinds = kinds or {}
    kept = stand_ins(journal, mentor) if mentor else []
    of_counterpart = {one.counterpart_id: one for one in kept if one.counterpart_id}
    people = journal.load(Counterpart, trashed=True)
    found = [
        _of_counterpart(one, of_counterpart.get(one.id), kinds.get(one.id, "")) for one in people
    ]
    known = {one.id for one in people}
    found += [_of_name(one) for one in kept if one.counterpart_id not in known]
    named = {one.name.casefold() for one in found}
    for other in journal.load(Mentor):
        if other.name and other.name.casefold() not in named and not _same(other, mentor):
            found.append(Candidate(other.name, STAND_IN_WORDS["person"]))
    return found


def _same(one: Mentor, other: Mentor | None) -> bool:
    return other is not None and one.id == other.id


def _of_counterpart(counterpart: Counterpart, kept: StandIn | None, kind: str) -> Candidate:
    # a counterpart may have been renamed since; old texts still hold the name of then
    aliases = dict.fromkeys((counterpart.alias, kept.name if kept else ""))
    return Candidate(
        counterpart.name,
        stand_in_word(counterpart, kind),
        kept.words if kept else "",
        tuple(name for name in aliases if name.strip() and name != counterpart.name),
        "organisation" if counterpart.type in {"organisation", "group"} else "person",
        counterpart.id,
    )


def _of_name(kept: StandIn) -> Candidate:
    word = kept.words.rsplit(" ", 1)[0]
    firm = word in {STAND_IN_WORDS["organisation"], STAND_IN_WORDS["group"]}
    kind: NameKind = "organisation" if firm else "person"
    return Candidate(kept.name, word, kept.words, (), kind, kept.counterpart_id)
