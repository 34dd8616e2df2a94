from __future__ import annotations

from ui.desk import Place
from ui.trail import LONGEST, Trail

HOME, ONE, TWO = Place("today"), Place("lessons"), Place("negotiations", "an id")


def trail(*places: Place) -> Trail:
    made = Trail()
    for place in places:
        made.go(place)
    return made


def test_that_one_is_nowhere_at_first():
    assert trail().here is None
    assert trail().before is None
    assert trail().forward() is None


def test_that_back_and_forward_end_at_both_ends():
    made = trail(HOME, ONE, TWO)
    assert made.forward() is None
    assert made.before == ONE
    assert [made.back(HOME) for _step in range(3)] == [ONE, HOME, HOME]
    assert made.before is None


def test_that_the_same_place_twice_is_one_step():
    made = trail(HOME, ONE, ONE)
    assert made.back(HOME) == HOME


def test_that_from_the_beginning_back_leads_elsewhere():
    made = trail(TWO)
    assert made.back(HOME) == HOME
    assert made.here == HOME
    assert made.forward() is None


def test_that_leaving_for_good_leaves_no_way_forward():
    made = trail(HOME, ONE)
    assert made.back(HOME, for_good=True) == HOME
    assert made.forward() is None


def test_that_only_so_many_places_are_remembered():
    made = trail(*(Place("chart", str(number)) for number in range(LONGEST + 20)))
    steps = 0
    while made.before is not None:
        made.back(HOME)
        steps += 1
    assert steps == LONGEST - 1
    made.clear()
    assert made.here is None
