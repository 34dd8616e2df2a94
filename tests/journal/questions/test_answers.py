from __future__ import annotations

from journal.questions.answers import Absent, Answers


def test_that_answers_compare_hash_and_read_like_a_mapping() -> None:
    given = Answers({"sat_terms": 6, "worked": "tea"})
    assert given == Answers({"worked": "tea", "sat_terms": 6})
    assert hash(given) == hash(Answers({"worked": "tea", "sat_terms": 6}))
    assert given != {"sat_terms": 6, "worked": "tea"}
    assert (len(given), list(given), "calm" in given) == (2, ["sat_terms", "worked"], False)
    assert repr(given) == "Answers({'sat_terms': 6, 'worked': 'tea'})"


def test_that_what_was_handed_in_may_change_without_the_answers() -> None:
    source: dict[str, int | float | str | tuple[str, ...] | Absent] = {"sat_terms": 6}
    given = Answers(source)
    source["sat_terms"] = 1
    assert given["sat_terms"] == 6


def test_that_an_answer_is_given_changed_and_taken_back() -> None:
    given = Answers({"sat_terms": 6})
    assert given.having("calm", 3) == Answers({"sat_terms": 6, "calm": 3})
    assert given.having("sat_terms", Absent.UNKNOWN)["sat_terms"] is Absent.UNKNOWN
    assert given.having("sat_terms", None) == Answers()
    assert given == Answers({"sat_terms": 6})


def test_that_an_answer_of_another_kind_is_none() -> None:
    given = Answers({"a": 6, "b": "words", "c": ("x",), "d": Absent.UNKNOWN, "e": 0.5})
    assert [given.number(name) for name in "abcdef"] == [6, None, None, None, 0.5, None]
    assert [given.text(name) for name in "abcdef"] == ["", "words", "", "", "", ""]
    assert [given.codes(name) for name in "abcdef"] == [(), (), ("x",), (), (), ()]
