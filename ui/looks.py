"""What the keys and menus change about the look of the window, kept as settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ui.theme import current

if TYPE_CHECKING:
    from ui.theme import Mode
    from ui.window_frame import WindowFrame

SMALLEST_TEXT: Final = 80
LARGEST_TEXT: Final = 200
USUAL_TEXT: Final = 100


class Looks:
    """Light and dark, text size, sidebar and menu bar of one window."""

    def __init__(self, window: WindowFrame) -> None:
        self._window = window

    def choose(self, mode: Mode) -> None:
        """Light, dark, or as the system is."""
        current().choose(mode=mode)
        self._keep(theme=mode)

    def scale_text(self, by: int) -> None:
        """Make all text larger or smaller, by percent of the system's size."""
        self.set_text_size(round(current().text_size * 100) + by)

    def set_text_size(self, percent: int = USUAL_TEXT) -> None:
        """Show all text at a size, in percent of the system's."""
        percent = max(SMALLEST_TEXT, min(LARGEST_TEXT, percent))
        current().choose(text_size=percent / 100)
        self._keep(text_size=percent)

    def toggle_sidebar(self) -> None:
        """Fold the sidebar to its icons, or unfold it."""
        folded = not self._window.sidebar.folded
        self._keep(sidebar_folded=folded)
        self._window.sidebar.fold(folded=folded)

    def toggle_menu_bar(self) -> None:
        """Show the menus in a bar, or behind their button."""
        shown = not self._window.menus.bar_is_shown
        self._window.menus.show_bar(shown=shown)
        self._keep(menu_bar=shown)

    def _keep(self, **values: object) -> None:
        if self._window.desk is not None:
            self._window.desk.change_settings(**values)
