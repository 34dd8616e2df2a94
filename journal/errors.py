"""What can go wrong in the world outside, said in words a person can act on."""

from __future__ import annotations


class JournalError(Exception):
    """A fault of the world, not of the program: it says what happened, what is safe, what to do.

    ``what`` is one or two plain sentences; ``advice`` is the next step, or empty.
    Everything that is not a JournalError is a bug and reaches the one handler for bugs.
    """

    def __init__(self, what: str, advice: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.advice = advice

    def sentence(self) -> str:
        """What happened and what to do, in one line."""
        return f"{self.what} {self.advice}".strip()


class InputError(JournalError):
    """Something typed or imported cannot be taken as it is; ``field`` names where."""

    def __init__(self, what: str, field: str = "", advice: str = "") -> None:
        super().__init__(what, advice)
        self.field = field


class OpeningError(JournalError):
    """A journal that cannot be opened as it is; ``reason`` picks the page that is shown."""

    reason = "damaged"


class MissingJournalError(OpeningError):
    reason = "missing"


class DamagedJournalError(OpeningError):
    reason = "damaged"


class ForeignFileError(OpeningError):
    reason = "foreign"


class NewerJournalError(OpeningError):
    reason = "newer"


class JournalInUseError(OpeningError):
    """Open in another window, or on another computer; ``holder`` says whose, since when."""

    reason = "in_use"

    def __init__(self, what: str, holder: dict[str, object], advice: str = "") -> None:
        super().__init__(what, advice)
        self.holder = holder


class UnreadableJournalError(OpeningError):
    reason = "unreadable"


class SavingError(JournalError):
    """Something could not be written; what was there before is still there."""


class DiskFullError(SavingError):
    pass


class ReadOnlyError(SavingError):
    pass


class BusyError(SavingError):
    pass


class StaleError(SavingError):
    """A record has changed since it was read, so this change would undo somebody else's."""


class NothingToUndoError(JournalError):
    pass
