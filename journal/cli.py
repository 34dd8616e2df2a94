"""The command line: the same core as the window, without Qt and without a display.

Exit code 0 is fine, 1 a problem found, 2 wrong use or bad input. Errors are one line on stderr.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from journal import faultlog, paths, settings
from journal.clock import DayClock, SystemClock
from journal.commands import NOTES, WRONG_USE, complain, parser
from journal.errors import DamagedJournalError, InputError, JournalError, SavingError
from journal.texts import _

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from journal.application.journal import Journal
    from journal.domain.ledger import Filter
    from journal.settings import Settings

    Arguments = argparse.Namespace

FINE, PROBLEM = 0, 1
_INTERRUPTED = 130
_SECONDS_BETWEEN_LINES = 5.0
_SECONDS_BETWEEN_UPDATES = 0.1


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its exit code comes back. ``argv`` is without the program's name."""
    _stand_in_for_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        # a terminal of another encoding shows what it can
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # both are text streams
    code = _answer(sys.argv[1:] if argv is None else argv)
    _drop_what_nobody_reads()
    return code


def _stand_in_for_closed_streams() -> None:
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            # else the number of the stream would go to the next file: the journal
            stream = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115 - to the end
            setattr(sys, name, stream)


def _drop_what_nobody_reads() -> None:
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            # it would be tried again, and complained about, when the program ends
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _answer(words: Sequence[str]) -> int:
    try:
        code = _run(words)
        sys.stdout.flush()
    except SystemExit as stop:
        return int(stop.code or 0)
    except BrokenPipeError:
        # the reader has seen enough
        return FINE
    except KeyboardInterrupt:
        return _INTERRUPTED
    except JournalError as error:
        return _say_error(error)
    except OSError as error:
        complain(_system_words(error))
        return PROBLEM
    except Exception as bug:  # noqa: BLE001 - the one place for bugs, logged without any words
        faultlog.record(type(bug), bug.__traceback__)
        complain(_("Something went wrong in Afterword itself. Nothing in the journal was lost."))
        return PROBLEM
    return code


def _system_words(error: OSError) -> str:
    reason = error.strerror or error
    if error.filename is None:
        return _("The system says: {reason}.").format(reason=reason)
    file = os.fsdecode(error.filename)
    return _("The system says of {file}: {reason}.").format(file=file, reason=reason)


def _run(argv: Sequence[str]) -> int:
    made = parser()
    arguments = made.parse_args(argv)
    command = _COMMANDS.get(arguments.command)
    if command is None:
        made.error(_("a window cannot be opened with these words"))
    return command(arguments)


def _say_error(error: JournalError) -> int:
    from journal.export.files import LeakError

    complain(error.sentence())
    return PROBLEM if isinstance(error, SavingError | LeakError) else WRONG_USE


# the journal


def _settings() -> Settings:
    return settings.load(settings.settings_file())


def _journal_path(arguments: Arguments) -> Path:
    if arguments.journal is not None:
        return Path(arguments.journal)
    named = os.environ.get(paths.JOURNAL_VARIABLE) or _settings().journal
    return Path(named) if named else paths.default_journal()


def _open(arguments: Arguments) -> Journal:
    from journal.application.journal import Journal

    return Journal.open(_journal_path(arguments), purpose="command")


def _open_to_read(arguments: Arguments) -> Journal:
    """The journal beside a window that has it open; what a crash left is set right first."""
    from journal.application.journal import Journal
    from journal.errors import JournalInUseError

    path = _journal_path(arguments)
    if Path(f"{path}-journal").exists():
        try:
            return Journal.open(path, purpose="command")
        except JournalInUseError:
            pass  # a window is at work: its change is over in a moment
    return Journal.open(path, read_only=True)


def _filter(arguments: Arguments) -> Filter:
    from journal.domain.ledger import Filter

    if arguments.since and arguments.until and arguments.until < arguments.since:
        raise InputError(_("The period ends before it begins: --since comes after --until."))
    return Filter(arguments.since, arguments.until, frozenset(arguments.kind))


def _print_lines(lines: Sequence[str]) -> None:
    for line in lines:
        print(line)


class _ProgressLine:
    """One line on stderr that changes in a terminal, and comes now and then elsewhere."""

    def __init__(self, words: str) -> None:
        self._words = words
        self._in_terminal = sys.stderr.isatty()
        self._last = time.monotonic()
        self._shown = False

    def say(self, done: int, share: float) -> None:
        """Show how much is done, if it is time to."""
        pause = _SECONDS_BETWEEN_UPDATES if self._in_terminal else _SECONDS_BETWEEN_LINES
        if time.monotonic() - self._last < pause:
            return
        self._last = time.monotonic()
        self._shown = True
        line = self._words.format(done=done, percent=f"{min(share, 1.0):.0%}")
        end = "\r" if self._in_terminal else "\n"
        print(line, end=end, file=sys.stderr, flush=True)

    def finish(self) -> None:
        """Take the line away again."""
        if self._shown and self._in_terminal:
            print("\x1b[2K", end="\r", file=sys.stderr, flush=True)


# the commands


def _new(arguments: Arguments) -> int:
    from journal.application.journal import Journal

    Journal.create(arguments.file, purpose="command").close()
    print(_("An empty journal stands at {path}").format(path=arguments.file))
    return FINE


