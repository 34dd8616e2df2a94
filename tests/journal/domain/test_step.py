from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.domain.records import RECORD_TYPES, Counterpart, Record, kind_of
from journal.domain.step import Change, DraftChange, Step
from tests.journal.storage.journals import draft, every_kind
from tests.journal.strategies import records

either = st.one_of(st.none(), records())
changes = st.tuples(either, either).filter(any).map(Change._make)
steps = st.builds(Step, st.text(), st.lists(changes, max_size=3).map(tuple), st.just(()))


@given(steps)
@settings(max_examples=30)
def test_that_the_inverse_of_the_inverse_is_the_step(step: Step) -> None:
    assert step.inverse().inverse() == step
    assert step.inverse().kinds() == step.kinds() or any(
        type(change.before) is not type(change.after) for change in step.changes
    )


def test_that_an_inverse_goes_back_in_the_other_order() -> None:
    one, two = every_kind()[:2]
    begun = draft()
    step = Step("both", (Change(None, one), Change(None, two)), (DraftChange(begun, None),))
    assert step.inverse() == Step(
        "both", (Change(two, None), Change(one, None)), (DraftChange(None, begun),)
    )
    assert step.kinds() == {type(one), type(two)}


def test_that_a_step_that_changes_nothing_is_empty() -> None:
    ada = every_kind()[0]
    assert isinstance(ada, Counterpart)
    assert Step("", ()).is_empty()
    assert Step("", (Change(ada, ada),)).is_empty()
    assert not Step("", (Change(ada, replace(ada, name="Bela")),)).is_empty()
    assert not Step("", (), (DraftChange(draft(), None),)).is_empty()


def test_that_a_change_of_nothing_has_no_record() -> None:
    with pytest.raises(AssertionError):
        _ = Change(None, None).record


@pytest.mark.parametrize("record", every_kind(), ids=kind_of)
def test_that_records_compare_hash_and_stay_as_they_are(record: Record) -> None:
    same = replace(record)
    assert same == record
    assert hash(same) == hash(record)
    assert kind_of(record) in RECORD_TYPES
    with pytest.raises(AttributeError):
        record.id = "other"  # type: ignore[misc]


def test_that_a_record_shows_its_fields_where_a_test_is_read() -> None:
    ada = every_kind()[0]
    assert repr(ada).startswith("Counterpart(id='0199c0de-")
    assert "name='Ada Quist'" in repr(ada)
