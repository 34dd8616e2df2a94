"""Words for people: marked where they are declared, translated when they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Translate = Callable[[str], str]
    TranslateCount = Callable[[str, str, int], str]

_state: dict[str, object] = {}


def install(language: str) -> bool:
    """Use the translation for a language such as "de"; False where there is none."""
    import gettext

    import resources

    folder = resources.folder() / "translations"
    found = gettext.find("afterword", folder, [language])
    if not found:
        return False
    catalogue = gettext.translation("afterword", folder, [language])
    _state["one"] = catalogue.gettext
    _state["many"] = catalogue.ngettext
    return True


def _(text: str) -> str:
    """The text in the language of the person, or as it stands."""
    translate: Translate | None = _state.get("one")  # type: ignore[assignment]  # one dict, two kinds of function
    return translate(text) if translate else text


def count(one: str, many: str, n: int) -> str:
    """The form of a text that fits a number, with ``{n}`` filled in."""
    translate: TranslateCount | None = _state.get("many")  # type: ignore[assignment]  # as above
    text = translate(one, many, n) if translate else (one if n == 1 else many)
    return text.replace("{n}", str(n))


def mark(text: str) -> str:
    """A text declared here and translated where it is shown."""
    return text
