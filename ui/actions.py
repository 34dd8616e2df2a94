"""Every action of the window, declared once: text, key, icon, menu."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QAction, QKeySequence

from journal.texts import mark

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QWidget

K = QKeySequence.StandardKey
#: The sign that joins keys; at the end it is a key itself.
_BETWEEN_KEYS = re.compile(r"(?<=[^+])\+(?=.)")


class ActionSpec(NamedTuple):
    """One action; ``keys`` are standard keys or portable texts, the first one is shown."""

    id: str
    text: str
    menu: str
    keys: tuple[QKeySequence.StandardKey | str, ...] = ()
    icon: str = ""
    in_palette: bool = True
    role: QAction.MenuRole = QAction.MenuRole.NoRole


MENUS = (
    ("file", mark("&File")),
    ("edit", mark("&Edit")),
    ("view", mark("&View")),
    ("go", mark("&Go")),
    ("negotiation", mark("&Negotiation")),
    ("help", mark("&Help")),
)

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("log_debrief", mark("Log a debrief"), "file", ("Ctrl+D",), "plus"),
    ActionSpec("new_negotiation", mark("New negotiation"), "file", (K.New,), "plus"),
    ActionSpec("new_journal", mark("Start a new journal …"), "file", (), "", in_palette=True),
    ActionSpec("open_journal", mark("Open a journal …"), "file", (K.Open,)),
    ActionSpec("open_sample", mark("Explore with sample data"), "file"),
    ActionSpec("save", mark("Save"), "file", (K.Save,), in_palette=False),
    ActionSpec("back_up", mark("Back up now"), "file", (), "save"),
    ActionSpec("restore_backup", mark("Restore a backup …"), "file"),
    ActionSpec("import_file", mark("Import …"), "file"),
    ActionSpec("export_everything", mark("Export everything …"), "file"),
    ActionSpec("mentor", mark("Make an export for your mentor"), "file", ("Ctrl+E",), "ment"),
    ActionSpec("quit", mark("Quit"), "file", ("Ctrl+Q",), role=QAction.MenuRole.QuitRole),
    ActionSpec("undo", mark("Undo"), "edit", (K.Undo,)),
    ActionSpec("redo", mark("Redo"), "edit", ("Ctrl+Shift+Z", K.Redo)),
    ActionSpec("find", mark("Find in the list"), "edit", (K.Find,), "search", in_palette=False),
    ActionSpec("search", mark("Search and commands"), "edit", ("Ctrl+K",), "search", False),
    ActionSpec("trash", mark("Trash"), "edit"),
    ActionSpec(
        "settings",
        mark("Settings"),
        "edit",
        ("Ctrl+,",),
        "set",
        role=QAction.MenuRole.PreferencesRole,
    ),
    ActionSpec("light", mark("Light"), "view"),
    ActionSpec("dark", mark("Dark"), "view"),
    ActionSpec("system_look", mark("As the system"), "view"),
    ActionSpec("larger", mark("Larger text"), "view", (K.ZoomIn, "Ctrl+=")),
    ActionSpec("smaller", mark("Smaller text"), "view", (K.ZoomOut,)),
    ActionSpec("usual_size", mark("Usual text size"), "view", ("Ctrl+0",)),
    ActionSpec("fold_sidebar", mark("Fold the sidebar"), "view", ("Ctrl+\\",)),
    ActionSpec("menu_bar", mark("Menu bar"), "view", ("Ctrl+Shift+M",), in_palette=False),
    ActionSpec("go_today", mark("Today"), "go", ("Ctrl+1",), "today"),
    ActionSpec("go_negotiations", mark("Negotiations"), "go", ("Ctrl+2",), "neg"),
    ActionSpec("go_progress", mark("Progress"), "go", ("Ctrl+3",), "prog"),
    ActionSpec("go_lessons", mark("Lessons"), "go", ("Ctrl+4",), "less"),
    ActionSpec("go_mentor", mark("Mentor"), "go", ("Ctrl+6",), "ment"),
    ActionSpec("back", mark("Back"), "go", ("Alt+Left",), "left", in_palette=False),
    ActionSpec("forward", mark("Forward"), "go", ("Alt+Right",), "right", in_palette=False),
    ActionSpec("next_part", mark("Next part of the window"), "go", ("F6",), "", False),
    ActionSpec(
        "previous_part", mark("Previous part of the window"), "go", ("Shift+F6",), "", False
    ),
    ActionSpec("to_message", mark("To the message"), "go", ("F8",), "", False),
    ActionSpec(
        "add_note", mark("Note in this negotiation"), "negotiation", ("Ctrl+Shift+N",), "note"
    ),
    ActionSpec("menu", mark("Menu"), "help", ("F10",), "menu", in_palette=False),
    ActionSpec("keys", mark("Keys"), "help", ("F1",)),
    ActionSpec("show_log", mark("Show the log folder"), "help"),
    ActionSpec("about", mark("About Afterword"), "help", role=QAction.MenuRole.AboutRole),
)

#: What can be done before a journal is open.
WITHOUT_JOURNAL = frozenset(
    {
        "new_journal",
        "open_journal",
        "open_sample",
        "restore_backup",
        "quit",
        "light",
        "dark",
        "system_look",
        "larger",
        "smaller",
        "usual_size",
        "menu_bar",
        "next_part",
        "previous_part",
        "to_message",
        "menu",
        "keys",
        "show_log",
        "about",
    }
)

SPECS = {spec.id: spec for spec in ACTIONS}


def make(owner: QWidget) -> dict[str, QAction]:
    """The actions of a window by id, added to it so that their keys work without a menu bar."""
    from journal.texts import _
    from ui.icons import icon

    made: dict[str, QAction] = {}
    for spec in ACTIONS:
        action = QAction(_(spec.text), owner)
        action.setShortcuts(shortcuts(spec))
        action.setMenuRole(spec.role)
        if spec.icon:
            action.setIcon(icon(spec.icon))
        owner.addAction(action)
        made[spec.id] = action
    return made


def shortcuts(spec: ActionSpec) -> list[QKeySequence]:
    """The keys of an action on this system; each once, for twice the same would do nothing."""
    found: list[QKeySequence] = []
    for key in spec.keys:
        sequence = QKeySequence(key)
        if sequence not in found:
            found.append(sequence)
    return found


def enable(made: dict[str, QAction], *, journal: bool) -> None:
    """Let the actions be used that make sense with a journal open, or without."""
    for action_id, action in made.items():
        action.setEnabled(journal or action_id in WITHOUT_JOURNAL)


def fill(menu: QMenu, name: str, made: dict[str, QAction]) -> None:
    """Put the actions of a menu into it."""
    for spec in ACTIONS:
        if spec.menu == name:
            menu.addAction(made[spec.id])


def key_words(action_id: str) -> str:
    """The first key of an action as it is shown beside its text: "Ctrl D"."""
    spec = SPECS[action_id]
    if not spec.keys:
        return ""
    shown = QKeySequence(spec.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
    return _BETWEEN_KEYS.sub(" ", shown)
