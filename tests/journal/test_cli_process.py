"""The command as a person runs it: in a process of its own, without a display."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("PySide6", "matplotlib", "alembic", "typst", "pypdf", "scipy", "numpy")


def environment(home: Path, **more: str) -> dict[str, str]:
    kept = {
        name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "LANG") if name in os.environ
    }
    return {**kept, "HOME": str(home), "USERPROFILE": str(home), "PYTHONPATH": str(ROOT), **more}


def run(home: Path, *words: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ui", *map(str, words)],
        cwd=home,
        env=environment(home, **more),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    made = run(folder, "demo", "sample.afterword", "--as-of", "2026-11-20")
    assert (made.returncode, made.stderr) == (0, "")
    return folder


def test_that_a_round_trip_works_from_the_shell(home: Path) -> None:
    first = run(
        home, "--journal", "sample.afterword", "export", "--format", "json", "--output", "a"
    )
    assert (first.returncode, first.stderr) == (0, "")
    assert run(home, "new", "other.afterword").returncode == 0
    taken = run(home, "import", "a", AFTERWORD_JOURNAL=str(home / "other.afterword"))
    assert (taken.returncode, taken.stderr) == (0, "")
    run(home, "--journal=other.afterword", "export", "--format", "json", "--output", "b")
    assert (home / "a").read_bytes() == (home / "b").read_bytes()


def test_that_errors_are_one_line_and_a_code(home: Path) -> None:
    ran = run(home, "search", "x")
    assert ran.returncode == 2
    assert ran.stderr.count("\n") == 1
    assert ran.stdout == ""
    assert not (home / ".local").exists()
    assert run(home, "frob").returncode == 2


def test_that_a_window_without_a_display_is_refused_in_a_sentence(home: Path) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("other systems always have a display")
    for words in ((), ("quick",), ("--journal", "x.afterword", "quick"), ("x.afterword",)):
        ran = run(home, *words)
        assert ran.returncode == 2
        assert ran.stderr.startswith("afterword: There is no display")
        assert ran.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        ["metrics", "--json"],
        ["search", "terrace"],
        ["check"],
        ["backups"],
        ["export", "--format", "csv", "--output", "table.csv"],
        ["export", "--format", "json", "--output", "all.json"],
        ["--help"],
    ],
    ids=lambda words: words[0].strip("-"),
)
def test_that_a_command_loads_nothing_heavy(words: list[str], home: Path) -> None:
    told = (
        "import sys; from ui.__main__ import main; "
        f"code = main(['--journal', 'sample.afterword', *{words!r}]); "
        f"print(code, sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", told],
        cwd=home,
        env=environment(home),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.stderr == "0 []\n"


def test_that_a_reader_that_has_seen_enough_is_no_error(home: Path) -> None:
    ran = subprocess.run(
        f"{sys.executable} -m ui --journal sample.afterword metrics --json | true",
        shell=True,
        cwd=home,
        env=environment(home),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.stderr == ""


def test_that_another_encoding_of_the_terminal_is_no_error(home: Path) -> None:
    words = ("--journal", "sample.afterword", "search", "Südwall")
    ran = run(home, *words, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "S?dwall" in ran.stdout


def test_that_a_full_terminal_is_said_in_one_line(home: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no device that is always full")
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "ui", "--journal", "sample.afterword", "metrics"],
            cwd=home,
            env=environment(home),
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert ran.returncode == 1
    assert ran.stderr == "afterword: The system says: No space left on device.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="the shell closes nothing there")
@pytest.mark.parametrize(
    ("words", "closed", "code"),
    [
        ("metrics", ">&-", 0),
        ("backup", "<&- >&-", 0),
        ("--help", ">&-", 0),
        ("frob", "2>&-", 2),
        ("search terrace", "<&- >&- 2>&-", 0),
        ("frob", "2>&1 | true; exit ${PIPESTATUS[0]}", 2),
    ],
)
def test_that_nobody_listening_is_no_error(words: str, closed: str, code: int, home: Path) -> None:
    command = f"{sys.executable} -m ui --journal sample.afterword {words} {closed}"
    ran = subprocess.run(
        ["bash", "-c", command],
        cwd=home,
        env=environment(home),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (code, "")
    assert run(home, "--journal", "sample.afterword", "check").returncode == 0


def test_that_notes_are_made_where_nothing_can_be_kept_for_the_person(home: Path) -> None:
    # a file in the place of the folder for what programs keep
    (home / "no home").touch()
    names = ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
    nowhere = dict.fromkeys(names, str(home / "no home"))
    words = ("--journal", "sample.afterword", "export", "--format", "md", "--output", "notes.md")
    ran = run(home, *words, **nowhere)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert (home / "notes.md").stat().st_size > 10_000


def test_that_a_place_that_fills_up_keeps_the_old_file(home: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("there is no limit of this kind")
    folder = home / "small place"
    folder.mkdir()
    old = folder / "out.json"
    old.write_text("the old one", encoding="utf-8")
    command = f"{sys.executable} -m ui --journal sample.afterword export --format json --output"
    ran = subprocess.run(
        ["sh", "-c", f'ulimit -f 16; exec {command} "$0"', str(old)],
        cwd=home,
        env=environment(home, PYTHONDONTWRITEBYTECODE="1"),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode in {1, 2}
    assert ran.stderr.count("\n") == 1
    assert "larger than that place allows" in ran.stderr
    assert old.read_text(encoding="utf-8") == "the old one"
    assert list(folder.iterdir()) == [old]


def _stopped_while_importing(home: Path, name: str, path: Path) -> tuple[int, bytes, bytes]:
    child = subprocess.Popen(
        [sys.executable, "-m", "ui", "--journal", name, "import", str(path)],
        cwd=home,
        env=environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    unfinished = home / f"{name}-journal"
    deadline = time.monotonic() + 30
    while not unfinished.exists() and child.poll() is None and time.monotonic() < deadline:
        time.sleep(0.005)
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=60)
    return child.returncode, out, err


def test_that_stopping_a_command_is_quiet_and_leaves_nothing_half(home: Path) -> None:
    path = home / "large.json"
    run(home, "demo", "large.afterword", "--size", "400", "--as-of", "2026-11-20")
    run(home, "--journal", "large.afterword", "export", "--format", "json", "--output", path)
    for attempt in range(10):
        name = f"stopped-{attempt}.afterword"
        run(home, "new", name)
        stopped = _stopped_while_importing(home, name, path)
        # a busy machine may send the wish so late that there is nothing left to stop
        if stopped[0] != 0:
            break
    assert stopped == (130, b"", b"")
    told = run(home, "--journal", name, "metrics", "--json").stdout
    assert all(found["n_eligible"] == 0 for found in json.loads(told)["metrics"])
