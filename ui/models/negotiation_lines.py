"""The negotiations as lines of a list: grouped, filtered and ready to be painted."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from journal.measures.outcome import outcome_class
from journal.questions.catalogue import catalogue
from journal.texts import _, mark
from ui.overrides import override

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

    from journal.domain.ledger import Case, Ledger

_SEASONS: Final = (
    mark("Winter {year}"),
    mark("Spring {year}"),
    mark("Summer {year}"),
    mark("Autumn {year}"),
)
#: What the Outcome filter offers: key, words.
OUTCOMES: Final = (
    ("", mark("Outcome")),
    ("open", mark("Open")),
    ("agreed", mark("Agreed")),
    ("both", mark("Both gained")),
    ("understood", mark("Understood, not agreed")),
    ("none", mark("No agreement")),
)


class NegotiationLine(NamedTuple):
    """One negotiation of the list."""

    case_id: str
    outcome: str
    agreed: bool
    title: str
    counterpart: str
    kind: str
    day: date
    group: str
    search: str


class Heading(NamedTuple):
    """The heading of a group, with how many stand under it."""

    words: str
    number: int


class Wanted(NamedTuple):
    """What the list is narrowed to: ``text`` is folded, ``found`` are ids a search brought."""

    text: str = ""
    outcome: str = ""
    kind: str = ""
    since: date | None = None
    until: date | None = None
    found: frozenset[str] | None = None

    def admits(self, line: NegotiationLine) -> bool:
        """Whether a line stays."""
        if self.kind and line.kind != self.kind:
            return False
        if self.outcome == "agreed" and not line.agreed:
            return False
        if self.outcome and self.outcome not in {"agreed", line.outcome}:
            return False
        if (self.since and line.day < self.since) or (self.until and line.day > self.until):
            return False
        if not self.text:
            return True
        return self.text in line.search or line.case_id in (self.found or ())


def folded(text: str) -> str:
    """A text as it is compared: small letters without diacritics."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


class LineMaker:
    """Makes the lines of a Ledger, and keeps those whose case has not changed."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[Case, str, date | None, NegotiationLine]] = {}

    def lines_of(self, ledger: Ledger, next_days: Mapping[str, date]) -> list[NegotiationLine]:
        """The lines of all cases: open ones first by what comes next, then the latest ending."""
        made = {}
        for case in ledger.cases:
            counterpart, coming = ledger.name_of(case), next_days.get(case.id)
            known = self._made.get(case.id)
            same = known is not None and known[0] is case
            if known is None or not same or known[1:3] != (counterpart, coming):
                known = (case, counterpart, coming, _line(case, counterpart, coming))
            made[case.id] = known
        self._made = made
        lines = [entry[3] for entry in made.values()]
        open_ones = [line for line in lines if line.outcome == "open"]
        ended = [line for line in lines if line.outcome != "open"]
        open_ones.sort(key=lambda line: (line.day, line.case_id))
        ended.sort(key=lambda line: (line.day, line.case_id), reverse=True)
        return open_ones + ended


def season(day: date) -> str:
    """The season of a day, a winter named after the year it ends in."""
    year = day.year + 1 if day.month == 12 else day.year
    return _(_SEASONS[day.month % 12 // 3]).format(year=year)


def _line(case: Case, counterpart: str, coming: date | None) -> NegotiationLine:
    outcome = outcome_class(case).kind
    is_open = outcome == "open"
    day = case.ended_on or coming or case.started_on
    return NegotiationLine(
        case.id,
        outcome,
        case.agreed,
        case.title,
        counterpart,
        case.kind,
        day,
        _("Open") if is_open else season(day),
        folded(f"{case.title}\n{counterpart}"),
    )


def with_headings(
    lines: Iterable[NegotiationLine], *, by_person: bool = False
) -> list[NegotiationLine | Heading]:
    """Lines under the headings of their groups, in the order they come."""
    groups: dict[str, list[NegotiationLine]] = {}
    for line in lines:
        words = (line.counterpart or _("Without a counterpart")) if by_person else line.group
        groups.setdefault(words, []).append(line)
    found: list[NegotiationLine | Heading] = []
    for words in sorted(groups, key=folded) if by_person else groups:
        found.append(Heading(words, len(groups[words])))
        found.extend(groups[words])
    return found


class NegotiationLines(QAbstractListModel):
    """The list's model: all lines, and those that are wanted under their headings."""

    def __init__(self) -> None:
        super().__init__()
        self._all: Sequence[NegotiationLine] = ()
        self._shown: list[NegotiationLine | Heading] = []
        self._wanted = Wanted()
        self._by_person = False
        self.drafts: Collection[str] = ()

    def show_lines(self, lines: Sequence[NegotiationLine], drafts: Collection[str]) -> None:
        """Take other lines and keep what is wanted."""
        self._all = lines
        self.drafts = drafts
        self.narrow(self._wanted)

    def narrow(self, wanted: Wanted) -> None:
        """Show only what is wanted."""
        self._wanted = wanted
        chosen = [line for line in self._all if wanted.admits(line)]
        shown = with_headings(chosen, by_person=self._by_person)
        if shown == self._shown:
            if shown:
                self.dataChanged.emit(self.index(0), self.index(len(shown) - 1))
            return
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()

    def group(self, *, by_person: bool) -> None:
        """Stand under the names of counterparts, or under seasons."""
        self._by_person = by_person
        self.narrow(self._wanted)

    def entry(self, index: QModelIndex | QPersistentModelIndex) -> NegotiationLine | Heading:
        """What stands at an index."""
        return self._shown[index.row()]

    @property
    def is_empty(self) -> bool:
        """Whether there are no negotiations at all."""
        return not self._all

    def line(self, index: QModelIndex | QPersistentModelIndex) -> NegotiationLine | None:
        """The negotiation at an index; None for a heading."""
        found = self._shown[index.row()] if index.isValid() else None
        return found if isinstance(found, NegotiationLine) else None

    def index_of(self, case_id: str) -> QModelIndex:
        """Where a negotiation stands; an invalid index where it is not shown."""
        for row, entry in enumerate(self._shown):
            if isinstance(entry, NegotiationLine) and entry.case_id == case_id:
                return self.index(row)
        return QModelIndex()

    @property
    def number_shown(self) -> int:
        """How many negotiations are shown."""
        return sum(isinstance(entry, NegotiationLine) for entry in self._shown)

    def first(self) -> QModelIndex:
        """The first negotiation that is shown."""
        return self.index_of(self.nearest_to(0))

    def nearest_to(self, row: int) -> str:
        """The negotiation at a row, or the next one, or the last; empty where there is none."""
        after = [*self._shown[row : row + 2], *reversed(self._shown[:row])]
        return next((entry.case_id for entry in after if isinstance(entry, NegotiationLine)), "")

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    @override
    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if self.line(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    @override
    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        entry = self._shown[index.row()]
        if isinstance(entry, Heading):
            wanted = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
            return entry.words if role in wanted else None
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._sentence(entry)
        return None

    def _sentence(self, line: NegotiationLine) -> str:
        from journal.measures.outcome import outcome_words

        words = [line.title, line.counterpart, outcome_words(line.outcome)]  # type: ignore[arg-type]  # kinds
        words.append(f"{line.day:%d.%m.%Y}")
        if line.case_id in self.drafts:
            words.append(_("draft debrief"))
        return ", ".join(word for word in words if word)


def kind_choices() -> list[tuple[str, str]]:
    """What the Kind filter offers: key, words."""
    kinds = catalogue().choices["negotiation_kind"]
    return [("", _("Kind")), *((kind.code, _(kind.words)) for kind in kinds)]
