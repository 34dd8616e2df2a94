from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journal.application.journal import Journal
from journal.errors import JournalInUseError, ReadOnlyError
from journal.storage.lock import JournalLock, holder_of, lock_file
from tests.journal.storage.journals import NOW, put_empty

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

ROOT = Path(__file__).resolve().parents[3]
HOLD = """
import sys, time
from pathlib import Path
from journal.application.journal import Journal
journal = Journal.open(Path(sys.argv[1]), purpose="another window")
print("open", flush=True)
time.sleep(60)
"""


@contextmanager
def another_process_holding(path: Path) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "open\n"
        try:
            yield child
        finally:
            child.kill()


def test_that_a_journal_open_in_another_process_is_refused_with_its_holder(path: Path) -> None:
    put_empty(path)
    with another_process_holding(path) as child:
        with pytest.raises(JournalInUseError, match="in another window") as caught:
            Journal.open(path)
        assert caught.value.holder["pid"] == child.pid
        assert caught.value.holder["purpose"] == "another window"
        with Journal.open(path, read_only=True) as looking:
            assert looking.count("note") == 0


@pytest.mark.skipif(os.name == "nt", reason="the signal is POSIX's")
def test_that_the_lock_of_a_killed_process_holds_nobody_up(path: Path) -> None:
    put_empty(path)
    with another_process_holding(path) as child:
        child.send_signal(signal.SIGKILL)
        child.wait()
        assert lock_file(path).exists()
        with Journal.open(path):
            assert holder_of(path)["pid"] == os.getpid()
    assert not lock_file(path).exists()


def test_that_another_computer_is_named(path: Path) -> None:
    put_empty(path)
    lock = JournalLock(path, NOW, "window")
    lock_file(path).write_text(json.dumps({"host": "elsewhere", "since": "09:12", "pid": 1}))
    with pytest.raises(JournalInUseError, match=r"another computer \(elsewhere, since 09:12\)"):
        JournalLock(path, NOW, "window")
    lock.let_go()


@pytest.mark.parametrize("words", ["", "[1]", "{", '"text"'])
def test_that_a_lock_file_that_says_nothing_is_no_hindrance(path: Path, words: str) -> None:
    put_empty(path)
    lock_file(path).write_text(words)
    assert holder_of(path) == {}
    Journal.open(path).close()


def test_that_two_ways_to_one_journal_have_one_lock(path: Path) -> None:
    put_empty(path)
    other = path.with_name("link.afterword")
    other.symlink_to(path)
    with Journal.open(path), pytest.raises(JournalInUseError):
        Journal.open(other)


def test_that_letting_go_twice_is_fine(path: Path) -> None:
    lock = JournalLock(path, NOW, "window")
    lock.let_go()
    lock.let_go()
    JournalLock(path, NOW, "window").let_go()


def test_that_a_lock_that_cannot_be_made_is_said_in_words(tmp_path: Path) -> None:
    from journal.errors import SavingError

    with pytest.raises(SavingError, match="Nothing could be written"):
        JournalLock(tmp_path / "nowhere" / "journal.afterword", NOW, "window")


@pytest.mark.skipif(os.name == "nt", reason="permissions are POSIX's here")
def test_that_a_folder_without_the_right_to_write_is_a_read_only_error(
    ordinary_person: Path,
) -> None:
    ordinary_person.chmod(0o500)
    with pytest.raises(ReadOnlyError):
        JournalLock(ordinary_person / "journal.afterword", NOW, "window")


def test_that_a_lock_taken_as_the_last_holder_leaves_is_no_lock_on_nothing(path: Path) -> None:
    leaving = JournalLock(path, NOW, "window")

    def leave_in_between(frame: FrameType, _event: str, _argument: object) -> None:
        # the second comer has opened the small file and is about to lock it
        if frame.f_code.co_name == "_try_to_lock":
            leaving.let_go()

    usual = sys.gettrace()
    sys.settrace(leave_in_between)
    try:
        second = JournalLock(path, NOW, "window")
    finally:
        sys.settrace(usual)
    with pytest.raises(JournalInUseError):
        JournalLock(path, NOW, "window")
    second.let_go()


def test_that_no_two_ever_hold_one_journal_while_many_come_and_go(path: Path) -> None:
    inside: list[int] = []
    most: list[int] = []
    taken: list[int] = []

    def come_and_go(number: int) -> None:
        for _ in range(300):
            try:
                lock = JournalLock(path, NOW, "window")
            except JournalInUseError:
                continue
            inside.append(number)
            most.append(len(inside))
            taken.append(number)
            inside.remove(number)
            lock.let_go()

    threads = [threading.Thread(target=come_and_go, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(most) == {1}
    assert len(taken) > 100
