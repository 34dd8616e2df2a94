"""Whether what was written is safe."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QWidget

from journal.texts import _
from ui.theme import TextStyle, current
from ui.widgets.accessible import announce, give_role
from ui.widgets.labels import Label
from ui.widgets.marks import IconMark

PATIENCE_MS: Final = 400  # a save this short is not worth a word


class SaveState(QWidget):
    """ "Saved 14:32", after a while "Saving", or since when nothing was saved and what to do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        give_role(self, QAccessible.Role.StaticText)
        self._mark = IconMark("check", "ink2", 16)
        self._label = Label("", TextStyle.SMALL, "ink2")
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(current().px(6))
        across.addWidget(self._mark)
        across.addWidget(self._label)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(self._admit_saving)
        self.say_nothing()

    def words(self) -> str:
        """What is shown."""
        return self._label.text()

    def say_nothing(self) -> None:
        """Nothing was written yet."""
        self._show("", "ink2", icon="")

    def saving(self) -> None:
        """A save has begun; this shows only if it takes long."""
        self._wait.start(PATIENCE_MS)

    def saved(self, at: str) -> None:
        """Everything is on disk since this time of day."""
        self._show(_("Saved {time}").format(time=at), "ink2", icon="check")

    def not_saved(self, since: str, what_to_do: str) -> None:
        """The last save did not work out."""
        said = _("Not saved since {time}.").format(time=since)
        self._show(f"{said} {what_to_do}".strip(), "error", icon="warn")
        announce(self, self.words(), urgent=True)

    def say_again(self) -> None:
        """Have a screen reader say the state (Ctrl+S)."""
        announce(self, self.words())

    def _admit_saving(self) -> None:
        self._show(_("Saving"), "ink3", icon="")

    def _show(self, words: str, tone: str, *, icon: str) -> None:
        self._wait.stop()
        self._label.set_text(words)
        self._label.set_tone(tone)
        self._mark.setVisible(bool(icon))
        if icon:
            self._mark.show_icon(icon, tone)
        self.setAccessibleName(words or _("Nothing to save"))
