"""How Alembic runs the revisions: over the connection it is handed, changing tables by copies.

Nothing here or in the revisions imports anything of ours: what is frozen stays as it was.
"""

from __future__ import annotations

from alembic import context
from sqlalchemy import MetaData

# the names of constraints, so that a later revision can find them
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=MetaData(naming_convention=NAMING),
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
