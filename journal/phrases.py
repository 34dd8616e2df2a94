"""Small parts of sentences: counts in words, lists, a capital at the beginning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journal.texts import _, mark

if TYPE_CHECKING:
    from collections.abc import Sequence

_SMALL: Final = (mark("none"), mark("one"), mark("two"), mark("three"), mark("four"))
_TIMES: Final = (mark("never"), mark("once"), mark("twice"))
#: The largest count that is written as a word.
LARGEST_IN_WORDS: Final = len(_SMALL) - 1


def in_words(n: int) -> str:
    """A count inside a sentence: in words up to four, then in figures."""
    return _(_SMALL[n]) if 0 <= n <= LARGEST_IN_WORDS else str(n)


def times(n: int) -> str:
    """How often: "once", "twice", "4 times"."""
    return _(_TIMES[n]) if n < len(_TIMES) else _("{n} times").format(n=n)


def capital(sentence: str) -> str:
    """A sentence with its first letter large."""
    return sentence[:1].upper() + sentence[1:]


def joined(parts: Sequence[str]) -> str:
    """A list inside a sentence: "9, 12, 21 and 34"."""
    if len(parts) < 2:
        return "".join(parts)
    return _("{first} and {last}").format(first=", ".join(parts[:-1]), last=parts[-1])
