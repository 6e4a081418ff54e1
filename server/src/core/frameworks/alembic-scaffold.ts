import { indented } from '../writers/alembic/layout';
import type { NewFile, ScaffoldRequest } from './framework';
import { slug } from './names';
import { join } from './paths';

/** A revision after the newest, in Alembic's own template. */
export function newRevision({
  root,
  existing,
  name,
  up,
  down,
  now,
  outsideTransaction,
}: ScaffoldRequest): readonly NewFile[] {
  const followed = new Set(existing.flatMap(({ parents }) => parents));
  const heads = existing.filter(({ id }) => !followed.has(id)).map(({ id }) => id);
  const id = revisionId([name, ...existing.map((one) => one.id)].join('\n'));
  const body = (code: string) =>
    indented(
      (outsideTransaction
        ? `with op.get_context().autocommit_block():\n${indented(code.trimEnd(), 1)}`
        : code
      ).trimEnd(),
      1,
    );
  const parent =
    heads.length === 0
      ? 'None'
      : heads.length === 1
        ? `"${heads[0]}"`
        : `(${heads.map((head) => `"${head}"`).join(', ')})`;
  const date = now
    ? `Create Date: ${now.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, '$1-$2-$3 $4:$5:$6')}\n`
    : '';
  const text = `"""${name}

Revision ID: ${id}
Revises: ${heads.join(', ')}
${date}
"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = "${id}"
down_revision: Union[str, Sequence[str], None] = ${parent}
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Upgrade schema."""
${body(up)}


def downgrade() -> None:
    """Downgrade schema."""
${body(down ?? 'pass')}
`;
  return [{ path: join(root, `${id}_${slug(name, '_').slice(0, 40)}.py`), text }];
}

/** Twelve hexadecimal digits, as Alembic's own; told by what is there, so that the same question has the same answer. */
function revisionId(seed: string): string {
  let [high, low] = [0xcbf29ce4, 0x84222325];
  for (const character of seed) {
    low = Math.imul(low ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
    high = Math.imul(high ^ low, 0x01000193) >>> 0;
  }
  return (high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0')).slice(0, 12);
}
