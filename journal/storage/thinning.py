"""Which backups are kept as they grow old, and when the next one is due."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

#: How long changes may wait for a backup.
MINUTES_BETWEEN = 30
#: Every backup of so many days is kept.
KEEP_ALL_DAYS = 2
#: Then the newest of so many days, weeks and months that have one.
KEEP_DAYS, KEEP_WEEKS, KEEP_MONTHS = 14, 10, 24
#: A backup made before a restore or an update is kept at least so long.
KEEP_WAY_BACK_DAYS = 30


def due(last: datetime | None, now: datetime, *, changed: bool) -> bool:
    """Whether a journal wants a backup: it changed, and the last one is 30 minutes old.

    A last one in the future means that the clock was set back: then it is due too.
    """
    if not changed:
        return False
    return last is None or not timedelta(0) <= now - last < timedelta(minutes=MINUTES_BETWEEN)


def to_keep(stamps: Collection[datetime], now: datetime) -> set[datetime]:
    """The times of those backups that stay, of all that there are."""
    kept = {stamp for stamp in stamps if now - stamp <= timedelta(days=KEEP_ALL_DAYS)}
    newest_first = sorted(stamps, reverse=True)
    for pattern, most in (("%Y-%m-%d", KEEP_DAYS), ("%G-%V", KEEP_WEEKS), ("%Y-%m", KEEP_MONTHS)):
        periods: set[str] = set()
        for stamp in newest_first:
            period = stamp.strftime(pattern)
            if len(periods) < most and period not in periods:
                periods.add(period)
                kept.add(stamp)
    return kept
