from __future__ import annotations

import threading
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from journal.application import actions, keeping_up
from journal.application.bulk import insert_records
from journal.application.journal import UNDO_STEPS, Journal
from journal.clock import FixedClock
from journal.domain.records import Counterpart, Negotiation, Note
from journal.errors import DamagedJournalError, InputError, JournalInUseError, NothingToUndoError
from journal.storage.figures import load_ledger
from journal.storage.lock import lock_file
from tests.journal.storage.journals import NOW, contents, draft, every_kind, keep

if TYPE_CHECKING:
    from pathlib import Path

    from journal.domain.step import Step


def test_that_a_closed_journal_lets_go_of_its_file(path: Path) -> None:
    journal = Journal.create(path)
    with pytest.raises(JournalInUseError):
        Journal.open(path)
    journal.close()
    journal.close()
    assert not lock_file(path).exists()
    Journal.open(path).close()


def test_that_a_journal_that_cannot_be_opened_is_let_go_of(full: Path) -> None:
    full.write_bytes(full.read_bytes()[:100] + bytes(4000) + full.read_bytes()[4100:])
    with pytest.raises(DamagedJournalError):
        Journal.open(full)
    with pytest.raises(DamagedJournalError):
        Journal.open(full, read_only=True)
    assert not lock_file(full).exists()


def test_that_records_are_found_in_the_trash_by_id_alone(journal: Journal) -> None:
    ada = actions.add_counterpart(journal, "Ada")
    actions.trash(journal, ada)
    assert journal.load(Counterpart) == []
    assert journal.the(Counterpart, ada.id).trashed_at == NOW
    assert journal.find(Counterpart, "nobody") is None
    with pytest.raises(InputError, match="not in the journal any more"):
        journal.the(Counterpart, "nobody")


def test_that_listeners_hear_every_step_until_they_stop(journal: Journal) -> None:
    heard: list[Step] = []
    stop = journal.listen(heard.append)
    actions.add_counterpart(journal, "Ada")
    journal.undo()
    journal.redo()
    stop()
    actions.add_counterpart(journal, "Bela")
    assert [step.label for step in heard] == ["new counterpart"] * 3
    assert heard[1] == heard[0].inverse()
    assert heard[2] == heard[0]


def test_that_a_listener_may_stop_listening_while_it_is_called(journal: Journal) -> None:
    heard: list[str] = []
    stops = []

    def once(step: Step) -> None:
        heard.append(step.label)
        stops[0]()

    stops.append(journal.listen(once))
    journal.listen(lambda step: heard.append("other " + step.label))
    actions.add_counterpart(journal, "Ada")
    actions.add_counterpart(journal, "Bela")
    assert heard == ["new counterpart", "other new counterpart", "other new counterpart"]


def test_that_nothing_to_undo_or_redo_is_said(journal: Journal) -> None:
    with pytest.raises(NothingToUndoError, match="undo"):
        journal.undo()
    with pytest.raises(NothingToUndoError, match="redo"):
        journal.redo()
    assert (journal.undo_label, journal.redo_label) == ("", "")


def test_that_a_new_action_ends_what_could_be_redone(journal: Journal) -> None:
    actions.add_counterpart(journal, "Ada")
    journal.undo()
    assert journal.redo_label == "new counterpart"
    actions.add_counterpart(journal, "Bela")
    assert journal.redo_label == ""


def test_that_undo_goes_back_a_hundred_steps(journal: Journal) -> None:
    for number in range(UNDO_STEPS + 5):
        actions.add_counterpart(journal, f"Person {number}")
    for _ in range(UNDO_STEPS):
        journal.undo()
    with pytest.raises(NothingToUndoError):
        journal.undo()
    assert len(journal.load(Counterpart)) == 5


def test_that_an_undo_that_fails_can_be_tried_again(journal: Journal) -> None:
    from journal.errors import DiskFullError
    from tests.journal.storage.test_faults import hold_disk_full, make_room

    lease = actions.add_negotiation(journal, "Lease", "property", "")
    note = actions.add_note(journal, lease.id, "words " * 20_000)
    actions.change(journal, note, body="short")
    journal.connection.rows("VACUUM")
    hold_disk_full(journal)
    with pytest.raises(DiskFullError):
        journal.undo()
    assert journal.the(Note, note.id).body == "short"
    make_room(journal)
    journal.undo()
    assert journal.the(Note, note.id).body == note.body


