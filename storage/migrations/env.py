"""Alembic's entry point: the connection is handed over by `storage.migrate`."""

from alembic import context

from storage.migrate import include_name
from storage.models import Row

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    include_name=include_name,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
