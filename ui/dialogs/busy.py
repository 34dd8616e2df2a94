"""Says what goes on while the window has to wait, so that nothing is changed meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from journal.texts import _
from ui.overrides import override
from ui.theme import current
from ui.widgets.accessible import announce
from ui.widgets.prose import Prose

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

#: Sooner done, and nobody needs to read what it was.
PATIENCE_MS: Final = 300


class BusyDialog(QDialog):
    """A sentence over the window; it goes when the work is done, and not before."""

    def __init__(self, words: str, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle("Afterword")
        self.setAccessibleName(_("Please wait"))
        self._done = False
        self._was_active = window.isActiveWindow()
        self._words = Prose(words)
        theme = current()
        down = QVBoxLayout(self)
        side = theme.px(28)
        down.setContentsMargins(side, side, side, side)
        down.addWidget(self._words)
        self.setMinimumWidth(theme.px(360))
        self._soon = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._soon.timeout.connect(self._appear)
        self._soon.start()

    def say(self, words: str) -> None:
        """Say how far it is."""
        self._words.set_content(words)

    def finish(self) -> None:
        """The work is done."""
        self._done = True
        self._soon.stop()
        if self.isVisible() and self._was_active:
            # not every system gives the keyboard back by itself, and none before this is gone
            window = self.parentWidget()
            if window is not None:
                self.destroyed.connect(window.activateWindow)
        self.close()
        # one that never appeared is not deleted by closing
        self.deleteLater()

    def _appear(self) -> None:
        self.open()
        announce(self, self._words.accessibleName())

    @override
    def reject(self) -> None:
        """Esc does not end the work."""

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._done:
            super().closeEvent(event)
        else:
            event.ignore()
