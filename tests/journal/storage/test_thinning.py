from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.storage.thinning import (
    KEEP_ALL_DAYS,
    KEEP_DAYS,
    KEEP_MONTHS,
    KEEP_WEEKS,
    due,
    to_keep,
)

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)

# hours ago of the backups there are, hours ago of those that stay
TABLE: dict[str, tuple[list[float], list[float]]] = {
    "none": ([], []),
    "the only one stays however old": ([24 * 900], [24 * 900]),
    "all of two days stay": ([0, 0.5, 1, 20, 47.9, 48], [0, 0.5, 1, 20, 47.9, 48]),
    "then the newest of each day": ([61, 62, 70, 85, 90], [61, 85]),
    "one from the future stays, for the clock was set back": ([-30, 0], [-30, 0]),
}


@pytest.mark.parametrize("name", TABLE)
def test_that_backups_are_thinned_as_the_table_says(name: str) -> None:
    there, stay = TABLE[name]
    stamps = [NOW - timedelta(hours=hours) for hours in there]
    assert to_keep(stamps, NOW) == {NOW - timedelta(hours=hours) for hours in stay}


def test_that_a_backup_every_day_for_years_becomes_days_weeks_and_months() -> None:
    stamps = [NOW - timedelta(days=days) for days in range(3 * 365)]
    ages = sorted((NOW - stamp).days for stamp in to_keep(stamps, NOW))
    assert ages[:KEEP_DAYS] == list(range(KEEP_DAYS))
    weekly = [age for age in ages if KEEP_DAYS <= age < 7 * KEEP_WEEKS - 7]
    # Sundays, and the last days of months
    assert all(
        (NOW - timedelta(days=age)).weekday() == 6 or (NOW - timedelta(days=age - 1)).day == 1
        for age in weekly
    )
    months = {(NOW - timedelta(days=age)).strftime("%Y-%m") for age in ages}
    assert len(months) == KEEP_MONTHS
    assert ages[-1] > 365 * 1.8


moments = st.datetimes(
    min_value=datetime.fromisoformat("2020-01-01"),
    max_value=datetime.fromisoformat("2027-01-01"),
    timezones=st.just(UTC),
)


@given(st.sets(moments, max_size=60))
def test_that_what_is_kept_is_kept_again_and_the_newest_always_is(stamps: set[datetime]) -> None:
    kept = to_keep(stamps, NOW)
    assert kept <= stamps
    assert to_keep(kept, NOW) == kept
    if stamps:
        assert max(stamps) in kept
    assert all(s in kept for s in stamps if NOW - s <= timedelta(days=KEEP_ALL_DAYS))


@pytest.mark.parametrize(
    ("minutes_ago", "changed", "expected"),
    [
        (None, True, True),
        (None, False, False),
        (29, True, False),
        (30, True, True),
        (300, False, False),
        (-10, True, True),
    ],
)
def test_that_a_backup_is_due_after_half_an_hour_of_changes(
    minutes_ago: int | None, changed: bool, expected: bool
) -> None:
    last = None if minutes_ago is None else NOW - timedelta(minutes=minutes_ago)
    assert due(last, NOW, changed=changed) is expected
