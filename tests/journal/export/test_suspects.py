from __future__ import annotations

from journal.export.redaction import Redactor
from journal.export.suspects import suspects_in
from tests.journal.export.samples import THINGS


def words(text: str) -> list[str]:
    return [suspect.word for suspect in suspects_in(text)]


def test_that_capitalised_words_inside_a_sentence_are_listed_with_it():
    text = "We began. Then I asked Olga Petrova on Monday. She went."
    (suspect,) = suspects_in(text)
    assert suspect.word == "Olga Petrova"
    assert suspect.sentence == "Then I asked Olga Petrova on Monday."
    assert text[suspect.start : suspect.end] == "Olga Petrova"


def test_that_a_word_listed_once_is_listed_where_a_sentence_begins_too():
    assert words("Olga left. I told Olga's boss. Going home.") == ["Olga", "Olga"]


def test_that_addresses_phones_and_accounts_are_listed():
    text = (
        "mail o.p@x.org, ring +44 20 7946 0958, see https://x.org/a, DE89 3704 0044 0532 0130 00."
    )
    assert words(text) == [
        "o.p@x.org",
        "+44 20 7946 0958",
        "https://x.org/a",
        "DE89 3704 0044 0532 0130 00",
    ]


def test_that_an_address_is_listed_once():
    assert words("so I wrote Olga.Petrova@example.org.") == ["Olga.Petrova@example.org"]


def test_that_days_months_and_everyday_shorts_are_not_listed():
    assert words("On Monday in May I said that I, the CEO, pay VAT in EUR. “We do,” I said.") == []


def test_that_what_is_replaced_is_no_longer_listed():
    suspects = Redactor(THINGS).unlooked("So Ada met Olga at Harwell.")
    assert [suspect.word for suspect in suspects] == ["Olga"]
