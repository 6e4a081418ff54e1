import { describe, expect, test } from 'vitest';
import { revisionFileName } from '../../server/src/core/frameworks/alembic-file-name';
import { newRevision } from '../../server/src/core/frameworks/alembic-scaffold';
import { fillTemplate } from '../../server/src/core/frameworks/alembic-template';
import { isRefusal } from '../../server/src/core/writers/writer';
import { migration } from '../history/migrations';

const request = {
  root: 'app/versions',
  existing: [],
  name: 'Add users',
  up: 'op.execute(\n    "SELECT 1"\n)\n',
  down: null,
  outsideTransaction: false,
};
const in2026 = '20260203091451';

function filesOf(change: Partial<Parameters<typeof newRevision>[0]>) {
  const files = newRevision({ ...request, ...change });
  if (isRefusal(files)) throw new Error(files.refused);
  return files;
}

test("Alembic's own template", () => {
  const [file] = filesOf({ existing: [migration('1a2b')], now: in2026 });
  const id = file?.identity?.id ?? '';
  expect(file?.path).toBe(`db/${id}_add_users.py`);
  expect(file?.text).toBe(`"""Add users

Revision ID: ${id}
Revises: 1a2b
Create Date: 2026-02-03 09:14:51

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '${id}'
down_revision: Union[str, Sequence[str], None] = '1a2b'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Upgrade schema."""
    op.execute(
        "SELECT 1"
    )


def downgrade() -> None:
    """Downgrade schema."""
    pass
`);
});

describe("a project's own", () => {
  const revision = { message: 'm', id: 'b', follows: ['a', 'c'], created: null, up: 'x\ny', down: 'pass' };

  test('template', () => {
    const template = `<%!\nimport re\n%>## no\nrevision = \${repr(up_revision)}\ndown_revision = \${repr(down_revision)}\n\n\ndef upgrade():\n    op.execute("SET 1")\n    \${upgrades if upgrades else "pass"}\n`;
    expect(fillTemplate(template, revision)).toBe(
      "revision = 'b'\ndown_revision = ('a', 'c')\n\n\ndef upgrade():\n    op.execute(\"SET 1\")\n    x\n    y\n",
    );
    expect(fillTemplate('% for db in databases:\n% endfor\n', revision)).toBeNull();
    expect(fillTemplate(`\${something(message)}`, revision)).toBeNull();
    const beside = (name: string) => (name === 'script.py.mako' ? `revision = \${repr(up_revision)} # ours\n` : null);
    expect(filesOf({ beside })[0]?.text).toMatch(/^revision = '[0-9a-f]{12}' # ours\n$/);
  });

  test('file names', () => {
    const beside = (name: string) =>
      name === 'alembic.ini'
        ? '[alembic]\n# file_template = no\nfile_template = %%(year)d-%%(month).2d-%%(day).2d-%%(hour).2d%%(minute).2d_%%(slug)s\n'
        : null;
    expect(filesOf({ beside, now: in2026 })[0]?.path).toBe('app/versions/2026-02-03-0914_add_users.py');
    const name = 'drop the indexes of billing entries that nobody uses';
    expect(revisionFileName(null, { id: 'r', name, now: null })).toBe('r_drop_the_indexes_of_billing_entries_.py');
    expect(revisionFileName('%(epoch)s_%(rev)s', { id: 'r', name, now: '19700101000100' })).toBe('60_r.py');
  });
});

test('of several heads none is guessed to be the one that is followed', () => {
  const existing = [migration('a'), migration('b', null, { parents: ['a'] }), migration('c', null, { parents: ['a'] })];
  expect(newRevision({ ...request, existing })).toEqual({
    refused: '2 revisions are followed by none: "b.sql", "c.sql"; merge them first with "alembic merge heads"',
  });
});
