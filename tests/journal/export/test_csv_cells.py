from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.export.csv_cells import csv_cell, csv_text


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", " =1", "\n=1", "＝1"])
def test_that_a_formula_gets_an_apostrophe(text):
    assert csv_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "plain", "a=b", "'tis", "1 - 2", "(=)"])
def test_that_other_text_stays_as_it_is(text):
    assert csv_cell(text) == text


@given(st.text(alphabet="'=+-@ \t\r\nab"))
def test_that_a_guarded_text_comes_back_and_never_begins_as_a_formula(text):
    assert csv_text(csv_cell(text)) == text
    assert csv_cell(text).strip()[:1] not in {"=", "+", "-", "@"} or not text
