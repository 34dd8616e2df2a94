"""The way Tab takes through parts of a page that were made in another order."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable


def lead_tab(parts: Iterable[QWidget]) -> None:
    """Let Tab go through parts, and through what is in each, in this order.

    A widget that hands its focus on goes along: left behind, it would send Tab back to the one
    it hands it to, and Tab would never leave the page.
    """
    links = [link for part in parts for link in _links_in(part)]
    for before, after in pairwise(links):
        QWidget.setTabOrder(before, after)


def _links_in(part: QWidget) -> list[QWidget]:
    inside = (part, *part.findChildren(QWidget))
    return [
        widget
        for widget in inside
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus or widget.focusProxy() is not None
    ]
