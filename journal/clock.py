"""What time it is, and where: the only place that asks the system."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Protocol

from journal.overrides import override


class Clock(Protocol):
    """Tells the present moment; tests hand in a fixed one."""

    def now(self) -> datetime:
        """The present moment in UTC."""

    def today(self) -> date:
        """The present day where the person is."""

    def zone(self) -> str:
        """The name of the person's time zone, such as Europe/Berlin."""


class SystemClock:
    """The clock of this computer; the zone's name is looked up once."""

    def __init__(self) -> None:
        self._zone = ""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def today(self) -> date:
        return date.today()  # noqa: DTZ011 - the local day is what is meant

    def zone(self) -> str:
        if not self._zone:
            import tzlocal

            self._zone = tzlocal.get_localzone_name() or "UTC"
        return self._zone


class FixedClock:
    """A clock that stands still until it is moved."""

    def __init__(self, moment: datetime, zone: str = "UTC") -> None:
        self.moment = moment
        self._zone = zone

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.date()

    def zone(self) -> str:
        return self._zone


class DayClock(SystemClock):
    """The system's clock, seen from another day: what ``--as-of`` asks for."""

    def __init__(self, day: date) -> None:
        super().__init__()
        self._day = day

    @override
    def today(self) -> date:
        return self._day
