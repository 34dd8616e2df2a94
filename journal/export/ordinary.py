"""Which words are ordinary ones, so that a name made of them does not wreck plain sentences."""

from __future__ import annotations

import re
from functools import cache


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that begin a sentence by themselves: a name like these is only seen inside a sentence.
FUNCTION_WORDS = _words(
    "a about after all also although an and any are as at because been before both but by "
    "can could did do does each even every few for from had has have he her here his how i "
    "if in is it its just many me more most much my no nobody nor not nothing now of off "
    "often on once one only or other our out over own she should since so some somebody "
    "someone something soon still such than that the their them then there these they this "
    "those though through to too under until up us very was we were what when where which "
    "while who why with would yes yet you your"
)
# After "Will" or "Mark" these say that a sentence was begun, not a person named.
_AFTER_A_VERB = _words(
    "a an any anybody anyone everybody everyone he her his i it its my nobody our she some "
    "somebody that the their them there these they this those us we you your"
)
EVERYDAY_SHORTS = _words(
    "ad ag ai am as at aug bc bv ca cc cd ceo cet cfo chf co coo cto cv de dj dr eg er es "
    "est eta etc eu eur faq fm fr gb gbp gmt hq hr ibid id ie in inc io ip is it kg km kpi "
    "la llc ltd me mr mrs ms my nb nda no nv of oh ok on or pa pc pdf phd plc pm po pr "
    "prof ps qa rsvp sa so st tba tbc tbd to tv uk un up url us usa usd utc vat vip vp vs "
    "we"
)
LEGAL_FORMS = _words(
    "ab ag aps as asa bv bvba co company corp corporation ev gbr gmbh holding holdings inc "
    "incorporated kg kgaa kk limited llc llp lp ltd mbh nv oy oyj plc pte pty sa sarl sas "
    "se slu spa sprl srl ug"
)
TITLES = _words(
    "dr frau fru herr hr ing lady lord madame me miss mister mlle mme mr mrs ms mx prof "
    "professor rev senor senora sig signor signora sir"
)
PARTICLES = _words(
    "abu af al ap bin bint da dal das de dei del della den der des di do dos du e el ibn "
    "la las le les lo los op san st t te ten ter und van vom von y zu zum zur"
)


@cache
def ordinary_words() -> frozenset[str]:
    """The words of everyday prose that are names and parts of names as well."""
    import resources

    path = resources.folder() / "templates" / "ordinary_words.txt"
    return frozenset(path.read_text(encoding="utf-8").split()) | FUNCTION_WORDS


def is_ordinary(token: str) -> bool:
    """Whether a folded word, or its singular, is one of everyday prose."""
    words = ordinary_words()
    return token in words or (token.endswith("s") and token[:-1] in words)


_BEFORE_A_SENTENCE = re.compile(
    "(?:^|[.!?\u2026:;\n\u3002\uff01\uff1f•|])[\\s\"'«»“”‘’„(\\[*_#>-]*$"
)
_LOOK_BACK = 24
_AFTER_A_SHORT = re.compile(
    "(?<!\\w)(?:dr|mr|mrs|ms|prof|st|no|nr|vs|fr|hr|sig|e\\.g|i\\.e|z\\.b|ca|approx|resp)\\.\\s*$",
    re.IGNORECASE,
)
_NEXT_WORD = re.compile("[ \t\u00a0]*\n?[ \t]*([^\\W\\d_]+)")


def begins_sentence(text: str, place: int) -> bool:
    """Whether the word at a place is the first of its sentence or line."""
    before = text[max(0, place - _LOOK_BACK) : place]
    return bool(_BEFORE_A_SENTENCE.search(before)) and not _AFTER_A_SHORT.search(before)


def reads_as_verb(text: str, end: int) -> bool:
    """Whether the word that follows shows the one before to be an ordinary word."""
    found = _NEXT_WORD.match(text, end)
    return bool(found and found[1].lower() in _AFTER_A_VERB)
