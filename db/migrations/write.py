"""`python -m db.migrations.write "what changed"`: writes the next migration from the tables as they stand."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.config import Config

from db.migrations.migrate import HERE
from db.session import Database


def write(message: str) -> None:
    """Compare the tables with a database that all migrations so far have made, and write the difference."""
    number = len(list((HERE / "versions").glob("[0-9]*.py"))) + 1
    with tempfile.TemporaryDirectory() as folder:
        engine = Database(f"sqlite+aiosqlite:///{Path(folder) / 'scratch.sqlite3'}").blocking_engine()
        with engine.begin() as connection:
            config = Config()
            config.set_main_option("script_location", str(HERE))
            config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            command.revision(config, message=message, rev_id=f"{number:04d}", autogenerate=True)
        engine.dispose()


if __name__ == "__main__":
    write(sys.argv[1])
