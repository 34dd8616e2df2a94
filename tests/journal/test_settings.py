from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

from journal import settings
from journal.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


def test_that_settings_come_back_as_they_were_saved(tmp_path: Path) -> None:
    path = tmp_path / "new" / "settings.json"
    kept = settings.changed(
        Settings(), theme="dark", text_size=120, recent=("a", "b"), compact=True
    )
    settings.save(kept, path)
    assert settings.load(path) == kept
    assert [found.name for found in path.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("content", [None, "", "{", "[]", "5", '"dark"', "\ufeff{}"])
def test_that_a_file_that_is_none_means_the_defaults(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "settings.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    assert settings.load(path) == Settings()


def test_that_bytes_that_are_no_text_mean_the_defaults(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(b"\xff\xfe\x00{")
    assert settings.load(path) == Settings()


BAD: dict[str, Any] = {
    "theme": "pink",
    "text_size": 79,
    "compact": 1,
    "name": None,
    "list_width": 312.0,
    "window_height": True,
    "recent": "a",
    "period": ["all"],
}


@pytest.mark.parametrize("name", BAD)
def test_that_a_value_that_does_not_fit_is_its_default_and_the_rest_stands(
    tmp_path: Path, name: str
) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"mentor": "Grace", "of_a_newer_version": 1, name: BAD[name]}))
    assert settings.load(path) == Settings(mentor="Grace")
    with pytest.raises(ValueError, match=name):
        settings.changed(Settings(), **{name: BAD[name]})


@given(
    st.dictionaries(st.sampled_from([*vars(Settings())]), st.none() | st.text() | st.integers())
)
@how(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_that_any_file_of_settings_can_be_read_and_saved_again(
    tmp_path: Path, found: dict[str, Any]
) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps(found), encoding="utf-8")
    read = settings.load(path)
    settings.save(read, path)
    assert settings.load(path) == read
