"""The job of celery.yml that makes the database in which workers agree on turns.

Finds its work done when it is run again. The password is that of `turns-url`, also if it was
changed there since.
"""

from pathlib import Path

import psycopg2
from psycopg2.extensions import make_dsn, parse_dsn
from psycopg2.sql import SQL, Identifier, Literal

SECRETS = Path("/run/secrets")


def main() -> None:
    """Make what is missing."""
    database, turns = ((SECRETS / f"{name}-url").read_text() for name in ("database", "turns"))
    ensure(database.replace("+psycopg2", ""), turns)


def ensure(administrator: str, turns: str) -> None:
    """The role and the database of the address `turns`, in the server of `administrator`'s."""
    asked = parse_dsn(turns)
    role, name = Identifier(asked["user"]), Identifier(asked["dbname"])
    session = psycopg2.connect(make_dsn(administrator))
    session.autocommit = True
    with session.cursor() as cursor:
        cursor.execute("select 1 from pg_roles where rolname = %s", [asked["user"]])
        change = SQL("alter" if cursor.fetchone() else "create")
        words = SQL("{} role {} login password {}")
        cursor.execute(words.format(change, role, Literal(asked["password"])))
        cursor.execute("select 1 from pg_database where datname = %s", [asked["dbname"]])
        if not cursor.fetchone():
            cursor.execute(SQL("create database {} owner {}").format(name, role))
    session.close()


if __name__ == "__main__":
    main()
