"""The tables of a journal, one row class for each kind of record.

Columns carry the names of the record's fields; a test compares the two. Days and times are
ISO 8601 texts, lists are JSON texts.
"""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, Integer, MetaData, Text, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

#: Names for all constraints, so that later migrations can find them.
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """What all tables share."""

    metadata = MetaData(naming_convention=NAMING)


class RecordRow(Base):
    """The columns of every record."""

    __abstract__ = True

    id: Mapped[str] = mapped_column(primary_key=True)
    created_at: Mapped[str]
    updated_at: Mapped[str]
    zone: Mapped[str]
    trashed_at: Mapped[str | None]


class CounterpartRow(RecordRow):
    __tablename__ = "counterpart"

    name: Mapped[str]
    alias: Mapped[str]
    type: Mapped[str]
    relation: Mapped[str]
    matters: Mapped[str]
    avoid: Mapped[str]
    private: Mapped[bool]


class NegotiationRow(RecordRow):
    __tablename__ = "negotiation"

    title: Mapped[str]
    kind: Mapped[str]
    counterpart_id: Mapped[str | None] = mapped_column(ForeignKey("counterpart.id"), index=True)
    my_role: Mapped[str]
    arena: Mapped[str]
    stakes: Mapped[int | None]
    started_on: Mapped[str]
    ended_on: Mapped[str | None] = mapped_column(index=True)
    ending: Mapped[str]
    terms: Mapped[str]
    retrospective: Mapped[bool]
    private: Mapped[bool]
    resumes_id: Mapped[str | None] = mapped_column(ForeignKey("negotiation.id"))
    look_back_days: Mapped[str]
    limit_me: Mapped[float | None]
    limit_them: Mapped[float | None]
    origin: Mapped[str]


def _negotiation() -> Mapped[str]:
    return mapped_column(ForeignKey("negotiation.id"), index=True)


class SessionRow(RecordRow):
    __tablename__ = "session"

    negotiation_id: Mapped[str] = _negotiation()
    held_on: Mapped[str] = mapped_column(index=True)
    starts_at: Mapped[str]
    minutes: Mapped[int | None]
    channel: Mapped[str]
    title: Mapped[str]
    body: Mapped[str]


class IssueRow(RecordRow):
    __tablename__ = "issue"

    negotiation_id: Mapped[str] = _negotiation()
    position: Mapped[int]
    name: Mapped[str]
    kind: Mapped[str]
    weight_me: Mapped[float | None]
    weight_them: Mapped[float | None]
    share: Mapped[float | None]


class DebriefRow(RecordRow):
    __tablename__ = "debrief"

    negotiation_id: Mapped[str] = _negotiation()
    held_on: Mapped[str]
    depth: Mapped[str]
    ending: Mapped[str]
    started_at: Mapped[str]
    finished_at: Mapped[str]
    seconds: Mapped[int]
    asked_again_at: Mapped[str | None]
    private: Mapped[bool]


class FollowUpRow(RecordRow):
    __tablename__ = "follow_up"

    negotiation_id: Mapped[str] = _negotiation()
    days: Mapped[int]
    due_on: Mapped[str]
    answered_at: Mapped[str | None]

    __table_args__ = (Index(None, "answered_at", "due_on"),)


class RelationshipCheckRow(RecordRow):
    __tablename__ = "relationship_check"

    counterpart_id: Mapped[str] = mapped_column(ForeignKey("counterpart.id"), index=True)
    checked_on: Mapped[str]


class CommitmentRow(RecordRow):
    __tablename__ = "commitment"

    negotiation_id: Mapped[str] = _negotiation()
    side: Mapped[str]
    what: Mapped[str]
    owner: Mapped[str]
    due_on: Mapped[str | None]
    done_on: Mapped[str | None]

    __table_args__ = (Index(None, "done_on", "due_on"),)


class LessonRow(RecordRow):
    __tablename__ = "lesson"

    when_text: Mapped[str]
    then_text: Mapped[str]
    because: Mapped[str]
    theme: Mapped[str]
    negotiation_id: Mapped[str | None] = mapped_column(ForeignKey("negotiation.id"), index=True)
    debrief_id: Mapped[str | None] = mapped_column(ForeignKey("debrief.id"))
    state: Mapped[str]
    due_on: Mapped[str | None] = mapped_column(index=True)


class LessonUseRow(RecordRow):
    __tablename__ = "lesson_use"

    lesson_id: Mapped[str] = mapped_column(ForeignKey("lesson.id"), index=True)
    negotiation_id: Mapped[str | None] = mapped_column(ForeignKey("negotiation.id"))
    seen_on: Mapped[str]
    result: Mapped[str]
    helped: Mapped[int | None]


class NoteRow(RecordRow):
    __tablename__ = "note"

    negotiation_id: Mapped[str] = _negotiation()
    written_on: Mapped[str]
    body: Mapped[str]
    private: Mapped[bool]


class MentorRow(RecordRow):
    __tablename__ = "mentor"

    name: Mapped[str]
    hidden_words: Mapped[str]


class StandInRow(RecordRow):
    __tablename__ = "stand_in"

    mentor_id: Mapped[str] = mapped_column(ForeignKey("mentor.id"), index=True)
    name: Mapped[str]
    words: Mapped[str]
    counterpart_id: Mapped[str | None] = mapped_column(ForeignKey("counterpart.id"))


class ExportEntryRow(RecordRow):
    __tablename__ = "export_entry"

    mentor_id: Mapped[str | None] = mapped_column(ForeignKey("mentor.id"))
    mentor_name: Mapped[str]
    format: Mapped[str]
    file_name: Mapped[str]
    sha256: Mapped[str]
    contents: Mapped[str]
    hidden: Mapped[str]
    negotiations: Mapped[int]


class AnswerRow(Base):
    """One answer; ``form`` is one of the codes in journal.storage.answers."""

    __tablename__ = "answer"

    record_id: Mapped[str] = mapped_column(primary_key=True)
    question_id: Mapped[str] = mapped_column(primary_key=True)
    form: Mapped[int]
    number: Mapped[float | None]
    words: Mapped[str | None] = mapped_column(Text)
    version: Mapped[int]

    __table_args__ = (
        # the Ledger reads figures from this index alone and never touches the prose
        Index(
            "ix_answer_figures",
            "question_id",
            "record_id",
            "form",
            "number",
            "words",
            sqlite_where=text("form != 1"),
        ),
    )


class DraftRow(Base):
    __tablename__ = "draft"

    id: Mapped[str] = mapped_column(primary_key=True)
    negotiation_id: Mapped[str | None]
    started_at: Mapped[str]
    saved_at: Mapped[str]
    body: Mapped[str]


class KeyValueRow(Base):
    """Facts about the journal itself: whether it is a sample, its revision."""

    __tablename__ = "about"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class SearchEntryRow(Base):
    """Which record a row of the full-text index stands for."""

    __tablename__ = "search_entry"

    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    record_id: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    negotiation_id: Mapped[str | None] = mapped_column(index=True)


ROW_TYPES: dict[str, type[RecordRow]] = {
    row_type.__tablename__: row_type
    for row_type in (
        CounterpartRow,
        NegotiationRow,
        SessionRow,
        IssueRow,
        DebriefRow,
        FollowUpRow,
        RelationshipCheckRow,
        CommitmentRow,
        LessonRow,
        LessonUseRow,
        NoteRow,
        MentorRow,
        StandInRow,
        ExportEntryRow,
    )
}
