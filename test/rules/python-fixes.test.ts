import { describe, expect, test } from 'vitest';
import type { Fix } from '../../server/src/core/fix';
import { addArguments } from '../../server/src/core/fixes/alembic/add-arguments';
import { concurrentlyInPython } from '../../server/src/core/fixes/alembic/concurrently';
import { withoutCreateType } from '../../server/src/core/fixes/alembic/create-type';
import { inBatch } from '../../server/src/core/fixes/alembic/in-batch';
import type { Half } from '../../server/src/core/migration';
import type { CreateIndex } from '../../server/src/core/operation';
import { callsOf } from '../../server/src/core/python/calls';
import { functionNamed } from '../../server/src/core/python/functions';
import { opCalls } from '../../server/src/core/python/op-calls';
import type { StatementPlace } from '../../server/src/core/rules/report';
import { applyEdits } from '../../server/src/core/text';

const file = 'versions/1.py';
const head = 'from alembic import op\nimport sqlalchemy as sa\n\nrevision = "1"\n\n\n';

/** Where a fix is asked for in a revision, as far as these fixes look: its text and where its halves are. */
function placeIn(text: string): StatementPlace {
  const half = (kind: Half['kind'], name: string) => {
    const found = functionNamed(text, name);
    return found && { kind, file, span: found.body, statements: [] };
  };
  return {
    project: { framework: { language: 'python' }, text: () => text },
    migration: { up: half('up', 'upgrade'), down: half('down', 'downgrade'), files: [file] },
    half: 'up',
    file,
    statement: { start: 0, content: { text, operations: [] } },
  } as unknown as StatementPlace;
}

function fixedText(text: string, fix: Fix | null | undefined): string | null {
  return fix ? applyEdits(text, fix.edits) : null;
}

describe('an index is built concurrently', () => {
  const operation = (text: string, name: string): CreateIndex =>
    ({
      kind: 'createIndex',
      index: { name, span: { start: text.indexOf(`"${name}"`), end: text.indexOf(`"${name}"`) + 1 } },
    }) as CreateIndex;

  test('in an autocommit block, and dropped in one', () => {
    const text = `${head}def upgrade():\n    op.create_index(\n        "i",\n        "t",\n        ["a"],\n    )\n\n\ndef downgrade():\n    op.drop_index(op.f("i"), table_name="t")\n`;
    expect(fixedText(text, concurrentlyInPython(operation(text, 'i'), placeIn(text)))).toBe(
      `${head}def upgrade():\n    with op.get_context().autocommit_block():\n        op.create_index(\n            "i",\n            "t",\n            ["a"],\n            postgresql_concurrently=True,\n        )\n\n\ndef downgrade():\n    with op.get_context().autocommit_block():\n        op.drop_index(op.f("i"), table_name="t", postgresql_concurrently=True)\n`,
    );
  });

  test('a block that is there is enough', () => {
    const text = `${head}def upgrade():\n    with op.get_context().autocommit_block():\n        op.create_index("i", "t", ["a"])\n`;
    expect(fixedText(text, concurrentlyInPython(operation(text, 'i'), placeIn(text)))).toBe(
      text.replace('["a"])', '["a"], postgresql_concurrently=True)'),
    );
  });

  test('not in a batch, nor beside something else on its line', () => {
    for (const body of [
      'with op.batch_alter_table("t") as b:\n        b.create_index("i", ["a"])',
      'x = op.create_index("i", "t", ["a"])',
    ]) {
      const text = `${head}def upgrade():\n    ${body}\n`;
      expect(concurrentlyInPython(operation(text, 'i'), placeIn(text))).toBeNull();
    }
  });
});

describe('arguments', () => {
  test.each([
    ['op.f("a")', 'op.f("a", nullable=True)'],
    ['op.f("a",)', 'op.f("a", nullable=True,)'],
    ['op.f(\n    "a",\n    nullable=False,\n)', 'op.f(\n    "a",\n    nullable=True,\n)'],
    ['op.f(\n    "a",\n    b=1,  # why\n)', 'op.f(\n    "a",\n    b=1,\n    nullable=True,  # why\n)'],
  ])('%s', (text, expected) => {
    const [call] = callsOf(text);
    const fix = call && addArguments(file, call, [{ name: 'nullable', value: 'True' }])(placeIn(text));
    expect(fixedText(text, fix)).toBe(expected);
  });
});

test('SQLite gets a batch, which names the table', () => {
  const text = `${head}def upgrade():\n    op.create_foreign_key("f", "t", "s", ["a"], ["id"])\n`;
  const [call] = opCalls(text);
  expect(fixedText(text, call && inBatch(file, call)(placeIn(text)))).toBe(
    `${head}def upgrade():\n    with op.batch_alter_table("t") as batch_op:\n        batch_op.create_foreign_key("f", "s", ["a"], ["id"])\n`,
  );
});

test('the table does not make an enum that is made by itself', () => {
  const text = `${head}mood = sa.Enum("a", "b", name="mood")\n\n\ndef upgrade():\n    mood.create(op.get_bind())\n    op.create_table("t", sa.Column("m", mood))\n`;
  expect(fixedText(text, withoutCreateType('mood')(placeIn(text)))).toBe(
    text
      .replace('import sqlalchemy as sa\n', 'import sqlalchemy as sa\nfrom sqlalchemy.dialects import postgresql\n')
      .replace('sa.Enum("a", "b", name="mood")', 'postgresql.ENUM("a", "b", name="mood", create_type=False)'),
  );
});
