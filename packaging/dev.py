"""Sets up, runs and tests Afterword from its source tree, needing only Python 3.11 or newer.

Usage: python3 packaging/dev.py COMMAND [ARGUMENT ...]

  setup        make .venv with the locked dependencies
  run [...]    set up, then open Afterword; arguments go to Afterword
  test [...]   set up, then run the tests; arguments go to pytest
               (--slow: only the slow ones; --all: those and the everyday ones)
  lint         set up, then check style, types and layers
  bench [...]  set up, then run the benchmarks; arguments go to them
  lock [...]   write both lock files anew; arguments go to uv (--upgrade: newer releases)
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent))

from environment import (
    RUNTIME_LOCK,
    SMALLEST_PYTHON,
    TEST_LOCK,
    WINDOWS,
    Place,
    SetupError,
    make_environment,
    say,
    set_up,
)
from system import check_qt, has_display, platform_in

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

WORKERS_AT_MOST = 8
OWN_SPREADING = ("-n", "--numprocesses", "--tx", "--dist", "--pdb", "no:xdist")
CHECK_LAYERS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
CHECKS = (
    ("-m", "ruff", "check", "."),
    ("-m", "ruff", "format", "--check", "."),
    ("-m", "mypy"),
    ("-c", CHECK_LAYERS),
)


def setup(place: Place, _arguments: Sequence[str]) -> int:
    set_up(place, RUNTIME_LOCK)
    say("Afterword is set up.")
    return 0


def run(place: Place, arguments: Sequence[str]) -> int:
    if opens_window(arguments):
        if not has_display(os.environ):
            raise SetupError("There is no display here for Afterword to open its window on.")
        set_up(place, RUNTIME_LOCK)
        check_qt(place, platform_in(os.environ))
    else:
        set_up(place, RUNTIME_LOCK)
    # -P: the folder where the user stands must not lend the program its modules.
    command = [str(place.python), "-P", "-m", "ui", *arguments]
    environment = tree_environment(place, os.environ)
    if not WINDOWS:
        os.execve(command[0], command, environment)  # noqa: S606 # takes this process's place
    return subprocess.run(command, env=environment, check=False).returncode


def opens_window(arguments: Sequence[str]) -> bool:
    """Whether Afterword will open its window; its other commands need no display."""
    rest = list(arguments)
    while rest and (rest[0] == "--journal" or rest[0].startswith("--journal=")):
        rest = rest[2 if rest[0] == "--journal" else 1 :]
    return not rest or rest[0] == "quick" or rest[0].endswith(".afterword")


def tree_environment(place: Place, environment: Mapping[str, str]) -> dict[str, str]:
    """With the source tree first among the places that Python imports from."""
    others = environment.get("PYTHONPATH")
    path = os.pathsep.join([str(place.root), *([others] if others else [])])
    return {**environment, "PYTHONPATH": path}


def test(place: Place, arguments: Sequence[str]) -> int:
    from seats import clean_environment, run_to_end, seats

    set_up(place, RUNTIME_LOCK, TEST_LOCK)
    chosen, choice = pytest_choice(arguments)
    spread = not any(word.startswith(OWN_SPREADING) for word in chosen)
    with seats(place, worker_count() if spread else 1) as found:
        workers = [word for seat in found for word in ("--tx", worker(seat))]
        workers = [*workers, "--dist", "load"] if spread else []
        command = [str(place.python), "-m", "pytest", *workers, *choice, *chosen]
        return run_to_end(command, place, clean_environment(found[0]))


def pytest_choice(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """The arguments that are pytest's own, and the marker expression that ours stand for."""
    own = [word for word in arguments if word not in ("--slow", "--all")]
    if "--all" in arguments:
        return own, []
    return own, ["-m", "slow" if "--slow" in arguments else "not slow"]


def worker(seat: Mapping[str, str]) -> str:
    """A pytest worker at this seat: its own screen, so that no other takes the focus."""
    return "//".join(["popen", *(f"env:{name}={value}" for name, value in seat.items())])


def worker_count() -> int:
    return min(os.cpu_count() or 1, WORKERS_AT_MOST)


def lint(place: Place, _arguments: Sequence[str]) -> int:
    from seats import run_to_end

    set_up(place, RUNTIME_LOCK, TEST_LOCK)
    environment = tree_environment(place, os.environ)
    codes = [run_to_end([str(place.python), *check], place, environment) for check in CHECKS]
    return 1 if any(codes) else 0


def bench(place: Place, arguments: Sequence[str]) -> int:
    from seats import clean_environment, run_to_end, seats

    set_up(place, RUNTIME_LOCK, TEST_LOCK)
    with seats(place, 1) as (seat,):
        environment = tree_environment(place, clean_environment(seat))
        command = [str(place.python), "-P", "-m", "tests.bench", *arguments]
        return run_to_end(command, place, environment)


def lock(place: Place, arguments: Sequence[str]) -> int:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="afterword-") as folder:
        workshop = Place(Path(folder))
        make_environment(workshop)
        python = str(workshop.python)
        subprocess.run([python, "-I", "-m", "pip", "install", "--quiet", "uv"], check=True)
        common = [python, "-I", "-m", "uv", "pip", "compile", "--quiet", "--no-config"]
        common += ["--universal", "--python-version", "{}.{}".format(*SMALLEST_PYTHON)]
        common += ["--generate-hashes", "--no-emit-index-url", "--no-header", *arguments]
        runtime = f"packaging/{RUNTIME_LOCK}"
        extra = ["--extra", "test", "--constraint", runtime]
        for output, words in ((runtime, []), (f"packaging/{TEST_LOCK}", extra)):
            command = [*common, *words, "--output-file", output, "pyproject.toml"]
            subprocess.run(command, cwd=place.root, check=True)
    say("Both lock files are written.")
    return 0


COMMANDS: dict[str, Callable[[Place, Sequence[str]], int]] = {
    command.__name__: command for command in (setup, run, test, lint, bench, lock)
}


def main(words: Sequence[str]) -> int:
    if sys.version_info < SMALLEST_PYTHON:
        found = "{}.{}".format(*sys.version_info[:2])
        say(f"Afterword needs Python 3.11 or newer; this is Python {found}.")
        return 2
    if not words or words[0] not in COMMANDS:
        say((__doc__ or "").strip())
        return 0 if words and words[0] in ("-h", "--help", "help") else 2
    try:
        return COMMANDS[words[0]](Place(Path(__file__).resolve().parent.parent), words[1:])
    except SetupError as error:
        say(str(error))
        return error.code
    except subprocess.CalledProcessError as error:
        say(f"{error.cmd[0]} ended with code {error.returncode}; its own words stand above.")
        return 1
    except KeyboardInterrupt:
        say("Stopped; the next start begins where this one left off.")
        return 130


def end_on_request(*_: object) -> None:
    raise SystemExit(143)


if __name__ == "__main__":
    import signal

    signal.signal(signal.SIGTERM, end_on_request)
    raise SystemExit(main(sys.argv[1:]))
