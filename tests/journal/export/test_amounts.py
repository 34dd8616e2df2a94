from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.export.amounts import amounts_in, number_of, two_digits


def found(text: str) -> list[str]:
    return [text[amount.start : amount.end] for amount in amounts_in(text)]


@pytest.mark.parametrize(
    "amount",
    [
        "EUR 62 500",
        "€62,500.00",
        "62.5k",
        "3.5 %",
        "6 percent",
        "6 per cent",
        "$1,2 million",
        "19.20 per m²",
        "66/h",
        "66 an hour",
        "62\u202f500",
        "62\u2009500",
        "CHF 1'250.50",
        "EUR 1.234.567,89",
        "EUR5",
        "5€",
        "US$ 5",
        "£12k–£15k",
        "USD 3-4 million",
        "60 to 65 %",
        "25 bps",
        "99p",
        "4500",
        "1 234 567",
        "-3 %",
        "12 kg",
        "500 units",
        "two percent",
        "sixty-two thousand euros",
        "half a million",
        "٦٥ €",
        "3 Mio. Euro",
        "12,5 Prozent",
    ],
)
def test_that_an_amount_is_found_whole(amount):
    assert found(f"They asked for {amount}, we thought.") == [amount]


@pytest.mark.parametrize(
    "text",
    [
        "on 14 October 2026 at 14:30",
        "14.10.2026, 14/10/26, 2026-10-14, 14.10.",
        "October 14, 2026; 8 May; May 2026; the 3rd",
        "in 2026, since 1999",
        "3 sessions, two people, 100 people, 14 days, 1.5 hours, 6.25 hours",
        "6 of 7, 5.5 of 7, 4 to 6, between 5 and 6",
        "9.30 am, 14.30 Uhr, version 1.2.3, Q3 2026, room 402, 50/50",
        "call +44 20 7946 0958",
        "one thing, two of them, a million",
    ],
)
def test_that_dates_times_ratings_and_counts_are_no_amounts(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "rounded"),
    [
        ("EUR 62 500", "about EUR 63\u00a0000"),
        ("€62,500.00", "about €63\u00a0000"),
        ("62.5k", "about 63k"),
        ("3.47 %", "about 3.5 %"),
        ("6 percent", "about 6 percent"),
        ("12,34 €", "about 12 €"),
        ("0,0347 %", "about 0,035 %"),
        ("£1,250", "about £1300"),
        ("0 %", "about 0 %"),
        ("$1.26 million", "about $1.3 million"),
        ("EUR 62 500 to 67 400", "about EUR 63\u00a0000 to 67\u00a0000"),
    ],
)
def test_that_rounding_leaves_two_digits(text, rounded):
    assert [amount.rounded for amount in amounts_in(text)] == [rounded]


def test_that_an_amount_before_a_date_is_found_without_it():
    assert found("from €60 to 14 October") == ["€60"]
    assert found("from 5 to 14 October") == []


def test_that_about_is_said_once():
    (amount,) = amounts_in("roughly EUR 62 500")
    assert amount.rounded == "EUR 63\u00a0000"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("62 500", "62500"),
        ("62,500.00", "62500"),
        ("1.234.567,89", "1234567.89"),
        ("1,234", "1234"),
        ("1,2", "1.2"),
        ("1.234 million", "1.234"),
        ("1'250.50", "1250.5"),
        ("٦٥", "65"),
    ],
)
def test_that_numbers_are_read_as_people_write_them(text, value):
    assert number_of(text) == Decimal(value)


@given(st.decimals(min_value="0.001", max_value="1e12", allow_nan=False, places=3))
def test_that_two_digits_are_within_a_twentieth(value):
    rounded = two_digits(value)
    assert len(rounded.normalize().as_tuple().digits) <= 2
    assert abs(rounded - value) <= value / 20


@given(
    amount=st.integers(min_value=1, max_value=10**9),
    mark=st.sampled_from([" ", "\u00a0", "\u2009", "\u202f", ",", ".", "'", ""]),
    frame=st.sampled_from(["€{}", "{} €", "EUR {}", "{} dollars", "CHF {}.50", "{} %", "{}k"]),
)
def test_that_no_digit_of_a_planted_amount_is_left(amount, mark, frame):
    text = f"We said {frame.format(f'{amount:,}'.replace(',', mark))} in May, then left."
    left, done = [], 0
    for found_amount in amounts_in(text):
        left.append(text[done : found_amount.start])
        done = found_amount.end
    left.append(text[done:])
    assert not any(char.isdigit() for char in "".join(left))
    assert "We said " in "".join(left)
    assert " in May, then left." in "".join(left)