def _demo(arguments: Arguments) -> int:
    day = arguments.as_of or SystemClock().today()
    if arguments.size is None:
        from journal.application.sample import lay_out_sample

        lay_out_sample(arguments.file, day)
    else:
        from journal.application.generated import generate

        line = _ProgressLine(_("{done} negotiations, {percent}"))
        size: int = arguments.size
        generate(arguments.file, size, day=day, progress=lambda done: line.say(done, done / size))
        line.finish()
    print(_("Sample data stands at {path}").format(path=arguments.file))
    return FINE


def _import(arguments: Arguments) -> int:
    from journal.application.interchange import import_file
    from journal.application.telling import import_lines

    line = _ProgressLine(_("{done} records read, {percent}"))
    with _open(arguments) as journal:
        try:
            report = import_file(
                journal, arguments.file, dry_run=arguments.dry_run, progress=line.say
            )
        finally:
            line.finish()
    _print_lines(import_lines(report, dry_run=arguments.dry_run))
    return FINE


def _export(arguments: Arguments) -> int:
    output: Path = arguments.output
    if arguments.format in NOTES:
        return _export_notes(arguments)
    if arguments.mentor is not None or arguments.amounts is not None:
        raise InputError(_("--for and --amounts go with md, html and pdf."))
    from journal.application.interchange import chosen, export_csv, export_json

    with _open_to_read(arguments) as journal:
        ids = chosen(journal, _filter(arguments), arguments.negotiation)
        write = export_json if arguments.format == "json" else export_csv
        print(_("Saved {path}").format(path=write(journal, output, ids)))
    return FINE


def _export_notes(arguments: Arguments) -> int:
    from journal.application import notes
    from journal.application.interchange import chosen

    known = _settings()
    wanted = _filter(arguments)
    with _open(arguments) as journal:
        chosen(journal, wanted, arguments.negotiation)
        choice = notes.Choice(
            wanted.since, wanted.until, wanted.kinds, tuple(arguments.negotiation) or None
        )
        mentor = known.mentor if arguments.mentor is None else arguments.mentor
        request = notes.NotesRequest(choice=choice, mentor=mentor, own_name=known.name)
        if arguments.amounts is not None:
            request = request._replace(amounts=arguments.amounts)
        composition = notes.compose(journal, request)
        notes.save(journal, composition, arguments.output, arguments.format)
    print(_("Saved {path}").format(path=arguments.output))
    words = ", ".join(dict.fromkeys(suspect.word for suspect in composition.suspects))
    if words:
        print(_("These words may be names, have a look: {words}").format(words=words))
    return FINE


def _metrics(arguments: Arguments) -> int:
    from journal.application.telling import measure_lines, measures_as_json
    from journal.measures.measuring import measure_all

    clock = DayClock(arguments.as_of) if arguments.as_of else SystemClock()
    wanted = _filter(arguments)
    with _open_to_read(arguments) as journal:
        found = measure_all(journal.ledger(), clock.today(), wanted)
    if arguments.json:
        print(measures_as_json(found, clock.today()))
    else:
        _print_lines(measure_lines(found))
    return FINE


def _search(arguments: Arguments) -> int:
    from journal.application.finding import find
    from journal.application.telling import hit_lines, hits_as_json

    with _open_to_read(arguments) as journal:
        found = find(journal, arguments.query)
    if arguments.json:
        print(hits_as_json(arguments.query, found))
    else:
        _print_lines(hit_lines(arguments.query, found))
    return FINE


def _check(arguments: Arguments) -> int:
    from journal.application import safety

    try:
        with _open_to_read(arguments) as journal:
            problems = safety.check(journal, thorough=True)
    except DamagedJournalError as error:
        problems = [error.sentence()]
    _print_lines(problems or [_("The journal is whole.")])
    return PROBLEM if problems else FINE


def _backup(arguments: Arguments) -> int:
    from journal.application import safety

    with _open_to_read(arguments) as journal:
        made = safety.backup_now(
            journal, folder=arguments.to, second_folder=_settings().backup_folder
        )
    print(made.path)
    if made.second:
        complain(_("The second copy was not made. {why}").format(why=made.second))
    return FINE


def _backups(arguments: Arguments) -> int:
    from journal.application import safety
    from journal.application.telling import backup_lines

    _print_lines(backup_lines(safety.list_backups(_journal_path(arguments))))
    return FINE


def _restore(arguments: Arguments) -> int:
    from journal.application import safety

    path = _journal_path(arguments)
    backup: Path = arguments.backup
    if not backup.exists() and (paths.backup_folder(path) / backup.name).exists():
        backup = paths.backup_folder(path) / backup.name
    if backup.resolve() == path.resolve():
        raise InputError(_("That is the journal itself, and no backup of it."))
    if not backup.exists():
        raise InputError(
            _("There is no backup at {path}.").format(path=backup),
            advice=_("“afterword backups” lists them."),
        )
    kept = safety.restore_backup(path, backup)
    print(_("Restored {path}").format(path=path))
    if kept is not None:
        print(_("What stood there before is kept: {path}").format(path=kept))
    return FINE


_COMMANDS: dict[str, Callable[[Arguments], int]] = {
    "new": _new,
    "demo": _demo,
    "import": _import,
    "export": _export,
    "metrics": _metrics,
    "search": _search,
    "check": _check,
    "backup": _backup,
    "backups": _backups,
    "restore": _restore,
}
