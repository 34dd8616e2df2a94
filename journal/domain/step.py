"""A Step: what one action of a person changes, with both sides of it, so that it can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from journal.domain.draft import Draft
    from journal.domain.records import Record


class Change(NamedTuple):
    """One record before and after: None before is a new record, None after is none any more."""

    before: Record | None
    after: Record | None

    @property
    def record(self) -> Record:
        """The record as it is after the change, or was before it went."""
        record = self.after or self.before
        assert record is not None
        return record

    def inverse(self) -> Change:
        return Change(self.after, self.before)


class DraftChange(NamedTuple):
    """A draft before and after: finishing takes it away, undoing brings it back."""

    before: Draft | None
    after: Draft | None

    def inverse(self) -> DraftChange:
        return DraftChange(self.after, self.before)


class Step(NamedTuple):
    """One action: the label it has in the Undo menu, and all it changes, in order."""

    label: str
    changes: tuple[Change, ...]
    drafts: tuple[DraftChange, ...] = ()

    def inverse(self) -> Step:
        """The step that takes this one back."""
        return Step(
            self.label,
            tuple(change.inverse() for change in reversed(self.changes)),
            tuple(draft.inverse() for draft in self.drafts),
        )

    def kinds(self) -> frozenset[type[Record]]:
        """The kinds of record it touches: a page looks whether its own are among them."""
        return frozenset(type(change.record) for change in self.changes)

    def is_empty(self) -> bool:
        """Whether nothing changes: such a step is not kept."""
        return not self.drafts and all(change.before == change.after for change in self.changes)
