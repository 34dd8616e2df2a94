"""The Ledger as it stood on a day, cut to what a person chose to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.domain.ledger import OPEN, Filter, Ledger

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from journal.domain.ledger import Case, Look


def horizon(wanted: Filter, as_of: date) -> date:
    """The last day looked at: open negotiations count up to it."""
    return as_of if wanted.until is None else min(wanted.until, as_of)


def as_known(ledger: Ledger, wanted: Filter, as_of: date) -> Ledger:
    """The negotiations that are wanted, as they stood.

    What ended after the last day looked at was still open then, what began after it is not
    there. Look-backs count if they were answered by ``as_of``, whenever the period ended, so
    that a period's own look-backs belong to it.
    """
    return Ledger(_cut(ledger, wanted, as_of), ledger.checks, ledger.counterparts)


def _cut(ledger: Ledger, wanted: Filter, as_of: date) -> Iterator[Case]:
    last = horizon(wanted, as_of)
    since, kinds, counterparts = wanted.since, wanted.kinds, wanted.counterparts
    for case in ledger.cases:
        if case.started_on > last:
            continue
        if kinds and case.kind not in kinds:
            continue
        if counterparts and case.counterpart_id not in counterparts:
            continue
        if case.retrospective and not wanted.retrospectives:
            continue
        ended_on = case.ended_on
        if ended_on is None:
            yield case
        elif ended_on > last:
            yield case._replace(ending=OPEN, ended_on=None, closing={}, looks=())
        elif since is None or ended_on >= since:
            yield _answered(case, as_of)


def _answered(case: Case, as_of: date) -> Case:
    if all(look.answered_on is None or look.answered_on <= as_of for look in case.looks):
        return case
    return case._replace(looks=tuple(_as_asked(look, as_of) for look in case.looks))


def _as_asked(look: Look, as_of: date) -> Look:
    if look.answered_on is None or look.answered_on <= as_of:
        return look
    return look._replace(answered_on=None, figures={})
