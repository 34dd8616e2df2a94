"""The first tables: what version 1 of a journal holds."""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = (
    """
    CREATE TABLE about (
        "key" VARCHAR NOT NULL,
        value VARCHAR NOT NULL,
        CONSTRAINT pk_about PRIMARY KEY ("key")
    )
    """,
    """
    CREATE TABLE counterpart (
        name VARCHAR NOT NULL,
        alias VARCHAR NOT NULL,
        type VARCHAR NOT NULL,
        relation VARCHAR NOT NULL,
        matters VARCHAR NOT NULL,
        avoid VARCHAR NOT NULL,
        private BOOLEAN NOT NULL,
        id VARCHAR NOT NULL,
        created_at VARCHAR NOT NULL,
        updated_at VARCHAR NOT NULL,
        zone VARCHAR NOT NULL,
        trashed_at VARCHAR,
        CONSTRAINT pk_counterpart PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE negotiation (
        title VARCHAR NOT NULL,
        kind VARCHAR NOT NULL,
        counterpart_id VARCHAR,
        my_role VARCHAR NOT NULL,
        arena VARCHAR NOT NULL,
        stakes INTEGER,
        started_on VARCHAR NOT NULL,
        ended_on VARCHAR,
        ending VARCHAR NOT NULL,
        terms VARCHAR NOT NULL,
        retrospective BOOLEAN NOT NULL,
        private BOOLEAN NOT NULL,
        resumes_id VARCHAR,
        look_back_days VARCHAR NOT NULL,
        limit_me DOUBLE,
        limit_them DOUBLE,
        origin VARCHAR NOT NULL,
        id VARCHAR NOT NULL,
        created_at VARCHAR NOT NULL,
        updated_at VARCHAR NOT NULL,
        zone VARCHAR NOT NULL,
        trashed_at VARCHAR,
        CONSTRAINT pk_negotiation PRIMARY KEY (id),
        CONSTRAINT fk_negotiation_counterpart_id_counterpart
            FOREIGN KEY(counterpart_id) REFERENCES counterpart (id),
        CONSTRAINT fk_negotiation_resumes_id_negotiation
            FOREIGN KEY(resumes_id) REFERENCES negotiation (id)
    )
    """,
    "CREATE INDEX ix_negotiation_counterpart_id ON negotiation (counterpart_id)",
    "CREATE INDEX ix_negotiation_ended_on ON negotiation (ended_on)",
    """
    CREATE TABLE session (
        negotiation_id VARCHAR NOT NULL,
        held_on VARCHAR NOT NULL,
        starts_at VARCHAR NOT NULL,
        minutes INTEGER,
        channel VARCHAR NOT NULL,
        title VARCHAR NOT NULL,
        body VARCHAR NOT NULL,
        id VARCHAR NOT NULL,
        created_at VARCHAR NOT NULL,
        updated_at VARCHAR NOT NULL,
        zone VARCHAR NOT NULL,
        trashed_at VARCHAR,
        CONSTRAINT pk_session PRIMARY KEY (id),
        CONSTRAINT fk_session_negotiation_id_negotiation
            FOREIGN KEY(negotiation_id) REFERENCES negotiation (id)
    )
    """,
    "CREATE INDEX ix_session_held_on ON session (held_on)",
    "CREATE INDEX ix_session_negotiation_id ON session (negotiation_id)",
    """
    CREATE TABLE issue (
        negotiation_id VARCHAR NOT NULL,
        position INTEGER NOT NULL,
        name VARCHAR NOT NULL,
        kind VARCHAR NOT NULL,
        weight_me DOUBLE,
        weight_them DOUBLE,
        share DOUBLE,
        id VARCHAR NOT NULL,
        created_at VARCHAR NOT NULL,
        updated_at VARCHAR NOT NULL,
        zone VARCHAR NOT NULL,
        trashed_at VARCHAR,
        CONSTRAINT pk_issue PRIMARY KEY (id),
        CONSTRAINT fk_issue_negotiation_id_negotiation
            FOREIGN KEY(negotiation_id) REFERENCES negotiation (id)
    )
    """,
    "CREATE INDEX ix_issue_negotiation_id ON issue (negotiation_id)",
    """
    CREATE TABLE debrief (
        negotiation_id VARCHAR NOT NULL,
        held_on VARCHAR NOT NULL,
        depth VARCHAR NOT NULL,
        ending VARCHAR NOT NULL,
        started_at VARCHAR NOT NULL,
        finished_at VARCHAR NOT NULL,
        seconds INTEGER NOT NULL,
        asked_again_at VARCHAR,
        private BOOLEAN NOT NULL,
        id VARCHAR NOT NULL,
        created_at VARCHAR NOT NULL,
        updated_at VARCHAR NOT NULL,
        zone VARCHAR NOT NULL,
        trashed_at VARCHAR,
        CONSTRAINT pk_debrief PRIMARY KEY (id),
        CONSTRAINT fk_debrief_negotiation_id_negotiation
            FOREIGN KEY(negotiation_id) REFERENCES negotiation (id)
    )
    """,
    "CREATE INDEX ix_debrief_negotiation_id ON debrief (negotiation_id)",
    """
    CREATE TABLE follow_up (
        negotiation_id VARCHAR NOT NULL,
        days INTEGER NOT NULL,
        due_on VARCHAR NOT NULL,
        answered_at VARCHAR,
        id VARCHAR NOT NULL,
        created_at VARCHAR NOT NULL,
        updated_at VARCHAR NOT NULL,
        zone VARCHAR NOT NULL,
        trashed_at VARCHAR,
        CONSTRAINT pk_follow_up PRIMARY KEY (id),
        CONSTRAINT fk_follow_up_negotiation_id_negotiation
            FOREIGN KEY(negotiation_id) REFERENCES negotiation (id)
    )
    """,
    "CREATE INDEX ix_follow_up_answered_at_due_on ON follow_up (answered_at, due_on)",
    "CREATE INDEX ix_follow_up_negotiation_id ON follow_up (negotiation_id)",
    """
    CREATE TABLE relationship_check (
        counterpart_id VARCHAR NOT NULL,
        checked_on VARCHAR NOT NULL,
        id VARCHAR NOT NULL,
        created_at VARCHAR NOT NULL,
        updated_at VARCHAR NOT NULL,
        zone VARCHAR NOT NULL,
        trashed_at VARCHAR,
        CONSTRAINT pk_relationship_check PRIMARY KEY (id),
        CONSTRAINT fk_relationship_check_counterpart_id_counterpart
            FOREIGN KEY(counterpart_id) REFERENCES counterpart (id)
    )
    """,
    "CREATE INDEX ix_relationship_check_counterpart_id ON relationship_check (counterpart_id)",
    """
    CREATE TABLE commitment (
        negotiation_id VARCHAR NOT NULL,
        side VARCHAR NOT NULL,
        what VARCHAR NOT NULL,
        owner VARCHAR NOT NULL,
        due_on VARCHAR,
        done_on VARCHAR,
        id VARCHAR NOT NULL,
        created_at VARCHAR NOT NULL,
        updated_at VARCHAR NOT NULL,
        zone VARCHAR NOT NULL,
        trashed_at VARCHAR,
        CONSTRAINT pk_commitment PRIMARY KEY (id),
        CONSTRAINT fk_commitment_negotiation_id_negotiation
            FOREIGN KEY(negotiation_id) REFERENCES negotiation (id)
    )
    """,
    "CREATE INDEX ix_commitment_done_on_due_on ON commitment (done_on, due_on)",
    "CREATE INDEX ix_commitment_negotiation_id ON commitment (negotiation_id)",
    """
    CREATE TABLE lesson (
        when_text VARCHAR NOT NULL,
        then_text VARCHAR NOT NULL,
        because VARCHAR NOT NULL,
        theme VARCHAR NOT NULL,
        negotiation_id VARCHAR,
        debrief_id VARCHAR,
        state VARCHAR NOT NULL,
        due_on VARCHAR,
        id VARCHAR NOT NULL,
        created_at VARCHAR NOT NULL,
        updated_at VARCHAR NOT NULL,
        zone VARCHAR NOT NULL,
        trashed_at VARCHAR,
        CONSTRAINT pk_lesson PRIMARY KEY (id),
        CONSTRAINT fk_lesson_negotiation_id_negotiation
            FOREIGN KEY(negotiation_id) REFERENCES negotiation (id),
        CONSTRAINT fk_lesson_debrief_id_debrief FOREIGN KEY(debrief_id) REFERENCES debrief (id)
    )
    """,
    "CREATE INDEX ix_lesson_due_on ON lesson (due_on)",
    "CREATE INDEX ix_lesson_negotiation_id ON lesson (negotiation_id)",
    """
    CREATE TABLE lesson_use (
        lesson_id VARCHAR NOT NULL,
        negotiation_id VARCHAR,
        seen_on VARCHAR NOT NULL,
        result VARCHAR NOT NULL,
        helped INTEGER,
        id VARCHAR NOT NULL,
        created_at VARCHAR NOT NULL,
        updated_at VARCHAR NOT NULL,
        zone VARCHAR NOT NULL,
        trashed_at VARCHAR,
        CONSTRAINT pk_lesson_use PRIMARY KEY (id),
        CONSTRAINT fk_lesson_use_lesson_id_lesson FOREIGN KEY(lesson_id) REFERENCES lesson (id),
        CONSTRAINT fk_lesson_use_negotiation_id_negotiation
            FOREIGN KEY(negotiation_id) REFERENCES negotiation (id)
    )
    """,
    "CREATE INDEX ix_lesson_use_lesson_id ON lesson_use (lesson_id)",
    """
    CREATE TABLE note (
        negotiation_id VARCHAR NOT NULL,
        written_on VARCHAR NOT NULL,
        body VARCHAR NOT NULL,
        private BOOLEAN NOT NULL,
        id VARCHAR NOT NULL,
        created_at VARCHAR NOT NULL,
        updated_at VARCHAR NOT NULL,
        zone VARCHAR NOT NULL,
        trashed_at VARCHAR,
        CONSTRAINT pk_note PRIMARY KEY (id),
        CONSTRAINT fk_note_negotiation_id_negotiation
            FOREIGN KEY(negotiation_id) REFERENCES negotiation (id)
    )
    """,
    "CREATE INDEX ix_note_negotiation_id ON note (negotiation_id)",
    """
    CREATE TABLE mentor (
        name VARCHAR NOT NULL,
        hidden_words VARCHAR NOT NULL,
        id VARCHAR NOT NULL,
        created_at VARCHAR NOT NULL,
        updated_at VARCHAR NOT NULL,
        zone VARCHAR NOT NULL,
        trashed_at VARCHAR,
        CONSTRAINT pk_mentor PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE stand_in (
        mentor_id VARCHAR NOT NULL,
        name VARCHAR NOT NULL,
        words VARCHAR NOT NULL,
        counterpart_id VARCHAR,
        id VARCHAR NOT NULL,
        created_at VARCHAR NOT NULL,
        updated_at VARCHAR NOT NULL,
        zone VARCHAR NOT NULL,
        trashed_at VARCHAR,
        CONSTRAINT pk_stand_in PRIMARY KEY (id),
        CONSTRAINT fk_stand_in_mentor_id_mentor FOREIGN KEY(mentor_id) REFERENCES mentor (id),
        CONSTRAINT fk_stand_in_counterpart_id_counterpart
            FOREIGN KEY(counterpart_id) REFERENCES counterpart (id)
    )
    """,
    "CREATE INDEX ix_stand_in_mentor_id ON stand_in (mentor_id)",
    """
    CREATE TABLE export_entry (
        mentor_id VARCHAR,
        mentor_name VARCHAR NOT NULL,
        format VARCHAR NOT NULL,
        file_name VARCHAR NOT NULL,
        sha256 VARCHAR NOT NULL,
        contents VARCHAR NOT NULL,
        hidden VARCHAR NOT NULL,
        negotiations INTEGER NOT NULL,
        id VARCHAR NOT NULL,
        created_at VARCHAR NOT NULL,
        updated_at VARCHAR NOT NULL,
        zone VARCHAR NOT NULL,
        trashed_at VARCHAR,
        CONSTRAINT pk_export_entry PRIMARY KEY (id),
        CONSTRAINT fk_export_entry_mentor_id_mentor FOREIGN KEY(mentor_id) REFERENCES mentor (id)
    )
    """,
    """
    CREATE TABLE answer (
        record_id VARCHAR NOT NULL,
        question_id VARCHAR NOT NULL,
        form INTEGER NOT NULL,
        number DOUBLE,
        words TEXT,
        version INTEGER NOT NULL,
        CONSTRAINT pk_answer PRIMARY KEY (record_id, question_id)
    )
    """,
    """
    CREATE INDEX ix_answer_figures
    ON answer (question_id, record_id, form, number, words) WHERE form != 1
    """,
    """
    CREATE TABLE draft (
        id VARCHAR NOT NULL,
        negotiation_id VARCHAR,
        started_at VARCHAR NOT NULL,
        saved_at VARCHAR NOT NULL,
        body VARCHAR NOT NULL,
        CONSTRAINT pk_draft PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE search_entry (
        number INTEGER NOT NULL,
        record_id VARCHAR NOT NULL,
        kind VARCHAR NOT NULL,
        negotiation_id VARCHAR,
        CONSTRAINT pk_search_entry PRIMARY KEY (number),
        CONSTRAINT uq_search_entry_record_id UNIQUE (record_id)
    )
    """,
    "CREATE INDEX ix_search_entry_negotiation_id ON search_entry (negotiation_id)",
    """
    CREATE VIRTUAL TABLE search USING fts5(
        title, body, content='', contentless_delete=1,
        tokenize="unicode61 remove_diacritics 2", prefix='2 3'
    )
    """,
)


def upgrade() -> None:
    for table in TABLES:
        op.execute(table)
    op.execute("PRAGMA user_version = 1")


def downgrade() -> None:
    message = "A journal is never taken back to an older version: restore a backup."
    raise RuntimeError(message)
