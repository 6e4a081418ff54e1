"""guests

Revision ID: c41d0e7a95b2
Revises: 3f1c9a7d2b40
Create Date: 2025-03-11 08:22:37

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = "c41d0e7a95b2"
down_revision: Union[str, Sequence[str], None] = "8b52e6f01c9d"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Upgrade schema."""
    op.create_table(
        "guests",
        sa.Column("id", sa.BigInteger(), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("title", sa.Enum("ms", "mr", name="guest_title"), nullable=True),
    )
    op.add_column("bookings", sa.Column("guest_id", sa.BigInteger(), nullable=True))
    op.create_foreign_key(None, "bookings", "guests", ["guest_id"], ["id"])


def downgrade() -> None:
    """Downgrade schema."""
    op.drop_constraint(None, "bookings", type_="foreignkey")
    op.drop_column("bookings", "guest_id")
    op.drop_table("guests")
