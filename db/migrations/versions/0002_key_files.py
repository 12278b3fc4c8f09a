"""key files"""

from __future__ import annotations

from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    # A token that stood here is forgotten: its feed is refused until it is attached again with its file.
    op.execute("ALTER TABLE live_feeds RENAME COLUMN secret TO key_file")
    op.execute("UPDATE live_feeds SET key_file = '', state = 'refused', trouble = 'attach it again with its key file'")


def downgrade() -> None:
    op.execute("ALTER TABLE live_feeds RENAME COLUMN key_file TO secret")
