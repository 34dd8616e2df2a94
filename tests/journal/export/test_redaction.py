from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from journal.export.document import HiddenAmount, HiddenWord, RoundedAmount, StandIn, Text
from journal.export.folding import fold_word
from journal.export.names import NamedThing, NameIndex, stand_in_for
from journal.export.ordinary import is_ordinary
from journal.export.redaction import Redactor
from tests.journal.export.samples import THINGS


def shown(redactor: Redactor, text: str) -> str:
    """The runs as one line: stand-ins in brackets, hidden amounts and words as signs."""
    said = []
    for run in redactor.runs(text):
        match run:
            case Text(words):
                said.append(words)
            case StandIn(words) | RoundedAmount(words):
                said.append(f"[{words}]")
            case HiddenAmount():
                said.append("#")
            case HiddenWord():
                said.append("~")
    return "".join(said)


NAMES = Redactor(THINGS, own_names=["Mara Lind"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HARWELL PRINT's offer", "[Supplier A]'s offer"),
        ("the harwell print offer", "the [Supplier A] offer"),
        ("Harwell said so. Print it.", "[Supplier A] said so. Print it."),
        ("the Print office", "the Print office"),
        ("Harwell  Print", "[Supplier A]"),
        ("Harwell\u00a0Print", "[Supplier A]"),
        ("Harwell\n  Print", "[Supplier A]"),
        ("Harwell-Print", "[Supplier A]"),
        ("Har\u00adwell Pr\u200bint", "[Supplier A]"),
        ("Har-\nwell Print", "[Supplier A]"),
        ("Harwell-\nbased", "[Supplier A]-\nbased"),
        ("Harwell Print Ltd. paid", "[Supplier A]. paid"),
        ("www.harwellprint.com/en, see", "[Supplier A], see"),
        ("#HarwellPrint and harwellprint2", "#[Supplier A] and [Supplier A]2"),
        ("Harwells’ prices", "[Supplier A]’ prices"),
        ("farwell harwellian", "farwell harwellian"),
        ("write to sales@hp.example.", "write to [Supplier A]."),
        ("ada@example.org", "[Person C]"),
        ("a.quist@harwell.example", "[Person C]"),
        ("info@brightwater.example", "[Client B]"),
        ("me@example.org", "me@example.org"),
        ("I met Ada. Quist left.", "I met [Person C]. [Person C] left."),
        ("A. Quist, A.Q. and AQ", "[Person C], [Person C] and [Person C]"),
        ("Quist, Ada; Ada Q. came", "[Person C]; [Person C] came"),
        ("The faq, an aq, a.q", "The faq, an aq, a.q"),
        ("Ada’s, Adas, ada", "[Person C]’s, [Person C], [Person C]"),
        ("Canada and Adaptive", "Canada and Adaptive"),
        ("Will they sign? Will said no.", "Will they sign? [Person D] said no."),
        ("We told Will, and we will.", "We told [Person D], and we will."),
        ("Mark the date. A mark.", "Mark the date. A mark."),
        ("I asked Mr. Ferrant", "I asked Mr. [Person D]"),
        ("will mark ferrant", "[Person D]"),
        ("JOSE and Jose\u0301", "[Person E] and [Person E]"),
        (
            "Mueller, Müller, Mu\u0308ller, Muller",
            "[Person E], [Person E], [Person E], [Person E]",
        ),
        ("GROSS, Groß, Gross’", "[Person E], [Person E], [Person E]’"),
        ("我见了王小明先生", "我见了[Person F]先生"),
        ("قال ومحمد القاهري", "قال [Person G]"),
        ("I am Mara. Ms Lind.", "I am [the writer]. Ms [the writer]."),
        ("Har\x00well", "[Supplier A]"),
    ],
)
def test_that_a_name_is_replaced_in_every_form_and_nothing_else_is(text, expected):
    assert shown(NAMES, text) == expected


