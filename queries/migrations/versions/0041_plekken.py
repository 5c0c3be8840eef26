"""Runs the plain SQL file of the same name."""

from pathlib import Path

from alembic import op

revision = "0041_plekken"
down_revision = "0040_kopie"


def upgrade() -> None:
    """Run the file; a driver-level call, so that % and : in SQL stay as they are."""
    op.get_bind().connection.cursor().execute(Path(__file__).with_suffix(".sql").read_text())
    op.get_bind().connection.cursor().execute("reset role")
