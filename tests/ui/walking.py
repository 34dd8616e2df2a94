"""Walks through what a window shows: what can be used, its names, its sizes, its cut words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from ui.widgets.labels import Label
from ui.widgets.prose import Prose
from ui.widgets.row import Row
from ui.widgets.sidebar import SideButton

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SMALLEST_TARGET = 24
_USED = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)
_MOST_STOPS = 400


def _shown(within: QWidget) -> Iterator[QWidget]:
    for widget in within.findChildren(QWidget):
        # what has no size is folded away: nobody sees it, and nobody can press it
        if _is_scrolled_off(widget):
            yield widget


def _is_scrolled_off(widget: QWidget) -> bool:
    return widget.isVisible() and widget.width() > 0 and widget.height() > 0


def interactive(within: QWidget) -> list[QWidget]:
    """What a person can use: by mouse, by keyboard, or both."""
    found = []
    for widget in _shown(within):
        if isinstance(widget, QScrollBar) or widget.objectName().startswith("qt_"):
            continue
        if not widget.isEnabled() or isinstance(widget.parentWidget(), QAbstractSpinBox):
            continue
        if isinstance(widget, QToolButton) and isinstance(
            widget.parentWidget(), QLineEdit | QTabBar
        ):
            continue  # Qt's own, and also done by a key
        if isinstance(widget, QAbstractItemView) and not widget.focusPolicy():
            continue  # its field moves in it
        stops = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if isinstance(widget, _USED) or stops:
            found.append(widget)
    return found


def name_of(widget: QWidget) -> str:
    """The name that assistive technology hears."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface else ""


def told(widget: QWidget) -> str:
    """A widget as a person who mends it finds it."""
    words = name_of(widget) or getattr(widget, "text", str)() or widget.toolTip()
    chain, step = [], widget
    while step is not None and not step.isWindow() and len(chain) < 4:
        chain.append(type(step).__name__)
        step = step.parentWidget()
    return f"{' < '.join(chain)} {words[:50]!r} {widget.width()}x{widget.height()}"


def unnamed(within: QWidget) -> list[str]:
    """What has no name."""
    return [told(widget) for widget in interactive(within) if not name_of(widget)]


def too_small(within: QWidget) -> list[str]:
    """What is smaller than a finger or an unsteady pointer can hit."""
    return [
        told(widget)
        for widget in interactive(within)
        if min(widget.width(), widget.height()) < SMALLEST_TARGET
    ]


def reached(press: Callable[[Qt.Key], None]) -> list[QWidget]:
    """Every widget that Tab comes to, and those that arrows come to within lists of rows."""
    stops: list[QWidget] = []
    rows: list[QWidget] = []
    again = 0
    for _step in range(_MOST_STOPS):
        press(Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        # a page may take the focus itself, late on a busy machine: that is not yet a round
        if focus is None or (focus in stops and (focus is stops[0] or again > len(stops))):
            break
        if focus in stops:
            again += 1
            continue
        stops.append(focus)
        rows += _rows_below(focus, press)
    return [widget for widget in (*stops, *rows) if isValid(widget)]


def _rows_below(focus: QWidget, press: Callable[[Qt.Key], None]) -> list[QWidget]:
    if not isinstance(focus, Row):
        return []
    rows: list[QWidget] = []
    while True:
        press(Qt.Key.Key_Down)
        now = QApplication.focusWidget()
        if now is None or now is focus or now in rows:
            break
        rows.append(now)
    focus.setFocus(Qt.FocusReason.TabFocusReason)
    return rows


def unreached(within: QWidget, stops: list[QWidget]) -> list[str]:
    """What no key comes to; one of a group that arrows move in stands for all of it."""
    missing = []
    for widget in interactive(within):
        if widget in stops or any(_stands_for(stop, widget) for stop in stops):
            continue
        missing.append(told(widget))
    return missing


def _stands_for(stop: QWidget, widget: QWidget) -> bool:
    if widget.focusProxy() is stop or (stop.isAncestorOf(widget) and _is_one_stop(stop)):
        return True
    same_kind = isinstance(stop, QAbstractButton) and isinstance(widget, QAbstractButton)
    if (same_kind and stop.autoExclusive()) or (same_kind and stop.group() is not None):
        return stop.parentWidget() is widget.parentWidget() or stop.group() is widget.group()
    # in a list of rows the arrows move, and each row brings what stands in it
    both = isinstance(stop, Row) and isinstance(widget, Row)
    return both and stop.parentWidget() is widget.parentWidget()


def _is_one_stop(stop: QWidget) -> bool:
    return isinstance(stop, QAbstractItemView | QAbstractSpinBox | QComboBox)


def cut_words(within: QWidget) -> list[str]:
    """Words that have less room than they need, and content wider than what shows it."""
    found = []
    for widget in _shown(within):
        if isinstance(widget, Prose):
            if widget.text() and widget.heightForWidth(widget.width()) > widget.height() + 1:
                found.append(f"too low: {told(widget)}")
        elif isinstance(widget, Label):
            if (
                widget.text()
                and not widget._elide
                and widget.sizeHint().width() > widget.width() + 1
            ):
                found.append(f"cut: {told(widget)}")
        elif isinstance(widget, SideButton) or isinstance(widget.parentWidget(), QLineEdit):
            continue  # icons alone
        elif isinstance(widget, QLabel | QAbstractButton):
            wanted = widget.sizeHint().width()
            if widget.text() and wanted > widget.width() + 1:
                found.append(f"cut ({wanted}): {told(widget)}")
        elif isinstance(widget, QScrollArea) and widget.widget() is not None:
            over = widget.widget().width() - widget.viewport().width()
            if over > 1:
                found.append(f"sideways by {over}: {told(widget)}")
        if _hangs_out(widget, within):
            found.append(f"hangs out: {told(widget)}")
    return found


def _hangs_out(widget: QWidget, within: QWidget) -> bool:
    if not isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        return False
    parent = widget.parentWidget()
    if parent is None or isinstance(parent, QLineEdit | QTabBar):
        return False
    right = widget.mapTo(within, QPoint(widget.width(), 0)).x()
    return right > within.width() + 1 or widget.x() + widget.width() > parent.width() + 1
