"""departures

Revision ID: 8b52e6f01c9d
Revises: 3f1c9a7d2b40
Create Date: 2025-02-10 16:40:02

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = "8b52e6f01c9d"
down_revision: Union[str, Sequence[str], None] = "3f1c9a7d2b40"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Upgrade schema."""
    op.add_column("bookings", sa.Column("departs", sa.Date(), nullable=True))
    op.create_index("bookings_arrives_idx", "bookings", ["arrives"])


def downgrade() -> None:
    """Downgrade schema."""
    op.drop_column("bookings", "departs")
