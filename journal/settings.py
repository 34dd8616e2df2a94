"""What a person can set: each setting is one field here, and nowhere else."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from journal import paths

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """All settings with their defaults; values out of range fall back to the default."""

    journal: str = ""
    theme: str = "system"
    text_size: int = 100
    compact: bool = False
    reduce_motion: bool = False
    menu_bar: bool = False
    sidebar_folded: bool = False
    name: str = ""
    period: str = "12 months"
    list_width: int = 312
    window_width: int = 1280
    window_height: int = 800
    mentor: str = ""
    recent: tuple[str, ...] = ()
    backup_folder: str = ""


_ALLOWED: dict[str, tuple[object, ...]] = {
    "theme": ("system", "light", "dark"),
    "period": ("12 months", "all", "this year", "last year", "3 months"),
}
_RANGES = {
    "text_size": (80, 200),
    "list_width": (260, 460),
    "window_width": (880, 20000),
    "window_height": (600, 20000),
}


def _fits(name: str, default: object, value: object) -> bool:
    if isinstance(default, tuple):
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    if type(value) is not type(default):
        return False
    if name in _ALLOWED:
        return value in _ALLOWED[name]
    if name in _RANGES and isinstance(value, int):
        low, high = _RANGES[name]
        return low <= value <= high
    return True


def settings_file() -> Path:
    """The file that holds the settings."""
    return paths.config_folder() / "settings.json"


def load(path: Path) -> Settings:
    """The settings in a file; a missing or damaged file, or a value out of range, is a default."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(found, dict):
        return Settings()
    known: dict[str, Any] = {}
    for field in fields(Settings):
        if field.name in found and _fits(field.name, field.default, found[field.name]):
            value = found[field.name]
            known[field.name] = tuple(value) if isinstance(value, list) else value
    return Settings(**known)


def save(settings: Settings, path: Path) -> None:
    """Write the settings; the old file stands until the new one is complete."""
    paths.make_private_folder(path.parent)
    temporary = path.with_suffix(".part")
    temporary.write_text(json.dumps(asdict(settings), indent=1), encoding="utf-8")
    os.replace(temporary, path)  # noqa: PTH105 - replaces on every system


def changed(settings: Settings, **values: object) -> Settings:
    """The settings with some fields changed; a value that does not fit is an error."""
    for name, value in values.items():
        default = getattr(Settings(), name)
        plain = list(value) if isinstance(value, tuple) else value
        if not _fits(name, default, plain):
            message = f"{value!r} is not a value of the setting {name}"
            raise ValueError(message)
    return replace(settings, **values)  # type: ignore[arg-type]  # checked above, field by field
