import { expect, it } from 'vitest';
import { readUpgrade } from './read';

const guard = `def table_exists(table, schema=None):
    insp = sa.inspect(engine_from_config(op.get_context().config))
    return insp.has_table(table, schema)
`;

/** Whether it is known of each operation that it happens. */
function certain(body: string, { follows = 'None', of = 'upgrade' } = {}): readonly boolean[] {
  const text = `import sqlalchemy as sa
from alembic import op

down_revision: str | None = ${follows}

${guard}

def ${of}():
${body.replace(/^(?=.)/gm, '    ')}
`;
  const { statements } = readUpgrade(text);
  return statements.flatMap(({ content }) => content.operations.map(({ conditional }) => conditional !== true));
}

const create = 'op.create_table("users", sa.Column("id", sa.Integer()))';

it('knows that a first revision finds no table', () => {
  expect(certain(`if table_exists("users"):\n    return\n${create}`)).toEqual([true]);
  expect(certain(`if not sa.inspect(op.get_bind()).has_table("users"):\n    ${create}`)).toEqual([true]);
});

it('knows nothing of what later revisions find, and none of what it may have made itself', () => {
  expect(certain(`if table_exists("users"):\n    return\n${create}`, { follows: '"1"' })).toEqual([false]);
  expect(certain(`${create}\nif not table_exists("orders"):\n    op.drop_table("x")`)).toEqual([true, false]);
});