def test_that_the_ledger_keeps_up_with_every_action(journal: Journal) -> None:
    assert not journal.ledger_is_ready
    assert journal.ledger().cases == ()
    assert journal.ledger_is_ready
    keep(journal, every_kind())
    fresh = load_ledger(journal.connection)
    assert journal.ledger().cases == fresh.cases
    assert set(journal.ledger().checks) == set(fresh.checks)
    assert journal.ledger().counterparts == fresh.counterparts


def test_that_the_ledger_keeps_up_with_very_many_negotiations_at_once(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping_up, "MOST_ONE_BY_ONE", 1)
    assert journal.ledger().cases == ()
    keep(journal, every_kind())
    assert journal.ledger().cases == load_ledger(journal.connection).cases


def test_that_the_ledger_stays_the_same_one_where_no_figure_was_touched(journal: Journal) -> None:
    keep(journal, every_kind())
    before = journal.ledger()
    journal.save_draft(draft())
    assert journal.ledger() is before
    actions.add_negotiation(journal, "Lease", "property", "Ada")
    after = journal.ledger()
    assert after is not before
    assert journal.ledger() is after


def test_that_a_forgotten_ledger_is_read_anew(journal: Journal) -> None:
    assert journal.ledger().cases == ()
    insert_records(journal, every_kind())
    assert len(journal.ledger().cases) == 2
    journal.forget_ledger()
    assert not journal.ledger_is_ready
    assert journal.ledger().cases == load_ledger(journal.connection).cases


def test_that_the_trends_of_today_need_no_ledger_and_read_the_same(journal: Journal) -> None:
    keep(journal, every_kind())
    soon = journal.recent_ledger(date(2026, 11, 1))
    later = journal.recent_ledger(date(2026, 11, 13))
    assert not journal.ledger_is_ready
    whole = journal.ledger()
    trends = {"gains", "own_word", "heard_me", "heard_them"}
    assert soon.cases == tuple(
        case._replace(
            closing={name: case.closing[name] for name in trends & set(case.closing)}, looks=()
        )
        for case in whole.cases
    )
    assert [case.id for case in later.cases] == [whole.cases[1].id]
    assert journal.recent_ledger(date(2026, 11, 1)) is whole


def test_that_warming_up_changes_nothing(journal: Journal) -> None:
    journal.warm_up()
    assert journal.ledger_is_ready
    assert contents(journal) == {}
    assert journal.revision == 0


def test_that_threads_may_read_and_write_at_once(journal: Journal) -> None:
    lease = actions.add_negotiation(journal, "Lease", "property", "Ada")
    faults: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for _ in range(12):
                actions.add_note(journal, lease.id, f"note of {number}")
                journal.search("note")
                journal.ledger()
                journal.save_draft(draft(id=str(number)))
        except BaseException as error:  # noqa: BLE001 - the test tells of it in its own thread
            faults.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert len(journal.of_negotiation(Note, lease.id)) == 48
    for _ in range(48):
        journal.undo()
    assert journal.load(Note) == []


def test_that_a_clock_that_jumps_back_refuses_nothing(journal: Journal) -> None:
    clock = FixedClock(NOW)
    journal.clock = clock
    lease = actions.add_negotiation(journal, "Lease", "property", "Ada")
    clock.moment -= timedelta(days=400)
    lease = actions.change(journal, lease, terms="later, by an earlier clock")
    begun = draft(negotiation_id=lease.id, ending="open", held_on=NOW.date(), started_at=NOW)
    journal.save_draft(begun)
    debrief = actions.log_debrief(journal, begun)
    assert debrief.seconds == 0
    assert debrief.started_at <= debrief.finished_at
    notes = [actions.add_note(journal, lease.id, word) for word in ("first", "second")]
    assert journal.of_negotiation(Note, lease.id) == notes
    assert journal.the(Negotiation, lease.id).updated_at == clock.moment
    while journal.undo_label:
        journal.undo()
    assert contents(journal) == {}
