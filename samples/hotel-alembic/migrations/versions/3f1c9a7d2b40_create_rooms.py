"""create rooms

Revision ID: 3f1c9a7d2b40
Revises:
Create Date: 2025-02-03 09:14:51

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = "3f1c9a7d2b40"
down_revision: Union[str, Sequence[str], None] = None
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Upgrade schema."""
    op.create_table(
        "rooms",
        sa.Column("id", sa.BigInteger(), primary_key=True),
        sa.Column("number", sa.Text(), nullable=False, unique=True),
        sa.Column("kind", sa.Enum("single", "double", name="room_kind"), nullable=False),
    )
    op.create_table(
        "bookings",
        sa.Column("id", sa.BigInteger(), primary_key=True),
        sa.Column("room_id", sa.BigInteger(), sa.ForeignKey("rooms.id"), nullable=False, index=True),
        sa.Column("guest", sa.Text(), nullable=False),
        sa.Column("arrives", sa.Date(), nullable=False),
    )


def downgrade() -> None:
    """Downgrade schema."""
    op.drop_table("bookings")
    op.drop_table("rooms")
    op.execute("DROP TYPE room_kind")