@pytest.mark.parametrize(
    ("name", "kind", "text", "expected"),
    [
        ("Dr. Ada Quist", "person", "Dr. Quist, Dr. No", "Dr. [X], Dr. No"),
        ("Dr", "person", "we met Dr and the dr", "we met [X] and the dr"),
        ("Bo Li", "person", "So Bo and li; Bo called", "So [X] and li; [X] called"),
        ("Ludwig van Ahnfeldt", "person", "a van; van Ahnfeldt", "a van; [X]"),
        ("Rix 54", "organisation", "54 of us at Rix 54", "54 of us at [X]"),
        ("R2 D2", "person", "r2, 2 and R2 D2", "r2, 2 and [X]"),
        ("A B", "organisation", "A B and a, b", "[X] and [X]"),
        ("The", "organisation", "the The", "the [X]"),
        ("XQ Studio", "organisation", "XQ, xq, a studio", "[X], xq, a studio"),
        ("Zor of Nax and Vil", "organisation", "ZNV, znv", "[X], znv"),
        ("O’Brienne, Siobhán", "person", "OBrienne; O'Brienne, Siobhan", "[X]; [X]"),
        ("Anne-Marie Smitzky", "person", "Marie; Anne; Annemarie", "[X]; [X]; [X]"),
        ("田中 太郎", "person", "田中さんと太郎", "[X]さんと[X]"),
        ("이민수", "person", "이민수가", "[X]가"),
        ("שרון כהןאל", "person", "ושרון וכהןאל", "[X] [X]"),
        ("Will May", "person", "Will May said will may", "[X] said [X]"),
        ("Carlo Rossi", "person", "c.rossi@x.org crossi@x.org Rossi's", "[X] [X] [X]'s"),
        ("Ed Xu", "person", "e.g. E.X. or EX; ed@x.org", "e.g. [X] or [X]; [X]"),
        ("T. Rain", "person", "the train, T. Rain", "the train, [X]"),
        ("Q Quistle", "person", "q and Q; Q. Quistle", "q and Q; [X]"),
        ("ACME", "organisation", "acme-print.com/x acmes", "[X] [X]"),
    ],
)
def test_that_names_of_many_kinds_are_replaced(name, kind, text, expected):
    assert shown(Redactor([NamedThing(name, "X", kind)]), text) == expected


def test_that_what_is_left_of_a_cut_amount_is_hidden_too():
    redactor = Redactor((), "hidden", hide_words=["500"])
    assert shown(redactor, "for 62 500 euros or 7 % more") == "for #~ euros or # more"
    assert shown(redactor, "500, then 7 %") == "~, then #"
    assert shown(redactor, "€62 500 500 or 500") == "#~ ~ or ~"


def test_that_rounded_amounts_are_marked_as_such():
    assert Redactor((), "rounded").runs("EUR 62 500") == (RoundedAmount("about EUR 63\u00a0000"),)


def test_that_exact_amounts_stay_words():
    assert Redactor(THINGS).runs("EUR 62 500") == (Text("EUR 62 500"),)


def test_that_overlapping_mentions_of_one_thing_become_one():
    assert shown(NAMES, "quist, ada@example.org") == "[Person C]"


def test_that_a_whole_name_made_of_ordinary_words_is_always_replaced():
    redactor = Redactor([NamedThing("The Print Office Ltd", "Client A", "organisation")])
    assert shown(redactor, "the print office paid") == "the [Client A] paid"
    assert shown(redactor, "an office for print") == "an office for print"


def test_that_a_name_of_one_ordinary_word_is_found_where_it_has_a_capital():
    redactor = Redactor([NamedThing("Orange", "Client A", "organisation")])
    assert shown(redactor, "Orange paid for the orange, orange.com") == (
        "[Client A] paid for the orange, [Client A]"
    )


def test_that_the_longest_name_is_taken_first():
    redactor = Redactor(
        [
            NamedThing("Quist", "Client A", "organisation"),
            NamedThing("Quist Nordell", "Client B", "organisation"),
        ]
    )
    assert shown(redactor, "Quist Nordell and Quist") == "[Client B] and [Client A]"


def test_that_aliases_and_an_ampersand_spelled_out_are_the_same_thing():
    redactor = Redactor(
        [NamedThing("Vossler & Krain GmbH", "Client A", "organisation", aliases=("the Owl",))]
    )
    assert (
        shown(redactor, "Vossler and Krain, VOSSLER, the owl")
        == "[Client A], [Client A], [Client A]"
    )


def test_that_a_name_of_signs_only_is_replaced():
    redactor = Redactor([NamedThing("🦊", "Person A"), NamedThing("?", "Person B")])
    assert shown(redactor, "so? 🦊 said") == "so? [Person A] said"


def test_that_a_person_called_like_a_stand_in_leaves_the_stand_ins_alone():
    names = NameIndex([NamedThing("Vera Person", "Person C")])
    assert names.find("Person C said so to a Person C.") == []
    assert [found.owner for found in names.find("we asked Person again")] == [0]


def test_that_a_stand_in_which_holds_a_name_is_found():
    names = NameIndex([NamedThing("Ada Quist", "Quist A")])
    assert names.find("we met Quist A today")


def test_that_hidden_words_go_in_any_case_and_over_line_breaks():
    redactor = Redactor(hide_words=["8 May", "Trustees", "※"])
    assert shown(redactor, "On 8\nMay the trustees, not 18 May ※") == "On ~ the ~, not 18 May ~"


def test_that_hidden_words_inside_amounts_leave_no_digit():
    redactor = Redactor([NamedThing("Euro Lumen", "Client A")], "hidden", hide_words=["62"])
    assert "500" not in shown(redactor, "for 62 500 Euro Lumen")


