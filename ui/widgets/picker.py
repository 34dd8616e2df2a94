"""The picker: type a few letters and take what is found, or name something new."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QListView,
    QSizePolicy,
    QWidget,
)

from journal.texts import _
from ui import icons
from ui.overrides import override
from ui.theme import TextStyle, current
from ui.widgets.fields import FIELD_PX
from ui.widgets.offer import (
    Choice,
    NewName,
    Offer,
    OfferDelegate,
    same_choice,
    write_behind,
)
from ui.widgets.painting import RING, centred_square, frame, mirrored, painter_on

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent

MOST_SHOWN: Final = 9


class Picker(QComboBox):
    """A field that finds. `find` answers what was typed, best first; nothing typed asks for all.

    `picked` carries the key of a choice, `named` a new name (only where `new_words` is given, a
    pattern with {name}), `cleared` comes when the field was emptied, `advanced` on Enter.
    """

    picked = Signal(object)
    named = Signal(str)
    cleared = Signal()
    advanced = Signal()

    def __init__(
        self,
        name: str,
        find: Callable[[str], Sequence[Choice]],
        *,
        new_words: str = "",
        placeholder: str = "",
        width_em: float = 27,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._find = find
        self._new_words = new_words
        self._width_em = width_em
        self._choice: Choice | None = None
        self._named = ""
        self._edited = False
        self.setAccessibleName(name)
        self.view().setAccessibleName(name)  # never shown, but there for assistive technology
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._edit = _PickerEdit(self)
        self.setLineEdit(self._edit)
        self._edit.setAccessibleName(name)
        self._edit.setPlaceholderText(placeholder)
        self._edit.textEdited.connect(self._look_up)
        self._found = Offer(new_words, self)
        self._offer = QCompleter(self._found, self)
        self._offer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._offer.setWidget(self._edit)
        self._offer.activated.connect(self._take)
        self._popup = QListView()
        self._popup.setObjectName("offer")
        self._popup.setAccessibleName(name)
        self._offer.setPopup(self._popup)
        # A completer gives its popup a delegate of its own, so ours comes last.
        self._popup.setItemDelegate(OfferDelegate(self._popup))
        self._offer.setMaxVisibleItems(MOST_SHOWN + 1)
        current().follow(self._restyle)

    def choice(self) -> Any:
        """The key of what was picked, or None."""
        return self._choice.key if self._choice else None

    def new_name(self) -> str:
        """What was typed as a new name, or nothing."""
        return self._named

    def choose(self, choice: Choice | None, *, new_name: str = "") -> None:
        """Show a choice, or a new name, without telling anyone."""
        self._choice = choice
        self._edited = False
        self._named = "" if choice else new_name
        self._edit.setText(choice.words if choice else new_name)
        self._edit.second = self._second_words()
        self._edit.setCursorPosition(0)
        self._edit.update()

    def commit(self) -> None:
        """Take what stands in the field: the same words as a choice are that choice."""
        typed = self._edit.text().strip()
        if not self._edited:
            return
        if not typed:
            self._settle(None, "")
            return
        same = same_choice(typed, self._find(typed))
        if same is not None:
            self._settle(same, "")
        elif self._new_words:
            self._settle(None, typed)

    def popup_shown(self) -> bool:
        """Whether the list of choices is open."""
        return self._popup.isVisible()

    @override
    def showPopup(self) -> None:
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._offer_choices("" if self._choice else self._edit.text())

    @override
    def hidePopup(self) -> None:
        self._popup.hide()

    @override
    def sizeHint(self) -> QSize:
        theme = current()
        return QSize(ceil(self._width_em * theme.em()), theme.control(FIELD_PX))

    @override
    def minimumSizeHint(self) -> QSize:
        theme = current()
        return QSize(ceil(12 * theme.em()), theme.control(FIELD_PX))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_edit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = painter_on(self)
        focused = self._edit.hasFocus()
        edge = theme.color("focus" if focused else "border" if self.isEnabled() else "hair")
        fill = theme.color("raised")
        frame(painter, self.rect(), fill=fill, edge=edge, width=RING if focused else 1)
        arrow = QRectF(self.width() - theme.px(30), 0, theme.px(20), self.height())
        box = centred_square(mirrored(self, arrow), theme.px(16))
        icons.paint(painter, "down", box, theme.color("ink2"))
        painter.end()

    def leave(self) -> None:
        """The field has lost the focus for good; what is lit up in the list is taken."""
        if not self.take_lit():
            self.commit()
        self.update()

    def take_lit(self) -> bool:
        """Take the choice lit up in the open list, if it is open."""
        if not self.popup_shown():
            return False
        self._popup.hide()
        self._take()
        return True

    def _restyle(self) -> None:
        self._edit.setFont(current().font(TextStyle.BODY))
        self.updateGeometry()
        self._place_edit()

    def _place_edit(self) -> None:
        theme = current()
        left, right = theme.px(11) - 2, theme.px(32)  # Qt keeps two pixels of its own
        box = QRectF(left, 2, self.width() - left - right, self.height() - 4)
        self._edit.setGeometry(mirrored(self, box).toRect())

    def _look_up(self, typed: str) -> None:
        self._choice = None
        self._edited = True
        self._edit.second = ""
        self._offer_choices(typed)

    def _offer_choices(self, typed: str) -> None:
        name, found = typed.strip(), self._find(typed)[:MOST_SHOWN]
        new = self._new_words and name and same_choice(name, found) is None
        self._found.show_lines([*found, NewName(name)] if new else found)
        if not self._found.rowCount():
            self._popup.hide()
            return
        self._offer.complete(self._below())
        self._popup.setCurrentIndex(self._popup.model().index(0, 0))

    def _below(self) -> QRect:
        return QRect(-self._edit.pos(), self.size())

    def _take(self) -> None:
        row = self._popup.currentIndex().row()
        taken = self._found.at(max(0, row))
        if isinstance(taken, Choice):
            self._settle(taken, "")
        else:
            self._settle(None, taken.words)

    def _settle(self, choice: Choice | None, new_name: str) -> None:
        self.choose(choice, new_name=new_name)
        if choice is not None:
            self.picked.emit(choice.key)
        elif new_name:
            self.named.emit(new_name)
        else:
            self.cleared.emit()

    def _second_words(self) -> str:
        if self._choice is not None:
            return self._choice.second
        return _("new") if self._named else ""


class _PickerEdit(QLineEdit):
    """The typing part, with quiet words behind the chosen ones."""

    def __init__(self, picker: Picker) -> None:
        super().__init__(picker)
        self.second = ""
        self._picker = picker
        self.setObjectName("bare")
        self.setFrame(False)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4):
            self._picker.showPopup()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if not self._picker.take_lit():
                self._picker.commit()
                self._picker.advanced.emit()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._picker.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._picker.leave()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        write_behind(self, self.second, before=2, after=0)
