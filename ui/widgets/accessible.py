"""Roles and spoken notices for what is painted by ourselves."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

_ROLES: Final[WeakKeyDictionary[QWidget, QAccessible.Role]] = WeakKeyDictionary()
# Qt frees an interface at the very end of its widget; until then Python must not, and what is
# known of the widget itself is gone before
_INTERFACES: Final[list[QAccessibleWidget]] = []
_ROOM: Final = 100


def give_role(widget: QWidget, role: QAccessible.Role, name: str = "") -> None:
    """Tell assistive technology what a painted widget is, and its name if it has one."""
    _install_factory()
    _ROLES[widget] = role
    if name:
        widget.setAccessibleName(name)


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Have a screen reader say something, politely unless it is urgent."""
    if not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(widget, text)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)


@cache
def _install_factory() -> None:
    QAccessible.installFactory(_interface_of)


def _interface_of(_class_name: str, found: QObject) -> QAccessibleInterface | None:
    if not isinstance(found, QWidget) or found not in _ROLES:
        return None
    if len(_INTERFACES) % _ROOM == 0:
        _INTERFACES[:] = [kept for kept in _INTERFACES if isValid(kept)]
    made = QAccessibleWidget(found, _ROLES[found])
    _INTERFACES.append(made)
    return made
