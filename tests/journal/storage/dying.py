"""Dies in the middle: run as a program, it kills children of its own and looks at what is left.

``python -m tests.journal.storage.dying ACTION FOLDER NUMBER``. For a backup, a restore and an
upgrade a child is killed at the first line of their modules, then NUMBER lines later, and so on
until one lives to the end. For writing, NUMBER children are killed after a random time. What
does not hold is an AssertionError and exit 1.
"""

from __future__ import annotations

import contextlib
import os
import random
import select
import shutil
import signal
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import alembic.command
import sqlalchemy.orm

import journal.storage.rows
from journal.application import actions
from journal.application.journal import Journal
from journal.clock import FixedClock
from journal.domain.records import Debrief, Note
from journal.storage import backups, migrating, restoring, schema
from journal.storage.checks import check
from journal.storage.connection import Connection
from journal.storage.opening import examine
from tests.journal.storage.journals import (
    NOW,
    contents,
    contents_of,
    draft,
    put_empty,
    put_full,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

# what a child would otherwise import again and again
WARM = (alembic.command, sqlalchemy.orm, journal.storage.rows)
WATCHED = {str(module.__file__) for module in (backups, migrating, restoring)}


def die_at_line(number: int, action: Callable[[], object]) -> None:
    """Do something, and be killed as the n-th line of the watched modules begins."""
    seen = 0

    def trace(frame: FrameType, event: str, _argument: object) -> object:
        nonlocal seen
        if frame.f_code.co_filename not in WATCHED:
            return None
        if event == "line":
            seen += 1
            if seen == number:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace

    sys.settrace(trace)
    action()
    sys.settrace(None)


def in_a_child(action: Callable[[], object]) -> bool:
    """Do something in a child; whether it lived to the end."""
    child = os.fork()
    if child == 0:
        code = 1
        with contextlib.suppress(BaseException):
            action()
            code = 0
        os._exit(code)
    _pid, status = os.waitpid(child, 0)
    died = os.WIFSIGNALED(status)
    assert died or os.WEXITSTATUS(status) == 0, "the child did not do its work"
    return not died


def die_line_by_line(
    folder: Path,
    stride: int,
    begin: Callable[[Path], Callable[[], object]],
    look: Callable[[Path], None],
) -> None:
    number = 1 - stride
    alive = False
    while not alive:
        number += stride
        here = folder / str(number)
        here.mkdir()
        action = begin(here)
        alive = in_a_child(lambda n=number, do=action: die_at_line(n, do))  # type: ignore[misc]
        look(here)
        shutil.rmtree(here)
    assert number > 20
    sys.stdout.write(f"died at every {stride} of {number} lines\n")


# a backup


def begin_backup(here: Path) -> Callable[[], object]:
    path = put_full(here / "journal.afterword")
    return lambda: backups.make(path, NOW, "by-hand")


def look_at_backups(here: Path) -> None:
    path = here / "journal.afterword"
    assert all(backup.good for backup in backups.listed(path))
    assert contents_of(path)
    backup = backups.make(path, NOW, "by-hand")
    assert contents_of(backup) == contents_of(path)
    backups.thin(backup.parent, "journal", NOW + timedelta(days=9000))
    assert not list(backup.parent.glob(".*"))


# a restore


def begin_restore(here: Path) -> Callable[[], object]:
    path = put_full(here / "journal.afterword")
    backup = backups.make(path, NOW, "by-hand")
    put_empty(path)
    return lambda: restoring.restore(path, backup, NOW)


def look_at_restored(here: Path) -> None:
    path = here / "journal.afterword"
    assert check(path, thorough=True) == []
    found = backups.listed(path)
    assert all(backup.good for backup in found)
    now = contents_of(path)
    whole = contents_of(next(b.path for b in found if b.reason == "by-hand"))
    assert now in ({}, whole)
    # the empty one that stood there is either still there or kept
    assert now == {} or any(contents_of(b.path) == {} for b in found)
    restoring.restore(path, next(b.path for b in found if b.reason == "by-hand"), NOW)
    assert contents_of(path) == whole
    left = {name.name for name in here.iterdir()}
    assert left == {"journal.afterword", "backups"}


# an upgrade


def begin_upgrade(here: Path) -> Callable[[], object]:
    path = here / "journal.afterword"
    path.touch(0o600)
    with contextlib.closing(Connection(path)) as connection:
        schema.mark(connection, 0)
    return lambda: migrating.upgrade(path, NOW)


def look_at_upgraded(here: Path) -> None:
    path = here / "journal.afterword"
    assert examine(path) in {0, schema.SCHEMA_VERSION}
    migrating.upgrade(path, NOW)
    assert contents_of(path) == {}
    assert check(path, thorough=True) == []
    assert {name.name for name in here.iterdir()} <= {"journal.afterword", "backups"}


# writing


def write_for_ever(path: Path, said: int) -> None:
    """Write notes, debriefs and drafts, and say so after each that was acknowledged."""
    with Journal.open(path, clock=FixedClock(NOW)) as journal:
        lease = actions.add_negotiation(journal, "Lease", "property", "Ada Quist")
        number = 0
        while True:
            number += 1
            if number % 4 == 0:
                begun = draft(id=f"draft-{number}", negotiation_id=lease.id, ending="open")
                journal.save_draft(begun)
                actions.log_debrief(journal, begun)
                os.write(said, b"debrief\n")
            elif number % 4 == 1:
                actions.add_negotiation(journal, "Lease", "property", "Ada Quist")
                journal.undo()
                lease = actions.add_negotiation(journal, "Lease", "property", "")
            else:
                actions.add_note(journal, lease.id, "words " * 500)
                os.write(said, b"note\n")


def write_and_die(folder: Path, runs: int) -> None:
    chance = random.Random(11)
    path = put_empty(folder / "journal.afterword")
    kept = 0
    for number in range(runs):
        reading, said = os.pipe()
        child = os.fork()
        if child == 0:
            with contextlib.suppress(BaseException):
                write_for_ever(path, said)
            os._exit(1)
        os.close(said)
        if number % 2:
            # every second one dies after its first word was kept, however slow the machine is
            select.select([reading], [], [], 20)
        time.sleep(chance.uniform(0.02, 0.15))
        os.kill(child, signal.SIGKILL)
        _pid, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status), "the child did not write"
        with os.fdopen(reading) as lines:
            acknowledged = len(lines.readlines())
        with Journal.open(path, clock=FixedClock(NOW)) as journal:
            assert check(journal.connection, thorough=True) == []
            found = [r for r in contents(journal).values() if isinstance(r, Note | Debrief)]
            # the last one may have been written and not yet acknowledged; undo takes none away
            assert kept + acknowledged - len(found) <= 0, (kept, acknowledged, len(found))
            assert len(found) <= kept + acknowledged + 1
            kept = len(found)
    assert kept >= runs // 2
    sys.stdout.write(f"{runs} deaths, {kept} records\n")


def main() -> None:
    action, folder, number = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    if action == "write":
        write_and_die(folder, number)
    elif action == "backup":
        die_line_by_line(folder, number, begin_backup, look_at_backups)
    elif action == "restore":
        die_line_by_line(folder, number, begin_restore, look_at_restored)
    else:
        die_line_by_line(folder, number, begin_upgrade, look_at_upgraded)


if __name__ == "__main__":
    main()
