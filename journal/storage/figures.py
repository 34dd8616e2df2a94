"""Reading the Ledger: figures by plain selects from narrow indexes, never the prose."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

from journal.domain.ledger import Case, Check, CounterpartName, IssueFigures, Ledger, Look
from journal.storage.mapping import answer_from

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from journal.questions.answers import Answer
    from journal.storage.connection import Connection

_day = date.fromisoformat


def load_ledger(connection: Connection) -> Ledger:
    """The whole Ledger of a journal."""
    with _no_garbage():
        cases = load_cases(connection)
        return Ledger(cases, load_checks(connection), load_counterparts(connection))


@contextmanager
def _no_garbage() -> Iterator[None]:
    """Look for none meanwhile: every look goes through all the figures that are there so far."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def load_counterparts(connection: Connection) -> dict[str, CounterpartName]:
    """The names of all counterparts, by id; those in the trash too, since cases may show them."""
    return {
        row[0]: CounterpartName(row[1], row[2], bool(row[3]))
        for row in connection.rows("SELECT id, name, alias, private FROM counterpart")
    }


def _among(column: str, ids: Collection[str] | None) -> tuple[str, tuple[str, ...]]:
    if ids is None:
        return "1", ()
    return f"{column} IN ({','.join('?' * len(ids))})", tuple(ids)


def _answers(
    connection: Connection, table: str, ids: Collection[str] | None
) -> dict[str, dict[str, Answer]]:
    among, values = _among("r.negotiation_id", ids)
    if ids is None:
        # one walk through the index of figures, in its own order
        rows = connection.rows(
            "SELECT record_id, question_id, form, number, words "
            "FROM answer INDEXED BY ix_answer_figures WHERE form != 1"
        )
    else:
        rows = connection.rows(
            "SELECT a.record_id, a.question_id, a.form, a.number, a.words "
            f"FROM answer a JOIN {table} r ON r.id = a.record_id "
            f"WHERE a.form != 1 AND {among}",
            values,
        )
    found: dict[str, dict[str, Answer]] = {}
    for record_id, question, form, number, words in rows:
        answer = int(number) if form == 0 and number % 1 == 0 else answer_from(form, number, words)
        figures = found.get(record_id)
        if figures is None:
            figures = found[record_id] = {}
        figures[question] = answer
    return found


_COLUMNS = (
    "n.id, n.title, n.kind, n.counterpart_id, n.arena, n.started_on, n.ended_on, n.ending, "
    "n.retrospective, n.private, n.origin, n.resumes_id, n.limit_me, n.limit_them"
)
#: What the trends of Today are made of, besides days and issues.
_TREND_QUESTIONS = ("gains", "own_word", "heard_me", "heard_them")


def load_cases(connection: Connection, ids: Collection[str] | None = None) -> list[Case]:
    """Cases of some negotiations, or of all; those in the trash are left out."""
    debrief_answers = _answers(connection, "debrief", ids)
    look_answers = debrief_answers if ids is None else _answers(connection, "follow_up", ids)
    looks = _looks(connection, ids, look_answers)
    among, values = _among("n.id", ids)
    rows = connection.rows(
        f"SELECT {_COLUMNS} FROM negotiation n "
        f"WHERE n.trashed_at IS NULL AND {among} ORDER BY n.started_on, n.id",
        values,
    )
    debriefs, issues = _debriefs(connection, ids), _issues(connection, ids)
    return _cases(rows, debriefs, debrief_answers, looks, issues)


def load_recent_cases(connection: Connection, since: date) -> list[Case]:
    """Cases that are open or ended since a day, with no more than the trends of Today need."""
    # CROSS JOIN keeps the order written: few recent negotiations first, then what is theirs
    wanted = "n.trashed_at IS NULL AND (n.ended_on >= ? OR n.ended_on IS NULL)"
    values = (since.isoformat(),)
    rows = connection.rows(f"SELECT {_COLUMNS} FROM negotiation n WHERE {wanted}", values)
    rows.sort(key=lambda row: (row[5], row[0]))
    debriefs = {
        row[0]: (row[1], _day(row[2]))
        for row in connection.rows(
            "SELECT d.negotiation_id, d.id, d.held_on FROM negotiation n "
            f"CROSS JOIN debrief d ON d.negotiation_id = n.id WHERE {wanted} "
            "AND d.trashed_at IS NULL ORDER BY d.held_on, d.id",
            values,
        )
    }
    marks = ",".join("?" * len(_TREND_QUESTIONS))
    answers: dict[str, dict[str, Answer]] = {}
    for record_id, question, form, number, words in connection.rows(
        "SELECT a.record_id, a.question_id, a.form, a.number, a.words FROM negotiation n "
        "CROSS JOIN debrief d ON d.negotiation_id = n.id "
        "CROSS JOIN answer a INDEXED BY ix_answer_figures ON a.record_id = d.id "
        f"WHERE a.form != 1 AND a.question_id IN ({marks}) AND {wanted}",
        (*_TREND_QUESTIONS, *values),
    ):
        answers.setdefault(record_id, {})[question] = answer_from(form, number, words)
    issues = _grouped_issues(
        connection.rows(
            "SELECT i.negotiation_id, i.kind, i.weight_me, i.weight_them, i.share "
            f"FROM negotiation n CROSS JOIN issue i ON i.negotiation_id = n.id WHERE {wanted} "
            "AND i.trashed_at IS NULL ORDER BY i.negotiation_id, i.position",
            values,
        )
    )
    return _cases(rows, debriefs, answers, {}, issues)


