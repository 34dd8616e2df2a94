from __future__ import annotations

import errno
import os
import resource
import signal
import stat
import sys
from pathlib import Path

import pytest

from journal.export.files import ExportError, LeakError, save_proved, write_atomically
from journal.export.names import NamedThing, NameIndex
from journal.export.proof import leaks


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def refused(path: Path, content: bytes = b"new") -> str:
    with pytest.raises(ExportError) as caught:
        write_atomically(path, content)
    assert not list(path.parent.glob(".afterword-*")) if path.parent.is_dir() else True
    return caught.value.sentence()


def test_that_a_file_is_written_and_replaced(tmp_path):
    path = tmp_path / "notes.md"
    assert write_atomically(path, b"one") == path
    write_atomically(path, b"two")
    assert path.read_bytes() == b"two"
    assert names_in(tmp_path) == ["notes.md"]


def test_that_a_link_keeps_pointing_at_the_file_that_is_written(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "notes.md")
    write_atomically(tmp_path / "link", b"one")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "notes.md").read_bytes() == b"one"


def test_that_a_missing_folder_is_said(tmp_path):
    sentence = refused(tmp_path / "gone" / "notes.md")
    assert f"could not be saved in {tmp_path / 'gone'}. The folder does not exist." in sentence


def test_that_a_folder_in_place_of_a_file_is_said(tmp_path):
    (tmp_path / "notes.md").mkdir()
    assert "There is a folder of that name." in refused(tmp_path / "notes.md")


def test_that_a_file_in_place_of_a_folder_is_said(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    assert "The folder does not exist." in refused(tmp_path / "file" / "notes.md")


def test_that_a_name_too_long_or_impossible_is_said(tmp_path):
    assert "The name is too long." in refused(tmp_path / ("n" * 300))
    assert "The name cannot be used for a file." in refused(tmp_path / "a\x00b")


def test_that_the_longest_legal_name_is_written(tmp_path):
    path = tmp_path / ("n" * 255)
    write_atomically(path, b"one")
    assert path.read_bytes() == b"one"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_that_a_device_is_never_replaced():
    assert "not an ordinary file" in refused(Path("/dev/full"))
    assert stat.S_ISCHR(Path("/dev/full").stat().st_mode)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_that_a_place_without_room_keeps_the_old_file(tmp_path):
    path = tmp_path / "notes.md"
    path.write_bytes(b"old")
    old_limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    old_handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, old_limit[1]))
    try:
        sentence = refused(path, b"x" * 5000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old_limit)
        signal.signal(signal.SIGXFSZ, old_handler)
    assert "larger than that place allows" in sentence
    assert path.read_bytes() == b"old"
    assert names_in(tmp_path) == ["notes.md"]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "The disk is full."),
        (errno.EDQUOT, "The disk is full."),
        (errno.EROFS, "That disk can only be read."),
        (errno.EACCES, "Writing there is not allowed."),
        (errno.EIO, "The system says"),
    ],
)
def test_that_a_fault_of_the_disk_is_said_and_the_old_file_stays(tmp_path, code, words):
    path = tmp_path / "notes.md"
    path.write_bytes(b"old")

    def fail(_written: Path) -> list[object]:
        raise OSError(code, os.strerror(code))

    with pytest.raises(ExportError) as caught:
        save_proved(path, b"new", fail)
    assert words in caught.value.sentence()
    assert "A file that was there before is unchanged." in caught.value.sentence()
    assert path.read_bytes() == b"old"
    assert names_in(tmp_path) == ["notes.md"]


def test_that_a_file_with_a_name_in_it_is_never_kept(tmp_path):
    path = tmp_path / "notes.md"
    path.write_bytes(b"old")
    names = NameIndex([NamedThing("Ada Quist", "Person C")])
    with pytest.raises(LeakError) as caught:
        save_proved(path, b"met Ada", lambda written: leaks(written, "md", names))
    assert [leak.text for leak in caught.value.leaks] == ["Ada"]
    assert "Ada Quist could still be read in it" in caught.value.sentence()
    assert path.read_bytes() == b"old"
    assert names_in(tmp_path) == ["notes.md"]


def test_that_a_bug_in_the_proof_leaves_nothing_behind(tmp_path):
    def stumble(_written: Path) -> list[object]:
        raise KeyError("bug")

    with pytest.raises(KeyError):
        save_proved(tmp_path / "notes.md", b"new", stumble)
    assert names_in(tmp_path) == []


def test_that_a_proved_file_is_whole_when_it_is_looked_at(tmp_path):
    seen: list[bytes] = []
    save_proved(tmp_path / "n", b"whole", lambda written: seen.append(written.read_bytes()) or ())
    assert seen == [b"whole"]
    assert (tmp_path / "n").read_bytes() == b"whole"
