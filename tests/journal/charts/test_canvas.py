from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.charts.canvas import Frame, shortened, stepped, thinned, ticks
from journal.charts.data import Point
from journal.charts.look import Look, drawable, families
from journal.charts.rendering import Place, nearest


def test_that_steps_are_level_and_then_fall() -> None:
    assert stepped([0, 2, 5], [1, 3, 4]) == ([0, 2, 2, 5, 5], [1, 1, 3, 3, 4])


@given(st.lists(st.integers(0, 10_000), min_size=2, max_size=40, unique=True))
def test_that_thinning_keeps_both_ends_and_the_order(values: list[int]) -> None:
    xs = sorted(float(value) for value in values)
    kept, (ys,) = thinned(xs, ([x * 2 for x in xs],), 10)
    assert kept[-1] == xs[-1]
    assert kept == sorted(kept)
    assert ys == [x * 2 for x in kept]
    assert len(kept) <= 12


@given(st.floats(0.1, 1e6), st.integers(2, 8))
def test_that_ticks_are_few_and_reach_the_highest(highest: float, most: int) -> None:
    found = ticks(highest, most)
    assert found[0] == 0
    assert found[-1] >= highest
    assert 2 <= len(found) <= most + 1


def test_that_a_frame_without_room_between_its_ends_still_places_values() -> None:
    frame = Frame(0, 0, 100, 50, 3, 3, 1, 1)
    assert (frame.x(3), frame.y(1)) == (0, 50)


def test_that_long_names_are_cut_and_short_ones_are_not() -> None:
    assert shortened("Harwell Print", 200, 12) == "Harwell Print"
    assert shortened("Harwell Print and Company", 60, 12).endswith("…")
    assert shortened("a\nb", 200, 12) == "a b"


def test_that_letters_no_typeface_has_become_boxes() -> None:
    assert drawable("Ada 🙂", Look()) == "Ada □"


def test_that_the_last_typeface_is_always_there() -> None:
    assert families("No such typeface 12")[-1] == "DejaVu Sans"


@pytest.mark.parametrize(("x", "y", "wanted"), [(11, 10, "a"), (29, 10, "b"), (20, 60, None)])
def test_that_the_nearest_point_within_reach_is_found(
    x: float, y: float, wanted: str | None
) -> None:
    places = tuple(
        Place(at, 10.0, Point(at, 0, (name,), name)) for at, name in ((10, "a"), (30, "b"))
    )
    found = nearest(places, x, y)
    assert (found.point.words if found else None) == wanted


def test_that_every_colour_a_look_can_name_is_in_both_themes() -> None:
    light, dark = Look(theme="light"), Look(theme="dark")
    for token in ("paper", "ink", "ink2", "ink3", "you", "them", "grid", "axis", "border"):
        assert light.colour(token) != dark.colour(token)
    assert 0 < light.band < dark.band < 1
