"""The sentences of the page that says why a journal could not be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from journal.days import long_day, near_name, plain_day
from journal.errors import SavingError
from journal.phrases import capital
from journal.texts import _, count

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from journal.application.safety import Backup
    from journal.errors import JournalError

Way = Literal["restore", "choose", "find", "new", "again", "look"]

NOON: Final = 12
_BYTES_PER_MEGABYTE: Final = 1_000_000
NOT_WRITABLE: Final = "not_writable"
#: What a person can do, the most likely first; "restore" needs a good backup.
WAYS: Final[dict[str, tuple[Way, ...]]] = {
    "damaged": ("restore", "choose", "new"),
    "missing": ("find", "restore", "new"),
    "foreign": ("choose", "restore", "new"),
    "newer": ("choose", "new"),
    "in_use": ("again", "look", "choose"),
    "unreadable": ("again", "choose", "restore"),
    NOT_WRITABLE: ("look", "again", "choose"),
}


def reason_of(error: JournalError) -> str:
    """Which of the page's faces fits an error."""
    if isinstance(error, SavingError):
        return NOT_WRITABLE
    found = str(getattr(error, "reason", ""))
    return found if found in WAYS else "damaged"


def why(error: JournalError, backups: Sequence[Backup], now: datetime) -> str:
    """What happened and what is safe."""
    reason = reason_of(error)
    if reason == NOT_WRITABLE:
        looking = _("You can look at the journal; nothing new will be saved then.")
        return f"{error.what} {looking}"
    if reason != "damaged":
        end = "" if error.what.endswith((".", "?")) else "."
        return f"{error.what}{end} {error.advice}".strip()
    newest = next((backup for backup in backups if backup.good), None)
    if newest is None:
        return f"{error.what} " + _("No backup of it was found on this computer.")
    safe = _("Nothing is lost that is in a backup. The newest backup is from {when}.")
    return f"{error.what} {safe.format(when=_when(newest.made_at, now))}"


def made(moment: datetime, now: datetime) -> str:
    """ "Today, 09:12", "Tuesday 17 November, 19:05"."""
    local, today = moment.astimezone(), now.astimezone().date()
    named = near_name(local.date(), today) or long_day(local.date(), today)
    return f"{capital(named)}, {local:%H:%M}"


def held(backup: Backup) -> str:
    """ "41 debriefs, 44 negotiations", or why it is no good."""
    if not backup.good:
        return backup.why or _("This one cannot be used.")
    debriefs = count("{n} debrief", "{n} debriefs", backup.debriefs)
    return f"{debriefs}, " + count("{n} negotiation", "{n} negotiations", backup.negotiations)


def restore_button(moment: datetime, now: datetime) -> str:
    """ "Restore this morning’s backup"."""
    local, today = moment.astimezone(), now.astimezone().date()
    if local.date() == today:
        if local.hour < NOON:
            return _("Restore this morning’s backup")
        return _("Restore the backup of {time}").format(time=f"{local:%H:%M}")
    if (today - local.date()).days == 1:
        return _("Restore yesterday’s backup")
    return _("Restore the backup of {day}").format(day=plain_day(local.date(), today))


def way_words(way: Way) -> str:
    """What the button of a way says."""
    return {
        "restore": _("Restore a backup"),
        "choose": _("Choose another file"),
        "find": _("Find it"),
        "new": _("Start a new journal"),
        "again": _("Try again"),
        "look": _("Look only"),
    }[way]


def checked(backups: Sequence[Backup], *, running: bool) -> str:
    """How far the backups that are shown have been read through."""
    if running:
        return _("being checked")
    broken = sum(not backup.good for backup in backups)
    if not broken:
        return _("all checked just now")
    return count("{n} of them cannot be used", "{n} of them cannot be used", broken)


def details(error: JournalError, path: Path) -> str:
    """Place, size and message, for somebody who can help."""
    lines = [str(path)]
    try:
        size = path.stat().st_size
    except OSError:
        lines.append(_("No file is there."))
    else:
        words = _("{n} MB, left unchanged")
        lines.append(words.format(n=f"{size / _BYTES_PER_MEGABYTE:.1f}"))
    cause = error.__cause__
    if cause is not None:
        lines.append(f"{type(cause).__name__}: {cause}")
    lines.append(f"{type(error).__name__}: {error.what}")
    return "\n".join(lines)


def _when(moment: datetime, now: datetime) -> str:
    local, today = moment.astimezone(), now.astimezone().date()
    if local.date() == today:
        return _("this morning") if local.hour < NOON else _("today")
    return near_name(local.date(), today) or plain_day(local.date(), today)