def _cases(
    rows: Iterable[tuple[Any, ...]],
    debriefs: Mapping[str, tuple[str, date]],
    answers: Mapping[str, Mapping[str, Answer]],
    looks: Mapping[str, Sequence[Look]],
    issues: Mapping[str, Sequence[IssueFigures]],
) -> list[Case]:
    cases = []
    for row in rows:
        debrief_id, debriefed_on = debriefs.get(row[0], (None, None))
        cases.append(
            Case(
                id=row[0],
                title=row[1],
                kind=row[2],
                counterpart_id=row[3],
                arena=row[4],
                started_on=_day(row[5]),
                ended_on=_day(row[6]) if row[6] else None,
                ending=row[7],
                retrospective=bool(row[8]),
                private=bool(row[9]),
                origin=row[10],
                resumes_id=row[11],
                limit_me=row[12],
                limit_them=row[13],
                debrief_id=debrief_id,
                debriefed_on=debriefed_on,
                closing=answers.get(debrief_id or "", {}),
                looks=tuple(looks.get(row[0], ())),
                issues=tuple(issues.get(row[0], ())),
            )
        )
    return cases


def _debriefs(connection: Connection, ids: Collection[str] | None) -> dict[str, tuple[str, date]]:
    among, values = _among("negotiation_id", ids)
    # the latest debrief of each comes last and stays
    return {
        row[0]: (row[1], _day(row[2]))
        for row in connection.rows(
            "SELECT negotiation_id, id, held_on FROM debrief "
            f"WHERE trashed_at IS NULL AND {among} ORDER BY held_on, id",
            values,
        )
    }


def _looks(
    connection: Connection,
    ids: Collection[str] | None,
    answers: Mapping[str, Mapping[str, Answer]],
) -> dict[str, list[Look]]:
    among, values = _among("negotiation_id", ids)
    found: dict[str, list[Look]] = {}
    for negotiation, record, days, due, answered in connection.rows(
        "SELECT negotiation_id, id, days, due_on, substr(answered_at, 1, 10) FROM follow_up "
        f"WHERE trashed_at IS NULL AND {among} ORDER BY negotiation_id, days",
        values,
    ):
        answered_on = _day(answered) if answered else None
        look = Look(record, days, _day(due), answered_on, answers.get(record, {}))
        found.setdefault(negotiation, []).append(look)
    return found


def _issues(connection: Connection, ids: Collection[str] | None) -> dict[str, list[IssueFigures]]:
    among, values = _among("negotiation_id", ids)
    return _grouped_issues(
        connection.rows(
            "SELECT negotiation_id, kind, weight_me, weight_them, share FROM issue "
            f"WHERE trashed_at IS NULL AND {among} ORDER BY negotiation_id, position",
            values,
        )
    )


def _grouped_issues(rows: Iterable[tuple[Any, ...]]) -> dict[str, list[IssueFigures]]:
    found: dict[str, list[IssueFigures]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(IssueFigures(*row[1:]))
    return found


def load_checks(connection: Connection, people: Collection[str] | None = None) -> list[Check]:
    """Relationship checks of some counterparts, or of all.

    Those made alone, in debriefs and in look-backs; ``case_id`` where a debrief said so.
    """
    among, values = _among("n.counterpart_id", people)
    alive = "a.form = 0 AND n.trashed_at IS NULL AND n.counterpart_id IS NOT NULL"
    # few people are looked up from their negotiations on, all of them from the index of figures
    join = "CROSS JOIN" if people is not None else "JOIN"
    rows = connection.rows(
        "SELECT n.counterpart_id, d.held_on, d.id, n.id, a.number "
        f"FROM negotiation n {join} debrief d ON d.negotiation_id = n.id "
        f"{join} answer a ON a.record_id = d.id AND a.question_id = 'rel_health' "
        f"WHERE a.form != 1 AND d.trashed_at IS NULL AND {alive} AND {among}",
        values,
    )
    rows += connection.rows(
        "SELECT n.counterpart_id, substr(f.answered_at, 1, 10), f.id, NULL, a.number "
        f"FROM negotiation n {join} follow_up f ON f.negotiation_id = n.id "
        f"{join} answer a ON a.record_id = f.id AND a.question_id = 'relationship_now' "
        f"WHERE a.form != 1 AND f.trashed_at IS NULL AND {alive} AND {among}",
        values,
    )
    among, values = _among("c.counterpart_id", people)
    rows += connection.rows(
        "SELECT c.counterpart_id, c.checked_on, c.id, NULL, a.number "
        f"FROM relationship_check c {join} answer a ON a.record_id = c.id "
        "AND a.question_id = 'rel_health' "
        f"WHERE a.form = 0 AND a.form != 1 AND c.trashed_at IS NULL AND {among}",
        values,
    )
    return [Check(row[0], _day(row[1]), row[2], row[3], int(row[4])) for row in rows]
