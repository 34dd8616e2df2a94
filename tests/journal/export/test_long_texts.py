"""Only what stands near digits is looked at; what is found must not depend on that."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.export.amounts import amounts_in
from journal.export.folding import fold
from journal.export.names import NamedThing, NameIndex
from journal.export.suspects import suspects_in

AMOUNTS = (
    "EUR 62 500",
    "between 60 and 65 percentage points",
    "SFr. 1'250.50 per square metre",
    "five hundred thousand euros",
    "forty per cent",
    "62\u202f500",
    "12,000",
)
NONE = (
    "on 14 October 2026",
    "at 10:30",
    "call +44 20 7946 0018",
    "6 of 7",
    "23 days",
    "3. März",
)
FILLER = "we went on to speak of the garden and of the wall beside it, and nobody minded; "


def found(text: str) -> list[str]:
    return [text[amount.start : amount.end] for amount in amounts_in(text)]


@given(
    st.lists(st.tuples(st.sampled_from((*AMOUNTS, *NONE)), st.integers(1, 400)), max_size=6),
    st.integers(0, 300),
)
def test_that_words_between_amounts_change_nothing(
    pieces: list[tuple[str, int]], before: int
) -> None:
    text = FILLER[:before] + " . "
    wanted = []
    for piece, after in pieces:
        text += piece + " . " + (FILLER * 6)[:after] + " . "
        wanted += found(piece)
    assert found(text) == wanted


@pytest.mark.parametrize(
    "contact",
    [
        "ada@quist.example",
        "www.harwell.example/prices",
        "https://harwell.example",
        "harwell.museum",
        "GB82 WEST 1234 5698 7654 32",
        "+44 20 7946 0018",
    ],
)
@pytest.mark.parametrize("after", [0, 79, 80, 81, 500])
def test_that_an_address_is_seen_however_far_from_everything(contact: str, after: int) -> None:
    text = f"{FILLER * 4}. {contact} {(FILLER * 7)[:after]}"
    assert [suspect.word for suspect in suspects_in(text)] == [contact]


@pytest.mark.parametrize("day", ["Mondays", "Tuesday", "Fridays"])
def test_that_a_day_of_the_week_is_nobody(day: str) -> None:
    assert suspects_in(f"They release on {day}, and so do we.") == []


@given(st.text(alphabet="aB-é \n\tß’`\u00ad\u0301ø1.\x00", max_size=40))
def test_that_folding_keeps_track_of_where_each_sign_was(text: str) -> None:
    for joined in (False, True):
        folded = fold(text, join_lines=joined)
        assert len(folded.origins) == len(folded.text)
        assert list(folded.origins) == sorted(folded.origins)
        for sign, origin in zip(folded.text, folded.origins, strict=True):
            assert sign in fold(text[origin]).text


def test_that_a_backtick_is_an_apostrophe_in_plain_text_too() -> None:
    index = NameIndex([NamedThing("Mary O'Brien", "Person A")])
    assert [hit.start for hit in index.find("Then Mary O`Brien came.")] == [5]


def test_that_words_that_describe_a_person_are_no_names() -> None:
    index = NameIndex([NamedThing("Piet from the advertisement", "Person A")])
    text = "Likely From The Advertisement of the day; Piet came. PIET FROM THE ADVERTISEMENT"
    assert [text[hit.start : hit.end] for hit in index.find(text)] == [
        "From The Advertisement",
        "Piet",
        "PIET FROM THE ADVERTISEMENT",
    ]
    assert index.find("Measure, Likely From Time to resolution. The End.") == []


@pytest.mark.parametrize("sign", ["'", "’", "\u00a0", " "])
def test_that_noughts_between_thousands_are_no_telephone_number(sign: str) -> None:
    amount = f"CHF 15{sign}625{sign}000.50"
    assert found(f"We said {amount} in May.") == [amount]


def test_that_a_word_that_is_a_name_as_well_is_found_as_one() -> None:
    index = NameIndex([NamedThing("An from an office", "Person A")])
    assert [hit.start for hit in index.find("Then An agreed.")] == [5]


def test_that_a_name_in_small_letters_is_one_all_the_same() -> None:
    index = NameIndex([NamedThing("will ferrant", "Person A")])
    assert [hit.start for hit in index.find("I think Will agreed.")] == [8]
