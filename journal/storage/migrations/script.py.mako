"""${message}."""

from __future__ import annotations

from alembic import op

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("PRAGMA user_version = ${int(up_revision)}")


def downgrade() -> None:
    message = "A journal is never taken back to an older version: restore a backup."
    raise RuntimeError(message)
