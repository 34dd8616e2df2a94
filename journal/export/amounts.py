"""Amounts in free text: money, shares, prices per unit; not dates, times or small counts."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, NamedTuple

from journal.export.addresses import PHONE, around_digits

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPACE = "[ \\t\u00a0\u2007\u2009\u202f]"
_NUMBER = (
    "(?:\\d{1,3}(?:[ \u00a0\u2007\u2009\u202f'’.,_]\\d{3}){1,6}(?!\\d)"
    "(?:[.,]\\d{1,9}(?!\\d))?"
    "|\\d{1,18}(?!\\d)(?:[.,]\\d{1,9}(?!\\d))?)"
)
_SIGN = "[€$£¥₹₽₩₺₴₪₫฿₦₱₡₲₵₸¢]"
_CODES = (
    "EUR|USD|GBP|CHF|JPY|CNY|RMB|SEK|NOK|DKK|ISK|PLN|CZK|HUF|RON|BGN|RUB|UAH|TRY|INR|AUD|CAD|NZD"
    "|SGD|HKD|KRW|THB|IDR|MYR|PHP|VND|ZAR|BRL|MXN|ARS|CLP|COP|PEN|ILS|AED|SAR|QAR|KWD|EGP|NGN|KES"
    "|Rs\\.?|Fr\\.|SFr\\.?|kr\\.?|zł|Kč|Ft|lei"
)
_MONEY_WORD = (
    "euros?|dollars?|pounds?|quid|bucks|cents?|pence|francs?|kron(?:or|er|e|a)|crowns?|yen|yuan"
    "|rupees?|roubles?|rubles?|zlotys?|lira|rand|pesos?|reais|shekels?|dirhams?|shillings?"
)
_SCALE = (
    "k|m|mn|mm|mln|mio\\.?|million(?:s|en)?|bn|mrd\\.?|billions?|milliarden?|tsd\\.?|thousand"
    "|tausend|grand|lakhs?|crores?|hundred"
)
_SHARE = (
    "%|‰|per"
    + _SPACE
    + "?cent(?:age"
    + _SPACE
    + "points?)?|percentage"
    + _SPACE
    + "points?|pp|bps"
    "|basis" + _SPACE + "points?|prozent(?:punkte)?|pour" + _SPACE + "cent|por" + _SPACE + "ciento"
)
_MEASURE = (
    "m²|m2|m³|m3|sqm|sq\\.?" + _SPACE + "?(?:m|ft|metres?|meters?|feet)|square"
    + _SPACE + "(?:metres?|meters?|feet)|hectares?|ha|acres?|kg|tonnes?|tons?|litres?|liters?|kwh"
    "|mwh|gb|tb|km|pcs|pieces|units|copies|pallets|licen[cs]es|shares|seats"
)  # fmt: skip
_PER_WHAT = (
    "m²|m2|m³|m3|sqm|sq\\.?"
    + _SPACE
    + "?(?:m|ft)|square"
    + _SPACE
    + "(?:metre|meter|foot)|hour|hr|h"
    "|day|d|week|wk|month|mo|quarter|year|yr|annum|head|unit|piece|pc|page|kg|ton|tonne|litre"
    "|liter|person|seat|licen[cs]e|user|night|copy|pallet|box|case|share|kwh|mwh|km|mile|session"
    "|visit|item|order|word|head|room|place"
)
_AFTER = (
    f"{_SPACE}?(?:{_SIGN}|(?:{_CODES}|(?<=\\d)p)(?!\\w)"
    f"|(?:{_MONEY_WORD}|{_SHARE}|{_MEASURE})(?!\\w))"
)
_PER = (
    f"{_SPACE}?(?:/{_SPACE}?|per{_SPACE}|p\\.{_SPACE}?|pro{_SPACE}|an?{_SPACE}|each{_SPACE})"
    f"(?:{_PER_WHAT})(?!\\w)"
)
_JOIN = f"(?:{_SPACE}?[-–—]{_SPACE}?|{_SPACE}(?:to|or|and|bis|und|oder|à){_SPACE})"
_SCALED = f"{_NUMBER}(?:{_SPACE}?(?:{_SCALE})(?!\\w))?"
_BEFORE = f"(?:(?:US|A|C|CA|AU|NZ|HK|S|R)?{_SIGN}|(?<!\\w)(?:{_CODES}))"
_MINUS = "(?:(?<![\\w)])[-−+±]" + _SPACE + "?)?"

AMOUNT = re.compile(
    f"(?:(?P<before>{_MINUS}{_BEFORE}{_SPACE}?)|(?<![\\w.,:/])(?P<minus>{_MINUS}))"
    f"(?P<low>{_SCALED})(?:(?P<join>{_JOIN})(?P<between>{_BEFORE}{_SPACE}?)?"
    f"(?P<high>{_SCALED}))?(?P<after>{_AFTER})?(?P<per>{_PER})?"
    "(?![\\w]|[.,:]\\d)",
    re.IGNORECASE,
)
_NUMBER_PART = re.compile(f"({_NUMBER})(.*)", re.DOTALL)

_MONTH = (
    "(?:jan(?:uar)?|feb(?:ruar)?|mar(?:ch)?|märz|apr(?:il)?|may|mai|june?|juni|july?|juli|aug(?:ust)?"
    "|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?|january|february|dezember)"
)
_DATE = re.compile(
    "\\d{4}-\\d{2}(?:-\\d{2})?(?:[T ]\\d{2}:\\d{2}(?::\\d{2})?)?(?!\\d)"
    "|(?<![\\d.])\\d{1,2}([./-])\\d{1,2}\\1(?:\\d{4}|\\d{2})(?!\\d)"
    "|(?<!\\d)\\d{1,2}\\.\\d{1,2}\\.(?!\\d)"
    f"|(?<!\\d)\\d{{1,2}}(?:\\.|st|nd|rd|th)?{_SPACE}(?:of{_SPACE})?{_MONTH}\\b"
    f"(?:[.,]?{_SPACE}?(?:19|20)\\d\\d)?"
    f"|\\b{_MONTH}\\b\\.?{_SPACE}\\d{{1,2}}(?:st|nd|rd|th)?(?![\\d])(?:,?{_SPACE}(?:19|20)\\d\\d)?"
    f"|\\b{_MONTH}\\b\\.?{_SPACE}(?:19|20)\\d\\d(?!\\d)"
    "|(?<!\\d)\\d{1,2}:\\d{2}(?::\\d{2})?(?!\\d)"
    f"|(?<![\\d.,])\\d{{1,2}}(?:[.:]\\d{{2}})?{_SPACE}?(?:a\\.?m\\b|p\\.?m\\b|uhr\\b|o['’]clock)"
    "|(?<![\\d.])\\d{1,4}(?:\\.\\d{1,2}(?!\\d)){2,9}"
    f"|(?<![\\d.,])\\d(?:[.,]5)?{_SPACE}(?:of|out{_SPACE}of){_SPACE}\\d{{1,2}}(?![.,]?\\d|%)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    f"{_SPACE}?(?:seconds?|secs?|minutes?|mins?|min|hours?|hrs?|h|days?|weeks?|months?|quarters?"
    "|years?|yrs?|stunden?|tagen?|tage|wochen?|monaten?|monate|jahren?|jahre|sessions?|talks?"
    "|meetings?|times|people|persons)(?!\\w)",
    re.IGNORECASE,
)
_ONES = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    "|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    "|half"
)
_LARGE = "hundred|thousand|million|billion"
_SPELLED = re.compile(
    f"\\b(?:{_ONES})(?:(?:[ \u00a0-]|{_SPACE}and{_SPACE})(?:a{_SPACE})?"
    f"(?:{_ONES}|{_LARGE})\\b){{0,12}}"
    f"(?:{_SPACE}(?:a{_SPACE})?(?:{_MONEY_WORD}|{_SHARE}))?(?:{_PER})?(?!\\w)",
    re.IGNORECASE,
)
_SPELLED_AMOUNT = re.compile(
    f"\\b(?:thousand|million|billion)\\b|{_SPACE}(?:{_MONEY_WORD}|{_SHARE})(?!\\w)", re.IGNORECASE
)
_ABOUT_BEFORE = re.compile(
    "\\b(?:about|around|roughly|approximately|approx\\.?|nearly|almost|some|circa|ca\\.?|etwa|rund"
    f"){_SPACE}+$|[~≈]{_SPACE}?$",
    re.IGNORECASE,
)
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_BARE_FROM = 1000


class Amount(NamedTuple):
    """An amount in a text, from ``start`` to ``end``, and the same with two digits left."""

    start: int
    end: int
    rounded: str


def amounts_in(text: str, about: str = "about") -> Iterator[Amount]:
    """The amounts in a text, in order.

    An amount is a number with a currency, a percentage, a measure or "per" something; a number of
    a thousand or more that is no year; a number with decimals that counts no time. Dates, times,
    ordinals, ratings ("6 of 7") and small counts are none.
    """
    found = [
        one for start, end in around_digits(text) for one in _figures(text, start, end, about)
    ]
    yield from sorted([*found, *_spelled(text)])


def _figures(text: str, place: int, last: int, about: str) -> Iterator[Amount]:
    """Amounts in figures in a stretch, never reaching into its dates and numbers of phones."""
    kept = sorted(
        found.span() for kind in (_DATE, PHONE) for found in kind.finditer(text, place, last)
    )
    next_kept = 0
    while found := AMOUNT.search(text, place, last):
        while next_kept < len(kept) and kept[next_kept][1] <= found.start("low"):
            next_kept += 1
        start, end = kept[next_kept] if next_kept < len(kept) else (len(text), len(text))
        if start < found.end("low"):
            place = max(end, found.start() + 1)
            continue
        if start < found.end():
            found = AMOUNT.search(text, place, start) or found
        place = found.end()
        if _is_amount(found, text):
            yield Amount(*_trimmed(found, text), _rounded(found, text, about))


def _is_amount(found: re.Match[str], text: str) -> bool:
    if found["before"] or found["after"] or found["between"]:
        return True
    if found["per"]:
        return True
    counted = _COUNTED.match(text, found.end())
    numbers = [part for part in (found["low"], found["high"]) if part]
    if any(_split(part)[1] for part in numbers):
        return True
    return any(_is_large(part) or (_has_decimals(part) and not counted) for part in numbers)


def _split(part: str) -> tuple[str, str]:
    """A number and the scale behind it: "62.5" and "k"."""
    found = _NUMBER_PART.match(part)
    return (found[1], found[2]) if found else ("0", part)


def _is_large(part: str) -> bool:
    if len(part) < len(str(_BARE_FROM)):
        return False
    value = number_of(part)
    plain = part.isdecimal() and len(part) == 4  # a year has four digits
    return value >= _BARE_FROM and not (plain and _FIRST_YEAR <= value <= _LAST_YEAR)


def _has_decimals(part: str) -> bool:
    if part.isdecimal():
        return False
    return number_of(part) % 1 != 0 or bool(re.search("[.,]\\d{2}$", part))


def _trimmed(found: re.Match[str], text: str) -> tuple[int, int]:
    start, end = found.span()
    return start + (len(text[start:end]) - len(text[start:end].lstrip())), end


def number_of(part: str) -> Decimal:
    """The value of a number as people write it: "62 500", "62,500.00", "1,2"."""
    written, scale = _split(part)
    digits = "".join(str(int(char)) if char.isdecimal() else char for char in written)
    mark = _decimal_mark(digits, scaled=bool(scale))
    whole, _mark, rest = digits.rpartition(mark) if mark else (digits, "", "")
    return Decimal(re.sub("\\D", "", whole) + "." + (rest or "0"))


def _decimal_mark(digits: str, *, scaled: bool) -> str:
    """The sign before the decimals, empty where there are none."""
    marks = re.findall("[.,]", digits)
    if not marks:
        return ""
    last: str = marks[-1]
    thousands = re.fullmatch(f"\\d{{1,3}}(?:\\{last}\\d{{3}})+", digits)
    if thousands and not (scaled and len(marks) == 1):
        return ""
    return last


def _rounded(found: re.Match[str], text: str, about: str) -> str:
    def fewer(piece: str | None) -> str:
        return _with_two_digits(piece) if piece else ""

    said = "".join(
        (
            found["before"] or "",
            found["minus"] or "",
            fewer(found["low"]),
            found["join"] or "",
            found["between"] or "",
            fewer(found["high"]),
            found["after"] or "",
            found["per"] or "",
        )
    ).strip()
    before = text[max(0, found.start() - 20) : found.start()]
    return said if _ABOUT_BEFORE.search(before) else f"{about} {said}"


def _with_two_digits(part: str) -> str:
    written, scale = _split(part)
    rounded = two_digits(number_of(part))
    mark = _decimal_mark(written, scaled=bool(scale)) or "."
    whole, _point, rest = f"{rounded:f}".partition(".")
    grouped = (
        f"{int(whole):,}".replace(",", "\u00a0") if len(whole) > 4 else whole
    )  # four digits stand together
    return grouped + (mark + rest if rest.strip("0") else "") + scale


def two_digits(value: Decimal) -> Decimal:
    """The value rounded to two significant digits, halves upwards."""
    if not value:
        return value
    step = Decimal(1).scaleb(value.adjusted() - 1)
    return (value / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step


def _spelled(text: str) -> Iterator[Amount]:
    if not _SPELLED_AMOUNT.search(text):
        return
    for found in _SPELLED.finditer(text):
        if _SPELLED_AMOUNT.search(found[0]):
            yield Amount(*found.span(), found[0])
