"""The lock files: everything pinned, everything hashed, nobody's address."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ["requirements.lock", "requirements-test.lock"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def text_of(lock: str) -> str:
    return (ROOT / "packaging" / lock).read_text(encoding="utf-8")


def entries_of(lock: str) -> dict[str, str]:
    """Every pin with the lines of its hashes, without the remarks."""
    joined = re.sub(r"^\s*#.*\n", "", text_of(lock), flags=re.MULTILINE).replace("\\\n", " ")
    return {line.split(" --hash")[0].strip(): line for line in joined.splitlines() if line.strip()}


def pins_of(lock: str) -> list[Requirement]:
    return [Requirement(pin) for pin in entries_of(lock)]


def unpinned(declared: list[str], lock: str) -> list[str]:
    pins = pins_of(lock)
    return [
        text for text in declared if not any(is_pin_for(Requirement(text), pin) for pin in pins)
    ]


def is_pin_for(declared: Requirement, pin: Requirement) -> bool:
    (exactly,) = pin.specifier
    named_alike = canonicalize_name(declared.name) == canonicalize_name(pin.name)
    return named_alike and declared.specifier.contains(exactly.version, prereleases=True)


@pytest.mark.parametrize("lock", LOCKS)
def test_that_every_line_pins_one_release_and_holds_its_hashes(lock: str) -> None:
    entries = entries_of(lock)
    assert len(entries) > 20
    for pin, line in entries.items():
        assert re.match(r"^[a-z0-9-]+==[^ *]+( ;.*)?$", pin), pin
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", line), pin


@pytest.mark.parametrize("lock", LOCKS)
def test_that_no_lock_holds_an_address_or_a_path_of_a_machine(lock: str) -> None:
    suspects = ("://", "--find-links", "--index-url", "--extra-index-url", " @ ", "/tmp", "/home")
    assert [word for word in suspects if word in text_of(lock)] == []


def test_that_every_dependency_of_the_product_is_pinned() -> None:
    assert unpinned(PROJECT["dependencies"], "requirements.lock") == []


def test_that_every_dependency_of_the_tests_is_pinned() -> None:
    declared = PROJECT["optional-dependencies"]["test"]
    assert unpinned(declared, "requirements-test.lock") == []


def test_that_a_dependency_the_lock_does_not_meet_is_noticed() -> None:
    assert unpinned(["platformdirs>=999", "not-in-the-lock"], "requirements.lock") == [
        "platformdirs>=999",
        "not-in-the-lock",
    ]


def test_that_the_tests_run_on_the_very_releases_that_the_product_runs_on() -> None:
    product, tests = entries_of("requirements.lock"), entries_of("requirements-test.lock")
    assert {pin: tests.get(pin) for pin in product} == product
