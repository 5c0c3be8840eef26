"""Many rows at once. COPY cannot write to a table with row security, so it fills a temporary one first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from psycopg import sql
from sqlalchemy import Connection

NULL = "\\N"
# kept for the life of the connection: making a table costs more than filling it
EMPTY = "create temp table if not exists {temporary} on commit delete rows as select {names} from {target} limit 0"


def kolommen(namen: Sequence[str], rijen: Iterable[Sequence[Any]]) -> dict[str, list[Any]]:
    """Rows as columns by name; of no rows empty ones."""
    columns = list(zip(*rijen, strict=True)) or [()] * len(namen)
    return {naam: list(column) for naam, column in zip(namen, columns, strict=True)}


def insert(
    connection: Connection, table: tuple[str, str], columns: Mapping[str, Sequence[str]], *, null: str = NULL
) -> None:
    """Insert columns of texts (as COPY reads them) into a (schema, table), under its policies."""
    parts = {
        "target": sql.Identifier(*table),
        "temporary": sql.Identifier("inkomend_" + table[1]),
        "names": sql.SQL(", ").join(map(sql.Identifier, columns)),
        "null": sql.Literal(null),
    }
    lines = "".join("\t".join(row) + "\n" for row in zip(*columns.values(), strict=True))
    cursor = connection.connection.cursor()
    cursor.execute(sql.SQL(EMPTY).format(**parts))
    with cursor.copy(sql.SQL("copy {temporary} ({names}) from stdin (null {null})").format(**parts)) as copy:
        copy.write(lines.encode())
    cursor.execute(sql.SQL("insert into {target} ({names}) select {names} from {temporary}").format(**parts))
