"""Which talk a debrief is likely about, and how others are found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from journal.application import actions
from ui.forms.debrief_start import begin, blank
from ui.forms.picker import TalkPicker
from ui.forms.talks import likely_talk, recent_talks, talk_of, talks_named

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal.application.journal import Journal
    from journal.domain.records import Negotiation

TODAY = date(2026, 11, 20)


def talk_held(journal: Journal, title: str, days_ago: int, whom: str = "") -> Negotiation:
    negotiation = actions.add_negotiation(journal, title, "sale", whom)
    day = TODAY - timedelta(days=days_ago)
    negotiation = actions.change(journal, negotiation, started_on=day)
    actions.add_session(journal, negotiation.id, day, minutes=30)
    return negotiation


def test_that_an_empty_journal_has_no_likely_talk(journal: Journal) -> None:
    assert likely_talk(journal) is None
    assert recent_talks(journal) == []


def test_that_the_latest_talk_not_yet_written_up_is_the_likely_one(journal: Journal) -> None:
    older = talk_held(journal, "Older", 5)
    newer = talk_held(journal, "Newer", 1)
    found = likely_talk(journal)
    assert found is not None
    assert (found.negotiation_id, found.held_on, found.minutes) == (
        newer.id,
        TODAY - timedelta(days=1),
        30,
    )
    draft = replace(blank(journal), negotiation_id=newer.id, held_on=found.held_on, ending="open")
    actions.log_debrief(journal, draft)
    again = likely_talk(journal)
    assert again is not None
    assert again.negotiation_id == older.id


def test_that_a_talk_with_a_draft_is_not_offered_a_second_one(journal: Journal) -> None:
    only = talk_held(journal, "Only", 1)
    journal.save_draft(replace(blank(journal), negotiation_id=only.id, ending="open"))
    assert likely_talk(journal) is None
    assert [talk.negotiation_id for talk in recent_talks(journal)] == [only.id]


def test_that_a_negotiation_without_a_session_is_likely_too(journal: Journal) -> None:
    begun = actions.add_negotiation(journal, "Begun", "sale", "")
    found = likely_talk(journal)
    assert found is not None
    assert found.negotiation_id == begun.id
    assert found.held_on is None


def test_that_a_coming_talk_is_not_the_latest(journal: Journal) -> None:
    negotiation = talk_held(journal, "Lease", 3)
    actions.add_session(journal, negotiation.id, TODAY + timedelta(days=4))
    found = talk_of(journal, negotiation.id)
    assert found is not None
    assert found.held_on == TODAY - timedelta(days=3)


def test_that_talks_are_found_by_title_and_by_counterpart(journal: Journal) -> None:
    lease = talk_held(journal, "Office lease", 2, "Harwell Print")
    paper = talk_held(journal, "Paper price", 4, "Harwell Print")
    assert [talk.negotiation_id for talk in talks_named(journal, "off le")] == [lease.id]
    found = {talk.negotiation_id for talk in talks_named(journal, "harw")}
    assert found == {lease.id, paper.id}
    actions.trash(journal, paper)
    assert [talk.title for talk in talks_named(journal, "harw")] == ["Office lease"]
    assert talk_of(journal, paper.id) is None


def test_that_a_settled_talk_brings_where_it_landed(journal: Journal) -> None:
    lease = talk_held(journal, "Office lease", 2)
    actions.end(journal, lease, "postponed", TODAY)
    start = begin(journal, lease.id, "")
    assert (start.draft.ending, start.draft.no_agreement_kind) == ("no_agreement", "postponed")
    assert not start.in_file


def test_that_what_is_gone_begins_as_new(journal: Journal) -> None:
    start = begin(journal, "", "edit:gone")
    assert start.draft.debrief_id is None
    assert begin(journal, "gone", "gone").talk is None


def test_that_changing_a_debrief_twice_goes_on_with_the_same_draft(journal: Journal) -> None:
    debrief = actions.log_debrief(
        journal,
        replace(
            blank(journal),
            new_title="Lease",
            held_on=TODAY,
            ending="open",
            minutes=40,
            plan_when="they wait",
            plan_then="wait",
        ),
    )
    start = begin(journal, "", f"edit:{debrief.id}")
    assert (start.draft.minutes, start.draft.plan_when) == (40, "they wait")
    journal.save_draft(start.draft)
    again = begin(journal, "", f"edit:{debrief.id}")
    assert again.draft.id == start.draft.id
    assert again.in_file


# the field


@pytest.fixture
def picker(qtbot: QtBot, journal: Journal) -> TalkPicker:
    talk_held(journal, "Office lease", 2, "Harwell Print")
    talk_held(journal, "Paper price", 4)
    made = TalkPicker("Which talk?", journal)
    qtbot.addWidget(made)
    made.resize(400, 36)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    return made


def lines(picker: TalkPicker) -> list[str]:
    model = picker._model
    indexes = [model.index(row, 0) for row in range(model.rowCount())]
    said = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.data(index, said) or model.data(index)) for index in indexes]


def test_that_down_lists_the_recent_talks_and_enter_takes_one(
    qtbot: QtBot, picker: TalkPicker
) -> None:
    qtbot.keyClick(picker, Qt.Key.Key_Down)
    qtbot.waitUntil(picker._popup.isVisible)
    assert lines(picker) == ["Office lease, Harwell Print", "Paper price"]
    qtbot.keyClick(picker._popup, Qt.Key.Key_Down)
    with qtbot.waitSignals([picker.picked, picker.advanced]):
        qtbot.keyClick(picker._popup, Qt.Key.Key_Return)
    talk = picker.talk()
    assert talk is not None
    assert talk.title == picker.text() == "Office lease"
    assert picker.accessibleDescription() == "Harwell Print"


def test_that_an_unknown_name_heads_the_list_and_enter_means_it(
    qtbot: QtBot, picker: TalkPicker
) -> None:
    names = []
    picker.named.connect(names.append)
    qtbot.keyClicks(picker, "Off")
    qtbot.waitUntil(picker._popup.isVisible)
    assert lines(picker) == ["New: Off", "Office lease, Harwell Print"]
    with qtbot.waitSignals([picker.settled, picker.advanced]):
        qtbot.keyClick(picker, Qt.Key.Key_Return)
    assert names == ["O", "Of", "Off"]
    assert picker.talk() is None
    assert not picker._popup.isVisible()


def test_that_the_exact_name_of_a_talk_is_that_talk_unless_new_is_chosen(
    qtbot: QtBot, picker: TalkPicker
) -> None:
    qtbot.keyClicks(picker, "paper price")
    qtbot.waitUntil(picker._popup.isVisible)
    with qtbot.waitSignal(picker.picked):
        qtbot.keyClick(picker, Qt.Key.Key_Return)
    picker.selectAll()
    qtbot.keyClicks(picker, "Paper price")
    qtbot.waitUntil(picker._popup.isVisible)
    qtbot.keyClick(picker._popup, Qt.Key.Key_Down)
    with qtbot.assertNotEmitted(picker.picked), qtbot.waitSignal(picker.settled):
        qtbot.keyClick(picker._popup, Qt.Key.Key_Return)
    assert picker.talk() is None


def test_that_escape_closes_the_list_alone(qtbot: QtBot, picker: TalkPicker) -> None:
    qtbot.keyClicks(picker, "Pa")
    qtbot.waitUntil(picker._popup.isVisible)
    qtbot.keyClick(picker._popup, Qt.Key.Key_Escape)
    assert not picker._popup.isVisible()
    assert picker.text() == "Pa"
