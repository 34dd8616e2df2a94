"""The way a person took through the window, for back and forward."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ui.desk import Place

LONGEST: Final = 50


class Trail:
    """The places one was at, and which of them one is at now."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._at = -1

    @property
    def here(self) -> Place | None:
        """Where one is."""
        return self._places[self._at] if self._places else None

    @property
    def before(self) -> Place | None:
        """Where one came from."""
        return self._places[self._at - 1] if self._at > 0 else None

    def go(self, place: Place) -> None:
        """Add a place; what one had gone back from is forgotten."""
        del self._places[self._at + 1 :]
        if self.here != place:
            self._places.append(place)
        del self._places[:-LONGEST]
        self._at = len(self._places) - 1

    def back(self, otherwise: Place, *, for_good: bool = False) -> Place:
        """One step back, or elsewhere from the beginning; ``for_good`` leaves no way forward."""
        if self._at > 0:
            self._at -= 1
        else:
            self._places, self._at = [otherwise], 0
        if for_good:
            del self._places[self._at + 1 :]
        return self._places[self._at]

    def forward(self) -> Place | None:
        """One step forward again; None where one did not go back."""
        if self._at + 1 >= len(self._places):
            return None
        self._at += 1
        return self._places[self._at]

    def clear(self) -> None:
        """Forget all of it."""
        self._places, self._at = [], -1
