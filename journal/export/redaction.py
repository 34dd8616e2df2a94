"""Taking names, amounts and chosen words out of texts before a document is built from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from journal.export.amounts import amounts_in
from journal.export.document import HiddenAmount, HiddenWord, RoundedAmount, StandIn, Text, clean
from journal.export.names import HIDDEN, NamedThing, NameIndex
from journal.export.suspects import Suspect, suspects_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journal.export.amounts import Amount
    from journal.export.document import Run, Runs
    from journal.export.names import Found

Amounts = Literal["exact", "rounded", "hidden"]


class _Change(NamedTuple):
    start: int
    end: int
    run: Run


class Redactor:
    """Turns a text into runs in which every known name and, if wished, every amount is replaced.

    ``own_names`` are the names of the person who writes, all replaced by ``own_stand_in``;
    ``hide_words`` go whatever they mean. ``about`` is said before a rounded amount.
    """

    def __init__(
        self,
        names: Sequence[NamedThing] = (),
        amounts: Amounts = "exact",
        hide_words: Sequence[str] = (),
        own_names: Sequence[str] = (),
        own_stand_in: str = "the writer",
        about: str = "about",
    ) -> None:
        own = tuple(NamedThing(name, own_stand_in) for name in own_names)
        self.names = NameIndex((*names, *own), hide_words)
        self.amounts = amounts
        self._about = about

    def runs(self, text: str) -> Runs:
        """The text as runs; nothing of a replaced piece is left in them."""
        text = clean(text)
        runs: list[Run] = []
        done = 0
        for change in self._changes(text):
            if change.start > done:
                runs.append(Text(text[done : change.start]))
            runs.append(change.run)
            done = change.end
        if done < len(text):
            runs.append(Text(text[done:]))
        return tuple(runs)

    def unlooked(self, text: str) -> list[Suspect]:
        """What stays in the text and looks like a name, an address or a number of somebody."""
        text = clean(text)
        gone = [(found.start, found.end) for found in self.names.find(text)]
        return [
            suspect
            for suspect in suspects_in(text)
            if not any(start < suspect.end and suspect.start < end for start, end in gone)
        ]

    def _changes(self, text: str) -> list[_Change]:
        """What is replaced, in order, none over another."""
        named = [self._named(found) for found in self.names.find(text)]
        changes = [*named, *self._amount_changes(text, named)]
        return sorted(changes, key=lambda change: change.start)

    def _named(self, found: Found) -> _Change:
        if found.owner == HIDDEN:
            return _Change(found.start, found.end, HiddenWord())
        stand_in = self.names.things[found.owner].stand_in
        return _Change(found.start, found.end, StandIn(stand_in))

    def _amount_changes(self, text: str, named: list[_Change]) -> Iterator[_Change]:
        """The amounts outside the names; one that holds a hidden word goes in the pieces left."""
        if self.amounts == "exact":
            return
        taken = [(change.start, change.end) for change in named]
        position = 0
        for amount in amounts_in(text, self._about):
            while position < len(taken) and taken[position][1] <= amount.start:
                position += 1
            if position < len(taken) and taken[position][0] < amount.end:
                yield from _around(text, amount, taken[position:])
            elif self.amounts == "hidden":
                yield _Change(amount.start, amount.end, HiddenAmount())
            else:
                yield _Change(amount.start, amount.end, RoundedAmount(amount.rounded))


def _around(text: str, amount: Amount, taken: list[tuple[int, int]]) -> Iterator[_Change]:
    """The pieces of an amount that hold a digit, between what is replaced already."""
    start = amount.start
    inside = [span for span in taken if span[0] < amount.end]
    for gone_start, gone_end in (*inside, (amount.end, amount.end)):
        if any(char.isdigit() for char in text[start:gone_start]):
            yield _Change(start, gone_start, HiddenAmount())
        start = gone_end
