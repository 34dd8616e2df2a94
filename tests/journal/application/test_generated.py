from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from journal.application import safety
from journal.application.generated import generate, generated_records
from journal.application.journal import Journal
from journal.application.today import today
from journal.clock import FixedClock
from journal.domain.records import Counterpart, Debrief, FollowUp, Negotiation, kind_of
from journal.questions.catalogue import catalogue
from journal.questions.checking import check_all

if TYPE_CHECKING:
    from collections.abc import Iterator

DAY = date(2026, 11, 20)
SIZE = 300


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    path = tmp_path_factory.mktemp("generated") / "many.afterword"
    generate(path, SIZE, day=DAY)
    with Journal.open(path, clock=FixedClock(datetime(2026, 11, 20, tzinfo=UTC))) as journal:
        yield journal


def test_that_it_has_the_size_that_was_asked_for(generated: Journal) -> None:
    assert generated.count("negotiation") == SIZE
    assert generated.count("debrief") == SIZE
    assert generated.count("counterpart") == SIZE // 20
    assert generated.is_sample


def test_that_nothing_is_wrong_with_the_file(generated: Journal) -> None:
    assert safety.check(generated, thorough=True) == []


def test_that_debriefs_are_about_600_words_long_and_vary(generated: Journal) -> None:
    texts = [
        " ".join(debrief.answers.text(name) for name in ("worked", "differently", "why"))
        for debrief in generated.load(Debrief)
    ]
    lengths = [len(text.split()) for text in texts]
    assert 590 <= sum(lengths) / len(lengths) <= 660
    assert len(set(texts)) == len(texts)
    vocabulary = {word.strip(".,") for text in texts for word in text.split()}
    assert len(vocabulary) > 1500


def test_that_every_answer_fits_its_question(generated: Journal) -> None:
    for record in (*generated.load(Debrief), *generated.load(FollowUp)):
        assert check_all(catalogue(), record.answers) == record.answers


def test_that_only_a_handful_waits_for_a_word(generated: Journal) -> None:
    now = today(generated)
    assert 1 <= len(now.look_backs) <= 30
    assert len(now.promises) <= 12
    assert len(now.lessons) <= 16
    assert now.not_written_up == now.ask_again == []


def test_that_the_same_seed_gives_the_same_records_and_another_does_not() -> None:
    first, second = (list(generated_records(50, day=DAY)) for _ in range(2))
    assert first == second
    assert list(generated_records(50, day=DAY, seed=7)) != first


def test_that_a_larger_journal_reaches_further_back() -> None:
    def span(count: int) -> int:
        first = next(iter(generated_records(count, day=DAY)))
        began = min(one.started_on for one in first if isinstance(one, Negotiation))
        return round((DAY - began).days / 365.25)

    assert (span(100), span(5000), span(10_000)) == (1, 10, 20)


def test_that_memory_holds_one_batch_at_a_time() -> None:
    sizes = [len(batch) for batch in generated_records(400, day=DAY)]
    assert len(sizes) == 10
    assert max(sizes) < 600


def test_that_some_people_are_met_often_and_most_seldom() -> None:
    records = [record for batch in generated_records(1000, day=DAY) for record in batch]
    met = Counter(one.counterpart_id for one in records if isinstance(one, Negotiation))
    assert Counter(map(kind_of, records))["counterpart"] == 50
    assert max(met.values()) > 3 * sorted(met.values())[len(met) // 2]
    names = {one.name for one in records if isinstance(one, Counterpart)}
    assert len(names) > 40


def test_that_progress_rises_to_the_end(tmp_path_factory: pytest.TempPathFactory) -> None:
    said: list[int] = []
    path = tmp_path_factory.mktemp("generated") / "some.afterword"
    generate(path, 90, day=DAY, progress=said.append)
    assert said[-1] == 90
    assert all(a < b for a, b in pairwise(said))
