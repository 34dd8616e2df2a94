"""Notes for a mentor: composed, looked at as they will be, proved, saved and put down."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from journal.application import mentors
from journal.application.mentors import Pair
from journal.application.notes_reading import (
    USUAL_PARTS,
    Choice,
    LeftOut,
    Reading,
    choosable,
    read,
)
from journal.application.stamps import Stamps
from journal.domain.records import ExportEntry, Mentor
from journal.domain.step import Change, Step
from journal.errors import StaleError
from journal.export import notes_document
from journal.export.document import Text, runs_text
from journal.export.notes_names import Hiding, Wording
from journal.export.notes_words import period_words
from journal.questions.catalogue import catalogue
from journal.questions.checking import clean
from journal.texts import _, count

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from journal.application.journal import Journal
    from journal.domain.records import Negotiation, StandIn
    from journal.export.document import Document
    from journal.export.proof import Leak
    from journal.export.redaction import Amounts
    from journal.export.suspects import Suspect

__all__ = [
    "USUAL_PARTS",
    "Choice",
    "Composition",
    "LeftOut",
    "NotesRequest",
    "choosable",
    "compose",
    "export_log",
    "preview",
    "save",
]

NotesFormat = Literal["pdf", "html", "md"]


class NotesRequest(NamedTuple):
    """What a person asks for.

    ``hide_words`` of None are the words kept for the mentor; ``hide_once`` are hidden in this
    file alone. ``own_name`` is the name of the person who writes. ``looked_at`` are words that
    look like names and may stay.
    """

    choice: Choice = Choice()
    parts: frozenset[str] = USUAL_PARTS
    mentor: str = ""
    use_stand_ins: bool = True
    amounts: Amounts = "hidden"
    hide_words: tuple[str, ...] | None = None
    question: str = ""
    own_name: str = ""
    looked_at: frozenset[str] = frozenset()
    hide_once: tuple[str, ...] = ()


class Composition(NamedTuple):
    """Notes as they will be.

    ``pairs`` are the names in them with their stand-ins, ``suspects`` what still looks like a
    name. ``file_name`` goes before the ending of the format.
    """

    request: NotesRequest
    document: Document
    pairs: tuple[Pair, ...]
    suspects: tuple[Suspect, ...]
    left_out: LeftOut
    negotiations: tuple[Negotiation, ...]
    hide_words: tuple[str, ...]
    file_name: str
    period: tuple[date, date]
    hiding: Hiding


def compose(journal: Journal, request: NotesRequest) -> Composition:
    """The notes of a request; nothing in the journal changes."""
    mentor = mentors.find_mentor(journal, request.mentor)
    reading = read(journal, request.choice)
    content = reading.content._replace(
        parts=request.parts,
        mentor_name=request.mentor.strip(),
        question=clean(request.question),
        remarks=_remarks(request),
    )
    hide_words = request.hide_words
    if hide_words is None:
        hide_words = mentor.hidden_words if mentor else ()
    hide_words = mentors.tidy(hide_words)
    hidden = mentors.tidy((*hide_words, *request.hide_once))
    everything = _hiding(journal, request, mentor, hidden, reading)
    hiding, texts = notes_document.disguise(content, everything)
    wording = Wording(hiding, everything.names_alone().finder())
    document = notes_document.build(content, wording)
    return Composition(
        request,
        document,
        _pairs(journal, mentor, hiding, notes_document.stand_ins_in(document)),
        tuple(notes_document.suspects_of(texts, wording, request.looked_at)),
        reading.left_out,
        tuple(chapter.negotiation for chapter in content.chapters),
        hide_words,
        _file_name(document),
        (content.since, content.until),
        _proved(everything, hiding),
    )


def _remarks(request: NotesRequest) -> tuple[str, ...]:
    said = []
    if request.use_stand_ins:
        said.append(_("Names are stand-ins, the same ones in every file for you."))
    if request.amounts == "hidden":
        said.append(_("Amounts are hidden."))
    elif request.amounts == "rounded":
        said.append(_("Amounts are rounded to two digits."))
    return tuple(said)


def _hiding(
    journal: Journal,
    request: NotesRequest,
    mentor: Mentor | None,
    hide_words: Sequence[str],
    reading: Reading,
) -> Hiding:
    kinds = {
        chapter.counterpart.id: chapter.negotiation.kind
        for chapter in reading.content.chapters
        if chapter.counterpart
    }
    known = mentors.candidates(journal, mentor, kinds)
    if not request.use_stand_ins:
        known = [one for one in known if one.counterpart_id in reading.always_hidden]
    own_name = clean(request.own_name) if request.use_stand_ins else ""
    return Hiding(tuple(known), own_name, tuple(hide_words), request.amounts)


def _proved(everything: Hiding, hiding: Hiding) -> Hiding:
    """What the written file is searched for: every name there is, not only those that occur."""
    named = {(one.name, one.counterpart_id) for one in hiding.candidates}
    rest = (one for one in everything.candidates if (one.name, one.counterpart_id) not in named)
    return hiding._replace(candidates=(*hiding.candidates, *rest))


def _pairs(
    journal: Journal, mentor: Mentor | None, hiding: Hiding, said: frozenset[str]
) -> tuple[Pair, ...]:
    kept = {_key(one): one for one in (mentors.stand_ins(journal, mentor) if mentor else ())}
    return tuple(
        Pair(one.name, one.words, one.counterpart_id, kept.get(one.counterpart_id or one.name))
        for one in hiding.candidates
        if one.words in said
    )


def _file_name(document: Document) -> str:
    if all(isinstance(run, Text) for run in document.header_left):
        return runs_text(document.header_left, document.words)
    return _("Notes")


def preview(composition: Composition, *, marks: bool = True, ppi: float = 110) -> list[bytes]:
    """The pages as PNG pictures; ``marks`` shows what was replaced."""
    from journal.export import pdf

    return pdf.pages_png(composition.document, marks=marks, ppi=ppi)


# saving


def save(
    journal: Journal, composition: Composition, path: Path, file_format: NotesFormat
) -> ExportEntry:
    """Write the notes, prove that no name is left in them, and put down what went out.

    Raises LeakError where a name could be read, ExportError where the file cannot be written and
    SavingError where the journal cannot; in each case there is no new file, and an old one stays.
    """
    from journal.export.files import save_proved
    from journal.export.proof import Said, leaks, leaks_in

    journal.must_be_writable()
    content = render(composition.document, file_format)
    step, entry = _step(journal, composition, path.name, file_format, content)
    names = composition.hiding.finder()
    done: list[Step] = []

    def prove(written: Path) -> list[Leak]:
        found = leaks(written, file_format, names)
        found += leaks_in([Said(_("the name of the file"), path.stem)], names)
        if not found:
            # a file that is not written down must not go out, so this comes before its name
            journal.do(step)
            done.append(step)
        return found

    try:
        save_proved(path, content, prove)
    except BaseException:
        for kept in done:
            journal.do(kept.inverse())
        raise
    return entry


def render(document: Document, file_format: NotesFormat) -> bytes:
    """The document as the bytes of a file."""
    from journal.export import html, markdown, pdf

    if file_format == "pdf":
        return pdf.render(document)
    text = html.render(document) if file_format == "html" else markdown.render(document)
    return text.encode()


def _step(
    journal: Journal,
    composition: Composition,
    file_name: str,
    file_format: NotesFormat,
    content: bytes,
) -> tuple[Step, ExportEntry]:
    """What saving changes: the mentor, the stand-ins that went out, and the entry in the log."""
    moment = Stamps(journal.clock)
    changes: list[Change] = []
    mentor = _mentor(journal, composition, moment, changes)
    changes += mentors.stand_in_changes(mentor, _new_pairs(journal, mentor, composition), moment)
    entry = ExportEntry(
        **moment.new(),
        mentor_id=mentor.id,
        mentor_name=mentor.name,
        format=file_format,
        file_name=clean(file_name),
        sha256=sha256(content).hexdigest(),
        contents=_contents(composition),
        hidden=_hidden(composition),
        negotiations=len(composition.negotiations),
    )
    changes.append(Change(None, entry))
    label = _("notes for {mentor}").format(mentor=mentor.name) if mentor.name else _("notes")
    return Step(label, tuple(changes)), entry


def _new_pairs(journal: Journal, mentor: Mentor, composition: Composition) -> list[Pair]:
    """The pairs the mentor has not seen yet; a StaleError where others were made meanwhile."""
    known = {_key(one): one.words for one in mentors.stand_ins(journal, mentor)}
    for pair in composition.pairs:
        if known.get(_key(pair), pair.words) != pair.words:
            raise StaleError(
                _("The stand-ins have changed since the preview was made; nothing was saved."),
                _("Look at the preview once more, then save."),
            )
    return [pair for pair in composition.pairs if _key(pair) not in known]


def _key(pair: Pair | StandIn) -> str:
    return pair.counterpart_id or pair.name


def _mentor(
    journal: Journal, composition: Composition, moment: Stamps, changes: list[Change]
) -> Mentor:
    name = clean(composition.request.mentor.strip())
    known = mentors.find_mentor(journal, name)
    if known is None:
        new = Mentor(**moment.new(), name=name, hidden_words=composition.hide_words)
        changes.append(Change(None, new))
        return new
    if known.hidden_words == composition.hide_words:
        return known
    new = replace(known, hidden_words=composition.hide_words, **moment.again())
    changes.append(Change(known, new))
    return new


def _contents(composition: Composition) -> str:
    parts = [_(part.words) for part in catalogue().parts if part.code in composition.request.parts]
    return f"{period_words(*composition.period)}: {', '.join(parts)}"


def _hidden(composition: Composition) -> str:
    """What was hidden, in words, none of which is a name."""
    said = []
    if composition.pairs:
        said.append(count("{n} name", "{n} names", len(composition.pairs)))
    if composition.request.amounts != "exact":
        hidden = composition.request.amounts == "hidden"
        said.append(_("amounts hidden") if hidden else _("amounts rounded"))
    words = composition.hiding.hide_words
    if words:
        said.append(count("{n} word", "{n} words", len(words)))
    private = sum(composition.left_out)
    if private:
        said.append(count("{n} marked private", "{n} marked private", private))
    return ", ".join(said)


def export_log(journal: Journal) -> list[ExportEntry]:
    """What went out, the latest first."""
    return journal.load(ExportEntry)[::-1]
