"""A journal of any size, made up from a seed: for trying out, measuring and testing."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

from journal.application.bulk import insert_records
from journal.application.journal import Journal
from journal.application.prose import Prose
from journal.application.seeded_ids import SeededIds
from journal.domain import records
from journal.domain.ledger import AGREEMENTS, OPEN
from journal.questions.answers import Absent, Answer, Answers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from journal.domain.records import Record

    Progress = Callable[[int], None]

SEED = 20260102
_BATCH = 40  # negotiations, which are about 500 records
_A_YEAR = 500
_YEARS = (1, 40)
_ZONE = "Europe/Berlin"
#: What waits for a word stays as much as a person can have open, whatever the size.
_OPEN_AT_MOST = 25
_DUE_AT_MOST = 30
_PROMISES_AT_MOST = 12
_LESSONS_AT_MOST = 16
_LOOKS = (30, 90, 180)
_KINDS = {
    "supplier": 18, "customer": 18, "team": 12, "peer": 10, "pay": 6, "purchase": 8, "sale": 6,
    "property": 4, "funding": 3, "dispute": 5, "family": 6, "community": 3, "other": 1,
}  # fmt: skip
_ENDINGS = {
    "agreement": 66, "partial": 9, "understanding": 8, "impasse": 4, "walked_me": 3,
    "walked_them": 3, "postponed": 3, "withdrawn": 2, "overtaken": 2,
}  # fmt: skip
_RELATIONS = {
    "supplier": "supplier", "customer": "customer", "team": "report", "peer": "peer",
    "pay": "boss", "family": "relative", "community": "neighbour",
}  # fmt: skip
_FIRMS = frozenset({"supplier", "customer", "purchase", "sale", "property", "funding"})
_FULL_FROM_SECONDS = 400
_ASKED_IN_FULL = ("respected_them", "included_them", "safe", "door_open")
_TICKS = ("matters", "traded", "new", "no_worse")
_OBSTACLES = (
    "missing_information", "different_goals", "ways_of_working", "no_authority", "trust", "timing"
)  # fmt: skip


def generate(
    path: Path, count: int, *, day: date, seed: int = SEED, progress: Progress | None = None
) -> None:
    """Make a journal of so many negotiations as it is on a day; never over another file.

    The same count, seed and day give the same records. ``progress`` is told how many are done.
    """
    facts = {"sample": "yes"}
    with Journal.create(path, purpose="sample", facts=facts) as journal:
        insert_records(journal, [])
        done = 0
        for batch in generated_records(count, seed=seed, day=day):
            insert_records(journal, batch)
            done = min(done + _BATCH, count)
            if progress is not None:
                progress(done)


def generated_records(count: int, *, day: date, seed: int = SEED) -> Iterator[list[Record]]:
    """The records of a generated journal, a batch of negotiations at a time."""
    maker = _Maker(count, seed, day)
    people: list[Record] = list(maker.counterparts())
    for start in range(0, count, _BATCH):
        batch, people = people, []
        for number in range(start, min(start + _BATCH, count)):
            batch.extend(maker.negotiation(number))
        yield batch


class _Talk(NamedTuple):
    """What the records of one negotiation are made from."""

    id: str
    kind: str
    counterpart: records.Counterpart
    began: date
    ended: date | None
    ending: str
    mood: float
    looks: tuple[int, ...]

    @property
    def agreed(self) -> bool:
        return self.ending in AGREEMENTS


class _Maker:
    """Draws one negotiation after another, oldest first."""

    def __init__(self, count: int, seed: int, day: date) -> None:
        self._random = Random(seed)  # noqa: S311 - chance for examples, not for secrets
        self._prose = Prose(self._random)
        self._ids = SeededIds(seed)
        self._count = count
        self._day = day
        years = min(max(count / _A_YEAR, _YEARS[0]), _YEARS[1])
        self._first = day - timedelta(days=int(years * 365.25))
        self._people: list[records.Counterpart] = []
        self._open = 0
        self._due = 0

    # people

    def counterparts(self) -> Iterator[records.Counterpart]:
        """The people across the tables; the first ones are met most often."""
        kinds = self._random.choices(
            list(_KINDS), list(_KINDS.values()), k=max(3, self._count // 20)
        )
        for kind in kinds:
            firm = kind in _FIRMS
            person = records.Counterpart(
                **self._stamp(self._first),
                name=self._prose.firm() if firm else self._prose.person(),
                type="organisation" if firm else "person",
                relation=_RELATIONS.get(kind, "other"),
                matters=self._prose.sentence(),
                private=kind == "family",
            )
            self._people.append(person)
            yield person

    # a negotiation and all that belongs to it

    def negotiation(self, number: int) -> list[Record]:
        """The records of the next negotiation, those that others refer to first."""
        talk = self._talk(number)
        found: list[Record] = [self._matter(talk)]
        found.extend(self._sessions(talk))
        found.extend(self._issues(talk))
        debrief = self._debrief(talk)
        found.append(debrief)
        found.extend(self._looks_back(talk, debrief))
        found.extend(self._lesson(talk, debrief, number))
        found.extend(self._promises(talk, number))
        found.extend(self._notes(talk))
        found.extend(self._check(talk))
        return found

    def _talk(self, number: int) -> _Talk:
        chance = self._random
        share = (number + chance.random()) / self._count
        began = self._first + timedelta(days=int(share * (self._day - self._first).days))
        days = min(int(chance.lognormvariate(math.log(17), 0.9)), 400)
        ending = chance.choices(list(_ENDINGS), list(_ENDINGS.values()))[0]
        ended: date | None = began + timedelta(days=days)
        if ended and ended > self._day:
            ended = self._day
            if self._open < _OPEN_AT_MOST:
                ended, ending = None, OPEN
                self._open += 1
        # a square puts most talks with the first few
        person = self._people[int(chance.random() ** 2 * len(self._people))]
        mood = chance.gauss(5.1 if ending in AGREEMENTS else 4.2, 0.9)
        kind = chance.choices(list(_KINDS), list(_KINDS.values()))[0]
        made = self._ids.at(self._moment(began))
        # ten in a hundred have no look-backs: those are the ones nobody answered
        looks = _LOOKS if ended is None or chance.random() < 0.9 else ()
        return _Talk(made, kind, person, began, ended, ending, mood, looks)

    def _matter(self, talk: _Talk) -> Record:
        stamp = self._stamp(talk.began, talk.ended) | {"id": talk.id}
        return records.Negotiation(
            **stamp,
            title=self._prose.title(talk.kind),
            kind=talk.kind,
            counterpart_id=talk.counterpart.id,
            arena="private" if talk.kind == "family" else "work",
            stakes=self._random.randint(1, 5),
            started_on=talk.began,
            ended_on=talk.ended,
            ending=talk.ending,
            terms=self._prose.text(30) if talk.agreed else "",
            private=self._random.random() < 0.04,
            look_back_days=talk.looks,
            limit_me=40.0,
            limit_them=38.0,
        )

    def _sessions(self, talk: _Talk) -> Iterator[Record]:
        last = talk.ended or self._day
        count = min(self._random.randint(1, 5), (last - talk.began).days + 1)
        for position in range(count):
            held = talk.began + (last - talk.began) * position // max(count - 1, 1)
            yield records.Session(
                **self._stamp(held),
                negotiation_id=talk.id,
                held_on=held,
                minutes=self._random.randrange(15, 90, 5),
                channel=self._random.choice(("in person", "video", "phone", "mail")),
                title=self._prose.pick("sessions"),
                body=self._prose.text(25) if self._random.random() < 0.3 else "",
            )

    def _issues(self, talk: _Talk) -> Iterator[Record]:
        if self._random.random() > 0.45:
            return
        count = self._random.randint(2, 5)
        mine, theirs = self._weights(count), self._weights(count)
        names = self._random.sample(self._prose.words["issues"], count)
        for position in range(count):
            # whoever cares more for an issue gets more of it, mostly
            lean = 0.5 + (mine[position] - theirs[position]) / 60
            share = min(max(self._random.gauss(lean, 0.2), 0.0), 1.0)
            yield records.Issue(
                **self._stamp(talk.began),
                negotiation_id=talk.id,
                position=position,
                name=names[position],
                weight_me=mine[position],
                weight_them=theirs[position],
                share=round(share, 2) if talk.agreed else None,
            )

    def _weights(self, count: int) -> list[float]:
        cuts = sorted(self._random.sample(range(1, 20), count - 1))
        return [5.0 * (b - a) for a, b in zip([0, *cuts], [*cuts, 20], strict=True)]

    # after it

    def _debrief(self, talk: _Talk) -> records.Debrief:
        held = talk.ended or self._day
        seconds = self._random.randint(80, 900)
        depth = "full" if seconds > _FULL_FROM_SECONDS else "quick"
        finished = self._moment(held)
        return records.Debrief(
            **self._stamp(held),
            negotiation_id=talk.id,
            held_on=held,
            depth=depth,
            ending=talk.ending,
            started_at=finished - timedelta(seconds=seconds),
            finished_at=finished,
            seconds=seconds,
            asked_again_at=finished,
            answers=Answers(self._answers(talk, depth)),
        )

    def _answers(self, talk: _Talk, depth: str) -> dict[str, Answer]:
        given: dict[str, Answer] = {
            name: self._rating(talk.mood)
            for name in ("sat_terms", "sat_self", "sat_process", "sat_relation", "heard_me")
        }
        unknown = self._random.random() < 0.1
        given["heard_them"] = Absent.UNKNOWN if unknown else self._rating(talk.mood)
        given["rel_health"] = self._rating(talk.mood)
        given["calm"] = self._rating(5.0)
        if depth == "full":
            given |= {name: self._rating(talk.mood) for name in _ASKED_IN_FULL}
            given["pressure"] = self._rating(3.0)
        if talk.agreed:
            given["gains"] = tuple(tick for tick in _TICKS if self._random.random() < 0.7)
            given["own_word"] = self._random.choice(("both", "both", "middle", "mostly_mine"))
        else:
            # answers of several choices stand in the order of the catalogue
            chosen = self._random.sample(range(len(_OBSTACLES)), 2)
            given["obstacles"] = tuple(_OBSTACLES[place] for place in sorted(chosen))
        given["worked"] = self._prose.text(215)
        given["differently"] = self._prose.text(235)
        given["why"] = self._prose.text(150)
        return given

    def _rating(self, around: float) -> int:
        return min(max(round(self._random.gauss(around, 0.9)), 1), 7)

    def _looks_back(self, talk: _Talk, debrief: records.Debrief) -> Iterator[Record]:
        if talk.ended is None:
            return
        level = debrief.answers.number("sat_terms") or 4.0
        for days in talk.looks:
            due = talk.ended + timedelta(days=days)
            answered: Any = None
            given = Answers()
            if due <= self._day and not self._leave_waiting(due):
                answered = self._moment(due)
                given = Answers(self._look_answers(talk, level))
            yield records.FollowUp(
                **self._stamp(talk.ended, due if answered else None),
                negotiation_id=talk.id,
                days=days,
                due_on=due,
                answered_at=answered,
                answers=given,
            )

    def _leave_waiting(self, due: date) -> bool:
        recent = (self._day - due).days < 60
        if recent and self._due < _DUE_AT_MOST and self._random.random() < 0.2:
            self._due += 1
            return True
        return False

    def _look_answers(self, talk: _Talk, level: float) -> dict[str, Answer]:
        given: dict[str, Answer] = {
            "outcome_now": self._rating(level - 0.2),
            "relationship_now": self._rating(talk.mood),
        }
        if talk.agreed:
            given["holds"] = self._random.choice(("yes", "yes", "yes", "mostly", "no"))
        else:
            given["talk_resumed"] = self._random.choice(("yes", "no"))
            given["alternative"] = self._random.choice(("better", "same", "worse"))
        if self._random.random() < 0.3:
            given["look_back_line"] = self._prose.sentence()
        return given

    def _lesson(self, talk: _Talk, debrief: records.Debrief, number: int) -> Iterator[Record]:
        if self._random.random() > 0.25 or talk.ended is None:
            return
        recent = self._count - number <= 4 * _LESSONS_AT_MOST
        due = self._day + timedelta(days=self._random.randint(-5, 60)) if recent else None
        yield records.Lesson(
            **self._stamp(talk.ended),
            when_text=self._prose.pick("whens"),
            then_text=self._prose.pick("thens"),
            because=self._prose.sentence(),
            negotiation_id=talk.id,
            debrief_id=debrief.id,
            state="active" if recent else "settled",
            due_on=due,
        )

    def _promises(self, talk: _Talk, number: int) -> Iterator[Record]:
        if self._random.random() > 0.3 or not (talk.agreed or talk.ending == OPEN):
            return
        made = talk.ended or talk.began
        due = made + timedelta(days=self._random.randint(3, 60))
        waiting = self._count - number <= 3 * _PROMISES_AT_MOST and due > self._day
        yield records.Commitment(
            **self._stamp(made),
            negotiation_id=talk.id,
            side=self._random.choice(("you", "them")),
            what=self._prose.pick("promises"),
            owner=talk.counterpart.name,
            due_on=due,
            done_on=None if waiting else min(due, self._day),
        )

    def _notes(self, talk: _Talk) -> Iterator[Record]:
        if self._random.random() < 0.2:
            yield records.Note(
                **self._stamp(talk.began),
                negotiation_id=talk.id,
                written_on=talk.began,
                body=self._prose.text(40),
                private=self._random.random() < 0.1,
            )

    def _check(self, talk: _Talk) -> Iterator[Record]:
        if self._random.random() < 0.1:
            yield records.RelationshipCheck(
                **self._stamp(talk.began),
                counterpart_id=talk.counterpart.id,
                checked_on=talk.began,
                answers=Answers({"rel_health": self._rating(talk.mood)}),
            )

    # stamps

    def _moment(self, day: date) -> datetime:
        return datetime.combine(day, time(17, 30), UTC)

    def _stamp(self, made: date, changed: date | None = None) -> dict[str, Any]:
        moment = self._moment(made)
        return {
            "id": self._ids.at(moment),
            "created_at": moment,
            "updated_at": self._moment(changed) if changed else moment,
            "zone": _ZONE,
        }
