from __future__ import annotations

from pathlib import Path

import pytest

from journal.paths import JOURNAL_VARIABLE
from ui.__main__ import Start, window_asked_for


@pytest.fixture(autouse=True)
def no_journal_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(JOURNAL_VARIABLE, raising=False)


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ([], Start(None, quick=False)),
        (["quick"], Start(None, quick=True)),
        (["--journal", "a.afterword"], Start(Path("a.afterword"), quick=False)),
        (["--journal", "a", "quick"], Start(Path("a"), quick=True)),
        (["--journal=a", "quick"], Start(Path("a"), quick=True)),
        (["a folder/a.afterword"], Start(Path("a folder/a.afterword"), quick=False)),
    ],
)
def test_that_these_words_ask_for_a_window(words: list[str], start: Start) -> None:
    assert window_asked_for(words) == start


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["--version"],
        ["metrics"],
        ["--journal"],
        ["--journal", "a", "search", "x"],
        ["quick", "--help"],
        ["new", "a.afterword"],
        ["--journal=a.afterword", "frob"],
    ],
)
def test_that_these_words_are_for_the_command_line(words: list[str]) -> None:
    assert window_asked_for(words) is None


def test_that_the_environment_names_a_journal_unless_the_words_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(JOURNAL_VARIABLE, "env.afterword")
    assert window_asked_for([]) == Start(Path("env.afterword"), quick=False)
    assert window_asked_for(["--journal", "a"]) == Start(Path("a"), quick=False)
