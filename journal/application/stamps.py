"""The stamp of a record: a new id, and the times and zone it was made or changed at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journal.ids import new_id

if TYPE_CHECKING:
    from datetime import date, datetime

    from journal.clock import Clock


class Stamps:
    """Stamps of one moment, for all records of one action."""

    def __init__(self, clock: Clock) -> None:
        self.now: datetime = clock.now()
        self.today: date = clock.today()
        self.zone = clock.zone()

    def new(self) -> dict[str, Any]:
        """The stamp of a new record."""
        return {
            "id": new_id(),
            "created_at": self.now,
            "updated_at": self.now,
            "zone": self.zone,
        }

    def again(self) -> dict[str, Any]:
        """The stamp of a record that is changed."""
        return {"updated_at": self.now, "zone": self.zone}

    def trash(self) -> dict[str, Any]:
        """The stamp of a record that goes to the trash."""
        return {**self.again(), "trashed_at": self.now}
