from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from journal.domain.ledger import (
    AGREEMENTS,
    NO_AGREEMENTS,
    OPEN,
    Case,
    Check,
    CounterpartName,
    Filter,
    Ledger,
    Look,
    asked,
    rating,
)
from journal.questions.answers import Absent
from journal.questions.catalogue import catalogue

DAY = date(2026, 6, 1)


def case(number: int, **fields: Any) -> Case:
    values: dict[str, Any] = {
        "id": f"case-{number}",
        "title": f"Case {number}",
        "kind": "property",
        "counterpart_id": None,
        "arena": "work",
        "started_on": DAY,
        "ended_on": None,
        "ending": OPEN,
        "retrospective": False,
        "private": False,
        "origin": "",
        "resumes_id": None,
        "limit_me": None,
        "limit_them": None,
        "debrief_id": None,
        "debriefed_on": None,
        "closing": {},
        "looks": (),
        "issues": (),
    }
    return Case(**(values | fields))


def test_that_every_ending_of_the_catalogue_is_of_one_class() -> None:
    choices = catalogue().choices
    codes = {choice.code for choice in (*choices["ending"], *choices["no_agreement_kind"])}
    assert codes == AGREEMENTS | NO_AGREEMENTS | {OPEN}
    assert not AGREEMENTS & NO_AGREEMENTS


def test_that_a_case_tells_how_it_stands() -> None:
    assert not case(1).ended
    agreed = case(2, ending="partial", ended_on=DAY)
    assert (agreed.agreed, agreed.ended) == (True, True)
    left = case(3, ending="walked_me", ended_on=DAY)
    assert (left.agreed, left.ended) == (False, True)


def test_that_a_rating_is_a_number_or_nothing() -> None:
    closing = {"sat_terms": 6, "heard_me": Absent.UNKNOWN, "heard_them": Absent.NOT_APPLICABLE}
    look = Look("look", 30, DAY, None, {})
    found = case(1, closing=closing, looks=(look,))
    assert [found.rating(name) for name in ("sat_terms", "heard_me", "calm")] == [6, None, None]
    assert [asked(closing, name) for name in ("sat_terms", "heard_me", "heard_them", "calm")] == [
        True,
        True,
        False,
        True,
    ]
    assert rating({"own_word": "both"}, "own_word") is None
    assert (found.look(30), found.look(90)) == (look, None)


SINCE, UNTIL = DAY, DAY + timedelta(days=30)
ADMITTED = [
    (Filter(), {}, True),
    (Filter(kinds=frozenset({"pay"})), {}, False),
    (Filter(kinds=frozenset({"pay", "property"})), {}, True),
    (Filter(counterparts=frozenset({"ada"})), {}, False),
    (Filter(counterparts=frozenset({"ada"})), {"counterpart_id": "ada"}, True),
    (Filter(retrospectives=False), {"retrospective": True}, False),
    (Filter(retrospectives=False), {}, True),
    (Filter(since=SINCE), {"ended_on": SINCE}, True),
    (Filter(since=SINCE), {"ended_on": SINCE - timedelta(days=1)}, False),
    (Filter(until=UNTIL), {"ended_on": UNTIL}, True),
    (Filter(until=UNTIL), {"ended_on": UNTIL + timedelta(days=1)}, False),
    # an open one is in every period that it had begun by the end of
    (Filter(since=UNTIL), {"started_on": SINCE}, True),
    (Filter(until=SINCE), {"started_on": UNTIL}, False),
    (Filter(until=UNTIL), {"started_on": UNTIL}, True),
]


@pytest.mark.parametrize(("wanted", "fields", "expected"), ADMITTED)
def test_that_a_filter_admits_what_it_says(
    wanted: Filter, fields: dict[str, Any], expected: bool
) -> None:
    found = case(1, **fields)
    assert wanted.admits(found) is expected
    assert (Ledger([found], (), {}).where(wanted).cases == (found,)) is expected


def test_that_a_ledger_of_some_cases_keeps_the_people() -> None:
    checks = (
        Check("ada", DAY, "2", None, 5),
        Check("ada", DAY - timedelta(days=1), "1", None, 4),
        Check("bela", DAY, "3", None, 3),
    )
    names = {"ada": CounterpartName("Ada", "A.", private=False)}
    whole = Ledger([case(1, counterpart_id="ada"), case(2)], checks, names)
    some = whole.where(lambda found: found.id == "case-2")
    assert [found.id for found in some.cases] == ["case-2"]
    assert [check.level for check in some.checks_of["ada"]] == [4, 5]
    assert whole.checks_of == some.checks_of
    assert whole.where(Filter()).checks_of is whole.checks_of
    assert [whole.name_of(found) for found in whole.cases] == ["A.", ""]
    assert whole.by_id["case-1"] is whole.cases[0]
    assert CounterpartName("Ada", "", private=False).shown == "Ada"


def test_that_cases_read_anew_take_the_place_of_the_old() -> None:
    ledger = Ledger([case(1), case(2)], (), {})
    newer = case(1, started_on=DAY + timedelta(days=1), title="Later")
    after = ledger.replacing(frozenset({"case-1", "case-9"}), [newer], (), {})
    assert [found.title for found in after.cases] == ["Case 2", "Later"]
    assert [found.title for found in ledger.cases] == ["Case 1", "Case 2"]
