"""A field that finds a talk as its name is typed, or takes the name for a new one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from journal.errors import JournalError
from journal.texts import _
from ui.focus import ENTERING
from ui.forms.talks import recent_talks, talks_named
from ui.icons import icon
from ui.jobs import Latest
from ui.overrides import override
from ui.theme import current
from ui.widgets.accessible import give_role
from ui.widgets.fields import LineField
from ui.widgets.offer import Choice, NewName, Offer, OfferDelegate, same_choice, write_behind

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from journal.application.journal import Journal
    from ui.forms.talks import Talk

_QUIET_MS: Final = 120


class TalkPicker(LineField):
    """Down opens the list, Enter takes a line; a name that is not known becomes a new talk.

    `picked` carries a Talk, `named` the name of a new one at every change of it, `settled` comes
    when a name that was typed is meant as new.
    """

    picked = Signal(object)
    named = Signal(str)
    settled = Signal()

    def __init__(self, name: str, journal: Journal, parent: QWidget | None = None) -> None:
        super().__init__(name, placeholder=_("Name a talk, or pick one"), parent=parent)
        give_role(self, QAccessible.Role.ComboBox, name)
        self._journal = journal
        self._talk: Talk | None = None
        self._meant_new = False
        self._typed = ""  # what the list was made for
        self._new_name = ""  # what was taken as the name of a new talk
        self._model = Offer(_("New: {name}"), self)
        self._list = QCompleter(self._model, self)
        self._list.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._list.setMaxVisibleItems(9)
        self._list.setWidget(self)
        self._list.activated[QModelIndex].connect(self._take_line)  # type: ignore[index]  # overloads
        self._popup = QListView()
        self._popup.setUniformItemSizes(True)
        self._popup.setAccessibleName(name)
        self._list.setPopup(self._popup)
        self._popup.setItemDelegate(OfferDelegate(self._popup))
        opening = self.addAction(icon("down"), QLineEdit.ActionPosition.TrailingPosition)
        opening.setText(_("Show talks"))
        opening.triggered.connect(self.open_list)
        self._search = Latest(self)
        self._search.done.connect(self._offer)
        self._search.failed.connect(self._offer_nothing)
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._quiet.timeout.connect(self._look_for_talks)
        self.textEdited.connect(self._take_typing)

    def talk(self) -> Talk | None:
        """The talk that is picked; None where a name is being typed, or nothing."""
        return self._talk

    def show_talk(self, talk: Talk | None, new_title: str = "") -> None:
        """Show a talk, or the name of a new one, without telling anyone."""
        self._talk = talk
        self._new_name = "" if talk else new_title.strip()
        self.setText(talk.title if talk else new_title)
        self.setCursorPosition(0)
        self._describe()

    def open_list(self) -> None:
        """Show what can be picked."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        typed = "" if self._talk else self.text().strip()
        self._search.start(partial(_lines_for, self._journal, typed))

    def close_list(self) -> None:
        """Take the list away."""
        self._quiet.stop()
        self._search.forget()
        self._popup.hide()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, popup = event.key(), self._popup
        if key in ENTERING and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            # a list that is shown has a current line, lit up or not
            lit = popup.selectedIndexes()
            if popup.isVisible() and lit:
                self._take_line(lit[0])
            else:
                self._settle()
            self.advanced.emit()
            event.accept()
        elif key == Qt.Key.Key_Down and not popup.isVisible():
            self.open_list()
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self._talk is not None:
            self.open_list()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._talk is not None:
            self.selectAll()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._settle()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._talk is not None:
            px = current().px
            write_behind(self, self._talk.counterpart, before=px(11) + 3, after=px(34))

    def _take_typing(self, text: str) -> None:
        self._talk = None
        self._meant_new = False
        self._new_name = ""
        self._describe()
        self.named.emit(text)
        self._quiet.start()

    def _look_for_talks(self) -> None:
        typed = self.text().strip()
        if typed and self._talk is None:
            self._search.start(partial(_lines_for, self._journal, typed))
        else:
            self.close_list()

    def _offer(self, found: tuple[str, list[Talk]]) -> None:
        self._typed, talks = found
        new = [NewName(self._typed)] if self._typed else []
        self._model.show_lines([*new, *(_choice(talk) for talk in talks)])
        if self.hasFocus() and self._model.rowCount():
            self._list.complete()

    def _offer_nothing(self, _error: Exception) -> None:
        # a name can be typed and taken without the list
        self._typed = ""
        self._model.show_lines([])

    def _take_line(self, index: QModelIndex) -> None:
        line = self._model.at(index.row())
        if isinstance(line, NewName):
            self._meant_new = True
            self._settle()
        else:
            self._take(line.key)

    def _take(self, talk: Talk) -> None:
        self.close_list()
        self.show_talk(talk)
        self.picked.emit(talk)

    def _settle(self) -> None:
        self.close_list()
        typed = self.text().strip()
        if self._talk is not None or not typed or typed == self._new_name:
            return
        same = None if self._meant_new else self._same(typed)
        if same is not None:
            self._take(same.key)
        else:
            self._new_name = typed
            self.settled.emit()

    def _same(self, typed: str) -> Choice | None:
        if self._typed == typed:
            return self._model.same_as(typed)
        # typed faster than the list could follow: the same name is still the same talk
        try:
            return same_choice(
                typed, [_choice(talk) for talk in talks_named(self._journal, typed)]
            )
        except JournalError:
            return None

    def _describe(self) -> None:
        words = self._talk.counterpart if self._talk else ""
        self.setAccessibleDescription(words)
        self.update()


def _lines_for(journal: Journal, typed: str) -> tuple[str, list[Talk]]:
    return typed, talks_named(journal, typed) if typed else recent_talks(journal)


def _choice(talk: Talk) -> Choice:
    return Choice(talk, talk.title, talk.counterpart)