def test_that_runs_hold_no_nul_and_no_lone_surrogate():
    text = "".join(run.text for run in NAMES.runs("a\x00b\ud800c"))
    assert text == "a\ufffdb\ufffdc"


def test_that_runs_without_anything_to_replace_give_the_text_back():
    assert Redactor().runs("As it stands.") == (Text("As it stands."),)
    assert Redactor().runs("") == ()


@given(st.text(max_size=80))
def test_that_without_names_any_text_comes_through_whole(text):
    assert "".join(run.text for run in Redactor().runs(text)).count("\ufffd") >= text.count("\x00")


@given(st.text(max_size=60))
def test_that_redacting_any_text_leaves_no_name_to_find(text):
    kept = " ".join(run.text for run in NAMES.runs(f"Ada {text} Quist") if isinstance(run, Text))
    assert not NAMES.names.find(kept)


def split(words: str) -> list[str]:
    return words.split()


PROSE = split(
    "we talked about paper and the price of it for a week then somebody asked what they need"
    " going there was good while nobody wrote anything down yesterday invoices came"
)
syllables = st.sampled_from(
    split("ba zor que vil nax dru fen gol hsi jor kaz lum myr pol rix tza ulv wex yst ñan é ü å")
)
words_of_names = st.lists(syllables, min_size=3, max_size=4).map(lambda s: "".join(s).capitalize())


def usable(word: str) -> bool:
    return not is_ordinary(fold_word(word)) and len(fold_word(word)) > 5


VARIANTS = {
    "whole": lambda first, last: f"{first} {last}",
    "first": lambda first, _last: first,
    "last": lambda _first, last: last,
    "upper": lambda first, last: f"{first} {last}".upper(),
    "lower": lambda first, last: f"{first} {last}".lower(),
    "genitive": lambda first, last: f"{first} {last}’s",
    "plural": lambda _first, last: f"{last}s",
    "initial": lambda first, last: f"{first[0]}. {last}",
    "reversed": lambda first, last: f"{last}, {first}",
    "two spaces": lambda first, last: f"{first}  {last}",
    "line break": lambda first, last: f"{first}\n{last}",
    "hyphen": lambda first, last: f"{first}-{last}",
    "cut": lambda first, last: f"{first} {last[:3]}-\n{last[3:]}",
    "cut softly": lambda first, last: f"{first[:2]}\u00ad{first[2:]} {last[:3]}\u200b{last[3:]}",
    "no-break": lambda first, last: f"{first}\u202f{last}",
    "decomposed": lambda first, last: unicodedata.normalize("NFD", f"{first} {last}"),
    "unaccented": lambda first, last: fold_word(f"{first} {last}"),
    "together": lambda first, last: f"@{first}{last}",
    "mail": lambda first, last: f"{first.lower()}.{last.lower()}@example.org",
    "mail of firm": lambda _first, last: f"info@{last.lower()}.example",
    "wide": lambda first, last: "".join(
        chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in f"{first} {last}"
    ),
}


@settings(max_examples=300, deadline=None)
@given(
    first=words_of_names.filter(usable),
    last=words_of_names.filter(usable),
    variant=st.sampled_from(sorted(VARIANTS)),
    before=st.lists(st.sampled_from(PROSE), max_size=12),
    after=st.lists(st.sampled_from(PROSE), max_size=12),
    kind=st.sampled_from(["person", "organisation"]),
)
def test_that_no_variant_of_a_planted_name_survives_and_the_prose_does(
    first, last, variant, before, after, kind
):
    # "a Åzorba" of somebody called Åzorba Åzorba reads as an initial: too much is hidden then
    assume(first != last)
    redactor = Redactor([NamedThing(f"{first} {last}", "Person A", kind)])
    if kind == "organisation" and variant in {"initial", "reversed"}:
        variant = "whole"
    planted = VARIANTS[variant](first, last)
    runs = redactor.runs(" ".join([*before, planted, *after]))
    kept = "".join(run.text for run in runs if isinstance(run, Text))
    squeezed = "".join(filter(str.isalpha, fold_word(kept)))
    assert StandIn("Person A") in runs
    assert fold_word(first) not in squeezed
    assert fold_word(last) not in squeezed
    assert [word for word in kept.split() if word in PROSE] == [*before, *after]


def test_that_stand_ins_count_letters_on_through_all_words():
    taken: list[str] = []
    for word in ("Supplier", "Client", "Person"):
        taken.append(stand_in_for(word, taken))
    assert taken == ["Supplier A", "Client B", "Person C"]


def test_that_stand_ins_are_unique_past_the_alphabet_and_beside_chosen_ones():
    taken = ["Client D"]
    for _ in range(60):
        taken.append(stand_in_for("Person", taken))
    letters = [name.rsplit(" ", 1)[-1] for name in taken]
    assert len(set(letters)) == len(letters)
    assert stand_in_for("Person", ["x"] * 26) == "Person AA"
