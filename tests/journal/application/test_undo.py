"""Every action can be undone: a machine tries long random days of a person against a model."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from journal.application import actions
from journal.application.journal import Journal
from journal.clock import FixedClock
from journal.domain.records import (
    Commitment,
    Counterpart,
    Debrief,
    FollowUp,
    Lesson,
    Negotiation,
    Record,
    kind_of,
)
from journal.errors import InputError
from journal.ids import new_id
from journal.questions.answers import Absent, Answers
from journal.storage.checks import check
from journal.storage.figures import load_ledger
from journal.storage.search import words_of
from tests.journal.storage.journals import NOW, contents, draft, open_empty
from tests.journal.strategies import texts

if TYPE_CHECKING:
    from hypothesis.strategies import DataObject

    from journal.domain.draft import Draft
    from journal.domain.step import Step

words = st.sampled_from(["Lease", "Café rent", "zanzibar", "العربية", "Ada"]) | texts
names = st.sampled_from(["", "Ada Quist", "ada quist", "Bela"])
scales = st.integers(1, 7) | st.sampled_from(Absent)
endings = st.sampled_from(["agreement", "partial", "understanding", "impasse", "open"])
days = st.dates(min_value=date(2026, 9, 1), max_value=date(2027, 3, 1))
debrief_answers = st.fixed_dictionaries(
    {},
    optional={
        "sat_terms": scales,
        "rel_health": scales,
        "heard_them": scales,
        "gains": st.sampled_from([(), ("matters",), ("matters", "new")]),
        "own_word": st.sampled_from(["both", "middle"]),
        "worked": words,
        "differently": words,
    },
).map(Answers)
State = dict[str, Record]


class Days(RuleBasedStateMachine):
    """What a journal holds is what the steps so far make of an empty dictionary."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="afterword-days-"))
        self.clock = FixedClock(NOW)
        self.journal = self.begin(open_empty(self.folder / "journal.afterword"))
        self.held: State = {}
        self.drafts: dict[str, Draft] = {}
        self.past: list[State] = []
        self.future: list[State] = []

    def begin(self, journal: Journal) -> Journal:
        journal.clock = self.clock
        journal.listen(self.hear)
        journal.ledger()
        return journal

    def hear(self, step: Step) -> None:
        self.heard = step

    def did(self) -> None:
        """Take over what the last step says it changed."""
        self.past.append(dict(self.held))
        self.future.clear()
        for before, after in self.heard.changes:
            if before is not None:
                assert self.held.pop(before.id) == before
            if after is not None:
                assert after.id not in self.held
                self.held[after.id] = after
        self.take_drafts()

    def take_drafts(self) -> None:
        for before, after in self.heard.drafts:
            if before is not None:
                self.drafts.pop(before.id, None)
            if after is not None:
                self.drafts[after.id] = after

    def one(self, data: DataObject, kind: type[Any], **wanted: object) -> Any:
        """Any record of a kind that is not in the trash, or None."""
        found = [
            record
            for record in self.held.values()
            if isinstance(record, kind) and (wanted.get("trashed") or record.trashed_at is None)
        ]
        return data.draw(st.sampled_from(found)) if found else None

    # a person's actions

    @rule(name=words, alias=words)
    def add_counterpart(self, name: str, alias: str) -> None:
        if name.strip() or alias.strip():
            made = actions.add_counterpart(self.journal, name, alias)
            self.did()
            assert self.held[made.id] == made

    @rule(title=words, name=names)
    def add_negotiation(self, title: str, name: str) -> None:
        if not title.strip():
            with pytest.raises(InputError):
                actions.add_negotiation(self.journal, title, "other", name)
            return
        before = len(self.held)
        known = any(
            isinstance(c, Counterpart)
            and c.trashed_at is None
            and name.casefold() in {c.name.casefold(), c.alias.casefold()}
            for c in self.held.values()
        )
        actions.add_negotiation(self.journal, title, "other", name)
        self.did()
        assert len(self.held) == before + 1 + (bool(name) and not known)

    @rule(data=st.data(), answers=debrief_answers, ending=endings, held_on=days, plan=words)
    def begin_a_debrief(
        self, data: DataObject, answers: Answers, ending: str, held_on: date, plan: str
    ) -> None:
        negotiation = self.one(data, Negotiation)
        began = held_on - timedelta(days=3)
        begun = draft(
            id=new_id(),
            negotiation_id=negotiation.id if negotiation and data.draw(st.booleans()) else None,
            answers=answers,
            ending=ending,
            started_on=began,
            held_on=held_on,
            plan_when=plan,
        )
        self.journal.save_draft(begun)
        self.drafts[begun.id] = begun

    def is_outdated(self, was: Negotiation, begun: Draft) -> bool:
        """Whether something newer than a debrief says how its negotiation stands."""
        assert begun.held_on is not None
        newer = any(
            isinstance(record, Debrief)
            and record.negotiation_id == was.id
            and record.trashed_at is None
            and record.held_on > begun.held_on
            for record in self.held.values()
        )
        settled = was.ended_on is not None and was.ended_on > begun.held_on
        return newer or (begun.ending == "open" and settled)

    @precondition(lambda self: self.drafts)
    @rule(data=st.data())
    def finish_a_debrief(self, data: DataObject) -> None:
        begun = data.draw(st.sampled_from(sorted(self.drafts.values(), key=lambda d: d.id)))
        if begun.negotiation_id is not None and begun.negotiation_id not in self.held:
            with pytest.raises(InputError):
                actions.log_debrief(self.journal, begun)
            return
        was = self.held.get(begun.negotiation_id or "")
        outdated = isinstance(was, Negotiation) and self.is_outdated(was, begun)
        made = actions.log_debrief(self.journal, begun)
        self.did()
        assert begun.id not in self.drafts
        negotiation = self.held[made.negotiation_id]
        assert isinstance(negotiation, Negotiation)
        assert negotiation.ending == (was.ending if outdated else begun.ending)
        looks = [
            r
            for r in self.held.values()
            if isinstance(r, FollowUp)
            and r.negotiation_id == negotiation.id
            and r.trashed_at is None
        ]
        if negotiation.ended_on is None:
            assert all(look.answered_at for look in looks)
        else:
            assert {look.days for look in looks} >= {30, 90, 180}

    @precondition(lambda self: self.drafts)
    @rule(data=st.data())
    def leave_a_debrief(self, data: DataObject) -> None:
        begun = data.draw(st.sampled_from(sorted(self.drafts.values(), key=lambda d: d.id)))
        self.journal.drop_draft(begun)
        self.did()
        assert begun.id not in self.drafts

    @rule(data=st.data(), answers=debrief_answers)
    def change_a_debrief(self, data: DataObject, answers: Answers) -> None:
        debrief = self.one(data, Debrief)
        if debrief:
            actions.answer_again(self.journal, debrief, answers)
            self.did()

    @rule(data=st.data(), title=words, terms=words)
    def change_a_negotiation(self, data: DataObject, title: str, terms: str) -> None:
        negotiation = self.one(data, Negotiation)
        if negotiation and (title, terms) != (negotiation.title, negotiation.terms):
            actions.change(self.journal, negotiation, title=title, terms=terms)
            self.did()

    @rule(data=st.data(), ending=endings, day=days)
    def end_a_negotiation(self, data: DataObject, ending: str, day: date) -> None:
        negotiation = self.one(data, Negotiation)
        if negotiation is None:
            return
        if ending != "open" and day < negotiation.started_on:
            with pytest.raises(InputError):
                actions.end(self.journal, negotiation, ending, day)
            return
        ended_on = None if ending == "open" else day
        if (negotiation.ending, negotiation.ended_on) != (ending, ended_on):
            actions.end(self.journal, negotiation, ending, day)
            self.did()

    @rule(data=st.data(), body=words, day=days)
    def add_what_belongs_to_a_negotiation(self, data: DataObject, body: str, day: date) -> None:
        negotiation = self.one(data, Negotiation)
        if negotiation is None or not body.strip():
            return
        add = data.draw(st.sampled_from(["note", "promise", "session", "lesson"]))
        if add == "note":
            actions.add_note(self.journal, negotiation.id, body)
        elif add == "promise":
            actions.add_promise(self.journal, negotiation.id, "you", body, day)
        elif add == "session":
            actions.add_session(self.journal, negotiation.id, day, body=body)
        else:
            actions.add_lesson(self.journal, body, "ask", negotiation_id=negotiation.id)
        self.did()

    @rule(data=st.data())
    def keep_a_promise(self, data: DataObject) -> None:
        promise = self.one(data, Commitment)
        if promise:
            actions.keep_promise(self.journal, promise)
            self.did()

    @rule(
        data=st.data(),
        result=st.sampled_from(["used", "not_used", "no_occasion"]),
        helped=st.sampled_from([None, 0, 1]),
    )
    def look_at_a_lesson(self, data: DataObject, result: str, helped: int | None) -> None:
        lesson = self.one(data, Lesson)
        if lesson:
            actions.review_lesson(self.journal, lesson, result, helped)
            self.did()

    @rule(data=st.data(), outcome=scales, relationship=scales)
    def answer_a_look_back(self, data: DataObject, outcome: Any, relationship: Any) -> None:
        look = self.one(data, FollowUp)
        if look:
            given = Answers({"outcome_now": outcome, "relationship_now": relationship})
            actions.answer_look_back(self.journal, look, given)
            self.did()

    @rule(data=st.data())
    def put_into_the_trash(self, data: DataObject) -> None:
        record = self.one(data, Record)
        if record is None:
            return
        using = [
            n
            for n in self.held.values()
            if isinstance(n, Negotiation)
            and n.trashed_at is None
            and n.counterpart_id == record.id
        ]
        if using:
            with pytest.raises(InputError):
                actions.trash(self.journal, record)
            return
        actions.trash(self.journal, record)
        self.did()
        assert record.id in {found.id for found in actions.in_trash(self.journal)}

    @rule(data=st.data())
    def take_out_of_the_trash(self, data: DataObject) -> None:
        record = self.one(data, Record, trashed=True)
        if record and record.trashed_at:
            actions.restore(self.journal, record)
            self.did()

    # undo, time, and another day

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        label = self.journal.undo_label
        assert self.journal.undo() == label == self.journal.redo_label
        self.future.append(dict(self.held))
        self.held = self.past.pop()
        self.take_drafts()

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        self.journal.redo()
        self.past.append(dict(self.held))
        self.held = self.future.pop()
        self.take_drafts()

    @rule(hours=st.integers(-48, 24 * 40))
    def let_time_pass(self, hours: int) -> None:
        self.clock.moment += timedelta(hours=hours)

    @rule()
    def close_and_open_again(self) -> None:
        self.journal.close()
        self.journal = self.begin(Journal.open(self.journal.path, clock=self.clock))
        assert self.journal.undo_label == ""
        self.past.clear()
        self.future.clear()

    # what always holds

    @invariant()
    def the_journal_holds_what_the_model_holds(self) -> None:
        assert contents(self.journal) == self.held
        assert {found.id: found for found in self.journal.drafts()} == self.drafts

    @invariant()
    def the_ledger_kept_up_is_the_ledger_read_anew(self) -> None:
        kept, fresh = self.journal.ledger(), load_ledger(self.journal.connection)
        assert kept.cases == fresh.cases
        assert sorted(kept.checks) == sorted(fresh.checks)
        assert kept.counterparts == fresh.counterparts

    @invariant()
    def search_knows_every_record_with_words_and_no_other(self) -> None:
        entries = self.journal.connection.rows("SELECT record_id, kind FROM search_entry")
        assert sorted(entries) == sorted(
            (record.id, kind_of(record))
            for record in self.held.values()
            if record.trashed_at is None and "".join(words_of(record)).strip()
        )

    def teardown(self) -> None:
        found = check(self.journal.connection, thorough=True)
        self.journal.close()
        shutil.rmtree(self.folder)
        assert found == []


_QUIET = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]


def test_that_every_action_of_some_random_days_can_be_undone() -> None:
    _run(Days, max_examples=20, stateful_step_count=25)


@pytest.mark.slow
def test_that_every_action_of_many_random_days_can_be_undone() -> None:
    # a failure is told as it was found: making a day of sixty steps shorter takes too long
    as_found = [Phase.reuse, Phase.generate]
    _run(Days, max_examples=300, stateful_step_count=60, phases=as_found)


def _run(machine: type[Days], **how: Any) -> None:
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        machine, settings=settings(deadline=None, suppress_health_check=_QUIET, **how)
    )
