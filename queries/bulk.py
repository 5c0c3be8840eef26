"""Many rows at once. COPY cannot write to a table with row security, so it fills a temporary one first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from psycopg import sql
from sqlalchemy import Connection

NULL = "\\N"


def insert(
    connection: Connection, table: tuple[str, str], columns: Mapping[str, Sequence[str]], *, null: str = NULL
) -> None:
    """Insert columns of texts (as COPY reads them) into a (schema, table), under its policies."""
    target = sql.Identifier(*table)
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    parts = {"target": target, "names": names}
    cursor = connection.connection.cursor()
    empty = sql.SQL("create temp table inkomend on commit drop as select {names} from {target} limit 0")
    cursor.execute(empty.format(**parts))
    lines = "".join("\t".join(row) + "\n" for row in zip(*columns.values(), strict=True))
    copy_in = sql.SQL("copy inkomend ({names}) from stdin (null {null})").format(null=sql.Literal(null), **parts)
    with cursor.copy(copy_in) as copy:  # type: ignore[attr-defined]
        copy.write(lines.encode())
    cursor.execute(sql.SQL("insert into {target} ({names}) select {names} from inkomend").format(**parts))
    cursor.execute("drop table inkomend")
