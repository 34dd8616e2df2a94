"""Writing a file so that the old one stays until the new one is whole, safe and proved."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from journal.errors import JournalError
from journal.paths import JOURNAL_SUFFIX, SQLITE_MARK
from journal.texts import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from journal.export.proof import Leak


class ExportError(JournalError):
    """A file could not be written; a file that was there before is untouched."""


class LeakError(ExportError):
    """The written file still held names that must not leave, so it was thrown away."""

    def __init__(self, leaks: Sequence[Leak]) -> None:
        names = ", ".join(dict.fromkeys(leak.name or leak.text for leak in leaks))
        super().__init__(
            _("The file was not saved: {names} could still be read in it.").format(names=names),
            _("Nothing has left. Look at these words in the preview and hide them."),
        )
        self.leaks = tuple(leaks)


def write_atomically(path: Path | str, content: bytes) -> Path:
    """Write the bytes to the path in one step, and give the path they stand at.

    Raises ExportError where that cannot be done; an older file then stays as it was.
    """
    return save_proved(path, content, lambda _written: ())


def save_proved(path: Path | str, content: bytes, prove: Callable[[Path], Sequence[Leak]]) -> Path:
    """Write the bytes, let ``prove`` look at the written file, and only then give it its name.

    ``prove`` gives what it found that must not leave; if that is anything, LeakError is raised
    and no trace of the file stays. Raises ExportError where the file cannot be written.
    """
    try:
        target = Path(os.path.realpath(path))
        _refuse_what_is_no_file(target)
        written = _write_beside(target, content)
    except (OSError, ValueError) as fault:
        raise _export_error(Path(path), fault) from fault
    try:
        leaks = prove(written)
        if leaks:
            raise LeakError(leaks)
        written.replace(target)
        _sync_folder(target.parent)
    except OSError as fault:
        raise _export_error(target, fault) from fault
    finally:
        written.unlink(missing_ok=True)
    return target


def _refuse_what_is_no_file(target: Path) -> None:
    _refuse_what_is_a_journals(target)
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if not stat.S_ISREG(mode):
        raise OSError(errno.ENODEV, os.strerror(errno.ENODEV), str(target))


def _refuse_what_is_a_journals(target: Path) -> None:
    """An ExportError for a journal or a backup, and for the files that stand beside one."""
    for end in ("", "-journal", ".lock"):
        stem = target.name.removesuffix(end)
        if stem and target.name.endswith(end) and _is_journal(target.with_name(stem)):
            raise ExportError(
                _("“{name}” belongs to a journal, so it is no place for an export.").format(
                    name=target.name
                ),
                _("Choose another name."),
            )


def _is_journal(path: Path) -> bool:
    if not path.is_file():
        return False
    if path.suffix == JOURNAL_SUFFIX:
        return True
    with suppress(OSError), path.open("rb") as file:
        return file.read(len(SQLITE_MARK)) == SQLITE_MARK
    return False


def _write_beside(target: Path, content: bytes) -> Path:
    """A synced file in the target's folder with a short name, so that a long one still fits."""
    handle, name = tempfile.mkstemp(prefix=".afterword-", suffix=".part", dir=target.parent)
    written = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        written.unlink(missing_ok=True)
        raise
    return written


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # pragma: no cover # the tests run on Linux
        return  # Windows opens no folders; its rename is written through by the file system
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _export_error(target: Path, fault: OSError | ValueError) -> ExportError:
    return ExportError(
        _("The export could not be saved in {folder}. {reason}").format(
            folder=target.parent, reason=_reason(fault)
        ),
        _("A file that was there before is unchanged. Choose another place."),
    )


def _reason(fault: OSError | ValueError) -> str:
    match fault.errno if isinstance(fault, OSError) else errno.EINVAL:
        case errno.ENOSPC | errno.EDQUOT:
            return _("The disk is full.")
        case errno.EFBIG:
            return _("The file is larger than that place allows.")
        case errno.EROFS:
            return _("That disk can only be read.")
        case errno.EACCES | errno.EPERM:
            return _("Writing there is not allowed.")
        case errno.ENOENT | errno.ENOTDIR:
            return _("The folder does not exist.")
        case errno.EISDIR:
            return _("There is a folder of that name.")
        case errno.ENODEV:
            return _("What has that name is not an ordinary file.")
        case errno.ENAMETOOLONG:
            return _("The name is too long.")
        case errno.EINVAL:
            return _("The name cannot be used for a file.")
        case _other:
            return _("The system says: {reason}.").format(
                reason=getattr(fault, "strerror", None) or fault
            )
