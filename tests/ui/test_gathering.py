from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING

import pytest

from ui import gathering
from ui.gathering import MOST_WAITS, Gatherer, gather, spare_nothing

if TYPE_CHECKING:
    from collections.abc import Iterator


class Ring:
    """Holds itself: only the collector frees it."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture(autouse=True)
def _thawed() -> Iterator[None]:
    yield
    gc.unfreeze()


@pytest.fixture
def dead() -> Iterator[weakref.ref[Ring]]:
    """A dead ring among so many new objects that the youngest generation is full."""
    gc.collect()
    ring = Ring()
    found = weakref.ref(ring)
    full = [[number] for number in range(2 * gc.get_threshold()[0])]
    del ring
    yield found
    del full


def test_that_garbage_is_gathered(qapp, dead) -> None:
    Gatherer(None, lambda: False).look()
    assert dead() is None


def test_that_gathering_gives_way_to_work_for_a_while(qapp, dead) -> None:
    gatherer = Gatherer(None, lambda: True)
    for _number in range(MOST_WAITS):
        gatherer.look()
    assert dead() is not None
    gatherer.look()
    assert dead() is None


def test_that_very_much_is_spared_until_the_journal_is_closed(qapp, dead, monkeypatch) -> None:
    monkeypatch.setattr(gathering, "MOST_NEW", 100)
    gather()
    gc.collect()
    assert dead() is not None
    spare_nothing()
    gc.collect()
    assert dead() is None
