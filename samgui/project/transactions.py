"""All or nothing, also when one transaction is made of several."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """What is written in the block is there, durably, when it ends; nothing of it is when it raises.

    Within another transaction the same holds, but for durability, which comes with the outer one.
    """
    begin, end, undo = (
        ("SAVEPOINT inner_part", "RELEASE inner_part", "ROLLBACK TO inner_part")
        if connection.in_transaction
        else ("BEGIN IMMEDIATE", "COMMIT", "ROLLBACK")
    )
    connection.execute(begin)
    try:
        yield
        connection.execute(end)
    except BaseException:
        # A full disk makes SQLite itself end the transaction.
        if connection.in_transaction:
            connection.execute(undo)
            if begin.startswith("SAVEPOINT"):
                connection.execute(end)
        raise
