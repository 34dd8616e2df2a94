"""What the plan of the house forbids and no tool looks for: imports, networks, second engines."""

from __future__ import annotations

import ast
import functools
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
PRODUCT = [*(ROOT / "journal").rglob("*.py"), *(ROOT / "ui").rglob("*.py")]
NETWORK = {
    "PySide6.QtNetwork",
    "PySide6.QtWebEngineCore",
    "PySide6.QtWebSockets",
    "aiohttp",
    "ftplib",
    "http",
    "httpx",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "telnetlib",
    "urllib",
    "urllib3",
    "webbrowser",
    "xmlrpc",
}
# a second start finds the first window through a socket of this computer alone
LOCAL_SOCKET = ROOT / "ui" / "single_instance.py"
OTHER_ENGINES = {"sqlite3", "PySide6.QtSql", "pysqlite3", "apsw"}
TEST_ONLY = {"scipy", "statsmodels", "lifelines", "hypothesis", "pytest", "numpy.testing"}
HEAVY = {"alembic", "matplotlib", "numpy", "pypdf", "sqlalchemy", "typst", "ijson"}


@functools.cache
def imports(file: Path) -> list[tuple[str, bool]]:
    """Every module a file imports, and whether it does so while it is imported itself."""
    return list(_imports(file))


def _imports(file: Path) -> Iterator[tuple[str, bool]]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    guarded = _typing_only(tree)
    for node in ast.walk(tree):
        if id(node) in guarded:
            continue
        top = node in tree.body
        if isinstance(node, ast.Import):
            yield from ((alias.name, top) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, top
            yield from ((f"{node.module}.{alias.name}", top) for alias in node.names)


def _typing_only(tree: ast.Module) -> set[int]:
    return {
        id(inner)
        for node in tree.body
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for inner in ast.walk(node)
    }


def within(name: str, families: set[str]) -> bool:
    return any(name == family or name.startswith(family + ".") for family in families)


def offenders(families: set[str], *, files: list[Path] = PRODUCT) -> set[tuple[str, str]]:
    return {
        (file.relative_to(ROOT).as_posix(), name)
        for file in files
        for name, _top in imports(file)
        if within(name, families)
    }


def test_that_there_is_a_product_to_look_at() -> None:
    assert len(PRODUCT) > 50
    assert ("journal/storage/connection.py", "sqlcipher3") in offenders({"sqlcipher3"})


def test_that_no_second_engine_ever_opens_a_journal() -> None:
    assert offenders(OTHER_ENGINES) == set()


def test_that_nothing_talks_to_a_network() -> None:
    elsewhere = [file for file in PRODUCT if file != LOCAL_SOCKET]
    assert offenders(NETWORK, files=elsewhere) == set()


def test_that_the_one_local_socket_is_no_socket_of_the_network() -> None:
    if not LOCAL_SOCKET.exists():
        return
    allowed = {
        "PySide6.QtNetwork",
        "PySide6.QtNetwork.QLocalServer",
        "PySide6.QtNetwork.QLocalSocket",
    }
    found = {name for _file, name in offenders(NETWORK, files=[LOCAL_SOCKET])}
    assert found <= allowed


def test_that_no_global_figure_is_ever_used() -> None:
    assert offenders({"matplotlib.pyplot", "pylab"}) == set()


def test_that_the_core_knows_no_qt() -> None:
    core = [file for file in PRODUCT if (ROOT / "journal") in file.parents]
    assert offenders({"PySide6", "shiboken6", "ui"}, files=core) == set()


def test_that_what_only_tests_need_is_not_in_the_product() -> None:
    assert offenders(TEST_ONLY) == set()


def test_that_heavy_libraries_are_imported_where_they_are_needed() -> None:
    # these modules are themselves imported late
    late = (
        "journal/storage/rows.py",
        "journal/storage/migrations/",
        "journal/charts/",
        "ui/charts/",
    )
    at_once = {
        (file.relative_to(ROOT).as_posix(), name.split(".")[0])
        for file in PRODUCT
        for name, top in imports(file)
        if top and within(name, HEAVY)
    }
    assert {(file, name) for file, name in at_once if not file.startswith(late)} == set()
    assert ("journal/storage/rows.py", "sqlalchemy") in at_once


@pytest.mark.parametrize("folder", ["packaging", "tests"])
def test_that_a_folder_that_would_hide_a_library_is_no_package(folder: str) -> None:
    assert not (ROOT / folder / "__init__.py").exists()


def test_that_every_module_says_what_it_is_and_asks_for_the_annotations_of_the_future() -> None:
    for file in PRODUCT:
        source = file.read_text(encoding="utf-8")
        if not source.strip():
            continue
        tree = ast.parse(source)
        assert ast.get_docstring(tree), file
        if len(tree.body) > 1:
            assert "from __future__ import annotations" in source, file


def test_that_the_core_opens_a_journal_without_heavy_libraries(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; import socket\n"
        "def no_network(event, _arguments):\n"
        "    assert not event.startswith(('socket.connect', 'socket.getaddrinfo')), event\n"
        "sys.addaudithook(no_network)\n"
        "from journal.application.journal import Journal\n"
        "from journal.application import actions, today, safety\n"
        "path = Path(sys.argv[1])\n"
        "Journal.create(path).close()\n"
        "with Journal.open(path) as journal:\n"
        "    actions.add_negotiation(journal, 'Lease', 'property', 'Ada')\n"
        "    safety.backup_now(journal); safety.check(journal, thorough=True)\n"
        "    journal.search('lease'); today.today(journal)\n"
        "print(sorted({'alembic', 'matplotlib', 'numpy', 'PySide6', 'sqlite3', 'typst'}"
        " & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "journal.afterword")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "[]\n", done.stdout + done.stderr
