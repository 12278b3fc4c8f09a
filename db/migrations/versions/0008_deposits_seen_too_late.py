"""deposits seen too late"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('live_deposits', sa.Column('missed', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), server_default='0', nullable=False))
    op.add_column('live_deposits', sa.Column('gone', sa.Text(), server_default='[]', nullable=False))


def downgrade() -> None:
    op.drop_column('live_deposits', 'gone')
    op.drop_column('live_deposits', 'missed')
