"""Looking for somebody in the whole database."""

from collections.abc import Collection

from storage.store import Store


async def everything(store: Store, without: Collection[str] = ()) -> str:
    """Each row of each table, as text."""
    async with store.transaction() as tx:
        tables = await tx.connection.exec_driver_sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        rows = []
        for (table,) in (found for found in tables.all() if found[0] not in without):
            found = await tx.connection.exec_driver_sql(f'SELECT row_to_json(t)::text FROM "{table}" t')
            rows += [row for (row,) in found]
    return "\n".join(rows)
