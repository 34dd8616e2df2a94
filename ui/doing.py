"""What every action of the window does: the page that is shown is asked first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

from journal.texts import _
from ui.desk import Notice, Place
from ui.focus import undo_in_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction

    from ui.desk import Desk
    from ui.looks import Looks
    from ui.widgets.message_bar import MessageBar

_PLACES: Final = {
    "go_today": "today",
    "go_negotiations": "negotiations",
    "go_progress": "progress",
    "go_lessons": "lessons",
    "go_mentor": "mentor",
    "mentor": "mentor",
    "settings": "settings",
    "trash": "trash",
    "log_debrief": "debrief",
}


class Window(Protocol):
    """What actions ask of a window."""

    desk: Desk | None
    actions_by_id: dict[str, QAction]
    messages: MessageBar

    @property
    def page(self) -> object: ...
    def may_leave(self) -> bool: ...
    def go(self, place: Place) -> None: ...
    def back(self) -> None: ...
    def forward(self) -> None: ...
    def move_part(self, by: int) -> None: ...
    def say(self, notice: Notice) -> None: ...
    def open_menu(self) -> None: ...
    def open_palette(self) -> None: ...
    def show_keys(self) -> None: ...
    def show_about(self) -> None: ...
    def forget_alt(self) -> None: ...
    def close(self) -> bool: ...


class Doing:
    """Joins the actions of a window to what they do; the ``rest`` is told by name."""

    def __init__(self, window: Window, looks: Looks, rest: Callable[[str], object]) -> None:
        self._window = window
        self._looks = looks
        acts = self._own_acts()
        for name, page in _PLACES.items():
            acts[name] = partial(self._go, Place(page))
        for name, action in window.actions_by_id.items():
            otherwise = acts.get(name, partial(rest, name))
            action.triggered.connect(partial(self._act, name, otherwise))

    def _own_acts(self) -> dict[str, Callable[[], object]]:
        window, looks = self._window, self._looks
        return {
            "new_negotiation": partial(self._go, Place("negotiations", "", "new")),
            "add_note": self._say_where_notes_belong,
            "find": window.open_palette,
            "save": self._save,
            "undo": self._undo,
            "redo": self._redo,
            "back": window.back,
            "forward": window.forward,
            "next_part": partial(window.move_part, 1),
            "previous_part": partial(window.move_part, -1),
            "to_message": window.messages.take_focus,
            "menu": window.open_menu,
            "menu_bar": looks.toggle_menu_bar,
            "fold_sidebar": looks.toggle_sidebar,
            "search": window.open_palette,
            "quit": window.close,
            "keys": window.show_keys,
            "about": window.show_about,
            "larger": partial(looks.scale_text, 10),
            "smaller": partial(looks.scale_text, -10),
            "usual_size": looks.set_text_size,
            "light": partial(looks.choose, "light"),
            "dark": partial(looks.choose, "dark"),
            "system_look": partial(looks.choose, "system"),
        }

    def _act(self, name: str, otherwise: Callable[[], object], _checked: bool = False) -> None:
        self._window.forget_alt()
        handler = getattr(self._window.page, f"on_{name}", None)
        (handler or otherwise)()

    def _go(self, place: Place) -> None:
        self._window.go(place)

    def _say(self, words: str) -> None:
        self._window.say(Notice(words))

    def _say_where_notes_belong(self) -> None:
        self._say(_("A note belongs to a negotiation: open one first."))

    def _save(self) -> None:
        if self._window.may_leave():
            self._say(_("Saved. Everything is kept as you type."))

    def _undo(self) -> None:
        desk = self._window.desk
        if desk is None or undo_in_text():
            return
        if desk.journal.undo_label:
            desk.undo()
        else:
            self._say(_("There is nothing to undo."))

    def _redo(self) -> None:
        desk = self._window.desk
        if desk is None or undo_in_text(redo=True):
            return
        if desk.journal.redo_label:
            desk.redo()
        else:
            self._say(_("There is nothing to redo."))
