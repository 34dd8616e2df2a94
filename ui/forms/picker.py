"""A field that finds a talk as its name is typed, or takes the name for a new one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAccessible, QFontMetricsF
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QWidget,
)

from journal.errors import JournalError
from journal.texts import _
from ui.forms.talks import recent_talks, talks_named
from ui.icons import icon
from ui.jobs import Latest
from ui.overrides import override
from ui.theme import TextStyle, current
from ui.widgets.accessible import give_role
from ui.widgets.fields import LineField
from ui.widgets.painting import painter_on, write

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from journal.application.journal import Journal
    from ui.forms.talks import Talk

_ENTERING: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TALK: Final = Qt.ItemDataRole.UserRole
_QUIET_MS: Final = 120
_Index = QModelIndex | QPersistentModelIndex


class TalkModel(QAbstractListModel):
    """The lines of the list: a new name first where one is typed, then talks."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.new_name = ""
        self.talks: list[Talk] = []

    def show_lines(self, new_name: str, talks: list[Talk]) -> None:
        """Offer other lines."""
        self.beginResetModel()
        self.new_name = new_name
        self.talks = talks
        self.endResetModel()

    def talk_at(self, row: int) -> Talk | None:
        """The talk of a line; None for that of a new name."""
        number = row - bool(self.new_name)
        return self.talks[number] if 0 <= number < len(self.talks) else None

    @override
    def rowCount(self, parent: _Index | None = None) -> int:
        if parent is not None and parent.isValid():
            return 0
        return len(self.talks) + bool(self.new_name)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        talk = self.talk_at(index.row())
        if role == _TALK:
            return talk
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if talk is None:
                return _("New: {title}").format(title=self.new_name)
            return f"{talk.title}, {talk.counterpart}" if talk.counterpart else talk.title
        return None


class _TalkLine(QStyledItemDelegate):
    """Paints a title and, more quietly, who it is with."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(current().px(200), current().control(34))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = current()
        area: QRectF = QRectF(option.rect)
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        view = self.parent()
        assert isinstance(view, QWidget)
        painter.save()
        painter.fillRect(area, theme.color("select" if chosen else "raised"))
        talk: Talk | None = index.data(_TALK)
        title = talk.title if talk else str(index.data())
        tone = "select_ink" if chosen else "ink"
        metrics = QFontMetricsF(theme.font(TextStyle.BODY))
        box = area.adjusted(theme.px(12), 0, -theme.px(12), 0)
        title = metrics.elidedText(title, Qt.TextElideMode.ElideRight, box.width())
        write(painter, view, box, title, style=TextStyle.BODY, tone=tone)
        box.setLeft(box.left() + metrics.horizontalAdvance(title) + theme.px(8))
        if talk and box.width() > theme.px(40):
            with_whom = metrics.elidedText(
                talk.counterpart, Qt.TextElideMode.ElideRight, box.width()
            )
            tone = "select_ink" if chosen else "ink3"
            write(painter, view, box, with_whom, style=TextStyle.BODY, tone=tone)
        painter.restore()


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
        self._new_name = ""  # what was taken as the name of a new talk
        self._model = TalkModel(self)
        self._list = QCompleter(self._model, self)
        self._list.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._list.setMaxVisibleItems(9)
        self._list.setWidget(self)
        self._list.activated[QModelIndex].connect(self._take_line)  # type: ignore[index]  # overloads
        self._popup = QListView()
        self._popup.setUniformItemSizes(True)
        self._popup.setAccessibleName(name)
        self._list.setPopup(self._popup)
        self._popup.setItemDelegate(_TalkLine(self._popup))
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
        if key in _ENTERING and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
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
        if self._talk is None or not self._talk.counterpart:
            return
        theme = current()
        metrics = QFontMetricsF(self.font())
        left = theme.px(11) + 3 + metrics.horizontalAdvance(self.text()) + theme.px(8)
        room = self.width() - left - theme.px(34)
        if room > theme.px(30):
            painter = painter_on(self)
            words = metrics.elidedText(self._talk.counterpart, Qt.TextElideMode.ElideRight, room)
            box = QRectF(left, 0, room, self.height())
            write(painter, self, box, words, style=TextStyle.BODY, tone="ink3")
            painter.end()

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
        typed, talks = found
        self._model.show_lines(typed, talks)
        if self.hasFocus() and self._model.rowCount():
            self._list.complete()

    def _offer_nothing(self, _error: Exception) -> None:
        # a name can be typed and taken without the list
        self._model.show_lines("", [])

    def _take_line(self, index: QModelIndex) -> None:
        talk = self._model.talk_at(index.row())
        if talk is None:
            self._meant_new = True
            self._settle()
        else:
            self._take(talk)

    def _take(self, talk: Talk) -> None:
        self.close_list()
        self.show_talk(talk)
        self.picked.emit(talk)

    def _settle(self) -> None:
        self.close_list()
        typed = self.text().strip()
        if self._talk is not None or not typed or typed == self._new_name:
            return
        same = None if self._meant_new else _same(typed, self._talks_for(typed))
        if same is not None:
            self._take(same)
        else:
            self._new_name = typed
            self.settled.emit()

    def _talks_for(self, typed: str) -> list[Talk]:
        if self._model.new_name == typed:
            return self._model.talks
        # typed faster than the list could follow: the same name is still the same talk
        try:
            return talks_named(self._journal, typed)
        except JournalError:
            return []

    def _describe(self) -> None:
        words = self._talk.counterpart if self._talk else ""
        self.setAccessibleDescription(words)
        self.update()


def _lines_for(journal: Journal, typed: str) -> tuple[str, list[Talk]]:
    return typed, talks_named(journal, typed) if typed else recent_talks(journal)


def _same(typed: str, talks: list[Talk]) -> Talk | None:
    wanted = typed.casefold()
    return next((talk for talk in talks if talk.title.casefold() == wanted), None)
